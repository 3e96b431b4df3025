/** The first screen of a denial page on a phone: what this is, what to do first, the date, the plan; and nothing in its way. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from '../../src/io/files.ts';
import { SITES } from '../support/sites.ts';
import { useSite } from '../support/served.ts';

const site = useSite('real');
const PHONE = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
const PATH = '/denials/cigna/ocrevus/prior-authorization/';

interface Row {
  path: string;
  kind: string;
}
const pages = () => (JSON.parse(fs.readFileSync(path.join(SITES.real.out, 'build-report.json'), 'utf8')) as { pages: Row[] }).pages;
const html = (address: string) => fs.readFileSync(path.join(SITES.real.out, address, 'index.html'), 'utf8');

/** Denial pages with the longest heading and the longest answer, and one of each payer. */
function hardest(): string[] {
  const denials = pages().filter(({ kind }) => kind === 'denial').map(({ path: address }) => address);
  const longest = (part: RegExp) => [...denials].sort((a, b) => (part.exec(html(b))?.[1]?.length ?? 0) - (part.exec(html(a))?.[1]?.length ?? 0))[0]!;
  return [...new Set([longest(/<h1>(.*?)<\/h1>/s), longest(/<section id="answer">(.*?)<\/section>/s), PATH, '/denials/aetna/hemgenix/medical-necessity/', '/denials/unitedhealthcare/anifrolumab/step-therapy/'])];
}

const answerPlan = (page: Page) => page.locator('.answer .plan a');
const inWindow = (page: Page, selector: string) =>
  page.locator(selector).first().evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });

describe.each(hardest())('%s on a phone', (address) => {
  test('shows heading, answer and the way to the plan types in the first screen, above the bar', async () => {
    const { page, close } = await site.visit(address, PHONE);
    const below = await page.evaluate(() => {
      const foot = Math.min(innerHeight, document.querySelector('.bar')!.getBoundingClientRect().top);
      const parts = [...document.querySelectorAll('h1, .answer > div')];
      return { parts: parts.length, foot, below: parts.filter((one) => one.getBoundingClientRect().bottom > foot).map((one) => `${one.textContent!.slice(0, 40)} ends at ${one.getBoundingClientRect().bottom.toFixed(0)}`) };
    });
    expect(await page.locator('.answer dt').allInnerTexts()).toEqual(['What this is', 'Do this first', 'Date to watch', 'Your kind of plan']);
    expect(below.parts).toBe(5);
    expect(below.foot).toBeLessThan(740);
    expect(below.below).toEqual([]);
    await close();
  });

  test('puts nothing before it: no dialog, no banner, nothing that floats but the bar', async () => {
    const { page, close } = await site.visit(address, PHONE);
    await page.waitForLoadState('networkidle');
    const floats = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((one) => one.checkVisibility() && (['fixed', 'sticky'].includes(getComputedStyle(one).position) || one.matches('dialog, [role=dialog], [role=alertdialog], [role=alert], [role=banner], [popover]')))
        .map((one) => one.className || one.tagName),
    );
    expect(floats).toEqual(['bar']);
    await close();
  });
});

