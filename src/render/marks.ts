/** Marks inside a line of text: citation, remark that a fact is unverified, law. A page holds dozens, so they are plain functions of the page. */
import { jsx } from 'astro/jsx-runtime';
import type { PageMatter } from '../pipeline/page.ts';
import { compileMdx, type MdxComponent } from './compile.ts';
import { getModel } from './model.ts';

interface CiteMark {
  number: number;
  /** Read where another quotes it, or not at all. */
  relayed: boolean;
}

const numbers = new WeakMap<PageMatter, Map<string, CiteMark>>();

/** Numbers of a page's sources, by their ids. */
function marksOf(page: PageMatter): Map<string, CiteMark> {
  let marks = numbers.get(page);
  if (!marks) {
    const { sources } = getModel().records;
    marks = new Map(page.sources.map(({ id }, index) => [id, { number: index + 1, relayed: sources[id]?.tier !== 'direct' }]));
    numbers.set(page, marks);
  }
  return marks;
}

const label = ({ number, relayed }: CiteMark) => `Source ${number}${relayed ? ', relayed' : ''}`;
const shown = ({ number, relayed }: CiteMark) => `${number}${relayed ? 'r' : ''}`;
const UNVERIFIED = 'Not verified: check this on your letter.';

/** The marks as components of an emitted page. */
export function marksFor(page: PageMatter) {
  const marks = marksOf(page);
  return {
    Cite: ({ source }: { source: string }) => {
      const mark = marks.get(source);
      return mark ? jsx('a', { class: 'cite', href: `#source-${mark.number}`, 'aria-label': label(mark), children: shown(mark) }) : null;
    },
    Unverified: () => jsx('em', { class: 'unverified', children: UNVERIFIED }),
    Law: ({ says }: { says: string }) => jsx('span', { class: 'law', children: `(${says})` }),
  };
}

export function citeHtml(page: PageMatter, source: string): string {
  const mark = marksOf(page).get(source);
  return mark ? `<a class="cite" href="#source-${mark.number}" aria-label="${label(mark)}">${shown(mark)}</a>` : '';
}

/** Where the mark of a source goes in text that is the same on many pages. No record can hold this character. */
const PLACE = '\u0001';

const escape = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const VOID = new Set(['br', 'hr', 'img']);

type Child = string | number | boolean | null | undefined | { html: string } | Child[];

const inner = (child: Child): string => {
  if (Array.isArray(child)) return child.map(inner).join('');
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  return typeof child === 'object' ? child.html : escape(String(child));
};

/** Builds HTML text where MDX would build elements: the few tags of one fact need no renderer. */
function html(type: unknown, { children, components, ...attributes }: Record<string, unknown>): { html: string } {
  if (typeof type === 'function') return (type as (props: object) => { html: string })({ children, components, ...attributes });
  const content = inner(children as Child);
  if (typeof type !== 'string') return { html: content };
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  return { html: VOID.has(type) ? `<${type}${list.join('')}>` : `<${type}${list.join('')}>${content}</${type}>` };
}

const placed = {
  Cite: ({ source }: { source: string }) => ({ html: `${PLACE}${source}${PLACE}` }),
  Unverified: () => ({ html: `<em class="unverified">${UNVERIFIED}</em>` }),
  Law: ({ says }: { says: string }) => ({ html: `<span class="law">(${escape(says)})</span>` }),
};

const facts = new Map<string, string>();

/** One fact of a record as HTML for one page. Its words are made once; only the numbers of its sources differ. */
export function factHtml(mdx: string, page: PageMatter): string {
  let text = facts.get(mdx);
  if (text === undefined) {
    const component = compileMdx(mdx, { jsx: html, jsxs: html, Fragment: undefined }) as MdxComponent;
    text = inner(component({ components: placed }) as Child);
    facts.set(mdx, text);
  }
  return text.includes(PLACE) ? text.replace(/\u0001([a-z0-9-]+)\u0001/g, (_, source: string) => citeHtml(page, source)) : text;
}
