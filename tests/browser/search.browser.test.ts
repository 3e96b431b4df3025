/** The search page: filters, count, keys, address; what remains of it without scripts or without its index. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from '../support/served.ts';

const site = useSite('real');
const results = (page: Page) => page.locator('.results a');
const status = (page: Page) => page.getByRole('status');
const answered = (page: Page) => page.waitForFunction(() => document.querySelector('[role=status]')!.textContent !== '');
const count = async (page: Page) => Number(/^(\d+) page/.exec(await status(page).innerText())?.[1]);

describe('search', () => {
  test('shows its first result within a second, from a page that has just been opened', async () => {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const { page, close } = await site.visit('/search/');
      times.push(
        await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const start = performance.now();
              new MutationObserver(() => {
                if (document.querySelector('.results li')) resolve(performance.now() - start);
              }).observe(document.querySelector('.results')!, { childList: true });
              const input = document.querySelector<HTMLInputElement>('#q')!;
              input.value = 'Hemgenix';
              input.dispatchEvent(new Event('input', { bubbles: true }));
            }),
        ),
      );
      await close();
    }
    console.log(`first result after ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
    // The best of three: other work on the machine is no fault of the page.
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  test('tells how many pages it found, aloud too, and shows ten at a time', async () => {
    const { page, close } = await site.visit('/search/');
    expect(await status(page).getAttribute('aria-live')).toBe('polite');
    await page.fill('#q', 'Hemgenix');
    await answered(page);
    const found = await count(page);
    expect(found).toBeGreaterThan(20);
    expect(await results(page).count()).toBe(10);
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.results li').length > 10);
    expect(await results(page).count()).toBe(20);
    // Who asked for more with the keyboard goes on at the first new one.
    expect(await results(page).nth(10).evaluate((link) => link === document.activeElement)).toBe(true);
    await close();
  });

  test.each([
    ['payer', 'Cigna', '/cigna/'],
    ['therapy', 'Hemgenix', '/hemgenix/'],
    ['reason', 'Not medically necessary', '/medical-necessity/'],
    ['state', 'California', '/california/'],
    ['kind', 'Denial page', '/denials/'],
  ])('narrows by %s to %s', async (name, value, part) => {
    const { page, close } = await site.visit('/search/?q=appeal');
    await answered(page);
    const all = await count(page);
    await page.getByText('Narrow down').first().click();
    await page.selectOption(`select[name=${name}]`, value);
    await page.waitForFunction((before) => !document.querySelector('[role=status]')!.textContent!.startsWith(`${before} `), all);
    expect(await count(page)).toBeGreaterThan(0);
    expect(await count(page)).toBeLessThan(all);
    for (const href of await results(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')))) expect(href).toContain(part);
    expect(new URL(page.url()).searchParams.get(name)).toBe(value);
    await close();
  });

  test('can be asked by address, with its filters, and puts each question in the address', async () => {
    const { page, close } = await site.visit('/search/?q=Hemgenix&payer=Cigna&kind=Denial+page');
    await answered(page);
    expect(await page.inputValue('#q')).toBe('Hemgenix');
    expect(await page.locator('select[name=payer]').isVisible()).toBe(true);
    expect(await page.inputValue('select[name=payer]')).toBe('Cigna');
    for (const href of await results(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')))) expect(href).toMatch(/^\/denials\/cigna\//);
    await page.fill('#q', 'Ocrevus');
    await page.waitForURL('**/search/?q=Ocrevus&payer=Cigna&kind=Denial+page');
    await close();
  });

  test('works with the keyboard alone, from the top of the page to the page found and back', async () => {
    const { page, close } = await site.visit('/search/');
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.closest('.results') !== null);
    for (let key = 0; key < 20 && (await focused()) !== 'q'; key += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('Hemgenix');
    await page.keyboard.press('Enter');
    await results(page).first().waitFor();
    for (let key = 0; key < 10 && (await focused()) !== true; key += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/therapies/hemgenix/');
    await page.goBack();
    await results(page).first().waitFor();
    expect(await page.inputValue('#q')).toBe('Hemgenix');
    await close();
  });

  test('from the home page leads to the results', async () => {
    const { page, close } = await site.visit('/');
    await page.fill('#q', 'J1411');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=J1411');
    await results(page).first().waitFor();
    expect(await results(page).first().getAttribute('href')).toBe('/therapies/hemgenix/');
    await close();
  });

  test('says what to try when it finds nothing, and takes words of code for words', async () => {
    const { page, complaints, close } = await site.visit(`/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)> zzqx')}`);
    await answered(page);
    expect(await page.locator('.results img').count()).toBe(0);
    await page.goto(`${site.url}/search/?q=J1411&therapy=Saphnelo`);
    await answered(page);
    expect(await status(page).innerText()).toMatch(/^No page found\. Try /);
    expect(await results(page).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows where in a page the words stand, marked, with the spaces around them', async () => {
    const { page, close } = await site.visit('/search/?q=Hemgenix');
    await answered(page);
    const excerpts = await page.locator('.results p:last-child').evaluateAll((parts) => parts.map((part) => part.innerHTML));
    expect(excerpts.every((excerpt) => excerpt.includes('<mark>'))).toBe(true);
    expect(excerpts.filter((excerpt) => /\w<mark>|<\/mark>\w/.test(excerpt))).toEqual([]);
    await close();
  });

  test('shows nothing for an empty question, even if an answer to the question before is still under way', async () => {
    const { page, close } = await site.visit('/search/?q=Hemgenix');
    await answered(page);
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#q')!;
      for (const value of ['Ocrevus', '']) {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await page.waitForTimeout(1000);
    expect(await page.inputValue('#q')).toBe('');
    expect(await status(page).innerText()).toBe('');
    expect(await results(page).count()).toBe(0);
    await close();
  });

  test('counts what it shows, when questions follow one another quickly', async () => {
    const { page, close } = await site.visit('/search/?q=J1411');
    await answered(page);
    const right = await count(page);
    let slow = true;
    // The first answer comes late: the pages of the earlier question arrive after those of the later one.
    await page.route('**/pagefind/fragment/**', async (route) => {
      if (slow) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.fill('#q', 'Aetna');
    await page.waitForTimeout(700);
    slow = false;
    await page.fill('#q', 'J1411');
    await page.waitForTimeout(2000);
    expect(await count(page)).toBe(right);
    expect(await results(page).count()).toBe(Math.min(right, 10));
    await close();
  });
});

describe('search without its index', () => {
  test('says so and shows the lists', async () => {
    const { page, close } = await site.visit('/search/');
    expect(await page.locator('.without-script').isVisible()).toBe(false);
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.fill('#q', 'Hemgenix');
    await answered(page);
    expect(await status(page).innerText()).toContain('could not be loaded');
    expect(await page.getByRole('link', { name: 'All denial pages' }).first().isVisible()).toBe(true);
    await close();
  });
});

describe('search without scripts', () => {
  test('shows the lists in its place, no filters, and a form that does no harm', async () => {
    const { page, requests, close } = await site.visit('/search/', { javaScriptEnabled: false });
    const lists = await page.locator('.without-script a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(lists).toEqual(expect.arrayContaining(['/therapies/', '/payers/', '/reasons/', '/states/', '/denials/', '/glossary/']));
    expect(await page.locator('.without-script').isVisible()).toBe(true);
    expect(await page.locator('select').first().isVisible()).toBe(false);
    await page.fill('#q', 'Hemgenix');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=Hemgenix**');
    expect(await page.locator('.without-script').isVisible()).toBe(true);
    expect(requests.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([]);
    await close();
  });
});
