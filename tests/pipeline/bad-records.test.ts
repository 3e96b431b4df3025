/** One folder for each mistake: a record with it, where it is placed, and the problems it must bring. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Built } from '../../src/pipeline/build.ts';
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

/** Two tests look at each mistake; its pages are built once. */
const built = new Map<string, Built>();
function buildOf(mistake: string): Built {
  const { text, place } = read(mistake);
  const made = built.get(mistake) ?? buildSmall({ [place]: text });
  built.set(mistake, made);
  return made;
}

/** Pages alike are the made-up site's own; they come back once a record has no error. */
const own = (problems: Problem[]) => problems.filter(({ rule }) => rule !== 'near-duplicate');

const told = (problem: Problem) =>
  [
    `${problem.severity === 'error' ? '' : `${problem.severity}: `}${formatProblem(problem)}`,
    ...(problem.related ? [`  ${problem.related.file}:${problem.related.line}:${problem.related.col}: ${problem.related.message}`] : []),
    ...(problem.tip ? [`  Tip: ${problem.tip}`] : []),
  ].join('\n');

test('the made-up site itself has no mistake', () => {
  expect(own(buildSmall().problems)).toEqual([]);
});

test.each(mistakes)('the mistake %s is told as it was agreed', async (mistake) => {
  const { problems } = buildOf(mistake);
  expect(own(problems)).not.toEqual([]);
  for (const problem of own(problems)) {
    expect(problem.message).toMatch(/^Unexpected .+, expected .+/s);
    expect(problem.tip ?? '').not.toMatch(/undefined|\[object/);
  }
  await expect(`${own(problems).map(told).join('\n\n')}\n`).toMatchFileSnapshot(path.join(ROOT, mistake, 'problems.txt'));
});

/** Mistakes whose pages are made all the same: they say what is wrong, or are hard to read. */
const STILL_MADE = ['expired-review', 'policy-older-than-label', 'hard-to-read', 'hard-to-read-page', 'hard-to-read-template', 'law-took-effect'];

test.each(mistakes)('an error stops every page, what is overdue and a warning none: %s', (mistake) => {
  const made = buildOf(mistake);
  expect(made.site === undefined).toBe(rulesOf(made).length > 0);
  expect(rulesOf(made).length > 0).toBe(!STILL_MADE.includes(mistake));
});

test.each(mistakes)('the same place without the mistake is accepted: %s', (mistake) => {
  const { text, place, right } = read(mistake);
  const known = [...smallData, ...projectTemplates].some(({ path: file }) => file === place);
  // A record at a wrong place is accepted at the right one; any other differs from an accepted record by its mistake.
  if (right) expect(rulesOf(buildSmall({ [right]: text }))).toEqual([]);
  else expect([known, textOf(place) === text]).toEqual([true, false]);
});
