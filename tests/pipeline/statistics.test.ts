/** A number belongs to the people among whom it was counted: which sentences may repeat it, and where. */
import { describe, expect, test } from 'vitest';
import { buildSmall, edited, rulesOf, textOf } from '../support/small.ts';

// The made-up statistic was counted among plans of "job-insured", in the document "appeals-report".
const MYTH = 'data/myths/myth-everyone.yaml';
const myth = (fact: string, scope = '{}', source = 'appeals-report') => ({ [MYTH]: textOf(MYTH).replace('Some invented people do.', () => JSON.stringify(fact)).replace('scope: {}', `scope: ${scope}`).replace('sources: [appeals-report]', `sources: [${source}]`) });
const told = (changes: Record<string, string>) => rulesOf(buildSmall(changes)).filter((rule) => !rule.endsWith('unused-source'));
const REFUSED = [`${MYTH} statistic-elsewhere`];

describe('for readers of any kind', () => {
  test.each(['Of appeals 41% are won.', 'Of appeals 41 % are won.', 'Of appeals 40.5 percent are won.', 'One in three appeals is won.', 'Two of three are won.', '3 of 10 are won.', '3 out of every 10 are won.', 'In 4 out of 5 it helps.'])('a share counted among some of them is refused: %s', (fact) => {
    expect(told(myth(fact))).toEqual(REFUSED);
  });

  test.each(['Most appeals are won.', 'The report of 2025 counts them.', 'It counted 41 appeals.', 'One of the steps is free.', 'The report has 3 parts.'])('a sentence without a share may cite the same document: %s', (fact) => {
    expect(told(myth(fact))).toEqual([]);
  });

  test('a share from a document in which no statistic was counted is accepted', () => {
    expect(told(myth('Of appeals 41% are won.', '{}', 'example-act'))).toEqual([]);
  });

  test('a share that cites the document inside its words is refused as well', () => {
    expect(told(myth('Of appeals 41% are won [@appeals-report].', '{}', 'example-act'))).toEqual(REFUSED);
  });
});

describe('a share counted among insured job plans', () => {
  test.each([
    ['for readers of those plans is accepted', '{ planTypes: [job-insured] }', []],
    ['for readers of those plans with one payer is accepted', '{ planTypes: [job-insured], payers: [acme-health] }', []],
    ['for readers of another kind of plan is refused', '{ planTypes: [job-self-funded] }', REFUSED],
    ['for readers of those plans and others is refused', '{ planTypes: [job-insured, job-self-funded] }', REFUSED],
    ['for readers of one payer with any plan is refused', '{ payers: [acme-health] }', REFUSED],
  ])('%s', (_, scope, rules) => {
    expect(told(myth('Of appeals 41% are won.', scope))).toEqual(rules);
  });

  test.each([
    ['the record of those plans', edited('data/plan-types/job-insured.yaml', '{ text: You may see the file., citation: EAA 30, sources: [example-act] }', '{ text: Of appeals 41% are won., sources: [appeals-report] }'), []],
    ['the record of other plans', edited('data/plan-types/job-self-funded.yaml', '{ text: The card says “administered by”., sources: [example-act] }', '{ text: Of appeals 41% are won., sources: [appeals-report] }'), ['data/plan-types/job-self-funded.yaml statistic-elsewhere']],
    ['a payer', edited('data/payers/beta-mutual.yaml', 'text: An invented mutual that sells in one invented state only.\n  sources: [beta-handbook]', 'text: Of appeals 41% are won.\n  sources: [appeals-report]'), ['data/payers/beta-mutual.yaml statistic-elsewhere']],
    ['a therapy', edited('data/therapies/sampletest.yaml', 'text: The Sampletest looks for samples in a sample.\n    sources: [sampletest-guideline]', 'text: Of appeals 41% are won.\n    sources: [appeals-report]'), ['data/therapies/sampletest.yaml statistic-elsewhere']],
    ['a state', edited('data/states/northland.yaml', 'fee: { text: You pay nothing., sources: [northland-code] }', 'fee: { text: Of appeals 41% are won., sources: [appeals-report] }'), ['data/states/northland.yaml statistic-elsewhere']],
    ['a policy', edited('data/coverage/beta-mutual/examplumab.yaml', '- text: The handbook of {payer} names no drug that comes before {therapy}.\n      sources: [beta-handbook]', '- text: Of appeals 41% are won.\n      sources: [appeals-report]'), ['data/coverage/beta-mutual/examplumab.yaml statistic-elsewhere']],
    ['a denial reason', edited('data/denial-reasons/experimental.yaml', '- text: An outside doctor can be asked to read the studies.\n    sources: [example-act]', '- text: Of appeals 41% are won.\n    sources: [appeals-report]'), ['data/denial-reasons/experimental.yaml statistic-elsewhere']],
    ['a question of a denial reason', edited('data/denial-reasons/experimental.yaml', 'answer: "No. It is the first answer.", sources: [example-act]', 'answer: "No. Of appeals 41% are won.", sources: [appeals-report]'), ['data/denial-reasons/experimental.yaml statistic-elsewhere']],
    ['a remedy', edited('data/remedies/expedited-appeal.yaml', '{ text: A fast appeal for care that cannot wait., sources: [example-act] }', '{ text: Of appeals 41% are won., sources: [appeals-report] }'), ['data/remedies/expedited-appeal.yaml statistic-elsewhere']],
  ])('in %s', (_, changes, rules) => {
    expect(told(changes)).toEqual(rules);
  });

  test('is accepted where the document counts the readers in another statistic', () => {
    const second = textOf('data/statistics/appeals-won.yaml').replace('planTypes: [job-insured]', 'planTypes: [job-self-funded]').replace('population: Invented insured job plans', 'population: Invented self-funded job plans');
    const changes = myth('Of appeals 41% are won.', '{ planTypes: [job-self-funded] }');
    expect(told({ ...changes, 'data/statistics/second.yaml': second })).toEqual([]);
    expect(told(changes)).toEqual(REFUSED);
  });
});

describe('the scope of a statistic', () => {
  const scope = (lines: string) => told(edited('data/statistics/appeals-won.yaml', '  planTypes: [job-insured]\n', lines));

  test.each(['  planTypes: [job-insured]\n', '  states: [examplia]\n', '  payers: [acme-health]\n', '  therapies: [examplumab]\n'])('that names its readers is accepted: %j', (lines) => {
    expect(scope(lines)).toEqual([]);
  });

  test('that names denial reasons only is refused: they are no population', () => {
    expect(scope('')).toEqual(['data/statistics/appeals-won.yaml statistic-population']);
  });
});
