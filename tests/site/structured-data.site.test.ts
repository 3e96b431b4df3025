/** JSON-LD says what the page shows, and nothing that it does not. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { byClass, byId, byTag, faults, meta, readSite, sections, SITE_NAMES, visibleText, type Page } from '../support/pages.ts';

const Ref = z.strictObject({ '@id': z.url() });
const WebPage = z.strictObject({
  '@type': z.enum(['MedicalWebPage', 'WebPage']),
  '@id': z.url(),
  url: z.url(),
  name: z.string().min(3),
  description: z.string().min(20),
  inLanguage: z.literal('en-US'),
  isPartOf: Ref,
  breadcrumb: Ref,
  lastReviewed: z.iso.date().optional(),
  citation: z.array(z.url()).optional(),
  about: z.strictObject({ '@type': z.enum(['Drug', 'MedicalTest', 'MedicalTherapy']), name: z.string(), nonProprietaryName: z.string().optional() }).optional(),
});
const Crumbs = z.strictObject({
  '@type': z.literal('BreadcrumbList'),
  '@id': z.url(),
  itemListElement: z.array(z.strictObject({ '@type': z.literal('ListItem'), position: z.int(), name: z.string().min(1), item: z.url() })).min(2),
});
const Graph = z.strictObject({ '@context': z.literal('https://schema.org'), '@graph': z.tuple([WebPage, Crumbs]) });

const MEDICAL = new Set(['denial', 'guide', 'coverage', 'therapy']);

const scripts = ({ document }: Page) => byTag(document, 'script').filter(({ attribs }) => attribs.type === 'application/ld+json').map(({ children }) => children[0]?.data ?? '');
const graph = (page: Page) => Graph.parse(JSON.parse(scripts(page)[0]!))['@graph'];
const shownDay = (day: string) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

describe.each(SITE_NAMES)('structured data of the %s site', (name) => {
  const made = () => readSite(name).pages.filter(({ row }) => row !== undefined);

  test('is one graph of a page and its breadcrumbs, of a known shape, on every page made of records', () => {
    const found = faults(made(), (page) => {
      if (scripts(page).length !== 1) return [`${scripts(page).length} graphs`];
      const result = Graph.safeParse(JSON.parse(scripts(page)[0]!));
      return result.success ? [] : [z.prettifyError(result.error)];
    });
    expect(found).toEqual([]);
  });

  test('names the page by its canonical address, heading and description', () => {
    const { baseUrl } = readSite(name);
    const found = faults(made(), (page) => {
      const [web] = graph(page);
      const url = baseUrl + page.path;
      const wrong = web.url === url && web['@id'].startsWith(url) && web.breadcrumb['@id'] === graph(page)[1]['@id'] ? [] : [`url ${web.url}`];
      if (web.name !== visibleText(byTag(page.document, 'h1')[0]!)) wrong.push(`name "${web.name}" is not the h1`);
      if (web.description !== meta(page, 'description')) wrong.push('another description');
      if ((web['@type'] === 'MedicalWebPage') !== MEDICAL.has(page.row!.kind)) wrong.push(`${web['@type']} for a page of kind ${page.row!.kind}`);
      return wrong;
    });
    expect(found).toEqual([]);
  });

  test('gives the day of review that the page and the build report show', () => {
    expect(made().filter((page) => graph(page)[0].lastReviewed).length).toBeGreaterThan(10);
    const found = faults(made(), (page) => {
      const day = graph(page)[0].lastReviewed;
      const text = visibleText(page.document);
      if (!day) return page.row!.reviewed || text.includes('Last reviewed') ? ['no lastReviewed'] : [];
      return [...(page.row!.reviewed === day ? [] : [`${day}, the report ${page.row!.reviewed}`]), ...(text.includes(`Last reviewed ${shownDay(day)}`) ? [] : [`${day} is not shown`])];
    });
    expect(found).toEqual([]);
  });

  test('cites the sources that the page itself rests on, each shown in its list; what shared sections cite belongs to the law', () => {
    expect(made().filter((page) => (graph(page)[0].citation?.length ?? 0) > 2).length).toBeGreaterThan(1);
    const found = faults(made(), (page) => {
      const own = sections(page).filter((section) => section.own).flatMap(({ element }) => byClass(element, 'cite').map(({ attribs }) => attribs.href!.slice(1)));
      const listed = new Set(own.flatMap((id) => byTag(byId(page.document, id)!, 'a').map(({ attribs }) => attribs.href!)));
      const cited = graph(page)[0].citation ?? [];
      return [
        ...cited.filter((url, index) => !listed.has(url) || cited.indexOf(url) !== index).map((url) => `cites ${url}`),
        ...[...listed].filter((url) => !cited.includes(url)).map((url) => `does not cite ${url}`),
      ];
    });
    expect(found).toEqual([]);
  });

  test('repeats the breadcrumbs that the page shows, of which each but the last is a page', () => {
    const { baseUrl, files } = readSite(name);
    const found = faults(made(), (page) => {
      const shown = byTag(byClass(page.document, 'crumbs')[0]!, 'li').map((item) => visibleText(item));
      const items = graph(page)[1].itemListElement;
      const wrong = items.flatMap(({ item, position }, index) => [...(position === index + 1 ? [] : [`position ${position}`]), ...(files.has(`${item.slice(baseUrl.length)}index.html`) ? [] : [`no page ${item}`])]);
      if (JSON.stringify(items.map((item) => item.name)) !== JSON.stringify(shown)) wrong.push(`crumbs ${shown.join(' › ')}`);
      if (items.at(-1)!.item !== baseUrl + page.path || items[0]!.item !== `${baseUrl}/`) wrong.push('does not run from home to the page');
      return wrong;
    });
    expect(found).toEqual([]);
  });

  test('promises nothing that search engines no longer show, on any page', () => {
    const { pages } = readSite(name);
    expect(pages.filter((page) => scripts(page).length > 0).length).toBeGreaterThan(10);
    expect(faults(pages, (page) => scripts(page).flatMap((text) => text.match(/"(FAQPage|HowTo|SearchAction|Review|AggregateRating)"/g) ?? []))).toEqual([]);
  });

  test('names the site and its publisher on the home page', () => {
    const { page, baseUrl } = readSite(name);
    const data = JSON.parse(scripts(page('/'))[0]!) as { '@graph': { '@type': string; '@id': string; publisher?: { '@id': string } }[] };
    const [organization, site] = ['Organization', 'WebSite'].map((type) => data['@graph'].find((thing) => thing['@type'] === type)!);
    expect(site!['@id']).toBe(`${baseUrl}/#site`);
    expect(site!.publisher!['@id']).toBe(organization!['@id']);
  });
});
