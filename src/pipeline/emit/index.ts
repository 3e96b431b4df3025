/** Stage 4: combinations become MDX files: provenance, front matter, the page's own prose, shared sections as tags. Pure. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { coveragePath, denialPath, guidePath, type Combinations } from '../combine.ts';
import { nearSignatures, signer } from '../near-duplicates.ts';
import { formatPage, type PageDraft, type PageEntry, type PageMatter, type PageSource, type SectionDraft } from '../page.ts';
import type { Claim } from '../block.ts';
import { attribute } from '../prose.ts';
import { compare, type Problem } from '../problem.ts';
import type { Records } from '../records.ts';
import type { TemplateSet } from '../templates.ts';
import { addDays, TITLE } from '../words.ts';
import type { Context } from './context.ts';
import { denialPage } from './denial.ts';
import { guidePage } from './guide.ts';
import { coveragePage, payerPage, planTypePage, reasonPage, remedyPage, statePage, therapyPage } from './hubs.ts';
import { changesPage, indexPages, sourcePages, termPage } from './lists.ts';
import { Grades } from './readability.ts';

export interface EmittedFile {
  /** Path below the work folder. */
  path: string;
  text: string;
}

export interface Emission {
  pages: PageEntry[];
  /** The MDX file of each page, in the order of `pages`; made when asked for, since together they are large. */
  files: Iterable<EmittedFile>;
  /** What search finds each page by, in the order of `pages`. */
  texts: Iterable<string>;
  redirects: { from: string; to: string }[];
  problems: Problem[];
}

/** Pages of the project itself, which are not made of records. */
export const FIXED_PATHS = ['/', '/search/', '/tools/deadlines/', '/tools/letter/', '/letters/', '/404.html', '/about/', '/about/patterns/', '/editorial-policy/', '/privacy/', '/accessibility/'];

export function emit(records: Records, templates: TemplateSet, combinations: Combinations, today: string): Emission {
  const context: Context = { records, templates, combinations };
  const { site } = records;
  const sign = signer(maskNames(records));
  const shared = hash(JSON.stringify([[...templates.sections.values()].map(({ name, text }) => [name, text]).sort(), lawOf(records), site]));
  // Pages are kept packed: as composed, twenty thousand would not fit into memory.
  const claims = new Claims();
  const grades = new Grades(records);
  const composed = compose(context, sign, claims, grades);
  const problems = [...clashes(composed), ...claims.problems];
  if (problems.length > 0) return { pages: [], files: [], texts: [], redirects: [], problems };
  const near = nearSignatures(composed.flatMap(({ path, signature }) => (signature ? [{ path, signature }] : [])), site.indexing.nearDuplicate);
  const withheld = reasonsNotIndexed(composed, near, site.indexing.minimumOwnFacts);
  const pages = composed.map((page): PageEntry => {
    const why = withheld.get(page.path);
    const twins = near.get(page.path);
    return {
      kind: page.kind,
      path: page.path,
      ids: page.ids,
      heading: page.heading,
      title: page.title,
      description: page.description,
      reviewed: page.reviewed,
      indexable: why === undefined,
      ownFacts: page.ownFacts ?? null,
      digest: hash(`${page.digest} ${shared} ${why === undefined} ${isExpired(page, site.reviewDays, today)}`),
      file: `pages${page.path.replace(/\/$/, '')}.mdx`,
      ...(why ? { why } : {}),
      ...(twins ? { near: twins } : {}),
      names: page.names,
    };
  });
  const files = {
    *[Symbol.iterator](): Generator<EmittedFile> {
      for (const [index, page] of composed.entries()) {
        const { file, kind, path, ids, heading, title, description, reviewed, indexable, ownFacts, digest } = pages[index]!;
        const { crumbs, toc, sources, body } = JSON.parse(unpack(page.packed)) as OnlyInFile;
        const matter: PageMatter = {
          ...{ kind, path, ids, heading, title, description },
          crumbs,
          toc,
          sources,
          reviewed,
          ...(page.changed ? { changed: page.changed } : {}),
          nextReview: page.oldestReview ? addDays(page.oldestReview, site.reviewDays) : '',
          expired: isExpired(page, site.reviewDays, today),
          indexable,
          ownFacts,
          digest,
        };
        yield { path: file, text: formatPage(page.files, matter, body) };
      }
    },
  };
  const texts = {
    *[Symbol.iterator](): Generator<string> {
      for (const { searched } of composed) yield unpack(searched);
    },
  };
  return { pages, files, texts, redirects: redirects(records, combinations), problems: [...longTitles(composed), ...nearWarnings(near, composed, withheld, records), ...grades.problems()] };
}

