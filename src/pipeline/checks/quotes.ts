import { allRecords } from '../records.ts';
import { facts, toCitations } from '../walk.ts';
import type { Check } from './types.ts';
import { NUMBER } from './sources.ts';

const SPELLED: Record<string, string> = { one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10', twelve: '12', fifteen: '15', thirty: '30', 'forty-five': '45', 'forty-eight': '48', sixty: '60', 'seventy-two': '72', ninety: '90', 'one hundred twenty': '120', 'one hundred eighty': '180' };
const spelled = new RegExp(`\\b(?:${Object.keys(SPELLED).sort((a, b) => b.length - a.length).join('|')})\\b`, 'g');

/** Numbers of a text, also those in words. */
const numbersIn = (text: string): Set<string> => new Set((text.toLowerCase().replace(spelled, (word) => ` ${SPELLED[word]!} `).match(/\d+(?:[.,]\d+)*/g) ?? []).map((one) => one.replaceAll(',', '').replace(/\.$/, '')));

const ALL_NUMBERS = new RegExp(NUMBER.source, 'gi');

/** If every source of a statement is quoted, the quotes are what the statement rests on: they hold its numbers. */
export const numberNotInQuote: Check = {
  name: 'number-not-in-quote',
  description: 'No source is cited for a number that its quote does not hold.',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      if (record.folder === 'sources') continue;
      for (const { fact, path } of facts(record.data)) {
        const key = ['text', 'fact', 'action'].find((name) => typeof fact[name] === 'string');
        if (!key || !Array.isArray(fact.sources) || fact.sources.length === 0) continue;
        const quotes = toCitations(fact.sources as never).map(({ quote }) => quote);
        if (quotes.some((quote) => quote === undefined)) continue;
        const held = new Set(quotes.flatMap((quote) => [...numbersIn(quote!)]));
        const missing = [...(fact[key] as string).matchAll(ALL_NUMBERS)].map(([number]) => number.replaceAll(',', '')).filter((number) => !held.has(number));
        if (missing.length === 0) continue;
        report(record, [...path, key], `Unexpected ${missing.length === 1 ? 'number' : 'numbers'} ${[...new Set(missing)].join(', ')}, expected ${missing.length === 1 ? 'it' : 'them'} in one of the quotes behind the statement`, {
          tip: 'Cite the same source once more with the words that hold the number, or take the number out if the source does not show it.',
        });
      }
    }
  },
};
