import { allRecords } from '../records.ts';
import { proseFaults } from '../prose.ts';
import { isProsePath, walk } from '../walk.ts';
import type { Check } from './types.ts';

export const unreadableProse: Check = {
  name: 'prose',
  description: 'Links in prose lead to web addresses, and citations have the form [@source-id].',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      if (record.folder === 'sources') continue;
      for (const { value, path } of walk(record.data)) {
        if (typeof value !== 'string' || !isProsePath(path) || !/[[\]]/.test(value)) continue;
        for (const fault of proseFaults(value)) report(record, path, fault.message, { tip: fault.tip });
      }
    }
  },
};
