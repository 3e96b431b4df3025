/** Each kind of page under axe: light and dark, on a phone and on a desk. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { kinds } from '../support/kinds.ts';
import { useSite } from '../support/served.ts';

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

async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, not by a script element, which the policy of the page refuses.
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate((tags) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`));
}

test('there is a page of every kind', () => {
  const names = kinds().map(([kind]) => kind);
  expect(names).toEqual(expect.arrayContaining(['home', 'search', '404', 'about', 'patterns', 'deadline tool', 'letter tool', 'letters', 'letter to fill in by hand', 'denial', 'guide', 'coverage', 'payer', 'therapy', 'reason', 'state', 'plan-type', 'remedy', 'term', 'index', 'sources', 'changes']));
});

describe.each(kinds())('the page of kind %s at %s', (_, path) => {
  test.each([
    ['light', 320],
    ['light', 1280],
    ['dark', 320],
    ['dark', 1280],
  ] as const)('has no violation of WCAG 2.2 AA or good practice in %s at %i px', async (colorScheme, width) => {
    const { page, close } = await site.visit(path, { colorScheme, viewport: { width, height: 800 } });
    if (path.includes('?q=')) await page.locator('.results li').first().waitFor();
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(colorScheme === 'dark');
    await unfold(page);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test('does not scroll sideways at 320 px, with all that is folded open', async () => {
    const { page, close } = await site.visit(path, { viewport: { width: 320, height: 800 } });
    await unfold(page);
    const wide = await page.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1).map((one) => `${one.tagName} ${one.textContent?.trim().slice(0, 60)}`);
    });
    expect(wide).toEqual([]);
    await close();
  });
});
