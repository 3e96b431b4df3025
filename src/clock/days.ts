/**
 * Days as rules count them. A day is text, `YYYY-MM-DD`: no time zone can move it. Where a rule leaves a choice, the
 * earlier day is taken, since to be early costs a reader nothing.
 */

/** `YYYY-MM-DD`. */
export type Day = string;

export interface Duration {
  amount: number;
  unit: 'hours' | 'days' | 'business-days' | 'months' | 'years';
}

const parts = (day: Day) => day.split('-').map(Number) as [number, number, number];
const make = (year: number, month: number, day: number): Day => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const weekday = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Is it a day that exists, in a year that a letter can bear? */
export function isDay(text: string): boolean {
  if (!/^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return make(year, month, day) === text;
}

export function addDays(day: Day, count: number): Day {
  const [year, month, date] = parts(day);
  return make(year, month, date + count);
}

/** Days from one day to another. */
export const daysBetween = (from: Day, to: Day) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The first day of the month, the nth of a weekday (0 is Sunday); the last one for `nth` -1. */
function nth(year: number, month: number, wanted: number, place: number): Day {
  if (place > 0) {
    const first = make(year, month, 1);
    return addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * (place - 1));
  }
  const last = make(year, month + 1, 0);
  return addDays(last, -((weekday(last) - wanted + 7) % 7));
}

const holidaysByYear = new Map<number, Set<Day>>();

/**
 * Federal holidays of a year under 5 U.S.C. 6103(a), with the Monday after those that fall on a Sunday. The Friday
 * before one on a Saturday is a day off for employees; whether it moves a last day is not clear, so here it does not.
 */
export function federalHolidays(year: number): Set<Day> {
  let days = holidaysByYear.get(year);
  if (!days) {
    const fixed = [make(year, 1, 1), make(year, 6, 19), make(year, 7, 4), make(year, 11, 11), make(year, 12, 25)];
    // Juneteenth is a federal holiday from 2021.
    const named = [nth(year, 1, 1, 3), nth(year, 2, 1, 3), nth(year, 5, 1, -1), nth(year, 9, 1, 1), nth(year, 10, 1, 2), nth(year, 11, 4, 4)];
    const held = fixed.filter((day) => !(year < 2021 && day.endsWith('-06-19')));
    days = new Set([...held, ...named, ...held.filter((day) => weekday(day) === 0).map((day) => addDays(day, 1))]);
    holidaysByYear.set(year, days);
  }
  return days;
}

/** Neither Saturday, Sunday nor a federal holiday. */
export const isBusinessDay = (day: Day) => weekday(day) % 6 !== 0 && !federalHolidays(Number(day.slice(0, 4))).has(day);

/** The day itself if it is a business day, else the next one. */
export function nextBusinessDay(day: Day): Day {
  let next = day;
  while (!isBusinessDay(next)) next = addDays(next, 1);
  return next;
}

/** The day itself if it is a business day, else the one before. */
export function businessDayBefore(day: Day): Day {
  let before = day;
  while (!isBusinessDay(before)) before = addDays(before, -1);
  return before;
}

/**
 * Calendar months after a day. If the last month has no such day, the first day of the next month where the rule says
 * so (45 CFR 147.136(d)(2)(i)), else the last day of that month.
 */
export function addMonths(day: Day, count: number, monthEnd?: 'first-of-next-month'): Day {
  const [year, month, date] = parts(day);
  const plain = make(year, month + count, date);
  if (plain.slice(8) === day.slice(8)) return plain;
  return monthEnd === 'first-of-next-month' ? make(year, month + count + 1, 1) : make(year, month + count + 1, 0);
}

/**
 * The last day of a time that begins with an event on `start`; the day of the event does not count. Hours run from
 * the hour of the event, so 72 hours end on the third day after it.
 */
export function after(start: Day, { amount, unit }: Duration, monthEnd?: 'first-of-next-month'): Day {
  if (unit === 'days') return addDays(start, amount);
  if (unit === 'hours') return addDays(start, Math.ceil(amount / 24));
  if (unit === 'months') return addMonths(start, amount, monthEnd);
  if (unit === 'years') return addMonths(start, 12 * amount, monthEnd);
  let day = start;
  for (let left = amount; left > 0; left--) day = nextBusinessDay(addDays(day, 1));
  return day;
}
