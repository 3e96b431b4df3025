/** A page asks no other host for anything, runs nothing that it does not need, and is small. */
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { byClass, byTag, elements, faults, meta, readSite, SITE_NAMES, type BuiltSite, type Page } from '../support/pages.ts';

/** Elements that make a browser fetch something, with the attribute that says what. */
const FETCHES: [string, string][] = [['script', 'src'], ['img', 'src'], ['img', 'srcset'], ['iframe', 'src'], ['source', 'src'], ['source', 'srcset'], ['video', 'src'], ['audio', 'src'], ['embed', 'src'], ['object', 'data'], ['track', 'src'], ['use', 'href'], ['image', 'href'], ['form', 'action']];
/** Links of the head that name an address without fetching it. */
const NAMES_ONLY = new Set(['canonical', 'alternate', 'license']);

const fetched = ({ document }: Page) => [
  ...FETCHES.flatMap(([tag, attribute]) => byTag(document, tag).flatMap(({ attribs }) => attribs[attribute] ?? [])),
  ...byTag(document, 'link').filter(({ attribs }) => !NAMES_ONLY.has(attribs.rel ?? '')).map(({ attribs }) => attribs.href ?? ''),
];
const policy = (page: Page) => new Map((meta(page, 'Content-Security-Policy') ?? '').split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name!, values]));
const scripts = ({ document }: Page) => byTag(document, 'script').filter(({ attribs }) => attribs.type !== 'application/ld+json');

/** What the browser reads to show a page first: the page and its stylesheets, as a host sends them. */
function weight({ text }: BuiltSite, page: Page): number {
  const sheets = byTag(page.document, 'link').filter(({ attribs }) => attribs.rel === 'stylesheet').map(({ attribs }) => text(attribs.href!));
  return [page.html, ...sheets].reduce((sum, one) => sum + compressed(one), 0);
}

const sizes = new Map<string, number>();
function compressed(text: string): number {
  const size = sizes.get(text) ?? brotliCompressSync(text).length;
  sizes.set(text, size);
  return size;
}

/** Places of tools: what a page of records may hold, and the search page. */
const TOOLS = new Set(['plan-switch', 'plan-finder', 'state-choice', 'deadline-tool', 'work-sheet', 'letter-builder', 'letter-chooser']);
const hasTool = ({ path, document }: Page) => path === '/search/' || elements(document, ({ name }) => TOOLS.has(name)).length > 0;
/** Marks of sources open in place; the home page has the finder. */
const hasScript = (page: Page) => hasTool(page) || page.path === '/' || byClass(page.document, 'cite').length > 0;

/** A script with all that it imports before it runs. */
function withImports(source: string, text: (file: string) => string, seen = new Set<string>()): string[] {
  if (seen.has(source)) return [];
  seen.add(source);
  const imported = [...text(source).matchAll(/(?:^|[;}\n])\s*import\s*(?:[\w*{}\s,$]+from\s*)?["']\.\/([^"']+)["']/g)].map(([, file]) => source.replace(/[^/]+$/, file!));
  return [source, ...imported.flatMap((file) => withImports(file, text, seen))];
}

