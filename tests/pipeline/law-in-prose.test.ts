/** Times in sentences about appeals are those of the law on file, or the sentence is refused. */
import { describe, expect, test } from 'vitest';
import { buildSmall, edited, rulesOf } from '../support/small.ts';

const REASON = 'data/denial-reasons/experimental.yaml';
const saying = (text: string) => edited(REASON, '- text: An outside doctor can be asked to read the studies.', `- text: ${JSON.stringify(text)}`);
const REFUSED = [`${REASON} contradicting-deadline`];

// On file: 15 and 90 days, 48 and 72 hours, 2 months, 60 business days; in one state 40 days (43 with the mail), 30 days, 3 business days; in another 20 days.
test.each([
  'You have 45 days to appeal.',
  'You have 45 calendar days to appeal.',
  'A 45-day appeal.',
  'An appeal takes four months.',
  'Appeals are decided within 24 hours.',
  'An external review must be asked for in 1 year.',
  'The outside review takes 7 business days.',
  'A fair hearing is held within 90 hours.',
  'Ask for reconsideration in six days.',
  'The redetermination takes 3 months.',
  'Read the letter. You have 45 days to appeal. Keep a copy.',
  'You have 90 days to appeal, or 45 days if it is urgent.',
])('a time that no record of the law holds is refused: %s', (text) => {
  expect(rulesOf(buildSmall(saying(text)))).toEqual(REFUSED);
});

test.each([
  'You have 90 days to appeal.',
  'You have 90 calendar days to appeal.',
  'A 90-day appeal.',
  'An urgent appeal is decided within 48 hours.',
  'An outside review must be asked for in two months.',
  'You have 60 business days to appeal.',
  'In one state an outside review must be asked for within 40 days.',
  'Counted with the mail, that appeal has 43 days.',
  'An urgent external review takes 3 business days.',
  'The drug was tried for 45 days.',
  'The drug was tried for 45 days. Say so in the appeal.',
  'Appeal today.',
  'Send an appeal with the results of 45 days.',
  'If you appeal within 45 days, care continues.',
  'For more time, ask before the appeal ends in 45 days.',
])('a time on file, and a time of something else, is accepted: %s', (text) => {
  expect(rulesOf(buildSmall(saying(text)))).toEqual([]);
});

test('each such time of a sentence is told, with the times that are on file', () => {
  const { problems } = buildSmall(saying('An appeal takes 45 days, or 5 hours if urgent.'));
  const told = problems.filter(({ rule }) => rule === 'contradicting-deadline');
  expect(told.map(({ message }) => /Unexpected time "([^"]+)"/.exec(message)?.[1])).toEqual(['45 days', '5 hours']);
  for (const { message } of told) expect(message).toContain('"2 months"');
});

describe('a record for some readers is held against the law of those readers', () => {
  const MYTH = 'data/myths/myth-everyone.yaml';
  const myth = (fact: string, scope: string) => rulesOf(buildSmall({ [MYTH]: edited(MYTH, 'Some invented people do.', fact)[MYTH]!.replace('scope: {}', `scope: ${scope}`) }));

  test.each([
    ['of any plan', 'You have 90 days to appeal.', '{}', []],
    ['of the plan whose law says it', 'You have 90 days to appeal.', '{ planTypes: [job-insured] }', []],
    ['of another plan', 'You have 90 days to appeal.', '{ planTypes: [job-self-funded] }', [`${MYTH} contradicting-deadline`]],
    ['of the state whose law says it', 'An outside review must be asked for within 40 days.', '{ states: [examplia] }', []],
    ['of another state', 'An outside review must be asked for within 40 days.', '{ states: [northland] }', [`${MYTH} contradicting-deadline`]],
  ])('%s', (_, fact, scope, rules) => {
    expect(myth(fact, scope)).toEqual(rules);
  });

  test('of a remedy that exists in some plans only', () => {
    const remedy = (text: string) => rulesOf(buildSmall(edited('data/remedies/internal-appeal.yaml', 'The plan answers in 48 hours if it is urgent.', text)));
    expect(remedy('An appeal has 90 days.')).toEqual([]);
    expect(remedy('An appeal has 60 business days.')).toEqual(['data/remedies/internal-appeal.yaml contradicting-deadline']);
  });
});

test('what the law itself says in plan types and states is no prose about it', () => {
  expect(rulesOf(buildSmall(edited('data/states/northland.yaml', 'fee: { text: You pay nothing.', 'fee: { text: An appeal after 45 days costs nothing.')))).toEqual([]);
});

test('where the law cannot be read, no sentence is held against it', () => {
  const broken = edited('data/plan-types/job-insured.yaml', 'stateLaw: applies', 'stateLaw: maybe');
  expect(rulesOf(buildSmall({ ...broken, ...saying('You have 90 days to appeal.') }))).toEqual(['data/plan-types/job-insured.yaml schema']);
});
