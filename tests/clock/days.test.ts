import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, after, businessDayBefore, daysBetween, federalHolidays, isBusinessDay, isDay, nextBusinessDay } from '../../src/clock/days.ts';

/** Federal holidays as the Office of Personnel Management lists them; of those on a Saturday, the Saturday. */
const LISTED: Record<number, string> = {
  2026: '01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-25',
  2028: '01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-11 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-11 11-12 11-22 12-25',
};

test.for(Object.entries(LISTED))('the federal holidays of %s are those that are listed', ([year, days]) => {
  expect([...federalHolidays(Number(year))].map((day) => day.slice(5)).sort()).toEqual(days.split(' '));
});

test('Juneteenth is a federal holiday from 2021', () => {
  expect([2020, 2021].map((year) => federalHolidays(year).has(`${year}-06-19`))).toEqual([false, true]);
});

test.for([
  ['2026-10-30', 4, undefined, '2027-02-28'],
  ['2026-10-30', 4, 'first-of-next-month', '2027-03-01'],
  ['2027-10-30', 4, undefined, '2028-02-29'],
  ['2026-12-31', 2, undefined, '2027-02-28'],
  ['2026-08-31', 1, undefined, '2026-09-30'],
  ['2026-08-31', 1, 'first-of-next-month', '2026-10-01'],
  ['2028-02-29', 12, undefined, '2029-02-28'],
  ['2028-02-29', 48, undefined, '2032-02-29'],
  ['2026-11-15', 2, undefined, '2027-01-15'],
  ['2026-12-31', 12, 'first-of-next-month', '2027-12-31'],
] as const)('%s and %s months, by the rule %s, end on %s', ([start, count, rule, end]) => {
  expect(addMonths(start, count, rule)).toBe(end);
});

test.for([
  ['2026-02-27', { amount: 72, unit: 'hours' }, '2026-03-02'],
  ['2028-02-27', { amount: 72, unit: 'hours' }, '2028-03-01'],
  ['2026-12-23', { amount: 3, unit: 'business-days' }, '2026-12-29'],
  ['2026-12-31', { amount: 1, unit: 'business-days' }, '2027-01-04'],
  ['2026-01-30', { amount: 30, unit: 'days' }, '2026-03-01'],
  ['2028-02-29', { amount: 1, unit: 'years' }, '2029-02-28'],
] as const)('from %s, %o end on %s', ([start, length, end]) => {
  expect(after(start, length)).toBe(end);
});

test('only days that exist are days', () => {
  expect(['2026-02-28', '2028-02-29', '1999-12-31'].map(isDay)).toEqual([true, true, true]);
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '9999-01-01', ''].map(isDay)).toEqual([false, false, false, false, false, false, false]);
});

describe('over many years', () => {
  const days = fc.integer({ min: 0, max: 30_000 }).map((count) => addDays('2000-01-01', count));
  test('days between two days are the days that were added', () => {
    fc.assert(fc.property(days, fc.integer({ min: -9000, max: 9000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
    }));
  });
  test('the business day after and before a day are business days, within six days of it', () => {
    fc.assert(
      fc.property(days, (day) => {
        for (const found of [nextBusinessDay(day), businessDayBefore(day)]) {
          expect(isBusinessDay(found)).toBe(true);
          expect(Math.abs(daysBetween(day, found))).toBeLessThan(6);
        }
      }),
    );
  });
  test('more months never end sooner, and a later start never ends sooner', () => {
    fc.assert(
      fc.property(days, fc.nat(30), fc.nat(40), fc.constantFrom(undefined, 'first-of-next-month' as const), (day, count, later, rule) => {
        expect(addMonths(day, count + 1, rule) > addMonths(day, count, rule)).toBe(true);
        expect(addMonths(addDays(day, later), count, rule) >= addMonths(day, count, rule)).toBe(true);
      }),
    );
  });
});
