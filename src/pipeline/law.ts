/** Records of plan types and states as the clock reads them: plain words, without their sources' marks. */
import type { Law, LawDeadline, LawDecision, LawLimit, LawPlan, LawState } from '../clock/law.ts';
import { DENIAL } from '../clock/law.ts';
import type { Deadline, Decision, Limit, PlanType, State } from '../schemas/index.ts';
import { freshUntil } from './age.ts';
import { NO_NAMES, plainProse } from './prose.ts';
import type { Rec, Records } from './records.ts';
import { toCitations } from './walk.ts';

const FOREVER = '9999-12-31';

/** The law in a few words: the record's citation, or the document that was read. */
function citationOf({ citation, sources }: Limit, records: Records): string | undefined {
  if (citation) return citation;
  const all = toCitations(sources);
  const best = all.find(({ id }) => records.sources.get(id)?.data.tier === 'direct') ?? all[0];
  const source = best && records.sources.get(best.id);
  return source && [source.data.title, best.at].filter(Boolean).join(', ');
}

function limitOf(rule: Limit, records: Records): LawLimit {
  const citation = citationOf(rule, records);
  return {
    ...(rule.limit ? { limit: rule.limit } : {}),
    text: plainProse(rule.text, NO_NAMES),
    ...(citation ? { citation } : {}),
    ...(rule.unverified ? { unverified: true } : {}),
  };
}

function deadlineOf(rule: Deadline, records: Records): LawDeadline {
  const { from, presumedReceipt, monthEnd, weekend } = rule;
  return { ...limitOf(rule, records), ...(from ? { from } : {}), ...(presumedReceipt ? { presumedReceipt } : {}), ...(monthEnd ? { monthEnd } : {}), ...(weekend ? { weekend } : {}) };
}

const decisionOf = (rule: Decision, records: Records): LawDecision => ({ for: rule.for, ...(rule.label ? { label: rule.label } : {}), ...limitOf(rule, records) });

/** Letters that start each stage; left out in a record, it is the stage before. */
export const answersOf = (stages: PlanType['stages'], index: number): string[] => stages[index]!.answers ?? [index === 0 ? DENIAL : stages[index - 1]!.id];

export function planLaw({ id, data }: Rec<PlanType>, records: Records): LawPlan {
  const plain = (text: string) => plainProse(text, NO_NAMES);
  return {
    id,
    name: data.name,
    short: data.short,
    stateLaw: data.stateLaw,
    ...(data.partD ? { partD: data.partD } : {}),
    initialDecision: data.initialDecision.map((rule) => decisionOf(rule, records)),
    stages: data.stages.map((stage, index) => ({
      id: stage.id,
      name: stage.name,
      kind: stage.kind,
      ...(stage.decides ? { decides: plain(stage.decides) } : {}),
      automatic: stage.automatic,
      answers: answersOf(data.stages, index),
      ...(stage.only ? { only: { ...(stage.only.urgency ? { urgency: stage.only.urgency } : {}), ...(stage.only.channel ? { channel: stage.only.channel } : {}) } } : {}),
      byState: stage.byState,
      ...(stage.fileBy ? { fileBy: deadlineOf(stage.fileBy, records) } : {}),
      decideBy: stage.decideBy.map((rule) => decisionOf(rule, records)),
      ...(stage.alongside ? { alongside: { of: stage.alongside.of, urgency: stage.alongside.urgency, text: plain(stage.alongside.text), ...(stage.alongside.unverified ? { unverified: true as const } : {}) } } : {}),
      ...(stage.silence ? { silence: { text: plain(stage.silence.text), ...(stage.silence.unverified ? { unverified: true as const } : {}) } } : {}),
    })),
    uses: Object.fromEntries(data.rights.flatMap(({ uses, citation, unverified }) => (uses && citation && !unverified ? uses.map((use) => [use, citation]) : []))),
    freshUntil: freshUntil(data, records.site) ?? FOREVER,
  };
}

const LAWS = [
  ['stepTherapyLaw', 'Step therapy'],
  ['priorAuthorizationLaw', 'Prior authorization'],
  ['biomarkerLaw', 'Biomarker testing'],
] as const;

export function stateLaw({ id, data }: Rec<State>, records: Records): LawState {
  const { externalReview: review } = data;
  const help = data.consumerHelp ?? data.regulators[0]!;
  return {
    id,
    name: data.name,
    review: review.name,
    process: review.process,
    fileBy: deadlineOf(review.fileBy, records),
    decideBy: limitOf(review.decideBy, records),
    expedited: limitOf(review.expedited, records),
    laws: LAWS.flatMap(([field, name]) => {
      const law = data[field];
      return law ? [{ name, text: plainProse(law.text, NO_NAMES), ...(law.unverified ? { unverified: true as const } : {}) }] : [];
    }),
    regulator: { name: data.regulators[0]!.name, ...(data.regulators[0]!.phone ? { phone: data.regulators[0]!.phone } : {}) },
    help: help.phone ? `${help.name}, ${help.phone}` : help.name,
    freshUntil: freshUntil(data, records.site) ?? FOREVER,
  };
}

/** The questions in their order. */
export const planQuestions = (records: Records) => [...records['plan-questions'].values()].sort((a, b) => a.data.order - b.data.order);

export function lawOf(records: Records): Law {
  return {
    plans: Object.fromEntries([...records['plan-types'].values()].sort((a, b) => a.data.order - b.data.order).map((plan) => [plan.id, planLaw(plan, records)])),
    states: Object.fromEntries([...records.states.values()].map((state) => [state.id, stateLaw(state, records)])),
    questions: planQuestions(records).map(({ id, data }) => ({
      id,
      question: data.question,
      ...(data.help ? { help: plainProse(data.help.text, NO_NAMES) } : {}),
      answers: data.answers.map(({ says, next, planType }) => ({ says, ...(next ? { next } : {}), ...(planType ? { planType } : {}) })),
    })),
    mailEarlyDays: records.site.mailEarlyDays,
  };
}
