/** Rights by plan type: one at a time, with keys or without scripts, and all of them on paper. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from '../support/served.ts';

const PATH = '/denials/cigna/ocrevus/prior-authorization/';
const site = useSite('real');

const choices = (page: Page) => page.locator('#rights details');
const open = (page: Page) => page.locator('#rights details[open] > summary').allInnerTexts();

describe.each([
  ['with scripts', true],
  ['without scripts', false],
] as const)('the switch of plan types %s', (_, javaScriptEnabled) => {
  test('shows "Not sure" at first, and what to do then', async () => {
    const { page, close } = await site.visit(PATH, { javaScriptEnabled });
    expect(await open(page)).toEqual(['Not sure']);
    expect(await choices(page).first().innerText()).toContain('Use the date that your letter gives');
    expect(await choices(page).nth(1).locator('dl').isVisible()).toBe(false);
    await close();
  });

  test('closes one kind of plan when another is opened', async () => {
    const { page, close } = await site.visit(PATH, { javaScriptEnabled });
    await choices(page).nth(1).locator('summary').click();
    expect(await open(page)).toEqual([await choices(page).nth(1).locator('summary').innerText()]);
    expect(await choices(page).nth(1).locator('dl').isVisible()).toBe(true);
    await choices(page).nth(2).locator('summary').click();
    expect(await open(page)).toEqual([await choices(page).nth(2).locator('summary').innerText()]);
    expect(await choices(page).nth(1).locator('dl').isVisible()).toBe(false);
    await close();
  });

  test('can be worked with the keyboard alone', async () => {
    const { page, close } = await site.visit(PATH, { javaScriptEnabled });
    const first = choices(page).first().locator('summary');
    await first.focus();
    await page.keyboard.press('Tab');
    // The questions about the plan come first; behind them the next kind of plan.
    expect(await page.evaluate(() => document.activeElement?.closest('plan-finder') !== null)).toBe(true);
    for (let left = 12; left > 0 && (await page.evaluate(() => document.activeElement?.tagName)) !== 'SUMMARY'; left -= 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await open(page)).toEqual(['Employer, self-funded']);
    await page.keyboard.press('Space');
    expect(await open(page)).toEqual([]);
    await close();
  });

  test('leaves every state within reach, and is not touched by their choice', async () => {
    const { page, close } = await site.visit(PATH, { javaScriptEnabled });
    await page.locator('#state').scrollIntoViewIfNeeded();
    if (javaScriptEnabled) {
      await page.locator('#state select').waitFor();
      expect(await page.locator('#state option').count()).toBe(52);
    } else {
      await page.locator('#state').getByRole('link', { name: 'Find your state' }).click();
      expect(await page.locator('main a[href^="/states/"]').count()).toBe(51);
      await page.goBack();
    }
    expect(await open(page)).toEqual(['Not sure']);
    await close();
  });
});

describe('a denial page on paper', () => {
  test('shows every plan type and every state, whichever is open on the screen', async () => {
    const { page, close } = await site.visit(PATH);
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll('.switch details > :not(summary)')]
        .filter((one) => !one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) || one.getBoundingClientRect().height < 20)
        .map((one) => one.previousElementSibling?.textContent),
    );
    expect(await page.locator('.switch details').count()).toBeGreaterThan(5);
    expect(hidden).toEqual([]);
    await close();
  });

  test('leaves out navigation, and prints the address of every source', async () => {
    const { page, close } = await site.visit(PATH);
    expect(await page.locator('header.site nav').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    for (const part of ['header.site nav', 'footer.site nav', '.crumbs', '.toc', '.related']) expect(await page.locator(part).first().isVisible(), part).toBe(false);
    const link = page.locator('.sources a').first();
    expect(await link.evaluate((one) => getComputedStyle(one, '::after').content)).toContain(await link.getAttribute('href'));
    await close();
  });

  test('is dark on white, also for a reader whose screen is dark', async () => {
    const { page, close } = await site.visit(PATH, { colorScheme: 'dark' });
    const color = () => page.evaluate(() => getComputedStyle(document.body).color.match(/\d+/g)!.map(Number));
    expect(Math.min(...(await color()))).toBeGreaterThan(150);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(Math.max(...(await color()))).toBeLessThan(100);
    await close();
  });

  test('fits on sheets: the whole page becomes a PDF of a few sheets', async () => {
    const { page, close } = await site.visit(PATH);
    const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThanOrEqual(3);
    expect(sheets).toBeLessThanOrEqual(20);
    await close();
  });
});
