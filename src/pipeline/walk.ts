/** Finds facts, citations and prose anywhere in a record, so that a check needs to know no schema. */
import type { Path } from './load.ts';
import { citationsIn, type Citation } from './prose.ts';

/** Fields that are names, identifiers or notes to editors: they are not prose, and cite nothing. */
const NOT_PROSE = new Set(['notes', 'quote', 'at', 'url', 'unverified', 'number', 'code', 'phone', 'fax', 'address', 'title', 'name', 'short', 'citation', 'misspellings', 'aliases', 'brands', 'place']);

export interface Cited extends Citation {
  path: Path;
}

const isGroup = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every value with its path, depth first. */
export function* walk(value: unknown, path: Path = []): Generator<{ value: unknown; path: Path }> {
  yield { value, path };
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* walk(item, [...path, index]);
  else if (isGroup(value)) for (const [key, item] of Object.entries(value)) yield* walk(item, [...path, key]);
}

/** One cite of a `sources` list, in one form. */
export const toCitation = (cite: string | Citation): Citation => (typeof cite === 'string' ? { id: cite } : cite);
export const toCitations = (sources: readonly (string | Citation)[] | undefined): Citation[] => (sources ?? []).map(toCitation);

/** Every citation of a record: its `sources` lists and the `[@id]` in its prose. */
export function* citations(data: unknown): Generator<Cited> {
  for (const { value, path } of walk(data)) {
    const key = path.at(-1);
    if (key === 'sources' && Array.isArray(value)) {
      for (const [index, cite] of value.entries()) yield { ...toCitation(cite), path: typeof cite === 'string' ? [...path, index] : [...path, index, 'id'] };
    } else if (typeof value === 'string' && isProsePath(path)) {
      for (const cite of citationsIn(value)) yield { ...cite, path };
    }
  }
}

/** Prose fields: text that a page renders as Markdown. */
export function isProsePath(path: Path): boolean {
  if (path.includes('sources')) return false;
  const key = [...path].reverse().find((step) => typeof step === 'string');
  return typeof key === 'string' && !NOT_PROSE.has(key);
}

/** Groups that state something: they carry text, a meaning or a limit, and must say where it was read. */
export function* facts(data: unknown): Generator<{ fact: Record<string, unknown>; path: Path }> {
  for (const { value, path } of walk(data)) {
    if (!isGroup(value)) continue;
    if ('sources' in value || 'unverified' in value || ('text' in value && typeof value.text === 'string')) yield { fact: value, path };
  }
}
