/** On which pages a statistic stands. Pure. */
import { inScope, planTypesOf, type DenialCombination } from './combine.ts';
import { compare } from './problem.ts';
import type { Rec, Records } from './records.ts';
import type { Statistic } from '../schemas/index.ts';

const width = ({ data: { scope } }: Rec<Statistic>) => Object.values(scope).filter(Boolean).length;

/** The narrowest first, then the newest. */
const inOrder = (statistics: Rec<Statistic>[]) => statistics.sort((a, b) => width(b) - width(a) || b.data.year - a.data.year || compare(a.id, b.id));

/** A denial page's: of its payer, therapy, reason and the plans that the payer sells. For each population (its kinds of plan) the narrowest count, and of those the newest; the pages of payers, states and plan types hold the others too. */
export function denialNumbers(records: Records, { payer, therapy, reason }: Pick<DenialCombination, 'payer' | 'therapy' | 'reason'>): Rec<Statistic>[] {
  const planTypes = planTypesOf(records, payer.data, undefined, therapy.data).map(({ id }) => id);
  const populations = new Set<string>();
  return inOrder([...records.statistics.values()].filter(({ data }) => inScope(data.scope, { payer: payer.id, therapy: therapy.id, reason: reason.id, planTypes }))).filter(({ data }) => {
    const population = (data.scope.planTypes ?? []).join(' ');
    return !populations.has(population) && populations.add(population);
  });
}

/** Those of the page of a payer, a state or a kind of plan. */
export const hubNumbers = (records: Records, page: { payer: string } | { state: string } | { planType: string }): Rec<Statistic>[] =>
  inOrder(
    [...records.statistics.values()].filter(({ data: { scope } }) =>
      'payer' in page ? scope.payers?.includes(page.payer) : 'state' in page ? scope.states?.includes(page.state) : !scope.payers && !scope.states && scope.planTypes?.includes(page.planType),
    ),
  );
