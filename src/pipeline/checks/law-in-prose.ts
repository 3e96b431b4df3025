import { formatDuration } from '../../clock/words.ts';
import type { Deadline, Duration, Limit } from '../../schemas/index.ts';
import { allRecords, type Records } from '../records.ts';
import { oneOf } from '../problem.ts';
import { isProsePath, walk } from '../walk.ts';
import type { Check } from './types.ts';

const NUMBERS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, fifteen: 15, thirty: 30, 'forty-five': 45, sixty: 60, ninety: 90 };
const DURATION = new RegExp(`\\b(\\d+|${Object.keys(NUMBERS).join('|')})[\\s-](?:calendar |business |working )?(hour|day|month|year)s?\\b`, 'gi');
/** A sentence that speaks of the time for an appeal or its decision. */
const OF_APPEALS = /\b(?:appeals?|external review|outside review|fair hearing|reconsideration|redetermination)\b/i;
/** What such a sentence says when it names a time of something else, such as a test or the care. */
const OF_ELSE = /\b(?:supply|result|notice of|continu|extension|extend|more time|bill|information|evidence|copies|file a claim|call|fax)\w*/i;

const key = ({ amount, unit }: Pick<Duration, 'amount' | 'unit'>) => `${amount} ${unit}`;

/** Every time that records of the law hold, of plan types and states in scope. */
function knownTimes(records: Records, scope: { planTypes?: string[]; states?: string[] }): Map<string, Duration> {
  const known = new Map<string, Duration>();
  const add = (rule: Pick<Limit & Deadline, 'limit' | 'presumedReceipt'> | undefined) => {
    if (!rule?.limit) return;
    known.set(key(rule.limit), rule.limit);
    const { limit, presumedReceipt } = rule;
    if (presumedReceipt && presumedReceipt.unit === limit.unit) {
      const whole = { amount: limit.amount + presumedReceipt.amount, unit: limit.unit };
      known.set(key(whole), whole);
    }
  };
  for (const { id, data } of records['plan-types'].values()) {
    if (scope.planTypes && !scope.planTypes.includes(id)) continue;
    for (const rule of [...data.initialDecision, ...data.stages.flatMap(({ fileBy, decideBy }) => [...(fileBy ? [fileBy] : []), ...decideBy])]) add(rule);
  }
  for (const { id, data } of records.states.values()) {
    if (scope.states && !scope.states.includes(id)) continue;
    for (const rule of [data.externalReview.fileBy, data.externalReview.decideBy, data.externalReview.expedited]) add(rule);
  }
  return known;
}

export const contradictingDeadline: Check = {
  name: 'contradicting-deadline',
  description: 'Prose about appeals names no time that the records of the law do not hold.',
  check({ records, broken }, report) {
    if ([...broken].some((name) => /^(?:plan-types|states)\//.test(name)) || records['plan-types'].size === 0) return;
    for (const record of allRecords(records)) {
      if (['sources', 'plan-types', 'states', 'statistics'].includes(record.folder)) continue;
      const { scope, planTypes } = record.data as { scope?: { planTypes?: string[]; states?: string[] }; planTypes?: string[] };
      let known: Map<string, Duration> | undefined;
      for (const { value, path } of walk(record.data)) {
        if (typeof value !== 'string' || !isProsePath(path)) continue;
        for (const sentence of value.split(/(?<=[.!?])\s+/)) {
          if (!OF_APPEALS.test(sentence) || OF_ELSE.test(sentence)) continue;
          for (const [whole, number, unit] of sentence.matchAll(DURATION)) {
            known ??= knownTimes(records, { ...scope, ...(planTypes ? { planTypes } : {}) });
            const amount = Number(number) || NUMBERS[number!.toLowerCase()]!;
            const units: Duration['unit'][] = unit!.toLowerCase() === 'day' ? ['days', 'business-days'] : [`${unit!.toLowerCase()}s` as Duration['unit']];
            if (units.some((one) => known!.has(key({ amount, unit: one })))) continue;
            report(record, path, `Unexpected time "${whole}" in a sentence about appeals, expected ${oneOf([...known.values()].map(formatDuration).sort(), 8)}`, {
              tip: 'No record of the law for these readers holds that time. Two pages would differ: correct the sentence, or the record in data/plan-types/ or data/states/.',
            });
          }
        }
      }
    }
  },
};
