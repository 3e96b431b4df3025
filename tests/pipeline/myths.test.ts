/** Where a myth and its fact stand. */
import { describe, expect, test } from 'vitest';
import { guideMyths, hasNoPage, hubMyths, pairMyths } from '../../src/pipeline/myths.ts';
import { realRecords } from '../support/real.ts';
import { buildSmall, edited, siteOf } from '../support/small.ts';

const MYTH = 'data/myths/myth-examplumab.yaml';
const shownWith = (scope: string) => {
  const { records, combinations } = siteOf(buildSmall(edited(MYTH, 'scope: { therapies: [examplumab] }', `scope: { ${scope} }`)));
  const has = (myths: { id: string }[]) => myths.some(({ id }) => id === 'myth-examplumab');
  return {
    guides: combinations.guides.filter((guide) => has(guideMyths(records, guide))).map(({ state }) => state.id),
    pairs: combinations.coverages.filter((pair) => has(pairMyths(records, pair))).map(({ payer, therapy }) => `${payer.id}/${therapy.id}`),
    reasons: [...records['denial-reasons'].keys()].filter((reason) => has(hubMyths(records, { reason }))),
    planTypes: [...records['plan-types'].keys()].filter((planType) => has(hubMyths(records, { planType }))),
  };
};

describe('a myth', () => {
  test('of a therapy stands in its guides and on the pages of its payers', () => {
    expect(shownWith('therapies: [examplumab]')).toEqual({ guides: ['examplia', 'northland'], pairs: ['acme-health/examplumab', 'beta-mutual/examplumab'], reasons: [], planTypes: [] });
  });

  test('of a state stands in the guides for that state alone', () => {
    expect(shownWith('therapies: [examplumab], states: [northland]')).toEqual({ guides: ['northland'], pairs: [], reasons: [], planTypes: [] });
  });

  test('of a reason or a kind of plan alone stands on the page of that reason or kind of plan', () => {
    expect(shownWith('reasons: [step-therapy]')).toEqual({ guides: [], pairs: [], reasons: ['step-therapy'], planTypes: [] });
    expect(shownWith('planTypes: [job-insured]')).toEqual({ guides: [], pairs: [], reasons: [], planTypes: ['job-insured'] });
  });

  test('of a therapy and a kind of plan stands where the payer sells such a plan', () => {
    expect(shownWith('therapies: [examplumab], planTypes: [job-insured]')).toEqual({ guides: ['examplia', 'northland'], pairs: ['acme-health/examplumab', 'beta-mutual/examplumab'], reasons: [], planTypes: [] });
    // Beta Mutual sells no plan of a self-funded employer.
    expect(shownWith('therapies: [examplumab], planTypes: [job-self-funded]').pairs).toEqual(['acme-health/examplumab']);
  });

  test('of a reason and a therapy has no page', () => {
    expect([hasNoPage({ reasons: ['step-therapy'], therapies: ['examplumab'] }), hasNoPage({ reasons: ['step-therapy'] }), hasNoPage({})]).toEqual([true, false, false]);
  });

  test('of the real records stands on a page', () => {
    const { records, combinations } = realRecords();
    const shown = [
      ...combinations.guides.flatMap((guide) => guideMyths(records, guide)),
      ...combinations.coverages.flatMap((pair) => pairMyths(records, pair)),
      ...[...records['denial-reasons'].keys()].flatMap((reason) => hubMyths(records, { reason })),
      ...[...records['plan-types'].keys()].flatMap((planType) => hubMyths(records, { planType })),
    ];
    expect(shown.length).toBeGreaterThan(1000);
    const ids = new Set(shown.map(({ id }) => id));
    expect([...records.myths.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
});
