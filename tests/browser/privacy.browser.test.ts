/** Private by proof: a mark is typed into every field, every way out is taken, and the mark is looked for everywhere. */
import type { BrowserContext, Dialog, Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bytesOf, download, field, fillRow, letterOf, openLetter, openSheet, preview, quietPrint, row, sheetOf } from '../support/letter-tools.ts';
import { useSite } from '../support/served.ts';

const site = useSite('real');
const PATH = '/denials/aetna/tumor-genomic-profiling/experimental/';
const NEXT = '/denials/cigna/ocrevus/medical-necessity/';
const KEY = 'draft aetna/tumor-genomic-profiling';
const MARK = 'ZZMARKERZZ';
/** A day that nobody else would enter. */
const DAY = '1937-08-19';
const traces = [MARK, DAY, 'August 19, 1937', '08/19/1937', '19370819'];
const holds = (text: string | null | undefined) => traces.some((one) => (text ?? '').includes(one) || decodeURIComponent((text ?? '').replace(/%(?![0-9a-f]{2})/gi, '')).includes(one) || (text ?? '').includes(Buffer.from(one).toString('base64').replace(/=+$/, '')));

/** Everything that leaves a browser window, from its first page on. */
function watch(context: BrowserContext) {
  const requests: Request[] = [];
  const sockets: string[] = [];
  const said: string[] = [];
  const dialogs: Dialog[] = [];
  context.on('request', (request) => requests.push(request));
  context.on('page', (page) => said.push(`opened ${page.url()}`));
  for (const page of context.pages()) {
    page.on('websocket', (socket) => sockets.push(socket.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => {
      dialogs.push(dialog);
      void dialog.accept();
    });
  }
  return {
    dialogs,
    said,
    /** Requests that went elsewhere, or that hold the mark in any part. */
    async leaks(): Promise<string[]> {
      const found: string[] = [...sockets];
      for (const request of requests) {
        const url = request.url();
        if (!url.startsWith(`${site.url}/`) && !url.startsWith('blob:')) found.push(`elsewhere: ${url}`);
        if (request.method() !== 'GET') found.push(`${request.method()} ${url}`);
        const headers = await request.allHeaders().catch(() => request.headers());
        for (const part of [url, request.postData(), ...Object.entries(headers).flat()]) if (holds(part)) found.push(`the mark in a request for ${url}`);
      }
      return found;
    },
    count: () => requests.length,
  };
}

/** Places of a page, besides its own elements, that could hold what was typed. */
const places = (page: Page) =>
  page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    state: JSON.stringify(history.state),
    name: window.name,
    referrer: document.referrer,
    cookies: document.cookie,
    local: JSON.stringify({ ...localStorage }),
    session: JSON.stringify({ ...sessionStorage }),
    databases: JSON.stringify((await indexedDB.databases()).map(({ name }) => name)),
    caches: 'caches' in window ? JSON.stringify(await caches.keys()) : '[]',
    workers: 'serviceWorker' in navigator ? String((await navigator.serviceWorker.getRegistrations()).length) : '0',
    fetched: performance.getEntriesByType('resource').map(({ name }) => name).join(' '),
  }));
const marked = async (page: Page): Promise<string[]> => Object.entries(await places(page)).filter(([, text]) => holds(text)).map(([place]) => place);

/** Types the mark into every field that can be seen. */
async function fillAll(page: Page, within: string): Promise<number> {
  const fields = page.locator(within).locator('input:visible, textarea:visible');
  let filled = 0;
  // A treatment that is entered makes room for the next; a few are enough.
  const most = (await fields.count()) + 4;
  for (let n = 0; n < Math.min(most, await fields.count()); n += 1) {
    const at = fields.nth(n);
    const type = await at.getAttribute('type');
    if (type === 'checkbox') continue;
    if ((await at.inputValue()) !== '') continue;
    await at.fill(type === 'date' ? DAY : `${MARK} ${n}`);
    filled += 1;
  }
  await page.keyboard.press('Tab');
  return filled;
}

async function everything(page: Page): Promise<void> {
  const sheet = await openSheet(page);
  expect(await fillAll(page, 'work-sheet')).toBeGreaterThan(5);
  await fillRow(page, 0, { status: 'Met' });
  await fillRow(page, 1, { status: 'Not met' });
  await fillRow(page, 2, { status: 'Record missing' });
  const letter = await openLetter(page);
  await field(page, 'Kind of plan').selectOption('employer-insured');
  await field(page, 'State').selectOption('ohio');
  await letter.getByLabel('Waiting could seriously harm health').check();
  for (const signer of ['patient', 'prescriber', 'representative']) {
    await field(page, 'Who signs').selectOption(signer);
    for (const situation of ['new-start', 'staying', 'switching', 'dose']) {
      await field(page, 'What is asked for').selectOption(situation);
      await fillAll(page, 'letter-builder form');
    }
  }
  await field(page, 'Document').selectOption('complaint');
  await fillAll(page, 'letter-builder form');
  expect(await sheet.locator('.needs').innerText()).not.toBe('');
}

