/** Lists and small pages: the index of each kind, glossary terms, sources, changes. */
import type { Source, Term } from '../../schemas/index.ts';
import { AREAS } from '../../schemas/shared.ts';
import { fact, heading, labelled, link, list, prose, stack, tag, words, type Block } from '../block.ts';
import { coveragePath } from '../combine.ts';
import type { PageDraft, SectionDraft } from '../page.ts';
import { linkToMdx, NO_NAMES, plainProse } from '../prose.ts';
import type { Rec } from '../records.ts';
import { compare } from '../problem.ts';
import { dataCites } from '../section-data.ts';
import { cutAtWord, fitting, formatDate } from '../words.ts';
import { coverageLink, fullName, provenance, type Context } from './context.ts';

const section = (id: string, title: string | undefined, block: Block): SectionDraft => ({ id, title, own: true, searched: true, block });

function page(kind: PageDraft['kind'], path: string, heading: string, title: string, description: string, sections: SectionDraft[], records: Rec<unknown>[], extra: Partial<PageDraft> = {}): PageDraft {
  return {
    kind,
    path,
    ids: {},
    heading,
    title,
    description: cutAtWord(description, 155),
    crumbs: [['Home', '/'], [heading, '']],
    sections: sections.filter(({ block }) => block.mdx !== ''),
    ...provenance(records),
    names: [],
    ...extra,
  };
}

const note = (anchor: Block, text: string): Block => ({ ...anchor, mdx: `${anchor.mdx}: ${words(text).mdx}`, plain: `${anchor.plain}: ${text}` });

/** A link before what is stated of it, with the sources of the statement. */
const entry = (anchor: Block, body: Block): Block => ({ ...body, mdx: `${anchor.mdx}: ${body.mdx}`, plain: `${anchor.plain}: ${body.plain}` });

/** Entries that a list of names or of sources has on one page at most; a longer one has a page for each first letter. */
const ENTRIES_A_PAGE = 250;

/** Entries by the first letter of a name; those whose name begins with none stand last, under `rest`. */
function byLetter<T>(entries: T[], nameOf: (entry: T) => string, rest: { letter: string; slug: string }) {
  const letterOf = (name: string) => /^\p{L}/u.exec(name.normalize('NFKD'))?.[0].toUpperCase() ?? '';
  return [...Map.groupBy(entries, (entry) => letterOf(nameOf(entry)))]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || compare(a, b))
    .map(([letter, entries]) => ({ ...(letter === '' ? rest : { letter, slug: letter.toLowerCase() }), entries }));
}

/** The first names of a letter, as a hint of what stands there. */
const firstOf = (names: string[]) => cutAtWord([...new Set(names)].join(', '), 80);

/** Why the page of one letter is not offered to search engines. */
const ONE_LETTER = 'it is one letter of a list';

const counted = (to: Block, some: unknown[]) => note(to, String(some.length));

