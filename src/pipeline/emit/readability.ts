/** Which pages are hard to read by what they say themselves. Words of shared sections are graded once, with their templates and records. */
import type { Path } from '../load.ts';
import { ownProse } from '../own-prose.ts';
import type { PageDraft, SectionDraft } from '../page.ts';
import type { Problem } from '../problem.ts';
import { hardOf, readerFor, TIP, told, type Hard, type Reader, type Sentence } from '../readability.ts';
import type { Rec, Records } from '../records.ts';

interface HardPage extends Hard {
  path: string;
  file: string;
  /** How many other pages are hard by the same sentence. */
  others: number;
}

export class Grades {
  #records: Records;
  #read: Reader;
  #hard = new Map<string, HardPage>();

  constructor(records: Records) {
    this.#records = records;
    this.#read = readerFor(records);
  }

  read({ path, files }: Pick<PageDraft, 'path' | 'files'>, sections: SectionDraft[]): void {
    const hard = hardOf(sections.flatMap(({ block }) => (block.says ?? []).flatMap((text) => this.#read(text))));
    if (!hard) return;
    // Pages of one record are hard by the same sentence: the hardest of them stands for all.
    const key = hard.worst[0]!.sentence.text;
    const before = this.#hard.get(key);
    if (before && before.grade >= hard.grade) before.others += 1;
    else this.#hard.set(key, { ...hard, path, file: files.at(-1) ?? 'data', others: before ? before.others + 1 : 0 });
  }

  problems(): Problem[] {
    if (this.#hard.size === 0) return [];
    const { places, named } = this.#places();
    return [...this.#hard.values()].flatMap((page): Problem[] => {
      const placeOf = ({ text }: Sentence) => {
        const found = places.get(text);
        return found?.record.place(found.path);
      };
      const { text } = page.worst[0]!.sentence;
      if (named.has(places.get(text)?.record)) return [];
      const of = `${page.path}${page.others > 0 ? ` and ${page.others} other page${page.others === 1 ? '' : 's'}` : ''}`;
      const where = (sentence: Sentence) => {
        const place = placeOf(sentence);
        return place ? ` (${place.file}:${place.line})` : '';
      };
      return [{ ...(placeOf(page.worst[0]!.sentence) ?? { file: page.file, line: 1, col: 1 }), rule: 'hard-to-read', severity: 'warning', message: told(page, of, where), tip: TIP }];
    });
  }

  /** Where each sentence stands, and which records are named as too hard themselves. */
  #places() {
    const places = new Map<string, { record: Rec<unknown>; path: Path }>();
    const named = new Set<unknown>();
    for (const { record, prose } of ownProse(this.#records)) {
      for (const { text, path } of prose) for (const sentence of this.#read(text)) if (!places.has(sentence.text)) places.set(sentence.text, { record, path });
      if (hardOf(prose.flatMap(({ text }) => this.#read(text)))) named.add(record);
    }
    return { places, named };
  }
}
