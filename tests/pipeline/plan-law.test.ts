/** Plan types and the questions about them, held to what the deadline tool can run on. Single faults stand in `bad-records`. */
import { describe, expect, test } from 'vitest';
import { answersOf, lawOf } from '../../src/pipeline/law.ts';
import { buildSmall, edited, rulesOf, siteOf, textOf } from '../support/small.ts';

const PLAN = 'data/plan-types/job-insured.yaml';
const plan = (from: string, to: string) => rulesOf(buildSmall(edited(PLAN, from, to)));

describe('a step of an appeal', () => {
  test.each([
    ['may answer the first letter', 'byState: true', 'byState: true\n    answers: [denial]', []],
    ['may answer a step before it', 'byState: true', 'byState: true\n    answers: [internal]', []],
    ['may answer either', 'byState: true', 'byState: true\n    answers: [denial, internal]', []],
    ['never answers itself', 'byState: true', 'byState: true\n    answers: [outside]', [`${PLAN} stage-reference`]],
    ['is never named after a letter', 'id: outside', 'id: denial', [`${PLAN} stage-reference`]],
    ['may lack a number, and then needs no start', 'limit: { amount: 2, unit: months }, monthEnd: first-of-next-month, weekend: next-business-day, ', '', []],
    ['without a number may lack its start', 'fileBy: { from: receipt, limit: { amount: 2, unit: months }, monthEnd', 'fileBy: { monthEnd', []],
  ])('%s', (_, from, to, rules) => {
    expect(plan(from, to)).toEqual(rules);
  });

  test('that does not say what it answers, answers the step before it, and the first one the denial', () => {
    const { stages } = siteOf(buildSmall()).records['plan-types'].get('job-insured')!.data;
    expect(stages.map((_, index) => answersOf(stages, index))).toEqual([['denial'], ['internal']]);
  });
});

describe('questions about the plan', () => {
  const question = (order: number, answer: string, says = 'Is it so?') => `question: ${says}\norder: ${order}\nanswers:\n  - { says: It is${answer} }\n  - { says: I am not sure }\nreviewed: "2026-11-10"\n`;
  /** A way of so many questions, the first in `where-from`. */
  const way = (length: number) =>
    Object.fromEntries(
      ['where-from', 'who-pays', 'third', 'fourth', 'fifth', 'sixth', 'seventh'].slice(0, length).map((id, index, all) => [`data/plan-questions/${id}.yaml`, question(index + 1, all[index + 1] ? `, next: ${all[index + 1]}` : ', planType: job-insured', `Question ${index + 1}?`)]),
    );

  test.each([3, 4, 5])('may be %i in a row', (length) => {
    expect(rulesOf(buildSmall(way(length)))).toEqual([]);
  });

  test('are never more than five in a row: the fifth is told that it leads on', () => {
    expect(rulesOf(buildSmall(way(6)))).toEqual(['data/plan-questions/fifth.yaml plan-question']);
  });

  test('may be none at all', () => {
    expect(rulesOf(buildSmall({ 'data/plan-questions/where-from.yaml': undefined, 'data/plan-questions/who-pays.yaml': undefined }))).toEqual([]);
  });

  test('that cannot be read are told once, and not as questions that lead nowhere', () => {
    const broken = { 'data/plan-questions/who-pays.yaml': textOf('data/plan-questions/who-pays.yaml').replace('order: 2', 'order: two') };
    expect(rulesOf(buildSmall(broken))).toEqual(['data/plan-questions/who-pays.yaml schema']);
  });

  test('name plan types that there are', () => {
    expect(rulesOf(buildSmall(edited('data/plan-questions/who-pays.yaml', 'planType: job-insured', 'planType: job-insred')))).toEqual(['data/plan-questions/who-pays.yaml unknown-id']);
  });

  test('reach the reader’s tool in their order, each answer with where it leads', () => {
    const { questions } = lawOf(siteOf(buildSmall()).records);
    expect(questions).toEqual([
      { id: 'where-from', question: 'Where does the coverage come from?', help: 'Look at the card.', answers: [{ says: 'From a job', next: 'who-pays' }, { says: 'I am not sure' }] },
      { id: 'who-pays', question: 'Who pays the claims?', answers: [{ says: 'The employer', planType: 'job-self-funded' }, { says: 'An insurer', planType: 'job-insured' }, { says: 'I am not sure' }] },
    ]);
  });
});

describe('the law that the reader’s tool is given', () => {
  const law = lawOf(siteOf(buildSmall()).records);

  test('has every plan type and state, in plain words', () => {
    expect(Object.keys(law.plans)).toEqual(['job-insured', 'job-self-funded']);
    expect(Object.keys(law.states).sort()).toEqual(['examplia', 'northland']);
    expect(JSON.stringify(law)).not.toMatch(/\[@|\{payer\}|\*\*/);
  });

  test('keeps how each limit is counted, and leaves out what the rule does not say', () => {
    expect(law.plans['job-insured']!.stages[1]!.fileBy).toEqual({ limit: { amount: 2, unit: 'months' }, text: 'You have 2 months after the final answer.', citation: 'EAA 20', from: 'receipt', monthEnd: 'first-of-next-month', weekend: 'next-business-day' });
    expect(law.states.examplia!.fileBy).toEqual({ limit: { amount: 40, unit: 'days' }, text: 'You have 40 days.', citation: 'Example Appeals Act', from: 'receipt', presumedReceipt: { amount: 3, unit: 'days' } });
  });

  test('says of a limit without a source that there is none', () => {
    expect(law.states.northland!.fileBy).toEqual({ text: 'The code names no day.', unverified: true });
  });

  test('has the advice of the site, ten days where it gives none', () => {
    expect(law.mailEarlyDays).toBe(10);
    expect(lawOf(siteOf(buildSmall(edited('data/site.yaml', 'reviewDays: 180', 'reviewDays: 180\nmailEarlyDays: 3'))).records).mailEarlyDays).toBe(3);
  });
});

describe('remedies', () => {
  const REMEDY = 'data/remedies/expedited-appeal.yaml';

  test.each([
    ['that triage names exist', edited('data/denial-reasons/experimental.yaml', 'tool: expedited-appeal', 'tool: expedited'), ['data/denial-reasons/experimental.yaml unknown-id']],
    ['that another names exist', edited('data/remedies/internal-appeal.yaml', 'related: [expedited-appeal]', 'related: [appeal]'), ['data/remedies/internal-appeal.yaml unknown-id']],
    ['exist in plan types that there are', edited('data/remedies/internal-appeal.yaml', 'planTypes: [job-insured]', 'planTypes: [job]'), ['data/remedies/internal-appeal.yaml unknown-id']],
    ['have names of their own', edited(REMEDY, 'name: Expedited appeal', 'name: Internal Appeal'), ['data/remedies/internal-appeal.yaml duplicate-name']],
    ['have no former id that another uses', edited(REMEDY, 'formerIds: [fast-appeal]', 'formerIds: [internal-appeal]'), [`${REMEDY} duplicate-name`]],
  ])('%s', (_, changes, rules) => {
    expect(rulesOf(buildSmall(changes))).toEqual(rules);
  });
});