export function indexPages(context: Context): PageDraft[] {
  const { records, combinations } = context;
  const all = <T>(map: Map<string, Rec<T>>) => [...map.values()];
  return [
    ...azPages(context),
    page('index', '/payers/', 'Payers', 'Payers: who refused', 'Insurers whose policies and appeal rules are on file.', [section('list', undefined, list(all(records.payers).map(({ id, data }) => note(link(data.name, `/payers/${id}/`), data.fullName))))], all(records.payers)),
    page(
      'index',
      '/therapies/',
      'Therapies',
      'Therapies: what was refused',
      'Drugs, gene therapies, tests, procedures and devices with pages on what payers ask for.',
      Object.entries(AREAS).map(([area, label]) => section(`area-${area}`, label, list(all(records.therapies).filter(({ data }) => data.area === area).map(({ id, data }) => note(link(fullName(data), `/therapies/${id}/`), data.class))))),
      all(records.therapies),
    ),
    page('index', '/reasons/', 'Denial reasons', 'Denial reasons: what the letter says', 'What each kind of denial means, the words and codes letters use, and what to do first.', [section('list', undefined, list(all(records['denial-reasons']).map(({ id, data }) => note(link(data.name, `/reasons/${id}/`), plainProse(data.answer.what, NO_NAMES)))))], all(records['denial-reasons'])),
    page('index', '/states/', 'States', 'States: external review and help', 'What each state adds: regulator, external review, step-therapy and prior-authorization law, free help.', [section('list', undefined, list(all(records.states).map(({ id, data }) => note(link(data.name, `/states/${id}/`), data.externalReview.name))))], all(records.states)),
    page('index', '/plan-types/', 'Plan types', 'Plan types: which rules are yours', 'Your kind of plan decides the law, the steps and the deadlines.', [section('find', 'Which plan do I have?', { ...tag('PlanFinder'), cites: dataCites({ name: 'PlanFinder', attributes: {} }, {}, records) }), section('list', 'All kinds of plan', list(all(records['plan-types']).sort((a, b) => a.data.order - b.data.order).map(({ id, data }) => note(link(data.name, `/plan-types/${id}/`), data.law))))], [...all(records['plan-types']), ...all(records['plan-questions'])]),
    page('index', '/remedies/', 'Ways to answer a denial', 'Ways to answer a denial', 'An appeal is one of several: what each is, when it fits, who asks, and how long it takes.', [section('list', undefined, list(remediesOf(records).map(({ id, data }) => entry(link(data.name, `/remedies/${id}/`), fact(data.what, NO_NAMES)))))], all(records.remedies)),
    page('index', '/glossary/', 'Glossary', 'Glossary of denial and appeal words', 'The words on denial letters in plain English, each with its source.', [section('list', undefined, list([...all(records.glossary)].sort((a, b) => compare(a.data.term.toLowerCase(), b.data.term.toLowerCase())).map(({ id, data }) => entry(link(data.term, `/glossary/${id}/`), fact({ ...data, text: data.meaning }, NO_NAMES)))))], all(records.glossary)),
    page(
      'index',
      '/denials/',
      'All denial pages',
      'All denial pages by therapy and payer',
      'For each therapy, the payers whose denials have pages: one for each reason.',
      // Thousands of links on one page are slow on a phone, and no reader's list: a payer leads to the reasons of its own page.
      [
        section(
          'list',
          undefined,
          stack(
            words('Choose who refused it. The next page lists the reasons that a letter can give.'),
            list(
              all(records.therapies).flatMap((therapy) => {
                const pairs = new Map(combinations.denials.filter((one) => one.therapy.id === therapy.id).map(({ payer }) => [payer.id, payer.data.name]));
                const links = [...pairs].map(([payer, name]) => link(name, `${coveragePath(payer, therapy.id)}#denials`).mdx);
                return links.length > 0 ? [{ mdx: `**${words(therapy.data.name).mdx}:** ${links.join(' · ')}`, plain: therapy.data.name, cites: [] }] : [];
              }),
            ),
          ),
        ),
      ],
      [...all(records.therapies), ...all(records.payers)],
    ),
    page(
      'index',
      '/coverage/',
      'Coverage by payer',
      'Coverage policies and guides by payer',
      'For each payer and therapy: the criteria on file, and guides by state.',
      all(records.payers).map((payer) =>
        section(
          payer.id,
          payer.data.name,
          list(
            combinations.coverages
              .filter((one) => one.payer.id === payer.id)
              .map(({ therapy }) => coverageLink(context, payer.id, therapy.id, fullName(therapy.data))),
          ),
        ),
      ),
      [...all(records.payers), ...all(records.therapies)],
    ),
  ];
}

/** Every name by which people look for something, with the page that answers it. */
function namesOf({ records }: Context): { name: string; path: string; of?: string }[] {
  const named = (names: string[], path: string, own: string) => names.map((name) => ({ name, path, ...(name === own ? {} : { of: own }) }));
  return [
    ...[...records.therapies].flatMap(([id, { data }]) => named([data.name, ...(data.generic ? [data.generic] : []), ...data.aliases, ...data.codes.filter(({ system }) => system !== 'ICD-10-CM').map(({ system, code }) => `${code} (${system})`)], `/therapies/${id}/`, data.name)),
    ...[...records.payers].flatMap(([id, { data }]) => named([data.name, ...data.brands], `/payers/${id}/`, data.name)),
    ...[...records['denial-reasons']].flatMap(([id, { data }]) => named([data.name, ...data.codes.map(({ system, code }) => `${code} (${system})`)], `/reasons/${id}/`, data.name)),
    ...[...records['plan-types']].flatMap(([id, { data }]) => named([data.name], `/plan-types/${id}/`, data.name)),
    ...[...records.remedies].flatMap(([id, { data }]) => named([data.name], `/remedies/${id}/`, data.name)),
    ...[...records.states].flatMap(([id, { data }]) => named([data.name], `/states/${id}/`, data.name)),
    ...[...records.glossary].flatMap(([id, { data }]) => named([data.term, ...data.also], `/glossary/${id}/`, data.term)),
  ];
}

