/** The records that data/README.md shows are read by editors as models: together they must make a site. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT, readTemplates } from '../src/io/files.ts';
import { build } from '../src/pipeline/build.ts';
import { isError } from '../src/pipeline/problem.ts';
import { folders } from '../src/schemas/index.ts';

const readme = fs.readFileSync(path.join(PROJECT, 'data/README.md'), 'utf8');

/** The first block after each path; the short form of coverage follows without one. */
const shown = [...readme.matchAll(/^`data\/([^`]+\.yaml)`[^\n]*\n+```yaml\n([\s\S]*?)```/gm)].map(([, file, text]) => ({ path: `data/${file}`, text: text! }));
const notOnFile = /```yaml\n([^`]*status: not-on-file[\s\S]*?)```/.exec(readme)![1]!;

describe('the records in data/README.md', () => {
  test('are one of each kind', () => {
    const kinds = shown.map(({ path: file }) => file.split('/')[1]!);
    expect([...kinds].sort()).toEqual([...folders, 'site.yaml'].sort());
  });

  test.each([
    ['with criteria', shown],
    ['without criteria on file', shown.map((file) => (file.path.includes('coverage/') ? { ...file, text: notOnFile } : file))],
  ])('make a site %s, but for reasons and sources that they leave out', (_, files) => {
    const templates = readTemplates(path.join(PROJECT, 'data'));
    const { problems } = build({ data: files, root: 'data', templates, today: '2026-11-21' });
    // One record of each kind cannot name every source, nor every reason of the outline.
    const others = problems.filter((problem) => isError(problem) && !(problem.rule === 'unknown-id' && /data\/sources\/|"(?:acme|examplar|example|springland|medical|experimental|not-fda)/.test(problem.message + problem.tip)) && problem.rule !== 'unused-source');
    expect(others.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });
});
