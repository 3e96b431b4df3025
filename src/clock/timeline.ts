/** A small picture of a clock: where the letter, today and the dates lie, as places on a line from 0 to 1. */
import type { Clock } from './clock.ts';
import { daysBetween, type Day } from './days.ts';

export interface Mark {
  day: Day;
  label: string;
  kind: 'letter' | 'today' | 'mail' | 'last' | 'decision';
  /** Place on the line, 0 to 1. */
  at: number;
}

/** Marks in order of their days; none if there is no date to show. */
export function timeline({ steps }: Clock, letter: Day | undefined, today: Day): Mark[] {
  const marks: Omit<Mark, 'at'>[] = [];
  for (const { name, filing, decisions } of steps) {
    if (filing.mailBy && filing.date && !filing.passed) marks.push({ day: filing.mailBy, label: 'Mail by', kind: 'mail' });
    if (filing.date) marks.push({ day: filing.date, label: `Last day: ${name}`, kind: 'last' });
    for (const { due } of decisions) if (due) marks.push({ day: due, label: 'Decision due', kind: 'decision' });
  }
  if (marks.length === 0) return [];
  if (letter) marks.push({ day: letter, label: 'Letter', kind: 'letter' });
  marks.push({ day: today, label: 'Today', kind: 'today' });
  marks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const first = marks[0]!.day;
  const whole = Math.max(1, daysBetween(first, marks.at(-1)!.day));
  return marks.map((mark) => ({ ...mark, at: daysBetween(first, mark.day) / whole }));
}
