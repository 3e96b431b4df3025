/** A page on its way: what an emitter composes, and what stands in the front matter of its MDX file. */
import type { Block } from './block.ts';

export const PAGE_KINDS = ['denial', 'guide', 'coverage', 'payer', 'therapy', 'reason', 'state', 'plan-type', 'remedy', 'term', 'index', 'sources', 'changes', 'about'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export interface SectionDraft {
  id: string;
  title?: string;
  /** Composed for this page; a shared section says the same on many. */
  own: boolean;
  /** Whether search finds the page by this text. */
  searched: boolean;
  block: Block;
}

/** Ids of the records that a page is about. */
export interface PageIds {
  payer?: string;
  therapy?: string;
  reason?: string;
  state?: string;
  planType?: string;
  term?: string;
  remedy?: string;
}

export interface PageDraft {
  kind: PageKind;
  path: string;
  ids: PageIds;
  heading: string;
  /** Title for the tab and search results. */
  title: string;
  description: string;
  crumbs: [string, string][];
  sections: SectionDraft[];
  /** Files that the page was made from, for its head and its digest. */
  files: string[];
  /** Latest and earliest review among its records. */
  reviewed: string;
  oldestReview: string;
  /** Sourced facts of its own; `undefined` for pages that need none, such as hubs. */
  ownFacts?: number;
  /** The last change that its records follow, and where it is told. */
  changed?: { date: string; path: string };
  /** Why the page stays out of search engines whatever else it holds. */
  withheld?: string;
  /** Names by which search finds the page: brands, codes, misspellings. */
  names: string[];
}

/** One source on a page, with the places and words cited there. */
export interface PageSource {
  id: string;
  /** Cited by what the page says itself, not only by a shared section. */
  own: boolean;
  cited: { at?: string; quote?: string }[];
}

/** Front matter of an emitted page: the contract between `emit` and `src/pages`. */
export interface PageMatter {
  kind: PageKind;
  path: string;
  ids: PageIds;
  heading: string;
  title: string;
  description: string;
  crumbs: [string, string][];
  toc: [string, string][];
  sources: PageSource[];
  reviewed: string;
  nextReview: string;
  changed?: { date: string; path: string };
  expired: boolean;
  indexable: boolean;
  ownFacts: number | null;
  digest: string;
}

/** The text of a page's file: provenance, front matter, body. Each value is JSON on one line, which is YAML too. */
export function formatPage(files: string[], matter: PageMatter, body: string): string {
  const from = files.length > 12 ? [...files.slice(0, 12), `${files.length - 12} more`] : files;
  const lines = Object.entries(matter).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n# Generated from ${from.join(', ') || 'all records'}. Edit those files, not this one.\n${lines.join('\n')}\n---\n\n${body}\n`;
}

/** Front matter and body of a page's file. Any YAML reader can read it; this one need not, since each line is JSON. */
export function parsePage(text: string): { matter: PageMatter; body: string } {
  const end = text.indexOf('\n---\n');
  const lines = text.slice(0, end).split('\n').slice(2);
  const matter = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(': ')), JSON.parse(line.slice(line.indexOf(': ') + 2))]));
  return { matter: matter as PageMatter, body: text.slice(end + '\n---\n'.length) };
}

/** What is known of every page without opening it: for routes, sitemap, search, report. */
export interface PageEntry extends Pick<PageMatter, 'kind' | 'path' | 'ids' | 'heading' | 'title' | 'description' | 'reviewed' | 'indexable' | 'ownFacts' | 'digest'> {
  /** Path of the MDX file below the work folder. */
  file: string;
  /** Why it is not indexable. */
  why?: string;
  /** Paths of pages that say nearly the same. */
  near?: string[];
  names: string[];
}