/** What of a page nothing but its own file needs. */
interface OnlyInFile {
  crumbs: PageDraft['crumbs'];
  toc: [string, string][];
  sources: PageSource[];
  body: string;
}

/** A page as it is kept: what other pages need of it, and the rest packed. */
interface Composed extends Omit<PageDraft, 'sections' | 'crumbs'> {
  packed: Kept;
  searched: Kept;
  digest: string;
  /** Of its own text, for pages that must earn their place. */
  signature?: Uint32Array;
}

function compose(context: Context, sign: (parts: string[]) => Uint32Array, claims: Claims, grades: Grades): Composed[] {
  const pages: Composed[] = [];
  const { denials, guides } = context.combinations;
  const small = denials.length + guides.length < PACKED_FROM;
  for (const { sections, crumbs, ...draft } of draftPages(context)) {
    claims.read(draft, sections.flatMap(({ block }) => block.claims ?? []));
    grades.read(draft, sections);
    const sources = pageSources(sections, context.records);
    const toc = sections.flatMap(({ id, title }) => (title ? [[id, title] as [string, string]] : []));
    const body = toBody(sections);
    const cited = sources.map(({ id }) => digestOf(context.records.sources.get(id)!.data));
    pages.push({
      ...draft,
      packed: pack(JSON.stringify({ crumbs, toc, sources, body } satisfies OnlyInFile), small),
      searched: pack(plainText(sections.filter(({ searched }) => searched)), small),
      digest: hash(JSON.stringify([draft, crumbs, sources, toc, body, cited])),
      ...(draft.ownFacts === undefined ? {} : { signature: sign(sections.flatMap(({ own, block }) => (own ? [block.plain] : []))) }),
    });
  }
  return pages.sort((a, b) => compare(a.path, b.path));
}

/** Of a source, which many pages cite. */
const digests = new WeakMap<object, string>();
function digestOf(data: object): string {
  let digest = digests.get(data);
  if (digest === undefined) digests.set(data, (digest = hash(JSON.stringify(data))));
  return digest;
}

/** From this many combinations on, pages are packed: fewer fit into memory as they are. */
const PACKED_FROM = 5000;
type Kept = string | Buffer;
function pack(text: string, small: boolean): Kept {
  if (small) return text;
  const packed = deflateRawSync(text, { level: 1 });
  // A copy of its own: a small buffer shares its memory with others, and one that is kept would keep all of it.
  const kept = Buffer.allocUnsafeSlow(packed.length);
  packed.copy(kept);
  return kept;
}
const unpack = (kept: Kept) => (typeof kept === 'string' ? kept : inflateRawSync(kept).toString());

const isExpired = ({ oldestReview }: Pick<PageDraft, 'oldestReview'>, days: number, today: string) => oldestReview !== '' && addDays(oldestReview, days) < today;

/** Records that shared sections print on every page. */
const lawOf = (records: Records) => [records['plan-types'], records.states, records['denial-reasons'], records.remedies, records['plan-questions'], records.glossary].map((map) => [...map.values()].map(({ data }) => data));

export function* draftPages(context: Context): Generator<PageDraft> {
  const { records, combinations } = context;
  for (const combination of combinations.denials) yield denialPage(context, combination);
  for (const combination of combinations.guides) yield guidePage(context, combination);
  for (const pair of combinations.coverages) yield coveragePage(context, pair);
  for (const payer of records.payers.values()) yield payerPage(context, payer);
  for (const therapy of records.therapies.values()) yield therapyPage(context, therapy);
  for (const reason of records['denial-reasons'].values()) yield reasonPage(context, reason);
  for (const state of records.states.values()) yield statePage(context, state);
  for (const plan of records['plan-types'].values()) yield planTypePage(context, plan);
  for (const remedy of records.remedies.values()) yield remedyPage(context, remedy);
  for (const term of records.glossary.values()) yield termPage(context, term);
  yield* indexPages(context);
  yield* sourcePages(context);
  yield changesPage(context);
}

const plainText = (sections: SectionDraft[]) => sections.map(({ block }) => block.plain).filter(Boolean).join('\n');
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Names of records stand for nothing when two pages are compared. */
function maskNames(records: Records): string[] {
  const names = [
    ...[...records.payers.values()].flatMap(({ data }) => [data.name, data.fullName, ...data.brands]),
    ...[...records.therapies.values()].flatMap(({ data }) => [data.name, data.generic ?? '', ...data.aliases]),
    ...[...records.states.values()].map(({ data }) => data.name),
  ];
  return [...new Set(names.filter(Boolean))];
}

