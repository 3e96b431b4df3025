/** What readers type, and the page that they mean: the first result of each query. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useSite, type Visit } from '../support/served.ts';

const QUERIES: [string, string][] = [
  // Brand and generic names
  ['Hemgenix', '/therapies/hemgenix/'],
  ['Roctavian', '/therapies/roctavian/'],
  ['Ocrevus', '/therapies/ocrevus/'],
  ['Saphnelo', '/therapies/anifrolumab/'],
  ['anifrolumab', '/therapies/anifrolumab/'],
  ['ocrelizumab', '/therapies/ocrevus/'],
  ['etranacogene dezaparvovec', '/therapies/hemgenix/'],
  ['valoctocogene roxaparvovec', '/therapies/roctavian/'],
  ['tumor genomic profiling', '/therapies/tumor-genomic-profiling/'],
  ['liquid biopsy', '/therapies/tumor-genomic-profiling/'],
  ['valrox', '/therapies/roctavian/'],
  // Misspellings
  ['Hemgenics', '/therapies/hemgenix/'],
  ['Hemgenex', '/therapies/hemgenix/'],
  ['Rocktavian', '/therapies/roctavian/'],
  ['Cygna', '/payers/cigna/'],
  ['Atena', '/payers/aetna/'],
  ['medical neccesity', '/reasons/medical-necessity/'],
  // Codes, as the letter or the claim writes them
  ['J1411', '/therapies/hemgenix/'],
  ['J1412', '/therapies/roctavian/'],
  ['J2350', '/therapies/ocrevus/'],
  ['J0491', '/therapies/anifrolumab/'],
  ['81455', '/therapies/tumor-genomic-profiling/'],
  ['CO-197', '/reasons/prior-authorization/'],
  ['CO 197', '/reasons/prior-authorization/'],
  ['197', '/reasons/prior-authorization/'],
  ['CO-50', '/reasons/medical-necessity/'],
  ['j1411', '/therapies/hemgenix/'],
  // Payers, states, kinds of plan
  ['Cigna', '/payers/cigna/'],
  ['aetna', '/payers/aetna/'],
  ['UHC', '/payers/unitedhealthcare/'],
  ['California', '/states/california/'],
  ['Texas', '/states/texas/'],
  ['New York', '/states/new-york/'],
  ['TRICARE', '/plan-types/tricare/'],
  // Words of the letter
  ['not medically necessary', '/reasons/medical-necessity/'],
  ['prior authorization', '/reasons/prior-authorization/'],
  ['step therapy', '/reasons/step-therapy/'],
  ['fail first', '/reasons/step-therapy/'],
  ['investigational', '/reasons/experimental/'],
  ['external review', '/glossary/external-review/'],
  ['ERISA', '/glossary/erisa/'],
  // Conditions
  ['hemophilia B', '/therapies/hemgenix/'],
  ['multiple sclerosis', '/therapies/ocrevus/'],
  ['lupus', '/therapies/anifrolumab/'],
  // Several at once
  ['Cigna Hemgenix', '/coverage/cigna/hemgenix/'],
  ['Cigna Ocrevus prior authorization', '/denials/cigna/ocrevus/prior-authorization/'],
  ['Hemgenix denied Cigna not medically necessary', '/denials/cigna/hemgenix/medical-necessity/'],
  ['Saphnelo step therapy Cigna', '/denials/cigna/anifrolumab/step-therapy/'],
];

const site = useSite('real');
let visit: Visit;
beforeAll(async () => {
  visit = await site.visit('/search/');
});
afterAll(() => visit.close());

test.each(QUERIES)('"%s" finds %s first', async (query, expected) => {
  const { page } = visit;
  const status = page.getByRole('status');
  await page.fill('#q', '');
  await page.waitForFunction(() => document.querySelector('[role=status]')!.textContent === '');
  await page.fill('#q', query);
  await page.waitForFunction(() => document.querySelector('[role=status]')!.textContent !== '');
  expect(await status.innerText()).toMatch(/^\d+ pages? found$/);
  expect(await page.locator('.results a').first().getAttribute('href')).toBe(expected);
});

test('every query stays in the browser: no request leaves the site, and nothing is complained of', () => {
  expect(visit.requests.length).toBeGreaterThan(5);
  expect(visit.requests.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
