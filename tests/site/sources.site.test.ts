/** Every fact leads to its source, and every source says when and how well it was read. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { byClass, byId, byTag, elements, faults, hasClass, parentOf, readSite, sections, SITE_NAMES, visibleText, type Element, type Page } from '../support/pages.ts';

const DAY = /^(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}, /;
const TIERS = { direct: 'direct', relayed: 'relayed', unverified: 'not read' } as const;
/** An amount of time that a reader may rely on: "180 days", "72-hour", "four months". */
const TIME = /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -](minute|hour|(business |working |calendar )?(day|week|month|year))s?\b/i;

const marks = ({ document }: Page) => byClass(document, 'cite');
const list = ({ document }: Page) => {
  const found = byId(document, 'sources');
  return found ? byTag(found, 'li') : [];
};
const numberOf = ({ attribs }: Element) => attribs.href!.replace('#source-', '');
const how = (item: Element) => visibleText(byClass(item, 'how')[0] ?? { children: [] });

describe.each(SITE_NAMES)('sources of the %s site', (name) => {
  // The words of the page of patterns are made up.
  const cited = () => readSite(name).pages.filter((page) => marks(page).length > 0 && page.path !== '/about/patterns/');

  test('stand behind each mark: its number is the number of an entry in the list of that page', () => {
    expect(cited().length).toBeGreaterThan(10);
    const found = faults(cited(), (page) => {
      const ids = list(page).map(({ attribs }) => attribs.id);
      return marks(page).flatMap((mark) => {
        const place = ids.indexOf(`source-${numberOf(mark)}`);
        return place === Number(numberOf(mark)) - 1 && parseInt(visibleText(mark), 10) === place + 1 ? [] : [`mark "${visibleText(mark)}" to ${mark.attribs.href}`];
      });
    });
    expect(found).toEqual([]);
  });

  test('each say the day on which they were read, and how well', () => {
    const found = faults(cited(), (page) =>
      list(page).flatMap((item) => (DAY.test(how(item)) && Object.values(TIERS).some((tier) => how(item).includes(`, ${tier}.`)) ? [] : [`${item.attribs.id}: "${how(item)}"`])),
    );
    expect(found).toEqual([]);
  });

  test('that were not read at their publisher make every mark to them carry an r, and no other mark', () => {
    const found = faults(cited(), (page) => {
      const items = list(page);
      return marks(page).flatMap((mark) => {
        const item = items[Number(numberOf(mark)) - 1];
        const relayed = !item || !how(item).includes(`, ${TIERS.direct}.`);
        const wrong = mark.attribs.class!.split(' ').includes('r') !== relayed;
        return wrong ? [`mark "${visibleText(mark)}", ${mark.attribs.class}`] : [];
      });
    });
    expect(found).toEqual([]);
    expect(cited().some((page) => marks(page).some((mark) => mark.attribs.class!.split(' ').includes('r')))).toBe(true);
  });

  // A limit without a source is printed too, since a reader meets it on letters; it must not look like one that was read.
  test('or the words "not verified" stand beside each time limit in a table or list of plan types', () => {
    const limits = (page: Page) =>
      ['framework', 'rights'].flatMap((id) => sections(page).filter((section) => section.id === id)).flatMap(({ element }) => {
        const cells = byTag(element, 'td', 'li').filter((cell) => byTag(cell, 'li').length === 0 || cell.name === 'li');
        return cells.filter((cell) => TIME.test(visibleText(cell)));
      });
    expect(readSite(name).pages.flatMap(limits).length).toBeGreaterThan(10);
    expect(faults(readSite(name).pages, (page) => limits(page).filter((cell) => byClass(cell, 'cite').length + byClass(cell, 'unverified').length === 0).map(visibleText))).toEqual([]);
  });

  test('say what their records say: title, publisher, tier', () => {
    const { data } = readSite(name);
    const folder = path.join(data, 'sources');
    const records = fs.readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => parse(fs.readFileSync(path.join(folder, file), 'utf8')) as { title: string; publisher: string; tier: keyof typeof TIERS; url?: string });
    const known = records.map(({ title, publisher, tier }) => ({ head: `${title}. ${publisher}`.replace(/\s+/g, ' '), tier }));
    const found = faults(cited(), (page) =>
      list(page).flatMap((item) => {
        const text = visibleText(item);
        return known.some(({ head, tier }) => text.startsWith(head) && how(item).includes(TIERS[tier])) ? [] : [`${item.attribs.id}: no record says "${text.slice(0, 80)}"`];
      }),
    );
    expect(found).toEqual([]);
  });

  test('are each cited somewhere on the page that lists them', () => {
    const found = faults(cited(), (page) => {
      const used = new Set(marks(page).map(numberOf));
      return list(page).map(({ attribs }) => attribs.id!.replace('source-', '')).filter((number) => !used.has(number)).map((number) => `source ${number} has no mark`);
    });
    expect(found).toEqual([]);
  });

  test('are not listed on a page without marks, and are listed once', () => {
    const found = faults(readSite(name).pages, (page) => {
      if (marks(page).length === 0) return list(page).length > 0 ? ['lists sources that nothing cites'] : [];
      const heads = list(page).map((item) => visibleText(item).replace(/ Cited:.*/, ''));
      return heads.filter((head, index) => heads.indexOf(head) !== index).map((head) => `twice: ${head.slice(0, 60)}`);
    });
    expect(found).toEqual([]);
  });

  test('follow a fact once: no mark repeats the mark before it', () => {
    const found = faults(cited(), (page) =>
      marks(page).flatMap((mark, index, all) => {
        const before = all[index - 1];
        return before && before.attribs.href === mark.attribs.href && nextTo(page, before, mark) ? [`mark "${visibleText(mark)}" twice in a row`] : [];
      }),
    );
    expect(found).toEqual([]);
  });
});

/** Does only blank space stand between two marks of one parent? */
function nextTo({ document }: Page, first: Element, second: Element): boolean {
  const parent = parentOf(document, first);
  if (!parent.children.includes(second)) return false;
  const between = parent.children.slice(parent.children.indexOf(first) + 1, parent.children.indexOf(second));
  return between.every(({ type, data = '' }) => type === 'text' && data.trim() === '');
}

describe.each(SITE_NAMES)('an amount of time on the %s site', (name) => {
  /** Words of the page itself; what a list of links says stands with its source on the page that the link names. */
  const own = (page: Page) => sections(page).filter((section) => section.own && !['related', 'list'].includes(section.id));
  const said = ({ element }: { element: Element }) => {
    const text = visibleText({ children: element.children.filter((child) => !child.attribs || child.attribs['data-shared'] === undefined) });
    return TIME.exec(text)?.[0];
  };

  test('in a section of the page itself stands with a source, or is marked as not verified', () => {
    // The page of all sources is made of nothing but sources.
    const pages = readSite(name).pages.filter((page) => page.row?.kind !== 'sources' && own(page).some(said));
    expect(pages.length).toBeGreaterThan(3);
    const found = faults(pages, (page) =>
      own(page).flatMap((section) => {
        const time = said(section);
        const held = elements(section.element, (element) => hasClass(element, 'cite') || hasClass(element, 'unverified')).length > 0;
        return time && !held ? [`"${time}" in #${section.id} without a source`] : [];
      }),
    );
    expect(found).toEqual([]);
  });
});
