/** One folder for each mistake: a record with it, where it is placed, and the problems it must bring. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem, type Problem } from '../../src/pipeline/problem.ts';
import { PROJECT } from '../../src/io/files.ts';
import { buildSmall, projectTemplates, rulesOf, smallData, textOf } from '../support/small.ts';

const ROOT = path.join(PROJECT, 'tests/fixtures/bad-records');
const mistakes = fs.readdirSync(ROOT).sort();

function read(mistake: string) {
  const file = fs.readdirSync(path.join(ROOT, mistake)).find((name) => name.startsWith('input.'))!;
  const [place, right] = fs.readFileSync(path.join(ROOT, mistake, 'place.txt'), 'utf8').trim().split('\n') as [string, string?];
  const full = (name: string) => (name.startsWith('templates/') ? name : `data/${name}`);
  return { text: fs.readFileSync(path.join(ROOT, mistake, file), 'utf8'), place: full(place), right: right && full(right) };
}

/** Pages alike are the made-up site's own; they come back once a record has no error. */
const own = (problems: Problem[]) => problems.filter(({ rule }) => rule !== 'near-duplicate');

const told = (problem: Problem) =>
  [
    `${problem.severity === 'warning' ? 'warning: ' : ''}${formatProblem(problem)}`,
    ...(problem.related ? [`  ${problem.related.file}:${problem.related.line}:${problem.related.col}: ${problem.related.message}`] : []),
    ...(problem.tip ? [`  Tip: ${problem.tip}`] : []),
  ].join('\n');

test('the made-up site itself has no mistake', () => {
  expect(own(buildSmall().problems)).toEqual([]);
});

test.each(mistakes)('the mistake %s is told as it was agreed', async (mistake) => {
  const { text, place } = read(mistake);
  const { problems } = buildSmall({ [place]: text });
  expect(own(problems)).not.toEqual([]);
  for (const problem of own(problems)) {
    expect(problem.message).toMatch(/^Unexpected .+, expected .+/s);
    expect(problem.tip ?? '').not.toMatch(/undefined|\[object/);
  }
  await expect(`${own(problems).map(told).join('\n\n')}\n`).toMatchFileSnapshot(path.join(ROOT, mistake, 'problems.txt'));
});

test.each(mistakes)('an error stops every page and a warning none: %s', (mistake) => {
  const { text, place } = read(mistake);
  const built = buildSmall({ [place]: text });
  expect(built.site === undefined).toBe(rulesOf(built).length > 0);
  expect(rulesOf(built).length > 0).toBe(mistake !== 'expired-review');
});

test.each(mistakes)('the same place without the mistake is accepted: %s', (mistake) => {
  const { text, place, right } = read(mistake);
  const known = [...smallData, ...projectTemplates].some(({ path: file }) => file === place);
  // A record at a wrong place is accepted at the right one; any other differs from an accepted record by its mistake.
  if (right) expect(rulesOf(buildSmall({ [right]: text }))).toEqual([]);
  else expect([known, textOf(place) === text]).toEqual([true, false]);
});
