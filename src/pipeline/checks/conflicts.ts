/** One fact, one value: facts that two records can state are collected under one key each and compared. */
import type { Path } from '../load.ts';
import { formatDuration } from '../words.ts';
import type { Rec, Records } from '../records.ts';
import type { Check } from './types.ts';

interface Stated {
  fact: string;
  value: string;
  record: Rec<unknown>;
  path: Path;
}

/** Facts that can be stated twice: codes, policies, phone numbers of one office, addresses of documents, statistics, law. */
function* statedFacts(records: Records): Generator<Stated> {
  for (const record of records.therapies.values()) {
    for (const [index, code] of record.data.codes.entries()) {
      if (code.system === 'ICD-10-CM') continue;
      yield { fact: `therapy of code ${code.system} ${code.code}`, value: record.data.generic ?? record.data.name, record, path: ['codes', index, 'code'] };
    }
  }
  for (const record of records['denial-reasons'].values()) {
    for (const [index, code] of record.data.codes.entries()) yield { fact: `meaning of code ${code.system} ${code.code}`, value: code.meaning, record, path: ['codes', index, 'meaning'] };
  }
  for (const record of records.coverage.values()) {
    if (record.data.status !== 'on-file' || !record.data.policy.number) continue;
    const { number, title, effective } = record.data.policy;
    const payer = record.id.split('/')[0]!;
    yield { fact: `title of ${payer} policy ${number}`, value: title, record, path: ['policy', 'title'] };
    if (effective) yield { fact: `effective date of ${payer} policy ${number}`, value: effective, record, path: ['policy', 'effective'] };
  }
  for (const record of records.states.values()) {
    for (const [index, regulator] of record.data.regulators.entries()) {
      if (regulator.phone) yield { fact: `phone of ${regulator.name}`, value: regulator.phone, record, path: ['regulators', index, 'phone'] };
    }
    if (record.data.consumerHelp?.phone) yield { fact: `phone of ${record.data.consumerHelp.name}`, value: record.data.consumerHelp.phone, record, path: ['consumerHelp', 'phone'] };
  }
  for (const record of records.payers.values()) {
    for (const [index, contact] of record.data.contacts.entries()) {
      for (const way of ['phone', 'fax', 'address'] as const) {
        if (contact[way]) yield { fact: `${way} of ${contact.name} (${contact.scope})`, value: contact[way], record, path: ['contacts', index, way] };
      }
    }
  }
  for (const record of records.sources.values()) {
    if (record.data.url) yield { fact: `title of the document at ${record.data.url}`, value: `${record.data.title}\u0000${record.data.tier}`, record, path: ['title'] };
  }
  for (const record of records.statistics.values()) {
    yield { fact: `${record.data.name}, ${record.data.population}, ${record.data.year}`, value: record.data.value, record, path: ['value'] };
  }
  for (const record of records['plan-types'].values()) {
    for (const [index, stage] of record.data.stages.entries()) {
      if (stage.fileBy?.limit && stage.fileBy.citation) {
        yield { fact: `time to file for ${stage.name} under ${stage.fileBy.citation}`, value: formatDuration(stage.fileBy.limit), record, path: ['stages', index, 'fileBy', 'limit'] };
      }
    }
  }
}

export const conflictingFact: Check = {
  name: 'conflicting-fact',
  description: 'Two records never give different values for one fact.',
  check({ records }, report) {
    const first = new Map<string, Stated>();
    for (const stated of statedFacts(records)) {
      const before = first.get(stated.fact);
      if (!before) first.set(stated.fact, stated);
      else if (before.value !== stated.value) {
        const place = before.record.place(before.path);
        const shown = (value: string) => JSON.stringify(value.split('\u0000')[0]!.slice(0, 80));
        const alike = shown(before.value) === shown(stated.value);
        report(stated.record, stated.path, `Unexpected ${alike ? 'second record' : shown(stated.value)} for the ${stated.fact}, expected ${shown(before.value)} as in ${place.file}:${place.line}`, {
          tip: 'Read the source again and keep one value, in one record.',
          related: { ...place, message: `${shown(before.value)} is stated here` },
        });
      }
    }
  },
};

export const duplicateSource: Check = {
  name: 'duplicate-source',
  description: 'A document has one source record for each way it was read.',
  check({ records }, report) {
    const first = new Map<string, Rec<unknown>>();
    for (const record of records.sources.values()) {
      if (!record.data.url) continue;
      const key = `${record.data.url.replace(/\/$/, '')} ${record.data.tier} ${record.data.title}`;
      const before = first.get(key);
      if (before) report(record, ['url'], `Unexpected second record for ${record.data.url.slice(0, 80)}, expected one`, { tip: `Cite "${before.id}" and delete ${record.file}.`, related: { ...before.place(['url']), message: 'first recorded here' } });
      else first.set(key, record);
    }
  },
};
