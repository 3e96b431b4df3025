import type { Folder } from '../../schemas/index.ts';
import { nearest } from '../nearest.ts';
import { oneOf } from '../problem.ts';
import { allRecords } from '../records.ts';
import { citations, walk } from '../walk.ts';
import type { Path } from '../load.ts';
import type { Check } from './types.ts';

/** Fields that name records of another folder; where it depends on the folder, under its name. */
const REFERENCES: Record<string, Folder> = {
  planType: 'plan-types',
  planTypes: 'plan-types',
  states: 'states',
  payers: 'payers',
  therapies: 'therapies',
  reasons: 'denial-reasons',
  notForReasons: 'denial-reasons',
  'glossary related': 'glossary',
  'remedies related': 'remedies',
  next: 'plan-questions',
  tool: 'remedies',
  partD: 'plan-types',
};

export const unknownId: Check = {
  name: 'unknown-id',
  description: 'Ids named in a record have a file of their own.',
  check({ records, templates, broken }, report) {
    const expect = (record: Parameters<typeof report>[0], path: Path, id: string, folder: Folder, key = false) => {
      const known = records[folder] as Map<string, unknown>;
      if (known.has(id) || broken.has(`${folder}/${id}`)) return;
      const guess = nearest(id, known.keys());
      report(record, path, `Unexpected id "${id}", expected ${guess ? `"${guess}"` : `a record of data/${folder}/: ${oneOf(known.keys(), 8)}`}`, {
        tip: guess ? `Write "${guess}", or add data/${folder}/${id}.yaml if it is new.` : `Add data/${folder}/${id}.yaml, or take the id out.`,
        key,
      });
    };
    for (const record of allRecords(records)) {
      for (const cite of citations(record.data)) expect(record, cite.path, cite.id, 'sources');
      if (record.folder === 'sources') continue;
      for (const { value, path } of walk(record.data)) {
        const folder = REFERENCES[String(path.at(-1))] ?? REFERENCES[`${record.folder} ${String(path.at(-1))}`];
        if (!folder) continue;
        if (typeof value === 'string' && !(value === 'all' && path.at(-1) === 'states')) expect(record, path, value, folder);
        else if (Array.isArray(value)) {
          for (const [index, id] of value.entries()) if (typeof id === 'string') expect(record, [...path, index], id, folder);
        } else if (value !== null && typeof value === 'object') {
          for (const id of Object.keys(value)) expect(record, [...path, id], id, folder, true);
        }
      }
      if (record.folder === 'coverage') {
        const [payer, therapy] = record.id.split('/') as [string, string];
        expect(record, [], payer, 'payers');
        expect(record, [], therapy, 'therapies');
        const known = records.therapies.get(therapy)?.data.indications.map(({ id }) => id);
        const coverage = records.coverage.get(record.id)!.data;
        if (known && coverage.status === 'on-file') {
          for (const [index, { indication }] of coverage.indications.entries()) {
            if (known.includes(indication)) continue;
            const guess = nearest(indication, known);
            report(record, ['indications', index, 'indication'], `Unexpected indication "${indication}", expected ${guess ? `"${guess}"` : oneOf(known)}`, {
              tip: `Indications are those of data/therapies/${therapy}.yaml.`,
            });
          }
        }
      }
    }
    for (const section of templates.sections.values()) {
      for (const { name, attributes, line, col } of section.tags) {
        if (name === 'Cite' && attributes.source) expect({ place: () => ({ file: section.file, line, col }) }, [], attributes.source, 'sources');
      }
    }
    for (const [kind, entries] of Object.entries(templates.outline)) {
      for (const [index, entry] of entries.entries()) {
        for (const [at, id] of (entry.reasons ?? []).entries()) expect(templates.outlineRecord, [kind, index, 'reasons', at], id, 'denial-reasons');
      }
    }
  },
};

export const unusedSource: Check = {
  name: 'unused-source',
  description: 'Every source is cited by some record or template.',
  check({ records, templates, broken }, report) {
    // What a broken record cites is not known.
    if ([...broken].some((name) => !name.startsWith('sources/'))) return;
    const used = new Set<string>();
    for (const record of allRecords(records)) for (const cite of citations(record.data)) used.add(cite.id);
    for (const section of templates.sections.values()) for (const tag of section.tags) if (tag.name === 'Cite') used.add(tag.attributes.source ?? '');
    for (const source of records.sources.values()) {
      if (used.has(source.id)) continue;
      report(source, ['title'], `Unexpected source "${source.id}", expected one that some record cites`, { tip: `Cite it where its fact stands, or delete ${source.file}.`, key: true });
    }
  },
};
