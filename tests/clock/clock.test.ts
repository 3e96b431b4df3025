/** The clock over the project's own records: days that were worked out apart from it, and what holds for every letter. */
import fc from 'fast-check';
import fs from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { clock, decisionsFor, lastDay, letters, type Reader, type Step } from '../../src/clock/clock.ts';
import { addDays, isDay } from '../../src/clock/days.ts';
import type { Channel, LawDeadline, LawDecision, Urgency } from '../../src/clock/law.ts';
import { run } from '../../src/io/run.ts';
import { lawOf } from '../../src/pipeline/law.ts';

const TODAY = '2026-11-22';
const { site } = run({ data: 'data', today: TODAY });
const law = lawOf(site!.records);

interface Case {
  plan: string;
  state?: string;
  urgency?: Urgency;
  channel?: Channel;
  holds: string;
  printed?: string;
  received?: string;
  filed?: string;
  step: string;
  file?: string | null;
  mail?: string;
  due?: string[];
  rule: string;
  why?: string;
}
const cases = parse(fs.readFileSync('tests/clock/cases.yaml', 'utf8')) as Case[];

const readerOf = ({ plan, state, urgency = 'pre-service', channel, holds, printed, received, filed }: Omit<Case, 'step' | 'rule'>): Reader => ({ planType: plan, state, urgency, channel, holds, printed, received, filed, today: TODAY });
const stepOf = (reader: Reader, id: string): Step | undefined => clock(law, reader).steps.find((step) => step.id === id);

describe('the table of cases', () => {
  test('holds at least 120, each with the rule that gives its day', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(cases.filter(({ rule }) => !rule)).toEqual([]);
  });

  test('reaches every state, and every step that has a limit', () => {
    expect(Object.keys(law.states).filter((id) => !cases.some(({ state }) => state === id))).toEqual([]);
    const reached = new Set(cases.map(({ plan, step }) => `${plan} ${step}`));
    const limited = Object.values(law.plans).flatMap(({ id, stages }) => stages.filter(({ fileBy }) => fileBy?.limit && !fileBy.unverified).map((stage) => `${id} ${stage.id}`));
    expect(limited.filter((one) => !reached.has(one))).toEqual([]);
  });

  test.for(cases)('$plan $state $step from $printed $received $filed ($urgency $channel): $rule $why', (one) => {
    const step = stepOf(readerOf(one), one.step)!;
    expect(step.status).toBe('now');
    if (one.file !== undefined) expect(step.filing.date ?? null).toBe(one.file);
    if (one.mail !== undefined) expect(step.filing.mailBy).toBe(one.mail);
    if (one.due !== undefined) expect(step.decisions.map(({ due }) => due)).toEqual(one.due);
  });
});

describe('what the clock does not say', () => {
  test('a reader who is not sure of the plan gets no step and no date', () => {
    expect(clock(law, readerOf({ plan: undefined as never, holds: 'denial', printed: '2026-01-05' }))).toEqual({ steps: [] });
  });

  test('outside review has no date while only the first denial is there', () => {
    for (const plan of ['employer-self-funded', 'employer-insured', 'marketplace', 'government-church']) {
      const { status, filing } = stepOf(readerOf({ plan, holds: 'denial', printed: '2026-01-05', received: '2026-01-06' }), 'external-review')!;
      expect([status, filing.date, filing.why]).toEqual(['later', undefined, 'not-begun']);
    }
  });

  test('an urgent case may go to outside review at the same time, without a date for it', () => {
    const urgent = readerOf({ plan: 'marketplace', holds: 'denial', printed: '2026-01-05', urgency: 'urgent' });
    const { status, filing, alongside } = stepOf(urgent, 'external-review')!;
    expect([status, filing.date, filing.why]).toEqual(['alongside', undefined, 'alongside']);
    expect(alongside!.text).toMatch(/same time/);
    expect(stepOf({ ...urgent, urgency: 'pre-service' }, 'external-review')!.status).toBe('later');
  });

  test('what goes to the next step by itself has nothing to file', () => {
    const step = stepOf(readerOf({ plan: 'medicare-advantage', holds: 'plan-reconsideration', printed: '2026-01-05' }), 'independent-review-entity')!;
    expect([step.status, step.filing.date, step.filing.why]).toEqual(['now', undefined, 'automatic']);
  });

  test('no date comes from a limit without a source', () => {
    const rule: LawDeadline = { limit: { amount: 60, unit: 'days' }, from: 'receipt', text: '', unverified: true };
    expect(lastDay(rule, { printed: '2026-01-05', received: '2026-01-05' })).toEqual({ why: 'unverified' });
  });

  test('no date comes from a record whose review is overdue', () => {
    const late = { ...readerOf({ plan: 'marketplace', holds: 'denial', printed: '2028-11-01', filed: '2028-11-20' }), today: '2028-11-21' };
    const step = stepOf(late, 'internal-appeal')!;
    expect([step.filing.date, step.filing.why, step.decisions.map(({ due }) => due)]).toEqual([undefined, 'overdue-review', [undefined]]);
  });

  test('a plan without appeals by law has no steps', () => {
    expect(clock(law, readerOf({ plan: 'short-term-sharing', holds: 'denial', printed: '2026-01-05' })).steps).toEqual([]);
  });

  test('state law does not touch a self-funded plan', () => {
    const reader = readerOf({ plan: 'employer-self-funded', state: 'ohio', holds: 'internal-appeal', received: '2026-05-04' });
    expect(clock(law, reader).state).toBeUndefined();
    expect(stepOf(reader, 'external-review')!.source).toEqual({ kind: 'plan-type', id: 'employer-self-funded', name: 'Employer, self-funded' });
  });

  test('tracks of TRICARE stay apart: a letter of one leads only to its own next steps', () => {
    const steps = clock(law, readerOf({ plan: 'tricare', holds: 'factual-appeal', printed: '2026-01-05' })).steps;
    expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['factual-appeal done', 'formal-review now', 'independent-hearing later']);
  });

  test('a day that has passed says so', () => {
    expect(stepOf(readerOf({ plan: 'medicaid-managed-care', holds: 'denial', printed: '2026-01-05' }), 'plan-appeal')!.filing).toMatchObject({ date: '2026-03-06', passed: true });
  });
});

