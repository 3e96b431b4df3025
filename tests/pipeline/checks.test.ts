/** Rules across records: what they let through, what they do not, and that one fact has one value. */
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/pipeline/checks/index.ts';
import { buildSmall, edited, rulesOf, textOf } from '../support/small.ts';

test('every rule has a name of its own and says what holds when it is silent', () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  for (const { name, description } of checks) expect([name, description.endsWith('.')]).toEqual([expect.stringMatching(/^[a-z]+(-[a-z]+)*$/), true]);
});

const ACME = 'data/payers/acme-health.yaml';
const contact = (phone: string, scope = 'Members with a gold card') => edited(ACME, 'priorAuthorization:', `  - { purpose: appeal, name: Acme appeals desk, scope: ${scope}, phone: "${phone}", sources: [acme-handbook] }\npriorAuthorization:`);
const statistic = (value: string, year = 2025) => ({ 'data/statistics/again.yaml': textOf('data/statistics/appeals-won.yaml').replace('"41%"', JSON.stringify(value)).replace('year: 2025', `year: ${year}`) });
const code = (of: string) => edited('data/therapies/sampletest.yaml', 'system: CPT, code: 9999Z', `system: ${of}`);
const carc = (meaning: string) => edited('data/denial-reasons/experimental.yaml', '- { system: CARC, code: "X55", meaning: "Made-up code for experimental"', `- { system: CARC, code: "X50", meaning: "${meaning}"`);
const office = (phone: string) => edited('data/states/northland.yaml', '{ name: Northland Board,', `{ name: Examplia Insurance Office, phone: ${phone},`);
const policy = (title: string, effective: string) => ({
  'data/coverage/acme-health/sampletest.yaml': `status: on-file\npolicy: { number: EX-100, title: ${title}, owner: Acme, effective: "${effective}", scope: All., sources: [acme-policy] }\nindications:\n  - indication: suspected-sampleitis\n    criteria:\n      - { text: It is asked for., satisfiedBy: The order., sources: [acme-policy] }\nreviewed: "2026-11-09"\n`,
});

describe('one fact, one value:', () => {
  test.each([
    ['two phone numbers of one desk for the same people', contact('555-9999'), ['conflicting-fact']],
    ['two numbers for one population and year', statistic('42%'), ['conflicting-fact']],
    ['one code of two therapies', code('HCPCS, code: Z0001'), ['conflicting-fact']],
    ['two meanings of one denial code', carc('Something else'), ['conflicting-fact']],
    ['two phone numbers of one office', office('555-9999'), ['conflicting-fact']],
    ['two titles of one policy', policy('Sampletests', '2026-01-15'), ['conflicting-fact']],
    ['two days of one policy', policy('Examplumab', '2026-02-15'), ['conflicting-fact']],
  ])('%s are refused', (_, changes, rules) => {
    const { problems } = buildSmall(changes);
    expect(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(rules);
    expect(problems.find(({ rule }) => rule === 'conflicting-fact')?.related).toMatchObject({ message: expect.stringContaining('is stated here') });
  });

  test.each([
    ['one phone number twice', contact('555-0100')],
    ['two phone numbers for different people', contact('555-9999', 'Members with a silver card')],
    ['one number twice', statistic('41%')],
    ['two numbers for two years', statistic('42%', 2024)],
    ['one diagnosis of two therapies', code('ICD-10-CM, code: Z00.X')],
    ['one meaning of one denial code', carc('Made-up code for medical necessity')],
    ['one phone number of one office', office('555-0120')],
    ['one policy for two therapies', policy('Examplumab', '2026-01-15')],
  ])('%s is accepted', (_, changes) => {
    expect(rulesOf(buildSmall(changes))).toEqual([]);
  });
});

const SEARCHED = 'data/coverage/beta-mutual/examplumab.yaml';
const saying = (text: string) => rulesOf(buildSmall(edited(SEARCHED, 'searched: We looked for a policy of {payer} on {therapy} in its handbook. There is none.', `searched: ${JSON.stringify(text)}`)));

describe('numbers need a source:', () => {
  test.each(['It answers in 30 days.', 'Send it within 72 hours.', 'A 15-day limit.', 'In 61% of cases.', 'About 5 percent.', 'Wait 2 business days.', 'Give 10 mg.', 'The limit is 1,000 days.', 'After 6 months, or 1 year.'])('%s', (text) => {
    expect(saying(text)).toEqual([`${SEARCHED} number-without-source`]);
    expect(saying(`${text} [@beta-handbook]`)).toEqual([]);
  });

  test.each(['Code J1411 and CD20.', '29 CFR 2560.503-1 says so.', 'Form CMS-10146.', 'Policy EX-100 of 2026.', 'Call 555-0100.', 'The 2 policies.'])('%s states no time, share or dose', (text) => {
    expect(saying(text)).toEqual([]);
  });

  test('a source in one paragraph does not stand for the next', () => {
    expect(saying('It answers in 30 days [@beta-handbook].\n\nThen in 15 days.')).toEqual([`${SEARCHED} number-without-source`]);
  });

  test('times in the words of the policy’s criteria need one too, also among ways to meet them', () => {
    const way = (sources: string) => edited('data/coverage/acme-health/examplumab.yaml', '{ text: Sugarin, sources: [acme-policy] }', `{ text: Sugarin for 12 weeks${sources} }`);
    expect(rulesOf(buildSmall(way('')))).toContain('data/coverage/acme-health/examplumab.yaml number-without-source');
    expect(rulesOf(buildSmall(way(', sources: [acme-policy]')))).toEqual([]);
  });
});

describe('placeholders:', () => {
  test.each(['Ask {payor}.', 'Ask {Payer}.', 'See {theraphy}.'])('%s is refused, since no page fills it', (text) => {
    expect(saying(text)).toHaveLength(1);
  });

  test.each(['Ask {payer} for {therapy}.', 'For {condition}.'])('%s is accepted', (text) => {
    expect(saying(text)).toEqual([]);
  });
});

describe('dates:', () => {
  const reviewed = (day: string, today?: string) => buildSmall(edited('data/glossary/appeal.yaml', 'reviewed: "2026-11-14"', `reviewed: "${day}"`), today);
  test('today is no day ahead, tomorrow is', () => {
    expect(rulesOf(reviewed('2026-11-21'))).toEqual([]);
    expect(rulesOf(reviewed('2026-11-22'))).toEqual(['data/glossary/appeal.yaml date-in-future']);
  });

  test('the last day of the period of review is within it, the next is a warning', () => {
    expect(rulesOf(reviewed('2026-05-25'), 'warning').filter((rule) => rule.includes('expired'))).toEqual([]);
    expect(rulesOf(reviewed('2026-05-24'), 'warning')).toContain('data/glossary/appeal.yaml expired-review');
    expect(rulesOf(reviewed('2026-05-24'))).toEqual([]);
  });

  test('a policy may take effect and be reviewed later, and not have been reviewed later', () => {
    const policy = (field: string, day: string) => rulesOf(buildSmall(edited('data/coverage/acme-health/examplumab.yaml', field, `${field.split(':')[0]}: "${day}"`)));
    expect(policy('effective: "2026-01-15"', '2027-01-01')).toEqual([]);
    expect(policy('lastReviewed: "2026-01-02"', '2027-01-01')).toEqual(['data/coverage/acme-health/examplumab.yaml date-in-future']);
  });
});