/**
 * `/a-z/`: each name once for each page that it leads to, under its first letter; codes and numbers come last.
 * With more names than one page holds, each letter has a page.
 */
function azPages(context: Context): PageDraft[] {
  const { records } = context;
  // A name that differs from another of its page only in a hyphen tells a reader nothing new; a page's own name comes first.
  const spellings = Map.groupBy(namesOf(context), ({ name, path }) => `${name.toLowerCase().replaceAll('-', ' ')} ${path}`);
  const names = [...spellings.values()].map(([one]) => one!).sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.path, b.path));
  // The letter before a code's digits, as in J1234, is no name's.
  const letters = byLetter(names, ({ name }) => name.replace(/^[A-Z](?=\d)/, ''), { letter: 'Codes and numbers', slug: 'codes' });
  const listOf = (some: typeof names) => list(some.map(({ name, path, of }) => (of ? note(link(name, path), of) : link(name, path))));
  const from = [...records.therapies.values(), ...records.payers.values()];
  const whole = (sections: SectionDraft[]) => page('index', '/a-z/', 'A to Z', 'All names and codes from A to Z', 'Every brand, generic name, payer, reason, code and word of this site, each with its page.', sections, from);
  if (names.length <= ENTRIES_A_PAGE) return [whole(letters.map(({ letter, slug, entries }) => section(`letter-${slug}`, letter, listOf(entries))))];
  return [
    whole([section('letters', 'By first letter', list(letters.map(({ letter, slug, entries }) => counted(link(`${letter}: ${firstOf(entries.map(({ name }) => name))}`, `/a-z/${slug}/`), entries))))]),
    ...letters.map(({ letter, slug, entries }) =>
      page('index', `/a-z/${slug}/`, `A to Z: ${letter}`, `Names and codes from A to Z: ${letter}`, `Each with its page: ${firstOf(entries.map(({ name }) => name))}`, [section('list', undefined, listOf(entries))], from, { crumbs: [['Home', '/'], ['A to Z', '/a-z/'], [letter, '']], withheld: ONE_LETTER }),
    ),
  ];
}

const remediesOf = (records: Context['records']) => [...records.remedies.values()].sort((a, b) => a.data.order - b.data.order);

export function termPage(context: Context, term: Rec<Term>): PageDraft {
  const { data } = term;
  const related = data.related.map((id) => link(context.records.glossary.get(id)!.data.term, `/glossary/${id}/`));
  return page(
    'term',
    `/glossary/${term.id}/`,
    data.term,
    fitting(`${data.term}: plain meaning`, data.term),
    plainProse(data.meaning),
    [
      section(
        'meaning',
        undefined,
        stack(
          fact({ ...data, text: data.meaning }, NO_NAMES),
          data.more ? prose(data.more, NO_NAMES) : undefined,
          data.also.length > 0 ? labelled('Also called:', words(data.also.join('; '))) : undefined,
        ),
      ),
      section('related', 'Related words', list(related)),
    ],
    [term],
    { ids: { term: term.id }, crumbs: [['Home', '/'], ['Glossary', '/glossary/'], [data.term, '']], names: [data.term, ...data.also], ...(data.unverified ? { withheld: 'its meaning has no source on file yet' } : {}) },
  );
}

/** A source as an entry of the list of all sources. */
function sourceEntry({ id, data }: Rec<Source>): Block {
  const tier = { direct: 'Read at its publisher', relayed: 'Read where another quotes it', unverified: 'Named, not read' }[data.tier];
  const head = data.url ? linkToMdx(data.title, data.url) : words(data.title).mdx;
  const tail = `${data.publisher}${data.date ? `, ${formatDate(data.date)}` : ''}. ${tier}, ${formatDate(data.accessed)}.${data.note ? ` ${data.note}` : ''}`;
  return { mdx: `${tag('Anchor', { id }).mdx}${head}. ${words(tail).mdx}`, plain: `${data.title} ${data.publisher}`, cites: [] };
}

