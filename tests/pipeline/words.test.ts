import { describe, expect, test } from 'vitest';
import { innerName } from '../../src/pipeline/emit/context.ts';
import { addDays, cutAtWord, formatDate, formatDuration, listed, sentence } from '../../src/pipeline/words.ts';

test.each([
  [{ amount: 1, unit: 'days' }, '1 day'],
  [{ amount: 180, unit: 'days' }, '180 days'],
  [{ amount: 1, unit: 'business-days' }, '1 business day'],
  [{ amount: 3, unit: 'business-days' }, '3 business days'],
  [{ amount: 72, unit: 'hours' }, '72 hours'],
  [{ amount: 1, unit: 'months' }, '1 month'],
  [{ amount: 2, unit: 'years' }, '2 years'],
] as const)('the time %j is said as %s', (duration, said) => {
  expect(formatDuration(duration)).toBe(said);
});

test.each([
  ['2026-05-01', 'May 1, 2026'],
  ['2020-02-29', 'February 29, 2020'],
  ['1999-12-31', 'December 31, 1999'],
])('the day %s is said as %s, whatever the time zone', (day, said) => {
  const zone = process.env.TZ;
  for (process.env.TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York']) expect(formatDate(day)).toBe(said);
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ['2026-11-21', 0, '2026-11-21'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-03-07', 180, '2026-09-03'],
  ['2026-01-01', -1, '2025-12-31'],
])('%s and %d days is %s', (day, days, later) => {
  expect(addDays(day, days)).toBe(later);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as "%s"', (items, said) => {
  expect(listed(items)).toBe(said);
});

test('a text is cut at a word and stays within its length', () => {
  expect(cutAtWord('one two three', 13)).toBe('one two three');
  expect(cutAtWord('one two three', 12)).toBe('one two…');
  expect(cutAtWord('one two, three', 12)).toBe('one two…');
  for (let max = 10; max < 60; max += 1) expect(cutAtWord('a sentence with quite a few words, and more of them', max).length).toBeLessThanOrEqual(max);
});

test('a word longer than the room is cut, and no character is cut in half', () => {
  expect(cutAtWord('x'.repeat(100), 20).length).toBeLessThanOrEqual(20);
  for (let max = 10; max < 30; max += 1) expect(cutAtWord('😀'.repeat(60), max).isWellFormed(), String(max)).toBe(true);
});

test.each([
  ['Plans in Nowhere', 'Plans in Nowhere.'],
  ['Plans in Nowhere.', 'Plans in Nowhere.'],
  ['Really?', 'Really?'],
  ['And so on…', 'And so on…'],
])('%s ends as a sentence', (text, ended) => {
  expect(sentence(text)).toBe(ended);
});

describe('a therapy inside a sentence', () => {
  test.each([
    ['Whole exome sequencing', 'test', 'whole exome sequencing'],
    ['Bariatric surgery', 'procedure', 'bariatric surgery'],
    ['Insulin pump', 'device', 'insulin pump'],
    ['MRI', 'test', 'MRI'],
    ['PET scan', 'test', 'PET scan'],
    ['CPAP', 'device', 'CPAP'],
    ['Ocrevus', 'drug', 'Ocrevus'],
    ['Hemgenix', 'gene-therapy', 'Hemgenix'],
  ] as const)('%s, a %s, is %s', (name, kind, inside) => {
    expect(innerName({ name, kind })).toBe(inside);
  });
});
