/** A mark behind a fact opens its document where the reader is, and leads an editor to the line that states the fact. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../../src/io/files.ts';
import { realRecords } from '../support/real.ts';
import { useSite } from '../support/served.ts';

const site = useSite('real');
const PATH = '/denials/cigna/ocrevus/prior-authorization/';
const PAGES = [PATH, '/denials/cigna/hemgenix/medical-necessity/', '/coverage/cigna/hemgenix/california/', '/plan-types/medicare-advantage/'];
const WIDTHS = [
  [360, 740],
  [1280, 800],
] as const;

const card = (page: Page) => page.getByRole('dialog', { name: /^Source \d+$/ });
/** A mark that can be seen from the first. */
const first = (page: Page) => page.locator('#angle .cite, #requirements .cite').first();

test('a mark of what another relays says so aloud, and one of what was read at its publisher does not', async () => {
  const { page, close } = await site.visit(PATH);
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const named = async (selector: string): Promise<string> => {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { nodes } = await session.send('Accessibility.getPartialAXTree', { nodeId, fetchRelatives: false });
    return String(nodes[0]!.name!.value);
  };
  expect(await named('.cite.r')).toMatch(/^\D*\d+\s?, relayed$/);
  expect(await named('.cite:not(.r)')).toMatch(/^\D*\d+$/);
  await close();
});

describe.each(WIDTHS)('a mark at %i × %i', (width, height) => {
  test('shows title, publisher, day, tier and quoted words of its document, and the page stays', async () => {
    const { page, close } = await site.visit(PATH, { viewport: { width, height } });
    // A mark that can be seen and whose document is quoted.
    const index = await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('.cite')].findIndex((mark) => mark.checkVisibility() && document.querySelector(`${mark.hash} q`) && document.querySelector(`${mark.hash} > a`)));
    const mark = page.locator('.cite').nth(index);
    const hash = (await mark.getAttribute('href'))!;
    await mark.click();
    await card(page).waitFor();
    const text = await card(page).innerText();
    const entry = page.locator(hash);
    expect(await card(page).getByRole('heading').innerText()).toBe(`Source ${hash.replace('#source-', '')}`);
    const title = await entry.locator('a').first().innerText();
    const record = [...realRecords().records.sources.values()].find(({ data }) => data.title === title)!.data;
    for (const part of [title, record.publisher, await entry.locator('q').first().innerText()]) expect(text).toContain(part);
    expect(text).toMatch(/(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, 20\d\d, (direct|relayed|not read)\./);
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(PATH);
    await close();
  });

  test('is never covered by what it opens, wherever in the window it stands', async () => {
    const { page, close } = await site.visit(PATH, { viewport: { width, height }, reducedMotion: 'reduce' });
    const covered: string[] = [];
    let looked = 0;
    for (const [index, place] of [0.1, 0.5, 0.8, 0.93].flatMap((part) => [0, 7, 15, 23].map((nth) => [nth, part] as const))) {
      const at = await page.evaluate(
        ({ nth, part }) => {
          const marks = [...document.querySelectorAll('article .cite')].filter((one) => one.checkVisibility());
          const mark = marks[nth % marks.length]!;
          scrollBy(0, mark.getBoundingClientRect().top - innerHeight * part);
          const { left, top, width: wide, height: tall } = mark.getBoundingClientRect();
          document.querySelector('[data-looked]')?.removeAttribute('data-looked');
          mark.setAttribute('data-looked', '');
          const middle = { x: left + wide / 2, y: top + tall / 2 };
          // Beneath the bar nobody can press it.
          return mark.contains(document.elementFromPoint(middle.x, middle.y)) ? middle : undefined;
        },
        { nth: index, part: place },
      );
      if (!at) continue;
      looked += 1;
      await page.mouse.click(at.x, at.y);
      await card(page).waitFor();
      const overlap = await page.evaluate(() => {
        const [mark, sheet] = ['[data-looked]', '.source-card'].map((one) => document.querySelector(one)!.getBoundingClientRect()) as [DOMRect, DOMRect];
        const apart = mark.bottom <= sheet.top || mark.top >= sheet.bottom || mark.right <= sheet.left || mark.left >= sheet.right;
        return apart && mark.top >= 0 && mark.bottom <= innerHeight ? '' : `mark ${mark.top.toFixed(0)}–${mark.bottom.toFixed(0)}, card from ${sheet.top.toFixed(0)}`;
      });
      if (overlap) covered.push(`mark ${index} at ${place} of the window: ${overlap}`);
      await page.keyboard.press('Escape');
      await card(page).waitFor({ state: 'hidden' });
    }
    expect(looked).toBeGreaterThan(8);
    expect(covered).toEqual([]);
    await close();
  });
});

