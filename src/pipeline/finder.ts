/** What the finder on the home page knows: names by which people call therapies, payers and reasons, and which pages there are. */
import type { Finder, Findable } from '../finder/match.ts';
import type { Combinations } from './combine.ts';
import { fullName } from './emit/context.ts';
import type { Records } from './records.ts';

/** Words of a letter's phrases, without marks of citation. */
const words = (text: string) => text.replace(/\[@[^\]]*\]/g, '').replace(/\s+/g, ' ').trim();

export function finderOf(records: Records, combinations: Combinations): Finder {
  const one = (id: string, name: string, also: (string | undefined)[]): Findable => ({ id, name, also: [...new Set(also.filter((text) => text !== undefined && text !== '' && text !== name) as string[])] });
  const pages: Finder['pages'] = {};
  for (const { payer, therapy, reason } of combinations.denials) ((pages[therapy.id] ??= {})[payer.id] ??= []).push(reason.id);
  const onFile: Finder['onFile'] = {};
  for (const { payer, therapy, coverage } of combinations.coverages) if (coverage?.data.status === 'on-file') (onFile[therapy.id] ??= []).push(payer.id);
  return {
    therapy: [...records.therapies.values()].map(({ id, data }) => one(id, fullName(data), [data.short, ...data.aliases, ...data.misspellings, data.condition, ...data.codes.filter(({ system }) => system !== 'ICD-10-CM').map(({ code }) => code)])),
    payer: [...records.payers.values()].map(({ id, data }) => one(id, data.name, [data.short, data.fullName, ...data.brands, ...data.misspellings])),
    reason: [...records['denial-reasons'].values()].map(({ id, data }) => one(id, data.name, [data.short, data.phrase, ...data.letterSays.map(({ text }) => words(text)), ...data.codes.map(({ code }) => code), ...data.misspellings])),
    pages,
    onFile,
  };
}
