/** Where each citation stands in its record, so that a reader's report of an error leads an editor to the line. */
import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml';
import { toCitation } from './walk.ts';

/** The line of each item of every `sources` list, and of each text that cites inside its words, by its path in the record. */
export type CiteLines = ReadonlyMap<string, number>;

export function citeLines(doc: Document.Parsed, lines: LineCounter): CiteLines {
  const found = new Map<string, number>();
  const visit = (node: unknown, path: string, key: string): void => {
    if (isAlias(node)) {
      // What is written once under a name and meant again elsewhere stands where it is written.
      visit(node.resolve(doc), path, key);
    } else if (isScalar(node)) {
      if (typeof node.value === 'string' && node.value.includes('[@') && node.range) found.set(path, lines.linePos(node.range[0]).line);
    } else if (isMap(node)) {
      for (const { key: name, value } of node.items) if (isScalar(name)) visit(value, `${path}/${String(name.value)}`, String(name.value));
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const range = ((isAlias(item) ? item.resolve(doc) : item) as Node | undefined)?.range;
        if (key === 'sources' && range) found.set(`${path}/${index}`, lines.linePos(range[0]).line);
        visit(item, `${path}/${index}`, key);
      }
    }
  };
  visit(doc.contents, '', '');
  return found;
}

/** The same value, in which each item of a `sources` list, and each statement that cites inside its words, knows its place, such as `data/coverage/cigna/ocrevus.yaml:41`. */
export function withPlaces<T>(value: T, file: string, lines: CiteLines, path = '', key = ''): T {
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const here = `${path}/${index}`;
      const line = key === 'sources' ? lines.get(here) : undefined;
      return line === undefined ? withPlaces(item, file, lines, here, key) : { ...toCitation(item as string), place: `${file}:${line}` };
    }) as T;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, item]) => [name, withPlaces(item, file, lines, `${path}/${name}`, name)]);
  const citing = Object.keys(value).map((name) => lines.get(`${path}/${name}`)).find((line) => line !== undefined);
  return Object.fromEntries(citing === undefined ? entries : [...entries, ['place', `${file}:${citing}`]]) as T;
}
