/** Records that hold what HTML, MDX and JavaScript would act on, built and read back: all of it is text. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDocument } from 'htmlparser2';
import { over, playground, run, type Ran } from './support/command.ts';
import { byTag, elements, visibleText, type Root } from './support/pages.ts';
import { edited } from './support/small.ts';

const { root, copy, remove } = playground();
afterAll(remove);

const SAID = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</p></section></main><script>alert(2)</script>',
  '</Section>',
  '<Cite source="acme-policy" />',
  '{process.exit(1)}',
  '{/* comment */}',
  '${template}',
  'import fs from "node:fs"',
  'export const x = 1',
  '---',
  '# heading',
  '```',
  '| a | b |',
  '> quote',
  '<!-- comment -->',
  '&lt;b&gt; &amp; &#60;',
  'AT&T 5 < 6 > 4',
  'emoji 😀👩‍⚕️ and עברית',
  '"quoted" \'single\' `tick',
  '</script><script>alert(3)</script>',
];
const NAME = 'B</script><script>alert(4)</script> & {x} "M"';
const CLOSES = '](javascript:alert(5))';

const quoted = JSON.stringify;
const inside = (changes: Record<string, string>) => Object.fromEntries(Object.entries(changes).map(([file, text]) => [file.replace(/^data\//, ''), text]));
const facts = SAID.map((text) => `  - { text: ${quoted(text)}, unverified: ${quoted(text)} }\n`).join('');
const steps = SAID.map((text) => `  - { text: ${quoted(text)} }\n`).join('');

const data = copy('hostile', {
  ...inside(edited('data/therapies/sampletest.yaml', 'about:\n', `about:\n${facts}`)),
  ...inside(edited('data/denial-reasons/prior-authorization.yaml', 'steps:\n', `steps:\n${steps}`)),
  ...inside(edited('data/payers/beta-mutual.yaml', 'name: Beta Mutual\nfullName: Beta Mutual Sample Assurance', `name: ${quoted(NAME)}\nfullName: ${quoted(NAME)}\nbrands: ${quoted(SAID)}`)),
  ...inside(edited('data/myths/myth-examplumab.yaml', 'myth: Examplumab is never covered.', `myth: ${quoted(NAME)}`)),
  ...inside(edited('data/sources/acme-policy.yaml', 'title: Acme policy EX-100, Examplumab', `title: ${quoted(NAME)}`)),
  'glossary/closes.yaml': `term: ${quoted(CLOSES)}\nmeaning: ${quoted(NAME)}\nunverified: x\nreviewed: "2026-11-14"\n`,
  'templates/sections/disclaimer.mdx': 'These are the words of the host.\n',
});
const out = path.join(root, 'dist');

let ran: Ran;
const pages = new Map<string, { html: string; document: Root }>();
beforeAll(() => {
  ran = run('build', [...over(data), '--out', out, '--fresh']);
  if (ran.status !== 0) return;
  for (const file of fs.readdirSync(out, { recursive: true }) as string[]) {
    if (!file.endsWith('.html')) continue;
    const html = fs.readFileSync(path.join(out, file), 'utf8');
    pages.set(file, { html, document: parseDocument(html) as unknown as Root });
  }
});
const page = (file: string) => pages.get(`${file}/index.html`)!;

test('the site is built', () => {
  expect([ran.status, ran.err]).toEqual([0, '']);
  expect(pages.size).toBeGreaterThan(50);
});

test.each(SAID)('%s stands as text where prose, a step and a name hold it', (text) => {
  expect(visibleText(page('therapies/sampletest').document)).toContain(text);
  expect(visibleText(page('reasons/prior-authorization').document)).toContain(text);
  expect(visibleText(page('payers/beta-mutual').document)).toContain(text);
});

test('a hostile name stands as text in headings, titles, lists, myths, sources and descriptions', () => {
  for (const file of ['payers/beta-mutual', 'payers', 'coverage/acme-health/examplumab/examplia', 'sources/policy', 'glossary', 'denials/beta-mutual/examplumab/experimental']) expect([file, visibleText(page(file).document).includes(NAME)]).toEqual([file, true]);
  const { document } = page('payers/beta-mutual');
  expect(visibleText(byTag(document, 'title')[0]!)).toContain(NAME);
  expect(visibleText(byTag(document, 'h1')[0]!)).toContain(NAME);
  expect(elements(document, ({ attribs }) => attribs.property === 'og:title')[0]?.attribs.content).toContain(NAME);
});

test('no page has a script, a frame, an image or a handler that a record brought', () => {
  const found = [...pages].flatMap(([file, { document }]) => [
    ...byTag(document, 'script').filter(({ attribs }) => attribs.type !== 'application/ld+json' && !/^\/_astro\//.test(attribs.src ?? '')).map(() => `${file}: script`),
    ...byTag(document, 'img', 'iframe', 'object', 'embed', 'style', 'base').map(({ name }) => `${file}: ${name}`),
    ...elements(document, ({ attribs }) => Object.keys(attribs).some((name) => name.startsWith('on'))).map(({ name }) => `${file}: handler on ${name}`),
  ]);
  expect(found).toEqual([]);
});

test('no page has a link that runs code, and a name that could close its link stays the words of it', () => {
  const links = byTag(page('glossary').document, 'a').filter(({ attribs }) => attribs.href === '/glossary/closes/');
  expect(links.map((link) => visibleText(link))).toEqual([CLOSES]);
  const found = [...pages].flatMap(([file, { document }]) => byTag(document, 'a').filter(({ attribs }) => attribs.href !== undefined && !/^(https?:|mailto:|tel:|\/|#)/i.test(attribs.href)).map(({ attribs }) => `${file}: ${attribs.href}`));
  expect(found).toEqual([]);
});

test('structured data stays data, with the hostile name in it', () => {
  const scripts = byTag(page('payers/beta-mutual').document, 'script').filter(({ attribs }) => attribs.type === 'application/ld+json');
  expect(scripts.length).toBeGreaterThan(0);
  expect(JSON.stringify(scripts.map(({ children }) => JSON.parse(children[0]!.data!)))).toContain(JSON.stringify(NAME).slice(1, -1));
  for (const [file, { document }] of pages) for (const { attribs, children } of byTag(document, 'script')) if (attribs.type === 'application/ld+json') expect(() => JSON.parse(children[0]!.data!), file).not.toThrow();
});

test('words of the host take the place of the project’s on every page of records', () => {
  const texts = [...pages].map(([file, { document }]) => [file, visibleText(document)] as const);
  expect(texts.filter(([, text]) => text.includes('It is not legal or medical advice, and it does not know your plan'))).toEqual([]);
  expect(visibleText(page('payers/acme-health').document)).toContain('These are the words of the host.');
  expect(texts.filter(([, text]) => text.includes('These are the words of the host.')).length).toBeGreaterThan(45);
});