/** Uses every button by which something is saved, printed or copied. */
async function takeAll(page: Page): Promise<{ names: string[]; texts: string[] }> {
  const names: string[] = [];
  const texts: string[] = [];
  await quietPrint(page);
  const after = () => page.evaluate(() => dispatchEvent(new Event('afterprint')));
  for (const [tool, all] of [
    [sheetOf(page), ['Word (.docx)', 'Spreadsheet (.csv)', 'Text for a chart note']],
    [letterOf(page), ['Word (.docx)', 'Text', 'Packet as Word']],
  ] as const) {
    for (const name of all) {
      const saved = await download(page, tool, name);
      names.push(saved.suggestedFilename());
      if (!name.includes('Word')) texts.push((await bytesOf(saved)).toString('utf8'));
    }
    for (const name of tool === undefined ? [] : ['Print', 'Print or PDF', 'Print the whole packet', 'Copy']) {
      const button = tool.getByRole('button', { name, exact: true });
      if ((await button.count()) === 0) continue;
      await button.click();
      await after();
    }
  }
  return { names, texts };
}

describe('what is typed into the tools', () => {
  test('is in no request, address, title, console or storage, though every field is filled and every way out is taken', async () => {
    const { page, close } = await site.visit('/');
    const window_ = watch(page.context());
    await page.goto(site.url + PATH);
    await everything(page);
    await page.locator('deadline-tool').scrollIntoViewIfNeeded();
    await page.locator('deadline-tool form').waitFor();
    expect(await fillAll(page, 'deadline-tool')).toBeGreaterThan(0);
    const before = await places(page);
    const { names, texts } = await takeAll(page);
    const after = await places(page);

    // The mark is where it belongs: on the page and in the files.
    expect(await preview(page).innerText()).toContain(MARK);
    for (const text of texts) expect(text).toContain(MARK);
    expect(names.filter(holds)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);

    expect(await marked(page)).toEqual([]);
    expect([after.address, after.title, after.state]).toEqual([before.address, before.title, before.state]);
    expect(JSON.parse(after.local)).toEqual({ choice: JSON.stringify({ plan: 'employer-insured', state: 'ohio' }) });
    expect([after.cookies, after.session, after.databases, after.workers]).toEqual(['', '{}', '[]', '0']);
    expect(window_.said.filter(holds)).toEqual([]);
    expect(await window_.leaks()).toEqual([]);

    // Another page: the reader is warned, and nothing goes along.
    await page.goto(site.url + NEXT);
    expect(window_.dialogs.map((dialog) => dialog.type())).toEqual(['beforeunload']);
    expect(window_.dialogs.map((dialog) => dialog.message()).filter(holds)).toEqual([]);
    expect(await marked(page)).toEqual([]);
    await openLetter(page);
    expect(await preview(page).innerText()).not.toContain(MARK);
    // And back again: it is gone, as was said.
    await page.goto(site.url + PATH);
    await openLetter(page);
    expect((await page.content()).includes(MARK)).toBe(false);
    expect(await window_.leaks()).toEqual([]);
    expect((await page.context().storageState()).origins.flatMap(({ localStorage }) => localStorage).filter(({ value }) => holds(value))).toEqual([]);
    expect(window_.said).toEqual([]);
    await close();
  });

  test('cannot be sent by the page: its policy lets it connect to nothing and send no form', async () => {
    for (const path of [PATH, '/tools/letter/', '/tools/deadlines/', '/letters/', '/letters/internal-appeal/']) {
      const { page, close } = await site.visit(path);
      const policy = (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content'))!.split(';').map((one) => one.trim());
      expect([path, policy.includes("connect-src 'none'"), policy.includes("form-action 'none'")]).toEqual([path, true, true]);
      // Held by the browser, not only written.
      const tried = await page.evaluate(async () => {
        const sent = await fetch('/?q=ZZMARKERZZ').then(() => 'sent', () => 'refused');
        const beacon = navigator.sendBeacon('/', 'ZZMARKERZZ');
        const form = document.createElement('form');
        form.action = '/';
        form.method = 'post';
        document.body.append(form);
        form.submit();
        await new Promise((resolve) => setTimeout(resolve, 150));
        return { sent, beacon, at: location.pathname };
      });
      expect([tried.sent, tried.at]).toEqual(['refused', path]);
      await close();
    }
  });
});

describe('"Keep on this device"', () => {
  const box = (page: Page) => letterOf(page).getByLabel('Keep what I entered on this device.');
  const kept = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY);
  /** A page with a letter and one word in it. */
  const begun = async () => {
    const visit = await site.visit(PATH);
    const window_ = watch(visit.page.context());
    await openSheet(visit.page);
    await fillRow(visit.page, 0, { where: `${MARK} place`, date: DAY, status: 'Met' });
    await openLetter(visit.page);
    await field(visit.page, 'Patient’s name').fill(`${MARK} name`);
    return { ...visit, window_ };
  };

  test('is off at first, and nothing is kept', async () => {
    const { page, close } = await begun();
    expect(await box(page).isChecked()).toBe(false);
    expect(await kept(page)).toBeNull();
    expect(await letterOf(page).locator('.keep').innerText()).toContain('Nothing is kept');
    await close();
  });

  test('keeps the draft under one key, with a version and a last day, nowhere else; a reload has it again', async () => {
    const { page, window_, close } = await begun();
    await box(page).check();
    const saved = JSON.parse((await kept(page))!) as { version: number; until: string };
    expect(Object.keys(saved).sort()).toEqual(['draft', 'until', 'version']);
    expect(saved.until).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await letterOf(page).locator('.keep').innerText()).toContain(saved.until);
    expect(await sheetOf(page).locator('.keep input').isChecked()).toBe(true);
    expect(await marked(page)).toEqual(['local']);
    await field(page, 'Member ID').fill(`${MARK} number`);
    await fillRow(page, 1, { where: `${MARK} later` });
    await page.reload();
    // Kept: nobody is warned.
    expect(window_.dialogs).toEqual([]);
    await openSheet(page);
    await openLetter(page);
    expect(await field(page, 'Patient’s name').inputValue()).toBe(`${MARK} name`);
    expect(await field(page, 'Member ID').inputValue()).toBe(`${MARK} number`);
    expect(await row(page, 0).getByLabel('Where in the chart').inputValue()).toBe(`${MARK} place`);
    expect(await row(page, 0).locator('input[type=date]').inputValue()).toBe(DAY);
    expect(await row(page, 1).getByLabel('Where in the chart').inputValue()).toBe(`${MARK} later`);
    expect(await box(page).isChecked()).toBe(true);
    expect(await preview(page).innerText()).toContain(`${MARK} name`);
    expect(await marked(page)).toEqual(['local']);
    expect(await window_.leaks()).toEqual([]);
    await close();
  });

  test('is of one case: another payer or therapy begins empty', async () => {
    const { page, close } = await begun();
    await box(page).check();
    await page.goto(site.url + NEXT);
    await openLetter(page);
    expect(await field(page, 'Patient’s name').inputValue()).toBe('');
    expect(await letterOf(page).locator('.keep input').isChecked()).toBe(false);
    await close();
  });

  test('another reason of the same case has the draft, with its own reason', async () => {
    const { page, close } = await begun();
    await box(page).check();
    await page.goto(`${site.url}/denials/aetna/tumor-genomic-profiling/medical-necessity/`);
    await openLetter(page);
    expect(await field(page, 'Patient’s name').inputValue()).toBe(`${MARK} name`);
    expect(await preview(page).innerText()).toContain('not medically necessary');
    await close();
  });

  test('"Erase it all" erases what is kept and what is on the page, in both tools', async () => {
    const { page, window_, close } = await begun();
    await box(page).check();
    await letterOf(page).getByRole('button', { name: 'Erase it all' }).click();
    expect(await kept(page)).toBeNull();
    expect(await marked(page)).toEqual([]);
    expect(await field(page, 'Patient’s name').inputValue()).toBe('');
    expect(await row(page, 0).getByLabel('Where in the chart').inputValue()).toBe('');
    expect(await row(page, 0).getByLabel('Status').inputValue()).toBe('');
    expect(await page.locator('body').innerText()).not.toContain(MARK);
    expect((await page.content()).includes(MARK)).toBe(false);
    expect([await box(page).isChecked(), await sheetOf(page).locator('.keep input').isChecked()]).toEqual([false, false]);
    await page.reload();
    expect(window_.dialogs).toEqual([]);
    await close();
  });

  test('"Erase it all" leaves nothing of a packet that was printed before', async () => {
    const { page, close } = await begun();
    await quietPrint(page);
    await letterOf(page).getByRole('button', { name: 'Print the whole packet' }).click();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await letterOf(page).getByRole('button', { name: 'Erase it all' }).click();
    expect((await page.content()).includes(MARK)).toBe(false);
    await close();
  });

  test('taken back removes what was kept, and leaving warns again', async () => {
    const { page, window_, close } = await begun();
    await box(page).check();
    await box(page).uncheck();
    expect(await kept(page)).toBeNull();
    expect(await field(page, 'Patient’s name').inputValue()).toBe(`${MARK} name`);
    await page.goto(site.url + NEXT);
    expect(window_.dialogs.map((dialog) => dialog.type())).toEqual(['beforeunload']);
    await close();
  });

  test('without anything entered, nobody is warned', async () => {
    const { page, close } = await site.visit(PATH);
    const window_ = watch(page.context());
    await openSheet(page);
    await openLetter(page);
    await preview(page).click();
    await page.goto(site.url + NEXT);
    expect(window_.dialogs).toEqual([]);
    await close();
  });

  const whole = { version: 1, until: new Date(Date.now() + 50 * 86_400_000).toISOString().slice(0, 10), draft: { entered: { patientName: `${MARK} name` }, rows: {}, treatments: [], cited: [], signer: 'patient', situation: 'new-start', urgent: false, reason: 'experimental' } };
  test('a draft that was kept whole is loaded', async () => {
    const { page, close } = await site.visit('/');
    await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [KEY, JSON.stringify(whole)]);
    await page.goto(site.url + PATH);
    await openLetter(page);
    expect(await field(page, 'Patient’s name').inputValue()).toBe(`${MARK} name`);
    await close();
  });

  test.each([
    ['expired', { ...whole, until: '2020-01-01' }],
    ['of another version', { ...whole, version: 99 }],
    ['without a version', { until: whole.until, draft: whole.draft }],
    ['without a last day', { version: 1, draft: whole.draft }],
    ['with a last day that is none', { ...whole, until: 'never' }],
    ['no JSON', 'ZZMARKERZZ {'],
    ['a number', 7],
    ['a list', [whole]],
  ])('a draft that is %s is not loaded, and removed', async (_, saved) => {
    const { page, complaints, close } = await site.visit('/');
    await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [KEY, typeof saved === 'string' ? saved : JSON.stringify(saved)]);
    await page.goto(site.url + PATH);
    await openSheet(page);
    await openLetter(page);
    expect(await field(page, 'Patient’s name').inputValue()).toBe('');
    expect(await box(page).isChecked()).toBe(false);
    expect(await kept(page)).toBeNull();
    expect(complaints.filter((one) => !one.includes('favicon'))).toEqual([]);
    await close();
  });

  test.each([
    ['null', null],
    ['a text', 'x'],
    ['of wrong types', { entered: 'x', rows: [1], treatments: { a: 1 }, cited: 'x', signer: 7, situation: null, urgent: 'yes', reason: {}, planType: 5, state: [] }],
    ['with wrong values', { entered: { patientName: 7, unknown: 'x', denialDate: 'soon', payer: 'FORGED' }, rows: { 'advanced-solid-tumor-1': { status: 'banana', where: 7, date: 'x' }, gone: { status: 'met', where: 'ghost' } }, treatments: [null, 7, { name: 'a' }], cited: [1, 'gone'], signer: 'constructor', situation: '__proto__', planType: 'gone', state: 'constructor' }],
    ['with a status that is none', { rows: { 'companion-diagnostic-1': { status: 'constructor', where: 'x' }, 'companion-diagnostic-2': { status: 'toString' } } }],
  ])('a draft that is %s does not break the page', async (_, drafted) => {
    const { page, complaints, close } = await site.visit('/');
    await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [KEY, JSON.stringify({ ...whole, draft: drafted })]);
    await page.goto(site.url + PATH);
    const sheet = await openSheet(page);
    const letter = await openLetter(page);
    expect(await page.locator('work-sheet, letter-builder').allInnerTexts()).toEqual([expect.not.stringMatching(/undefined|\[object|native code|FORGED/), expect.not.stringMatching(/undefined|\[object|native code|FORGED/)]);
    const texts = [await download(page, sheet, 'Text for a chart note'), await download(page, letter, 'Text'), await download(page, sheet, 'Spreadsheet (.csv)')];
    for (const saved of texts) expect((await bytesOf(saved)).toString('utf8')).not.toMatch(/undefined|\[object|native code|FORGED/);
    await download(page, letter, 'Packet as Word');
    await field(page, 'Patient’s name').fill('Ann');
    expect(await preview(page).innerText()).toContain('Ann');
    expect(complaints.filter((one) => !one.includes('favicon'))).toEqual([]);
    await close();
  });

  test('in a browser that keeps nothing the tools work, and the box says so', async () => {
    const { page, complaints, close } = await site.visit('/');
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('denied'); } }));
    await page.goto(site.url + PATH);
    await openLetter(page);
    await field(page, 'Patient’s name').fill('Ann');
    await box(page).click();
    expect(await box(page).isChecked()).toBe(false);
    expect(await preview(page).innerText()).toContain('Ann');
    expect(complaints.filter((one) => !one.includes('favicon'))).toEqual([]);
    await close();
  });
});
