/**
 * The pages of a built site, read and parsed once for each file of tests. Of thousands of denial pages and guides, which
 * are composed of the same parts, every eighth is looked at whole, and the largest; of the heads, all.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'htmlparser2';
import { parse } from 'yaml';
import { SITES } from './sites.ts';

/** As much of a parsed node as tests look at. */
export interface Element {
  type: string;
  name: string;
  attribs: Record<string, string | undefined>;
  children: Element[];
  /** Text of a text node. */
  data?: string;
}
export type Root = Pick<Element, 'children'>;

export type SiteName = keyof typeof SITES;
export const SITE_NAMES = Object.keys(SITES) as SiteName[];

/** One line of build-report.json. */
export interface Row {
  path: string;
  kind: string;
  indexable: boolean;
  ownFacts?: number;
  why?: string;
  near?: string[];
  reviewed: string;
}

export interface Page {
  /** As in its address: `/denials/cigna/ocrevus/experimental/`, `/404.html`. */
  path: string;
  html: string;
  document: Root;
  /** Its line of the build report; pages of the project itself have none. */
  row: Row | undefined;
}

export interface BuiltSite {
  out: string;
  data: string;
  baseUrl: string;
  /** Pages looked at whole. */
  pages: Page[];
  /** Every page, with nothing but its head. */
  heads: Page[];
  page(path: string): Page;
  /** Every file of the site as an address: `/favicon.svg`. */
  files: Set<string>;
  report: { today: string; kinds: Record<string, { pages: number; indexable: number }>; pages: Row[] };
  redirects: Map<string, string>;
  text(file: string): string;
}

const built = new Map<SiteName, BuiltSite>();

/** Kinds of which a site may have thousands; below this number all are looked at. */
const MANY = 200;
const EIGHTH = 8;
const LARGEST = 5;

/** All files of kinds that are few; of the others every eighth, by order, and the largest. */
function chosen(files: string[], kindOf: (file: string) => string | undefined, sizeOf: (file: string) => number): string[] {
  const byKind = Map.groupBy(files, (file) => kindOf(file) ?? '');
  const kept = new Set(
    [...byKind.values()].flatMap((all) => {
      if (all.length <= MANY) return all;
      const largest = [...all].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, LARGEST);
      return [...all.filter((_, index) => index % EIGHTH === 0), ...largest];
    }),
  );
  return files.filter((file) => kept.has(file));
}

export function readSite(name: SiteName): BuiltSite {
  const known = built.get(name);
  if (known) return known;
  const { out, data } = SITES[name];
  const text = (file: string) => fs.readFileSync(path.join(out, file), 'utf8');
  const files = new Set(fs.readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `/${path.relative(out, path.join(entry.parentPath, entry.name))}`));
  const report = JSON.parse(text('build-report.json')) as BuiltSite['report'];
  const rows = new Map(report.pages.map((row) => [row.path, row]));
  const addressOf = (file: string) => file.replace(/index\.html$/, '');
  const read = (file: string, part = (html: string) => html): Page => {
    const html = part(text(file));
    return { path: addressOf(file), html, document: parseDocument(html) as unknown as Root, row: rows.get(addressOf(file)) };
  };
  const made = [...files].filter((file) => file.endsWith('.html')).sort();
  const heads = made.map((file) => read(file, (html) => html.slice(0, html.indexOf('</head>') + '</head>'.length)));
  const pages = chosen(made, (file) => rows.get(addressOf(file))?.kind, (file) => fs.statSync(path.join(out, file)).size).map((file) => read(file));
  const site: BuiltSite = {
    out,
    data,
    baseUrl: (parse(fs.readFileSync(path.join(data, 'site.yaml'), 'utf8')) as { baseUrl: string }).baseUrl,
    pages,
    heads,
    page: (wanted) => {
      const found = pages.find((one) => one.path === wanted);
      if (found) return found;
      const file = made.find((one) => addressOf(one) === wanted);
      if (!file) throw new Error(`No page ${wanted} in the ${name} site`);
      return read(file);
    },
    files,
    report,
    redirects: new Map(text('_redirects').split('\n').filter(Boolean).map((line) => line.split(' ').slice(0, 2) as [string, string])),
    text,
  };
  built.set(name, site);
  return site;
}

/** Faults that a failed test prints; more tell an editor nothing new. */
const SHOWN = 30;

/** What a look at each page finds wrong, as "address: fault"; a test expects none. A look over no page at all is a fault too. */
export function faults(pages: Page[], look: (page: Page) => Iterable<string>): string[] {
  if (pages.length === 0) return ['no page was looked at'];
  const found = pages.flatMap((page) => [...look(page)].map((fault) => `${page.path}: ${fault}`));
  const count = new Set(found.map((fault) => fault.slice(0, fault.indexOf(':')))).size;
  return found.length > SHOWN ? [...found.slice(0, SHOWN), `and ${found.length - SHOWN} more, on ${count} pages in all`] : found;
}

/** Elements below a node, in the order of the text. */
export const elements = (root: Root, test: (element: Element) => boolean = () => true): Element[] =>
  root.children.flatMap((node) => (node.attribs ? [...(test(node) ? [node] : []), ...elements(node, test)] : []));
export const byTag = (root: Root, ...names: string[]): Element[] => elements(root, ({ name }) => names.includes(name));
export const byClass = (root: Root, name: string): Element[] => elements(root, (element) => hasClass(element, name));
export const byId = (root: Root, id: string): Element | undefined => elements(root, ({ attribs }) => attribs.id === id)[0];
export const parentOf = (root: Root, child: Element): Root => elements(root, ({ children }) => children.includes(child))[0] ?? root;
export const hasClass = ({ attribs }: Element, name: string): boolean => (attribs.class ?? '').split(/\s+/).includes(name);

/** Text as a reader sees it: no scripts, runs of spaces as one. */
export function visibleText(root: Root): string {
  return root.children.map(textOf).join('').replace(/\s+/g, ' ').trim();
}

const BLOCKS = new Set(['p', 'li', 'div', 'dd', 'dt', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'h4', 'section', 'summary', 'details', 'ul', 'ol', 'dl', 'table', 'caption', 'nav', 'title', 'option']);

function textOf(node: Element): string {
  if (node.type === 'text') return node.data ?? '';
  if (!node.children || node.name === 'script' || node.name === 'style') return '';
  const text = node.children.map(textOf).join('');
  return BLOCKS.has(node.name) ? ` ${text} ` : text;
}

/** What a meta tag says, by its name, property or http-equiv. */
export const meta = (page: Page, name: string): string | undefined => byTag(page.document, 'meta').find(({ attribs }) => [attribs.name, attribs.property, attribs['http-equiv']].includes(name))?.attribs.content;

/** Sections of a page with an id, in order; `own` ones are composed for this page. */
export const sections = (page: Page): { id: string; own: boolean; element: Element }[] => byTag(page.document, 'section').filter(({ attribs }) => attribs.id).map((element) => ({ id: element.attribs.id!, own: element.attribs['data-shared'] === undefined, element }));