describe('the first screen', () => {
  test('leads to the choice of a plan, and says what was chosen, here and on the next page', async () => {
    const { page, close } = await site.visit(PATH, PHONE);
    expect(await answerPlan(page).innerText()).toBe('Not sure: choose it here');
    await answerPlan(page).click();
    expect(new URL(page.url()).hash).toBe('#rights');
    expect(await inWindow(page, 'plan-switch summary')).toBe(true);
    await page.locator('plan-switch summary', { hasText: 'Employer, self-funded' }).click();
    await page.waitForFunction(() => document.querySelector('.answer .plan a')!.textContent !== 'Not sure: choose it here');
    expect(await answerPlan(page).innerText()).toBe('Employer, self-funded: change it');
    await page.goto(`${site.url}/denials/aetna/hemgenix/medical-necessity/`);
    expect(await answerPlan(page).innerText()).toBe('Employer, self-funded: change it');
    await page.getByRole('button', { name: 'Forget it' }).click();
    expect(await answerPlan(page).innerText()).toBe('Not sure: choose it here');
    await close();
  });

  test('leads to the choice of a plan without scripts too', async () => {
    const { page, close } = await site.visit(PATH, { ...PHONE, javaScriptEnabled: false });
    await answerPlan(page).click();
    expect(await inWindow(page, 'plan-switch summary')).toBe(true);
    await close();
  });

  test.each([true, false])('has the whole menu one link away (scripts: %s)', async (javaScriptEnabled) => {
    const { page, close } = await site.visit(PATH, { ...PHONE, javaScriptEnabled });
    const menu = page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Menu' });
    const { y, height } = (await menu.boundingBox())!;
    expect(y + height).toBeLessThan(120);
    await menu.click();
    expect(new URL(page.url()).hash).toBe('#menu');
    expect(await inWindow(page, '#menu')).toBe(true);
    // All that the header of a desk shows stands in it, and more.
    const links = (within: string) => page.locator(`${within} a[href^="/"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    const all = await links('#menu');
    expect(all).toEqual(expect.arrayContaining(await links('header.site nav')));
    expect(all.length).toBeGreaterThan(15);
    expect(await page.locator('#menu a').evaluateAll((those) => those.filter((one) => !one.checkVisibility()).length)).toBe(0);
    await close();
  });

  test('has its contents folded, and they lead to their sections without scripts', async () => {
    const { page, close } = await site.visit(PATH, { ...PHONE, javaScriptEnabled: false });
    const links = page.locator('.toc a');
    expect(await links.first().isVisible()).toBe(false);
    await page.locator('.toc summary').click();
    expect(await links.first().isVisible()).toBe(true);
    for (const id of ['documents', 'letter']) {
      await page.locator(`.toc a[href="#${id}"]`).click();
      expect(new URL(page.url()).hash).toBe(`#${id}`);
      expect(await inWindow(page, `#${id} h2`)).toBe(true);
    }
    await close();
  });

  test('gives its foot back in a low window: the bar stands at the end of the page', async () => {
    const { page, close } = await site.visit(PATH, { viewport: { width: 320, height: 256 } });
    const position = () => page.locator('.bar').evaluate((one) => getComputedStyle(one).position);
    expect(await position()).toBe('static');
    expect(await inWindow(page, '.bar')).toBe(false);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await position()).toBe('sticky');
    expect(await inWindow(page, '.bar')).toBe(true);
    await close();
  });

  test('keeps the addresses of its sections: those of the outline, in its order', () => {
    const outline = parse(fs.readFileSync(path.join(PROJECT, 'templates/outline.yaml'), 'utf8')) as Record<string, { id: string }[]>;
    const wrong: string[] = [];
    const seen = new Map(Object.keys(outline).map((kind) => [kind, new Set<string>()]));
    for (const { kind, path: address } of pages()) {
      if (!outline[kind]) continue;
      const ids = [...html(address).matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id!).filter((id) => id !== 'sources');
      const wanted = outline[kind].map(({ id }) => id).filter((id) => ids.includes(id));
      if (ids.join() !== wanted.join()) wrong.push(`${address}: ${ids.join()}`);
      for (const id of ids) seen.get(kind)!.add(id);
    }
    expect(wrong).toEqual([]);
    // What links from elsewhere may hold: an id of a denial page or guide that is given up breaks them.
    expect(Object.fromEntries(['denial', 'guide'].map((kind) => [kind, [...outline[kind]!.map(({ id }) => id)].filter((id) => seen.get(kind)!.has(id))]))).toEqual({
      denial: ['answer', 'triage', 'rights', 'dates', 'requirements', 'angle', 'support', 'framework', 'documents', 'worksheet', 'steps', 'letter', 'state', 'numbers', 'related'],
      guide: ['answer', 'why-myths', 'myths', 'decides', 'mistakes', 'today', 'playbook', 'rights', 'dates', 'questions', 'help'],
    });
  });
});
