import { describe, expect, test } from 'vitest';
import { report, summary } from '../../src/io/report.ts';
import type { Problem } from '../../src/pipeline/problem.ts';

const TEXT = 'name: Acme\nkind: insurer\nreviewd: "2026-11-03"\n';
const error: Problem = { file: 'data/payers/acme.yaml', line: 3, col: 1, rule: 'unknown-field', severity: 'error', message: 'Unexpected field "reviewd", expected "reviewed"', tip: 'Write "reviewed:" instead of "reviewd:".' };
const warning: Problem = { file: 'data/states/x, y.yaml', line: 1, col: 7, rule: 'expired-review', severity: 'warning', message: 'Unexpected review: 100%\nold' };
const overdue: Problem = { file: 'data/plan-types/x.yaml', line: 9, col: 12, rule: 'law-took-effect', severity: 'overdue', message: 'Unexpected review of 2026-01-01', tip: 'Read the law again.' };
const related: Problem = { ...error, rule: 'duplicate-name', tip: undefined, related: { file: 'data/payers/other.yaml', line: 1, col: 7, message: '"Acme" is first used here' } };

test('an editor reads place, message, the lines around it and what to do', () => {
  expect(report([error], 12, { texts: new Map([[error.file, TEXT]]) })).toMatchInlineSnapshot(`
    "data/payers/acme.yaml:3:1: Unexpected field "reviewd", expected "reviewed" [unknown-field]
      2 | kind: insurer
    > 3 | reviewd: "2026-11-03"
        |  ^
      4 |
      Tip: Write "reviewed:" instead of "reviewd:".

    1 problem in 1 file of 12 records. No page was written."
  `);
});

test('a second place of the same fault is told below it', () => {
  expect(report([related], 1)).toMatchInlineSnapshot(`
    "data/payers/acme.yaml:3:1: Unexpected field "reviewd", expected "reviewed" [duplicate-name]
      data/payers/other.yaml:1:7: "Acme" is first used here

    1 problem in 1 file of 1 record. No page was written."
  `);
});

test('a warning says so, shows no lines and stops nothing', () => {
  expect(report([warning], 1, { texts: new Map([[warning.file, 'name: x']]) })).toMatchInlineSnapshot(`
    "warning: data/states/x, y.yaml:1:7: Unexpected review: 100%
    old [expired-review]

    1 record checked: no problem, 1 warning."
  `);
});

test('annotations stand beside the text, with what has a meaning in them escaped', () => {
  expect(report([error, warning], 2, { annotations: true })).toMatchInlineSnapshot(`
    "data/payers/acme.yaml:3:1: Unexpected field "reviewd", expected "reviewed" [unknown-field]
      Tip: Write "reviewed:" instead of "reviewd:".

    ::error file=data/payers/acme.yaml,line=3,col=1,title=unknown-field::Unexpected field "reviewd", expected "reviewed". Write "reviewed:" instead of "reviewd:".
    warning: data/states/x, y.yaml:1:7: Unexpected review: 100%
    old [expired-review]

    ::warning file=data/states/x%2C y.yaml,line=1,col=7,title=expired-review::Unexpected review: 100%25%0Aold
    1 problem in 1 file of 2 records, 1 warning. No page was written."
  `);
});

test('JSON holds every problem whole, and counts', () => {
  const parsed = JSON.parse(report([error, warning], 2, { json: true, annotations: true }));
  expect(parsed).toEqual({ records: 2, errors: 1, overdue: 0, warnings: 1, problems: [error, warning] });
  expect(JSON.parse(report([overdue], 2, { json: true }))).toEqual({ records: 2, errors: 0, overdue: 1, warnings: 0, problems: [overdue] });
  expect(JSON.parse(report([], 2, { json: true }))).toEqual({ records: 2, errors: 0, overdue: 0, warnings: 0, problems: [] });
});

test('what is overdue says so in its line, and under CI is shown as an error, since it fails the check', () => {
  const lines = report([overdue], 3, { annotations: true }).split('\n');
  expect(lines[0]).toBe('overdue: data/plan-types/x.yaml:9:12: Unexpected review of 2026-01-01 [law-took-effect]');
  expect(lines.filter((line) => line.startsWith('::'))).toEqual(['::error file=data/plan-types/x.yaml,line=9,col=12,title=law-took-effect::Unexpected review of 2026-01-01. Read the law again.']);
});

test('a text that cannot be read leaves the message without its lines', () => {
  expect(report([error], 1, { texts: new Map() })).not.toContain('|');
});

test('a line beyond the end of its file does no harm', () => {
  expect(report([{ ...error, line: 99 }], 1, { texts: new Map([[error.file, TEXT]]) })).toContain('acme.yaml:99:1');
});

describe('the last line counts', () => {
  test.each([
    [[], 0, '0 records checked: no problem.'],
    [[], 1, '1 record checked: no problem.'],
    [[warning], 2, '2 records checked: no problem, 1 warning.'],
    [[warning, warning], 2, '2 records checked: no problem, 2 warnings.'],
    [[overdue], 2, '2 records checked: no problem, 1 overdue.'],
    [[overdue, overdue, warning], 2, '2 records checked: no problem, 2 overdue, 1 warning.'],
    [[error, overdue], 41, '1 problem in 1 file of 41 records, 1 overdue. No page was written.'],
    [[error], 41, '1 problem in 1 file of 41 records. No page was written.'],
    [[error, error, warning], 41, '2 problems in 1 file of 41 records, 1 warning. No page was written.'],
    [[error, { ...error, file: 'b.yaml' }], 2, '2 problems in 2 files of 2 records. No page was written.'],
  ])('%#: %s problems of %i records', (problems, records, line) => {
    expect(summary(problems, records)).toBe(line);
    expect(report(problems, records).split('\n').at(-1)).toBe(line);
  });
});