/** Why pages stay out of search engines. Of pages that say nearly the same, the one with the most facts is offered; of equals the first. */
function reasonsNotIndexed(drafts: Composed[], near: Map<string, string[]>, minimum: number): Map<string, string> {
  const why = new Map<string, string>();
  const offered = new Set<string>();
  const byWorth = [...drafts].sort((a, b) => (b.ownFacts ?? 0) - (a.ownFacts ?? 0) || compare(a.path, b.path));
  for (const { path, ownFacts, withheld } of byWorth) {
    const twin = near.get(path)?.find((other) => offered.has(other));
    if (withheld) why.set(path, withheld);
    else if (ownFacts !== undefined && ownFacts < minimum) why.set(path, `${ownFacts} sourced facts of its own, fewer than ${minimum}`);
    else if (twin) why.set(path, `says nearly the same as ${twin}`);
    else offered.add(path);
  }
  return why;
}

/** Whether these words are those of another citation, or a part of them, at the same place: they need not be read twice. */
const standsIn = (one: PageSource['cited'][number], other: PageSource['cited'][number]) => one.at === other.at && (one.quote === other.quote || Boolean(one.quote && other.quote?.includes(one.quote)));

/** Every source that the page cites, in the order of first citation, with each place and, for its own facts, the words. */
function pageSources(sections: SectionDraft[], records: Records): PageSource[] {
  const sources = new Map<string, PageSource>();
  for (const { own, block } of sections) {
    for (const { id, at, quote: words } of block.cites) {
      // The exact words behind a shared section stand on the pages of the law; here its place is enough.
      const quote = own ? words : undefined;
      if (!records.sources.has(id)) continue;
      let source = sources.get(id);
      if (!source) sources.set(id, (source = { id, own: false, cited: [] }));
      source.own ||= own;
      const cited = { ...(at ? { at } : {}), ...(quote ? { quote } : {}) };
      if ((!at && !quote) || source.cited.some((one) => standsIn(cited, one))) continue;
      source.cited = [...source.cited.filter((one) => !standsIn(one, cited)), cited];
    }
  }
  return [...sources.values()];
}

function toBody(sections: SectionDraft[]): string {
  return sections
    .map(({ id, title, own, block }) => {
      const title_ = title ? ` title=${attribute(title)}` : '';
      return `<Section id=${attribute(id)}${title_}${own ? '' : ' shared'}>\n\n${block.mdx}\n\n</Section>`;
    })
    .join('\n\n');
}

function* longTitles(drafts: Composed[]): Generator<Problem> {
  for (const { title, files } of drafts) {
    if (title.length <= TITLE) continue;
    yield {
      file: files.at(-1) ?? 'data',
      line: 1,
      col: 1,
      rule: 'long-title',
      severity: 'warning',
      message: `Unexpected title of ${title.length} characters, "${title}", expected at most ${TITLE}: search engines cut what is longer`,
      tip: 'Give the therapy or the payer a "short:" name for titles, or shorten the name.',
    };
  }
}

function* clashes(drafts: Composed[]): Generator<Problem> {
  for (const [field, rule] of [['path', 'duplicate-url'], ['title', 'duplicate-title']] as const) {
    const first = new Map<string, Composed>();
    for (const draft of drafts) {
      const key = draft[field].toLowerCase();
      const before = first.get(key);
      const taken = field === 'path' && FIXED_PATHS.includes(draft.path);
      if (before || taken) {
        yield {
          file: draft.files.at(-1) ?? 'data',
          line: 1,
          col: 1,
          rule,
          severity: 'error',
          message: `Unexpected second page with the ${field === 'path' ? 'address' : 'title'} "${draft[field]}", expected one`,
          tip: before ? `The other is made from ${before.files.at(-1)}: ${field === 'path' ? 'rename one of the files' : 'give one of the two another name'}.` : 'This address belongs to a page of the project.',
        };
      } else first.set(key, draft);
    }
  }
}

/** Reads what pages claim, one after the other, and finds two values for one fact. What agrees is not kept twice. */
class Claims {
  readonly problems: Problem[] = [];
  readonly #first = new Map<string, { value: string; path: string; files: string[] } | undefined>();

