/** From a case, the law and what the reader entered to the values that a letter template takes. Pure. */
import { clock, decisionsFor, type Reader } from '../clock/clock.ts';
import { isDay } from '../clock/days.ts';
import type { Law } from '../clock/law.ts';
import { formatDuration } from '../clock/words.ts';
import type { CaseCriterion, CaseData } from './case.ts';
import { ENTERED, type EnteredField, type Signer, type Situation } from './fields.ts';
import type { Item, Values } from './fill.ts';
import type { LetterTemplate } from './tree.ts';

export type Status = 'met' | 'unmet' | 'missing' | 'not-applicable';
/** A row of the worksheet as filled in. */
export interface Row {
  status?: Status;
  where?: string;
  date?: string;
}
export interface Treatment {
  name: string;
  when: string;
  result: string;
}
export interface Draft {
  entered: Partial<Record<EnteredField, string>>;
  /** Rows of the worksheet, by ids of criteria. */
  rows: Record<string, Row>;
  treatments: Treatment[];
  /** Ids of statements that the letter cites: those that the reader ticks. */
  cited: string[];
  signer: Signer;
  situation: Situation;
  urgent: boolean;
  reason: string;
  planType?: string;
  state?: string;
}

const SHORT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
/** "May 3, 2027"; nothing for a day that is none. */
export const longDay = (day: string | undefined): string => (day && isDay(day) ? SHORT.format(Date.parse(`${day}T00:00:00Z`)) : '');

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A, B, … Z, AA, AB. */
export const exhibitLetter = (index: number): string => (index < 26 ? LETTERS[index]! : exhibitLetter(Math.floor(index / 26) - 1) + LETTERS[index % 26]!);

const lines = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);

/** Enclosures in order: the denial, each place in the chart that a met criterion names, and what the reader adds. */
export function exhibitsOf({ entered, rows }: Pick<Draft, 'entered' | 'rows'>, data?: CaseData): { letter: string; text: string; where?: string }[] {
  // In the order of the policy, whatever was filled in first.
  const ordered = data ? data.groups.flatMap(({ criteria }) => criteria.flatMap(({ id }) => rows[id] ?? [])) : Object.values(rows);
  const places = [...new Set(ordered.filter(({ status, where }) => status === 'met' && where?.trim()).map(({ where }) => where!.trim()))];
  const all: { text: string; where?: string }[] = [
    ...(longDay(entered.denialDate) ? [{ text: `Denial of ${longDay(entered.denialDate)}` }] : []),
    ...places.map((where) => ({ text: where, where })),
    ...lines(entered.enclosures).map((text) => ({ text })),
  ];
  return all.map((one, index) => ({ letter: exhibitLetter(index), ...one }));
}

/** What a criterion asks, with the ways to meet it in one sentence. */
export const asked = ({ text, ways }: Pick<CaseCriterion, 'text' | 'ways'>): string => (ways.length > 0 ? `${text} ${ways.map((way) => way.replace(/\.$/, '')).join('; or: ')}.` : text);

/** What is still needed from the clinic: criteria that are not met or lack their record. */
export function needsOf(data: CaseData, { rows }: Pick<Draft, 'rows'>): { n: string; text: string; shows: string; status: 'unmet' | 'missing' }[] {
  return data.groups.flatMap(({ name, criteria }) => criteria.map((criterion) => ({ name, criterion }))).flatMap(({ name, criterion }) => {
    const { id, shows } = criterion;
    const n = data.groups.length > 1 ? `${criterion.n} (${name})` : criterion.n;
    const status = rows[id]?.status;
    return status === 'unmet' || status === 'missing' ? [{ n, text: asked(criterion), shows, status }] : [];
  });
}

/** Situations of the clock that a letter's choice means. */
const URGENCY = { 'new-start': 'pre-service', staying: 'concurrent', switching: 'pre-service', dose: 'pre-service' } as const;

/** What the clock needs to know of a draft: letter and deadlines sheet count alike. */
export function readerOf({ entered, situation, urgent, planType, state }: Draft, today: string): Reader {
  // Care that was given already is a claim, whatever is asked for next.
  const given = isDay(entered.serviceDate ?? '') && entered.serviceDate! < today;
  return { planType, state, urgency: urgent ? 'urgent' : given ? 'post-service' : URGENCY[situation], holds: 'denial', printed: isDay(entered.denialDate ?? '') ? entered.denialDate : undefined, today };
}

