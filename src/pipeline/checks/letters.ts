import { CRITERIA_LISTS } from '../../schemas/coverage.ts';
import type { Records } from '../records.ts';
import { walk } from '../walk.ts';
import type { Check } from './types.ts';

/** Lists whose items letters take over: criteria, and the ways to meet one. */
const TAKEN = new Set<unknown>([...CRITERIA_LISTS, 'anyOf']);
const READER = /\byou(?:r|rs|rself)?\b/i;
/** Remarks on where the words were read: they help a reader of the page, and say nothing of a patient. */
const OUR_SOURCE = /\b(?:extracts?|outline|our (?:\w+ )?copy|copy breaks|(?:\p{Lu}\w+(?:’s)?|other|shorter|longer) (?:page|version|outline))\b/u;

/** The words that a letter to a plan takes from each criterion, with their place: its `letter`, or else its `text`. */
function* taken(records: Records) {
  for (const record of records.coverage.values()) {
    if (record.data.status !== 'on-file') continue;
    for (const { value, path } of walk(record.data.indications, ['indications'])) {
      if (!TAKEN.has(path.at(-2))) continue;
      const { text, letter } = value as { text: string; letter?: string };
      yield { record, words: letter ?? text, path: [...path, letter === undefined ? 'text' : 'letter'] };
    }
  }
}

export const letterPerson: Check = {
  name: 'letter-person',
  description: 'What letters to a plan take from a policy speaks of the patient, not to the reader.',
  check({ records }, report) {
    for (const { record, words, path } of taken(records)) {
      if (!READER.test(words)) continue;
      report(record, path, 'Unexpected "you" in words that letters take over, expected words about the patient', {
        tip: 'Keep the text for the page, and add the same for letters: letter: The patient has …',
      });
    }
  },
};

export const letterSource: Check = {
  name: 'letter-source',
  description: 'What letters to a plan take from a policy holds no remark on where it was read.',
  check({ records }, report) {
    for (const { record, words, path } of taken(records)) {
      const [remark] = OUR_SOURCE.exec(words) ?? [];
      if (remark === undefined) continue;
      report(record, path, `Unexpected "${remark}" in words that letters take over, expected none on our sources`, {
        tip: 'Keep the remark in the text for the page, and add the rest for letters: letter: The patient has …',
      });
    }
  },
};
