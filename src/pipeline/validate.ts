/** Stage 2: parsed YAML becomes records, or problems. All faults of all records come back in one run. */
import { folders, schemas, SiteSchema, type Site } from '../schemas/index.ts';
import { checks } from './checks/index.ts';
import type { Parsed } from './load.ts';
import { withPlaces } from './places.ts';
import { compare, isError, type Problem } from './problem.ts';
import type { Rec, Records } from './records.ts';
import { schemaProblems } from './schema-problems.ts';
import type { TemplateSet } from './templates.ts';

export interface Validated {
  records: Records | undefined;
  problems: Problem[];
  /** How many records were read, broken ones included. */
  count: number;
}

/** Records that were found valid, by what was read of their files. */
const valid = new WeakMap<object, ReturnType<typeof schemaProblems>>();

const placed = (result: ReturnType<typeof schemaProblems>, { file, cites }: Parsed) => (result.data === undefined || !cites ? result : { ...result, data: withPlaces(result.data, file, cites) });

export function validate(parsed: Parsed[], unread: Set<string>, templates: TemplateSet, today: string, earlier: Problem[]): Validated {
  // Names of records that exist but could not be used: a reference to one is not a second fault.
  const broken = new Set(unread);
  const problems: Problem[] = [];
  let site: Site | undefined;
  const records = Object.fromEntries(folders.map((folder) => [folder, new Map()])) as unknown as Records;
  for (const record of [...parsed].sort((a, b) => compare(a.id, b.id))) {
    const schema = record.folder === 'site' ? SiteSchema : schemas[record.folder as keyof typeof schemas];
    const key = record.value !== null && typeof record.value === 'object' ? record.value : undefined;
    const result = (key && valid.get(key)) ?? placed(schemaProblems(schema, record), record);
    // A file that has not changed is the same value again.
    if (key && result.problems.length === 0) valid.set(key, result);
    problems.push(...result.problems);
    if (result.data === undefined) {
      broken.add(`${record.folder}/${record.id}`);
      continue;
    }
    if (record.folder === 'site') {
      site = result.data as Site;
      records.siteRecord = { id: 'site', file: record.file, folder: 'site', place: record.place, data: site };
    } else {
      const { id, file, folder, place } = record;
      (records[folder as keyof typeof schemas] as Map<string, Rec<unknown>>).set(id, { id, file, folder: folder as keyof typeof schemas, place, data: result.data });
    }
  }
  const siteWasRead = parsed.some((record) => record.folder === 'site');
  if (!site && !siteWasRead && !earlier.some((problem) => problem.file.endsWith('/site.yaml'))) {
    problems.push({ file: 'data/site.yaml', line: 1, col: 1, rule: 'missing-site', severity: 'error', message: 'Unexpected lack of site.yaml, expected it in the data folder', tip: 'Copy the example from data/README.md.' });
  }
  if (site) records.site = site;
  if (site) {
    for (const check of checks) {
      check.check({ records, templates, today, broken }, (record, path, message, { tip, related, severity = 'error', key } = {}) =>
        problems.push({ ...record.place(path, key), rule: check.name, severity, message, tip, related }),
      );
    }
  }
  const all = [...earlier, ...problems];
  return { records: site && !all.some(isError) ? records : undefined, problems, count: parsed.length + unread.size };
}
