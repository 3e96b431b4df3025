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
    unique(records.remedies.values(), ({ data }) => [[data.name, ['name']]]);
    unique(records['plan-types'].values(), ({ data }) => [[data.name, ['name']], [data.short, ['short']]]);
    unique(records.states.values(), ({ data }) => [[data.name, ['name']], [data.code, ['code']]]);
    unique(records.glossary.values(), ({ data }) => [[data.term, ['term']]]);
    unique(records.myths.values(), ({ data }) => [[data.myth, ['myth']]]);
    for (const folder of ['payers', 'therapies', 'denial-reasons', 'plan-types', 'states', 'remedies'] as const) {
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

export const duplicateId: Check = {
  name: 'duplicate-id',
  description: 'Indications of one therapy and stages of one plan type have ids of their own.',
  check({ records }, report) {
    const lists = [
      ...[...records.therapies.values()].map((record) => ({ record, field: 'indications', ids: record.data.indications.map(({ id }) => id) })),
      ...[...records['plan-types'].values()].map((record) => ({ record, field: 'stages', ids: record.data.stages.map(({ id }) => id) })),
    ];
    for (const { record, field, ids } of lists) {
      for (const [index, id] of ids.entries()) {
        const first = ids.indexOf(id);
        if (first === index) continue;
        report(record, [field, index, 'id'], `Unexpected second "${id}" under "${field}", expected an id of its own`, { tip: 'Rename one of the two.', related: { ...record.place([field, first, 'id']), message: `"${id}" is first used here` } });
      }
    }
  },
};
