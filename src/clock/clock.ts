/**
 * The clock: from a plan type, a state, a letter and its dates to the ordered steps of an appeal. Pure; the build and
 * the reader's browser run this same code. A date is given only where a sourced rule and a day that has come give
 * one: never for a step whose letter has not been written, and never for a reader who is not sure of the plan type.
 */
import { addDays, after, businessDayBefore, nextBusinessDay, type Day, type Duration } from './days.ts';
import { DENIAL, type Channel, type Law, type LawDeadline, type LawDecision, type LawPlan, type LawStage, type LawState, type Urgency } from './law.ts';

export interface Reader {
  /** Id of a plan type. Absent: not sure. */
  planType?: string | undefined;
  /** Id of a state. */
  state?: string | undefined;
  urgency: Urgency;
  channel?: Channel | undefined;
  /** The letter in hand: `request` (none yet, a request was sent), `denial`, or the step that it decides. */
  holds: string;
  /** The date on the letter. */
  printed?: Day | undefined;
  /** The day it came. */
  received?: Day | undefined;
  /** The day on which the appeal, or the request, reaches those who decide. */
  filed?: Day | undefined;
  today: Day;
}

/** Why a step has no date. */
export type NoDate = 'not-begun' | 'automatic' | 'no-limit' | 'unverified' | 'no-letter' | 'needs-printed' | 'overdue-review' | 'alongside';

export interface Filing {
  rule: LawDeadline | undefined;
  /** The last day to file. */
  date?: Day;
  /** The day from which the rule counts, and how that day is known. */
  start?: Day;
  basis?: 'printed' | 'received' | 'presumed';
  /** The day that was moved, if the rule moves a last day. */
  movedFrom?: Day;
  /** A day by which to mail it, so that it arrives. Our advice. */
  mailBy?: Day;
  /** The last day lies behind today. */
  passed?: true;
  why?: NoDate;
}
export interface Decision {
  rule: LawDecision;
  /** The day by which it is due, if the day of filing is known. */
  due?: Day;
}
export interface Step {
  id: string;
  name: string;
  kind: LawStage['kind'] | 'request';
  decides?: string;
  automatic: boolean;
  /** `done` lies behind the letter in hand; `now` answers it; `alongside` may run beside a step of now; `later` needs a letter that is not there. */
  status: 'done' | 'now' | 'alongside' | 'later';
  filing: Filing;
  decisions: Decision[];
  alongside?: LawStage['alongside'];
  silence?: LawStage['silence'];
  /** Whose rule it is: the state's own where the step is the state's external review. */
  source: { kind: 'plan-type' | 'state'; id: string; name: string };
}
export interface Clock {
  /** The plan type whose steps these are: another than the reader's for a drug under Part D. */
  plan?: LawPlan;
  state?: LawState;
  steps: Step[];
}

/** Letters that a reader of this plan type can hold, in order: id and name. */
export function letters(law: Law, reader: Pick<Reader, 'planType' | 'channel' | 'urgency'>): { id: string; name: string }[] {
  const plan = planOf(law, reader);
  const decided = plan ? stagesOf(plan, reader).filter(({ kind, id }) => kind !== 'court' && plan.stages.some(({ answers }) => answers.includes(id))) : [];
  return [{ id: DENIAL, name: '' }, ...decided.map(({ id, name }) => ({ id, name }))];
}

/** The plan type whose steps govern: for a drug under Part D that of Part D. */
function planOf(law: Law, { planType, channel }: Pick<Reader, 'planType' | 'channel'>): LawPlan | undefined {
  const plan = planType === undefined ? undefined : law.plans[planType];
  return plan?.partD && channel === 'part-d' ? (law.plans[plan.partD] ?? plan) : plan;
}

function stagesOf(plan: LawPlan, { urgency, channel }: Pick<Reader, 'urgency' | 'channel'>): LawStage[] {
  return plan.stages.filter(({ only }) => (!only?.urgency || only.urgency.includes(urgency)) && (!only?.channel || only.channel.includes(channel ?? 'medical')));
}

/** Where the state runs the review, its limits stand in place of those of the plan type. */
function inState(stage: LawStage, state: LawState | undefined): LawStage {
  if (!stage.byState || !state) return stage;
  return { ...stage, name: state.review, fileBy: state.fileBy, decideBy: [{ for: 'standard', ...state.decideBy }, { for: 'urgent', ...state.expedited }] };
}

/** Times to decide that fit a situation, the narrowest kind that the rule knows. */
export function decisionsFor(all: LawDecision[], urgency: Urgency, channel: Channel | undefined): LawDecision[] {
  const order: LawDecision['for'][] =
    urgency === 'urgent'
      ? ['urgent']
      : urgency === 'post-service'
        ? ['post-service', 'payment', 'standard']
        : [...(channel === 'part-b' ? (['part-b-drug'] as const) : []), ...(urgency === 'concurrent' ? (['concurrent'] as const) : []), 'pre-service', 'standard'];
  for (const kind of order) {
    const found = all.filter((one) => one.for === kind);
    if (found.length > 0) return found;
  }
  return [];
}

