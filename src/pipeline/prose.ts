/**
 * Prose of records: a small Markdown. Paragraphs, lists, emphasis, code spans and links mean what they mean in
 * Markdown; everything else (headings, HTML, code fences, rules, images, entities) is switched off in the parser,
 * so those characters stay characters. `[@source-id, where]` cites. `{payer}` and `{therapy}` become names.
 */
import { remark } from 'remark';
import remarkMdx from 'remark-mdx';
import { SKIP, visit } from 'unist-util-visit';
import { capital } from './words.ts';
import type { Link, Parents, PhrasingContent, Root, RootContent } from 'mdast';

const OFF = [
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
  'htmlFlow',
  'htmlText',
  'codeIndented',
  'codeFenced',
  'blockQuote',
  'definition',
  'autolink',
  'labelStartImage',
  'characterReference',
];

const reader = remark().use(function () {
  const data = this.data() as { micromarkExtensions?: unknown[] };
  (data.micromarkExtensions ??= []).push({ disable: { null: OFF } });
});

/** Writes Markdown that MDX reads back as the same tree: whatever has a meaning there is escaped. */
const writer = remark()
  .use(remarkMdx)
  .use({ settings: { bullet: '-', rule: '-', fences: true, listItemIndent: 'one', emphasis: '_', resourceLink: true } });

const CITE = /\[@([a-z0-9]+(?:-[a-z0-9]+)*)(?:,\s*([^\]\n]{1,200}))?\]/g;
/** In plain text a citation goes with the space before it. */
const CITE_WITH_SPACE = new RegExp(` *${CITE.source}`, 'g');
const HREF = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;

export interface Citation {
  id: string;
  at?: string;
  quote?: string;
  /** File and line of the record that cites it. */
  place?: string;
}

/** Names that stand for placeholders on one page. */
export type Names = Readonly<Record<string, string>>;

/** What stands for a name on pages that have none. */
export const NO_NAMES: Names = { payer: 'your plan', therapy: 'the therapy', reason: 'this reason', state: 'your state', condition: 'your condition' };

/** Citations in prose, in order. Those characters in a code span or a link cite nothing. */
export function citationsIn(text: string): Citation[] {
  if (!text.includes('[@')) return [];
  const found: Citation[] = [];
  visit(parse(text), (node) => {
    if (node.type === 'link') return SKIP;
    if (node.type === 'text') for (const [, id, at] of node.value.matchAll(CITE)) found.push({ id: id!, ...(at ? { at: at.trim() } : {}) });
    return undefined;
  });
  return found;
}

