/** What the reader takes away: words, calendar file, picture. */
import ICAL from 'ical.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clock, type Reader } from '../../src/clock/clock.ts';
import { calendar, type CalendarEvent } from '../../src/clock/ics.ts';
import { timeline } from '../../src/clock/timeline.ts';
import { calendarEvents, clockText, decisionLine, fileWords, filingLine, howCounted } from '../../src/clock/words.ts';

import { lawOf } from '../../src/pipeline/law.ts';
import { buildSmall, siteOf } from '../support/small.ts';

const MADE = '20261121T120000Z';
const law = lawOf(siteOf(buildSmall()).records);
const reader: Reader = { planType: 'job-insured', state: undefined, urgency: 'urgent', holds: 'denial', printed: '2026-11-02', filed: '2026-11-23', today: '2026-11-21' };
const found = clock(law, reader);

test('the copied text says for each step what to do by when, and by which rule', () => {
  expect(clockText(found, 'https://example.org/x/')).toMatchInlineSnapshot(`
    "Appeal dates: Made-up job plan, insured

    NOW: Internal appeal
    File by Sunday, January 31, 2027
    Counted: 90 days from the date on the letter: Monday, November 2, 2026. The rule counts from the day you got the letter. You gave none, so this counts from the date on it, which is earlier and safe.
    Mail by Thursday, January 21, 2027, so that it arrives
    Rule: EAA 11
    Decision within 48 hours, by Wednesday, November 25, 2026

    CAN RUN AT THE SAME TIME: Outside review
    You may ask for it now, at the same time. No last day is counted before the step beside it is decided.
    Rule: EAA 20
    Decision within 72 hours after they get it
    If it is urgent you may ask for both at once.

    General information, not legal advice. The date on your letter comes first.
    https://example.org/x/"
  `);
});

test.for<[string, Parameters<typeof fileWords>[0], string]>([
  ['receipt', { limit: { amount: 180, unit: 'days' }, from: 'receipt' }, '180 days from the day you get the letter'],
  ['the notice', { limit: { amount: 4, unit: 'months' }, from: 'notice-date' }, '4 months from the date on the letter'],
  ['presumed receipt', { limit: { amount: 60, unit: 'days' }, from: 'receipt', presumedReceipt: { amount: 5, unit: 'days' } }, '65 days from the date on the letter'],
  ['nothing', {}, ''],
])('a limit from %s reads as it is counted', ([, rule, words]) => {
  expect(fileWords(rule)).toBe(words);
});

test('a moved last day says which day it was', () => {
  const moved = clock(law, { ...reader, holds: 'internal', printed: '2026-05-04', filed: undefined }).steps.find(({ id }) => id === 'outside')!;
  expect([filingLine(moved), howCounted(moved.filing)]).toEqual([
    'The last day was Monday, July 6, 2026. It has passed.',
    '2 months from the date on the letter: Monday, May 4, 2026. The rule counts from the day you got the letter. You gave none, so this counts from the date on it, which is earlier and safe. The last day, Saturday, July 4, 2026, is a weekend or federal holiday, and the rule moves it.',
  ]);
});

test('a decision whose time is unverified gives none', () => {
  expect(decisionLine({ rule: { for: 'urgent', limit: { amount: 72, unit: 'hours' }, text: 'x', unverified: true } })).toBe('Decision: we could not confirm the time. Check this on your letter.');
});

/** What a calendar program reads from the file. */
function read(text: string) {
  const parsed = new ICAL.Component(ICAL.parse(text) as never);
  return parsed.getAllSubcomponents('vevent').map((component: InstanceType<typeof ICAL.Component>) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      end: event.endDate.toString(),
      allDay: event.startDate.isDate,
      summary: event.summary,
      description: event.description,
      alarms: component.getAllSubcomponents('valarm').map((alarm: InstanceType<typeof ICAL.Component>) => (alarm.getFirstPropertyValue('trigger') as { toString(): string }).toString()),
    };
  });
}

test('the calendar file holds every date, with alarms', () => {
  const events = calendarEvents(found, 'Examplumab, Acme', 'https://example.org/x/');
  expect(read(calendar('Appeal dates', events, MADE)).map(({ day, allDay, summary, alarms }) => [day, allDay, summary, alarms])).toEqual([
    ['2026-11-25', true, 'Decision due: Internal appeal (Examplumab, Acme)', ['PT9H']],
    ['2027-01-21', true, 'Mail: Internal appeal (Examplumab, Acme)', ['-P2DT15H', 'PT9H']],
    ['2027-01-31', true, 'Last day to file: Internal appeal (Examplumab, Acme)', ['-P13DT15H', '-P2DT15H', 'PT9H']],
  ]);
});

test('a calendar program reads back any text that a record may hold', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f\r]/g, ' '));
  fc.assert(
    fc.property(texts, texts, fc.integer({ min: 0, max: 30 }), (summary, description, before) => {
      const event: CalendarEvent = { uid: 'a@b', day: '2028-02-29', summary, description, alarms: [before] };
      const text = calendar('Dates', [event], MADE);
      const [back] = read(text);
      expect(back).toMatchObject({ day: '2028-02-29', end: '2028-03-01', summary, description });
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }),
    { numRuns: 300 },
  );
});

test('dates behind today and steps without a date are in no calendar', () => {
  expect(calendarEvents(clock(law, { ...reader, printed: '2026-01-02', filed: undefined }), '', '')).toEqual([]);
  expect(calendarEvents(clock(law, { ...reader, planType: undefined }), '', '')).toEqual([]);
});

test('the picture has its marks in order, from the first day to the last', () => {
  const marks = timeline(found, reader.printed, reader.today);
  expect(marks.map(({ kind, day }) => `${kind} ${day}`)).toEqual(['letter 2026-11-02', 'today 2026-11-21', 'decision 2026-11-25', 'mail 2027-01-21', 'last 2027-01-31']);
  expect([marks[0]!.at, marks.at(-1)!.at]).toEqual([0, 1]);
  expect(marks.every(({ at }, index) => at >= 0 && at <= 1 && (index === 0 || at >= marks[index - 1]!.at))).toBe(true);
  expect(timeline(clock(law, { ...reader, planType: undefined }), reader.printed, reader.today)).toEqual([]);
});
