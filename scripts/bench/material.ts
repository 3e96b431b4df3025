/**
 * What `npm run bench` builds: a made-up data set of any size, and from its emitted pages a stock Astro project and a
 * Hugo site with the same text. Everything is written below one folder in `.generated/`, and two runs write the same bytes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { PROJECT } from '../../src/io/files.ts';
import type { PageMatter } from '../../src/pipeline/page.ts';
import { citations } from '../../src/pipeline/walk.ts';
import { formatDate } from '../../src/pipeline/words.ts';

type Data = Record<string, unknown>;

export interface DataSet {
  payers: number;
  therapies: number;
  reasons: number;
  states: number;
  /** Denial pages and guides. */
  pages: number;
  /** The therapy that the edit changes. */
  edited: string;
}

/** A small generator with a seed (mulberry32): the same seed gives the same numbers everywhere. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Small words as they stand in real prose; the rest of the vocabulary means nothing, so that nobody takes a sentence for a fact. */
const SMALL = 'the a of to and in that it is for with on as by at from or not this which one your plan may has was asks shows before after under its each if when they you ask write note list'.split(' ');
const VOCABULARY = vocabulary(2500);

function vocabulary(size: number): string[] {
  const random = generator('vocabulary');
  const heads = 'ba be bo cor da den fa fel gan ho jul ka lor ma mel no or pa pel qui ra rin sa sel ta tor ul va vel wen yor zan'.split(' ');
  const tails = 'dan der ding fer gal ken lan lem lid mer min nor nel pan rel ren sil son tal tem ter tin van ven vor'.split(' ');
  const pick = (list: string[]) => list[Math.floor(random() * list.length)]!;
  const words = new Set<string>();
  while (words.size < size) words.add(pick(heads) + pick(tails) + (random() < 0.5 ? pick(tails) : ''));
  return [...words];
}

/** Text from one seed: sentences of made-up words, about `length` words in all. */
function writer(seed: string) {
  const random = generator(seed);
  // Common words come often and rare ones seldom, as in any language.
  const word = () => (random() < 0.45 ? SMALL[Math.floor(random() * SMALL.length)]! : VOCABULARY[Math.floor(random() ** 2 * VOCABULARY.length)]!);
  const words = (length: number) => Array.from({ length }, word);
  const text = (length: number) => {
    const sentences: string[] = [];
    for (let left = length; left > 0; ) {
      const size = Math.min(left, 8 + Math.floor(random() * 9));
      left -= size;
      const [first = '', ...rest] = words(size);
      sentences.push(`${[first[0]!.toUpperCase() + first.slice(1), ...rest].join(' ')}.`);
    }
    return sentences.join(' ');
  };
  return { words: (length: number) => words(length).join(' '), text };
}

/** How many payers and therapies give about `pages` pages, `each` for a pair: several times more therapies than payers, as on a real site. */
function shape(pages: number, each: number): { payers: number; therapies: number } {
  const pairs = Math.max(1, pages / each);
  const payers = Math.max(1, Math.min(30, Math.round(Math.sqrt(pairs) / 2)));
  return { payers, therapies: Math.max(1, Math.round(pairs / payers)) };
}

