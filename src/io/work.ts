/** The work folder: what the pipeline hands to Astro, as files that a person can open. */
import fs from 'node:fs';
import path from 'node:path';
import { caseFiles } from '../pipeline/cases.ts';
import { finderOf } from '../pipeline/finder.ts';
import { lawOf } from '../pipeline/law.ts';
import type { Built } from '../pipeline/build.ts';
import type { PageEntry } from '../pipeline/page.ts';
import type { Folder, RecordTypes, Site } from '../schemas/index.ts';
import { folders } from '../schemas/index.ts';
import { syncFolder, type Written } from './files.ts';

/** What components need of records and pages while they render. */
export interface Model {
  site: Site;
  today: string;
  records: { [F in Folder]: Record<string, RecordTypes[F]> };
  pages: Omit<PageEntry, 'names'>[];
  redirects: { from: string; to: string }[];
}

/** Writes MDX pages, shared sections, the model, and what the reader's tools take: law, letters, cases. Unchanged files keep their time. */
export function writeWork(folder: string, site: NonNullable<Built['site']>, today: string): Written {
  const { records, templates, emission } = site;
  const model: Model = {
    site: records.site,
    today,
    records: Object.fromEntries(folders.map((name) => [name, Object.fromEntries([...records[name]].map(([id, { data }]) => [id, data]))])) as Model['records'],
    pages: emission.pages.map(({ names, ...entry }) => (void names, entry)),
    redirects: emission.redirects,
  };
  const written = syncFolder(path.join(folder, 'pages'), below('pages/', emission.files));
  syncFolder(path.join(folder, 'cases'), [...caseFiles(records, site.combinations)].map(({ path: file, text }) => ({ path: file.slice('cases/'.length), text })));
  syncFolder(path.join(folder, 'sections'), [...templates.sections.values()].map(({ name, text }) => ({ path: `${name}.mdx`, text })));
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, value] of [['model.json', model], ['finder.json', finderOf(records, site.combinations)], ['law.json', lawOf(records)], ['letters.json', templates.letters]] as const) {
    const text = JSON.stringify(value);
    const file = path.join(folder, name);
    // A file that stays the same keeps its time.
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) fs.writeFileSync(file, text);
  }
  return written;
}

function* below(prefix: string, files: Iterable<{ path: string; text: string }>) {
  for (const { path: file, text } of files) yield { path: file.slice(prefix.length), text };
}
