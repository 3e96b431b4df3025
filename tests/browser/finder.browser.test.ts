/** The finder on the home page: three choices lead to the page of the case, and nothing that is typed leaves. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { find, wayTo } from '../../src/finder/match.ts';
import { finderOf } from '../../src/pipeline/finder.ts';
import { realRecords } from '../support/real.ts';
import { useSite, type Visit } from '../support/served.ts';

const site = useSite('real');
const { records, combinations } = realRecords();
const names = finderOf(records, combinations);
const FIELDS = ['therapy', 'payer', 'reason'] as const;
type Field = (typeof FIELDS)[number];

const box = (page: Page, field: Field) => page.locator(`#find-${field}`);
const options = (page: Page, field: Field) => page.locator(`#find-${field}__listbox [role=option]`);
const status = (page: Page) => page.locator('site-finder form > [role=status]');
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
const inPage = (address: string) => new URL(address).pathname;

/** Goes to a field with the Tab key alone. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let left = 40; left > 0; left -= 1) {
    await page.keyboard.press('Tab');
    if ((await focusedId(page)) === id) return;
  }
  throw new Error(`Tab does not lead to #${id}`);
}
/** Waits until the field lists something. */
const listed = (page: Page, field: Field) => options(page, field).first().waitFor();

async function type(page: Page, field: Field, text: string): Promise<void> {
  await tabTo(page, `find-${field}`);
  await page.locator(`#find-${field}[role=combobox]`).waitFor();
  await page.keyboard.type(text);
  await listed(page, field);
}

describe('with the keyboard alone', () => {
  test('three choices lead to the page of the case', async () => {
    const { page, complaints, close } = await site.visit('/');
    await type(page, 'therapy', 'Ocrevus');
    await page.keyboard.press('Enter');
    await type(page, 'payer', 'Aetna');
    await page.keyboard.press('Enter');
    await type(page, 'reason', 'try something else first');
    expect(inPage(page.url())).toBe('/');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/denials/aetna/ocrevus/step-therapy/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Ocrevus');
    expect(complaints).toEqual([]);
    await close();
  });

  test('arrows go through the list, and Escape folds it without a choice', async () => {
    const { page, close } = await site.visit('/');
    await type(page, 'reason', 'step');
    await page.keyboard.press('Escape');
    await options(page, 'reason').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('ArrowDown');
    await listed(page, 'reason');
    expect(await options(page, 'reason').count()).toBe(records['denial-reasons'].size);
    expect(await box(page, 'reason').getAttribute('aria-expanded')).toBe('true');
    await close();
  });

  test('the button leads there with fewer than three choices', async () => {
    const { page, close } = await site.visit('/');
    await type(page, 'payer', 'Cigna');
    await page.keyboard.press('Enter');
    await box(page, 'reason').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show the page');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/payers/cigna/');
    await close();
  });
});

test('with a pointer, too, three choices lead to the page of the case, in any order', async () => {
  const { page, close } = await site.visit('/', { viewport: { width: 360, height: 740 } });
  for (const [field, name] of [['reason', 'Step therapy not met'], ['payer', 'Aetna'], ['therapy', 'Ocrevus (ocrelizumab)']] as const) {
    await box(page, field).click();
    await listed(page, field);
    await options(page, field).filter({ hasText: name }).first().click();
    if (field !== 'therapy') expect(await box(page, field).inputValue()).toBe(name);
  }
  await page.waitForURL('**/denials/aetna/ocrevus/step-therapy/');
  await close();
});