/** Writes the data set for about `pages` denial pages and guides. Law, reasons, remedies, questions and words are those of `data/`; payers, therapies and policies are made up. */
export function writeData(folder: string, pages: number): DataSet {
  const real = path.join(PROJECT, 'data');
  const read = (kind: string): [string, Data][] =>
    fs
      .readdirSync(path.join(real, kind))
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
      .sort()
      .map((name) => [name.slice(0, -'.yaml'.length), parse(fs.readFileSync(path.join(real, kind, name), 'utf8')) as Data]);
  fs.rmSync(folder, { recursive: true, force: true });
  const cited = new Set<string>();
  const write = (name: string, data: Data) => {
    for (const { id } of citations(data)) cited.add(id);
    const file = path.join(folder, `${name}.yaml`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, stringify(data, { lineWidth: 110 }));
  };

  const planTypes = read('plan-types').sort(([, a], [, b]) => Number(a.order) - Number(b.order));
  const reasons = read('denial-reasons');
  const states = read('states').slice(0, 2);
  for (const [id, data] of planTypes) write(`plan-types/${id}`, data);
  for (const [id, data] of reasons) write(`denial-reasons/${id}`, data);
  for (const kind of ['remedies', 'plan-questions', 'glossary']) for (const [id, data] of read(kind)) write(`${kind}/${id}`, data);
  for (const [id, data] of states) write(`states/${id}`, data);
  for (const [id, data] of read('statistics')) {
    const scope = data.scope as Record<string, string[] | undefined>;
    if (!scope.payers && !scope.therapies && !scope.states) write(`statistics/${id}`, data);
  }
  write('site', parse(fs.readFileSync(path.join(real, 'site.yaml'), 'utf8')) as Data);

  const fitting = reasons.filter(([, { fits }]) => (fits as string[]).includes('drug')).map(([id]) => id);
  const each = fitting.length + states.length;
  const { payers, therapies } = shape(pages, each);
  // No record may be from a day that has not come: the copied ones passed that check.
  const reviewed = [...planTypes, ...reasons].map(([, data]) => String(data.reviewed)).sort()[0]!;
  const number = (index: number) => String(index + 1).padStart(3, '0');
  const source = (id: string, title: string, publisher: string) => write(`sources/${id}`, { title, publisher, url: `https://bench.example/${id}`, kind: 'other', tier: 'direct', accessed: reviewed });
  const payerId = (index: number) => `benchcare-${number(index)}`;
  const therapyId = (index: number) => `benchmab-${number(index)}`;

  for (let t = 0; t < therapies; t += 1) {
    const id = therapyId(t);
    const { text, words } = writer(id);
    const [label, study] = [`${id}-label`, `${id}-study`];
    source(label, `Benchmab ${number(t)} label`, 'Bench Agency');
    source(study, `Study of Benchmab ${number(t)}`, 'Bench Journal');
    const fact = (length: number, quote = false) => ({ text: text(length), sources: [quote ? { id: label, quote: words(14) } : label] });
    write(`therapies/${id}`, {
      name: `Benchmab ${number(t)}`,
      generic: `benchmabum ${number(t)}`,
      kind: 'drug',
      area: 'blood',
      aliases: [words(2), words(3)],
      misspellings: [words(1)],
      class: `made-up drug, ${words(3)}`,
      condition: `made-up condition ${number(t)}`,
      about: [fact(25), fact(30, true)],
      indications: [{ id: 'first-use', name: `made-up condition ${number(t)} in adults`, text: text(35), approved: '2023-06-29', sources: [{ id: label, quote: words(20) }, study] }],
      codes: [{ system: 'HCPCS', code: `BENCH${number(t)}`, meaning: words(8), sources: [label] }],
      benefit: 'medical',
      route: fact(25),
      siteOfCare: fact(25),
      prescriber: fact(15),
      guidelines: [fact(30), fact(30, true), fact(30)],
      studies: [{ text: text(35), sources: [study] }, { text: text(30), sources: [{ id: study, quote: words(18) }] }, fact(30)],
      evidence: ['diagnosis', 'severity', 'laboratory', 'laboratory', 'records', 'safety', 'safety', 'prior-treatment', 'laboratory', 'records', 'records', 'site'].map((kind, index) => ({
        kind,
        text: text(20),
        ...(index % 5 === 4 ? { reasons: fitting.slice(0, 3) } : {}),
        sources: [index % 3 === 0 ? { id: label, quote: words(16) } : label],
      })),
      alternatives: [fact(25), fact(25, true)],
      reasons: Object.fromEntries(fitting.map((reason) => [reason, [fact(32), fact(30, true), { text: text(30), sources: [label, study] }]])),
      reviewed,
    });
    for (let m = 0; m < 4; m += 1) {
      write(`myths/myth-${id}-${m + 1}`, { myth: text(12).replace(/\.$/, ''), fact: text(35), scope: { therapies: [id] }, order: 10 + m, sources: [label], reviewed });
    }
  }

  for (let p = 0; p < payers; p += 1) {
    const id = payerId(p);
    const { text, words } = writer(id);
    const library = `${id}-library`;
    source(library, `Policies of Benchcare ${number(p)}`, `Benchcare ${number(p)}`);
    const fact = (length: number, quote = false) => ({ text: text(length), sources: [quote ? { id: library, quote: words(15) } : library] });
    const contact = (purpose: string, index: number) => ({ purpose, name: `Benchcare ${number(p)} office ${index + 1}`, scope: words(14), phone: `555-01${String(index).padStart(2, '0')}`, sources: [library] });
    write(`payers/${id}`, {
      name: `Benchcare ${number(p)}`,
      fullName: `Benchcare ${number(p)} (a made-up payer)`,
      kind: 'insurer',
      misspellings: [words(1)],
      about: fact(45, true),
      sells: planTypes.slice(0, 9).map(([planType]) => ({ planType, states: 'all', note: words(9), sources: [library] })),
      managers: [{ name: `Bench manager ${number(p)}`, role: words(6), sources: [library] }],
      policyLibrary: { title: `Benchcare ${number(p)} policies`, url: `https://bench.example/${id}`, sources: [library] },
      contacts: ['member-services', 'pharmacy', 'appeal', 'peer-to-peer'].map(contact),
      priorAuthorization: [fact(30), fact(35)],
      appeals: [fact(25), fact(40, true), fact(30), fact(20), fact(20, true), fact(25)],
      peerToPeer: [fact(30), fact(25, true)],
      reasons: Object.fromEntries(fitting.map((reason) => [reason, [fact(35), fact(33, true)]])),
      reviewed,
    });
    for (let t = 0; t < therapies; t += 1) {
      const policy = writer(`${id}/${therapyId(t)}`);
      const cite = () => ({ id: library, quote: policy.words(16) });
      const own = (length: number) => ({ text: policy.text(length), sources: [cite()] });
      write(`coverage/${id}/${therapyId(t)}`, {
        status: 'on-file',
        policy: {
          number: `BP-${number(p)}-${number(t)}`,
          title: `Benchmab ${number(t)} (benchmabum)`,
          owner: `Benchcare ${number(p)}`,
          effective: '2026-01-01',
          url: `https://bench.example/${id}/${therapyId(t)}`,
          scope: policy.text(45),
          sources: [cite()],
        },
        indications: [
          {
            indication: 'first-use',
            criteria: Array.from({ length: 6 }, () => ({ text: policy.text(16), satisfiedBy: policy.text(13), sources: [cite()] })),
            approval: { text: policy.text(6), sources: [cite()] },
          },
        ],
        requirements: ['Request', 'Prescriber', 'Place'].map((name) => ({ name, text: policy.text(17), where: policy.text(12), sources: [cite()] })),
        exclusions: [own(14)],
        form: { title: `Made-up form ${number(p)}`, sources: [library] },
        reasons: Object.fromEntries(fitting.map((reason) => [reason, [own(32), { text: policy.text(30), sources: [library, `${therapyId(t)}-label`] }, own(28)]])),
        reviewed,
      });
    }
  }

  // Of the real sources only those that the copied law cites: every source has to be cited by something.
  for (const [id, data] of read('sources')) if (cited.has(id)) write(`sources/${id}`, data);
  return { payers, therapies, reasons: fitting.length, states: states.length, pages: payers * therapies * each, edited: therapyId(Math.floor(therapies / 2)) };
}

