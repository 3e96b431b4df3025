/** Pieces of a page's MDX that carry, beside their text, what they cite and what they say in plain words. */
import type { Fact } from '../schemas/index.ts';
import { attribute, citationsIn, headingToMdx, linkToMdx, plainProse, proseToMdx, wordsToMdx, type Citation, type Names } from './prose.ts';
import { toCitations } from './walk.ts';

export interface Block {
  /** Markdown and tags, ready to stand in an MDX file. */
  mdx: string;
  /** The same in plain words, for search and comparison. */
  plain: string;
  /** What it cites, in order. */
  cites: Citation[];
  /** Facts that it prints and that other pages print too; two pages never give two values for one. */
  claims?: Claim[];
  /** Its sentences of our own, as records hold them: without labels, names and what links show. */
  says?: string[];
}

export interface Claim {
  /** What is stated, of which payer, plan type, state and therapy. */
  fact: string;
  value: string;
}

/** What several blocks claim and say together. */
const together = (blocks: Block[]): Pick<Block, 'claims' | 'says'> => {
  const claims = blocks.flatMap((block) => block.claims ?? []);
  const says = blocks.flatMap((block) => block.says ?? []);
  return { ...(claims.length > 0 ? { claims } : {}), ...(says.length > 0 ? { says } : {}) };
};

export const EMPTY: Block = { mdx: '', plain: '', cites: [] };
export const isEmpty = (block: Block) => block.mdx === '';

/** Blocks one below the other. */
export function stack(...blocks: (Block | undefined)[]): Block {
  const all = blocks.filter((block) => block !== undefined && !isEmpty(block)) as Block[];
  return {
    mdx: all.map((block) => block.mdx).join('\n\n'),
    plain: all.map((block) => block.plain).filter(Boolean).join(' '),
    cites: all.flatMap((block) => block.cites),
    ...together(all),
  };
}

type SourcesOf = Parameters<typeof toCitations>[0];

/** Prose of a record, with the sources of the whole statement after its last words. */
export function prose(text: string, names: Names, sources?: SourcesOf, place?: string): Block {
  const own = toCitations(sources);
  return { mdx: proseToMdx(text, names, own, place), plain: plainProse(text, names), cites: [...citationsIn(text), ...own], says: [text] };
}

/** A fact: its text and sources, or its text and the remark that no source stands behind it, or that its review is overdue. */
export function fact({ text, sources, unverified, overdue, place }: Pick<Fact, 'text' | 'sources' | 'unverified'> & { overdue?: boolean; place?: string }, names: Names): Block {
  const block = prose(text, names, sources, place);
  if (!unverified && !overdue) return block;
  const lines = block.mdx.split('\n');
  lines[lines.length - 1] += unverified ? ' <Unverified />' : ' <Overdue />';
  return { ...block, mdx: lines.join('\n') };
}

/** Text that shows exactly these characters. */
export const words = (text: string): Block => ({ mdx: wordsToMdx(text), plain: text, cites: [], ...(/[.?!]$/.test(text) ? { says: [text] } : {}) });

/** A list with one item a block. */
export function list(items: Block[], ordered = false): Block {
  const kept = items.filter((item) => !isEmpty(item));
  return {
    mdx: kept
      .map((item, index) => {
        const mark = ordered ? `${index + 1}. ` : '- ';
        return mark + item.mdx.replace(/\n(?!\n|$)/g, `\n${' '.repeat(mark.length)}`);
      })
      .join('\n'),
    plain: kept.map((item) => item.plain).join(' '),
    cites: kept.flatMap((item) => item.cites),
    ...together(kept),
  };
}

/** A tag around a block, or alone. */
export function tag(name: string, attributes: Record<string, string | undefined> = {}, child?: Block): Block {
  const list = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}=${attribute(value)}`]));
  if (!child || isEmpty(child)) return { mdx: `<${name}${list.join('')} />`, plain: child?.plain ?? '', cites: [] };
  return { ...child, mdx: `<${name}${list.join('')}>\n\n${child.mdx}\n\n</${name}>` };
}

/** Words in bold before a block's first line. */
export function labelled(label: string, block: Block): Block {
  if (isEmpty(block)) return EMPTY;
  const gap = /^(?:[-*+]|\d+[.)])\s/.test(block.mdx) ? '\n\n' : ' ';
  return { ...block, mdx: `**${wordsToMdx(label)}**${gap}${block.mdx}`, plain: `${label} ${block.plain}` };
}

export function heading(level: 3 | 4, text: string): Block {
  return { mdx: headingToMdx(level, text), plain: `${text}.`, cites: [] };
}

/** A link that shows exactly these characters. */
export function link(text: string, path: string): Block {
  return { mdx: linkToMdx(text, path), plain: text, cites: [] };
}