describe('a field', () => {
  test.each([
    ['therapy', 'J2350', 'Ocrevus (ocrelizumab)', 'J2350'],
    ['therapy', 'Rocktavian', 'Roctavian (valoctocogene roxaparvovec)', 'Rocktavian'],
    ['therapy', 'liquid biopsy', 'Tumor genomic profiling', 'liquid biopsy'],
    ['payer', 'Cygna', 'Cigna', 'Cygna'],
    ['payer', 'golden rule', 'UnitedHealthcare', 'Golden Rule Insurance Company'],
    ['reason', 'CO-197', 'Missing prior authorization', ''],
    ['reason', 'not medically necessary', 'Not medically necessary', ''],
  ] as const)('of the %s takes “%s” for %s', async (field, typed, name, known) => {
    const { page, close } = await site.visit('/');
    await type(page, field, typed);
    const first = await options(page, field).first().innerText();
    expect(first.split('\n')[0]!.trim()).toContain(name);
    // It says by which name it was found.
    expect(first).toContain(known);
    await close();
  });

  test('says what to try when it finds nothing, and takes code for words', async () => {
    const { page, complaints, close } = await site.visit('/');
    await tabTo(page, 'find-therapy');
    await page.keyboard.type('<img src=x onerror=alert(1)>zzqx');
    await page.locator('#find-therapy__listbox').getByText('Nothing found. Try another name, or the lists below.').waitFor();
    expect(await page.locator('site-finder img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('keeps its label, is a combobox, and tells aloud how much it found', async () => {
    const { page, close } = await site.visit('/');
    await type(page, 'therapy', 'gene therapy');
    const combobox = page.getByRole('combobox', { name: /^What was refused\?/ });
    expect(await combobox.getAttribute('id')).toBe('find-therapy');
    expect(await combobox.getAttribute('aria-expanded')).toBe('true');
    const told = page.locator('site-finder [aria-live=polite]', { hasText: `${find(names.therapy, 'gene therapy').length} results are available` });
    await told.first().waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    // After a choice as well.
    await type(page, 'payer', 'aet');
    await page.locator('site-finder [aria-live=polite]', { hasText: '1 result is available' }).first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+A');
    await page.keyboard.type('cigna');
    await page.locator('site-finder [aria-live=polite]', { hasText: `Cigna 1 of ${find(names.payer, 'cigna').length} is highlighted` }).first().waitFor({ state: 'attached' });
    await close();
  });

  test('is described by the hint that the third choice opens the page', async () => {
    const { page, close } = await site.visit('/');
    const hint = await page.locator('#find-hint').innerText();
    expect(hint).toContain('the page opens');
    for (const field of FIELDS) {
      await tabTo(page, `find-${field}`);
      await page.locator(`#find-${field}[role=combobox]`).waitFor();
      const described = () => box(page, field).evaluate((one) => (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
      expect([field, await described()]).toEqual([field, expect.stringContaining(hint)]);
    }
    await close();
  });

  test('forgets a choice when something else is typed', async () => {
    const { page, close } = await site.visit('/');
    await type(page, 'payer', 'Cigna');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('zzqx');
    await page.getByRole('button', { name: 'Show the page' }).click();
    await page.locator('site-finder .error-summary').waitFor();
    expect(inPage(page.url())).toBe('/');
    await close();
  });
});

describe('nothing chosen', () => {
  test('the button says so, takes the focus there, and each line leads to its field', async () => {
    const { page, close } = await site.visit('/');
    const summary = page.locator('site-finder .error-summary');
    expect(await summary.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show the page' }).click();
    await summary.waitFor();
    expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await summary.innerText()).toContain('Nothing is chosen yet');
    const links = summary.getByRole('link');
    expect(await links.allInnerTexts()).toEqual(['What was refused?', 'Who refused it?', 'What does the letter say?']);
    for (const [index, field] of FIELDS.entries()) {
      await links.nth(index).press('Enter');
      // The first focus loads the names; then the field is another element, and still the one in focus.
      await page.waitForFunction((id) => document.activeElement?.id === id && document.activeElement.getAttribute('role') === 'combobox', `find-${field}`);
    }
    await close();
  });
});

describe('a payer of which no policy is on file for the therapy', () => {
  const without = combinations.coverages.find(({ coverage }) => coverage?.data.status !== 'on-file')!;

  test('is said in words, before the page opens', async () => {
    const { page, close } = await site.visit('/');
    await type(page, 'therapy', without.therapy.data.name);
    await page.keyboard.press('Enter');
    await type(page, 'payer', without.payer.data.name);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('site-finder form > [role=status]')!.textContent !== '', undefined, { timeout: 3000 }).catch(() => undefined);
    expect(await status(page).innerText()).toMatch(/no policy|not on file/i);
    await close();
  });

  test('is not said of a payer whose policy is on file, and the way is the same for both', async () => {
    const held = combinations.coverages.find(({ coverage }) => coverage?.data.status === 'on-file')!;
    const { page, close } = await site.visit('/');
    await type(page, 'therapy', held.therapy.data.name);
    await page.keyboard.press('Enter');
    await type(page, 'payer', held.payer.data.name);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(await status(page).innerText()).toBe('');
    for (const pair of [held, without]) expect(wayTo(names, { therapy: pair.therapy.id, payer: pair.payer.id })).toMatch(/^\/(coverage|therapies)\//);
    await close();
  });
});

describe('what is typed', () => {
  const WORD = 'Zqxmarker';
  const holds = ({ requests }: Visit) => requests.filter((address) => decodeURIComponent(address).toLowerCase().includes(WORD.toLowerCase()));

  test('goes nowhere: no request holds it, and the address does not', async () => {
    const visit = await site.visit('/');
    const { page, requests, close } = visit;
    for (const field of FIELDS) {
      await tabTo(page, `find-${field}`);
      await page.keyboard.type(WORD);
      await page.locator(`#find-${field}__listbox`).getByText('Nothing found').waitFor();
    }
    await page.keyboard.press('Enter');
    await page.locator('site-finder .error-summary').waitFor();
    expect(page.url()).toBe(`${site.url}/`);
    expect(holds(visit)).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await close();
  });

  test.each([
    ['all of it', 'J2350', ''],
    ['its first letters', 'J23', '50'],
  ])('may come before the names do, %s: it is searched for when they are there', async (_, before, after) => {
    const { page, close } = await site.visit('/');
    let names = () => {};
    const waits = new Promise<void>((resolve) => (names = resolve));
    await page.route('**/_astro/finder-box.*', async (route) => {
      await waits;
      await route.continue();
    });
    await tabTo(page, 'find-therapy');
    await page.keyboard.type(before);
    names();
    await page.locator('#find-therapy[role=combobox]').waitFor();
    await listed(page, 'therapy');
    await page.keyboard.type(after);
    expect(await box(page, 'therapy').inputValue()).toBe('J2350');
    await options(page, 'therapy').filter({ hasText: 'Ocrevus' }).waitFor();
    await close();
  });
});

test('the names load with the first focus, not before, and once', async () => {
  const { page, requests, close } = await site.visit('/');
  await page.waitForLoadState('networkidle');
  const names = () => requests.filter((address) => /\/finder-box\./.test(address)).length;
  expect(names()).toBe(0);
  await box(page, 'therapy').focus();
  await page.locator('#find-therapy[role=combobox]').waitFor();
  expect(names()).toBe(1);
  await box(page, 'payer').click();
  await listed(page, 'payer');
  expect(names()).toBe(1);
  await close();
});

test.each([
  ['light', 320],
  ['dark', 320],
  ['light', 1280],
  ['dark', 1280],
] as const)('axe has nothing to say while a list is open, in %s at %i px', async (colorScheme, width) => {
  const { page, close } = await site.visit('/', { colorScheme, viewport: { width, height: 800 } });
  await type(page, 'reason', 'not');
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await close();
});

describe('without scripts', () => {
  test.each([
    ['the reason', '/reasons/step-therapy/'],
    ['the therapy', '/therapies/ocrevus/'],
  ])('the lists of the page lead to the case by %s in three clicks at most', async (_, hub) => {
    const { page, close } = await site.visit('/', { javaScriptEnabled: false });
    await page.locator(`main a[href="${hub}"]`).first().click();
    expect(inPage(page.url())).toBe(hub);
    const last = page.locator('main a[href="/denials/aetna/ocrevus/step-therapy/"]').first();
    // A list may be folded: unfolding it is the click between.
    if (!(await last.isVisible())) await page.locator('details', { has: last }).last().locator('summary').first().click();
    await last.click();
    expect(inPage(page.url())).toBe('/denials/aetna/ocrevus/step-therapy/');
    await close();
  });
});