/** The day from which a rule counts. The earlier of two that could be meant. */
function begin({ from, presumedReceipt }: LawDeadline, { printed, received }: Pick<Reader, 'printed' | 'received'>): Pick<Filing, 'start' | 'basis' | 'why'> {
  if (from === 'notice-date') return printed ? { start: printed, basis: 'printed' } : { why: received ? 'needs-printed' : 'no-letter' };
  const presumed = presumedReceipt && printed ? after(printed, presumedReceipt) : undefined;
  if (received && (!presumed || received <= presumed)) return { start: received, basis: 'received' };
  if (presumed) return { start: presumed, basis: 'presumed' };
  return printed ? { start: printed, basis: 'printed' } : { why: 'no-letter' };
}

/** The last day to file under a rule. */
export function lastDay(rule: LawDeadline, letter: Pick<Reader, 'printed' | 'received'>): Pick<Filing, 'date' | 'start' | 'basis' | 'movedFrom' | 'why'> {
  if (!rule.limit || !rule.from) return { why: 'no-limit' };
  if (rule.unverified) return { why: 'unverified' };
  const { start, basis, why } = begin(rule, letter);
  if (!start || !basis) return { why: why ?? 'no-letter' };
  const counted = after(start, rule.limit, rule.monthEnd);
  const date = rule.weekend ? nextBusinessDay(counted) : counted;
  return { date, start, basis, ...(date === counted ? {} : { movedFrom: counted }) };
}

/** A business day some days before a last day, on which a letter should be in the mail. */
export const mailBy = (date: Day, days: number): Day => businessDayBefore(addDays(date, -days));

function filing(stage: LawStage, reader: Reader, fresh: boolean, mailEarlyDays: number): Filing {
  const rule = stage.fileBy;
  if (stage.automatic) return { rule, why: 'automatic' };
  if (!rule) return { rule, why: 'no-limit' };
  if (!fresh) return { rule, why: 'overdue-review' };
  const found = lastDay(rule, reader);
  if (!found.date) return { rule, ...found };
  return { rule, ...found, mailBy: mailBy(found.date, mailEarlyDays), ...(found.date < reader.today ? { passed: true as const } : {}) };
}

const due = (rule: LawDecision, filed: Day | undefined, fresh: boolean): Decision => (filed && fresh && rule.limit && !rule.unverified ? { rule, due: after(filed, rule.limit as Duration) } : { rule });

/** The letters that come before one, if only one way leads to it. */
function before(plan: LawPlan, id: string): string[] {
  const stage = plan.stages.find((one) => one.id === id);
  if (!stage) return [];
  const [only, ...others] = stage.answers;
  return [id, ...(only && others.length === 0 ? before(plan, only) : [])];
}

/** Steps that can follow from a letter. */
function following(stages: LawStage[], letter: string): Set<string> {
  const found = new Set<string>();
  const open = [letter];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { id, answers } of stages) {
      if (!answers.includes(at) || found.has(id)) continue;
      found.add(id);
      open.push(id);
    }
  }
  return found;
}

export function clock(law: Law, reader: Reader): Clock {
  const plan = planOf(law, reader);
  if (!plan) return { steps: [] };
  const state = reader.state === undefined || plan.stateLaw === 'does-not-apply' ? undefined : law.states[reader.state];
  const stages = stagesOf(plan, reader);
  const waiting = reader.holds === 'request';
  const done = new Set(waiting ? [] : before(plan, reader.holds));
  const ahead = following(stages, waiting ? DENIAL : reader.holds);
  const own = { kind: 'plan-type' as const, id: plan.id, name: plan.short };
  const planFresh = reader.today <= plan.freshUntil;
  const steps: Step[] = [];
  if (waiting) {
    const decisions = decisionsFor(plan.initialDecision, reader.urgency, reader.channel).map((rule) => due(rule, reader.filed, planFresh));
    steps.push({ id: 'request', name: 'First decision on the request', kind: 'request', automatic: false, status: 'now', filing: { rule: undefined, why: 'no-limit' }, decisions, source: own });
  }
  const now = new Set(waiting ? [] : stages.filter(({ answers }) => answers.includes(reader.holds)).map(({ id }) => id));
  for (const plain of stages) {
    if (!done.has(plain.id) && !ahead.has(plain.id)) continue;
    const byState = plain.byState && state !== undefined;
    const stage = inState(plain, state);
    const fresh = byState ? reader.today <= state.freshUntil : planFresh;
    const alongside = stage.alongside && stage.alongside.urgency.includes(reader.urgency) && now.has(stage.alongside.of) ? stage.alongside : undefined;
    const status = done.has(stage.id) ? 'done' : now.has(stage.id) ? 'now' : alongside ? 'alongside' : 'later';
    steps.push({
      id: stage.id,
      name: stage.name,
      kind: stage.kind,
      ...(stage.decides ? { decides: stage.decides } : {}),
      automatic: stage.automatic,
      status,
      filing: status === 'now' ? filing(stage, reader, fresh, law.mailEarlyDays) : { rule: stage.fileBy, why: stage.automatic ? 'automatic' : status === 'alongside' ? 'alongside' : 'not-begun' },
      decisions: decisionsFor(stage.decideBy, reader.urgency, reader.channel).map((rule) => due(rule, status === 'now' ? reader.filed : undefined, fresh)),
      ...(alongside ? { alongside } : {}),
      ...(stage.silence ? { silence: stage.silence } : {}),
      source: byState ? { kind: 'state', id: state.id, name: state.name } : own,
    });
  }
  return { plan, ...(state ? { state } : {}), steps };
}
