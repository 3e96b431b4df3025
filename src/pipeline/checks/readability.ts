import { ownProse } from '../own-prose.ts';
import { hardOf, MAX_GRADE, readerFor, TIP, told, type Sentence } from '../readability.ts';
import { wordsOfTemplate } from '../templates.ts';
import type { Check } from './types.ts';

export const hardToRead: Check = {
  name: 'hard-to-read',
  description: `The prose of each record and of each template is at grade ${MAX_GRADE} or below.`,
  check({ records, templates }, report) {
    const read = readerFor(records);
    for (const { record, prose } of ownProse(records)) {
      const hard = hardOf(prose.flatMap(({ text }) => read(text)));
      if (!hard) continue;
      const { path } = prose.find(({ text }) => read(text).includes(hard.worst[0]!.sentence))!;
      report(record, path, told(hard, 'this record'), { tip: TIP, severity: 'warning' });
    }
    for (const { path: file, text } of templates.texts) {
      const hard = hardOf(read(wordsOfTemplate(text)));
      if (hard) report({ place: () => ({ file, line: lineOf(text, hard.worst[0]!.sentence), col: 1 }) }, [], told(hard, 'this template'), { tip: TIP, severity: 'warning' });
    }
  },
};

/** The line in which a sentence begins, found by its first words: marks may stand between them. */
function lineOf(text: string, sentence: Sentence): number {
  const first = (sentence.text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 4);
  const index = text.search(new RegExp(first.join('[^\\p{L}\\p{N}]+'), 'u'));
  return index < 0 ? 1 : text.slice(0, index).split('\n').length;
}
