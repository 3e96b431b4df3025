/** The reader's dates: three plan types in three states, with scripts and without, and what the reader takes away. */
import fs from 'node:fs';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from '../support/served.ts';

const PATH = '/denials/cigna/roctavian/prior-authorization/';
const NEXT = '/denials/cigna/ocrevus/medical-necessity/';
const site = useSite('real');

const PLANS = [
  ['employer-self-funded', 'Employer, self-funded', '180 days from the day you get the letter'],
  ['employer-insured', 'Employer, insured', '180 days from the day you get the letter'],
  ['marketplace', 'Marketplace or individual', '180 days from the day you get the letter'],
] as const;
/** Last day for outside review of a final denial dated and received on November 2, 2026. */
const STATES = [
  ['ohio', 'Ohio', 'Saturday, May 1, 2027', '180 days from the date on the final denial'],
  ['florida', 'Florida', 'Tuesday, March 2, 2027', '4 months from the date on the final denial'],
  ['california', 'California', 'Sunday, May 2, 2027', '6 months from the date on the final denial'],
] as const;
/** A self-funded plan follows the federal process wherever its members live. */
const FEDERAL = 'Tuesday, March 2, 2027';

const tool = (page: Page) => page.locator('deadline-tool');
const field = (page: Page, label: string) => tool(page).getByLabel(label, { exact: false });
const step = (page: Page, name: string) => tool(page).locator('.clock > li').filter({ hasText: name });

async function ready(page: Page): Promise<void> {
  await tool(page).scrollIntoViewIfNeeded();
  await tool(page).locator('form').waitFor();
}

const matrix = PLANS.flatMap(([plan, short, limit]) => STATES.map(([state, name, last, words]) => ({ plan, short, limit, state, name, last: plan === 'employer-self-funded' ? FEDERAL : last, words })));