  read({ path, files }: Pick<PageDraft, 'path' | 'files'>, claims: Claim[]): void {
    for (const { fact, value } of claims) {
      if (!this.#first.has(fact)) this.#first.set(fact, { value, path, files });
      const before = this.#first.get(fact);
      if (!before || before.value === value) continue;
      // Each fact is told once, however many pages print it.
      this.#first.set(fact, undefined);
      const law = [...new Set([...before.files, ...files])].filter((file) => /\/(?:plan-types|states)\//.test(file));
      this.problems.push({
        file: files.findLast((file) => law.includes(file)) ?? files.at(-1) ?? 'data',
        line: 1,
        col: 1,
        rule: 'contradiction',
        severity: 'error',
        message: `Unexpected "${value}" on ${path} for the ${fact}, expected "${before.value}" as on ${before.path}`,
        tip: 'One page follows the record of the plan type, the other that of the state. If the state’s review takes the place of that step, set "byState: true" in it.',
      });
    }
  }
}

/** Old addresses lead to new ones; addresses cut short lead to the hub above. */
function redirects(records: Records, combinations: Combinations): Emission['redirects'] {
  const out: Emission['redirects'] = [];
  const hubs = { payers: '/payers/', therapies: '/therapies/', 'denial-reasons': '/reasons/', states: '/states/', 'plan-types': '/plan-types/', remedies: '/remedies/' } as const;
  for (const [folder, base] of Object.entries(hubs)) {
    for (const record of (records[folder as keyof typeof hubs] as Map<string, { id: string; data: { formerIds: string[] } }>).values()) {
      for (const former of record.data.formerIds) out.push({ from: `${base}${former}/`, to: `${base}${record.id}/` });
    }
  }
  const add = (from: string, to: string) => {
    if (from !== to) out.push({ from, to });
  };
  const forms = (record: { id: string; data: { formerIds: string[] } }) => [record.id, ...record.data.formerIds];
  for (const { payer, therapy, reason } of combinations.denials) {
    for (const p of forms(payer)) for (const t of forms(therapy)) for (const r of forms(reason)) add(`/denials/${p}/${t}/${r}/`, denialPath(payer.id, therapy.id, reason.id));
  }
  for (const { payer, therapy } of combinations.coverages) {
    for (const p of forms(payer)) for (const t of forms(therapy)) {
      add(`/coverage/${p}/${t}/`, coveragePath(payer.id, therapy.id));
      add(`/denials/${p}/${t}/`, coveragePath(payer.id, therapy.id));
    }
  }
  for (const { payer, therapy, state } of combinations.guides) {
    for (const p of forms(payer)) for (const t of forms(therapy)) for (const s of forms(state)) add(`/coverage/${p}/${t}/${s}/`, guidePath(payer.id, therapy.id, state.id));
  }
  for (const payer of records.payers.values()) {
    for (const p of forms(payer)) for (const above of ['denials', 'coverage']) add(`/${above}/${p}/`, `/payers/${payer.id}/`);
  }
  return out.sort((a, b) => compare(a.from, b.from));
}

/** Pages that say nearly the same are named together, with what would tell them apart. */
function nearWarnings(near: Map<string, string[]>, drafts: Composed[], withheld: Map<string, string>, records: Records): Problem[] {
  const byPath = new Map(drafts.map((draft) => [draft.path, draft]));
  const groups = new Map<string, string[]>();
  const placed = new Set<string>();
  for (const path of [...near.keys()].sort((a, b) => Number(withheld.has(a)) - Number(withheld.has(b)) || compare(a, b))) {
    if (placed.has(path)) continue;
    const twins = near.get(path)!.filter((twin) => !placed.has(twin)).sort(compare);
    if (twins.length === 0) continue;
    groups.set(path, twins);
    for (const one of [path, ...twins]) placed.add(one);
  }
  return [...groups].map(([path, twins]): Problem => {
    const draft = byPath.get(twins[0]!)!;
    const { payer, therapy, reason, state } = draft.ids;
    const file = `data/coverage/${payer}/${therapy}.yaml`;
    const fact = reason ? `what ${records.payers.get(payer!)!.data.name} asks for ${records.therapies.get(therapy!)!.data.name}, under "reasons: ${reason}:" in ${file}` : state ? `a myth or rule of ${twins.length === 1 ? records.states.get(state)!.data.name : 'each state'} for ${records.therapies.get(therapy!)!.data.name} in data/myths/` : 'a fact of its own';
    const shown = twins.length === 1 ? twins[0]! : `${twins.length} pages (${twins.slice(0, 3).join(', ')}${twins.length > 3 ? ' …' : ''})`;
    return {
      file: draft.files.find((one) => one === file) ?? draft.files.at(-1)!,
      line: 1,
      col: 1,
      rule: 'near-duplicate',
      severity: 'warning',
      message: `Unexpected likeness of ${shown} to ${path}, expected ${twins.length === 1 ? 'a page that says something of its own' : 'pages that say something of their own'}`,
      tip: `${twins.length === 1 ? 'It stays' : 'They stay'} out of search engines until then. Tell them apart with ${fact}.`,
    };
  });
}
