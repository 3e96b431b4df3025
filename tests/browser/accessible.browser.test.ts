/** What axe cannot see: where the focus is, in which order it goes, what is said of what is open, and what moves. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { kinds } from '../support/kinds.ts';
import { openLetter, openSheet } from '../support/letter-tools.ts';
import { useSite } from '../support/served.ts';

const site = useSite('real');
const DENIAL = '/denials/cigna/ocrevus/prior-authorization/';
const PHONE = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;

interface Stop {
  name: string;
  /** What lies over the middle of it, if anything does. */
  covered: string;
  /** It comes earlier in the page than the stop before it. */
  back: boolean;
}

/** Goes through a page with the Tab key, from its start to its end, and looks at each stop. */
async function walk(page: Page, most = 900): Promise<Stop[]> {
  // Tools that load when they come near have loaded: who walks on foot meets them so.
  for (let at = 0; at < (await page.evaluate(() => document.documentElement.scrollHeight)); at += 600) await page.evaluate((top) => scrollTo(0, top), at);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
    const state = globalThis as unknown as { last: Element | undefined; stop: () => Stop | undefined };
    state.last = undefined;
    state.stop = () => {
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused === document.documentElement) return undefined;
      // A link that runs over two lines is seen if its first line is.
      const boxes = [...focused.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      const box = boxes[0] ?? focused.getBoundingClientRect();
      const x = box.left + box.width / 2;
      const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const top = document.elementsFromPoint(x, y)[0];
      const seen = top && (focused.contains(top) || (top.contains(focused) && !['fixed', 'sticky'].includes(getComputedStyle(top).position)));
      const back = state.last !== undefined && Boolean(state.last.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_PRECEDING);
      state.last = focused;
      const name = `${focused.tagName.toLowerCase()} ${(focused.id || (focused.textContent ?? '')).trim().slice(0, 40)} at ${Math.round(x)},${Math.round(y)}`;
      return { name, covered: seen ? '' : top ? `${top.tagName.toLowerCase()}.${top.className}` : 'outside the window', back };
    };
  });
  const stops: Stop[] = [];
  for (; stops.length < most; ) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => (globalThis as unknown as { stop: () => Stop | undefined }).stop());
    // After its last stop the focus leaves the page.
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

describe.each([
  ['a denial page', DENIAL, 60],
  ['the home page', '/', 30],
  ['a guide', '/coverage/cigna/hemgenix/california/', 40],
  ['the patterns', '/about/patterns/', 20],
])('on %s, on a phone', (_, address, least) => {
  test('what has the focus is never covered, and the focus goes the way of reading', async () => {
    const { page, close } = await site.visit(address, PHONE);
    const stops = await walk(page);
    expect(stops.length).toBeGreaterThan(least);
    expect(stops.filter(({ covered }) => covered).map(({ name, covered }) => `${name} under ${covered}`)).toEqual([]);
    expect(stops.filter(({ back }) => back).map(({ name }) => name)).toEqual([]);
    await close();
  });
});

test('in the letter tool with everything open, what has the focus is never covered, and the focus goes the way of reading', async () => {
  const { page, close } = await site.visit('/tools/letter/', PHONE);
  for (const [name, label] of [['payer', 'Cigna'], ['therapy', 'Ocrevus'], ['reason', 'Missing prior authorization']] as const) {
    const select = page.locator(`letter-chooser select[name=${name}]`);
    const value = await select.locator('option').evaluateAll((all, text) => (all as HTMLOptionElement[]).find(({ textContent }) => textContent!.includes(text))!.value, label);
    await select.selectOption(value);
  }
  await openSheet(page);
  await openLetter(page);
  const stops = await walk(page);
  expect(stops.length).toBeGreaterThan(40);
  expect(stops.filter(({ covered }) => covered).map(({ name, covered }) => `${name} under ${covered}`)).toEqual([]);
  expect(stops.filter(({ back }) => back).map(({ name }) => name)).toEqual([]);
  await close();
});

