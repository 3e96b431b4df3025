import { CRITERIA_LISTS } from '../../schemas/coverage.ts';
import { walk } from '../walk.ts';
import type { Check } from './types.ts';

/** Lists whose items letters take over: criteria, and the ways to meet one. */
const TAKEN = new Set<unknown>([...CRITERIA_LISTS, 'anyOf']);
const READER = /\byou(?:r|rs|rself)?\b/i;

export const letterPerson: Check = {
  name: 'letter-person',
  description: 'What letters to a plan take from a policy speaks of the patient, not to the reader.',
  check({ records }, report) {
    for (const record of records.coverage.values()) {
      if (record.data.status !== 'on-file') continue;
      for (const { value, path } of walk(record.data.indications, ['indications'])) {
        if (!TAKEN.has(path.at(-2))) continue;
        const { text, letter } = value as { text: string; letter?: string };
        if (!READER.test(letter ?? text)) continue;
        report(record, [...path, letter === undefined ? 'text' : 'letter'], 'Unexpected "you" in words that letters take over, expected words about the patient', {
          tip: 'Keep the text for the page, and add the same for letters: letter: The patient has …',
        });
      }
    }
  },
};
