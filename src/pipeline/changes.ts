/** What changed, and when it was last checked: the days that feeds tell. */
import type { Records } from './records.ts';
import { NO_NAMES, plainProse } from './prose.ts';
import { compare } from './problem.ts';
import { coveragePath } from './combine.ts';

export interface Change {
  /** Stays the same as long as the change does. */
  id: string;
  /** YYYY-MM-DD. */
  date: string;
  title: string;
  text: string;
  path: string;
  payer?: string;
  therapy?: string;
}

/** Newest first. */
export function changesOf(records: Records): Change[] {
  const changes: Change[] = [];
  for (const { id, data } of records.coverage.values()) {
    const [payer, therapy] = id.split('/') as [string, string];
    const [who, what] = [records.payers.get(payer)!.data.name, records.therapies.get(therapy)!.data.name];
    const path = coveragePath(payer, therapy);
    const names = { ...NO_NAMES, payer: who, therapy: what };
    changes.push({
      id: `${path}#reviewed-${data.reviewed}`,
      date: data.reviewed,
      title: `${who}, ${what}: checked against its sources`,
      text: data.status === 'on-file' ? `The criteria on file are of “${data.policy.title}”.` : `No criteria are on file. ${plainProse(data.searched, names)}`,
      path,
      payer,
      therapy,
    });
    if (data.status !== 'on-file') continue;
    for (const [index, { date, text }] of data.changes.entries()) changes.push({ id: `${path}#change-${date}-${index + 1}`, date, title: `${who}, ${what}: the policy changed`, text: plainProse(text, names), path, payer, therapy });
  }
  for (const { id, data } of records['plan-types'].values()) {
    for (const [index, { from, text }] of data.changes.entries()) {
      if (from) changes.push({ id: `/plan-types/${id}/#change-${from}-${index + 1}`, date: from, title: `${data.short}: the law changes`, text: plainProse(text, NO_NAMES), path: `/plan-types/${id}/` });
    }
  }
  return changes.sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id));
}