/** One more sentence in what to gather for a therapy, which its own pages print. Gives back how to undo it. */
export function editTherapy(folder: string, id: string): () => void {
  const file = path.join(folder, 'therapies', `${id}.yaml`);
  const before = fs.readFileSync(file, 'utf8');
  const record = parse(before) as { evidence: { text: string }[] };
  record.evidence[0]!.text += ' Edited for the benchmark.';
  fs.writeFileSync(file, stringify(record, { lineWidth: 110 }));
  return () => fs.writeFileSync(file, before);
}

interface Page {
  matter: PageMatter;
  body: string;
  /** Sections that many pages share, as our build rendered them here, by their ids. */
  rendered: Map<string, string>;
}

/** Emitted pages with the shared parts of their HTML, one after the other: twenty thousand do not fit in memory comfortably. */
function* pagesOf(work: string, site: string): Generator<Page> {
  const root = path.join(work, 'pages');
  const files = (fs.readdirSync(root, { recursive: true }) as string[]).filter((name) => name.endsWith('.mdx')).sort();
  for (const file of files) {
    const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(fs.readFileSync(path.join(root, file), 'utf8')) ?? [];
    const matter = Object.fromEntries(
      head.split('\n').flatMap((line) => {
        const [, key, value] = /^(\w+): (.*)$/.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, JSON.parse(value) as unknown]];
      }),
    ) as unknown as PageMatter;
    const html = fs.readFileSync(path.join(site, matter.path, 'index.html'), 'utf8');
    const rendered = new Map<string, string>();
    for (const [, id = '', inner = ''] of html.matchAll(/<section id="([^"]+)"[^>]*\bdata-shared\b[^>]*>([\s\S]*?)<\/section>/g)) {
      // A blank line would end the HTML inside Markdown.
      rendered.set(id, inner.replace(/<h2[^>]*>[\s\S]*?<\/h2>/, '').replace(/\n\s*\n/g, '\n').trim());
    }
    yield { matter, body, rendered };
  }
}

