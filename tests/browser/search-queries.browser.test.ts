/** What readers type, and the page that they mean: the first result of each query, what its card says, and what it costs. */
import { afterAll, beforeAll, expect, describe, test } from 'vitest';
import { realRecords } from '../support/real.ts';
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
  ['CO-114', '/reasons/not-fda-approved-use/'],
  ['PR-197', '/reasons/prior-authorization/'],
  ['N115', '/reasons/medical-necessity/'],
  ['J2350 denied', '/therapies/ocrevus/'],
  ['j1411', '/therapies/hemgenix/'],
  // Names on the card that are not the payer’s
  ['Golden Rule', '/payers/unitedhealthcare/'],
  ['Oxford Health', '/payers/unitedhealthcare/'],
  ['UMR', '/payers/unitedhealthcare/'],
  ['GWH-Cigna', '/payers/cigna/'],
  ['Aetna CVS Health', '/payers/aetna/'],
  ['Aetna Better Health', '/payers/aetna/'],
  // Payers, states, kinds of plan
  ['Cigna', '/payers/cigna/'],
  ['aetna', '/payers/aetna/'],
  ['UHC', '/payers/unitedhealthcare/'],
  ['California', '/states/california/'],
  ['Texas', '/states/texas/'],
  ['New York', '/states/new-york/'],
  ['TRICARE', '/plan-types/tricare/'],
  ['Florida', '/states/florida/'],
  ['CHAMPVA', '/plan-types/champva/'],
  ['self-funded employer plan', '/plan-types/employer-self-funded/'],
  ['marketplace plan', '/plan-types/marketplace/'],
  ['federal employees', '/plan-types/federal-employees/'],
  ['original Medicare', '/plan-types/original-medicare/'],
  ['Medicare Advantage appeal deadline', '/plan-types/medicare-advantage/'],
  // Words of the letter
  ['not medically necessary', '/reasons/medical-necessity/'],
  ['prior authorization', '/reasons/prior-authorization/'],
  ['step therapy', '/reasons/step-therapy/'],
  ['fail first', '/reasons/step-therapy/'],
  ['investigational', '/reasons/experimental/'],
  ['no authorization on file', '/reasons/prior-authorization/'],
  ['precertification not obtained', '/reasons/prior-authorization/'],
  ['does not meet our clinical criteria', '/reasons/medical-necessity/'],
  ['unproven', '/reasons/experimental/'],
  ['duplicate therapy', '/reasons/duplicate-therapy/'],
  // Ways to answer, and words that need explaining
  ['expedited appeal', '/remedies/expedited-appeal/'],
  ['step therapy exception', '/remedies/step-exception/'],
  ['off-label', '/glossary/off-label/'],
  ['claim file', '/glossary/claim-file/'],
  ['external review', '/glossary/external-review/'],
  ['ERISA', '/glossary/erisa/'],
  // Conditions
  ['hemophilia B', '/therapies/hemgenix/'],
  ['multiple sclerosis', '/therapies/ocrevus/'],
  ['lupus', '/therapies/anifrolumab/'],
  ['lupus SLE', '/therapies/anifrolumab/'],
  ['cancer genomic test', '/therapies/tumor-genomic-profiling/'],
  ['NGS', '/therapies/tumor-genomic-profiling/'],
  // Several at once
  ['Cigna Hemgenix', '/coverage/cigna/hemgenix/'],
  ['Cigna Ocrevus prior authorization', '/denials/cigna/ocrevus/prior-authorization/'],
  ['Hemgenix denied Cigna not medically necessary', '/denials/cigna/hemgenix/medical-necessity/'],
  ['Saphnelo step therapy Cigna', '/denials/cigna/anifrolumab/step-therapy/'],
  ['Aetna Ocrevus step therapy', '/denials/aetna/ocrevus/step-therapy/'],
  ['Roctavian Cigna experimental', '/denials/cigna/roctavian/experimental/'],
  ['UnitedHealthcare Hemgenix', '/coverage/unitedhealthcare/hemgenix/'],
  ['Cigna Hemgenix California', '/coverage/cigna/hemgenix/california/'],
  ['Texas external review', '/states/texas/'],
];

test('enough kinds of question are asked, each once', () => {
  expect(QUERIES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(QUERIES.map(([query]) => query)).size).toBe(QUERIES.length);
});

