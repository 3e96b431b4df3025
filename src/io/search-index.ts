/** Stage 6: Pagefind's index of own text and names; shared sections and page furniture stay out. */
import path from 'node:path';
import { pairOf } from '../finder/named.ts';
import { BETWEEN } from '../finder/state-guide.ts';
import type { Emission } from '../pipeline/emit/index.ts';
import type { PageEntry } from '../pipeline/page.ts';
import type { Records } from '../pipeline/records.ts';

const KINDS: Partial<Record<PageEntry['kind'], string>> = {
  denial: 'Denial page',
  coverage: 'Policy',
  payer: 'Payer',
  therapy: 'Therapy',
  reason: 'Denial reason',
  state: 'State',
  'plan-type': 'Plan type',
  remedy: 'Way to answer',
  term: 'Glossary',
};

/** Hubs answer a bare name, a code or a misspelling: those stand in their text as well. */
const HUBS = new Set<PageEntry['kind']>(['payer', 'therapy', 'reason', 'state', 'plan-type', 'remedy']);

/** Where the search weighs a page's first name apart from others: a payer is called after a state, a reason like a term. */
const NAMED: Partial<Record<PageEntry['kind'], string>> = { state: 'state', term: 'term' };

/** What a result's card names beside its title: payer, therapy, reason, state, and what is on file. */
function aboutOf({ kind, ids: { payer, therapy } }: PageEntry, filters: Record<string, string[]>, { coverage }: Records): string {
  const onFile = [...coverage.values()].filter(({ id, data }) => data.status === 'on-file' && (!payer || id.startsWith(`${payer}/`)) && (!therapy || id.endsWith(`/${therapy}`))).length;
  const named = ['payer', 'therapy', 'reason'].flatMap((name) => filters[name] ?? []);
  if (payer && therapy) return [...named, onFile > 0 ? 'criteria on file' : 'criteria not on file'].join(' · ');
  if (kind === 'payer') return `criteria on file for ${onFile} ${onFile === 1 ? 'therapy' : 'therapies'}`;
  if (kind === 'therapy') return `criteria of ${onFile} ${onFile === 1 ? 'payer' : 'payers'} on file`;
  return '';
}

/** States that have a guide, by the path of the policy's page. A policy stands in the index once and names them: as pages of their own guides would more than double what a reader loads. */
export function guideStates(pages: PageEntry[], { states }: Records): Map<string, string[]> {
  const byPolicy = new Map<string, string[]>();
  for (const { kind, path: guide, ids } of pages) {
    if (kind !== 'guide') continue;
    const policy = guide.replace(/[^/]+\/$/, '');
    (byPolicy.get(policy) ?? byPolicy.set(policy, []).get(policy)!).push(states.get(ids.state!)!.data.name);
  }
  return byPolicy;
}

/** What Pagefind is told of one page; `guides` are the names of the states in which a policy has a guide. */
export function searchRecord(page: PageEntry, text: string, records: Records, guides: string[] = []) {
  const kind = KINDS[page.kind];
  if (!kind) return undefined;
  const { payer, therapy, reason, state } = page.ids;
  const filters: Record<string, string[]> = { kind: [kind] };
  if (payer) filters.payer = [records.payers.get(payer)!.data.name];
  if (therapy) filters.therapy = [records.therapies.get(therapy)!.data.name];
  if (reason) filters.reason = [records['denial-reasons'].get(reason)!.data.name];
  if (payer && therapy) filters.pair = [pairOf(filters.payer![0]!, filters.therapy![0]!)];
  if (guides.length > 0) filters.state = guides;
  if (state) filters.state = [records.states.get(state)!.data.name];
  const names = page.names.join(', ');
  const about = aboutOf(page, filters, records);
  return {
    url: page.path,
    // The first name is what the page is of; a remark in brackets behind it is not.
    // Own text comes first, so that excerpts show it; a hub's names stand in it too, since a code or a misspelling is no word of its text.
    content: `${text}${HUBS.has(page.kind) ? `\n${names}` : ''}`,
    language: 'en',
    meta: { title: page.heading, kind, ...(about ? { about } : {}), ...(HUBS.has(page.kind) || page.kind === 'term' ? { [NAMED[page.kind] ?? 'name']: page.names[0]!.replace(/ \(.*\)$/, ''), names } : page.kind === 'coverage' ? { names: `${filters.payer![0]} ${filters.therapy![0]}`, ...(guides.length > 0 ? { guides: guides.join(BETWEEN) } : {}) } : page.kind === 'denial' ? { case: `${filters.payer![0]} ${filters.therapy![0]} ${records['denial-reasons'].get(reason!)!.data.short}` } : {}) },
    filters,
  };
}

const UNDER_WAY = 64;

export async function writeSearchIndex({ pages, texts }: Pick<Emission, 'pages' | 'texts'>, records: Records, out: string): Promise<{ indexed: number }> {
  const pagefind = await import('pagefind');
  const made = await pagefind.createIndex({});
  const fail = (errors: string[]) => {
    if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
  };
  fail(made.errors);
  const index = made.index!;
  let indexed = 0;
  // Each record is a message to Pagefind's own process; some are kept under way, in the order of the pages.
  let replies: ReturnType<typeof index.addCustomRecord>[] = [];
  const settle = async () => {
    for (const { errors } of await Promise.all(replies)) fail(errors);
    indexed += replies.length;
    replies = [];
  };
  let place = 0;
  const guides = guideStates(pages, records);
  for (const text of texts) {
    const page = pages[place++]!;
    const record = searchRecord(page, text, records, guides.get(page.path));
    if (record) replies.push(index.addCustomRecord(record));
    if (replies.length === UNDER_WAY) await settle();
  }
  await settle();
  fail((await index.writeFiles({ outputPath: path.join(out, 'pagefind') })).errors);
  await pagefind.close();
  return { indexed };
}
