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
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^36 records checked: no problem, \d+ warnings?\.$/);
  });

  test('of broken records ends with status 1 and tells each fault with its line and what to do', () => {
    const { status, out, err } = run('check', over(bad));
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(`${path.join(bad, PAYER)}:13:1: Unexpected field "reviewd", expected "reviewed" [unknown-field]`);
    expect(err).toContain('> 13 | reviewd: "2026-11-04"');
    expect(err).toContain('Tip: Write "reviewed:" instead of "reviewd:".');
    expect(err).toContain(`${path.join(bad, 'states/northland.yaml')}:2:7: `);
    expect(err.trimEnd().split('\n').at(-1)).toBe('2 problems in 2 files of 36 records. No page was written.');
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
    expect(parsed).toMatchObject({ records: 36, errors });
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

  test('fails from the day on which a law takes effect that was not reviewed, and pages are made all the same', () => {
    const PLAN = 'plan-types/job-insured.yaml';
    const data = copy('law', { [PLAN]: textOf(`data/${PLAN}`).replace('from: "2026-01-01"', 'from: "2026-12-01"') });
    const before = run('check', ['--data', data, '--today', '2026-11-30']);
    expect([before.status, before.err]).toEqual([0, '']);
    const { status, out, err } = run('check', ['--data', data, '--today', '2026-12-01']);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(`overdue: ${path.join(data, PLAN)}:46:71: Unexpected review of 2026-11-10 before a change that took effect on 2026-12-01`);
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/^36 records checked: no problem, 1 overdue, \d+ warnings?\.$/);
    expect(run('emit', ['--data', data, '--today', '2026-12-01'])).toMatchObject({ status: 0, err: '' });
    expect(fs.readFileSync(path.join(workFolder(data), 'pages/plan-types/job-insured.mdx'), 'utf8')).toMatch(/You may see the file\.<Cite source="example-act" from="[^"]+job-insured\.yaml:\d+" \/> <Overdue \/>/);
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
    // Two guides, four pages of one reason, and the list of sources stays.
    expect([written! >= 6 && written! < 20, unchanged! > 25, removed]).toEqual([true, true, 0]);
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

describe('new', () => {
  const record = (data: string, file: string) => fs.readFileSync(path.join(data, file), 'utf8');

  test.each([
    ['remedy', 'remedies', ['name', 'order', 'what', 'when', 'who', 'steps', 'reviewed']],
    ['plan-question', 'plan-questions', ['question', 'order', 'answers', 'reviewed']],
    ['therapy', 'therapies', ['name', 'kind', 'area', 'class', 'condition', 'about', 'indications', 'benefit', 'evidence', 'reviewed']],
    ['plan-type', 'plan-types', ['name', 'short', 'group', 'order', 'covers', 'tell', 'law', 'stateLaw', 'reviewed']],
  ])('writes a %s with every field that must be there, and check names what is still empty', (kind, folder, fields) => {
    const data = copy(`new-${kind}`);
    const { status, err } = run('new', [kind, 'brand-new', '--data', data]);
    expect([status, err]).toEqual([0, '']);
    const text = record(data, `${folder}/brand-new.yaml`);
    expect([...text.matchAll(/^([A-Za-z]+):/gm)].map(([, name]) => name)).toEqual(fields);
    const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)![1]!;
    expect(fs.existsSync(path.resolve(data, folder, named))).toBe(true);
    const checked = run('check', over(data));
    expect([checked.status, checked.err.includes(`${folder}/brand-new.yaml`), checked.err.includes('unknown-field'), checked.err.includes('missing-field')]).toEqual([1, true, false, false]);
  });

  test('writes a remedy and a question that are accepted once they are filled in', () => {
    const data = copy('filled');
    run('new', ['remedy', 'brand-new', '--data', data]);
    run('new', ['plan-question', 'last', '--data', data]);
    const fill = (file: string, ...changes: [RegExp, string][]) => {
      const full = path.join(data, file);
      const today = /^reviewed: .*$/m;
      fs.writeFileSync(full, [...changes, [today, 'reviewed: "2026-11-20"'] as const].reduce((text, [from, to]) => (expect(text).toMatch(from), text.replace(from, to)), fs.readFileSync(full, 'utf8')));
    };
    fill('remedies/brand-new.yaml', [/^name:$/m, 'name: A new way'], [/^order:$/m, 'order: 3'], [/text:$/gm, 'text: Ask the plan.'], [/sources: \[\] /g, 'sources: [example-act] '], [/^steps:\n/m, 'steps:\n  - text: Read the letter.\n']);
    fill('plan-questions/last.yaml', [/^question:$/m, 'question: Whose card is it?'], [/^order:$/m, 'order: 3'], [/- says:$/m, '- says: Mine'], [/# planType:/, 'planType: job-insured'], [/^answers:\n/m, 'answers:\n  - says: I am not sure\n']);
    fill('plan-questions/who-pays.yaml', [/planType: job-insured/, 'next: last']);
    const { status, err } = run('check', over(data));
    expect([status, err]).toEqual([0, '']);
  });

  test('never writes over a record that is there', () => {
    const data = copy('there');
    const before = record(data, 'remedies/internal-appeal.yaml');
    const { status, err } = run('new', ['remedy', 'internal-appeal', '--data', data]);
    expect([status, err.includes('is there already; nothing was written.')]).toEqual([2, true]);
    expect(record(data, 'remedies/internal-appeal.yaml')).toBe(before);
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
