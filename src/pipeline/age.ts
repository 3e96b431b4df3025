/**
 * How records age. A record is held for true until its review is due, or until a law that it announces takes effect,
 * whichever comes first. After that its facts stay on the page and say "check this on your letter", and no date is
 * computed from them.
 */
import type { CoverageOnFile, Site, Therapy } from '../schemas/index.ts';
import type { Rec, Records } from './records.ts';
import { folders } from '../schemas/index.ts';
import { addDays } from './words.ts';

interface Dated {
  reviewed?: string;
  changes?: { from?: string; stated?: boolean }[];
}

/** The last day on which a record is held for true. A record without a day of review does not age. */
export function freshUntil(data: unknown, { reviewDays }: Pick<Site, 'reviewDays'>): string | undefined {
  const { reviewed, changes } = data as Dated;
  if (reviewed === undefined) return undefined;
  const due = addDays(reviewed, reviewDays);
  const effective = (Array.isArray(changes) ? changes : []).flatMap(({ from, stated }) => (from !== undefined && !stated && from > reviewed ? [addDays(from, -1)] : []));
  return [due, ...effective].sort()[0];
}

export const isOverdue = (data: unknown, site: Pick<Site, 'reviewDays'>, today: string) => (freshUntil(data, site) ?? today) < today;

/** Fields that state something. */
const STATEMENTS = ['text', 'meaning', 'fact', 'action', 'answer'];

/** Marks every statement of a value as overdue. The value itself stays as it was. */
function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, key === 'sources' ? item : marked(item)] as const);
  const states = STATEMENTS.some((field) => typeof (value as Record<string, unknown>)[field] === 'string');
  return Object.fromEntries(states ? [...entries, ['overdue', true]] : entries);
}

/** A record whose review is overdue, as the build report lists it. */
export interface Overdue {
  file: string;
  reviewed: string;
  /** The last day on which it was held for true. */
  due: string;
}

/** The same records, in which the statements of overdue ones say so. Records that are fresh are the same objects. */
export function aged(records: Records, today: string): { records: Records; overdue: Overdue[] } {
  const overdue: Overdue[] = [];
  const result = { ...records };
  for (const folder of folders) {
    const all = records[folder] as Map<string, Rec<unknown>>;
    const kept = new Map<string, Rec<unknown>>();
    for (const [id, record] of all) {
      const old = isOverdue(record.data, records.site, today);
      if (old) overdue.push({ file: record.file, reviewed: (record.data as Dated).reviewed!, due: freshUntil(record.data, records.site)! });
      kept.set(id, old ? { ...record, data: marked(record.data) } : record);
    }
    (result as Record<string, unknown>)[folder] = kept;
  }
  return { records: overdue.length > 0 ? result : records, overdue };
}

/** Uses in a policy that the FDA approved after its effective day. A policy without a day is not compared. */
export function newerApprovals({ policy, indications }: CoverageOnFile, therapy: Therapy): { name: string; approved: string }[] {
  const { effective } = policy;
  if (effective === undefined) return [];
  return therapy.indications.flatMap(({ id, name, approved }) => (approved && approved > effective && indications.some(({ indication }) => indication === id) ? [{ name, approved }] : []));
}
