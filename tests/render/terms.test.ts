/** Words of the glossary in running text: which are found, and which of them become links. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseDocument } from 'htmlparser2';
import { writeWork } from '../../src/io/work.ts';
import { parsePage } from '../../src/pipeline/page.ts';
import { compileMdx } from '../../src/render/compile.ts';
import { resolveMarks } from '../../src/render/html.ts';
import { TAGS } from '../../src/render/tags.ts';
import { cutAtTerms, glossaryTerms, termFinder } from '../../src/render/terms.ts';
import { byTag, visibleText, type Root } from '../support/pages.ts';
import { buildSmall, edited, siteOf, textOf } from '../support/small.ts';

const term = (name: string, ...also: string[]) => ({ term: name, also });
const finder = termFinder({
  appeal: term('Appeal', 'second look'),
  'internal-appeal': term('Internal appeal'),
  'appeal-level': term('Appeal level'),
  'prior-authorization': term('Prior authorization (PA)', 'precertification'),
  era: term('ERA'),
  erisa: term('ERISA'),
  'part-d': term('Medicare Part D'),
  cpp: term('C++ (plan)'),
});
/** What is found in a text: the id and the words as they stand. */
const found = (text: string) => (cutAtTerms(text, finder) ?? []).flatMap((part) => ('id' in part ? [`${part.id}: ${part.text}`] : []));