/** All sources: one page for each kind, its entries by publisher, and a page that leads to them. */
export function sourcePages(context: Context): PageDraft[] {
  const all = [...context.records.sources.values()].sort((a, b) => compare(nameOf(a), nameOf(b)));
  const kinds = [...new Set(all.map(({ data }) => data.kind))].sort((a, b) => compare(KINDS[a], KINDS[b]));
  const about = 'that facts on this site were read in, by publisher, with the day and how well.';
  const sourcesPage = (path: string, above: [string, string][], heading: string, title: string, description: string, sections: SectionDraft[], sources: Rec<Source>[], extra: Partial<PageDraft> = {}) =>
    page('sources', path, heading, title, description, sections, sources, { reviewed: sources.map(({ data }) => data.accessed).sort().at(-1) ?? '', oldestReview: '', crumbs: [['Home', '/'], ...above, [heading, '']], ...extra });
  const top: [string, string][] = [['Sources', '/sources/']];
  return [
    sourcesPage('/sources/', [], 'Sources', 'All sources', `Every document ${about}`, [section('kinds', undefined, list(kinds.map((kind) => counted(link(KINDS[kind], `/sources/${kind}/`), ofKind(all, kind)))))], all),
    ...kinds.flatMap((kind) => {
      const some = ofKind(all, kind);
      const [name, path, letters] = [KINDS[kind], `/sources/${kind}/`, byLetter(some, ({ data }) => data.publisher, { letter: 'Numbers', slug: 'numbers' })];
      const whole = (sections: SectionDraft[]) => sourcesPage(path, top, name, `Sources: ${name}`, `${name} ${about}`, sections, some);
      if (some.length <= ENTRIES_A_PAGE) return [whole(letters.map(({ letter, slug, entries }) => section(`publisher-${slug}`, letter, list(entries.map(sourceEntry)))))];
      return [
        whole([section('publishers', 'By first letter of the publisher', list(letters.map(({ letter, slug, entries }) => counted(link(`${letter}: ${firstOf(entries.map(({ data }) => data.publisher))}`, `${path}${slug}/`), entries))))]),
        ...letters.map(({ letter, slug, entries }) => sourcesPage(`${path}${slug}/`, [...top, [name, path]], `${name}: ${letter}`, `Sources: ${name}, ${letter}`, `${name} of publishers under ${letter} ${about}`, [section('list', undefined, list(entries.map(sourceEntry)))], entries, { withheld: ONE_LETTER })),
      ];
    }),
  ];
}

const ofKind = (all: Rec<Source>[], kind: Source['kind']) => all.filter(({ data }) => data.kind === kind);
const nameOf = ({ id, data }: Rec<Source>) => `${data.publisher}\n${data.title}\n${id}`.toLowerCase();

const KINDS: Record<Source['kind'], string> = {
  statute: 'Statutes',
  regulation: 'Regulations',
  agency: 'Agencies',
  policy: 'Payers’ policies and pages',
  label: 'Labels and approvals',
  guideline: 'Guidelines',
  study: 'Studies',
  'code-list': 'Code lists',
  manufacturer: 'Manufacturers and laboratories',
  society: 'Societies',
  news: 'News',
  other: 'Other',
};

export function changesPage(context: Context): PageDraft {
  const { records } = context;
  const changes = [...records.coverage.values()]
    .flatMap((record) => {
      const [payer, therapy] = record.id.split('/') as [string, string];
      const data = record.data.status === 'on-file' ? record.data.changes : [];
      return data.map((change) => ({ ...change, payer, therapy, record }));
    })
    .sort((a, b) => compare(b.date, a.date) || compare(a.record.id, b.record.id));
  const law = [...records['plan-types'].values()].flatMap((plan) => plan.data.changes.map((change) => ({ ...change, plan })));
  return page(
    'changes',
    '/changes/',
    'What changed',
    'Changes in policies and law',
    'Changes in payers’ policies and in appeal law that records on this site follow.',
    [
      section(
        'policies',
        'Policies',
        list(
          changes.map(({ date, text, sources, payer, therapy }) => {
            const name = link(`${records.payers.get(payer)!.data.name}, ${records.therapies.get(therapy)!.data.name}`, coveragePath(payer, therapy));
            const body = prose(text, { ...NO_NAMES, payer: records.payers.get(payer)!.data.name, therapy: records.therapies.get(therapy)!.data.name }, sources);
            return { ...body, mdx: `**${formatDate(date)}**, ${name.mdx}: ${body.mdx}`, plain: `${formatDate(date)} ${name.plain}: ${body.plain}` };
          }),
        ),
      ),
      section(
        'law',
        'Law',
        stack(
          ...[...new Map(law.map((one) => [one.plan.id, one.plan])).values()].map((plan) =>
            stack(
              heading(3, plan.data.name),
              list(plan.data.changes.map(({ text, effective, sources }) => labelled(`${effective}:`, prose(text, NO_NAMES, sources)))),
            ),
          ),
        ),
      ),
    ],
    [...records.coverage.values(), ...records['plan-types'].values()],
  );
}
