import { describe, expect, test } from 'vitest';
import { combine, fits, inScope, planTypesOf } from '../../src/pipeline/combine.ts';
import type { Page } from '../support/small.ts';
import { buildSmall, edited, siteOf } from '../support/small.ts';

const { records, combinations, emission } = siteOf(buildSmall());
const page = (path: string, built = emission): Page => built.pages.find((one) => one.path === path)!;

test('there is one hub for every payer and therapy of which a record speaks, whether or not a policy is on file', () => {
  expect(combinations.coverages.map(({ payer, therapy, coverage }) => [payer.id, therapy.id, coverage?.data.status])).toEqual([
    ['acme-health', 'examplumab', 'on-file'],
    ['acme-health', 'sampletest', 'not-on-file'],
    ['beta-mutual', 'examplumab', 'not-on-file'],
    ['beta-mutual', 'sampletest', 'not-on-file'],
  ]);
  const fewer = siteOf(buildSmall({ 'data/coverage/beta-mutual/sampletest.yaml': undefined }));
  expect(fewer.combinations.folded.map(({ payer, therapy }) => [payer.id, therapy.id])).toEqual([['beta-mutual', 'sampletest']]);
  expect(fewer.emission.pages.filter(({ path }) => path.includes('beta-mutual/sampletest'))).toEqual([]);
});

test('a denial page exists where the reason fits the kind of therapy and the therapy does not rule it out', () => {
  const reasons = (therapy: string) => combinations.denials.filter((one) => one.therapy.id === therapy && one.payer.id === 'acme-health').map(({ reason }) => reason.id);
  expect(reasons('examplumab')).toEqual(['experimental', 'medical-necessity', 'not-fda-approved-use', 'prior-authorization', 'step-therapy']);
  // Its kind, test, is in neither "step-therapy" nor "not-fda-approved-use"; "experimental" it rules out itself.
  expect(reasons('sampletest')).toEqual(['medical-necessity', 'prior-authorization']);
  const [step, experimental] = [records['denial-reasons'].get('step-therapy')!.data, records['denial-reasons'].get('experimental')!.data];
  const [drug, test] = [records.therapies.get('examplumab')!.data, records.therapies.get('sampletest')!.data];
  expect([fits(step, 'step-therapy', drug), fits(step, 'step-therapy', test), fits(experimental, 'experimental', test)]).toEqual([true, false, false]);
});

test('a guide exists where the payer sells a plan in the state and its criteria are on file', () => {
  expect(combinations.guides.map(({ payer, therapy, state }) => `${payer.id}/${therapy.id}/${state.id}`)).toEqual([
    'acme-health/examplumab/examplia',
    'acme-health/examplumab/northland',
  ]);
});

test('plan types of a payer are those it sells in the state, by their order', () => {
  const ids = (payer: string, state?: string) => planTypesOf(records, records.payers.get(payer)!.data, state).map(({ id }) => id);
  expect(ids('acme-health')).toEqual(['job-insured', 'job-self-funded']);
  expect(ids('acme-health', 'northland')).toEqual(['job-insured', 'job-self-funded']);
  expect(ids('beta-mutual')).toEqual(['job-insured']);
  expect(ids('beta-mutual', 'northland')).toEqual([]);
});

test('combinations come in the order of their ids, and the order of records adds or drops none', () => {
  const turned = { ...records, payers: new Map([...records.payers].reverse()), therapies: new Map([...records.therapies].reverse()) };
  const key = (all: typeof combinations) => all.denials.map(({ payer, therapy, reason }) => `${payer.id} ${therapy.id} ${reason.id}`);
  expect(key(combinations)).toEqual([...key(combinations)].sort());
  expect(key(combine(turned)).sort()).toEqual(key(combinations));
});

