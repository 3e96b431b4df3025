/** What the reader leaves with: worksheet, letter and packet, the whole way on three pages, in the browser alone. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { projectLetters } from '../support/letters.ts';
import { bytesOf, download, field, fillRow, letterOf, openLetter, openSheet, preview, quietPrint, row, sheetOf, wordsOfDocx, wordsOfPaper } from '../support/letter-tools.ts';
import { useSite } from '../support/served.ts';

const site = useSite('real');

const PAGES = [
  { path: '/denials/cigna/roctavian/prior-authorization/', general: true, phrase: 'for missing prior authorization' },
  { path: '/denials/unitedhealthcare/ocrevus/step-therapy/', general: true, phrase: 'step therapy' },
  { path: '/denials/aetna/tumor-genomic-profiling/experimental/', general: false, phrase: 'experimental' },
] as const;
const ROCTAVIAN = PAGES[0].path;

const ENTERED = {
  'Patient’s name': 'Ann O’Sample',
  'Member ID': 'M-000-77',
  'Claim or reference number': 'C-4711',
  'The reason, in the letter’s own words': 'Not covered <b>under</b> {{payer}} rules & "policy"',
  'Where to send it': 'Appeals unit\nBox 12\nTown, ST 00001',
  Diagnosis: 'A condition (Z00.0)',
  'What is asked for: dose, how often, how long': 'One infusion',
  'Why this treatment is needed': 'The chart of May shows it.\nThe report of June confirms it.',
};

describe.each(PAGES)('on $path', ({ path, general, phrase }) => {
  test('the whole way: worksheet, letter, files', async () => {
    const { page, complaints, requests, close } = await site.visit(path);
    const sheet = await openSheet(page);
    const rows = await sheet.locator('.rows > li').count();
    expect(rows).toBeGreaterThanOrEqual(3);
    expect(await sheet.getByRole('status').first().innerText()).toBe(`0 of ${rows} looked at, 0 met.`);
    await fillRow(page, 0, { where: 'Clinic note, p. 4', date: '2026-05-03', status: 'Met' });
    await fillRow(page, 1, { where: 'Never measured', status: 'Not met' });
    await fillRow(page, 2, { status: 'Record missing' });
    expect(await sheet.getByRole('status').first().innerText()).toBe(`3 of ${rows} looked at, 1 met.`);
    const asked = async (index: number) => (await row(page, index).locator('p').first().innerText()).trim();
    const [met, unmet, missing] = [await asked(0), await asked(1), await asked(2)];
    expect(await sheet.locator('.needs li').allInnerTexts()).toEqual([expect.stringContaining(unmet), expect.stringContaining(missing)]);

    // The worksheet as files.
    const sheetDocx = await wordsOfDocx(await download(page, sheet, 'Word (.docx)'));
    for (const text of ['Clinic note, p. 4', 'May 3, 2026', 'Never measured', met.replace(/\s+/g, ' ')]) expect(sheetDocx.text).toContain(text);
    expect(sheetDocx.html).toContain('<table>');
    const csv = await download(page, sheet, 'Spreadsheet (.csv)');
    expect(csv.suggestedFilename()).toMatch(/^worksheet-[a-z-]+\.csv$/);
    const table = (await bytesOf(csv)).toString('utf8');
    expect([table.startsWith('\ufeff"No."'), table.split('\r\n').length - 2, table.includes('"Clinic note, p. 4","May 3, 2026","Met"')]).toEqual([true, rows, true]);
    const note = (await bytesOf(await download(page, sheet, 'Text for a chart note'))).toString('utf8');
    expect(note).toContain('Never measured');

    // The letter takes what the worksheet holds.
    const letter = await openLetter(page);
    const before = await preview(page).innerText();
    expect(before).not.toMatch(/\{\{|undefined|CFR/);
    expect(await letter.locator('.needs').innerText()).toContain('Left out, since it is missing');
    await field(page, 'Kind of plan').selectOption('employer-insured');
    await field(page, 'State').selectOption('ohio');
    await field(page, 'Who signs').selectOption('prescriber');
    expect(await field(page, 'NPI').isVisible()).toBe(true);
    expect(await field(page, 'Relationship to the patient').isVisible()).toBe(false);
    await field(page, 'What is asked for').selectOption('staying');
    await field(page, 'On this treatment since').fill('2025-02-01');
    await field(page, 'What it has done so far').fill('Stable since the spring.');
    await field(page, 'Date on the denial').fill('2026-11-02');
    for (const [label, text] of Object.entries(ENTERED)) await field(page, label).fill(text);
    await letter.getByLabel('Treatment, 1').fill('Earlier drug');
    await letter.getByLabel('From and to, 1').fill('2019 to 2020');
    await letter.getByLabel('Result, 1').fill('No effect');
    await page.keyboard.press('Tab');
    const shown = await wordsOfPaper(preview(page));
    for (const text of [...Object.values(ENTERED), 'Stable since the spring.', 'February 1, 2025', 'November 2, 2026', 'Earlier drug', 'No effect']) expect(shown).toContain(text.replace(/\s+/g, ' '));
    expect(shown).toContain(phrase);
    expect(shown).toContain('29 CFR 2560.503-1');
    expect(await preview(page).locator('script, a, img').count()).toBe(0);
    if (general) {
      for (const text of [met, unmet, missing]) expect(shown).not.toContain(text.replace(/\s+/g, ' '));
    } else {
      expect(shown).toContain(met.replace(/\s+/g, ' '));
      expect(shown).toContain('Clinic note, p. 4');
      expect(shown).toContain('(Exhibit B)');
    }
    expect(shown).toMatch(/Exhibit A: Denial of November 2, 2026.*Exhibit B: Clinic note, p\. 4/);

    // The letter as files: what the preview shows, no more and no less.
    const saved = await download(page, letter, 'Word (.docx)');
    expect(saved.suggestedFilename()).toMatch(/^internal-appeal-[a-z-]+\.docx$/);
    expect((await wordsOfDocx(saved)).text).toBe(shown);
    const text = (await bytesOf(await download(page, letter, 'Text'))).toString('utf8');
    for (const value of Object.values(ENTERED)) expect(text).toContain(value);
    expect(text).not.toContain('undefined');
    const whole = await wordsOfDocx(await download(page, letter, 'Packet as Word'));
    expect(whole.headings[0]).toBe('Cover');
    expect(whole.text).toContain(shown);

    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:'))).toEqual([]);
    await close();
  });
});

describe('the letter', () => {
  test('follows each choice: document, signer, situation, plan, urgency', async () => {
    const { page, complaints, close } = await site.visit(ROCTAVIAN);
    await openLetter(page);
    const titles = await field(page, 'Document').locator('option').allInnerTexts();
    expect(titles).toEqual(projectLetters().map(({ title }) => title));
    const seen = new Set<string>();
    for (const title of titles) {
      await field(page, 'Document').selectOption({ label: title });
      const text = await preview(page).innerText();
      expect(text).not.toMatch(/\{\{|undefined/);
      seen.add(text);
      // Only those who may sign it are offered.
      const offered = await field(page, 'Who signs').locator('option:not([disabled])').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
      expect(offered).toEqual(['patient', 'prescriber', 'representative'].filter((one) => projectLetters().find((letter) => letter.title === title)!.signers.includes(one)));
    }
    expect(seen.size).toBe(titles.length);
    await field(page, 'Document').selectOption('internal-appeal');
    const plain = await preview(page).innerText();
    await field(page, 'What is asked for').selectOption('switching');
    await field(page, 'Switching from').fill('Other drug');
    expect(await preview(page).innerText()).toContain('switch from Other drug');
    expect(await preview(page).innerText()).not.toBe(plain);
    await field(page, 'Kind of plan').selectOption('marketplace');
    expect(await preview(page).innerText()).toContain('CFR');
    await field(page, 'Kind of plan').selectOption('');
    expect(await preview(page).innerText()).not.toContain('CFR');
    expect(complaints).toEqual([]);
    await close();
  });

  test('takes the plan that the reader chose on the page, and tells the page of a choice made here', async () => {
    const { page, close } = await site.visit(ROCTAVIAN);
    await page.locator('#rights details[data-choice="marketplace"] > summary').click();
    await openLetter(page);
    expect(await field(page, 'Kind of plan').inputValue()).toBe('marketplace');
    expect(await preview(page).innerText()).toContain('CFR');
    await field(page, 'Kind of plan').selectOption('employer-self-funded');
    expect(await page.locator('#rights details[open]').getAttribute('data-choice')).toBe('employer-self-funded');
    await close();
  });

  test('cites no law of a plan that this payer does not sell, though the reader chose it elsewhere', async () => {
    const { page, close } = await site.visit('/');
    await page.evaluate(() => localStorage.setItem('choice', JSON.stringify({ plan: 'medicare-advantage', state: 'ohio' })));
    await page.goto(site.url + ROCTAVIAN);
    await openLetter(page);
    expect(await field(page, 'Kind of plan').inputValue()).toBe('');
    for (const id of projectLetters().map((one) => one.id)) {
      await field(page, 'Document').selectOption(id);
      expect(await preview(page).innerText()).not.toMatch(/CFR|Medicare Advantage|U\.S\.C\./);
    }
    await close();
  });

  test('lists statements to tick, and cites those ticked only', async () => {
    const { page, close } = await site.visit('/denials/aetna/tumor-genomic-profiling/experimental/');
    await openLetter(page);
    expect(await preview(page).innerText()).not.toContain('Source:');
    await letterOf(page).locator('details > summary').click();
    const first = letterOf(page).locator('.ticks li').first();
    await first.getByRole('checkbox').check();
    const says = (await first.locator('label').innerText()).replace(/ \([^(]*$/, '').slice(0, 60);
    expect(await wordsOfPaper(preview(page))).toContain(says.replace(/\s+/g, ' '));
    await first.getByRole('checkbox').uncheck();
    expect(await preview(page).innerText()).not.toContain('Source:');
    await close();
  });

  test('treatments can be added, changed and taken out again', async () => {
    const { page, close } = await site.visit(ROCTAVIAN);
    const letter = await openLetter(page);
    const add = async (n: number, name: string) => {
      await letter.getByLabel(`Treatment, ${n}`).fill(name);
      await page.keyboard.press('Tab');
    };
    const list = async () => (await preview(page).locator('li').allInnerTexts()).filter((text) => /^(First|Second|Third)/.test(text));
    await add(1, 'First drug');
    await add(2, 'Second drug');
    await add(3, 'Third drug');
    expect(await list()).toEqual(['First drug', 'Second drug', 'Third drug']);
    await add(1, '');
    expect(await list()).toEqual(['Second drug', 'Third drug']);
    // What the fields show is what the letter says.
    const shown = await letter.locator('.treatments input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).filter(Boolean));
    expect(shown).toEqual(['Second drug', 'Third drug']);
    const at = await letter.locator('.treatments input').evaluateAll((all) => all.findIndex((one) => (one as HTMLInputElement).value === 'Third drug'));
    await letter.locator('.treatments input').nth(at + 2).fill('No effect');
    await page.keyboard.press('Tab');
    expect(await list()).toEqual(['Second drug', 'Third drug: No effect']);
    await close();
  });

  test('asks for what each document needs', async () => {
    const { page, close } = await site.visit(ROCTAVIAN);
    await openLetter(page);
    for (const { id, nodes } of projectLetters()) {
      await field(page, 'Document').selectOption(id);
      const uses = JSON.stringify(nodes);
      // A letter that has a sentence for it has a field for it.
      if (uses.includes('"field":"issue"')) expect([id, await field(page, 'What the plan did wrong').isVisible()]).toEqual([id, true]);
      if (id === 'expedited-appeal') expect([id, await field(page, 'What waiting would do').isVisible()]).toEqual([id, true]);
    }
    await close();
  });

  test('copies its text, or shows it to be copied', async () => {
    const { page, close } = await site.visit(ROCTAVIAN, { permissions: ['clipboard-read', 'clipboard-write'] });
    const letter = await openLetter(page);
    await field(page, 'Patient’s name').fill('Ann O’Sample');
    await letter.getByRole('button', { name: 'Copy', exact: true }).click();
    const status = letter.locator('.tools [role=status]');
    await expect.poll(() => status.innerText()).toMatch(/Copied|Copy the text/);
    const text = (await status.innerText()).includes('Copied') ? await page.evaluate(() => navigator.clipboard.readText()) : await letter.locator('.tools textarea').inputValue();
    expect(text).toContain('Patient: Ann O’Sample');
    await close();
  });
});

describe('on paper', () => {
  /** Headings that a printed page would show, in order. */
  const printed = (page: Page) => page.locator('h1:visible, h2:visible, h3:visible').allInnerTexts();

  test('the packet prints alone, with its parts in order, each on its own sheet', async () => {
    const { page, close } = await site.visit(ROCTAVIAN);
    await openSheet(page);
    await fillRow(page, 0, { where: 'Clinic note', date: '2026-05-03', status: 'Met' });
    await fillRow(page, 1, { status: 'Record missing' });
    const letter = await openLetter(page);
    await field(page, 'Kind of plan').selectOption('employer-insured');
    await field(page, 'Date on the denial').fill('2026-11-02');
    await quietPrint(page);
    await letter.getByRole('button', { name: 'Print the whole packet' }).click();
    expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    const all = await printed(page);
    const order = ['Cover', 'What is asked for', 'Exhibits', 'Yours to keep: do not send what follows', expect.stringMatching(/^Worksheet: /), 'Needs from you', 'Dates', 'How to send it', 'Log of calls', 'What happens next'];
    expect(all.filter((one) => order.some((wanted) => (typeof wanted === 'string' ? wanted === one : (wanted as { asymmetricMatch(other: unknown): boolean }).asymmetricMatch(one))))).toEqual(order);
    expect(all[0]).toBe('Cover');
    for (const part of ['header.site', 'footer.site', 'work-sheet', 'form.letter', 'h1']) expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
    expect(await preview(page).isVisible()).toBe(false);
    const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)!.length;
    expect(sheets).toBeGreaterThanOrEqual(6);
    expect(sheets).toBeLessThanOrEqual(12);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('.packet').isVisible()).toBe(false);
    await close();
  });

  test('the letter prints alone, and so does the worksheet with what was written into it', async () => {
    const { page, close } = await site.visit(ROCTAVIAN);
    const sheet = await openSheet(page);
    await fillRow(page, 0, { where: 'Clinic note', status: 'Met' });
    const letter = await openLetter(page);
    await quietPrint(page);
    await letter.getByRole('button', { name: 'Print or PDF' }).click();
    await page.emulateMedia({ media: 'print' });
    expect([await preview(page).isVisible(), await sheet.isVisible(), await page.locator('h1').isVisible(), await letter.locator('form').isVisible()]).toEqual([true, false, false, false]);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await sheet.getByRole('button', { name: 'Print', exact: true }).click();
    await page.emulateMedia({ media: 'print' });
    expect([await preview(page).isVisible(), await row(page, 0).getByLabel('Where in the chart').isVisible(), await row(page, 0).getByLabel('Status').isVisible(), await sheet.getByRole('button', { name: 'Print', exact: true }).isVisible()]).toEqual([false, true, true, false]);
    await close();
  });
});

