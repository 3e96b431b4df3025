/**
 * What the data tags of shared sections print, as pure functions of the records: components render it, and emit
 * asks it for citations, so a page's list of sources holds what its shared sections cite.
 */
import type { Claim } from './block.ts';
import type { Deadline, Fact, PlanType, Stage, State } from '../schemas/index.ts';
import { planTypesOf } from './combine.ts';
import type { PageIds } from './page.ts';
import type { Citation } from './prose.ts';
import type { Rec, Records } from './records.ts';
import { citations, toCitations } from './walk.ts';
import { fileWords } from './words.ts';

/** Plan types that a page speaks of: those its payer sells (in its state, and that may pay for its therapy), its own, or all. */
export function pagePlanTypes(records: Records, ids: PageIds): Rec<PlanType>[] {
  if (ids.planType) return [...records['plan-types'].values()].filter(({ id }) => id === ids.planType);
  const payer = ids.payer ? records.payers.get(ids.payer) : undefined;
  if (payer) return planTypesOf(records, payer.data, ids.state, ids.therapy ? records.therapies.get(ids.therapy)?.data : undefined);
  return [...records['plan-types'].values()].sort((a, b) => a.data.order - b.data.order);
}

/** What is meant for plan types that the page's payer does not sell is left out. Pages of a payer name the best source alone: the reason's own page names all. */
export function offered<T extends { planTypes?: string[] | undefined; sources?: Fact['sources'] }>(all: T[] | undefined, records: Records, ids: PageIds): T[] {
  const sold = new Set(pagePlanTypes(records, ids).map(({ id }) => id));
  const kept = (all ?? []).filter(({ planTypes }) => !planTypes || planTypes.some((id) => sold.has(id)));
  return ids.payer ? kept.map((one) => brief(one, records)) : kept;
}

/** The first step that a reader takes: the first stage with a time to file. */
export const firstStage = (plan: PlanType): Stage | undefined => plan.stages.find(({ fileBy, automatic }) => fileBy && !automatic);
/** The first review by someone outside the plan. */
export const outsideStage = (plan: PlanType): Stage | undefined => plan.stages.find(({ kind }) => kind !== 'internal' && kind !== 'court');

/** A fact with one source, the best read: the page of the plan type or state shows them all. */
export function brief<T extends { sources?: Fact['sources'] }>(fact: T, records: Records): T {
  const all = toCitations(fact.sources);
  if (all.length < 2) return fact;
  const best = all.find(({ id }) => records.sources.get(id)?.data.tier === 'direct') ?? all[0];
  return { ...fact, sources: best && [best] };
}

/** A step outside the plan as it stands in a state: where the state runs an external review of its own, its rule. */
export function resolved(stage: Stage, state: State | undefined): Pick<Stage, 'id' | 'name' | 'automatic' | 'fileBy'> {
  if (!stage.byState || !state) return stage;
  return { id: stage.id, name: state.externalReview.name, automatic: stage.automatic, fileBy: state.externalReview.fileBy };
}

/** What the plan switch and the table of time limits show of one plan type, in a state if given. */
export function planRow({ id, data }: Rec<PlanType>, records: Records, state?: State) {
  const first = firstStage(data);
  const outside = outsideStage(data);
  const out = outside && resolved(outside, state);
  return {
    id,
    short: data.short,
    law: data.law,
    stateLaw: data.stateLaw,
    tell: brief(data.tell[0]!, records),
    appeals: first !== undefined,
    firstId: first?.id,
    outsideId: outside?.id,
    file: first?.fileBy && brief(first.fileBy, records),
    decided: (first?.decideBy ?? []).filter(({ limit }) => limit).map((one) => brief(one, records)),
    outside: out && { name: out.name, automatic: out.automatic, file: out.fileBy && brief(out.fileBy, records) },
  };
}

/** Rows of a page's plan types. */
export function planRows(records: Records, ids: PageIds) {
  const state = ids.state ? records.states.get(ids.state)?.data : undefined;
  return pagePlanTypes(records, ids).map((plan) => planRow(plan, records, state));
}