test.each([
  [{}, {}, true],
  [{ payers: ['a'] }, { payer: 'a' }, true],
  [{ payers: ['a'] }, { payer: 'b' }, false],
  [{ payers: ['a'] }, {}, false],
  [{ payers: ['a', 'b'], states: ['s'] }, { payer: 'b', state: 's' }, true],
  [{ payers: ['a'], states: ['s'] }, { payer: 'a', state: 't' }, false],
  [{ therapies: ['t'], reasons: ['r'] }, { therapy: 't', reason: 'r' }, true],
  [{ planTypes: ['p'] }, { planTypes: ['o', 'p'] }, true],
  [{ planTypes: ['p'] }, { planTypes: ['o'] }, false],
  [{ planTypes: ['p'] }, {}, false],
])('a statement of scope %j on a page of %j: %s', (scope, at, shown) => {
  expect(inScope(scope, at)).toBe(shown);
});

test('a statistic stands on pages of its population and nowhere else', () => {
  const shows = (plan: string) => {
    const { files } = siteOf(buildSmall(edited('data/statistics/appeals-won.yaml', 'planTypes: [job-insured]', `planTypes: [${plan}]`))).emission;
    return [...files].filter(({ text }) => text.includes('Made-up appeals that were won')).map(({ path }) => path);
  };
  const denials = (...pairs: string[]) => pairs.map((pair) => `pages/denials/${pair}/medical-necessity.mdx`);
  expect(shows('job-insured')).toEqual([...denials('acme-health/examplumab', 'acme-health/sampletest', 'beta-mutual/examplumab', 'beta-mutual/sampletest'), 'pages/plan-types/job-insured.mdx']);
  expect(shows('job-self-funded')).toEqual([...denials('acme-health/examplumab', 'acme-health/sampletest'), 'pages/plan-types/job-self-funded.mdx']);
});

describe('sourced facts of its own, which offer a page to search engines,', () => {
  const built = (...changes: Record<string, string>[]) => siteOf(buildSmall(Object.assign({}, ...changes))).emission;
  const own = (path: string, ...changes: Record<string, string>[]) => page(path, built(...changes)).ownFacts;
  const STEP = '/denials/acme-health/examplumab/step-therapy/';

  test('are what it has beside the siblings with which it shares most', () => {
    // Pages of other reasons share its criteria: one statement each of policy, therapy and payer is its own.
    expect(own(STEP)).toBe(3);
    expect(own('/denials/acme-health/examplumab/medical-necessity/')).toBe(2);
  });

  test('are none on a page that repeats the policy without a word about its reason', () => {
    expect(own('/denials/acme-health/examplumab/prior-authorization/')).toBe(0);
  });

  test('do not hold statements without a source', () => {
    const unsourced = edited('data/coverage/acme-health/examplumab.yaml', 'as the step before {therapy}."\n      sources: [acme-policy]', 'as the step before {therapy}."\n      unverified: Nobody looked.');
    expect(own(STEP, unsourced)).toBe(own(STEP)! - 1);
  });

  test('are, on a guide, what the policy asks and myths about this therapy, payer or state', () => {
    // Three criteria and one in place of them, one exclusion, one requirement; a myth of the therapy, and one of payer and state. A myth about anyone is not its own.
    expect(own('/coverage/acme-health/examplumab/examplia/')).toBe(3 + 1 + 1 + 1 + 1);
    expect(own('/coverage/acme-health/examplumab/northland/')).toBe(3 + 1 + 1 + 1 + 2);
  });

  test('decide with the minimum of site.yaml whether the page is offered, and the report says why', () => {
    const guide = '/coverage/acme-health/examplumab/examplia/';
    expect(page(guide)).toMatchObject({ indexable: true });
    expect(page(guide).why).toBeUndefined();
    const strict = page(guide, built(edited('data/site.yaml', 'minimumOwnFacts: 3', 'minimumOwnFacts: 8')));
    expect(strict).toMatchObject({ indexable: false, why: '7 sourced facts of its own, fewer than 8' });
    expect(page(guide, built(edited('data/site.yaml', 'minimumOwnFacts: 3', 'minimumOwnFacts: 7')))).toMatchObject({ indexable: true });
  });

});
