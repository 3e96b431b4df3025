import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PROJECT, workFolder } from '../src/io/files.ts';
import { over, playground, run } from './support/command.ts';
import { textOf } from './support/small.ts';

const { root, copy, remove } = playground();
afterAll(remove);

const PAYER = 'payers/beta-mutual.yaml';
const broken = { [PAYER]: textOf(`data/${PAYER}`).replace('reviewed:', 'reviewd:'), 'states/northland.yaml': textOf('data/states/northland.yaml').replace('code: NL', 'code: nl') };
const good = copy('good');
const bad = copy('bad', broken);

describe('check', () => {
  test('of good records ends with status 0 and one line that counts them', () => {
    const { status, out, err } = run('check', over(good));
    expect([status, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^30 records checked: no problem, \d+ warnings?\.$/);
  });

  test('of broken records ends with status 1 and tells each fault with its line and what to do', () => {
    const { status, out, err } = run('check', over(bad));
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(`${path.join(bad, PAYER)}:13:1: Unexpected field "reviewd", expected "reviewed" [unknown-field]`);
    expect(err).toContain('> 13 | reviewd: "2026-11-04"');
    expect(err).toContain('Tip: Write "reviewed:" instead of "reviewd:".');
    expect(err).toContain(`${path.join(bad, 'states/northland.yaml')}:2:7: `);
    expect(err.trimEnd().split('\n').at(-1)).toBe('2 problems in 2 files of 30 records. No page was written.');
    expect(err).not.toContain('::error');
  });

  test('writes nothing', () => {
    fs.rmSync(workFolder(good), { recursive: true, force: true });
    run('check', over(good));
    expect(fs.existsSync(workFolder(good))).toBe(false);
    expect(fs.readdirSync(root).sort()).toEqual(['bad', 'good']);
  });

  test.each([
    ['good', () => good, 0, 0],
    ['broken', () => bad, 1, 2],
  ])('with --json prints one JSON value for %s records, with the same status', (_, data, wanted, errors) => {
    const { status, out, err } = run('check', [...over(data()), '--json'], { CI: 'true' });
    expect([status, err]).toEqual([wanted, '']);
    const parsed = JSON.parse(out);
    expect(parsed).toMatchObject({ records: 30, errors });
    expect(parsed.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toHaveLength(errors);
    for (const problem of parsed.problems) expect(problem).toMatchObject({ file: expect.any(String), line: expect.any(Number), col: expect.any(Number), rule: expect.any(String), message: expect.any(String) });
  });

  test('under CI adds an annotation for each fault', () => {
    const { status, err } = run('check', over(bad), { CI: 'true' });
    expect(status).toBe(1);
    expect(err.split('\n').filter((line) => line.startsWith('::error '))).toEqual([
      `::error file=${path.join(bad, PAYER)},line=13,col=1,title=unknown-field::Unexpected field "reviewd", expected "reviewed". Write "reviewed:" instead of "reviewd:".`,
      expect.stringMatching(/^::error file=.*northland\.yaml,line=2,col=7,title=schema::/),
    ]);
  });

  test('takes the day it is given for today', () => {
    const { status, err } = run('check', ['--data', good, '--today', '2026-11-15']);
    expect(status).toBe(1);
    expect(err).toContain('expected one no later than today, 2026-11-15 [date-in-future]');
  });

  test('colors nothing in a file or a pipe', () => {
    expect(run('check', over(bad)).err).not.toContain('\u001b');
  });
});

describe('emit', () => {
  test('writes every page the first time and none the second', () => {
    fs.rmSync(workFolder(good), { recursive: true, force: true });
    const first = run('emit', over(good));
    expect(first.status).toBe(0);
    const [, pages] = /^(\d+) pages in .*: \1 written, 0 unchanged, 0 removed\.$/m.exec(first.out)!;
    const times = fs.readdirSync(path.join(workFolder(good), 'pages'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
    expect(times).toHaveLength(Number(pages));
    const second = run('emit', over(good));
    expect(second.out).toMatch(new RegExp(`: 0 written, ${pages} unchanged, 0 removed\\.`));
    expect(fs.statSync(path.join(workFolder(good), 'pages/sources.mdx')).mtimeMs).toBeLessThanOrEqual(Math.max(...times));
  });

  test('writes the pages of a changed record and removes those of a record that is gone', () => {
    const data = copy('changed');
    run('emit', over(data));
    fs.rmSync(path.join(data, 'myths/myth-acme-northland.yaml'));
    fs.rmSync(path.join(data, 'statistics/appeals-won.yaml'));
    const myth = path.join(data, 'myths/myth-everyone.yaml');
    fs.writeFileSync(myth, fs.readFileSync(myth, 'utf8').replace('Some invented people do.', 'A few invented people do.'));
    const { status, out } = run('emit', over(data));
    expect(status).toBe(0);
    const [, written, unchanged, removed] = /: (\d+) written, (\d+) unchanged, (\d+) removed/.exec(out)!.map(Number);
    // Six guides, four pages of one reason, and the list of sources stays.
    expect([written! >= 10 && written! < 20, unchanged! > 25, removed]).toEqual([true, true, 0]);
    expect(fs.readFileSync(path.join(workFolder(data), 'pages/coverage/acme-health/examplumab/northland.mdx'), 'utf8')).toContain('A few invented people do.');
  });

  test('of broken records tells them and leaves the pages that there are', () => {
    const data = copy('breaking');
    run('emit', over(data));
    fs.writeFileSync(path.join(data, PAYER), broken[PAYER]!);
    const page = path.join(workFolder(data), 'pages/payers/beta-mutual.mdx');
    const before = fs.readFileSync(page, 'utf8');
    const { status, err } = run('emit', over(data));
    expect([status, err.includes('[unknown-field]')]).toEqual([1, true]);
    expect(fs.readFileSync(page, 'utf8')).toBe(before);
  });
});

describe('a mistake in the command is told in a line, with status 2:', () => {
  const cases: [string, string, string[], RegExp][] = [
    ['a day that is none', 'check', ['--today', '2026-02-30'], /^Unexpected --today "2026-02-30", expected a day such as/],
    ['a day in another form', 'check', ['--today', '11/21/2026'], /^Unexpected --today/],
    ['an option that is unknown', 'check', ['--datas', 'x'], /--datas.*Known: --data DIR/s],
    ['a word without an option', 'check', ['data'], /Known: --data DIR/],
    ['a data folder that is not there', 'check', ['--data', 'no/such/folder'], /^Unexpected --data "no\/such\/folder", expected a folder/],
    ['a data folder that is a file', 'emit', ['--data', 'package.json'], /^Unexpected --data "package.json"/],
    ['a number of shares that is none', 'build', ['--shards', '0'], /^Unexpected --shards "0"/],
    ['a kind of record that is unknown', 'new', ['therapi', 'x'], /^Unexpected kind "therapi", expected "therapy"/],
    ['an id that is no id', 'new', ['therapy', 'Bad Id'], /^Unexpected id "Bad Id"/],
  ];

  test.each(cases)('%s', (_, script, args, line) => {
    const { status, out, err } = run(script, args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

test('a data folder without records is told what it lacks', () => {
  const empty = path.join(root, 'empty');
  fs.mkdirSync(empty);
  const { status, err } = run('check', over(empty));
  expect([status, err.includes('site.yaml')]).toEqual([1, true]);
});

test('the JSON Schemas that editors complete from are as the schemas say', () => {
  expect(run('schemas', ['--check'])).toMatchObject({ status: 0, err: '' });
  expect(fs.existsSync(path.join(PROJECT, 'data/.schema/payers.json'))).toBe(true);
});
