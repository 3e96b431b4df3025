/** What crawlers are given, and the report that explains it: sitemaps, robots.txt, build-report.json. */
import { describe, expect, test } from 'vitest';
import { projectLetters } from '../support/letters.ts';
import { meta, readSite, SITE_NAMES } from '../support/pages.ts';

interface Entry {
  loc: string;
  lastmod: string | undefined;
}

const entries = (xml: string, tag: 'url' | 'sitemap'): Entry[] =>
  [...xml.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, inner]) => ({ loc: /<loc>(.*?)<\/loc>/.exec(inner!)![1]!, lastmod: /<lastmod>(.*?)<\/lastmod>/.exec(inner!)?.[1] }));

describe.each(SITE_NAMES)('the sitemaps of the %s site', (name) => {
  const list = () => entries(readSite(name).text('sitemap-index.xml'), 'sitemap');
  const urls = () => {
    const { baseUrl, text } = readSite(name);
    return list().flatMap(({ loc }) => entries(text(loc.slice(baseUrl.length)), 'url').map((entry) => ({ ...entry, path: entry.loc.slice(baseUrl.length), file: loc })));
  };

  test('are all listed in sitemap-index.xml, which lists nothing else and not itself', () => {
    const { files, baseUrl, text } = readSite(name);
    const made = [...files].filter((file) => /^\/sitemap-.*\.xml$/.test(file) && file !== '/sitemap-index.xml').sort();
    expect(made.length).toBeGreaterThan(1);
    expect(list().map(({ loc }) => loc.slice(baseUrl.length)).sort()).toEqual(made);
    for (const file of made) expect(text(file)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">/);
  });

  test('hold every page that asks to be indexed, each once, and no other', () => {
    const { heads: pages } = readSite(name);
    const offered = pages.filter((page) => meta(page, 'robots') === 'index, follow').map(({ path }) => path);
    expect(offered.length).toBeGreaterThan(10);
    expect(urls().map(({ path }) => path).sort()).toEqual(offered.sort());
  });

  test('date each page by the last review of its records, as the build report does', () => {
    const rows = new Map(readSite(name).report.pages.map((row) => [row.path, row]));
    const dated = urls().filter(({ path }) => rows.has(path));
    expect(dated.length).toBeGreaterThan(10);
    expect(dated.filter(({ path, lastmod }) => (lastmod ?? '') !== rows.get(path)!.reviewed)).toEqual([]);
    expect(urls().filter(({ lastmod }) => lastmod !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(lastmod))).toEqual([]);
  });

  test('date each list by the latest page in it', () => {
    const { baseUrl } = readSite(name);
    const wrong = list().filter(({ loc, lastmod }) => lastmod !== urls().filter(({ file }) => file === loc).map((entry) => entry.lastmod).sort().at(-1));
    expect(wrong.map(({ loc }) => loc.slice(baseUrl.length))).toEqual([]);
  });

  test('stand in robots.txt, which closes no page, so that a crawler can read what each page asks', () => {
    const { text, baseUrl } = readSite(name);
    expect(text('robots.txt')).toContain(`Sitemap: ${baseUrl}/sitemap-index.xml`);
    expect(text('robots.txt')).toMatch(/^User-agent: \*$/m);
    expect(text('robots.txt')).not.toMatch(/^Disallow: ./m);
  });
});

describe.each(SITE_NAMES)('the build report of the %s site', (name) => {
  test('names every page made of records, and only those', () => {
    const { report, heads: pages } = readSite(name);
    const fixed = ['/', '/404.html', '/about/', '/about/patterns/', '/accessibility/', '/editorial-policy/', '/privacy/', '/search/', '/tools/deadlines/', '/tools/letter/', '/letters/', ...projectLetters().map(({ id }) => `/letters/${id}/`)];
    expect([...report.pages.map(({ path }) => path), ...fixed].sort()).toEqual(pages.map(({ path }) => path).sort());
  });

  test('says why a page is not offered, by its facts, by the page that it repeats, or by what is not on file', () => {
    const { report } = readSite(name);
    const hidden = report.pages.filter(({ indexable }) => !indexable);
    const paths = new Map(report.pages.map((row) => [row.path, row]));
    const wrong = hidden.filter(({ why = '', ownFacts, kind, path }) => {
      const few = /^(\d+) sourced facts of its own, fewer than (\d+)$/.exec(why);
      const twin = /^says nearly the same as (\/\S+\/)$/.exec(why);
      if (few) return Number(few[1]) !== ownFacts || Number(few[1]) >= Number(few[2]);
      if (twin) return !paths.has(twin[1]!);
      if (kind === 'index' || kind === 'sources') return why !== 'it is one letter of a list' || !/^\/(a-z|sources\/[a-z-]+)\/([a-z]|codes|numbers)\/$/.test(path);
      return kind !== 'term' || why !== 'its meaning has no source on file yet';
    });
    expect(hidden.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    expect(report.pages.filter(({ indexable, why }) => indexable && why !== undefined)).toEqual([]);
  });

  test('offers one of each pair of pages that say nearly the same', () => {
    const { report } = readSite(name);
    const offered = new Set(report.pages.filter(({ indexable }) => indexable).map(({ path }) => path));
    expect(report.pages.filter(({ path, near }) => offered.has(path) && near?.some((twin) => offered.has(twin)))).toEqual([]);
  });

  test('counts the pages of each kind', () => {
    const { report } = readSite(name);
    const counted = Object.fromEntries(Object.keys(report.kinds).map((kind) => [kind, { pages: report.pages.filter((row) => row.kind === kind).length, indexable: report.pages.filter((row) => row.kind === kind && row.indexable).length }]));
    expect(report.kinds).toEqual(counted);
    expect(Object.values(report.kinds).reduce((sum, { pages }) => sum + pages, 0)).toBe(report.pages.length);
  });
});