/** Each tag as plain HTML before and after its content. `{name}` is an attribute, so the same line serves as an Astro component. */
const TAGS: Record<string, [open: string, close: string]> = {
  Anchor: ['<a class="anchor" id={id}></a>', ''],
  Answer: ['<dl class="answer">', '</dl>'],
  Common: ['<div data-shared>', '</div>'],
  Criteria: ['<table class="criteria cards"><thead><tr><th scope="col">No.</th><th scope="col">The policy asks</th><th scope="col">What in the chart shows it</th></tr></thead><tbody>', '</tbody></table>'],
  Criterion: ['<tr><th scope="row">{n}</th>', '</tr>'],
  Decided: ['<td>', '</td>'],
  Decider: ['<td>', '</td>'],
  File: ['<td>', '</td>'],
  Law: ['<span class="law">({says})</span>', ''],
  Line: ['<div><dt>{label}</dt><dd>', '</dd></div>'],
  Myth: ['<div class="myth"><h3>Myth {n}: “{says}”</h3><div class="fact"><b>Fact</b>', '</div></div>'],
  NotOnFile: ['<div class="callout"><p><b>Not on file.</b></p>', '</div>'],
  Note: ['<div class="callout">', '</div>'],
  Only: ['<div data-for={plans}>', '</div>'],
  Overdue: ['<em class="unverified">Review overdue: check this on your letter.</em>', ''],
  Related: ['<nav class="related" aria-label="Related pages">', '</nav>'],
  Requirement: ['<tr><th scope="row">{name}</th>', '</tr>'],
  Requirements: ['<table class="cards"><thead><tr><th scope="col">Requirement</th><th scope="col">What it means</th><th scope="col">Where to find it</th></tr></thead><tbody>', '</tbody></table>'],
  Stage: ['<tr><th scope="row">{name}</th>', '</tr>'],
  Stages: ['<table class="cards"><thead><tr><th scope="col">Step</th><th scope="col">You file within</th><th scope="col">They decide within</th><th scope="col">Who decides</th></tr></thead><tbody>', '</tbody></table>'],
  Unverified: ['<em class="unverified">Not verified: check this on your letter.</em>', ''],
  Asks: ['<td>', '</td>'],
  Shows: ['<td>', '</td>'],
  Means: ['<td>', '</td>'],
  Where: ['<td>', '</td>'],
};
/** A tag that this list does not know yet keeps its content. */
const plainTag: [string, string] = ['<div>', '</div>'];

const TAG = /<(\/?)([A-Z][A-Za-z]*)((?:\s+[a-zA-Z-]+(?:="[^"]*"|='[^']*')?)*)\s*(\/?)>/g;
const SHARED = /(<Section id="([^"]+)"[^>]*?) shared>\n\n[\s\S]*?\n\n<\/Section>/g;
const attributesOf = (text: string) => Object.fromEntries([...text.matchAll(/([a-zA-Z-]+)=(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [name!, double ?? single ?? '']));

/** Sources as the model holds them, their days in words, since the stock project should have as much to print. */
function sourcesIn(work: string) {
  const { records } = JSON.parse(fs.readFileSync(path.join(work, 'model.json'), 'utf8')) as { records: { sources: Record<string, { tier: string; date?: string; accessed: string }> } };
  const { sources } = records;
  return Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, { ...source, ...(source.date ? { date: formatDate(source.date) } : {}), accessed: formatDate(source.accessed) }]));
}

