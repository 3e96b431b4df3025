import { CRITERIA_LISTS } from '../../schemas/coverage.ts';
import { allRecords } from '../records.ts';
import { citationsIn } from '../prose.ts';
import { facts, isProsePath, walk } from '../walk.ts';
import type { Path } from '../load.ts';
import type { Check } from './types.ts';

/** Lists of instructions: they state nothing that needs a source unless they hold a number. */
const GUIDANCE = new Set(['documents', 'steps', 'evidence', 'triage', 'questions', 'anyOf', 'changes', 'priorAuthorization']);
const isGuidance = (path: Path) => path.some((step) => typeof step === 'string' && GUIDANCE.has(step) && step !== 'priorAuthorization');

/** A number that states something: not part of a name or code such as CD20, J1411 or 45 CFR. */
export const NUMBER = /(?<![\w./§-])\d+(?:[.,]\d+)*(?=\s*%|[\s-](?:calendar |business |working )?(?:hour|day|week|month|year|percent|mg|mL|times|of every|in \d)|(?:\s+(?:hour|day|week|month|year|percent)))/i;

const hasSource = (group: Record<string, unknown>) => (Array.isArray(group.sources) && group.sources.length > 0) || typeof group.unverified === 'string';
const citesItself = (group: Record<string, unknown>) => ['text', 'meaning', 'fact'].some((key) => typeof group[key] === 'string' && citationsIn(group[key] as string).length > 0);

export const missingSource: Check = {
  name: 'missing-source',
  description: 'Every fact names a source, or says why it is unverified.',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      if (record.folder === 'sources' || record.folder === 'glossary') continue;
      for (const { fact, path } of facts(record.data)) {
        const listed = Array.isArray(fact.sources) && fact.sources.length > 0;
        if (listed && typeof fact.unverified === 'string') {
          report(record, [...path, 'unverified'], 'Unexpected "unverified" beside sources, expected one of the two', { tip: 'Take "unverified" out if the source shows the fact; take the source out if it does not.', key: true });
        }
        if (hasSource(fact) || citesItself(fact) || isGuidance(path)) continue;
        const key = path.findLast((step) => typeof step === 'string');
        if (CRITERIA_LISTS.some((list) => list === key)) continue;
        report(record, path, `Unexpected ${Array.isArray(fact.sources) ? 'empty list of sources' : 'fact without a source'}, expected "sources:" with an id from data/sources/`, {
          tip: 'Add sources: [some-id]. If none is known, write unverified: "why", and the page says so.',
        });
      }
    }
  },
};

export const criterionWithoutSource: Check = {
  name: 'criterion-without-source',
  description: 'Every criterion of a policy names where it was read.',
  check({ records }, report) {
    for (const record of records.coverage.values()) {
      if (record.data.status !== 'on-file') continue;
      for (const [index, indication] of record.data.indications.entries()) {
        for (const part of CRITERIA_LISTS) {
          for (const [number, criterion] of indication[part].entries()) {
            const cited = (criterion.sources?.length ?? 0) > 0 || citationsIn(criterion.text).length > 0 || criterion.anyOf?.every((way) => (way.sources?.length ?? 0) > 0);
            if (!cited) {
              report(record, ['indications', index, part, number], `Unexpected criterion without a source, expected "sources:" with the policy’s id`, {
                tip: `Add sources: [${record.data.policy.sources[0] ? (typeof record.data.policy.sources[0] === 'string' ? record.data.policy.sources[0] : record.data.policy.sources[0].id) : 'policy-id'}], or take the criterion out: a criterion is never written from memory.`,
              });
            }
          }
        }
      }
    }
  },
};

export const numberWithoutSource: Check = {
  name: 'number-without-source',
  description: 'A sentence that gives a time, a share or a dose cites where it was read.',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      if (record.folder === 'sources') continue;
      const sourced = new Set<string>();
      for (const { value, path } of walk(record.data)) {
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
          // A source counts for the group it stands in and for what is inside it.
          const parent = path.slice(0, -1).join('\u0000');
          if (hasSource(value as Record<string, unknown>) || [...sourced].some((prefix) => prefix === parent && path.length > 0)) sourced.add(path.join('\u0000'));
          continue;
        }
        if (Array.isArray(value) && sourced.has(path.slice(0, -1).join('\u0000'))) sourced.add(path.join('\u0000'));
        if (typeof value !== 'string' || !isProsePath(path)) continue;
        if (sourced.has(path.slice(0, -1).join('\u0000'))) continue;
        for (const paragraph of value.split(/\n\s*\n/)) {
          const number = NUMBER.exec(paragraph);
          if (number && citationsIn(paragraph).length === 0) {
            report(record, path, `Unexpected number "${number[0]}" without a source, expected "[@source-id]" in the same paragraph or "sources:" beside it`, {
              tip: 'Readers act on numbers: cite where it was read, or take it out.',
            });
          }
        }
      }
    }
  },
};
