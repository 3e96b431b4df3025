import { toCitations, walk } from '../walk.ts';
import { citationsIn } from '../prose.ts';
import { allRecords, type Records, type Rec } from '../records.ts';
import type { Scope, Statistic } from '../../schemas/index.ts';
import type { Check } from './types.ts';

const LISTS = ['planTypes', 'states', 'payers', 'therapies'] as const;

export const statisticPopulation: Check = {
  name: 'statistic-population',
  description: 'A statistic names the population that its pages must have.',
  check({ records }, report) {
    for (const record of records.statistics.values()) {
      if (LISTS.some((list) => record.data.scope[list] !== undefined)) continue;
      report(record, ['scope'], `Unexpected statistic for readers of any kind, expected "planTypes", "states", "payers" or "therapies" under "scope"`, {
        tip: `Its population is "${record.data.population}". Name the plan types or states that belong to it, so that no other page shows it.`,
      });
    }
  },
};

/** A share of people or cases. */
const SHARE = /\b\d+(?:\.\d+)?\s?(?:%|percent\b)|\b(?:one|two|three|four|\d+) (?:in|of|out of) (?:every )?(?:\d+|three|four|five|ten|hundred)\b/i;

/** For whom a record speaks. */
function audience(record: Rec<unknown>): Scope {
  const [payer, therapy] = record.id.split('/');
  if (record.folder === 'myths') return (record.data as { scope: Scope }).scope;
  if (record.folder === 'plan-types') return { planTypes: [record.id] };
  if (record.folder === 'states') return { states: [record.id] };
  if (record.folder === 'payers') return { payers: [record.id] };
  if (record.folder === 'therapies') return { therapies: [record.id] };
  if (record.folder === 'coverage') return { payers: [payer!], therapies: [therapy!] };
  return {};
}

/** Do all readers of these records belong to the statistic's population? */
const within = (readers: Scope, { scope }: Statistic) => LISTS.every((list) => !scope[list] || (readers[list] !== undefined && readers[list].every((id) => scope[list]!.includes(id))));

/** Statistics by the documents in which they were read. */
function bySource(records: Records): Map<string, Rec<Statistic>[]> {
  const found = new Map<string, Rec<Statistic>[]>();
  for (const record of records.statistics.values()) for (const { id } of toCitations(record.data.sources)) found.set(id, [...(found.get(id) ?? []), record]);
  return found;
}

export const statisticElsewhere: Check = {
  name: 'statistic-elsewhere',
  description: 'A share that was counted in one population stands on no page of another.',
  check({ records }, report) {
    const counted = bySource(records);
    for (const record of allRecords(records)) {
      if (record.folder === 'statistics' || record.folder === 'sources') continue;
      for (const { value, path } of walk(record.data)) {
        if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
        const group = value as { text?: unknown; fact?: unknown; answer?: unknown; sources?: never };
        const text = [group.text, group.fact, group.answer].find((one) => typeof one === 'string') as string | undefined;
        if (text === undefined || !SHARE.test(text)) continue;
        const cited = [...citationsIn(text), ...toCitations(Array.isArray(group.sources) ? group.sources : undefined)];
        for (const { id } of cited) {
          const of = counted.get(id);
          // One document may count several populations: it is enough that its readers belong to one.
          if (!of || of.some((statistic) => within(audience(record), statistic.data))) continue;
          report(record, path, `Unexpected share "${SHARE.exec(text)![0]}" of another population, expected it only on pages for "${of[0]!.data.population}"`, {
            tip: `It was counted there (${of[0]!.file}). Take it out: pages of that population show it by themselves, with year and caveat.`,
          });
          break;
        }
      }
    }
  },
};