test('times to decide fit the situation, or a wider one that the rule knows', () => {
  const rules = (...kinds: LawDecision['for'][]): LawDecision[] => kinds.map((kind) => ({ for: kind, text: '' }));
  const chosen = (kinds: LawDecision['for'][], urgency: Urgency, channel?: Channel) => decisionsFor(rules(...kinds), urgency, channel).map((one) => one.for);
  expect(chosen(['urgent', 'pre-service', 'part-b-drug'], 'pre-service', 'part-b')).toEqual(['part-b-drug']);
  expect(chosen(['urgent', 'pre-service'], 'pre-service', 'part-b')).toEqual(['pre-service']);
  expect(chosen(['standard', 'payment'], 'post-service')).toEqual(['payment']);
  expect(chosen(['standard'], 'concurrent')).toEqual(['standard']);
  expect(chosen(['standard'], 'urgent')).toEqual([]);
});

const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01', count));
const readers = fc
  .record({
    planType: fc.constantFrom(...Object.keys(law.plans)),
    state: fc.option(fc.constantFrom(...Object.keys(law.states)), { nil: undefined }),
    urgency: fc.constantFrom<Urgency>('urgent', 'pre-service', 'post-service', 'concurrent'),
    channel: fc.constantFrom<Channel>('medical', 'pharmacy', 'part-b', 'part-d'),
    printed: fc.option(days, { nil: undefined }),
    wait: fc.option(fc.nat(40), { nil: undefined }),
    filed: fc.option(days, { nil: undefined }),
    place: fc.nat(6),
  })
  .map(({ wait, place, ...rest }): Reader => {
    const known = letters(law, rest);
    return { ...rest, received: wait === undefined ? undefined : addDays(rest.printed ?? '2026-01-01', wait), holds: known[place % known.length]!.id, today: TODAY };
  });
const dates = (reader: Reader) => new Map(clock(law, reader).steps.flatMap(({ id, filing }) => (filing.date ? [[id, filing.date] as const] : [])));

describe('for every letter', () => {
  test('a later letter never gives an earlier day', () => {
    fc.assert(
      fc.property(readers, fc.nat(800), (reader, later) => {
        const moved = { ...reader, printed: reader.printed && addDays(reader.printed, later), received: reader.received && addDays(reader.received, later) };
        const after = dates(moved);
        for (const [id, date] of dates(reader)) expect(after.get(id)! >= date).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a letter that came later never gives an earlier day', () => {
    fc.assert(
      fc.property(readers, fc.nat(60), (reader, later) => {
        if (!reader.received) return;
        const after = dates({ ...reader, received: addDays(reader.received, later) });
        for (const [id, date] of dates(reader)) expect(after.get(id)! >= date).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('not to know when it came never gives a later day than to know it, but for the days that the rule presumes', () => {
    fc.assert(
      fc.property(readers, (reader) => {
        if (!reader.printed || !reader.received) return;
        for (const { id, filing } of clock(law, { ...reader, received: undefined }).steps) {
          if (!filing.date || filing.basis === 'presumed') continue;
          expect(filing.date <= stepOf(reader, id)!.filing.date!).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('each day given exists, follows the letter, and belongs to a step of now', () => {
    fc.assert(
      fc.property(readers, (reader) => {
        for (const { status, filing, decisions } of clock(law, reader).steps) {
          if (status !== 'now') expect([filing.date, ...decisions.map(({ due }) => due)].filter(Boolean)).toEqual([]);
          for (const day of [filing.date, filing.mailBy, filing.start, ...decisions.map(({ due }) => due)]) if (day) expect(isDay(day)).toBe(true);
          if (filing.date) expect(filing.date > filing.start! && filing.date > (reader.printed ?? reader.received)!).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
