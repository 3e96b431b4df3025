/** The finder over the real records: what people type or read on a letter, and what they mean by it. */
import { describe, expect, test } from 'vitest';
import { find, wayTo, type Finder } from '../../src/finder/match.ts';
import { finderOf } from '../../src/pipeline/finder.ts';
import { realSite } from '../support/real.ts';

const { records, combinations, emission } = realSite();
const finder = finderOf(records, combinations);
const ids = (field: 'therapy' | 'payer' | 'reason', typed: string) => find(finder[field], typed).map(({ id }) => id);

test('every therapy, payer and reason can be found, by the name that is shown', () => {
  for (const [field, folder] of [['therapy', 'therapies'], ['payer', 'payers'], ['reason', 'denial-reasons']] as const) {
    expect(finder[field].map(({ id }) => id).sort()).toEqual([...records[folder].keys()].sort());
    for (const { id, name } of finder[field]) expect([name, ids(field, name)[0]]).toEqual([name, id]);
  }
});

test('every other name on file finds its record', () => {
  const lost = (['therapy', 'payer', 'reason'] as const).flatMap((field) => finder[field].flatMap(({ id, also }) => also.filter((one) => !ids(field, one).includes(id))));
  expect(finder.reason.flatMap(({ also }) => also).length).toBeGreaterThan(50);
  expect(lost).toEqual([]);
});

test.each([
  ['brand', 'Ocrevus', 'ocrevus'],
  ['brand in capitals', 'HEMGENIX', 'hemgenix'],
  ['brand begun', 'saph', 'anifrolumab'],
  ['generic name', 'ocrelizumab', 'ocrevus'],
  ['generic name of two words', 'valoctocogene roxaparvovec', 'roctavian'],
  ['one word of a generic name', 'dezaparvovec', 'hemgenix'],
  ['other form', 'Ocrevus Zunovo', 'ocrevus'],
  ['short name', 'valrox', 'roctavian'],
  ['abbreviation', 'NGS', 'tumor-genomic-profiling'],
  ['name of a test', 'liquid biopsy', 'tumor-genomic-profiling'],
  ['brand of a test', 'FoundationOne', 'tumor-genomic-profiling'],
  ['HCPCS code', 'J2350', 'ocrevus'],
  ['HCPCS code in small letters', 'j1411', 'hemgenix'],
  ['CPT code', '81455', 'tumor-genomic-profiling'],
  ['misspelling', 'Rocktavian', 'roctavian'],
  ['misspelling', 'Hemgenics', 'hemgenix'],
  ['condition', 'multiple sclerosis', 'ocrevus'],
  ['abbreviated condition', 'SLE', 'anifrolumab'],
  ['brand within a sentence', 'they refused my Ocrevus', 'ocrevus'],
  ['accents', 'Öcrévus', 'ocrevus'],
  ['spaces and marks', '  “Ocrevus”, ', 'ocrevus'],
])('a therapy is found first by its %s: %s', (_, typed, id) => {
  expect(ids('therapy', typed)[0]).toBe(id);
});

test.each([
  ['brand', 'CVS Health', 'aetna'],
  ['plan brand', 'Aetna Better Health', 'aetna'],
  ['company on the card', 'Golden Rule', 'unitedhealthcare'],
  ['company on the card', 'UMR', 'unitedhealthcare'],
  ['initials', 'uhc', 'unitedhealthcare'],
  ['name in three words', 'United Health Care', 'unitedhealthcare'],
  ['insuring company', 'Connecticut General', 'cigna'],
  ['misspelling', 'Cygna', 'cigna'],
  ['misspelling', 'Atena', 'aetna'],
  ['beginning', 'unit', 'unitedhealthcare'],
])('a payer is found first by its %s: %s', (_, typed, id) => {
  expect(ids('payer', typed)[0]).toBe(id);
});

test.each([
  ['try something else first', 'step-therapy'],
  ['They want me to try another drug first', 'step-therapy'],
  ['fail first', 'step-therapy'],
  ['step edit', 'step-therapy'],
  ['No record of a trial of methotrexate', 'step-therapy'],
  ['not medically necessary', 'medical-necessity'],
  ['The service was found to be not medically necessary.', 'medical-necessity'],
  ['medical neccesity', 'medical-necessity'],
  ['does not meet our clinical criteria', 'medical-necessity'],
  ['50', 'medical-necessity'],
  ['CO-50', 'medical-necessity'],
  ['no authorization on file', 'prior-authorization'],
  ['precertification not obtained', 'prior-authorization'],
  ['prior auth', 'prior-authorization'],
  ['CO-197', 'prior-authorization'],
  ['197', 'prior-authorization'],
  ['experimental', 'experimental'],
  ['considered investigational', 'experimental'],
  ['unproven', 'experimental'],
  ['expérimental', 'experimental'],
  ['off-label', 'not-fda-approved-use'],
  ['not approved by the FDA for this diagnosis', 'not-fda-approved-use'],
  ['therapeutic duplication', 'duplicate-therapy'],
  ['not covered in combination with', 'duplicate-therapy'],
])('what the letter says leads first to its reason: %s', (typed, id) => {
  expect(ids('reason', typed)[0]).toBe(id);
});