/** Lines of the longest text that cites inside its words. */
const LONGEST = 12;

describe('with the keyboard', () => {
  test('Enter opens it and moves into it; Escape and Close lead back to the mark', async () => {
    const { page, close } = await site.visit(PATH, { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    const mark = first(page);
    const focused = () => mark.evaluate((one) => one === document.activeElement);
    await mark.focus();
    for (const leave of ['Escape', 'Close']) {
      await page.keyboard.press('Enter');
      await card(page).waitFor();
      expect(await card(page).evaluate((one) => one.contains(document.activeElement))).toBe(true);
      if (leave === 'Escape') await page.keyboard.press('Escape');
      else {
        for (let left = 12; left > 0 && (await page.evaluate(() => document.activeElement?.textContent)) !== 'Close'; left -= 1) await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
      }
      await card(page).waitFor({ state: 'hidden' });
      expect([leave, await focused()]).toEqual([leave, true]);
    }
    await close();
  });

  test('the way to all sources closes it, and leads to the entry in the list', async () => {
    const { page, close } = await site.visit(PATH, { reducedMotion: 'reduce' });
    const hash = await first(page).getAttribute('href');
    await first(page).press('Enter');
    await card(page).getByRole('link', { name: 'All sources' }).press('Enter');
    await card(page).waitFor({ state: 'hidden' });
    expect(new URL(page.url()).hash).toBe(hash);
    expect(await page.locator('.sources li:target').getAttribute('id')).toBe(hash!.slice(1));
    await close();
  });
});

describe('a report of an error in a fact', () => {
  /** Reports of all marks of a page: where each leads, and the address of its document. */
  const reports = (page: Page) =>
    page.evaluate(async () => {
      const found: { mark: string; href: string; source: string; title: string; statement: string }[] = [];
      const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
      for (const mark of document.querySelectorAll<HTMLAnchorElement>('article .cite')) {
        mark.click();
        const entry = document.querySelector(mark.hash)!;
        // The first mark loads the code; after that the card follows at once.
        const end = Date.now() + 5000;
        const number = `Source ${mark.hash.replace('#source-', '')}`;
        do await new Promise((resolve) => setTimeout(resolve, 0));
        while (document.querySelector('.source-card h2')?.textContent !== number && Date.now() < end);
        await new Promise((resolve) => setTimeout(resolve, 0));
        const link = [...document.querySelectorAll<HTMLAnchorElement>('.source-card a')].find(({ textContent }) => textContent === 'Report an error in this fact')!;
        const around = mark.closest('p, li, td, dd')!.cloneNode(true) as Element;
        for (const one of around.querySelectorAll('.cite')) one.remove();
        found.push({ mark: `${mark.hash} ${mark.closest('p, li, td, dd')!.textContent!.slice(0, 60)}`, href: link.href, source: entry.querySelector('a')?.href ?? '', title: squeezed(entry.textContent!), statement: squeezed(around.textContent!) });
      }
      return found;
    });
  const idsOf = ({ source, title }: { source: string; title: string }) =>
    [...realRecords().records.sources.values()].filter(({ data }) => title.startsWith(`${data.title}. ${data.publisher}`) && (data.url === null || data.url === undefined || new URL(data.url).href === source)).map(({ id }) => id);

  const bodyOf = ({ href }: { href: string }) => new URL(href).searchParams.get('body') ?? '';

  test.each(PAGES)('on %s opens an issue that names the page, the statement and the document', async (address) => {
    const { page, complaints, requests, close } = await site.visit(address);
    const all = await reports(page);
    const wrong = all.flatMap((one) => {
      const url = new URL(one.href);
      const said = Object.fromEntries(bodyOf(one).split('\n').map((line) => line.split(/: (.*)/s) as [string, string | undefined]));
      const titles = idsOf(one).map((id) => realRecords().records.sources.get(id)!.data.title);
      return [
        ...(`${url.origin}${url.pathname}` === realRecords().records.site.issues && url.searchParams.get('title') ? [] : [`${one.mark}: leads to ${one.href.slice(0, 80)}`]),
        ...(said.Page === address ? [] : [`${one.mark}: page ${said.Page}`]),
        // The numbers of marks are no part of what is stated.
        ...(said.Statement && one.statement.startsWith(said.Statement.trim()) ? [] : [`${one.mark}: statement “${said.Statement}”`]),
        ...(titles.includes(said.Source?.trim() ?? '') ? [] : [`${one.mark}: source “${said.Source}”, not “${titles.join('” or “')}”`]),
      ];
    });
    expect(all.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests.filter((request) => !request.startsWith(`${site.url}/`))).toEqual([]);
    await close();
  });

  test.each(PAGES)('on %s names the record, and the line of it that cites the document', async (address) => {
    const { page, close } = await site.visit(address);
    const all = await reports(page);
    const wrong = all.flatMap((one) => {
      const [, named = '', line] = /^Record: (.+?)(?:, line (\d+))?$/m.exec(bodyOf(one)) ?? [];
      // A text of several lines begins at the line named and cites further down; a text that is no fact of its own names its records alone.
      const texts = named.split(' or ').map((file) => (fs.existsSync(path.join(PROJECT, file)) ? fs.readFileSync(path.join(PROJECT, file), 'utf8').split('\n') : []));
      const [from, to] = line ? [Number(line) - 1, Number(line) + LONGEST] : [0, undefined];
      return texts.some((lines) => idsOf(one).some((id) => lines.slice(from, to).join('\n').includes(id))) ? [] : [`${one.mark}: ${named} line ${line}, of ${idsOf(one).join(' or ')}`];
    });
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((one) => /^Record: \S+, line \d+$/m.test(bodyOf(one))).length).toBeGreaterThan(all.length * 0.9);
    expect(wrong).toEqual([]);
    await close();
  });
});

describe('what stays as it was', () => {
  test('opening it asks for its code once, and for nothing else', async () => {
    const { page, requests, close } = await site.visit(PATH);
    // Tools that stand near it load when they are reached: that is no work of the mark.
    await first(page).scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await page.waitForLoadState('networkidle');
    const before = requests.length;
    await first(page).click();
    await card(page).waitFor();
    await page.keyboard.press('Escape');
    await first(page).click();
    await card(page).waitFor();
    const asked = requests.slice(before).map((request) => new URL(request).pathname);
    expect(asked.filter((one) => /^\/_astro\/source-card\.[\w-]+\.js$/.test(one))).toHaveLength(1);
    expect(asked.filter((one) => !/^\/_astro\/(source-card|dom|preload-helper)\.[\w-]+\.js$/.test(one))).toEqual([]);
    await close();
  });

  test('a click with Ctrl is the browser’s own: the list opens in another tab, and no card here', async () => {
    const { page, close } = await site.visit(PATH);
    const hash = await first(page).getAttribute('href');
    const [tab] = await Promise.all([page.context().waitForEvent('page'), first(page).click({ modifiers: ['ControlOrMeta'] })]);
    await tab.waitForLoadState();
    expect(new URL(tab.url()).pathname + new URL(tab.url()).hash).toBe(PATH + hash);
    expect(await page.locator('.source-card').count()).toBe(0);
    await close();
  });

  test('without scripts a mark is a link to its entry in the list', async () => {
    const { page, close } = await site.visit(PATH, { javaScriptEnabled: false });
    const hash = (await first(page).getAttribute('href'))!;
    await first(page).click();
    expect(new URL(page.url()).hash).toBe(hash);
    expect(await page.locator('.sources li:target').getAttribute('id')).toBe(hash.slice(1));
    await close();
  });
});
