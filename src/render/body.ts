/** The body of a page: its emitted MDX, its shared sections and the records that they print, as HTML. */
import fs from 'node:fs';
import path from 'node:path';
import type { PageMatter } from '../pipeline/page.ts';
import { tagOf } from '../pipeline/templates.ts';
import { compileMdx, type MdxComponent } from './compile.ts';
import { sourceMark } from '../patterns/source-mark.ts';
import { resolveMarks, type Html } from './html.ts';
import { dataTags, factHtml, forget, type TagContext } from './law-tags.ts';
import { getRecords, work } from './model.ts';
import { TAGS } from './tags.ts';
import { glossaryTerms, termFinder, type TermFinder } from './terms.ts';

let known: { records: unknown; terms: TermFinder; sections: Record<string, MdxComponent> } | undefined;

/** Shared sections and the words of the glossary, read anew when the records are. */
function shared() {
  const records = getRecords();
  if (known?.records === records) return known;
  forget();
  const terms = termFinder(Object.fromEntries([...records.glossary].map(([id, { data }]) => [id, data])));
  const folder = path.join(work, 'sections');
  const sections = Object.fromEntries(
    fs.readdirSync(folder).map((file) => [tagOf(file.slice(0, -'.mdx'.length)), compileMdx(fs.readFileSync(path.join(folder, file), 'utf8'), { props: true, hastPlugins: [glossaryTerms(terms)] })]),
  );
  known = { records, terms, sections };
  return known;
}

const contextOf = (page: PageMatter): TagContext => ({ records: getRecords(), ids: page.ids, terms: shared().terms });

/**
 * Marks by the numbers of the page's list of sources. `files` collects the records that state the facts. Marks that
 * follow each other stand behind one fact: the first says where it is stated.
 */
function citesOf(page: PageMatter, files: string[] = []): (source: string, place: string) => string {
  const { sources } = getRecords();
  let last = '';
  const numbers = new Map(page.sources.map(({ id }, index) => [id, index + 1]));
  return (source, place) => {
    const number = numbers.get(source);
    if (number === undefined) return '';
    // Read where another quotes it, or not at all.
    const relayed = sources.get(source)?.data.tier !== 'direct';
    const [file = '', line] = place.split(':');
    if (line && !files.includes(file)) files.push(file);
    const at = line ? `${files.indexOf(file)}:${line}` : '';
    const { html } = sourceMark(number, { relayed, at: at === last ? undefined : at });
    last = at;
    return html;
  };
}

/** A page does not link to itself, and lists of words link each anyway. */
const ownTerms = (page: PageMatter): Set<string> => new Set(page.ids.term ? [page.ids.term] : []);

export function bodyHtml(page: PageMatter, body: string): { html: string; files: string[] } {
  const { sections, terms } = shared();
  // A shared section may use every tag but those of sections, and may bear the name of a data tag that it holds.
  const tags: Record<string, unknown> = { ...TAGS, ...dataTags(contextOf(page)) };
  const all = { ...tags, ...Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, (props: Record<string, unknown>): Html => section({ ...props, components: tags })])) };
  // A list of words, of sources or of pages is made of links already.
  const plain = page.kind === 'index' || page.kind === 'sources';
  const { html } = compileMdx(body, { hastPlugins: plain ? [] : [glossaryTerms(terms)] })({ components: all });
  const files: string[] = [];
  return { html: resolveMarks(html, citesOf(page, files), ownTerms(page)), files };
}

/** Text of a record outside the body, such as the line at the end of a page. */
export const proseHtml = (text: string, page: PageMatter): string => resolveMarks(factHtml({ text }, contextOf(page)).html, citesOf(page), new Set(shared().terms.pattern ? getRecords().glossary.keys() : []));

/** A shared section by its name, outside the body. */
export function sectionHtml(name: string, page: PageMatter): string {
  const { sections } = shared();
  const section = sections[tagOf(name)];
  return section ? resolveMarks(section({ components: { ...TAGS, ...dataTags(contextOf(page)) } }).html, citesOf(page), new Set(getRecords().glossary.keys())) : '';
}