test('a code that two reasons share finds both', () => {
  expect(ids('reason', '55').sort()).toEqual(['experimental', 'not-fda-approved-use']);
});

test('nothing typed shows all, in the order of the records', () => {
  for (const typed of ['', '   ', '“ ”', '-']) expect(find(finder.reason, typed)).toEqual(finder.reason);
});

test('what is on no record finds nothing', () => {
  for (const typed of ['zzqx', 'Adzynma', '<script>', 'J9999']) expect(find(finder.therapy, typed)).toEqual([]);
});

test('words that every letter holds tell nothing: the rest decides', () => {
  expect(ids('therapy', 'the Ocrevus that they refused')).toEqual(ids('therapy', 'Ocrevus'));
  expect(ids('reason', 'it says that this was denied for step therapy')).toEqual(ids('reason', 'step therapy'));
  // “Denied” alone is still a word that may be looked for.
  expect(ids('reason', 'denied')).toContain('prior-authorization');
});

test('the text that holds the words as whole words comes before those that only begin with them', () => {
  const all = [{ id: 'begins', name: 'Plans', also: [] }, { id: 'whole', name: 'Plan', also: [] }];
  expect(find(all, 'plan').map(({ id }) => id)).toEqual(['whole', 'begins']);
});

test('only the last word may be unfinished, unless it is long', () => {
  const all = [{ id: 'one', name: 'Gene therapy of blood', also: [] }];
  expect(find(all, 'gene th')).toHaveLength(1);
  expect(find(all, 'therap bl')).toHaveLength(1);
  expect(find(all, 'ge th')).toEqual([]);
});

describe('the way to the page', () => {
  const exists = new Set(emission.pages.map(({ path }) => path));

  test('of every combination leads to a page that there is', () => {
    const none = undefined;
    const each = (field: 'therapy' | 'payer' | 'reason') => [none, ...finder[field].map(({ id }) => id)];
    let count = 0;
    for (const therapy of each('therapy')) {
      for (const payer of each('payer')) {
        for (const reason of each('reason')) {
          const way = wayTo(finder, { therapy, payer, reason });
          if (way) expect([way, exists.has(way)]).toEqual([way, true]);
          expect(way === undefined).toBe(!therapy && !payer && !reason);
          count += 1;
        }
      }
    }
    expect(count).toBe((finder.therapy.length + 1) * (finder.payer.length + 1) * (finder.reason.length + 1));
  });

  const made: Pick<Finder, 'pages'> = { pages: { drug: { acme: ['step-therapy'] }, other: {} } };

  test.each([
    [{}, undefined],
    [{ reason: 'step-therapy' }, '/reasons/step-therapy/'],
    [{ payer: 'acme' }, '/payers/acme/'],
    [{ payer: 'acme', reason: 'step-therapy' }, '/payers/acme/'],
    [{ therapy: 'drug' }, '/therapies/drug/'],
    [{ therapy: 'drug', reason: 'step-therapy' }, '/therapies/drug/'],
    [{ therapy: 'drug', payer: 'acme' }, '/coverage/acme/drug/'],
    [{ therapy: 'drug', payer: 'acme', reason: 'step-therapy' }, '/denials/acme/drug/step-therapy/'],
    // A reason that does not fit the therapy, and pairs without any page.
    [{ therapy: 'drug', payer: 'acme', reason: 'experimental' }, '/coverage/acme/drug/'],
    [{ therapy: 'drug', payer: 'beta', reason: 'step-therapy' }, '/therapies/drug/'],
    [{ therapy: 'other', payer: 'acme' }, '/therapies/other/'],
    [{ therapy: 'third', payer: 'acme', reason: 'step-therapy' }, '/therapies/third/'],
  ])('for %j is %j', (chosen, way) => {
    expect(wayTo(made, chosen)).toEqual(way);
  });

  test('is the denial page where there is one, and for a reason that does not fit the therapy the policy page', () => {
    for (const { payer, therapy, reason } of combinations.denials) expect(wayTo(finder, { payer: payer.id, therapy: therapy.id, reason: reason.id })).toEqual(`/denials/${payer.id}/${therapy.id}/${reason.id}/`);
    const unfit = finder.therapy.filter(({ id }) => finder.pages[id]?.cigna).flatMap(({ id: therapy }) => finder.reason.filter(({ id }) => !finder.pages[therapy]!.cigna!.includes(id)).map(({ id: reason }) => ({ therapy, payer: 'cigna', reason })));
    expect(unfit.length).toBeGreaterThan(0);
    for (const one of unfit) expect(wayTo(finder, one)).toEqual(`/coverage/cigna/${one.therapy}/`);
  });
});