/** A Hugo site of the same pages: Markdown in which tags are HTML. */
export function writeHugo(folder: string, work: string, site: string): number {
  fs.rmSync(folder, { recursive: true, force: true });
  const put = putInto(folder);
  const sources = sourcesIn(work);
  put(
    'config.toml',
    `baseURL = "https://bench.example/"\nlanguageCode = "en-US"\ntitle = "Bench"\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]\n[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\ntypographer = false\n`,
  );
  put(
    'layouts/_default/single.html',
    '<!doctype html>\n<html lang="en-US"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head>\n<body><main><h1>{{ .Params.heading }}</h1>\n{{ .Content }}</main></body></html>\n',
  );
  let count = 0;
  for (const { matter, body, rendered } of pagesOf(work, site)) {
    const numbers = new Map(matter.sources.map(({ id }, index) => [id, index + 1]));
    const text = body
      .replace(SHARED, (_, head: string, id: string) => `${head}>\n\n${rendered.get(id) ?? ''}\n\n</Section>`)
      .replace(TAG, (_, closing: string, name: string, rest: string, alone: string) => {
        const attributes = attributesOf(rest);
        if (name === 'Section') return closing ? '</section>' : `<section id="${attributes.id}">${attributes.title ? `\n\n## ${attributes.title}` : ''}`;
        if (name === 'Cite') {
          const number = numbers.get(attributes.source ?? '') ?? 0;
          return number === 0 ? '' : `<a class="cite" href="#source-${number}" aria-label="Source ${number}">${number}${sources[attributes.source!]?.tier === 'direct' ? '' : 'r'}</a>`;
        }
        const [open, close] = TAGS[name] ?? plainTag;
        if (closing) return close;
        const filled = open.replace(/=\{(\w+)\}/g, (__, key: string) => `="${attributes[key] ?? ''}"`).replace(/\{(\w+)\}/g, (__, key: string) => attributes[key] ?? '');
        return alone ? filled + close : filled;
      });
    const list = rendered.get('sources');
    const matterText = ['title', 'description', 'heading'].map((key) => `${key}: ${JSON.stringify(matter[key as 'title'])}`).join('\n');
    put(`content${matter.path.slice(0, -1)}.md`, `---\n${matterText}\n---\n${text}\n${list ? `<section id="sources">\n\n## Sources\n\n${list}\n\n</section>\n` : ''}`);
    count += 1;
  }
  return count;
}

/** A stock Astro project of the same pages: a collection of MDX from `glob()`, one route, components as its documentation shows them. */
export function writeStockAstro(folder: string, work: string, site: string): number {
  fs.rmSync(folder, { recursive: true, force: true });
  const put = putInto(folder);
  // Shared sections stand ready as HTML. What differs from page to page in them is filled in when the page is rendered.
  const fragments = new Map<string, string>();
  const used = new Set<string>();
  let count = 0;
  for (const { matter, body, rendered } of pagesOf(work, site)) {
    const pair = matter.ids.payer && matter.ids.therapy ? `/coverage/${matter.ids.payer}/${matter.ids.therapy}/` : undefined;
    const text = body.replace(SHARED, (_, head: string, id: string) => {
      let html = (rendered.get(id) ?? '').replace(/<a class="cite" href="#source-(\d+)"[^>]*>[^<]*<\/a>/g, (__, number: string) => `{{${matter.sources[Number(number) - 1]?.id ?? ''}}}`);
      if (pair) html = html.replaceAll(pair, '{{pair}}');
      let name = fragments.get(html);
      if (name === undefined) fragments.set(html, (name = `f${fragments.size}`));
      return `${head}>\n\n<Shared name="${name}" />\n\n</Section>`;
    });
    for (const [, , name] of text.matchAll(TAG)) used.add(name!);
    const head = { title: matter.title, description: matter.description, heading: matter.heading, pair: pair ?? '', sources: matter.sources };
    put(`src/content/pages${matter.path.slice(0, -1)}.mdx`, `---\n${Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')}\n---\n${text}`);
    count += 1;
  }
  put('fragments.json', JSON.stringify(Object.fromEntries([...fragments].map(([html, name]) => [name, html]))));
  put('sources.json', JSON.stringify(sourcesIn(work)));
  put('package.json', '{ "name": "stock", "private": true, "type": "module" }\n');
  put('astro.config.mjs', "import mdx from '@astrojs/mdx';\nimport { defineConfig } from 'astro/config';\n\nexport default defineConfig({ integrations: [mdx()] });\n");
  put(
    'src/content.config.ts',
    `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const cited = z.array(z.object({ at: z.string().optional(), quote: z.string().optional() }));
const pages = defineCollection({
  loader: glob({ pattern: '**/*.mdx', base: './src/content/pages' }),
  schema: z.object({ title: z.string(), description: z.string(), heading: z.string(), pair: z.string(), sources: z.array(z.object({ id: z.string(), cited })) }),
});
export const collections = { pages };
`,
  );
  put(
    'src/pages/[...slug].astro',
    `---
import { getCollection, render } from 'astro:content';
import Layout from '../layouts/Layout.astro';
import SourceList from '../components/SourceList.astro';
import { components } from '../components/index.ts';
export async function getStaticPaths() {
  const pages = await getCollection('pages');
  return pages.map((entry) => ({ params: { slug: entry.id }, props: { entry } }));
}
const { entry } = Astro.props;
Astro.locals.page = entry.data;
const { Content } = await render(entry);
---
<Layout title={entry.data.title} description={entry.data.description}>
  <h1>{entry.data.heading}</h1>
  <Content components={components} />
  <SourceList />
</Layout>
`,
  );
  put(
    'src/layouts/Layout.astro',
    `---
const { title, description } = Astro.props;
---
<!doctype html>
<html lang="en-US">
  <head><meta charset="utf-8" /><title>{title}</title><meta name="description" content={description} /></head>
  <body><main><slot /></main></body>
</html>
`,
  );
  put('src/lib.ts', "import fs from 'node:fs';\n\nconst read = (name: string) => JSON.parse(fs.readFileSync(name, 'utf8'));\nexport const fragments: Record<string, string> = read('fragments.json');\nexport const sources: Record<string, any> = read('sources.json');\n");
  put(
    'src/components/Cite.astro',
    `---
import { sources } from '../lib.ts';
const { source } = Astro.props;
const number = Astro.locals.page.sources.findIndex(({ id }) => id === source) + 1;
---
{number > 0 && <a class="cite" href={\`#source-\${number}\`} aria-label={\`Source \${number}\`}>{number}{sources[source]?.tier !== 'direct' && 'r'}</a>}
`,
  );
  put(
    'src/components/Shared.astro',
    `---
import { fragments, sources } from '../lib.ts';
const { page } = Astro.locals;
const numbers = new Map(page.sources.map(({ id }, index) => [id, index + 1]));
const html = fragments[Astro.props.name].replace(/\\{\\{([^}]*)\\}\\}/g, (_, id) => {
  if (id === 'pair') return page.pair;
  const number = numbers.get(id);
  return \`<a class="cite" href="#source-\${number}" aria-label="Source \${number}">\${number}\${sources[id]?.tier === 'direct' ? '' : 'r'}</a>\`;
});
---
<Fragment set:html={html} />
`,
  );
  put(
    'src/components/SourceList.astro',
    `---
import { sources } from '../lib.ts';
const list = Astro.locals.page.sources;
---
{list.length > 0 && (
  <section id="sources">
    <h2>Sources</h2>
    <ol>
      {list.map(({ id, cited }, index) => {
        const source = sources[id];
        return (
          <li id={\`source-\${index + 1}\`}>
            {source.url ? <a href={source.url} rel="nofollow">{source.title}</a> : source.title}. {source.publisher}{source.date && \`, \${source.date}\`}. {source.accessed}, {source.tier === 'direct' ? 'read at its publisher' : source.tier === 'relayed' ? 'relayed: read where another quotes it' : 'named, not read'}.{source.note && \` \${source.note}\`}
            {cited.some(({ quote }) => !quote) && <> Cited: {cited.filter(({ quote }) => !quote).map(({ at }) => at).join('; ')}.</>}
            {cited.filter(({ quote }) => quote).map(({ at, quote }) => <span>{at && \`\${at}: \`}<q>{quote}</q></span>)}
          </li>
        );
      })}
    </ol>
  </section>
)}
`,
  );
  put('src/components/Section.astro', '---\nconst { id, title } = Astro.props;\n---\n<section id={id}>{title && <h2>{title}</h2>}<slot /></section>\n');
  const own = [...used].filter((name) => !['Cite', 'Shared', 'Section'].includes(name)).sort();
  for (const name of own) {
    const [open, close] = TAGS[name] ?? plainTag;
    const names = [...new Set([...open.matchAll(/\{(\w+)\}/g)].map(([, key]) => key!))];
    put(`src/components/${name}.astro`, `${names.length > 0 ? `---\nconst { ${names.join(', ')} } = Astro.props;\n---\n` : ''}${open}<slot />${close}\n`);
  }
  const all = [...own, 'Cite', 'Section', 'Shared'];
  put('src/components/index.ts', `${all.map((name) => `import ${name} from './${name}.astro';\n`).join('')}\nexport const components = { ${all.join(', ')} };\n`);
  return count;
}

function putInto(folder: string) {
  const made = new Set<string>();
  return (name: string, text: string) => {
    const file = path.join(folder, name);
    const parent = path.dirname(file);
    if (!made.has(parent)) fs.mkdirSync(parent, { recursive: true });
    made.add(parent);
    fs.writeFileSync(file, text);
  };
}

/** Words that a reader of a page's HTML sees in its main part. */
export function visibleWords(html: string): number {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  return main.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ').split(/\s+/).filter(Boolean).length;
}