describe('with scripts', () => {
  test.for(matrix)('$short in $name: one choice sets rights, table, dates and the next page', async ({ plan, short, limit, state, name, last }) => {
    const { page, complaints, requests, close } = await site.visit(PATH);
    await page.locator(`#rights details[data-choice="${plan}"] > summary`).click();
    expect(await page.locator('#rights details[open] > summary').allInnerTexts()).toEqual([short]);
    expect(await page.locator('#framework tbody tr:visible th').allInnerTexts()).toEqual([short]);
    expect(await page.locator('#framework tbody tr:visible').innerText()).toContain(limit);

    await page.locator('#state').scrollIntoViewIfNeeded();
    await page.locator('state-choice select').waitFor();
    await page.locator('state-choice select').selectOption(state);
    await page.locator('state-choice .card').waitFor();
    expect(await page.locator('state-choice .card a').getAttribute('href')).toBe(`/states/${state}/`);

    await ready(page);
    expect(await field(page, 'Kind of plan').inputValue()).toBe(plan);
    expect(await field(page, 'Your state').isVisible()).toBe(plan !== 'employer-self-funded');
    await field(page, 'Date on the letter').fill('2026-11-02');
    // The first denial dates only the first appeal; outside review waits for its own letter.
    expect(await step(page, 'Internal appeal').locator('.date').innerText()).toBe('File by Saturday, May 1, 2027');
    expect(await tool(page).locator('.clock .date').count()).toBe(1);
    expect(await page.locator('.your-dates').innerText()).toContain('Internal appeal, file by Saturday, May 1, 2027');

    await field(page, 'Which letter').selectOption('internal-appeal');
    await field(page, 'Day you got it').fill('2026-11-02');
    expect(await tool(page).locator('.clock > .now .date').allInnerTexts()).toEqual([`File by ${last}`]);

    // The choice is there on the next page, and nothing was sent or kept but the two choices.
    await page.goto(site.url + NEXT);
    expect(await page.locator('#rights details[open] > summary').allInnerTexts()).toEqual([short]);
    await page.locator('#state').scrollIntoViewIfNeeded();
    await page.locator('state-choice .card').waitFor();
    expect(await page.locator('state-choice select').inputValue()).toBe(state);
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ choice: JSON.stringify({ plan, state }) });
    expect(await page.evaluate(() => [document.cookie, sessionStorage.length])).toEqual(['', 0]);
    expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
    expect(complaints).toEqual([]);
    void name;
    await close();
  });

  test('a reader who is not sure sees no date, and how to find out', async () => {
    const { page, close } = await site.visit(PATH);
    await ready(page);
    await field(page, 'Date on the letter').fill('2026-11-02');
    expect(await tool(page).innerText()).toContain('use the date that your letter gives');
    expect(await tool(page).locator('.clock').count()).toBe(0);
    expect(await page.locator('.your-dates').isVisible()).toBe(false);
    await close();
  });

  test('what the payer does not sell is not offered', async () => {
    const { page, close } = await site.visit(PATH);
    await ready(page);
    const offered = await field(page, 'Kind of plan').locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    const shown = await page.locator('#rights details').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.choice));
    expect(offered).toEqual(shown);
    expect(offered).not.toContain('original-medicare');
    await close();
  });

  test('the choice can be forgotten', async () => {
    const { page, close } = await site.visit(PATH);
    await page.locator('#rights details[data-choice="marketplace"] > summary').click();
    expect(await page.evaluate(() => localStorage.length)).toBe(1);
    await page.getByRole('button', { name: 'Forget it' }).click();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await page.locator('#rights details[open] > summary').allInnerTexts()).toEqual(['Not sure']);
    expect(await page.locator('#framework tbody tr:visible').count()).toBeGreaterThan(3);
    await close();
  });

  test('a browser that keeps nothing still shows the choice on the page', async () => {
    const { page, complaints, close } = await site.visit('/');
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('denied'); } }));
    await page.goto(site.url + PATH);
    await page.locator('#rights details[data-choice="marketplace"] > summary').click();
    expect(await page.locator('#framework tbody tr:visible th').allInnerTexts()).toEqual(['Marketplace or individual']);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('without scripts', () => {
  test.for(matrix)('$short in $name: the table and the page of the state hold the same times', async ({ plan, limit, state, name, words }) => {
    const { page, close } = await site.visit(PATH, { javaScriptEnabled: false });
    await page.locator(`#rights details[data-choice="${plan}"] > summary`).click();
    expect(await page.locator(`#rights details[data-choice="${plan}"]`).innerText()).toContain('180 days');
    expect(await page.locator(`#framework tr[data-for="${plan}"]`).innerText()).toContain(limit);
    expect(await tool(page).innerText()).toContain('find the date on your letter');
    await page.locator('#state').getByRole('link', { name: 'Find your state' }).click();
    await page.locator('main').getByRole('link', { name, exact: true }).click();
    expect(new URL(page.url()).pathname).toBe(`/states/${state}/`);
    expect(await page.locator('#external-review').innerText()).toContain(words);
    await close();
  });
});

