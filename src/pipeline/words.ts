/** Small words: limits, days and lists as people read them. */
export { fileWords, formatDuration } from '../clock/words.ts';

const LONG = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
const formatted = new Map<string, string>();

/** `2026-05-01` as "May 1, 2026". */
export function formatDate(date: string): string {
  let text = formatted.get(date);
  if (text === undefined) {
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    formatted.set(date, (text = LONG.format(Date.UTC(year, month - 1, day))));
  }
  return text;
}

export function addDays(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** "a, b and c". */
export const listed = (items: string[]) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`);

/** Cut at a word so that the whole stays within `max` characters. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  // Never half of a character that takes two units.
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).replace(/[\ud800-\udbff]$/, '').replace(/[\s,.;:]+$/, '')}…`;
}

/** What search engines show of a title. */
export const TITLE = 60;

/** The first of several forms of a title that is shown whole; the last if none is. */
export const fitting = (...forms: string[]) => forms.find(({ length }) => length <= TITLE) ?? forms.at(-1)!;

/** A name as the first word of a heading or line. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** A time: it stands in a record with its source, and in no template. */
export const TIME = /(?<![\w#-])\d[\d,.]*(?:st|nd|rd|th)?[\s-]+(?:\w+\s+)?(?:calendar |business |working )?(?:days?|months?|hours?|weeks?|years?)\b/i;
