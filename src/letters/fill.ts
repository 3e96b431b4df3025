/** Fills a template: values in, blocks out, and the names of what was missing. Nothing is written that has no value. */
import type { Block, Inline, Node, Run } from './tree.ts';

export type Item = Record<string, string>;
export interface Values {
  fields: Record<string, string>;
  lists: Record<string, Item[]>;
  flags: ReadonlySet<string>;
}
export interface Filled {
  blocks: Block[];
  /** Fields without a value that left out a paragraph or an item. */
  missing: string[];
}

const clean = (text: string | undefined) => (text ?? '').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();

/** A value that ends a sentence by itself, such as "Jr.", takes no second period. */
const joined = (all: Run[]): Run[] => all.flatMap((run, index) => {
  const before = all[index - 1]?.text ?? '';
  const text = before.endsWith('.') && run.text.startsWith('.') && !run.text.startsWith('..') ? run.text.slice(1) : run.text;
  return text === '' ? [] : [{ ...run, text }];
});

export function fill(nodes: Node[], values: Values): Filled {
  const missing = new Set<string>();
  const blocks: Block[] = [];
  const valueOf = (name: string, item: Item | undefined) => clean(item && Object.hasOwn(item, name) ? item[name] : Object.hasOwn(values.fields, name) ? values.fields[name] : '');
  const holds = (name: string, item: Item | undefined): boolean => {
    if (name.startsWith('!')) return !holds(name.slice(1), item);
    return values.flags.has(name) || (Object.hasOwn(values.lists, name) && values.lists[name]!.length > 0) || valueOf(name, item) !== '';
  };
  /** Runs of a paragraph, or the fields that it lacks. */
  const runs = (parts: Inline[], item: Item | undefined, lacking: string[]): Run[] =>
    parts.flatMap((part): Run[] => {
      if ('text' in part) return [part.bold ? { text: part.text, bold: true } : { text: part.text }];
      if ('if' in part) return runs(holds(part.if, item) ? part.then : part.else, item, lacking);
      const text = valueOf(part.field, item);
      if (text === '' && !part.optional) lacking.push(part.field);
      return text === '' ? [] : [part.bold ? { text, bold: true } : { text }];
    });
  const line = (parts: Inline[], item: Item | undefined, each: string | undefined): Run[] | undefined => {
    const lacking: string[] = [];
    const found = joined(runs(parts, item, lacking));
    for (const name of lacking) missing.add(each !== undefined && item && Object.hasOwn(item, name) ? `${each}.${name}` : name);
    return lacking.length > 0 || found.every(({ text }) => text.trim() === '') ? undefined : found;
  };
  const walk = (all: Node[], item: Item | undefined, each?: string) => {
    for (const node of all) {
      if ('if' in node) walk(holds(node.if, item) ? node.then : node.else, item, each);
      else if ('each' in node) for (const one of values.lists[node.each] ?? []) walk(node.body, one, node.each);
      else if ('rule' in node) blocks.push({ kind: 'rule' });
      else if ('li' in node) {
        const found = line(node.li, item, each);
        const before = blocks.at(-1);
        const number = before?.kind === 'item' && before.ordered === node.ordered ? before.number + 1 : 1;
        if (found) blocks.push({ kind: 'item', runs: found, ordered: node.ordered, number });
      } else if ('h' in node) {
        const found = line(node.h, item, each);
        if (found) blocks.push({ kind: 'heading', runs: found });
      } else {
        const found = line(node.p, item, each);
        if (found) blocks.push({ kind: 'paragraph', runs: found });
      }
    }
  };
  walk(nodes, undefined);
  // A heading over nothing says nothing.
  const kept = blocks.filter((block, index) => block.kind !== 'heading' || !['heading', 'rule'].includes(blocks[index + 1]?.kind ?? 'heading'));
  return { blocks: kept, missing: [...missing] };
}

const plain = (found: Run[]) => found.map(({ text }) => text).join('');

/** A letter as plain text. */
export function toText(blocks: Block[]): string {
  const lines: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (lines.length > 0 && !(block.kind === 'item' && before?.kind === 'item' && before.ordered === block.ordered)) lines.push('');
    if (block.kind === 'heading') lines.push(plain(block.runs).toUpperCase());
    else if (block.kind === 'paragraph') lines.push(plain(block.runs));
    else if (block.kind === 'item') lines.push(`${block.ordered ? `${block.number}.` : '-'} ${plain(block.runs)}`);
    else if (block.kind === 'table') lines.push(block.head.join(' | '), ...block.rows.map((row) => row.join(' | ')));
    else lines.push('-----');
  }
  return `${lines.join('\n')}\n`;
}
