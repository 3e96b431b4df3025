/** The head of every page: what search engines and the tab show. */
import { describe, expect, test } from 'vitest';
import { byTag, faults, meta, readSite, SITE_NAMES, visibleText, type Page } from '../support/pages.ts';

const title = ({ document }: Page) => visibleText(byTag(document, 'title')[0]!);
const canonical = ({ document }: Page) => byTag(document, 'link').filter(({ attribs }) => attribs.rel === 'canonical').map(({ attribs }) => attribs.href);
const robots = (page: Page) => meta(page, 'robots');

/** Pages that share a text, each pair once. */
function shared(pages: Page[], text: (page: Page) => string | undefined): string[] {
  const first = new Map<string, string>();
  return pages.flatMap((page) => {
    const key = (text(page) ?? '').toLowerCase();
    const before = first.get(key);
    first.set(key, before ?? page.path);
    return before ? [`${before} and ${page.path}: ${key}`] : [];
  });
}

describe.each(SITE_NAMES)('the head of every page of the %s site', (name) => {
  const indexable = () => readSite(name).heads.filter((page) => robots(page) === 'index, follow');

  test('names the page by its own address on the site', () => {
    const { heads: pages, baseUrl } = readSite(name);
    expect(faults(pages, (page) => (canonical(page).join() === baseUrl + page.path ? [] : [`canonical is ${canonical(page).join(' and ')}`]))).toEqual([]);
    expect(faults(pages, (page) => (meta(page, 'og:url') === baseUrl + page.path ? [] : [`og:url is ${meta(page, 'og:url')}`]))).toEqual([]);
  });

  test('offers the page to search engines if, and only if, the build report does', () => {
    const { heads: pages } = readSite(name);
    expect(indexable().length).toBeGreaterThan(10);
    const found = faults(pages, (page) => {
      const offered = page.row?.indexable ?? !(['/search/', '/404.html', '/about/patterns/'].includes(page.path) || /^\/letters\/.+/.test(page.path));
      const wanted = offered ? 'index, follow' : 'noindex, follow';
      return robots(page) === wanted ? [] : [`robots says ${robots(page)}, the report ${wanted}`];
    });
    expect(found).toEqual([]);
  });

  test('holds a title that no other page offered to search engines has', () => {
    expect(faults(readSite(name).heads, (page) => (title(page).length >= 10 ? [] : ['no title']))).toEqual([]);
    expect(shared(indexable(), title)).toEqual([]);
  });

  test('holds a title of at most 60 characters, which search engines show whole', () => {
    expect(faults(readSite(name).heads, (page) => (title(page).length <= 60 ? [] : [`title of ${title(page).length} characters: ${title(page)}`]))).toEqual([]);
  });

  test('holds a description of at most 155 characters that no other page offered to search engines has', () => {
    const found = faults(readSite(name).heads, (page) => {
      const text = meta(page, 'description') ?? '';
      return text.length < 15 || text.length > 155 ? [`description of ${text.length} characters`] : [];
    });
    expect(found).toEqual([]);
    expect(shared(indexable(), (page) => meta(page, 'description'))).toEqual([]);
  });

  test('says the same to a site that shows a card of it', () => {
    const found = faults(readSite(name).heads, (page) => {
      const wrong: string[] = [];
      if (!meta(page, 'og:title')) wrong.push('no og:title');
      if (meta(page, 'og:description') !== meta(page, 'description')) wrong.push('another og:description');
      return wrong;
    });
    expect(found).toEqual([]);
  });
});
