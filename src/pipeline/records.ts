/** What validation yields: every record by folder and id, still knowing where each value stands. */
import type { Folder, RecordTypes, Site } from '../schemas/index.ts';
import type { Parsed } from './load.ts';

export interface Rec<T> {
  id: string;
  folder: Folder;
  /** Path of the file, such as `data/payers/cigna.yaml`. */
  file: string;
  data: T;
  place: Parsed['place'];
}

/** Records in order of their ids. Coverage has ids of the form `payer/therapy`. */
export type Records = { [F in Folder]: Map<string, Rec<RecordTypes[F]>> } & { site: Site };

/** All records of all folders. */
export function* allRecords(records: Records): Generator<Rec<unknown>> {
  for (const [folder, map] of Object.entries(records)) if (folder !== 'site') yield* (map as Map<string, Rec<unknown>>).values();
}
