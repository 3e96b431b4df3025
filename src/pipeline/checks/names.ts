import type { Rec } from '../records.ts';
import type { Path } from '../load.ts';
import type { Check } from './types.ts';

export const duplicateName: Check = {
  name: 'duplicate-name',
  description: 'Two records of one kind never have the same name, and no former id is in use.',
  check({ records }, report) {
    const unique = <T>(list: Iterable<Rec<T>>, names: (record: Rec<T>) => [string, Path][]) => {
      const first = new Map<string, { record: Rec<T>; path: Path }>();
      for (const record of list) {
        for (const [name, path] of names(record)) {
          const before = first.get(name.toLowerCase());
          if (before && before.record !== record) {
            report(record, path, `Unexpected name "${name}", expected one that no other record has`, {
              tip: 'Give it a name of its own, or join the two records.',
              related: { ...before.record.place(before.path), message: `"${name}" is first used here` },
            });
          } else if (!before) first.set(name.toLowerCase(), { record, path });
        }
      }
    };
    unique(records.payers.values(), ({ data }) => [[data.name, ['name']]]);
    unique(records.therapies.values(), ({ data }) => [[data.name, ['name']]]);
    unique(records['denial-reasons'].values(), ({ data }) => [[data.name, ['name']], [data.phrase, ['phrase']], [data.short, ['short']]]);
    unique(records['plan-types'].values(), ({ data }) => [[data.name, ['name']], [data.short, ['short']]]);
    unique(records.states.values(), ({ data }) => [[data.name, ['name']], [data.code, ['code']]]);
    unique(records.glossary.values(), ({ data }) => [[data.term, ['term']]]);
    unique(records.myths.values(), ({ data }) => [[data.myth, ['myth']]]);
    for (const folder of ['payers', 'therapies', 'denial-reasons', 'plan-types', 'states'] as const) {
      const owner = new Map<string, string>();
      for (const record of records[folder].values()) {
        for (const [index, id] of (record.data.formerIds as string[]).entries()) {
          const taken = records[folder].has(id) ? id : owner.get(id);
          if (taken) report(record, ['formerIds', index], `Unexpected former id "${id}", expected one that no record uses`, { tip: `It belongs to ${folder}/${taken}: two addresses cannot lead from one.` });
          owner.set(id, record.id);
        }
      }
    }
  },
};
