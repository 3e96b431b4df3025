/** Ways of a reader through the worksheet and the letter on a page. */
import fs from 'node:fs';
import mammoth from 'mammoth';
import { parseDocument } from 'htmlparser2';
import type { Download, Locator, Page } from 'playwright-core';
import { visibleText, type Root } from './pages.ts';

export const sheetOf = (page: Page) => page.locator('work-sheet');
export const letterOf = (page: Page) => page.locator('letter-builder');
export const preview = (page: Page) => letterOf(page).getByRole('region', { name: 'Preview of the letter' });

export async function openSheet(page: Page): Promise<Locator> {
  await sheetOf(page).getByRole('button', { name: 'Fill in the worksheet here' }).click();
  await sheetOf(page).locator('.sheet').waitFor();
  return sheetOf(page);
}
export async function openLetter(page: Page): Promise<Locator> {
  await letterOf(page).getByRole('button', { name: 'Write the letter here' }).click();
  await letterOf(page).locator('form').waitFor();
  return letterOf(page);
}

export const row = (page: Page, index: number) => sheetOf(page).locator('.rows > li').nth(index);
export async function fillRow(page: Page, index: number, { where, date, status }: { where?: string; date?: string; status?: string }): Promise<void> {
  const at = row(page, index);
  if (where !== undefined) await at.getByLabel('Where in the chart').fill(where);
  if (date !== undefined) await at.locator('input[type=date]').fill(date);
  if (status !== undefined) await at.getByLabel('Status').selectOption({ label: status });
}

export const field = (page: Page, label: string) => letterOf(page).locator('form').getByLabel(label, { exact: true });

/** Presses a button that saves a file. */
export async function download(page: Page, within: Locator, name: string): Promise<Download> {
  const [saved] = await Promise.all([page.waitForEvent('download'), within.getByRole('button', { name, exact: true }).click()]);
  return saved;
}
export const bytesOf = async (saved: Download): Promise<Buffer> => fs.readFileSync(await saved.path());

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Words of a Word file, in order, as another program reads them. */
export async function wordsOfDocx(saved: Download): Promise<{ text: string; headings: string[]; html: string }> {
  const { value } = await mammoth.convertToHtml({ buffer: await bytesOf(saved) });
  const document = parseDocument(value.replaceAll('<br />', ' ')) as unknown as Root;
  return { text: visibleText(document), headings: [...value.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text!), html: value };
}

/** Words of a paper on the page, in order. */
export const wordsOfPaper = async (paper: Locator): Promise<string> =>
  squeezed(
    (
      await paper.locator('h3, p, li, th, td').evaluateAll((all) =>
        all.map((one) => {
          const copy = one.cloneNode(true) as HTMLElement;
          for (const line of copy.querySelectorAll('br')) line.replaceWith(' ');
          return copy.textContent ?? '';
        }),
      )
    ).join(' '),
  );

/** Stops the dialog of the printer, and counts how often it was asked for. */
export const quietPrint = (page: Page) =>
  page.evaluate(() => {
    (window as unknown as { printed: number }).printed = 0;
    window.print = () => {
      (window as unknown as { printed: number }).printed += 1;
    };
  });
