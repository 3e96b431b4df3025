/**
 * The words of a file that are ours, for the spelling check: all else becomes spaces, so that each word keeps its place.
 * Names, titles, addresses and quotes are others' words, and misspellings are meant. Pure.
 */
import { isScalar, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Parsed, Path, SourceFile } from './load.ts';
import { isProsePath, walk } from './walk.ts';

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** What inside our prose is not ours, or is no word: quotes, citations, code, addresses, placeholders and tags. */
const FOREIGN = [/“[^”]*”/g, /(?<![\w"])"[^"\n]+"/g, /\[@[^\]\n]*\]/g, /```[\s\S]*?```/g, /`[^`\n]*`/g, /\]\([^)\s]*\)/g, /<[^>\n]*>/g, /\{+[^{}\n]*\}+/g, /\b(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|gov|net|example|ts|yaml|mdx?|json|html)\b\S*/g];

const withoutForeign = (text: string) => FOREIGN.reduce((left, pattern) => left.replace(pattern, blank), text);

/** Fields of records that hold ids, codes and days. */
const NOT_WORDS = new Set(['formerIds', 'related', 'reviewed', 'effective', 'date', 'accessed', 'publisher', 'owner', 'fullName', 'law', 'baseUrl', 'issues', 'system', 'id']);

/** Records that we name ourselves. */
const NAMED_BY_US = new Set(['denial-reasons', 'remedies', 'plan-types', 'statistics']);

/** The words of a record. Of a source only the note is ours. */
export function ownWordsOfRecord({ path, text }: SourceFile): string {
  const folder = path.split('/').at(-2)!;
  const source = folder === 'sources';
  let out = blank(text);
  if (source && !/^note:/m.test(text)) return out;
  const document = parseDocument(text, { uniqueKeys: false });
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.range || !/\s/.test(node.value.trim())) return;
      const at = pathOf(ancestors, node);
      const field = at.findLast((step) => typeof step === 'string');
      const ours = source ? field === 'note' : isProsePath(at) || (NAMED_BY_US.has(folder) && (field === 'name' || field === 'short') && !at.includes('sources'));
      if (!ours || at.some((step) => typeof step === 'string' && NOT_WORDS.has(step))) return;
      const [start, end] = node.range;
      // A text in quotation marks keeps them out of the prose, where they would make all of it a quote.
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
      const inside = text.slice(start + quoted, end - quoted);
      out = out.slice(0, start + quoted) + withoutForeign(inside) + out.slice(end - quoted);
    },
  });
  return out;
}

/** Keys and places that lead to a value. */
function pathOf(ancestors: readonly (Document | Node | { key: unknown; value?: unknown })[], last: Node): Path {
  const path: (string | number)[] = [];
  for (const [index, parent] of ancestors.entries()) {
    const child = ancestors[index + 1] ?? last;
    if ('key' in parent && isScalar(parent.key)) path.push(String(parent.key.value));
    else if ('items' in parent && Array.isArray(parent.items) && !('key' in child)) path.push(parent.items.indexOf(child as never));
  }
  return path;
}

/** The words of a Markdown file or a template, its head included. */
export const ownWordsOfText = ({ text }: SourceFile): string => withoutForeign(text);

/** Names are spelled as their owners spell them. */
const NAMES: Record<string, readonly string[]> = {
  payers: ['name', 'fullName', 'brands'],
  therapies: ['name', 'generic', 'aliases'],
  states: ['name'],
  coverage: ['owner', 'title'],
  sources: ['publisher'],
};

/** Words of names in records: of payers, therapies, states and their offices, of policies, and of publishers. */
export function wordsOfNames(parsed: readonly { folder: Parsed['folder']; value: unknown }[]): string[] {
  const words = new Set<string>();
  for (const { folder, value: record } of parsed) {
    for (const { value, path } of walk(record)) {
      const field = path.findLast((step) => typeof step === 'string');
      if (typeof value !== 'string' || field === undefined || !NAMES[folder]?.includes(field)) continue;
      for (const [word] of value.matchAll(/\p{L}{2,}/gu)) words.add(word);
    }
  }
  return [...words].sort();
}