/** What is wrong with prose as prose: each with the expectation in words. */
export function proseFaults(text: string): { message: string; tip: string }[] {
  const faults: { message: string; tip: string }[] = [];
  const tree = parse(text);
  visit(tree, 'link', (node) => {
    if (!HREF.test(node.url.trim()) || /[\s<>"]/.test(node.url))
      faults.push({
        message: `Unexpected link to ${JSON.stringify(node.url.slice(0, 60))}, expected an address that begins with https://, mailto:, tel: or /`,
        tip: 'Write the address in full, or escape the brackets with a backslash if no link is meant.',
      });
  });
  let left = '';
  visit(tree, (node) => {
    if (node.type === 'text') left += node.value.replace(CITE, '');
    if (node.type === 'link' && /\[@/.test(text.slice(node.position?.start.offset, node.position?.end.offset)))
      faults.push({ message: 'Unexpected citation inside a link, expected it after the link', tip: 'Move "[@source-id]" behind the closing bracket.' });
    return node.type === 'link' ? SKIP : undefined;
  });
  const stray = /\[@[^\]]*\]?/.exec(left);
  if (stray) faults.push({ message: `Unexpected citation ${JSON.stringify(stray[0])}, expected the form "[@source-id]" or "[@source-id, where]"`, tip: 'Write the id of a record in data/sources/, in lowercase.' });
  return faults;
}

function parse(text: string): Root {
  return reader.parse(text) as Root;
}

/** The prose as a tree with names filled in, line ends made spaces, and citations as `<Cite>` elements. */
function toTree(text: string, names: Names, sources: readonly Citation[], place?: string): Root {
  const tree = parse(text);
  visit(tree, (node, index, parent) => {
    if (node.type === 'link' && !HREF.test(node.url.trim())) {
      // Validation refuses such links; should one come this far it is shown as text.
      (parent as Parents).children.splice(index!, 1, ...(node as Link).children);
      return index;
    }
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    if (parent.type === 'link') {
      node.value = fill(node.value, names);
      return undefined;
    }
    const value = node.value.replace(/\s*\r?\n\s*/g, ' ');
    // Names are filled in after citations are found: a name is never read as one.
    const text = (part: string) => parts.push({ type: 'text', value: fill(part, names) });
    const parts: PhrasingContent[] = [];
    let last = 0;
    for (const match of value.matchAll(CITE)) {
      // A citation belongs to the words before it: no line may break between them.
      const before = value.slice(last, match.index).replace(/ +$/, '');
      if (before) text(before);
      parts.push(cite({ id: match[1]!, ...(match[2] ? { at: match[2].trim() } : {}), ...(place ? { place } : {}) }));
      last = match.index + match[0].length;
    }
    if (last < value.length || parts.length === 0) text(value.slice(last));
    (parent as Parents).children.splice(index, 1, ...(parts as never[]));
    return [SKIP, index + parts.length];
  });
  if (sources.length > 0) appendCites(tree, sources);
  return tree;
}

const unique = (sources: readonly Citation[]) => (sources.length < 2 ? sources : sources.filter(({ id }, index) => sources.findIndex((other) => other.id === id) === index));

/** Sources of a whole fact stand after its last words, each document once. */
function appendCites(tree: Root, all: readonly Citation[]): void {
  const sources = unique(all);
  let block: Parents = tree;
  while (block.children.length > 0) {
    const last = block.children.at(-1) as RootContent;
    if (last.type === 'paragraph') {
      last.children.push(...sources.map(cite));
      return;
    }
    if (!('children' in last)) break;
    block = last as Parents;
  }
  tree.children.push({ type: 'paragraph', children: sources.map(cite) });
}

/** The mark of a citation. Its exact words stand in the page's list of sources. */
function cite({ id, at, place }: Citation): PhrasingContent {
  const attributes = [['source', id], ['at', at], ['from', place]] as const;
  return {
    type: 'mdxJsxTextElement',
    name: 'Cite',
    attributes: attributes.flatMap(([name, value]) => (value ? [{ type: 'mdxJsxAttribute' as const, name, value }] : [])),
    children: [],
  } as unknown as PhrasingContent;
}

/** Names in the place of `{payer}` and the like; at the start of a sentence with a capital letter. */
export function fill(text: string, names: Names): string {
  return text.replace(/(^|[.!?:]\s+)?\{([a-z]+)\}/g, (whole, start: string | undefined, name: string) => {
    if (!Object.hasOwn(names, name)) return whole;
    return start === undefined ? names[name]! : start + capital(names[name]!);
  });
}

function write(tree: Root): string {
  // An ES import or export is MDX only where a line begins with the word: one character reference keeps it a word.
  return (writer.stringify(tree as never) as string).replace(/\n+$/, '').replace(/^(import|export)(?=[\s{*"']|$)/gm, (word) => `&#x${word.charCodeAt(0).toString(16)};${word.slice(1)}`);
}

/** A name inside prose: its punctuation keeps no meaning. */
export const escapeWords = (text: string) => text.replace(/[\\*_[\]`]/g, '\\$&');

/** Made once for each text: the same facts stand on many pages. Two generations, so that a full memory never begins anew. */
class Memo {
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  get(key: string, make: () => string): string {
    let value = this.#young.get(key);
    if (value !== undefined) return value;
    value = this.#old.get(key) ?? make();
    if (this.#young.size >= 20_000) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
const memo = new Memo();
const plainMemo = new Memo();
const remember = (map: Memo, key: string, make: () => string): string => map.get(key, make);
const keyOf = (text: string, names: Names, sources: readonly Citation[]) =>
  `${text}\u0000${text.includes('{') ? JSON.stringify(names) : ''}\u0000${sources.map(({ id, at = '', place = '' }) => `${id}\u0001${at}\u0001${place}`).join('\u0002')}`;

/** One paragraph of letters and quiet punctuation means in Markdown and MDX what it says; most facts are such. */
const PLAIN = /^(?!import\b|export\b)[A-Za-z“"'(](?:[A-Za-z0-9,;’'"“”()%/–—-]|[.?!:](?= |$)| (?! ))*$/;
/** What an address, a list or a rule could begin with in an otherwise plain text. */
const NOT_PLAIN = /www\.|^\d|--|\/\//;
const isPlain = (text: string) => PLAIN.test(text) && !NOT_PLAIN.test(text);

const citeTag = ({ id, at, place }: Citation) => `<Cite source=${attribute(id)}${at ? ` at=${attribute(at)}` : ''}${place ? ` from=${attribute(place)}` : ''} />`;

/** Prose as Markdown that may stand in an MDX file. The same words on many pages are written once. */
export function proseToMdx(text: string, names: Names = {}, sources: readonly Citation[] = [], place?: string): string {
  const line = text.replace(/\s*\n(?!\s*\n)\s*/g, ' ').trim();
  if (isPlain(line)) return line + unique(sources).map(citeTag).join('');
  return remember(memo, `${keyOf(text, names, sources)}\u0000${place ?? ''}`, () => write(toTree(text, names, sources, place)));
}

/** A name or label as Markdown that shows exactly these characters. */
export function wordsToMdx(text: string): string {
  return remember(memo, `\u0001${text}`, () => oneBlock({ type: 'paragraph', children: [{ type: 'text', value: text }] }));
}

const oneBlock = (block: RootContent) => write({ type: 'root', children: [block] });

/** A link that shows exactly these characters. */
export function linkToMdx(text: string, url: string): string {
  return remember(memo, `\u0002${url}\u0000${text}`, () => oneBlock({ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: text }] }] }));
}

/** A heading that shows exactly these characters. */
export function headingToMdx(depth: 3 | 4, text: string): string {
  return remember(memo, `\u0003${depth}${text}`, () => oneBlock({ type: 'heading', depth, children: [{ type: 'text', value: text }] }));
}

/** Prose without Markdown and citations, for search, descriptions and comparison. */
export function plainProse(text: string, names: Names = {}): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (isPlain(line)) return line;
  return remember(plainMemo, keyOf(text, names, []), () => {
    const words: string[] = [];
    visit(parse(text), (node) => {
      if (node.type === 'text') words.push(fill(node.value.replace(CITE_WITH_SPACE, ''), names));
      else if (node.type === 'inlineCode') words.push(node.value);
      else if (node.type === 'paragraph' || node.type === 'listItem' || node.type === 'break') words.push(' ');
    });
    return words.join('').replace(/\s+/g, ' ').trim();
  });
}

/** An attribute's value in double quotes. */
export const attribute = (value: string) =>
  `"${value.replace(/[&"<>{}`\\]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`).replace(/\s+/g, ' ')}"`;
