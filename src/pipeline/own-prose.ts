/** Our own prose in records: what pages, tags and letters print of them, without names and notes to editors. */
import type { Path } from './load.ts';
import { allRecords, type Rec, type Records } from './records.ts';
import { isProsePath, walk } from './walk.ts';

export interface OwnProse {
  record: Rec<unknown>;
  prose: { text: string; path: Path }[];
}

const known = new WeakMap<object, OwnProse['prose']>();

/** The prose of each record; a source is another's document, and has none. */
export function* ownProse(records: Records): Generator<OwnProse> {
  for (const record of allRecords(records)) {
    if (record.folder === 'sources') continue;
    const data = record.data as object;
    let prose = known.get(data);
    // Ids, dates and the like are one word.
    if (!prose) known.set(data, (prose = [...walk(data)].flatMap(({ value, path }) => (typeof value === 'string' && /\s/.test(value.trim()) && isProsePath(path) ? [{ text: value, path }] : []))));
    yield { record, prose };
  }
}