const site = useSite('real');
let visit: Visit;
beforeAll(async () => {
  visit = await site.visit('/search/');
});
afterAll(() => visit.close());

async function ask(query: string): Promise<void> {
  const { page } = visit;
  await page.fill('#q', '');
  await page.waitForFunction(() => document.querySelector('[role=status]')!.textContent === '');
  if (!query) return;
  await page.fill('#q', query);
  await page.waitForFunction(() => document.querySelector('[role=status]')!.textContent !== '');
}

test.each(QUERIES)('"%s" finds %s first', async (query, expected) => {
  const { page } = visit;
  await ask(query);
  expect(await page.getByRole('status').innerText()).toMatch(/^\d+ pages? found$/);
  expect(await page.locator('.results a').first().getAttribute('href')).toBe(expected);
});

test('each card names what kind of page it leads to, of which payer, therapy, reason and state, and what is on file', async () => {
  const { records } = realRecords();
  const name = { payer: (id: string) => records.payers.get(id)!.data.name, therapy: (id: string) => records.therapies.get(id)!.data.name, reason: (id: string) => records['denial-reasons'].get(id)!.data.name, state: (id: string) => records.states.get(id)!.data.name };
  const filed = (pair: string) => (records.coverage.get(pair)?.data.status === 'on-file' ? 'criteria on file' : 'criteria not on file');
  const count = (of: (pair: string) => boolean) => [...records.coverage.values()].filter(({ id, data }) => data.status === 'on-file' && of(id)).length;
  const KINDS: Record<string, string> = { 'plan-types': 'Plan type', remedies: 'Way to answer', glossary: 'Glossary', states: 'State', reasons: 'Denial reason' };
  /** What the card of an address is to say. */
  const wanted = (address: string): string => {
    const [folder, a = '', b = '', c = ''] = address.split('/').slice(1, -1) as [string, string?, string?, string?];
    if (folder === 'denials') return `Denial page: ${name.payer(a)} · ${name.therapy(b)} · ${name.reason(c)} · ${filed(`${a}/${b}`)}`;
    if (folder === 'coverage') return `${c ? 'Coverage guide' : 'Policy'}: ${[name.payer(a), name.therapy(b), ...(c ? [name.state(c)] : []), filed(`${a}/${b}`)].join(' · ')}`;
    if (folder === 'payers') return `Payer: criteria on file for ${count((pair) => pair.startsWith(`${a}/`))} therap`;
    if (folder === 'therapies') return `Therapy: criteria of ${count((pair) => pair.endsWith(`/${a}`))} payer`;
    return KINDS[folder]!;
  };
  const { page } = visit;
  const seen = new Set<string>();
  for (const query of ['Cigna Hemgenix not medically necessary', 'Hemgenix California', 'UnitedHealthcare Ocrevus', 'Cigna', 'hemophilia', 'external review', 'step therapy', 'TRICARE']) {
    await ask(query);
    const cards = await page.locator('.results li').evaluateAll((all) => all.map((one) => [one.querySelector('a')!.getAttribute('href')!, one.querySelector('.kind')!.textContent!] as const));
    expect(cards.length).toBeGreaterThan(0);
    for (const [address, says] of cards) {
      expect([address, says.startsWith(wanted(address)) ? wanted(address) : says]).toEqual([address, wanted(address)]);
      seen.add(wanted(address).split(':')[0]!);
    }
  }
  expect([...seen].sort()).toEqual(['Coverage guide', 'Denial page', 'Denial reason', 'Glossary', 'Payer', 'Plan type', 'Policy', 'State', 'Therapy', 'Way to answer']);
});