/** `note` is for the reader, not for the letter. */
export function compose(template: Pick<LetterTemplate, 'step'>, data: CaseData, law: Law, draft: Draft, today: string): Values & { note: string } {
  const { entered, rows, signer, situation, urgent, reason } = draft;
  const { plan, state, steps } = clock(law, readerOf(draft, today));
  const fresh = plan !== undefined && today <= plan.freshUntil;
  const kinds = template.step === 'external' ? ['external', 'agency', 'hearing'] : ['internal'];
  const next = template.step ? steps.find(({ kind }) => kinds.includes(kind)) : undefined;
  const step = next?.automatic ? undefined : next;
  const note = next?.automatic ? `In ${plan!.short} you file nothing for this step: the case goes there by itself. A letter may still send records that the plan did not have.` : '';
  const urgentRule = step && decisionsFor(step.decisions.map(({ rule }) => rule), 'urgent', undefined).find((rule) => rule.limit && !rule.unverified);
  const decided = step?.decisions.find(({ rule }) => rule.limit && !rule.unverified)?.rule;
  const filing = step?.filing.rule;
  // A step of the state's own review holds no longer than the state's record.
  const holds = fresh && (step?.source.kind !== 'state' || today <= (state?.freshUntil ?? ''));
  const exhibits = exhibitsOf(draft, data);
  const exhibitOf = (where: string | undefined) => exhibits.find((one) => one.where !== undefined && one.where === where?.trim());
  const chosen = data.reasons.find(({ id }) => id === reason);
  const dates = Object.fromEntries((Object.keys(ENTERED) as EnteredField[]).filter((name) => ENTERED[name].input === 'date').map((name) => [name, longDay(entered[name])]));
  const use = (name: keyof NonNullable<typeof plan>['uses']) => (fresh ? (plan.uses[name] ?? '') : '');
  const fields: Record<string, string> = {
    ...(entered as Record<string, string>),
    ...dates,
    today: longDay(entered.today) || longDay(today),
    payer: data.payer.name,
    therapy: data.therapy.name,
    therapyFull: data.therapy.full,
    condition: data.therapy.condition,
    reasonPhrase: chosen?.phrase ?? '',
    policy: data.policy?.title ?? '',
    policyDate: data.policy?.date ?? '',
    planType: plan?.name ?? '',
    lawAppeal: holds && filing && !filing.unverified ? (filing.citation ?? '') : '',
    lawFile: use('claim-file'),
    lawCriteria: use('criteria'),
    lawExperts: use('experts'),
    lawReviewer: use('reviewer'),
    lawContinue: use('continue'),
    lawUrgent: holds ? (urgentRule?.citation ?? '') : '',
    timeUrgent: holds && urgentRule?.limit ? formatDuration(urgentRule.limit) : '',
    lawDecision: holds ? (decided?.citation ?? '') : '',
    timeDecision: holds && decided?.limit ? formatDuration(decided.limit) : '',
    deadline: longDay(step?.filing.date),
    reviewName: step && template.step === 'external' ? step.name : '',
    reviewWho: step && template.step === 'external' ? (step.decides ?? '') : '',
    state: state?.name ?? '',
    regulator: state?.regulator.name ?? '',
    regulatorPhone: state?.regulator.phone ?? '',
  };
  // What is gathered without a policy on file is no criterion of the payer.
  const of = (status: Status): Item[] =>
    (data.general ? [] : data.groups)
      .flatMap(({ criteria }) => criteria)
      .flatMap((criterion) => {
        const { id, n, shows } = criterion;
        const row = rows[id];
        if (row?.status !== status) return [];
        const text = asked(criterion);
        const exhibit = exhibitOf(row.where);
        return [{ n, text, shows, where: row.where ?? '', date: longDay(row.date), exhibit: exhibit?.letter ?? '' }];
      });
  const lists: Record<string, Item[]> = {
    met: of('met'),
    unmet: of('unmet'),
    missing: of('missing'),
    support: data.support.filter(({ id }) => draft.cited.includes(id)).map(({ text, source }) => ({ text, source })),
    treatments: draft.treatments.filter(({ name }) => name.trim()).map((one) => ({ ...one })),
    exhibits: exhibits.map(({ letter, text }) => ({ letter, text })),
  };
  return { note, fields, lists, flags: new Set([signer, situation, reason, ...(urgent ? ['urgent'] : []), ...(data.therapy.test ? ['test'] : []), ...(data.policy?.relayed ? ['policy-relayed'] : [])]) };
}
