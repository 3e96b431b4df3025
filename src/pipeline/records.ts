/** What validation yields: every record by folder and id, still knowing where each value stands. */
import { folders, type Folder, type RecordTypes, type Site } from '../schemas/index.ts';
import type { Parsed } from './load.ts';

export interface Rec<T> {
  id: string;
  folder: Folder | 'site';
  /** Path of the file, such as `data/payers/cigna.yaml`. */
  file: string;
  data: T;
  place: Parsed['place'];
}

/** Records in order of their ids. Coverage has ids of the form `payer/therapy`. */
export type Records = { [F in Folder]: Map<string, Rec<RecordTypes[F]>> } & { site: Site; siteRecord: Rec<Site> };

/** All records of all folders, and the site's own. */
export function* allRecords(records: Records): Generator<Rec<unknown>> {
  for (const folder of folders) yield* (records[folder] as Map<string, Rec<unknown>>).values();
  yield records.siteRecord;
}
