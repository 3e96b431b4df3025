/** Stage 3: payers × therapies × reasons (× states) become combinations: which pages there are, sorted. Pure. */
import type { Coverage, CoverageOnFile, DenialReason, Payer, PlanType, Scope, State, Therapy } from '../schemas/index.ts';
import type { Rec, Records } from './records.ts';

export interface PayerTherapy {
  payer: Rec<Payer>;
  therapy: Rec<Therapy>;
  coverage: Rec<Coverage> | undefined;
}
export interface DenialCombination extends PayerTherapy {
  reason: Rec<DenialReason>;
}
export interface GuideCombination extends PayerTherapy {
  coverage: Rec<CoverageOnFile>;
  state: Rec<State>;
}
export interface Combinations {
  /** Pairs with pages of their own: a record of their policy says what is on file, or what was searched for. */
  coverages: PayerTherapy[];
  /** Pairs of which no record speaks: the pages of the therapy and of the payer stand for them. */
  folded: PayerTherapy[];
  denials: DenialCombination[];
  guides: GuideCombination[];
}

export const denialPath = (payer: string, therapy: string, reason: string) => `/denials/${payer}/${therapy}/${reason}/`;
export const guidePath = (payer: string, therapy: string, state: string) => `/coverage/${payer}/${therapy}/${state}/`;
export const coveragePath = (payer: string, therapy: string) => `/coverage/${payer}/${therapy}/`;

/** A reason fits a therapy if it fits its kind and the therapy does not rule it out. */
export const fits = (reason: DenialReason, reasonId: string, therapy: Therapy) => reason.fits.includes(therapy.kind) && !therapy.notForReasons.includes(reasonId);

/** Whether it is a test or a procedure, and so no drug in any form. */
export const isTest = ({ kind }: Pick<Therapy, 'kind'>): boolean => kind === 'test' || kind === 'procedure';

/** Plan types that a payer sells, by order; in one state, and for one therapy, if given: a plan for drugs alone, as others name it under "partD", pays for no test and no procedure. */
export function planTypesOf(records: Records, payer: Payer, state?: string, therapy?: Therapy): Rec<PlanType>[] {
  const ids = new Set(payer.sells.filter(({ states }) => !state || states === 'all' || states.includes(state)).map(({ planType }) => planType));
  const all = [...records['plan-types'].values()];
  const drugPlans = new Set(all.map(({ data }) => data.partD));
  return all.filter(({ id }) => ids.has(id) && !(therapy && isTest(therapy) && drugPlans.has(id))).sort((a, b) => a.data.order - b.data.order);
}

/**
 * Whether a source shows that the payer sells or runs a plan in a state: a list that names it, or a kind of plan that
 * state law reaches, sold everywhere. A benefit manager sells no plan.
 */
export function sellsIn(records: Records, payer: Payer, state: string, planTypes?: string[]): boolean {
  if (payer.kind === 'pharmacy-benefit-manager') return false;
  return payer.sells.some(({ planType, states, unverified }) => unverified === undefined && (!planTypes || planTypes.includes(planType)) && (states === 'all' ? records['plan-types'].get(planType)?.data.stateLaw === 'applies' : states.includes(state)));
}

export function combine(records: Records): Combinations {
  const coverages: PayerTherapy[] = [];
  const folded: PayerTherapy[] = [];
  const denials: DenialCombination[] = [];
  const guides: GuideCombination[] = [];
  for (const payer of records.payers.values()) {
    for (const therapy of records.therapies.values()) {
      const pair = { payer, therapy, coverage: records.coverage.get(`${payer.id}/${therapy.id}`) };
      if (!pair.coverage) {
        folded.push(pair);
        continue;
      }
      coverages.push(pair);
      for (const reason of records['denial-reasons'].values()) if (fits(reason.data, reason.id, therapy.data)) denials.push({ ...pair, reason });
      // Without criteria the guides of fifty states would say the same: the page of the pair says it once.
      if (pair.coverage.data.status !== 'on-file') continue;
      const coverage = pair.coverage as Rec<CoverageOnFile>;
      const { states, planTypes } = coverage.data.policy;
      for (const state of records.states.values()) if ((!states || states.includes(state.id)) && sellsIn(records, payer.data, state.id, planTypes)) guides.push({ ...pair, coverage, state });
    }
  }
  return { coverages, folded, denials, guides };
}

/** Does a statement of this scope belong on a page of these ids? */
export function inScope(scope: Scope, page: { payer?: string; therapy?: string; state?: string; reason?: string; planTypes?: string[] }): boolean {
  const has = (list: string[] | undefined, id: string | undefined) => !list || (id !== undefined && list.includes(id));
  return (
    has(scope.payers, page.payer) &&
    has(scope.therapies, page.therapy) &&
    has(scope.states, page.state) &&
    has(scope.reasons, page.reason) &&
    (!scope.planTypes || (page.planTypes ?? []).some((id) => scope.planTypes!.includes(id)))
  );
}

/** What a record says of a reason. An id such as `constructor` names no record of it. */
export const ofReason = <T>(reasons: Partial<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(reasons, id) ? reasons[id] : undefined);

/** What a payer says of a reason for this kind of therapy. */
export const payerFacts = (payer: Payer, reason: string, kind: Therapy['kind']) => ofReason(payer.reasons, reason)?.filter(({ kinds }) => !kinds || kinds.includes(kind));
