import { expect, test } from 'vitest';
import { buildReport, sitemaps } from '../../src/io/site-files.ts';
import { searchRecord } from '../../src/io/search-index.ts';
import { buildSmall, siteOf } from '../support/small.ts';

const { emission, records } = siteOf(buildSmall());
const { pages } = emission;
const texts = new Map([...emission.texts].map((text, index) => [pages[index]!.path, text]));
const maps = new Map(sitemaps(pages, records.site).map(({ path, text }) => [path, text]));
const locations = (text: string) => [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc!);

test('sitemaps hold every page that is offered and no other, each with its day of review', () => {
  const all = [...maps].filter(([path]) => path !== 'sitemap-index.xml' && path !== 'sitemap-site.xml').flatMap(([, text]) => locations(text));
  const offered = pages.filter(({ indexable }) => indexable);
  expect(all.sort()).toEqual(offered.map(({ path }) => `https://small.example${path}`).sort());
  expect(offered.length).toBeLessThan(pages.length);
  expect(maps.get('sitemap-state.xml')).toContain('<url><loc>https://small.example/states/northland/</loc><lastmod>2026-11-12</lastmod></url>');
});

test('the index of sitemaps names each of them with the latest day in it', () => {
  expect(locations(maps.get('sitemap-index.xml')!).sort()).toEqual([...maps.keys()].filter((path) => path !== 'sitemap-index.xml').map((path) => `https://small.example/${path}`).sort());
  expect(maps.get('sitemap-index.xml')).toContain('<loc>https://small.example/sitemap-state.xml</loc><lastmod>2026-11-12</lastmod>');
});

test('the site’s own pages are in a sitemap, but for search and the page of errors', () => {
  const own = locations(maps.get('sitemap-site.xml')!);
  expect(own).toContain('https://small.example/');
  expect(own).toContain('https://small.example/privacy/');
  expect(own.filter((loc) => /404|search/.test(loc))).toEqual([]);
});

test('addresses stay addresses in XML', () => {
  const [text] = sitemaps([], { ...records.site, baseUrl: 'https://a.example/?x=1&y=<2>' }).map((file) => file.text);
  expect(text).toContain('https://a.example/?x=1&#38;y=&#60;2&#62;');
});

test('no sitemap holds more addresses than search engines read', () => {
  const many = Array.from({ length: 45_001 }, (_, n) => ({ ...pages.find(({ indexable, kind }) => indexable && kind === 'denial')!, path: `/denials/${n}/` }));
  const files = sitemaps(many, records.site).filter(({ path }) => path.startsWith('sitemap-denial'));
  expect(files.map(({ path, text }) => [path, locations(text).length])).toEqual([['sitemap-denial.xml', 45_000], ['sitemap-denial-2.xml', 1]]);
});

test('the report says of every page whether it is offered, and why not', () => {
  const told = JSON.parse(buildReport(pages, '2026-11-21'));
  expect(told.today).toBe('2026-11-21');
  expect(told.pages).toHaveLength(pages.length);
  for (const page of told.pages) expect(page.why === undefined, page.path).toBe(page.indexable);
  for (const { pages: made, indexable } of Object.values<{ pages: number; indexable: number }>(told.kinds)) expect(indexable).toBeLessThanOrEqual(made);
  expect(Object.values<{ pages: number }>(told.kinds).reduce((sum, one) => sum + one.pages, 0)).toBe(pages.length);
});

test('search finds a hub by its misspellings and codes, and a page by what is its own', () => {
  const record = (path: string) => searchRecord(pages.find((page) => page.path === path)!, texts.get(path)!, records)!;
  expect(record('/therapies/examplumab/').content).toMatch(/Examplumap/);
  expect(record('/therapies/examplumab/').content).toMatch(/Z0001/);
  expect(record('/payers/acme-health/').content).toMatch(/Akme Health/);
  expect(record('/reasons/medical-necessity/').content).toMatch(/CO-X50/);
  const denial = record('/denials/acme-health/examplumab/step-therapy/');
  expect(denial.content).toContain('accepts either of two drugs');
  // Shared words stand on every page, so that they would find none.
  expect(denial.content).not.toContain('Which law protects you');
  expect(denial.content).not.toMatch(/<|&#|\[@/);
});

test('lists and sources are not in the index of search', () => {
  for (const page of pages.filter(({ kind }) => ['index', 'sources', 'changes'].includes(kind))) expect(searchRecord(page, texts.get(page.path)!, records)).toBeUndefined();
  expect(pages.filter((page) => searchRecord(page, texts.get(page.path)!, records)).length).toBeGreaterThan(30);
});
