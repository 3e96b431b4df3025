import type { Check } from './types.ts';

const READER = /\byou(?:r|rs|rself)?\b/i;

export const letterPerson: Check = {
  name: 'letter-person',
  description: 'What letters to a plan take from a policy speaks of the patient, not to the reader.',
  check({ records }, report) {
    for (const record of records.coverage.values()) {
      if (record.data.status !== 'on-file') continue;
      for (const [index, { criteria, continuation }] of record.data.indications.entries()) {
        for (const [list, all] of [['criteria', criteria], ['continuation', continuation]] as const) {
          for (const [at, { text, letter, anyOf }] of all.entries()) {
            const parts = [{ text, letter, path: [] as (string | number)[] }, ...(anyOf ?? []).map((way, nth) => ({ text: way.text, letter: way.letter, path: ['anyOf', nth] }))];
            for (const part of parts) {
              if (!READER.test(part.letter ?? part.text)) continue;
              report(record, ['indications', index, list, at, ...part.path, part.letter === undefined ? 'text' : 'letter'], 'Unexpected "you" in words that letters take over, expected words about the patient', {
                tip: 'Keep the text for the page, and add the same for letters: letter: The patient has …',
              });
            }
          }
        }
      }
    }
  },
};
