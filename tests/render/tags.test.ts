/** Tags print names of records: whatever characters one holds, it stays a name and makes no element, attribute or link. */
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'htmlparser2';
import { el, escape, inner, join, resolveMarks, runtime } from '../../src/render/html.ts';
import { dataTags, factHtml, forget, namesOf, type TagContext } from '../../src/render/law-tags.ts';
import { TAGS } from '../../src/render/tags.ts';
import { termFinder } from '../../src/render/terms.ts';
import { LITERAL } from '../support/hostile.ts';
import { byTag, elements, visibleText, type Element, type Root } from '../support/pages.ts';
import { buildSmall, edited, siteOf } from '../support/small.ts';

const parse = (html: string) => parseDocument(html, { lowerCaseTags: false, lowerCaseAttributeNames: false }) as unknown as Root;
const resolved = (html: string) => resolveMarks(html, (source) => el('a', { href: `#${source}` }, '1').html, new Set());

/** A plain name that stands nowhere in the tags’ own words. */
const PLAIN = 'Zyxw';

/** A page as nested lists of names, attributes and texts; a name in it may be written as another. */
function shape({ children }: Root, from = PLAIN, to = PLAIN): unknown[] {
  const said = (text: string) => text.replaceAll(from, () => to);
  return children.map(({ type, name, attribs, children: inside, data }: Element) =>
    type === 'text' ? said(data!) : [type, name, Object.entries(attribs).map(([key, value]) => [key, said(value!)]), shape({ children: inside }, from, to)],
  );
}

const props = (name: string) => ({ children: name, id: name, title: name, says: name, label: name, n: name, name, source: name, plans: name, shared: true });
const MARKS = new Set(['Cite', 'Term']);

describe.each(Object.keys(TAGS).filter((name) => !MARKS.has(name)))('<%s>', (tag) => {
  test('shows a name of any characters, in text and attributes, in the elements of a plain one', () => {
    const plain = parse(TAGS[tag]!(props(PLAIN)).html);
    for (const text of LITERAL) expect([text, shape(parse(TAGS[tag]!(props(text)).html))]).toEqual([text, shape(plain, PLAIN, text)]);
  });

  test('keeps HTML that it is given as HTML', () => {
    const { html } = TAGS[tag]!({ ...props(PLAIN), children: el('b', {}, 'bold & <i>') });
    if (html.includes('bold')) expect(html).toContain('<b>bold &#38; &#60;i&#62;</b>');
    else expect(['Unverified', 'Overdue', 'Law', 'Anchor']).toContain(tag);
  });
});

describe('<Cite> and <Term>', () => {
  test('of an id that is none make no element', () => {
    for (const text of LITERAL.filter((one) => !/^[a-z0-9-]+$/.test(one))) {
      for (const tag of MARKS) expect([text, elements(parse(resolved(TAGS[tag]!(props(text)).html)), () => true)]).toEqual([text, []]);
    }
  });

  test('become links of their id', () => {
    expect(resolved(TAGS.Cite!({ source: 'acme-policy' }).html)).toBe('<a href="#acme-policy">1</a>');
    expect(resolved(TAGS.Term!({ id: 'appeal', children: 'An <appeal> & "more"' }).html)).toBe('<a class="term" href="/glossary/appeal/">An &#60;appeal&#62; &#38; &#34;more&#34;</a>');
  });
});

describe('an element', () => {
  test('escapes its attributes and text, each once', () => {
    expect(el('p', { title: '"&<>' }, '"&<>').html).toBe('<p title="&#34;&#38;&#60;&#62;">&#34;&#38;&#60;&#62;</p>');
    for (const text of LITERAL) expect(parse(escape(text)).children.map(({ data }) => data)).toEqual([text]);
  });

  test('leaves out attributes that are not there, and writes true ones alone', () => {
    expect(el('details', { open: true, hidden: false, name: undefined, id: 0 }, null, undefined, true, ['a', 1]).html).toBe('<details open id="0">a1</details>');
    expect(el('br').html).toBe('<br>');
  });

  test('joins what it is given without a word between', () => {
    expect([join('a', el('b', {}, 'c'), null).html, inner(['<', [1, [el('i')]]])]).toEqual(['a<b>c</b>', '&#60;1<i></i>']);
  });

  test('of a page that leaves the site vouches for nothing there, and one that stays does', () => {
    const link = (href: string) => (runtime.jsx as (type: string, props: object) => { html: string })('a', { href, children: 'x' }).html;
    expect([link('https://a.example/'), link('HTTP://A.EXAMPLE'), link('/there/'), link('#here')]).toEqual(['<a href="https://a.example/" rel="nofollow">x</a>', '<a href="HTTP://A.EXAMPLE" rel="nofollow">x</a>', '<a href="/there/">x</a>', '<a href="#here">x</a>']);
  });
});

