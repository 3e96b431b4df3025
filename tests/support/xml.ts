/** Reads XML as strictly as a feed reader does: what is not well-formed is a fault, not a guess. */
import type { Element, Root } from './pages.ts';

const NAME = '[A-Za-z_][\\w.:-]*';
const TEXT = /^(?:[^<&]|&(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-fA-F]+);)*$/;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function read(text: string): string {
  if (!TEXT.test(text) || text.includes(']]>')) throw new Error(`not text of XML: ${text.slice(0, 80)}`);
  return text.replace(/&(#x?)?(\w+);/g, (_, number: string | undefined, word: string) => (number ? String.fromCodePoint(parseInt(word, number === '#x' ? 16 : 10)) : ENTITIES[word]!));
}

/** Elements and text below the one root element. Comments, CDATA and document types are not read: no file of ours holds any. */
export function parseXml(xml: string): Root {
  const prolog = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(xml);
  if (!prolog) throw new Error('no XML declaration at its start');
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) throw new Error('a character that XML cannot hold');
  const top: Root = { children: [] };
  const open: Element[] = [];
  const add = (node: Element) => (open.at(-1) ?? top).children.push(node);
  let at = prolog[0].length;
  const tag = new RegExp(`<(?:/(${NAME})\\s*|(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?))>`, 'y');
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next < 0 ? xml.length : next);
    if (open.length > 0) add({ type: 'text', name: '', attribs: {}, children: [], data: read(text) });
    else if (text.trim()) throw new Error(`text outside the root element: ${text.slice(0, 40)}`);
    if (next < 0) break;
    tag.lastIndex = next;
    const found = tag.exec(xml);
    if (!found) throw new Error(`not a tag: ${xml.slice(next, next + 60)}`);
    at = tag.lastIndex;
    const [, end, name, list = '', closed] = found;
    if (end !== undefined) {
      if (open.pop()?.name !== end) throw new Error(`</${end}> closes another element`);
      continue;
    }
    const attribs: Element['attribs'] = {};
    for (const [, key, double, single] of list.matchAll(new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g'))) {
      if (Object.hasOwn(attribs, key!)) throw new Error(`attribute ${key} twice`);
      attribs[key!] = read(double ?? single ?? '');
    }
    if (open.length === 0 && top.children.length > 0) throw new Error(`a second root element <${name}>`);
    const element: Element = { type: 'tag', name: name!, attribs, children: [] };
    add(element);
    if (!closed) open.push(element);
  }
  if (open.length > 0 || top.children.length === 0) throw new Error(`<${open.at(-1)?.name ?? ''}> is not closed`);
  return top;
}