describe('in a text', () => {
  test.each([
    ['a word in any case', 'APPEAL, Appeal and appeal.', ['appeal: APPEAL', 'appeal: Appeal', 'appeal: appeal']],
    ['a word in the plural', 'Two appeals and two second looks.', ['appeal: appeals', 'appeal: second looks']],
    ['another name of a word', 'It needs precertification.', ['prior-authorization: precertification']],
    ['the longest of several', 'An internal appeal is an appeal.', ['internal-appeal: internal appeal', 'appeal: appeal']],
    ['the longest of several that begin alike', 'At each appeal level an appeal.', ['appeal-level: appeal level', 'appeal: appeal']],
    ['an abbreviation in brackets, and the words before it', 'Ask for PA: prior authorization.', ['prior-authorization: PA', 'prior-authorization: prior authorization']],
    ['an abbreviation in the plural', 'Two PAs.', ['prior-authorization: PAs']],
    ['a name as it is written', 'ERISA and Medicare Part D.', ['erisa: ERISA', 'part-d: Medicare Part D']],
    ['no abbreviation in small letters', 'The era of pa and erisa.', []],
    ['no name in small letters', 'Ask medicare part d.', []],
    ['no part of a longer word', 'Appealing, reappeal, appeals2 and PAX.', []],
    ['no part of words joined by a hyphen', 'A pre-appeal, appeal-like, non-ERISA.', []],
    ['a word beside punctuation', '(appeal), “appeal”; appeal/ERA.', ['appeal: appeal', 'appeal: appeal', 'appeal: appeal', 'era: ERA']],
    ['a name whose characters mean something in patterns', 'Ask for C++ now.', ['cpp: C++']],
    ['nothing where nothing is', 'No such word.', []],
  ])('%s is found', (_, text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  test('every character stays, in its order', () => {
    for (const text of ['Appeal.', 'An internal appeal, or appeals of PA!', 'appeal appeal']) expect(cutAtTerms(text, finder)!.map((part) => part.text).join('')).toBe(text);
  });

  test('an empty glossary finds nothing', () => {
    expect(cutAtTerms('An appeal.', termFinder({}))).toBeUndefined();
  });

  test('of two words with one name the first keeps it', () => {
    expect(termFinder({ first: term('Denial'), second: term('Refusal', 'denial') }).idOf('denial')).toBe('first');
  });
});

/** Markdown as a page shows it, each word of the glossary that is a link as [id: words]. */
function shown(mdx: string, own: string[] = []): string {
  const { html } = compileMdx(mdx, { hastPlugins: [glossaryTerms(finder)] })({ components: TAGS });
  return resolveMarks(html, (source) => `(${source})`, new Set(own)).replace(/<a class="term" href="\/glossary\/([a-z-]+)\/">([^<]*)<\/a>/g, '[$1: $2]');
}

describe('on a page', () => {
  test.each([
    ['the first use is a link and the next a word', 'An appeal. An appeal.', '<p>An [appeal: appeal]. An appeal.</p>'],
    ['another name for the same word is no first use', 'An appeal is a second look.', '<p>An [appeal: appeal] is a second look.</p>'],
    ['each word has its own first use', 'An appeal under ERISA. ERISA!', '<p>An [appeal: appeal] under [erisa: ERISA]. ERISA!</p>'],
    ['a heading has no link, and leaves it to the text', '### The appeal\n\nAn appeal.', '<h3>The appeal</h3>\n<p>An [appeal: appeal].</p>'],
    ['a link has none inside it', '[An appeal](/there/) and an appeal.', '<p><a href="/there/">An appeal</a> and an [appeal: appeal].</p>'],
    ['bold words inside a link have none', '[**An appeal**](/there/)', '<p><a href="/there/"><strong>An appeal</strong></a></p>'],
    ['code has none', '`appeal` and appeal', '<p><code>appeal</code> and [appeal: appeal]</p>'],
    ['bold words and lists have', '- **An appeal**\n- ERISA', '<ul>\n<li><strong>An [appeal: appeal]</strong></li>\n<li>[erisa: ERISA]</li>\n</ul>'],
    ['a citation stays beside it', 'An appeal<Cite source="act" />.', '<p>An [appeal: appeal](act).</p>'],
    ['text inside a tag has', '<Note>\n\nAn appeal.\n\n</Note>', '<div class="callout"><p>An [appeal: appeal].</p></div>'],
    ['a list of related pages has none', '<Related>\n\nAn appeal.\n\n</Related>', '<nav class="related" aria-label="Related pages"><p>An appeal.</p></nav>'],
    ['names in attributes have none', '<Section id="x" title="An appeal">\n\nAn appeal.\n\n</Section>', '<section id="x" aria-labelledby="x-h"><h2 id="x-h">An appeal</h2><p>An [appeal: appeal].</p></section>'],
    ['characters of HTML beside it stay text', 'AT&T’s appeal 5 \\< 6', '<p>AT&#38;T’s [appeal: appeal] 5 &#60; 6</p>'],
  ])('%s', (_, mdx, html) => {
    expect(shown(mdx)).toBe(html);
  });

  test('the page of a word does not link to itself', () => {
    expect(shown('An appeal under ERISA.', ['appeal'])).toBe('<p>An appeal under [erisa: ERISA].</p>');
  });

  test('no mark of a word or a source is left', () => {
    expect(shown('### An appeal\n\nAn appeal [of PA](/x/)<Cite source="act" />. An appeal.')).not.toMatch(/[\u0001\u0002]/);
  });
});

describe('on the pages of the made-up site', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'appeals-terms-'));
  const site = siteOf(buildSmall({
    ...edited('data/therapies/examplumab.yaml', 'text: Given by vein.', 'text: Given by vein for sampleitis, unless an appeal is lost.'),
    // How fast an appeal is decided, how to tell a plan, and a step that comes by itself have documents of their own.
    ...edited('data/plan-types/job-self-funded.yaml', '    automatic: true\n', '    automatic: true\n    fileBy: { text: It goes there by itself., sources: [appeals-report] }\n'),
    'data/plan-types/job-insured.yaml': textOf('data/plan-types/job-insured.yaml').replace('citation: EAA 12, sources: [example-act]', 'citation: EAA 12, sources: [sampletest-guideline]').replace('The card says “insured”., sources: [example-act]', 'The card says “insured”., sources: [acme-policy]'),
    ...edited('data/glossary/appeal.yaml', 'more: It is not a complaint.', 'more: It is not a complaint about sampleitis. An appeal asks anew.'),
    'data/glossary/plan.yaml': textOf('data/glossary/sampleitis.yaml').replace('Sampleitis', 'Insurance plan').replace('An invented illness.', 'What pays, if an appeal is won.'),
  }));
  let bodyHtml: (typeof import('../../src/render/body.ts'))['bodyHtml'];
  const html = (page: string) => {
    const { matter, body } = parsePage(fs.readFileSync(path.join(folder, `pages/${page}.mdx`), 'utf8'));
    return bodyHtml(matter, body).html;
  };
  const links = (page: string) => [...html(page).matchAll(/<a class="term" href="([^"]+)">([^<]*)<\/a>/g)].map(([, href, text]) => `${href} ${text}`);

  beforeAll(async () => {
    writeWork(folder, site, '2026-11-21');
    vi.stubEnv('APPEALS_WORK', folder);
    ({ bodyHtml } = await import('../../src/render/body.ts'));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    fs.rmSync(folder, { recursive: true });
  });

  test('each word is a link at most once on a page, and to a page that there is', () => {
    const pages = site.emission.pages.map(({ file }) => file.slice('pages/'.length, -'.mdx'.length));
    const known = new Set(site.emission.pages.map(({ path: address }) => address));
    let all = 0;
    for (const page of pages) {
      const hrefs = links(page).map((link) => link.split(' ')[0]!);
      expect([page, new Set(hrefs).size]).toEqual([page, hrefs.length]);
      for (const href of hrefs) expect([page, known.has(href)]).toEqual([page, true]);
      all += hrefs.length;
    }
    expect(all).toBeGreaterThan(pages.length / 2);
  });

  test('a word in its own text and in a shared section is a link once, at its first use', () => {
    const { document } = { document: parseDocument(html('denials/acme-health/examplumab/step-therapy')) as unknown as Root };
    const inHeadings = byTag(document, 'h1', 'h2', 'h3', 'h4', 'th', 'nav', 'summary').flatMap((heading) => byTag(heading, 'a')).filter(({ attribs }) => attribs.class === 'term');
    expect(inHeadings.map((link) => visibleText(link))).toEqual([]);
    expect(byTag(document, 'a').filter(({ attribs }) => attribs.href === '/glossary/appeal/')).toHaveLength(1);
  });

  test('the page of a word links to others and not to itself', () => {
    const hrefs = links('glossary/appeal').map((link) => link.split(' ')[0]);
    expect(hrefs).toEqual(['/glossary/sampleitis/']);
    expect(links('glossary/plan')).toEqual(['/glossary/appeal/ appeal']);
  });

  test.each(['glossary', 'sources', 'sources/policy', 'remedies', 'denials'])('the list %s is made of links already and has none', (page) => {
    expect(links(page)).toEqual([]);
  });

  test('no mark of a word or a source is left on any page', () => {
    for (const { file } of site.emission.pages) expect([file, /[\u0001\u0002]/.test(html(file.slice('pages/'.length, -'.mdx'.length)))]).toEqual([file, false]);
  });

  test('every citation of a page, also inside shared sections and questions, leads to its list of sources', () => {
    for (const { file } of site.emission.pages) {
      const { matter, body } = parsePage(fs.readFileSync(path.join(folder, file), 'utf8'));
      const cited = [...bodyHtml(matter, body).html.matchAll(/href="#source-(\d+)"/g)].map(([, number]) => Number(number));
      const listed = new Set(matter.sources.map((_, index) => index + 1));
      expect([file, cited.filter((number) => !listed.has(number))]).toEqual([file, []]);
      // A citation that leads nowhere would be left out without a word.
      expect([file, [...listed].filter((number) => !cited.includes(number))]).toEqual([file, []]);
    }
    const help = parseDocument(html('plan-types')) as unknown as Root;
    expect(byTag(help, 'a').filter(({ attribs }) => attribs.class === 'cite').length).toBeGreaterThan(0);
  });
});