describe('the deadline tool by itself', () => {
  /** Opens the tool with a Medicare Advantage denial of January 5. */
  const open = async () => {
    const visit = await site.visit('/tools/deadlines/', { acceptDownloads: true });
    await ready(visit.page);
    await field(visit.page, 'Kind of plan').selectOption('medicare-advantage');
    await field(visit.page, 'Date on the letter').fill('2027-01-05');
    await field(visit.page, 'Day they get').fill('2027-01-20');
    return visit;
  };

  test('offers every plan type, and counts by the rule of a Part D drug for a Medicare Advantage member', async () => {
    const { page, complaints, close } = await open();
    expect(await field(page, 'Kind of plan').locator('option').count()).toBe(15);
    expect(await step(page, 'Reconsideration by the plan').locator('.date').innerText()).toBe('File by Thursday, March 11, 2027');
    expect(await step(page, 'Reconsideration by the plan').innerText()).toContain('Decision within 30 days, by Friday, February 19, 2027');
    await field(page, 'How is it covered?').selectOption('part-d');
    expect(await tool(page).innerText()).toContain('A drug under Part D follows the steps of');
    expect(await tool(page).locator('.clock > .now').innerText()).toContain('Decision within 7 days');
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows a timeline whose words say what it shows', async () => {
    const { page, close } = await open();
    const picture = tool(page).getByRole('img');
    expect(await picture.getAttribute('aria-label')).toContain('Last day: Reconsideration by the plan: Thursday, March 11, 2027');
    const boxes = await picture.locator('text').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
    const meets = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
    expect(boxes.length).toBeGreaterThan(5);
    expect(meets).toEqual([]);
    await close();
  });

  test('saves a calendar file that a calendar program reads', async () => {
    const { page, close } = await open();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /calendar/ }).click()]);
    expect(download.suggestedFilename()).toBe('appeal-dates.ics');
    const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(await download.path(), 'utf8')) as never);
    const events = calendar.getAllSubcomponents('vevent').map((one: InstanceType<typeof ICAL.Component>) => [new ICAL.Event(one).startDate.toString(), new ICAL.Event(one).summary, one.getAllSubcomponents('valarm').length]);
    expect(events).toEqual([
      ['2027-02-19', 'Decision due: Reconsideration by the plan', 1],
      ['2027-03-01', 'Mail: Reconsideration by the plan', 2],
      ['2027-03-11', 'Last day to file: Reconsideration by the plan', 3],
    ]);
    await close();
  });

  test('copies the dates as text, or shows them to be copied', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: 'Copy as text' }).click();
    const shown = tool(page).locator('[role=status]').last();
    await page.waitForFunction(() => /Copied|Copy the text/.test(document.querySelector('deadline-tool .tools')!.textContent!));
    const text = (await shown.innerText()).includes('Copied') ? await page.evaluate(() => navigator.clipboard.readText()).catch(() => '') : await tool(page).locator('textarea').inputValue();
    expect(text === '' || text.includes('File by Thursday, March 11, 2027')).toBe(true);
    expect(await shown.innerText()).not.toBe('');
    await close();
  });

  test('prints on one sheet, without the rest of the page', async () => {
    const { page, close } = await open();
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h2', { hasText: 'How dates are counted' }).isVisible()).toBe(false);
    expect(await step(page, 'Reconsideration by the plan').isVisible()).toBe(true);
    const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    await close();
  });

  test('can be worked with the keyboard alone', async () => {
    const { page, close } = await site.visit('/tools/deadlines/');
    await ready(page);
    await field(page, 'Kind of plan').focus();
    await page.keyboard.type('Marketplace');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    expect(await field(page, 'Kind of plan').inputValue()).toBe('marketplace');
    await close();
  });
});

test.each([360, 1280])('the tool comes into the room that was kept for it: at %i px nothing below it moves', async (width) => {
  const { page, close } = await site.visit(PATH, { viewport: { width, height: 740 } });
  const height = () => tool(page).evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await ready(page);
  expect(await tool(page).locator('form').evaluate((form) => form.getBoundingClientRect().height)).toBeGreaterThan(300);
  expect(await height()).toBe(before);
  await close();
});

describe('"Which plan do I have?"', () => {
  const answer = (page: Page, text: string | RegExp) => page.locator('plan-finder').getByRole('button', { name: text }).click();

  test('ends in a plan type, which is then chosen', async () => {
    const { page, close } = await site.visit(PATH);
    await answer(page, /Which plan do I have/);
    await answer(page, /A job or a union/);
    await answer(page, /A private company/);
    await answer(page, /bought insurance/);
    await answer(page, /^No$/);
    expect(await page.locator('#rights details[open] > summary').allInnerTexts()).toEqual(['Employer, insured']);
    expect(await page.evaluate(() => localStorage.getItem('choice'))).toBe(JSON.stringify({ plan: 'employer-insured' }));
    await close();
  });

  test('ends in "not sure" rather than in a guess, and can go back', async () => {
    const { page, close } = await site.visit('/plan-types/');
    await answer(page, /Which plan do I have/);
    await answer(page, /^Medicaid/);
    await answer(page, 'I am not sure');
    expect(await page.locator('plan-finder').innerText()).toContain('Use the date on your letter');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await answer(page, 'Back');
    expect(await page.locator('plan-finder').innerText()).toContain('Whose name is on the card');
    await close();
  });

  test('is a list of questions without scripts, in which each answer leads on', async () => {
    const { page, close } = await site.visit('/plan-types/', { javaScriptEnabled: false });
    expect(await page.locator('.finder > li').count()).toBeGreaterThan(5);
    await page.locator('.finder a[href="#question-which-medicare"]').click();
    expect(await page.locator('#question-which-medicare').isVisible()).toBe(true);
    expect(await page.locator('#question-which-medicare a').first().getAttribute('href')).toBe('/plan-types/medicare-advantage/');
    await close();
  });
});
