/** Each kind of page under axe: light and dark, on a phone and on a desk, in colors of the reader’s own, and on paper. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinds } from '../support/kinds.ts';
import { useSite, type Visit } from '../support/served.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const site = useSite('real');

/** Opens all that is folded, so that its content is looked at too; an exclusive set would close one for another. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) {
      one.removeAttribute('name');
      one.open = true;
    }
  });

/** Rules that look at each page, or there would be nothing to rely on. */
const ALWAYS = ['color-contrast', 'link-name', 'target-size', 'landmark-one-main', 'region'];

/** What axe finds, and which of the rules had nothing to look at. */
async function look(page: Page, needed: string[], without: string[]): Promise<{ found: string[]; idle: string[] }> {
  // Evaluated by the debugger, not by a script element, which the policy of the page refuses.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations, applied } = await page.evaluate(async ({ tags, off }) => {
    const { violations: bad, passes, incomplete } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags, resultTypes: ['violations'], rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) });
    return { violations: bad.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ target, failureSummary }) => ({ target, failureSummary })) })), applied: [...bad, ...passes, ...incomplete].map(({ id }) => id) };
  }, { tags: TAGS, off: without });
  return { found: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`)), idle: needed.filter((rule) => !applied.includes(rule)) };
}

test('there is a page of every kind', () => {
  const names = kinds().map(([kind]) => kind);
  expect(names).toEqual(expect.arrayContaining(['home', 'search', '404', 'about', 'patterns', 'deadline tool', 'letter tool', 'letters', 'letter to fill in by hand', 'denial', 'guide', 'coverage', 'payer', 'therapy', 'reason', 'state', 'plan-type', 'remedy', 'term', 'index', 'sources', 'changes']));
});

/**
 * A page is loaded once and then shown in each of these ways: none of them needs more than its style sheet. The window
 * is low, so that the bar at its foot stands at the end of the page: over the text it would hide half of some link.
 */
const WAYS = [
  ['in light at 320 px', { colorScheme: 'light' }, 320],
  ['in dark at 320 px', { colorScheme: 'dark' }, 320],
  ['in dark at 1280 px', { colorScheme: 'dark' }, 1280],
  ['in light at 1280 px', { colorScheme: 'light' }, 1280],
  ['with colors that the reader’s system forces on it', { forcedColors: 'active' }, 1280],
  ['on paper', { media: 'print', colorScheme: 'dark' }, 816],
] as const;

describe.each(kinds())('the page of kind %s at %s', (_, path) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await site.visit(path, { viewport: { width: 320, height: 500 } });
    if (path.includes('?q=')) await visit.page.locator('.results li').first().waitFor();
    await unfold(visit.page);
  });
  afterAll(() => visit.close());

  test('does not scroll sideways at 320 px, with all that is folded open', async () => {
    const wide = await visit.page.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1).map((one) => `${one.tagName} ${one.textContent?.trim().slice(0, 60)}`);
    });
    expect(await visit.page.evaluate(() => innerWidth)).toBe(320);
    expect(wide).toEqual([]);
  });

  test.each(WAYS)('has no violation of WCAG 2.2 AA or good practice %s', async (_way, media, width) => {
    const { page } = visit;
    await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, ...media });
    await page.setViewportSize({ width, height: 500 });
    const shown = await page.evaluate(() => ({ media: matchMedia('print').matches ? 'print' : null, forcedColors: matchMedia('(forced-colors: active)').matches ? 'active' : null, colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', width: innerWidth }));
    expect(shown).toMatchObject({ ...media, width });
    const paper = 'media' in media;
    // Nobody presses paper; and a letter on paper is the letter alone, without heading and links of the page that it stands on.
    const letter = paper && path.startsWith('/letters/');
    const idling = [...(paper ? ['target-size'] : []), ...(letter ? ['link-name'] : [])];
    const { found, idle } = await look(page, ALWAYS.filter((rule) => !idling.includes(rule)), letter ? ['page-has-heading-one'] : []);
    expect(found).toEqual([]);
    expect(idle).toEqual([]);
  });
});
