/** What the clock found, in words: one wording for the list, the copied text and the calendar. */
import type { CalendarEvent } from './ics.ts';
import type { Clock, Decision, Filing, Step } from './clock.ts';
import type { Day, Duration } from './days.ts';

const LONG = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' });

/** "Monday, May 3, 2027". */
export const formatDay = (day: Day) => LONG.format(Date.parse(`${day}T00:00:00Z`));

/** "180 days", "1 month", "72 hours". */
export function formatDuration({ amount, unit }: Duration): string {
  const word = unit === 'business-days' ? 'business days' : unit;
  return `${amount} ${amount === 1 ? word.replace(/s$/, '') : word}`;
}

/** A limit and what starts it, as a table shows it. Where receipt is presumed, the whole time from the date on the letter. */
export function fileWords({ limit, from, presumedReceipt }: { limit?: Duration | undefined; from?: 'receipt' | 'notice-date' | undefined; presumedReceipt?: Duration | undefined }, letter = 'the letter'): string {
  if (!limit) return '';
  if (from === 'receipt' && presumedReceipt && limit.unit === 'days' && presumedReceipt.unit === 'days') {
    return `${formatDuration({ amount: limit.amount + presumedReceipt.amount, unit: 'days' })} from the date on ${letter}`;
  }
  return `${formatDuration(limit)}${from === 'receipt' ? ` from the day you get ${letter}` : from ? ` from the date on ${letter}` : ''}`;
}

/** "Date on the letter" and the like: what a date is counted from. */
const BASIS = { printed: 'the date on the letter', received: 'the day you got the letter', presumed: 'the day on which the rule takes the letter as received' } as const;

/** How a last day was counted. */
export function howCounted({ rule, start, basis, movedFrom }: Filing): string {
  if (!rule?.limit || !start || !basis) return '';
  const presumed = basis === 'presumed' && rule.presumedReceipt ? `, ${formatDuration(rule.presumedReceipt)} after its date` : '';
  const earlier = basis === 'printed' && rule.from === 'receipt' ? ' The rule counts from the day you got the letter. You gave none, so this counts from the date on it, which is earlier and safe.' : '';
  const moved = movedFrom ? ` The last day, ${formatDay(movedFrom)}, is a weekend or federal holiday, and the rule moves it.` : '';
  return `${formatDuration(rule.limit)} from ${BASIS[basis]}${presumed}: ${formatDay(start)}.${earlier}${moved}`;
}

const WHY: Record<NonNullable<Filing['why']>, string> = {
  'not-begun': 'No date yet. It runs from a letter that you do not have.',
  automatic: 'You file nothing. The case goes there by itself.',
  'no-limit': 'We know of no fixed limit. Check this on your letter.',
  unverified: 'We could not confirm the limit, so we give no date. Check this on your letter.',
  'no-letter': 'Give the date on your letter to see the last day.',
  'needs-printed': 'This rule counts from the date on the letter, not from the day it came. Give that date.',
  'overdue-review': 'Our record of this rule is due for review, so we give no date. Check this on your letter.',
  alongside: 'You may ask for it now, at the same time. No last day is counted before the step beside it is decided.',
};

/** The line that a reader needs first. */
export function filingLine({ filing }: Pick<Step, 'filing'>): string {
  if (!filing.date) {
    const counts = filing.why === 'not-begun' && filing.rule?.limit && !filing.rule.unverified ? ` Then: ${fileWords(filing.rule, 'that letter')}.` : '';
    return WHY[filing.why ?? 'no-limit'] + counts;
  }
  return filing.passed ? `The last day was ${formatDay(filing.date)}. It has passed.` : `File by ${formatDay(filing.date)}`;
}

export const PASSED = 'Ask at once, in writing, whether a late appeal is accepted for good cause, and give the reason. Look at the date on your letter: it may be later.';

/** "Decision within 30 days, by Friday, June 4, 2027". */
export function decisionLine({ rule, due }: Decision): string {
  const label = rule.label ? ` (${rule.label})` : '';
  if (!rule.limit) return `Decision${label}: ${rule.text}`;
  if (rule.unverified) return `Decision${label}: we could not confirm the time. Check this on your letter.`;
  return `Decision${label} within ${formatDuration(rule.limit)}${due ? `, by ${formatDay(due)}` : ' after they get it'}`;
}

export const STATUS: Record<Step['status'], string> = { done: 'Behind you', now: 'Now', alongside: 'Can run at the same time', later: 'Later' };

/** The whole clock as plain text, to copy. */
export function clockText({ plan, state, steps }: Clock, address: string): string {
  if (!plan) return '';
  const lines = [`Appeal dates: ${plan.name}${state ? `, ${state.name}` : ''}`];
  for (const step of steps) {
    lines.push('', `${STATUS[step.status].toUpperCase()}: ${step.name}`);
    if (step.status !== 'done' && step.kind !== 'request') {
      lines.push(filingLine(step));
      if (step.filing.date) lines.push(`Counted: ${howCounted(step.filing)}`);
      if (step.filing.mailBy && !step.filing.passed) lines.push(`Mail by ${formatDay(step.filing.mailBy)}, so that it arrives`);
      if (step.filing.rule?.citation) lines.push(`Rule: ${step.filing.rule.citation}`);
    }
    for (const decision of step.decisions) lines.push(decisionLine(decision));
    if (step.alongside) lines.push(step.alongside.text);
  }
  lines.push('', 'General information, not legal advice. The date on your letter comes first.', address);
  return lines.join('\n');
}

/** Alarms before a last day, in days. */
const ALARMS = [14, 3, 0];

/** Every date of a clock as events of a calendar. */
export function calendarEvents({ plan, steps }: Clock, what: string, address: string): CalendarEvent[] {
  if (!plan) return [];
  const events: CalendarEvent[] = [];
  const add = (key: string, day: Day, summary: string, description: string, alarms: number[]) =>
    events.push({ uid: `${plan.id}-${key}-${day}@open-appeals`, day, summary: what ? `${summary} (${what})` : summary, description: `${description}\n${address}`, alarms });
  for (const step of steps) {
    const { date, mailBy, rule, passed } = step.filing;
    if (date && !passed) {
      const how = `${howCounted(step.filing)}${rule?.citation ? ` Rule: ${rule.citation}.` : ''} The date on your letter comes first.`;
      if (mailBy) add(`${step.id}-mail`, mailBy, `Mail: ${step.name}`, `So that it arrives by ${formatDay(date)}. ${how}`, [3, 0]);
      add(step.id, date, `Last day to file: ${step.name}`, how, ALARMS);
    }
    for (const [index, { due, rule: decided }] of step.decisions.entries()) {
      if (due) add(`${step.id}-decision-${index}`, due, `Decision due: ${step.name}`, `${decided.text}${decided.citation ? ` Rule: ${decided.citation}.` : ''}${step.silence ? ` If none comes: ${step.silence.text}` : ''}`, [0]);
    }
  }
  return events.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