describe.each(SITE_NAMES)('a page of the %s site', (name) => {
  test('fetches nothing from another host', () => {
    const { pages } = readSite(name);
    expect(pages.every((page) => fetched(page).length >= 2)).toBe(true);
    expect(faults(pages, (page) => fetched(page).filter((address) => !/^\/(?!\/)/.test(address)).map((address) => `fetches ${address}`))).toEqual([]);
  });

  test('has stylesheets that fetch nothing at all', () => {
    const { files, text } = readSite(name);
    const sheets = [...files].filter((file) => file.startsWith('/_astro/') && file.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) expect(text(sheet)).not.toMatch(/@import|url\(|https?:/);
  });

  test('carries a policy by which the browser loads only from this site and runs no inline script or style', () => {
    const found = faults(readSite(name).pages, (page) => {
      const rules = policy(page);
      const wrong = (['base-uri', 'default-src'] as const).filter((rule) => rules.get(rule)?.join(' ') !== "'none'").map((rule) => `${rule} ${rules.get(rule)?.join(' ')}`);
      for (const [rule, values] of rules) for (const value of values) if (/unsafe-inline|unsafe-eval'|^\*|^https?:|^blob:/.test(value) && value !== "'wasm-unsafe-eval'") wrong.push(`${rule} ${value}`);
      for (const rule of ['script-src', 'style-src']) if (rules.get(rule)?.[0] !== "'self'") wrong.push(`${rule} ${rules.get(rule)?.join(' ')}`);
      // Only the two search forms go anywhere.
      const forms = ['/', '/search/'].includes(page.path) ? "'self'" : "'none'";
      if (rules.get('form-action')?.join(' ') !== forms) wrong.push(`form-action ${rules.get('form-action')?.join(' ')}`);
      return wrong;
    });
    expect(found).toEqual([]);
  });

  test('stands below its policy: nothing in the head is fetched before it', () => {
    const found = faults(readSite(name).pages, ({ html }) => {
      const rule = html.indexOf('http-equiv="Content-Security-Policy"');
      return rule > 0 && html.search(/<(link|script|style)\b/) > rule ? [] : ['something is fetched before the policy'];
    });
    expect(found).toEqual([]);
  });

  test('may connect and run WebAssembly only if it is the search page', () => {
    const found = faults(readSite(name).pages, (page) => {
      const open = policy(page).get('connect-src')?.join() !== "'none'" || policy(page).get('script-src')!.length > 1;
      return open === (page.path === '/search/') ? [] : [`connect-src ${policy(page).get('connect-src')?.join(' ')}`];
    });
    expect(found).toEqual([]);
  });

  test('holds no inline script, style or handler; data for machines is its only script', () => {
    const found = faults(readSite(name).pages, (page) => [
      ...scripts(page).filter(({ attribs }) => attribs.src === undefined).map(() => 'inline script'),
      ...byTag(page.document, 'style').map(() => 'inline style'),
      ...elements(page.document, ({ attribs }) => Object.keys(attribs).some((key) => key === 'style' || /^on[a-z]+$/.test(key))).map((element) => `<${element.name} ${Object.keys(element.attribs).join(' ')}>`),
      ...elements(page.document, ({ attribs }) => /^\s*(javascript|data):/i.test(attribs.href ?? '')).map(({ attribs }) => attribs.href!),
    ]);
    expect(found).toEqual([]);
  });

  test('loads one script of this site if it holds a place for a tool or marks of sources, and else none; nothing is loaded ahead', () => {
    const { pages } = readSite(name);
    const found = faults(pages, (page) => {
      const loaded = scripts(page).map(({ attribs }) => `${attribs.type} ${attribs.src}`);
      const ahead = byTag(page.document, 'link').filter(({ attribs }) => /preload|prefetch/.test(attribs.rel ?? '')).map(({ attribs }) => `${attribs.rel} ${attribs.href}`);
      const wanted = hasScript(page) ? 1 : 0;
      return [...(loaded.length === wanted && loaded.every((one) => /^module \/_astro\/[\w.-]+\.js$/.test(one)) ? [] : [`loads ${loaded.join(' and ') || 'nothing'}`]), ...ahead];
    });
    expect(found).toEqual([]);
    expect([pages.some(hasScript), pages.some((page) => !hasScript(page))]).toEqual([true, true]);
  });

  test('loads at most 4 KB of script at once, as sent with Brotli; the law comes when a tool is reached', () => {
    const { pages, text, files } = readSite(name);
    const sources = new Set(pages.filter(({ path }) => path !== '/search/').flatMap((page) => scripts(page).map(({ attribs }) => attribs.src!)));
    expect(sources.size).toBeGreaterThan(0);
    for (const source of sources) {
      const loaded = withImports(source, text);
      expect([source, loaded.filter((file) => file.includes('law'))]).toEqual([source, []]);
      expect(loaded.reduce((sum, file) => sum + compressed(text(file)), 0), source).toBeLessThanOrEqual(4 * 1024);
    }
    expect([...files].filter((file) => /^\/_astro\/law\./.test(file))).toHaveLength(1);
  });

  test('about a denial loads at most 3 KB of script first, as sent with Brotli, and nothing of letters, cases, Word files or law', () => {
    const { pages, text } = readSite(name);
    const denials = pages.filter(({ row }) => row?.kind === 'denial');
    expect(denials.length).toBeGreaterThan(1);
    const sets = new Set(denials.map((page) => scripts(page).map(({ attribs }) => attribs.src!).join(' ')));
    for (const set of sets) {
      const loaded = set.split(' ').flatMap((source) => withImports(source, text));
      expect(loaded.filter((file) => /letter|docx|law|worksheet|paper|fill|template|cases|clock/i.test(file))).toEqual([]);
      expect(loaded.reduce((sum, file) => sum + compressed(text(file)), 0), set).toBeLessThanOrEqual(3 * 1024);
      // Words of the letters, and of what makes Word files, stand in none of it.
      for (const file of loaded) expect([file, /CFR|Prior authorization request|wordprocessingml|Needs from you/.test(text(file))]).toEqual([file, false]);
    }
  });

  test('keeps what makes Word files in one file, which no other imports before it is asked for', () => {
    const { files, text } = readSite(name);
    const all = [...files].filter((file) => /^\/_astro\/.*\.js$/.test(file));
    const word = all.filter((file) => text(file).includes('wordprocessingml.document.main'));
    expect(word).toHaveLength(1);
    for (const file of all) if (file !== word[0]) expect(withImports(file, text)).not.toContain(word[0]);
  });

  test('gives each case a module of its own, with plain records and nothing of a reader', () => {
    const { files, text } = readSite(name);
    const cases = [...files].filter((file) => file.startsWith('/cases/'));
    expect(cases.length).toBeGreaterThan(0);
    for (const file of cases) {
      expect(file).toMatch(/^\/cases\/[a-z0-9-]+\/[a-z0-9-]+\.js$/);
      const read = JSON.parse(/^export default (.*);\n$/s.exec(text(file))![1]!) as { payer: { id: string }; therapy: { id: string } };
      expect(`/cases/${read.payer.id}/${read.therapy.id}.js`).toBe(file);
      expect(text(file)).not.toMatch(/<Cite|<Term|\{props\.|\{payer\}|\{therapy\}/);
    }
  });

  test('about a denial weighs at most 24 KB with its styles, as sent with Brotli, and most but for their sources 16 KB', () => {
    const site = readSite(name);
    const denials = site.pages.filter(({ row }) => row?.kind === 'denial');
    const weights = denials.map((page) => weight(site, page)).sort((a, b) => a - b);
    // What a page cites cannot be made shorter; the rest is what a design answers for.
    const without = denials.map((page) => weight(site, { ...page, html: page.html.replace(/<ol class="sources">.*?<\/ol>/s, '') })).sort((a, b) => a - b);
    const middle = (all: number[]) => all[Math.floor(all.length / 2)]!;
    console.log(`${name}: denial pages weigh ${middle(weights)} bytes in the middle, ${weights.at(-1)} at most; but for their sources ${middle(without)} and ${without.at(-1)}`);
    expect(weights.length).toBeGreaterThan(1);
    expect(weights.at(-1)).toBeLessThanOrEqual(24 * 1024);
    expect(middle(without)).toBeLessThanOrEqual(16 * 1024);
  });

  test('share one file of styles of at most 9 KB, as sent with Brotli', () => {
    const { files, text } = readSite(name);
    const styles = [...files].filter((file) => file.endsWith('.css') && !file.startsWith('/pagefind/'));
    expect(styles).toHaveLength(1);
    expect(compressed(text(styles[0]!))).toBeLessThanOrEqual(9 * 1024);
  });
});

describe.each(SITE_NAMES)('the headers of the %s site', (name) => {
  test('keep the address of a page from other sites, and the site out of frames', () => {
    const headers = readSite(name).text('_headers');
    expect(headers).toMatch(/^\/\*\n( {2}\S+: .+\n)* {2}Referrer-Policy: no-referrer$/m);
    expect(headers).toContain("frame-ancestors 'none'");
    expect(headers).toContain('X-Content-Type-Options: nosniff');
  });

  test('let only files whose name changes with their content be kept for good', () => {
    const kept = [...readSite(name).text('_headers').matchAll(/^(\/\S*)\*\n(?: {2}.*\n)*? {2}Cache-Control: .*immutable/gm)].map(([, folder]) => folder!);
    const named = [...readSite(name).files].filter((file) => kept.some((folder) => file.startsWith(folder)));
    expect(kept.length).toBeGreaterThan(0);
    expect(named.filter((file) => !/[._][\w-]{6,}\.(css|js|pf_\w+)$|\/en_[0-9a-f]{6,}\.pf_\w+$/.test(file))).toEqual([]);
  });
});
