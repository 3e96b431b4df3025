/** HTML as text. The tags of emitted pages are plain functions from text to text: a page holds hundreds, and needs no renderer for them. */

export interface Html {
  html: string;
}
export type Child = string | number | boolean | null | undefined | Html | Child[];

export const escape = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const VOID = new Set(['br', 'hr', 'img', 'input']);

/** Children as HTML: text is escaped, what is HTML already stays. */
export const inner = (child: Child): string => {
  if (Array.isArray(child)) return child.map(inner).join('');
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  return typeof child === 'object' ? child.html : escape(String(child));
};

/** An element. Attributes that are undefined or false are left out; true ones stand without a value. */
export function el(name: string, attributes: Record<string, string | number | boolean | undefined> = {}, ...children: Child[]): Html {
  let list = '';
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    list += value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`;
  }
  return { html: VOID.has(name) ? `<${name}${list}>` : `<${name}${list}>${inner(children)}</${name}>` };
}

export const join = (...children: Child[]): Html => ({ html: inner(children) });

/** What compiled MDX calls for each element and tag. */
export const runtime = {
  Fragment: undefined,
  jsx: element,
  jsxs: element,
};

function element(type: unknown, { children, components, ...attributes }: Record<string, unknown>): Html {
  if (typeof type === 'function') return (type as (props: object) => Html)({ children, components, ...attributes });
  if (typeof type !== 'string') return { html: inner(children as Child) };
  // Links that leave the site vouch for nothing.
  if (type === 'a' && /^https?:/i.test(String(attributes.href))) attributes.rel = 'nofollow';
  const content = inner(children as Child);
  return el(type, attributes as Record<string, string>, { html: type === 'p' || type === 'li' || type === 'strong' || type === 'em' || type === 'ul' || type === 'ol' ? content : withoutTerms(content) });
}

/** Marks in text that is the same on many pages: no record can hold these characters. */
const CITE = '\u0001';
const TERM = '\u0002';

export const citeMark = (source: string, place = ''): Html => ({ html: `${CITE}${escape(source)}|${escape(place)}${CITE}` });
/** A word of the glossary. It becomes a link if it is the first on its page. */
export const termMark = (id: string, text: string): Html => ({ html: `${TERM}${escape(id)}${TERM}${escape(text)}${TERM}` });

/** In headings, links and code a word of the glossary stays a word. */
export const withoutTerms = (html: string) => (html.includes(TERM) ? html.replace(/\u0002[a-z0-9-]+\u0002([^\u0002]*)\u0002/g, '$1') : html);

/** Marks become links: to the page's list of sources by number, and to the glossary at a word's first use. */
export function resolveMarks(html: string, cite: (source: string, place: string) => string, skip: ReadonlySet<string>): string {
  const seen = new Set(skip);
  return html.replace(/\u0001([a-z0-9-]+)\|([^\u0001]*)\u0001|\u0002([a-z0-9-]+)\u0002([^\u0002]*)\u0002/g, (_, source?: string, place?: string, term?: string, text?: string) => {
    if (source !== undefined) return cite(source, place!);
    if (seen.has(term!)) return text!;
    seen.add(term!);
    return `<a class="term" href="/glossary/${term}/">${text}</a>`;
  });
}
