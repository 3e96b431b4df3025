import { expect, test } from 'vitest';
import { load, parseYaml } from '../../src/pipeline/load.ts';
import { rulesOf, buildSmall, edited, smallData, textOf } from '../support/small.ts';

const one = (path: string, text = 'term: x') => load([{ path, text }], 'data');

test.each([
  ['data/payers/acme-health.yaml', 'payers', 'acme-health'],
  ['data/coverage/acme-health/examplumab.yaml', 'coverage', 'acme-health/examplumab'],
  ['data/site.yaml', 'site', 'site'],
])('%s is a record of %s with the id %s', (path, folder, id) => {
  expect(one(path).parsed.map((record) => [record.folder, record.id])).toEqual([[folder, id]]);
});

test.each([
  ['data/payers/Acme.yaml', 'file-name'],
  ['data/payers/acme--health.yaml', 'file-name'],
  ['data/payers/acme_health.yaml', 'file-name'],
  ['data/payers/-acme.yaml', 'file-name'],
  ['data/payers/.yaml', 'file-name'],
  ['data/coverage/Acme/examplumab.yaml', 'file-name'],
  ['data/payers/acme.yml', 'unknown-file'],
  ['data/payers/acme.YAML', 'unknown-file'],
  ['data/payers/more/acme.yaml', 'unknown-file'],
  ['data/coverage/acme.yaml', 'unknown-file'],
  ['data/acme.yaml', 'unknown-file'],
  ['data/payer/acme.yaml', 'unknown-file'],
])('the file %s is refused as %s and yields no record', (path, rule) => {
  const { parsed, problems } = one(path);
  expect(parsed).toEqual([]);
  expect(problems.map((problem) => [problem.file, problem.line, problem.col, problem.rule])).toEqual([[path, 1, 1, rule]]);
});

test('a record that repeats the name of its file as its id is read without it', () => {
  expect(one('data/glossary/x.yaml', 'id: x\nterm: X').parsed[0]?.value).toEqual({ term: 'X' });
  expect(one('data/coverage/acme/x.yaml', 'id: x\nstatus: on-file').parsed[0]?.value).toEqual({ status: 'on-file' });
});

test('every value and every key knows its line and column', () => {
  const { place } = parseYaml({ path: 'f.yaml', text: 'a: 1\nb:\n  - c: two\n    d: { e: x }\n# note\nf: >-\n  long\n  text\n' });
  const at = (path: (string | number)[], key = false) => {
    const { line, col } = place(path, key);
    return [line, col];
  };
  expect(at(['a'])).toEqual([1, 4]);
  expect(at(['a'], true)).toEqual([1, 1]);
  expect(at(['b', 0, 'c'])).toEqual([3, 8]);
  expect(at(['b', 0, 'd', 'e'])).toEqual([4, 13]);
  expect(at(['b', 0, 'd', 'e'], true)).toEqual([4, 10]);
  expect(at(['f'])).toEqual([6, 4]);
});

test('the place of what is missing is that of what holds it', () => {
  const { place } = parseYaml({ path: 'f.yaml', text: 'a: 1\nb:\n  - c: two\n' });
  expect(place(['b', 0, 'missing'])).toEqual({ file: 'f.yaml', line: 3, col: 5 });
  expect(place(['nothing', 'here'])).toEqual({ file: 'f.yaml', line: 1, col: 1 });
});

test('days and numbers keep the form in which they are written', () => {
  const { value } = parseYaml({ path: 'f.yaml', text: 'day: 2026-11-21\ncode: "0001"\nyes: yes\nno: no\ntime: 12:30\n' });
  expect(value).toEqual({ day: '2026-11-21', code: '0001', yes: 'yes', no: 'no', time: '12:30' });
});

test('a record reads the same with Windows line ends and with a byte order mark', () => {
  const windows = (mark: string) => parseYaml({ path: 'f.yaml', text: `${mark}term: X\r\nmeaning: >-\r\n  one\r\n  two\r\n` });
  expect(windows('').value).toEqual({ term: 'X', meaning: 'one two' });
  expect(windows('\ufeff')).toMatchObject({ value: { term: 'X', meaning: 'one two' }, problems: [] });
});

test.each(['__proto__: { polluted: true }', 'constructor: { prototype: { polluted: true } }'])('a record with %s changes no object but its own', (text) => {
  one('data/glossary/x.yaml', text);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(rulesOf(buildSmall({ 'data/glossary/x.yaml': `term: X\nmeaning: Y.\nunverified: Z\nreviewed: "2026-11-14"\n${text}\n` }))).toEqual(['data/glossary/x.yaml unknown-field']);
});

test('one fault of syntax hides no other record, and what names the broken record is not at fault', () => {
  const built = buildSmall({ ...edited('data/payers/beta-mutual.yaml', 'name: Beta Mutual', 'name: "Beta Mutual'), ...edited('data/glossary/appeal.yaml', 'term: Appeal', 'trem: Appeal') });
  expect(rulesOf(built)).toEqual(['data/glossary/appeal.yaml unknown-field', 'data/payers/beta-mutual.yaml yaml-syntax']);
});

test('all faults of all records come back in one run, sorted by place', () => {
  const built = buildSmall({
    ...edited('data/states/northland.yaml', 'code: NL', 'code: nl'),
    ...edited('data/glossary/appeal.yaml', 'reviewed: "2026-11-14"', 'reviewed: yesterday'),
    ...edited('data/myths/myth-everyone.yaml', '[appeals-report]', '[appeals-repor]'),
  });
  expect(rulesOf(built)).toEqual(['data/glossary/appeal.yaml schema', 'data/myths/myth-everyone.yaml unknown-id', 'data/states/northland.yaml schema']);
});

test('records are counted, broken ones included', () => {
  expect(buildSmall().count).toBe(smallData.length);
  expect(buildSmall({ 'data/payers/beta-mutual.yaml': `${textOf('data/payers/beta-mutual.yaml')}"` }).count).toBe(smallData.length);
});

test('a data folder without site.yaml is told so, and one with a broken one is not told twice', () => {
  expect(rulesOf(buildSmall({ 'data/site.yaml': undefined }))).toEqual(['data/site.yaml missing-site']);
  expect(rulesOf(buildSmall({ 'data/site.yaml': 'name: "x' }))).toEqual(['data/site.yaml yaml-syntax']);
});
