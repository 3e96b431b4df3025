/** Reads the HTML of compiled MDX back: the characters a reader sees and the elements they stand in. */
import { parseDocument } from 'htmlparser2';
import { compileMdx } from '../../src/render/compile.ts';
import { TAGS } from '../../src/render/tags.ts';
import type { Element } from './pages.ts';

export interface Rendered {
  /** Text with a space between blocks, as characters. */
  text: string;
  /** Names of the elements and tags, each once, sorted. */
  elements: string[];
  /** Addresses of links. */
  links: string[];
  /** Attributes of tags, by tag. */
  props: [string, Record<string, unknown>][];
}

const BLOCKS = new Set(['p', 'li', 'ul', 'ol', 'br', 'h3', 'h4']);
// A tag stands for itself: `<Cite>` becomes an element "c-Cite" with its attributes.
const components = Object.fromEntries(Object.keys(TAGS).map((name) => [name, `c-${name}`]));

export function renderText(mdx: string): Rendered {
  const elements = new Set<string>();
  const links: string[] = [];
  const props: Rendered['props'] = [];
  const visit = ({ type, name, attribs, children, data }: Element): string => {
    if (type === 'text') return data!;
    if (type !== 'tag') throw new Error(`Unexpected ${type} in a page, expected elements and text`);
    elements.add(name);
    if (name === 'a') links.push(attribs.href!);
    if (name.startsWith('c-')) props.push([name.slice(2), { ...attribs }]);
    const inner = children.map(visit).join('');
    return BLOCKS.has(name) ? ` ${inner} ` : inner;
  };
  const { html } = compileMdx(mdx)({ components });
  const { children } = parseDocument(html, { lowerCaseTags: false, lowerCaseAttributeNames: false }) as unknown as { children: Element[] };
  return { text: children.map(visit).join(''), elements: [...elements].sort(), links, props };
}

/** Spaces and line ends read as one space on a page. */
export const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
