/** Renders compiled MDX to the characters a reader sees and the elements they stand in. */
import { compileMdx } from '../../src/render/compile.ts';

export interface Rendered {
  /** Text with a space between blocks, as characters. */
  text: string;
  /** Names of the elements and components, each once, sorted. */
  elements: string[];
  /** Addresses of links. */
  links: string[];
  /** Attributes of components, by component. */
  props: [string, Record<string, unknown>][];
}

const BLOCKS = new Set(['p', 'li', 'ul', 'ol', 'br', 'h3', 'h4']);

interface Node {
  type: unknown;
  props: Record<string, unknown>;
}

const COMPONENTS = ['Cite', 'Unverified', 'Law', 'Section', 'Line', 'Note', 'Myth'];

export function renderText(mdx: string): Rendered {
  const elements = new Set<string>();
  const links: string[] = [];
  const found: [string, Record<string, unknown>][] = [];
  const visit = (node: unknown): string => {
    if (node === null || node === undefined || typeof node === 'boolean') return '';
    if (typeof node === 'string' || typeof node === 'number') return String(node);
    if (node instanceof String) return node.toString();
    if (Array.isArray(node)) return node.map(visit).join('');
    const { type, props } = node as Node;
    if (typeof type === 'function') return visit((type as (props: unknown) => unknown)(props));
    if (typeof type !== 'string') return visit(props.children);
    if (!type.includes('fragment')) elements.add(type);
    if (type === 'a') links.push(String(props.href));
    if (type.startsWith('c-')) found.push([type.slice(2), props]);
    if ('set:html' in props) throw new Error(`raw HTML: ${String(props['set:html'])}`);
    const inner = visit(props.children);
    return BLOCKS.has(type) ? ` ${inner} ` : inner;
  };
  // A component stands for itself: `<Cite>` becomes an element "c-Cite".
  const components = Object.fromEntries(COMPONENTS.map((name) => [name, `c-${name}`]));
  const text = visit(compileMdx(mdx)({ components }));
  return { text, elements: [...elements].sort(), links, props: found };
}

/** Spaces and line ends read as one space on a page. */
export const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
