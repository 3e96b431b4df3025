/** Where a statistic stands. */
import { describe, expect, test } from 'vitest';
import { denialNumbers, hubNumbers } from '../../src/pipeline/numbers.ts';
import { realRecords } from '../support/real.ts';

const { records, combinations } = realRecords();
const onDenials = combinations.denials.map((denial) => denialNumbers(records, denial));

describe('a statistic', () => {
  test('stands on a page', () => {
    const shown = [
      ...onDenials.flat(),
      ...[...records.payers.keys()].flatMap((payer) => hubNumbers(records, { payer })),
      ...[...records.states.keys()].flatMap((state) => hubNumbers(records, { state })),
      ...[...records['plan-types'].keys()].flatMap((planType) => hubNumbers(records, { planType })),
    ];
    const ids = new Set(shown.map(({ id }) => id));
    expect(ids.size).toBeGreaterThan(30);
    expect([...records.statistics.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });

  test('of a payer stands on no other payer’s page, and one of a state or a payer on no page of a kind of plan', () => {
    for (const payer of records.payers.keys()) for (const { data } of hubNumbers(records, { payer })) expect(data.scope.payers).toContain(payer);
    for (const planType of records['plan-types'].keys()) for (const { data } of hubNumbers(records, { planType })) expect([data.scope.payers, data.scope.states]).toEqual([undefined, undefined]);
  });

  test('stands on a denial page as the only one of its population', () => {
    for (const shown of onDenials) {
      const populations = shown.map(({ data }) => (data.scope.planTypes ?? []).join(' '));
      expect(new Set(populations).size).toBe(populations.length);
    }
    expect(onDenials.some((shown) => shown.length > 2)).toBe(true);
  });
});
