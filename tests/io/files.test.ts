import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROJECT, readData, readFolder, readTemplates, shown, syncFolder, workFolder } from '../../src/io/files.ts';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), text);
  }
};
const names = () => (fs.readdirSync(dir, { recursive: true }) as string[]).sort();
const OLD = new Date('2020-01-01T00:00:00Z');
const age = (name: string) => fs.utimesSync(path.join(dir, name), OLD, OLD);
const time = (name: string) => fs.statSync(path.join(dir, name)).mtime.getTime();

test('a folder is made with its files, however deep', () => {
  expect(syncFolder(path.join(dir, 'new'), [{ path: 'a/b/c.mdx', text: 'x' }, { path: 'd.mdx', text: 'é' }])).toEqual({ written: 2, unchanged: 0, removed: 0 });
  expect(names()).toEqual(['new', 'new/a', 'new/a/b', 'new/a/b/c.mdx', 'new/d.mdx']);
  expect(fs.readFileSync(path.join(dir, 'new/d.mdx'), 'utf8')).toBe('é');
});

test('an unchanged file keeps its time and a changed one does not', () => {
  write({ same: 'one', other: 'one' });
  age('same');
  age('other');
  expect(syncFolder(dir, [{ path: 'same', text: 'one' }, { path: 'other', text: 'two' }])).toEqual({ written: 1, unchanged: 1, removed: 0 });
  expect(time('same')).toBe(OLD.getTime());
  expect(time('other')).toBeGreaterThan(OLD.getTime());
  expect(fs.readFileSync(path.join(dir, 'other'), 'utf8')).toBe('two');
});

test('what no longer belongs is removed, with the folders that it leaves empty', () => {
  write({ 'keep/a': '1', 'keep/stale': '2', 'gone/deep/b': '3', c: '4' });
  expect(syncFolder(dir, [{ path: 'keep/a', text: '1' }])).toEqual({ written: 0, unchanged: 1, removed: 3 });
  expect(names()).toEqual(['keep', 'keep/a']);
});

test('a second run with the same files does nothing', () => {
  const files = [{ path: 'a/b', text: '1' }, { path: 'c', text: '2' }];
  syncFolder(dir, files);
  expect(syncFolder(dir, files)).toEqual({ written: 0, unchanged: 2, removed: 0 });
});

test('a folder is read sorted, without hidden files, and only what is kept', () => {
  write({ 'b.yaml': 'b', 'a/z.yaml': 'z', 'a.yaml': 'a', 'a/y.txt': 'y', '.hidden.yaml': 'h', '.schema/x.yaml': 'x' });
  const read = readFolder(dir, (name) => name.endsWith('.yaml'));
  expect(read.map(({ path: file, text }) => [path.relative(dir, path.resolve(file)), text])).toEqual([['a.yaml', 'a'], ['a/z.yaml', 'z'], ['b.yaml', 'b']]);
  expect(readFolder(path.join(dir, 'not-there'), () => true)).toEqual([]);
});

test('records are all YAML files but those of templates', () => {
  write({ 'site.yaml': '', 'payers/a.yaml': '', 'payers/b.yml': '', 'payers/C.YAML': '', 'README.md': '', 'templates/outline.yaml': '', 'templates/sections/x.mdx': '', 'payers/templates/d.yaml': '' });
  expect(readData(dir).map(({ path: file }) => path.relative(dir, path.resolve(file)))).toEqual(['payers/C.YAML', 'payers/a.yaml', 'payers/b.yml', 'payers/templates/d.yaml', 'site.yaml']);
});

test('templates are the project’s and then the host’s', () => {
  write({ 'templates/sections/disclaimer.mdx': 'host', 'templates/sections/note.txt': '', 'templates/deeper/outline.yaml': '' });
  const read = readTemplates(dir).map(({ path: file }) => path.resolve(file));
  expect(read.slice(0, 1)).toEqual([path.join(PROJECT, 'templates/outline.yaml')]);
  expect(read.at(-1)).toBe(path.join(dir, 'templates/sections/disclaimer.mdx'));
  expect(read.filter((file) => file.startsWith(dir))).toHaveLength(1);
});

test('each data folder has a work folder of its own, and the project’s a plain name', () => {
  const [one, two] = [workFolder(path.join(dir, 'one/data')), workFolder(path.join(dir, 'two/data'))];
  expect(one).not.toBe(two);
  expect(workFolder(`${dir}/one/../one/data/`)).toBe(one);
  expect(workFolder(path.join(PROJECT, 'data'))).toBe(path.join(PROJECT, '.generated/site'));
});

test('a path is shown from where one stands, unless it leads outside', () => {
  expect(shown(path.join(process.cwd(), 'data/payers/a.yaml'))).toBe('data/payers/a.yaml');
  expect(shown(dir)).toBe(dir);
  expect(shown(process.cwd())).toBe('.');
});
