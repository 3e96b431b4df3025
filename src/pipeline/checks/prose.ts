import { allRecords } from '../records.ts';
import { proseFaults } from '../prose.ts';
import { nearest } from '../nearest.ts';
import { SECTION_PROPS } from '../templates.ts';
import { isProsePath, walk } from '../walk.ts';
import type { Check } from './types.ts';

export const unreadableProse: Check = {
  name: 'prose',
  description: 'Links in prose lead to web addresses, and citations have the form [@source-id].',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      if (record.folder === 'sources') continue;
      for (const { value, path } of walk(record.data)) {
        if (typeof value !== 'string' || !isProsePath(path) || !/[[\]]/.test(value)) continue;
        for (const fault of proseFaults(value)) report(record, path, fault.message, { tip: fault.tip });
      }
    }
  },
};

/** Records that pages of any payer and therapy print: names have no place in them. */
const ANYONE = new Set<string>(['plan-types', 'states', 'remedies', 'plan-questions']);

export const unknownPlaceholder: Check = {
  name: 'unknown-placeholder',
  description: 'A placeholder in prose that is nearly a known one is a known one.',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      for (const { value, path } of walk(record.data)) {
        if (typeof value !== 'string' || !isProsePath(path)) continue;
        for (const [whole, name] of value.matchAll(/\{([A-Za-z]+)\}/g)) {
          if (ANYONE.has(record.folder) && (SECTION_PROPS as readonly string[]).includes(name!)) {
            report(record, path, `Unexpected "${whole}", expected words that fit every page`, { tip: 'This record is printed beside any payer and therapy: write "your plan" or "the therapy".' });
            continue;
          }
          // Other words in braces are text and stay so.
          const guess = (SECTION_PROPS as readonly string[]).includes(name!) ? undefined : nearest(name!, SECTION_PROPS);
          if (guess) report(record, path, `Unexpected "${whole}", expected "{${guess}}"`, { tip: `Write "{${guess}}", in lowercase: it becomes a name. Other words in braces are shown as they stand.` });
        }
      }
    }
  },
};