/** An order of the focus of its own, an order of the eye of its own, what moves, and targets too small for a finger. */
const faultsOf = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) {
      one.removeAttribute('name');
      one.open = true;
    }
    const name = (one: Element) => `${one.tagName.toLowerCase()}.${one.className} ${(one.textContent || one.id).trim().slice(0, 40)}`;
    const all = [...document.querySelectorAll<HTMLElement>('body, body *')];
    const ordered = all.filter(({ tabIndex }) => tabIndex > 0).map((one) => `tabindex of ${name(one)}`);
    const turned = all.filter((one) => getComputedStyle(one).order !== '0' || /reverse/.test(getComputedStyle(one).flexDirection)).map((one) => `order of ${name(one)}`);
    const moving = [...all, document.documentElement]
      .filter((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
        return scrollBehavior === 'smooth' || animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
      })
      .map((one) => `${name(one)} moves`);
    /** A link within a sentence is as high as its line; all else is 24 by 24, or has so much room around its middle. */
    const targets = all.filter((one) => one.matches('a[href], button, input, select, textarea, summary') && one.checkVisibility({ visibilityProperty: true }) && !one.matches('.skip'));
    const inSentence = (one: HTMLElement) => one.matches('a') && getComputedStyle(one).display === 'inline' && one.closest('p, li, dd, td, th, figcaption') !== null && one.closest('p, li, dd, td, th')!.textContent!.trim().length > one.textContent!.trim().length;
    const boxes = targets.map((one) => ({ one, box: one.getBoundingClientRect() })).filter(({ box }) => box.width > 0 && box.height > 0);
    const middle = ({ left, top, width, height }: DOMRect) => [left + width / 2, top + height / 2] as const;
    const large = ({ width, height }: DOMRect) => width >= 24 && height >= 24;
    const crowded = boxes.filter(({ one, box }) => {
      if (large(box) || inSentence(one) || (one.matches('[type=checkbox], [type=radio]') && one.closest('label') && large(one.closest('label')!.getBoundingClientRect()))) return false;
      const [x, y] = middle(box);
      // A circle of 24 px about its middle touches neither another target nor the circle of another small one.
      return boxes.some(({ one: other, box: near }) => {
        if (other === one || one.contains(other) || other.contains(one)) return false;
        const [dx, dy] = [Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)];
        const [ox, oy] = middle(near);
        return Math.hypot(dx, dy) < 12 || (!large(near) && !inSentence(other) && Math.hypot(ox - x, oy - y) < 24);
      });
    });
    return { targets: boxes.length, faults: [...ordered, ...turned, ...moving, ...crowded.map(({ one, box }) => `${name(one)} is ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`)] };
  });

/** Changes the looks of a page as its own style sheet could. */
const restyle = (page: Page, css: string) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);

test('small targets side by side, orders of their own, motion and what is covered are found', async () => {
  const { page, close } = await site.visit('/', PHONE);
  expect((await faultsOf(page)).faults).toEqual([]);
  await restyle(page, '#menu a { padding: 0; font-size: 10px; line-height: 1; } #menu ul { gap: 0; flex-direction: row-reverse; } h1 { transition: color 1s; }');
  const { faults } = await faultsOf(page);
  for (const fault of [/^a\. \S.* is \d+ × 1\d$/, /^order of ul/, /^h1.* moves$/]) expect(faults.some((one) => fault.test(one)), String(fault)).toBe(true);
  await restyle(page, 'header.site { position: fixed; inset: 0 0 auto; height: 50vh; background: white; z-index: 9; } footer.site { position: fixed; inset: auto 0 0; height: 40vh; background: white; z-index: 9; }');
  expect((await walk(page)).filter(({ covered }) => covered).length).toBeGreaterThan(5);
  await close();
});

describe.each(kinds())('the page of kind %s at %s', (_, address) => {
  test('has no order of the focus but that of the text, nothing that moves for who asked for calm, and targets large enough for a finger', async () => {
    const { page, close } = await site.visit(address, PHONE);
    if (address.includes('?q=')) await page.locator('.results li').first().waitFor();
    const { targets, faults } = await faultsOf(page);
    expect(targets).toBeGreaterThan(20);
    expect(faults).toEqual([]);
    await close();
  });
});

test('a page moves nothing of itself, whether or not its reader has asked for calm', async () => {
  const { page, close } = await site.visit(DENIAL, { reducedMotion: 'no-preference' });
  const behavior = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  expect(await behavior()).toBe('auto');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await behavior()).toBe('auto');
  await close();
});

describe('the switch of plan types', () => {
  /** Names and states of what can be unfolded, as assistive technology is told. */
  async function told(page: Page): Promise<[string, boolean][]> {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    return nodes.filter(({ role, ignored }) => !ignored && String(role?.value).startsWith('DisclosureTriangle')).map(({ name, properties = [] }) => [String(name?.value), properties.find((one) => one.name === 'expanded')?.value.value === true]);
  }

  test('tells the name of each kind of plan and which one is open, before and after a choice', async () => {
    const { page, close } = await site.visit(DENIAL);
    const names = await page.locator('plan-switch summary').allInnerTexts();
    const plans = async () => (await told(page)).filter(([name]) => names.includes(name));
    expect(names.length).toBeGreaterThan(5);
    expect(await plans()).toEqual(names.map((name, index) => [name, index === 0]));
    await page.locator('plan-switch summary').nth(2).press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('plan-switch details')[2]!.hasAttribute('open'));
    expect(await plans()).toEqual(names.map((name, index) => [name, index === 2]));
    // Each stands under the heading of its section, so that it is known what is chosen.
    expect(await page.locator('section', { has: page.locator('plan-switch') }).getAttribute('aria-labelledby')).toBe('rights-h');
    await close();
  });
});
