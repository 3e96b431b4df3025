/** What the finder on the home page knows: names by which people call therapies, payers and reasons, and which pages there are. */
import type { Finder, Findable } from '../finder/match.ts';
import type { Combinations } from './combine.ts';
import { fullName } from './emit/context.ts';
import { NO_NAMES, plainProse } from './prose.ts';
import type { Records } from './records.ts';

/** What a letter says, word for word; a text that quotes nothing is taken whole. What the record explains beside it would find the wrong reason. */
function said(text: string): string[] {
  const plain = plainProse(text, NO_NAMES);
  const quoted = [...plain.matchAll(/“([^”]+)”/g)].map(([, words]) => words!);
  return quoted.length > 0 ? quoted : [plain];
}

export function finderOf(records: Records, combinations: Combinations): Finder {
  const one = (id: string, name: string, also: (string | undefined)[]): Findable => ({ id, name, also: [...new Set(also.filter((text) => text !== undefined && text !== '' && text !== name) as string[])] });
  const pages: Finder['pages'] = {};
  for (const { payer, therapy, reason } of combinations.denials) ((pages[therapy.id] ??= {})[payer.id] ??= []).push(reason.id);
  const onFile: Finder['onFile'] = {};
  for (const { payer, therapy, coverage } of combinations.coverages) if (coverage?.data.status === 'on-file') (onFile[therapy.id] ??= []).push(payer.id);
  return {
    therapy: [...records.therapies.values()].map(({ id, data }) => one(id, fullName(data), [data.short, ...data.aliases, ...data.misspellings, data.condition, ...data.codes.filter(({ system }) => system !== 'ICD-10-CM').map(({ code }) => code)])),
    payer: [...records.payers.values()].map(({ id, data }) => one(id, data.name, [data.short, data.fullName, ...data.brands, ...data.misspellings])),
    reason: [...records['denial-reasons'].values()].map(({ id, data }) => one(id, data.name, [data.short, data.phrase, ...data.letterSays.flatMap(({ text }) => said(text)), ...data.codes.map(({ code }) => code), ...data.misspellings])),
    pages,
    onFile,
  };
}
