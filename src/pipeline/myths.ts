/** On which pages a myth and its fact stand. Pure. */
import { inScope, planTypesOf, type GuideCombination, type PayerTherapy } from './combine.ts';
import { compare } from './problem.ts';
import type { Rec, Records } from './records.ts';
import type { Myth, Scope } from '../schemas/index.ts';

/** Myths that a guide holds at most. */
const MOST = 8;

const ofPayerTherapyOrState = ({ payers, therapies, states }: Scope) => [payers, therapies, states].filter(Boolean).length;

const inOrder = (myths: Rec<Myth>[]) => myths.sort((a, b) => ofPayerTherapyOrState(b.data.scope) - ofPayerTherapyOrState(a.data.scope) || a.data.order - b.data.order || compare(a.id, b.id));

/** A guide's: the narrowest first, about therapy, payer and state; then about two of them; then about anyone. One of a kind of plan is the plan's own page's, unless it is narrower still. */
export function guideMyths(records: Records, { payer, therapy, state }: Pick<GuideCombination, 'payer' | 'therapy' | 'state'>): Rec<Myth>[] {
  const planTypes = planTypesOf(records, payer.data, state.id, therapy.data).map(({ id }) => id);
  const here = { payer: payer.id, therapy: therapy.id, state: state.id, planTypes };
  return inOrder([...records.myths.values()].filter(({ data: { scope } }) => !scope.reasons && (!scope.planTypes || ofPayerTherapyOrState(scope) > 0) && inScope(scope, here))).slice(0, MOST);
}

/** Those of the page of a payer and a therapy: about the therapy, in no state more than in another. Where there is no guide, it is their place. */
export function pairMyths(records: Records, { payer, therapy }: Pick<PayerTherapy, 'payer' | 'therapy'>): Rec<Myth>[] {
  const planTypes = planTypesOf(records, payer.data, undefined, therapy.data).map(({ id }) => id);
  return inOrder([...records.myths.values()].filter(({ data: { scope } }) => scope.therapies && inScope(scope, { payer: payer.id, therapy: therapy.id, planTypes })));
}

/** Those of a reason's or a plan type's own page: of no payer, therapy or state. */
export const hubMyths = (records: Records, page: { reason: string } | { planType: string }): Rec<Myth>[] =>
  inOrder([...records.myths.values()].filter(({ data: { scope } }) => ofPayerTherapyOrState(scope) === 0 && ('reason' in page ? scope.reasons?.includes(page.reason) : scope.planTypes?.includes(page.planType))));

/** No page shows a myth of a reason that is also of a payer, therapy or state: the reason's page is for all of them, and a guide is for no reason. */
export const hasNoPage = (scope: Scope) => scope.reasons !== undefined && ofPayerTherapyOrState(scope) > 0;