describe('light', () => {
  test('what writes a letter is loaded when it is opened, and what makes a Word file when one is asked for', async () => {
    const { page, requests, close } = await site.visit(ROCTAVIAN);
    const loaded = (word: RegExp) => requests.some((url) => word.test(new URL(url).pathname));
    await page.waitForLoadState('networkidle');
    expect([loaded(/\/letter\./), loaded(/\/worksheet\./), loaded(/\/docx\./), loaded(/\/cases\//)]).toEqual([false, false, false, false]);
    await openSheet(page);
    expect([loaded(/\/worksheet\./), loaded(/\/cases\//), loaded(/\/letter\./), loaded(/\/docx\./)]).toEqual([true, true, false, false]);
    const letter = await openLetter(page);
    expect([loaded(/\/letter\./), loaded(/\/docx\./)]).toEqual([true, false]);
    expect(requests.filter((url) => url.includes('/cases/')).map((url) => new URL(url).pathname)).toEqual(['/cases/cigna/roctavian.js']);
    await download(page, letter, 'Text');
    expect(loaded(/\/docx\./)).toBe(false);
    await download(page, letter, 'Word (.docx)');
    expect(loaded(/\/docx\./)).toBe(true);
    await close();
  });
});

describe('the letter tool by itself', () => {
  test('asks for payer, therapy and reason, and offers the tools of every case', async () => {
    const { page, complaints, close } = await site.visit('/tools/letter/');
    const values = (label: string) => page.getByLabel(label).locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter(Boolean));
    await page.getByLabel('For what reason?').selectOption('medical-necessity');
    // Each payer and each therapy once, in pairs that shift: all pairs would take an hour.
    const [payers, therapies] = [await values('Who refused it?'), await values('What was refused?')];
    expect(Math.min(payers.length, therapies.length)).toBeGreaterThan(20);
    for (const [index, therapy] of therapies.entries()) {
      await page.getByLabel('Who refused it?').selectOption(payers[(index * 5) % payers.length]!);
      await page.getByLabel('What was refused?').selectOption(therapy);
      await openLetter(page);
      expect(await preview(page).innerText()).toContain('not medically necessary');
    }
    await openSheet(page);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('for every reader', () => {
  const opened = async (options: Parameters<typeof site.visit>[1], path: string = PAGES[2].path) => {
    const visit = await site.visit(path, options);
    await openSheet(visit.page);
    await fillRow(visit.page, 0, { where: 'Note', status: 'Record missing' });
    await openLetter(visit.page);
    await visit.page.evaluate(() => {
      for (const one of document.querySelectorAll('letter-builder details')) (one as HTMLDetailsElement).open = true;
    });
    return visit;
  };

  test.each([
    ['light', 320],
    ['light', 1280],
    ['dark', 320],
    ['dark', 1280],
  ] as const)('worksheet and letter have no violation of WCAG 2.2 AA or good practice in %s at %i px', async (colorScheme, width) => {
    const { page, close } = await opened({ colorScheme, viewport: { width, height: 800 } });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run({ include: [['work-sheet'], ['letter-builder']] } as never, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
    expect(violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`))).toEqual([]);
    await close();
  });

  test('every control has a name of its own, and is big enough to hit', async () => {
    const { page, close } = await opened({ viewport: { width: 320, height: 800 } });
    const controls = await page.locator('work-sheet, letter-builder').locator('input:visible, select:visible, textarea:visible, button:visible').evaluateAll((all) =>
      all.map((one) => {
        const { width, height } = one.getBoundingClientRect();
        const label = (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent ?? '';
        return { name: label.trim(), small: (one as HTMLInputElement).type !== 'checkbox' && (width < 24 || height < 24) };
      }),
    );
    expect(controls.length).toBeGreaterThan(30);
    expect(controls.filter(({ name }) => name === '')).toEqual([]);
    expect(controls.filter(({ small }) => small)).toEqual([]);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    await close();
  });

  const wide = (page: Page) =>
    page.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1).map((one) => `${one.tagName} ${one.textContent?.trim().slice(0, 60)}`);
    });
  const style = (page: Page, text: string) =>
    page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, text);

  test.each(PAGES.map(({ path }) => path))('%s does not scroll sideways at 320 px, with wide text spacing, and with text of twice the size', async (path) => {
    const { page, close } = await opened({ viewport: { width: 320, height: 800 } }, path);
    await field(page, 'Why this treatment is needed').fill(`Long ${'x'.repeat(200)}`);
    expect(await wide(page)).toEqual([]);
    await style(page, '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    expect(await wide(page)).toEqual([]);
    await close();
    const large = await opened({ viewport: { width: 640, height: 800 } }, path);
    await style(large.page, 'html { font-size: 200% !important }');
    expect(await wide(large.page)).toEqual([]);
    await large.close();
  });

  test('the keyboard alone opens, fills and saves', async () => {
    const { page, close } = await site.visit(ROCTAVIAN);
    await sheetOf(page).getByRole('button', { name: 'Fill in the worksheet here' }).focus();
    await page.keyboard.press('Enter');
    await sheetOf(page).locator('.sheet').waitFor();
    // The first field has the focus: nobody has to look for it.
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('work-sheet') !== null && document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('By keys');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (let n = 0; n < 3 && (await page.evaluate(() => document.activeElement?.tagName)) !== 'SELECT'; n += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('Met');
    expect(await sheetOf(page).getByRole('status').first().innerText()).toContain('1 met');
    await letterOf(page).getByRole('button', { name: 'Write the letter here' }).focus();
    await page.keyboard.press(' ');
    await letterOf(page).locator('form').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('letter-builder') !== null)).toBe(true);
    await field(page, 'Patient’s name').focus();
    await page.keyboard.type('By keys');
    // Enter in a field sends nothing and loses nothing.
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(ROCTAVIAN);
    expect(await preview(page).innerText()).toContain('By keys');
    const button = letterOf(page).getByRole('button', { name: 'Text', exact: true });
    await button.focus();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect((await bytesOf(saved)).toString('utf8')).toContain('By keys');
    await close();
  });
});

describe('without scripts', () => {
  test('the page of a denial leads to letters that print', async () => {
    const { page, complaints, close } = await site.visit(ROCTAVIAN, { javaScriptEnabled: false });
    const links = await page.locator('letter-builder a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual(['/letters/']);
    expect(await page.locator('work-sheet').innerText()).toContain('print this page');
    await page.locator('letter-builder a').click();
    await page.waitForURL(`${site.url}/letters/`);
    const all = await page.locator('article a[href^="/letters/"]').evaluateAll((found) => found.map((one) => one.getAttribute('href')));
    expect(all).toEqual(projectLetters().map(({ id }) => `/letters/${id}/`));
    for (const { id, title } of projectLetters()) {
      await page.goto(`${site.url}/letters/${id}/`);
      expect(await page.locator('h1').innerText()).toBe(title);
      expect(await page.locator('.paper').innerText()).toMatch(/____ \[/);
      await page.emulateMedia({ media: 'print' });
      expect([await page.locator('header.site').isVisible(), await page.locator('.paper').isVisible()]).toEqual([false, true]);
      const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
      expect([id, pdf.match(/\/Type\s*\/Page\b/g)!.length <= 4]).toEqual([id, true]);
      await page.emulateMedia({ media: 'screen' });
    }
    expect(complaints).toEqual([]);
    await close();
  });
});