test('on a warm index the first result comes within 300 ms after the last letter, the form’s own wait among them', async () => {
  const { page } = visit;
  const times: number[] = [];
  for (const query of ['Hemgenix', 'Cigna', 'not medically necessary', 'J2350', 'California', 'lupus', 'Aetna Ocrevus step therapy', 'external review', 'TRICARE']) {
    await ask('');
    times.push(
      await page.evaluate(
        (text) =>
          new Promise<number>((resolve) => {
            let start = Infinity;
            new MutationObserver((_, watch) => {
              if (!document.querySelector('.results li')) return;
              watch.disconnect();
              resolve(performance.now() - start);
            }).observe(document.querySelector('.results')!, { childList: true });
            const input = document.querySelector<HTMLInputElement>('#q')!;
            input.value = text;
            start = performance.now();
            input.dispatchEvent(new Event('input', { bubbles: true }));
          }),
        query,
      ),
    );
  }
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`first result on a warm index after ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  expect(sorted[0]).toBeGreaterThan(0);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(300);
});

test('from the last letter of a question that is typed to its first result takes at most 300 ms, also on a page that has just been opened', async () => {
  const times: number[] = [];
  for (const question of ['Hemgenix', 'not medically necessary', 'Cigna Dupixent step therapy']) {
    const { page, close } = await site.visit('/search/');
    await page.click('#q');
    // A practised hand: ten letters a second. What the search needs comes with the focus and while the letters come.
    await page.keyboard.type(question.slice(0, -1), { delay: 100 });
    await page.evaluate((whole) => {
      let start = Infinity;
      const input = document.querySelector<HTMLInputElement>('#q')!;
      input.addEventListener('input', () => {
        if (input.value === whole) start = performance.now();
      });
      new MutationObserver((changes) => {
        const took = performance.now() - start;
        if (took > 0 && !document.body.dataset.took && changes.some(({ addedNodes }) => addedNodes.length > 0)) document.body.dataset.took = String(took);
      }).observe(document.querySelector('.results')!, { childList: true });
    }, question);
    await page.keyboard.type(question.slice(-1));
    await page.waitForFunction(() => document.body.dataset.took !== undefined);
    times.push(Number(await page.evaluate(() => document.body.dataset.took)));
    await close();
  }
  console.log(`first result after the last letter, cold: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  // Other work on the machine is no fault of the page: the middle one counts.
  expect(times.sort((a, b) => a - b)[1]).toBeLessThan(300);
});

describe('a first visit to a site of over 5,000 pages brings its first result with at most 150 KB', () => {
  test('over 5,000 pages are searched', () => {
    const { denials, guides } = realRecords().combinations;
    expect(denials.length + guides.length).toBeGreaterThan(5000);
  });

  test.each(['Hemgenix', 'J2350', 'not medically necessary', 'Cigna Dupixent step therapy', 'Aetna Ocrevus California', 'therapeutic duplication'])('all of the page counted, for "%s"', async (question) => {
    const { page, close } = await site.visit('/search/');
    const all = await page.evaluate(
      (whole) =>
        new Promise<{ path: string; bytes: number }[]>((resolve) => {
          new MutationObserver((_, watch) => {
            if (!document.querySelector('.results li')) return;
            watch.disconnect();
            // What had come by then: the page and all that it loaded, with their headers.
            const came = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] as PerformanceResourceTiming[];
            resolve(came.filter(({ responseEnd }) => responseEnd > 0).map(({ name, transferSize }) => ({ path: new URL(name).pathname, bytes: transferSize })));
          }).observe(document.querySelector('.results')!, { childList: true });
          const input = document.querySelector<HTMLInputElement>('#q')!;
          input.value = whole;
          input.dispatchEvent(new Event('input', { bubbles: true }));
        }),
      question,
    );
    const sum = all.reduce((bytes, one) => bytes + one.bytes, 0);
    console.log(`first result of a cold visit: ${(sum / 1024).toFixed(1)} KB in ${all.length} files: ${all.sort((a, b) => b.bytes - a.bytes).slice(0, 6).map(({ path, bytes }) => `${path} ${(bytes / 1024).toFixed(1)}`).join(', ')}`);
    expect(all.filter(({ bytes }) => bytes === 0)).toEqual([]);
    // Page, style, code, the program and the index of the search, and what the first card shows.
    for (const part of [/^\/search\/$/, /\.css$/, /pagefind\.js$/, /\.pagefind$/, /\.pf_index$/, /\.pf_fragment$/]) expect(all.some(({ path }) => part.test(path)), String(part)).toBe(true);
    expect(sum).toBeLessThanOrEqual(150 * 1024);
    await close();
  });
});

test('every query stays in the browser: no request leaves the site, and nothing is complained of', () => {
  expect(visit.requests.length).toBeGreaterThan(5);
  expect(visit.requests.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
