/** Reading with keys, large letters, other spacing; and a browser with nothing to complain of. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { kinds } from '../support/kinds.ts';
import { useSite } from '../support/served.ts';

const DENIAL = '/denials/cigna/ocrevus/prior-authorization/';
const site = useSite('real');

/** The spacing that WCAG 1.4.12 asks a page to bear. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

/** Text that cannot be seen: it lies outside the page, or an element around it cuts it off. */
const lost = (page: Page) =>
  page.evaluate(() => {
    const faults: string[] = [];
    const width = document.documentElement.clientWidth;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      // The skip link waits outside; heads of narrow tables are there for screen readers only.
      if (!node.textContent!.trim() || !parent.checkVisibility() || parent.closest('.skip, .cards thead, script, select')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.right > width + 1 || box.left < -1) faults.push(`outside: ${node.textContent!.trim().slice(0, 60)}`);
      for (let around: HTMLElement | null = parent; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        if (around !== document.body && [overflowX, overflowY].some((value) => ['hidden', 'clip'].includes(value)) && (box.bottom > edge.bottom + 1 || box.right > edge.right + 1)) faults.push(`cut off: ${node.textContent!.trim().slice(0, 60)}`);
      }
    }
    return faults;
  });

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) {
      one.removeAttribute('name');
      one.open = true;
    }
  });

describe.each(kinds())('the page of kind %s at %s', (_, path) => {
  test('makes the browser complain of nothing and asks no other host', async () => {
    const { page, complaints, requests, close } = await site.visit(path);
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([]);
    await close();
  });

  test('loses no text at 400 % zoom, nor with the spacing of WCAG 1.4.12', async () => {
    const { page, close } = await site.visit(path, { viewport: { width: 320, height: 256 } });
    if (path.includes('?q=')) await page.locator('.results li').first().waitFor();
    await unfold(page);
    expect(await lost(page)).toEqual([]);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, SPACING);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main a, main p')!).letterSpacing)).not.toBe('normal');
    expect(await lost(page)).toEqual([]);
    await close();
  });
});

describe('with the keyboard', () => {
  test('the first key shows a link that skips to the content', async () => {
    const { page, close } = await site.visit(DENIAL);
    const skip = page.getByRole('link', { name: 'Skip to content' });
    expect((await skip.boundingBox())!.x).toBeLessThan(0);
    await page.keyboard.press('Tab');
    const box = (await skip.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).toBe(true);
    await close();
  });

  test.each(['light', 'dark'] as const)('each thing in focus wears a ring that stands out, in %s', async (colorScheme) => {
    // Without motion a thing is in view as soon as it is in focus.
    const { page, close } = await site.visit(DENIAL, { colorScheme, reducedMotion: 'reduce' });
    const rings: string[] = [];
    for (let key = 0; key < 40; key += 1) {
      await page.keyboard.press('Tab');
      rings.push(
        await page.evaluate(() => {
          const focused = document.activeElement!;
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
          const box = focused.getBoundingClientRect();
          const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
          return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && outlineColor !== getComputedStyle(document.body).backgroundColor && seen ? '' : `${focused.tagName} ${focused.textContent?.trim().slice(0, 40)}`;
        }),
      );
    }
    expect(rings.filter(Boolean)).toEqual([]);
    await close();
  });

  test.each(['no-preference', 'reduce'] as const)('a mark leads by its card to the list of sources, where its entry is then marked, at once after it is reached (motion: %s)', async (reducedMotion) => {
    const { page, close } = await site.visit(DENIAL, { reducedMotion });
    await page.locator('#angle .cite').first().press('Enter');
    await page.getByRole('dialog').getByRole('link', { name: 'All sources' }).press('Enter');
    const target = page.locator('.sources li:target');
    expect(await target.count()).toBe(1);
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('.sources li:target')!.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight + 1;
    }, undefined, { timeout: 4000 });
    await close();
  });
});

describe('an address', () => {
  test('that no page has shows the page that says so', async () => {
    const { page, close } = await site.visit('/no/such/page/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('There is no page at this address');
    expect((await page.request.get(`${site.url}/no/such/page/`)).status()).toBe(404);
    await close();
  });

  test('cut short leads to the hub above it', async () => {
    const { page, close } = await site.visit('/denials/cigna/ocrevus/');
    expect(new URL(page.url()).pathname).toBe('/coverage/cigna/ocrevus/');
    await close();
  });

  test('of a section opens the page at that section', async () => {
    const { page, close } = await site.visit(`${DENIAL}#documents`);
    await page.waitForFunction(() => Math.abs(document.querySelector('#documents')!.getBoundingClientRect().top) < 60);
    await close();
  });
});
