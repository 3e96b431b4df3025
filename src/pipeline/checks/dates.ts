import { addDays } from '../words.ts';
import { allRecords } from '../records.ts';
import { walk } from '../walk.ts';
import type { Check } from './types.ts';

/** Dates that may lie ahead: what a document announces. */
const AHEAD = new Set(['nextReview', 'effective', 'from']);

export const dateInFuture: Check = {
  name: 'date-in-future',
  description: 'No day of review, approval or reading lies ahead.',
  check({ records, today }, report) {
    for (const record of allRecords(records)) {
      for (const { value, path } of walk(record.data)) {
        if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || AHEAD.has(String(path.at(-1)))) continue;
        if (value > today) report(record, path, `Unexpected date "${value}", expected one no later than today, ${today}`, { tip: 'Check the year. A day that has not come cannot have been read or reviewed.' });
      }
    }
  },
};

export const expiredReview: Check = {
  name: 'expired-review',
  description: 'Every record was reviewed within the review period.',
  check({ records, today }, report) {
    const days = records.site.reviewDays;
    for (const record of allRecords(records)) {
      const { reviewed } = record.data as { reviewed?: string };
      if (reviewed === undefined || addDays(reviewed, days) >= today) continue;
      report(record, ['reviewed'], `Unexpected review of ${reviewed}, expected one within the last ${days} days`, {
        tip: 'Read its sources again, mend what changed, and set "reviewed". Until then its pages say that it is out of date.',
        severity: 'warning',
      });
    }
  },
};
