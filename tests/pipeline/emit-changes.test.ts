/** What a change of one record changes: the pages that show it, and no others. */
import { expect, test } from 'vitest';
import { buildSmall, edited, filesOf, rulesOf, textOf } from '../support/small.ts';

/** Which facts stand behind a page is told by its digest; here the question is what the page says. */
const said = (text: string) => text.replace(/^digest: .*\n/m, '');
const digest = (text: string) => /^digest: (.*)$/m.exec(text)?.[1];
const before = filesOf(buildSmall());

function changedBy(changes: Record<string, string | undefined>): { changed: string[]; added: string[]; removed: string[] } {
  const after = filesOf(buildSmall(changes));
  const short = (file: string) => file.replace(/^pages\/|\.mdx$/g, '');
  return {
    changed: [...after].filter(([file, text]) => before.has(file) && said(before.get(file)!) !== said(text)).map(([file]) => short(file)).sort(),
    added: [...after.keys()].filter((file) => !before.has(file)).map(short).sort(),
    removed: [...before.keys()].filter((file) => !after.has(file)).map(short).sort(),
  };
}

test('the same records again change no page', () => {
  expect(changedBy({})).toEqual({ changed: [], added: [], removed: [] });
  expect(filesOf(buildSmall())).toEqual(before);
});

test.each([
  ['what a therapy is', edited('data/therapies/sampletest.yaml', 'looks for samples', 'searches for samples'), ['therapies/sampletest']],
  ['a meaning', edited('data/glossary/sampleitis.yaml', 'An invented illness.', 'A fancied illness.'), ['glossary', 'glossary/sampleitis']],
  ['a myth of one payer in one state', edited('data/myths/myth-acme-northland.yaml', 'The Board says', 'The Board writes'), ['coverage/acme-health/examplumab/northland']],
  ['how a payer handles one reason', edited('data/payers/acme-health.yaml', 'pharmacy records of each', 'the records of each'), ['denials/acme-health/examplumab/step-therapy', 'payers/acme-health']],
  ['what a policy says of one reason', edited('data/coverage/acme-health/examplumab.yaml', 'is older than its policy', 'is older than the policy'), ['denials/acme-health/examplumab/medical-necessity']],
  ['what a payer says of its appeals', edited('data/payers/acme-health.yaml', 'takes one appeal, by letter', 'takes one appeal, by post'), ['coverage/acme-health/examplumab/examplia', 'coverage/acme-health/examplumab/northland', 'payers/acme-health']],
  ['a code of a reason', edited('data/denial-reasons/experimental.yaml', 'X55', 'X56'), ['a-z', 'reasons/experimental']],
  ['a note for editors', edited('data/therapies/examplumab.yaml', 'notes: For editors only.', 'notes: Another note.'), []],
])('a change of %s changes the pages that show it and no other', (_, changes, pages) => {
  expect(changedBy(changes)).toEqual({ changed: pages, added: [], removed: [] });
});

test('a change of shared words changes no emitted page, and every digest with it', () => {
  const changes = edited('templates/sections/disclaimer.mdx', 'general information', 'information in general');
  expect(changedBy(changes).changed).toEqual([]);
  const after = filesOf(buildSmall(changes));
  for (const [file, text] of after) expect(digest(text), file).not.toBe(digest(before.get(file)!));
});

const SOURCES = 'sources: [example-act]';
const state = textOf('data/states/northland.yaml').replace('name: Northland\ncode: NL', 'name: Southland\ncode: SL').replaceAll('Northland', 'Southland').replaceAll('sources: [northland-code]', SOURCES);

test('a new state adds its own pages, changes only the pages that list states or guides, and every digest, since shared sections list states', () => {
  const changes = { 'data/states/southland.yaml': state };
  const { changed, added, removed } = changedBy(changes);
  expect(removed).toEqual([]);
  expect(added).toEqual(['coverage/acme-health/examplumab/southland', 'states/southland']);
  expect(changed).toEqual(['a-z', 'coverage/acme-health/examplumab', 'states']);
  const after = filesOf(buildSmall(changes));
  for (const [file, text] of before) expect(digest(after.get(file)!), file).not.toBe(digest(text));
});

test('a new payer adds its own pages and changes no guide and no policy of another payer', () => {
  const payer = textOf('data/payers/beta-mutual.yaml').replaceAll('Beta Mutual', 'Gamma Trust');
  const { changed, added, removed } = changedBy({
    'data/payers/gamma-trust.yaml': payer,
    ...Object.fromEntries(['examplumab', 'sampletest'].map((therapy) => [`data/coverage/gamma-trust/${therapy}.yaml`, textOf(`data/coverage/beta-mutual/${therapy}.yaml`)])),
  });
  expect(removed).toEqual([]);
  expect(added).toHaveLength(1 + 2 + 7);
  for (const page of added) expect(page).toMatch(/^(payers|denials|coverage)\/gamma-trust/);
  // Pages alike count for each other: which one is offered to search engines may change with a new page.
  const text = (page: string) => !/^coverage\/(acme-health|beta-mutual)\//.test(page) && !/^payers\//.test(page);
  expect(changed.filter((page) => !text(page))).toEqual([]);
});

test('a new term adds its page and changes the lists of terms and names only', () => {
  const term = `term: Second opinion\nmeaning: What another doctor says.\n${SOURCES}\nreviewed: "2026-11-14"\n`;
  expect(changedBy({ 'data/glossary/second-opinion.yaml': term })).toEqual({ changed: ['a-z', 'glossary'], added: ['glossary/second-opinion'], removed: [] });
});

test('a record taken out takes its pages with it', () => {
  const { removed, added } = changedBy({ 'data/glossary/appeal.yaml': undefined });
  expect([removed, added]).toEqual([['glossary/appeal'], []]);
});

test('a reason that a therapy rules out for itself loses its pages there only', () => {
  const { removed, added } = changedBy(edited('data/therapies/sampletest.yaml', 'notForReasons: [experimental]', 'notForReasons: [experimental, medical-necessity]'));
  expect([removed, added]).toEqual([['denials/acme-health/sampletest/medical-necessity', 'denials/beta-mutual/sampletest/medical-necessity'], []]);
});

test('two records that would share a title are told, and two with names of their own are not', () => {
  const term = (name: string) => ({ 'data/glossary/x.yaml': `term: ${name}\nmeaning: x\nunverified: x\nreviewed: "2026-11-14"\n` });
  expect(rulesOf(buildSmall(term('APPEAL')))).toEqual(['data/glossary/x.yaml duplicate-name']);
  expect(rulesOf(buildSmall(term('Appeals')))).toEqual([]);
});
