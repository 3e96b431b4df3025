import { expect, test } from 'vitest';
import { parseYaml } from '../../src/pipeline/load.ts';
import { nearest } from '../../src/pipeline/nearest.ts';
import { oneOf, show, sortProblems, type Problem } from '../../src/pipeline/problem.ts';
import { schemaProblems } from '../../src/pipeline/schema-problems.ts';
import { CoverageSchema } from '../../src/schemas/coverage.ts';
import { TermSchema } from '../../src/schemas/small.ts';
import { buildSmall, edited } from '../support/small.ts';

function told(schema: Parameters<typeof schemaProblems>[0], text: string): string[] {
  const { value, place } = parseYaml({ path: 'r.yaml', text });
  return schemaProblems(schema, { file: 'r.yaml', text, folder: 'glossary', id: 'r', value, place }).problems.map(({ line, col, rule, message }) => `${line}:${col} ${rule} ${message}`);
}

const GOOD = 'term: A\nmeaning: B.\nreviewed: "2026-11-14"\n';

test('a record that fits its schema brings no problem and takes its defaults', () => {
  const { value, place } = parseYaml({ path: 'r.yaml', text: GOOD });
  const { data, problems } = schemaProblems(TermSchema, { file: 'r.yaml', text: GOOD, folder: 'glossary', id: 'r', value, place });
  expect(problems).toEqual([]);
  expect(data).toEqual({ term: 'A', meaning: 'B.', also: [], related: [], reviewed: '2026-11-14' });
});

test.each([
  ['a misspelt field is one problem, not also a missing one', GOOD.replace('meaning', 'meanign'), ['2:1 unknown-field Unexpected field "meanign", expected "meaning"']],
  ['a field in capitals is known by its name', GOOD.replace('meaning', 'Meaning'), ['2:1 unknown-field Unexpected field "Meaning", expected "meaning"']],
  ['an empty text is one problem', GOOD.replace('B.', '""'), ['2:10 schema Unexpected "" in "meaning", expected some text']],
  ['a field without a value is told as empty', GOOD.replace('B.', ''), ['2:10 schema Unexpected empty value in "meaning", expected text']],
  ['two faults are two problems', GOOD.replace('A\n', '1\n').replace('B.', '2'), ['1:7 schema Unexpected 1 in "term", expected text', '2:10 schema Unexpected 2 in "meaning", expected text']],
  ['a text of two lines is no name', GOOD.replace('A\n', '|-\n  A\n  B\n'), ['1:7 schema Unexpected "A\\nB" in "term", expected one line of text']],
  ['a group for a text is told as such', GOOD.replace('A\n', '{ x: 1 }\n'), ['1:7 schema Unexpected group of fields in "term", expected text']],
])('%s', (_, text, problems) => {
  expect(told(TermSchema, text)).toEqual(problems);
});

const COVERAGE = 'status: not-on-file\nsearched: Nothing.\nreviewed: "2026-11-14"\n';

test.each([
  ['a status that is missing is asked for', COVERAGE.replace('status: not-on-file\n', ''), [expect.stringMatching(/^1:1 missing-field .*"status".*"not-on-file" or "on-file"/)]],
  ['a field of the other form is unknown in this one', `${COVERAGE}exclusions: []\n`, [expect.stringMatching(/^4:1 unknown-field Unexpected field "exclusions"/)]],
  ['a source that is a number is refused at its place', `${COVERAGE}reasons:\n  step-therapy:\n    - { text: x, sources: [7] }\n`, [expect.stringMatching(/^6:28 schema Unexpected 7 in "sources", expected .*\bid\b/)]],
  ['a source without an id is asked for it', `${COVERAGE}reasons:\n  step-therapy:\n    - { text: x, sources: [{ at: p. 1 }] }\n`, [expect.stringMatching(/^6:\d+ missing-field .*"id"/)]],
  ['a misspelt field of a source is known by its name', `${COVERAGE}reasons:\n  step-therapy:\n    - { text: x, sources: [{ id: a, qoute: b }] }\n`, ['6:37 unknown-field Unexpected field "qoute", expected "quote"']],
  ['a reason that is no id is refused at its key', `${COVERAGE}reasons:\n  Step Therapy:\n    - { text: x }\n`, [expect.stringMatching(/^5:3 schema .*lowercase words joined by hyphens/)]],
  ['a reason with an empty list is asked for one', `${COVERAGE}reasons:\n  step-therapy: []\n`, [expect.stringMatching(/^5:17 schema .*expected a list of at least 1$/)]],
])('of coverage %s', (_, text, problems) => {
  expect(told(CoverageSchema, text)).toEqual(problems);
});

test('a fact that is plain text instead of a group is told so', () => {
  const built = buildSmall(edited('data/states/northland.yaml', 'fee: { text: You pay nothing., sources: [northland-code] }', 'fee: You pay nothing.'));
  expect(built.problems.map(({ message }) => message)).toEqual(['Unexpected "You pay nothing." in "fee", expected a group of fields']);
});

test.each([
  ['stpe-therapy', 'step-therapy'],
  ['STEP-THERAPY', 'step-therapy'],
  ['steptherapy', 'step-therapy'],
  ['experimental', 'experimental'],
  ['quantity-limit', undefined],
  ['x', undefined],
])('the known name nearest to %s is %s', (name, known) => {
  expect(nearest(name, ['experimental', 'step-therapy', 'prior-authorization'])).toBe(known);
});

test('of no known names none is near', () => {
  expect(nearest('x', [])).toBeUndefined();
  expect(oneOf([])).toBe('none (there are no such records yet)');
});

test('long lists and long values are cut', () => {
  expect(oneOf(['a', 'b', 'c', 'd'], 2)).toBe('one of "a", "b" and 2 more');
  expect(oneOf(['a', 'b'], 2)).toBe('"a" or "b"');
  expect(show('x'.repeat(100)).length).toBeLessThanOrEqual(60);
  expect([show(undefined), show(null), show([]), show({}), show('x'), show(3)]).toEqual(['nothing', 'empty value', 'list', 'group of fields', '"x"', '3']);
});

test('problems are sorted by file, line, column and rule, whatever order they come in', () => {
  const at = (file: string, line: number, col: number, rule: string): Problem => ({ file, line, col, rule, message: 'm', severity: 'error' });
  const sorted = [at('a', 1, 2, 'x'), at('a', 2, 1, 'x'), at('a', 10, 1, 'b'), at('a', 10, 1, 'c'), at('b', 1, 1, 'a')];
  expect(sortProblems([...sorted].reverse())).toEqual(sorted);
});
