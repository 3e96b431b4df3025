/** A reader acts on times: each one on the site carries a source, or says that it is not verified. */
import { describe, expect, test } from 'vitest';
import { byClass, byId, byTag, faults, readSite, SITE_NAMES, visibleText, type Element, type Page } from '../support/pages.ts';

/** "180 days", "72-hour", "four months". */
const TIME = /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -](?:calendar |business |working )?(?:hour|day|month)s?\b/i;
const BLOCKS = new Set(['p', 'li', 'dd', 'dt', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'summary', 'caption', 'div', 'section', 'article', 'ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tr', 'details', 'nav', 'main', 'body', 'header', 'footer', 'plan-switch', 'plan-finder', 'state-choice', 'deadline-tool']);

const isElement = (part: Element) => part.attribs !== undefined;
const isBlock = (part: Element) => isElement(part) && BLOCKS.has(part.name);

/** Blocks that hold text of their own, with that text: a list's item without the lists in it; and the row of a table that it stands in. */
function* blocks(element: Element, row?: Element): Generator<{ block: Element; row: Element | undefined; text: string }> {
  const here = element.name === 'tr' ? element : row;
  if (isBlock(element)) yield { block: element, row: here, text: visibleText({ children: element.children.filter((part) => !isBlock(part)) }) };
  for (const part of element.children) if (isElement(part) && part.name !== 'script') yield* blocks(part, here);
}

const supported = (block: Element) => byClass(block, 'cite').length + byClass(block, 'unverified').length > 0;

/** Text that states nothing for the site: the words of sources, and the belief that a myth names before its answer. */
function quoted(page: Page): Set<Element> {
  const list = byId(page.document, 'sources');
  const quotes = [...(page.path.startsWith('/sources/') ? byTag(page.document, 'ul') : []), ...(list ? [list] : []), ...byClass(page.document, 'myth').flatMap((myth) => myth.children.filter(isElement).filter(({ name }) => name === 'h3'))];
  return new Set(quotes.flatMap((quote) => [...blocks(quote)].map(({ block }) => block)));
}

// A row holds one criterion: what it asks bears the mark, and what shows it stands beside.
describe.each(SITE_NAMES)('times on the %s site', (name) => {
  const times = (page: Page) => {
    const skip = quoted(page);
    const body = page.document.children.filter(isElement);
    return body.flatMap((root) => [...blocks(root)]).filter(({ block, text }) => !skip.has(block) && block.name !== 'head' && TIME.test(text));
  };

  test('carry the mark of a source or the words "not verified"', () => {
    expect(readSite(name).pages.flatMap(times).length).toBeGreaterThan(30);
    expect(faults(readSite(name).pages, (page) => times(page).filter(({ block, row }) => !supported(block) && !(row && supported(row))).map(({ text }) => text))).toEqual([]);
  });
});
