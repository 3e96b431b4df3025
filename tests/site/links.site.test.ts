/** Where links lead: to something that is there, without a detour, and every page can be reached. */
import { describe, expect, test } from 'vitest';
import { byTag, elements, faults, readSite, SITE_NAMES, type Page } from '../support/pages.ts';

const inside = (href: string) => href.startsWith('/') && !href.startsWith('//');
const hrefs = ({ document }: Page) => byTag(document, 'a').flatMap(({ attribs }) => attribs.href ?? []);
const split = (href: string) => href.split('#') as [string, string | undefined];

describe.each(SITE_NAMES)('links of the %s site', (name) => {
  const exists = (address: string) => {
    const { files } = readSite(name);
    const path = decodeURIComponent(address.split('?')[0]!);
    return files.has(path.endsWith('/') ? `${path}index.html` : path);
  };

  test('lead to pages that exist', () => {
    const { pages } = readSite(name);
    expect(pages.flatMap(hrefs).filter(inside).length).toBeGreaterThan(100);
    expect(faults(pages, (page) => hrefs(page).filter((href) => inside(href) && !exists(split(href)[0])).map((href) => `no page at ${href}`))).toEqual([]);
  });

  test('with an anchor lead to an id of the page that they name', () => {
    const { pages } = readSite(name);
    const ids = new Map(pages.map(({ path, document }) => [path, new Set(elements(document).flatMap(({ attribs }) => attribs.id ?? []))]));
    const anchors = (page: Page) => hrefs(page).filter((href) => href.startsWith('#') || (inside(href) && href.includes('#')));
    expect(pages.flatMap(anchors).length).toBeGreaterThan(pages.length);
    expect(
      faults(pages, (page) =>
        anchors(page).flatMap((href) => {
          const [address, id] = split(href);
          return id && ids.get(address || page.path)?.has(decodeURIComponent(id)) ? [] : [`no anchor ${href}`];
        }),
      ),
    ).toEqual([]);
  });

  test('are whole addresses: a slash at the end, https or http outside, nothing else', () => {
    const found = faults(readSite(name).pages, (page) =>
      hrefs(page).flatMap((href) => {
        if (href.startsWith('#')) return [];
        if (inside(href)) return /\/$|\.[a-z]+$/.test(split(href)[0].split('?')[0]!) ? [] : [`${href} has no slash at its end`];
        return URL.canParse(href) && ['https:', 'http:', 'tel:', 'mailto:'].includes(new URL(href).protocol) ? [] : [`${href} leads nowhere`];
      }),
    );
    expect(found).toEqual([]);
  });

  test('to stylesheets, scripts, icons and images name files that exist', () => {
    const { pages } = readSite(name);
    const assets = ({ document }: Page) => elements(document, ({ name: tag }) => ['link', 'script', 'img', 'source', 'use'].includes(tag)).filter(({ attribs }) => attribs.rel !== 'canonical').flatMap(({ attribs }) => [attribs.href, attribs.src].filter((value) => value !== undefined));
    expect(pages.every((page) => assets(page).length >= 2)).toBe(true);
    expect(faults(pages, (page) => assets(page).filter((asset) => !exists(asset)).map((asset) => `no file ${asset}`))).toEqual([]);
  });

  test('never lead to an address that only redirects', () => {
    const { pages, redirects } = readSite(name);
    expect(faults(pages, (page) => hrefs(page).filter((href) => redirects.has(split(href)[0])).map((href) => `${href} redirects`))).toEqual([]);
  });

  test('reach every page from the home page', () => {
    const { pages } = readSite(name);
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const reached = new Set(['/', '/404.html']);
    for (const path of reached) for (const href of hrefs(byPath.get(path)!)) if (byPath.has(split(href)[0])) reached.add(split(href)[0]);
    expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  test('to other sites open in the same tab', () => {
    const outside = ({ document }: Page) => byTag(document, 'a').filter(({ attribs }) => /^https?:/.test(attribs.href ?? ''));
    const { pages } = readSite(name);
    expect(pages.some((page) => outside(page).length > 0)).toBe(true);
    expect(faults(pages, (page) => outside(page).filter(({ attribs }) => attribs.target !== undefined).map(({ attribs }) => `${attribs.href} opens a new tab`))).toEqual([]);
  });
});

describe.each(SITE_NAMES)('redirects of the %s site', (name) => {
  test('lead from addresses without a page straight to a page', () => {
    const { redirects, files } = readSite(name);
    const wrong = [...redirects].flatMap(([from, to]) => [
      ...(files.has(`${from}index.html`) ? [`${from} has a page of its own`] : []),
      ...(files.has(`${to}index.html`) ? [] : [`${from} leads to ${to}, where there is no page`]),
      ...(redirects.has(to) ? [`${from} leads to ${to}, which redirects again`] : []),
    ]);
    expect(redirects.size).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test('say each address once and that it has moved for good', () => {
    const lines = readSite(name).text('_redirects').trim().split('\n');
    expect(lines.filter((line) => !/^\/\S*\/ \/\S*\/ 301$/.test(line))).toEqual([]);
    expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(lines.length);
  });

  test('take an address cut short to the hub above it', () => {
    const { pages, redirects, files } = readSite(name);
    const cut = pages.filter(({ row }) => row?.kind === 'denial' || row?.kind === 'guide').map(({ path }) => path.replace(/[^/]+\/$/, ''));
    expect(cut.length).toBeGreaterThan(0);
    expect([...new Set(cut)].filter((path) => !redirects.has(path) && !files.has(`${path}index.html`))).toEqual([]);
  });
});