/**
 * Limits that a page states for one plan type and step: of its payer and state, if it has them. The clock, the table,
 * the guide and the pages of plan types and states state the same ones by different ways.
 */
export function limitClaims({ payer = '', state = '' }: PageIds, planType: string, stage: string, rule: Deadline | undefined): Claim[] {
  return [{ fact: `time to file for "${stage}" in a plan of the type ${planType}${payer && ` of ${payer}`}${state && ` in ${state}`}`, value: rule?.unverified ? 'unverified' : rule ? fileWords(rule) : 'none' }];
}

/** What a page's table of plan types claims. */
export function planClaims(records: Records, ids: PageIds): Claim[] {
  return planRows(records, ids).flatMap(({ id, file, outside, firstId, outsideId }) => [
    ...(firstId ? limitClaims(ids, id, firstId, file) : []),
    ...(outside && outsideId ? limitClaims(ids, id, outsideId, outside.file) : []),
  ]);
}

/** What the external review of a state claims, for each plan type that it reaches and that the page's payer sells there. */
export function reviewClaims(records: Records, ids: PageIds): Claim[] {
  const state = ids.state ? records.states.get(ids.state)?.data : undefined;
  if (!state) return [];
  return pagePlanTypes(records, ids).flatMap(({ id, data }) => data.stages.filter(({ kind, automatic }) => kind === 'external' && !automatic && data.stateLaw === 'applies').flatMap((stage) => limitClaims(ids, id, stage.id, state.externalReview.fileBy)));
}

/** States of a page: its own, or those where its payer sells a plan. */
export function pageStates(records: Records, ids: PageIds): Rec<State>[] {
  if (ids.state) return [...records.states.values()].filter(({ id }) => id === ids.state);
  const payer = ids.payer ? records.payers.get(ids.payer)?.data : undefined;
  return [...records.states.values()].filter(({ id }) => !payer || payer.sells.some(({ states }) => states === 'all' || states.includes(id)));
}

const cached = new WeakMap<Records, Map<string, Citation[]>>();

/** Citations of one data tag on a page. Pages of one payer, reason, state and kind of therapy share them. */
export function dataCites(tag: { name: string; attributes: Record<string, string> }, ids: PageIds, records: Records): Citation[] {
  const key = JSON.stringify([tag.name, tag.attributes, ids.payer, ids.reason, ids.state, ids.planType, ids.therapy && records.therapies.get(ids.therapy)?.data.kind]);
  const known = cached.get(records) ?? cached.set(records, new Map()).get(records)!;
  let found = known.get(key);
  if (!found) known.set(key, (found = findCites(tag, ids, records)));
  return found;
}

function findCites(tag: { name: string; attributes: Record<string, string> }, ids: PageIds, records: Records): Citation[] {
  const cites = (value: unknown): Citation[] => [...citations(value)].map(({ id, at, quote }) => ({ id, ...(at ? { at } : {}), ...(quote ? { quote } : {}) }));
  const reason = ids.reason ? records['denial-reasons'].get(ids.reason)?.data : undefined;
  switch (tag.name) {
    case 'Cite':
      return tag.attributes.source ? [{ id: tag.attributes.source, ...(tag.attributes.at ? { at: tag.attributes.at } : {}) }] : [];
    case 'PlanSwitch':
      // How fast an appeal is decided stands in the table, not here; a case that goes on by itself has no time to file.
      return cites(planRows(records, ids).map((row) => ({ ...row, decided: [], outside: row.outside?.automatic ? undefined : row.outside })));
    case 'PlanTable':
      return cites(planRows(records, ids).map((row) => ({ ...row, tell: undefined })));
    case 'PlanFinder':
      return cites([...records['plan-questions'].values()].map(({ data }) => data));
    case 'Triage':
      return cites(offered(reason?.triage, records, ids));
    case 'Steps':
      return cites(offered(reason?.steps, records, ids));
    default:
      return [];
  }
}