/** The made-up site in which every name that tags print of records is this one, told apart by a number. */
function named(name: string): TagContext {
  const all: [string, string, (text: string) => string][] = [
    ['data/payers/acme-health.yaml', 'name: Acme Health', (text) => `name: ${text}`],
    ['data/therapies/examplumab.yaml', 'name: Examplumab', (text) => `name: ${text}`],
    ['data/plan-types/job-insured.yaml', 'short: Job, insured', (text) => `short: ${text}`],
    ['data/plan-types/job-insured.yaml', 'law: Example Appeals Act, part 1', (text) => `law: ${text}`],
    ['data/plan-types/job-insured.yaml', 'citation: EAA 11', (text) => `citation: ${text}`],
    ['data/plan-types/job-insured.yaml', 'name: Outside review', (text) => `name: ${text}`],
    ['data/plan-types/job-insured.yaml', '{ for: urgent, limit: { amount: 48, unit: hours },', (text) => `{ for: urgent, label: ${text}, limit: { amount: 48, unit: hours },`],
    ['data/remedies/internal-appeal.yaml', 'name: Internal appeal', (text) => `name: ${text}`],
    ['data/plan-questions/where-from.yaml', 'question: Where does the coverage come from?', (text) => `question: ${text}`],
    ['data/plan-questions/where-from.yaml', 'says: From a job', (text) => `says: ${text}`],
  ];
  const changes: Record<string, string> = {};
  for (const [index, [file, from, to]] of all.entries()) {
    const text = changes[file] ?? edited(file, from, from)[file]!;
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    changes[file] = text.replace(from, () => to(JSON.stringify(`${name} ${index}`)));
  }
  forget();
  const { records } = siteOf(buildSmall(changes));
  return { records, ids: { payer: 'acme-health', therapy: 'examplumab', reason: 'experimental' }, terms: termFinder({}) };
}

describe('tags that print records', () => {
  const NAMES = ['<script>alert(1)</script>', '</summary></details><img src=x onerror=alert(1)>', '"><b onclick="x">', "' onmouseover='x", '</td></tr></table>', '{process.exit(1)}', '&lt;b&gt; &amp;', '](javascript:alert(1))', '**bold** `code` [x](https://evil.example)', '<Cite source="example-act" />', '${x} $& $1', 'emoji 😀 עברית'];
  const printed = (context: TagContext) => Object.fromEntries(Object.entries(dataTags(context)).map(([tag, print]) => [tag, resolved(print().html)]));
  const plain = printed(named(PLAIN));

  test('print each of the names', () => {
    const all = Object.values(plain).join(' ');
    for (const index of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) expect(all).toContain(`${PLAIN} ${index}`);
  });

  test.each(NAMES)('show %s as it stands, in the elements of a plain name', (name) => {
    const hostile = printed(named(name));
    expect(Object.keys(hostile)).toEqual(Object.keys(plain));
    for (const tag of Object.keys(plain)) expect([tag, shape(parse(hostile[tag]!))]).toEqual([tag, shape(parse(plain[tag]!), PLAIN, name)]);
  });

  test('show a hostile statement as prose, and a hostile name inside it as a name', () => {
    const context = named('</p><script>x</script> {y} **z**');
    const { html } = factHtml({ text: '{payer} says <img src=x> and **this**, {1}.' }, context);
    expect(visibleText(parse(html)).trim()).toBe(`${namesOf(context).payer} says <img src=x> and this, {1}.`);
    expect(elements(parse(html), () => true).map(({ name }) => name)).toEqual(['p', 'strong']);
  });

  test('say of a fact without a source, and of one whose review is overdue, what to do, and never both', () => {
    const context = named(PLAIN);
    const remarks = (more: object) => byTag(parse(resolved(factHtml({ text: 'So it is.', ...more }, context).html)), 'em').map((one) => visibleText(one));
    expect(remarks({ sources: ['example-act'] })).toEqual([]);
    expect(remarks({ unverified: 'x' })).toEqual(['Not verified: check this on your letter.']);
    expect(remarks({ sources: ['example-act'], overdue: true })).toEqual(['Review overdue: check this on your letter.']);
    expect(remarks({ unverified: 'x', overdue: true })).toEqual(['Not verified: check this on your letter.']);
  });
});
