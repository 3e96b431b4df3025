/** The six pages that the project was asked for: their address, their heading, and their parts in order. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { byClass, byId, byTag, hasClass, readSite, sections, visibleText, type Element } from '../support/pages.ts';

/** Parts of a denial page in their order; a page may leave out those that its reason does not call for. */
const DENIAL = ['answer', 'triage', 'rights', 'dates', 'requirements', 'angle', 'support', 'framework', 'documents', 'worksheet', 'steps', 'letter', 'state', 'numbers', 'related', 'sources'];
const ALWAYS = ['answer', 'triage', 'rights', 'dates', 'requirements', 'angle', 'framework', 'documents', 'steps', 'state', 'numbers', 'related', 'sources'];
const GUIDE = ['answer', 'why-myths', 'myths', 'decides', 'mistakes', 'today', 'playbook', 'rights', 'dates', 'questions', 'help', 'sources'];

const DENIALS = [
  ['/denials/cigna/roctavian/prior-authorization/', 'Roctavian (valoctocogene roxaparvovec) denied for missing prior authorization by Cigna'],
  ['/denials/cigna/ocrevus/prior-authorization/', 'Ocrevus (ocrelizumab) denied for missing prior authorization by Cigna'],
  ['/denials/cigna/anifrolumab/prior-authorization/', 'Saphnelo (anifrolumab) denied for missing prior authorization by Cigna'],
  ['/denials/cigna/tumor-genomic-profiling/prior-authorization/', 'Tumor genomic profiling denied for missing prior authorization by Cigna'],
  ['/denials/cigna/hemgenix/medical-necessity/', 'Hemgenix (etranacogene dezaparvovec) denied as not medically necessary by Cigna'],
] as const;
const HEMGENIX = '/coverage/cigna/hemgenix/california/';

const site = () => readSite('real');
const part = (address: string, id: string): Element => {
  const found = byId(site().page(address).document, id);
  if (!found) throw new Error(`No #${id} on ${address}`);
  return found;
};
const h1 = (address: string) => byTag(site().page(address).document, 'h1').map(visibleText);
const cites = (element: Element) => byClass(element, 'cite').length;

/** Names of the plan types that Cigna's record says it sells, in a state if one is given. */
function sold(state?: string): string[] {
  const read = (file: string) => parse(fs.readFileSync(path.join(site().data, file), 'utf8')) as Record<string, unknown>;
  const sells = read('payers/cigna.yaml').sells as { planType: string; states: string[] | 'all' }[];
  const ids = sells.filter(({ states }) => !state || states === 'all' || states.includes(state)).map(({ planType }) => planType);
  return [...new Set(ids)].map((id) => read(`plan-types/${id}.yaml`).short as string).sort();
}

describe.each(DENIALS)('%s', (address, heading) => {
  test('has the heading of its reason, with real names', () => {
    expect(h1(address)).toEqual([heading]);
  });

  test('holds every part of a denial page, in order', () => {
    const ids = sections(site().page(address)).map(({ id }) => id);
    expect(ids).toEqual(DENIAL.filter((id) => ids.includes(id)));
    expect(ids).toEqual(expect.arrayContaining(ALWAYS));
  });

  test('begins with breadcrumbs from home to the reason', () => {
    const crumbs = byTag(byClass(site().page(address).document, 'crumbs')[0]!, 'li').map(visibleText);
    expect(crumbs).toHaveLength(4);
    expect(crumbs.slice(0, 2)).toEqual(['Home', 'Cigna']);
  });

  test('answers in three short lines: what it is, what to do first, which date to watch; and leads to the choice of a plan', () => {
    const answer = part(address, 'answer');
    expect(byTag(answer, 'dt').map(visibleText)).toEqual(['What this is', 'Do this first', 'Date to watch', 'Your kind of plan']);
    for (const line of byTag(answer, 'dd').map(visibleText)) expect(line.length).toBeLessThanOrEqual(260);
  });

  test('asks whether an appeal is the right tool, with several other tools', () => {
    const triage = part(address, 'triage');
    expect(byClass(triage, 'if').length).toBeGreaterThanOrEqual(4);
    expect(byClass(triage, 'then').length).toBe(byClass(triage, 'if').length);
    expect(cites(triage)).toBeGreaterThan(0);
  });

  test('offers the plan types that Cigna sells and no other, with "Not sure" first and open', () => {
    const choices = byTag(part(address, 'rights'), 'details');
    const names = choices.map((choice) => visibleText(byTag(choice, 'summary')[0]!));
    expect(names[0]).toBe('Not sure');
    expect(names.slice(1).sort()).toEqual(sold());
    expect(choices.map(({ attribs }) => attribs.open !== undefined)).toEqual(choices.map((_, index) => index === 0));
    expect(names.join()).not.toMatch(/Medicare|Part D|Medicaid|TRICARE|CHAMPVA|Federal employee/i);
  });

  test('cites the law of each plan type, and shows the time limits side by side', () => {
    for (const choice of byTag(part(address, 'rights'), 'details').slice(1)) expect(visibleText(choice)).toMatch(/CFR|U\.S\.C\./);
    const rows = byTag(byTag(part(address, 'framework'), 'tbody')[0]!, 'tr');
    expect(rows.map((row) => visibleText(byTag(row, 'th')[0]!)).sort()).toEqual(sold());
    for (const row of rows) expect(cites(row)).toBeGreaterThan(0);
  });

  test('shows the criteria of the policy with a source each, or says that none is on file and how to ask for them', () => {
    const requirements = part(address, 'requirements');
    const criteria = byTag(requirements, 'tr').filter((row) => byTag(row, 'td').length > 0);
    if (criteria.length === 0) {
      expect(visibleText(requirements)).toContain('Not on file.');
      expect(visibleText(requirements)).toContain('How to get the criteria in writing.');
    }
    for (const row of criteria) {
      expect(cites(row)).toBeGreaterThan(0);
      expect(byTag(row, 'td').every((cell) => visibleText(cell) !== '')).toBe(true);
    }
  });

  test('says why this payer refuses this therapy, with sources', () => {
    const angle = part(address, 'angle');
    expect(byTag(angle, 'h3').length).toBeGreaterThanOrEqual(2);
    expect(cites(angle)).toBeGreaterThanOrEqual(2);
  });

  test('numbers the documents to gather and repeats none', () => {
    const items = byTag(byTag(part(address, 'documents'), 'ol')[0]!, 'li').map((item) => visibleText(item).replace(/[\d\sr]+$/, '').toLowerCase());
    expect(items.length).toBeGreaterThanOrEqual(6);
    expect(new Set(items).size).toBe(items.length);
  });

  test('gives the next steps in order, and each number with its population, year and source', () => {
    expect(byTag(byTag(part(address, 'steps'), 'ol')[0]!, 'li').length).toBeGreaterThanOrEqual(4);
    for (const item of byTag(part(address, 'numbers'), 'li')) {
      expect(visibleText(item)).toMatch(/\(.+, (19|20)\d\d\)/);
      expect(cites(item)).toBeGreaterThan(0);
      expect(visibleText(item)).not.toMatch(/Medicare|Medicaid/);
    }
  });

  test('ends with the days of review, what it is not, and a way to report an error that names the page', () => {
    const foot = byTag(site().page(address).document, 'footer').find((one) => hasClass(one, 'page'))!;
    expect(visibleText(foot)).toMatch(/not legal or medical advice/i);
    expect(visibleText(foot)).toMatch(/Last reviewed \w+ \d+, \d{4}\. Next review by \w+ \d+, \d{4}\./);
    expect(byTag(foot, 'a').map(({ attribs }) => decodeURIComponent(attribs.href!)).join()).toContain(`Error on ${address}`);
  });
});

describe(HEMGENIX, () => {
  test('is called "Getting Hemgenix covered by Cigna in California: myths and facts"', () => {
    expect(h1(HEMGENIX)).toEqual(['Getting Hemgenix (etranacogene dezaparvovec) covered by Cigna in California: myths and facts']);
  });

  test('holds every part of a coverage guide, in order, and a table of contents that leads to them', () => {
    const ids = sections(site().page(HEMGENIX)).map(({ id }) => id);
    expect(ids).toEqual(GUIDE);
    const contents = byTag(byClass(site().page(HEMGENIX).document, 'toc')[0]!, 'a').map(({ attribs }) => attribs.href);
    expect(contents).toEqual(GUIDE.slice(1, -1).map((id) => `#${id}`));
  });

  test('answers for which uses the policy is, the fastest path, the first step today and what the state adds', () => {
    expect(byTag(part(HEMGENIX, 'answer'), 'dt').map(visibleText)).toEqual(['What the policy on file speaks of', 'Fastest path', 'First step today', 'What California adds']);
  });

  test('pairs six to eight myths with facts, each with a source', () => {
    const myths = byClass(part(HEMGENIX, 'myths'), 'myth');
    expect(myths.length).toBeGreaterThanOrEqual(6);
    expect(myths.length).toBeLessThanOrEqual(8);
    myths.forEach((myth, index) => {
      expect(visibleText(byTag(myth, 'h3')[0]!)).toMatch(new RegExp(`^Myth ${index + 1}: “.+”$`));
      const facts = byClass(myth, 'fact');
      expect(facts).toHaveLength(1);
      expect(cites(facts[0]!)).toBeGreaterThan(0);
    });
  });

  test('shows what decides approval as a table: requirement, what it means, where to find it, source', () => {
    const table = byTag(part(HEMGENIX, 'decides'), 'table')[0]!;
    expect(byTag(byTag(table, 'thead')[0]!, 'th').map(visibleText)).toEqual(['Requirement', 'What it means', 'Where to find it']);
    const rows = byTag(byTag(table, 'tbody')[0]!, 'tr');
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const row of rows) expect(cites(row), visibleText(row)).toBeGreaterThan(0);
    expect(visibleText(table)).toMatch(/within \d+ days/);
  });

  test('gives three steps for today and mistakes with their repair, no mistake twice', () => {
    const steps = byTag(part(HEMGENIX, 'today'), 'ol')[0]!;
    expect(steps.children.filter(({ name }) => name === 'li')).toHaveLength(3);
    const mistakes = byTag(part(HEMGENIX, 'mistakes'), 'li').map((item) => visibleText(byTag(item, 'strong')[0]!));
    expect(mistakes.length).toBeGreaterThanOrEqual(3);
    expect(mistakes.filter((mistake, index) => mistakes.indexOf(mistake) !== index)).toEqual([]);
  });

  test('holds the playbook of the payer in the state: own appeal, doctor to doctor, outside review, self-funded plans', () => {
    const playbook = part(HEMGENIX, 'playbook');
    expect(byTag(playbook, 'h3').map(visibleText)).toEqual(['Cigna’s own appeal', 'Doctor to doctor', 'California: Independent Medical Review (IMR)', 'What changes if the plan is self-funded']);
    expect(visibleText(playbook)).toMatch(/File within \d+ (?:days|months) from the (?:day you get|date on) the final denial:/);
    for (const label of ['Decision:', 'If urgent:', 'How:', 'Cost:', 'Does it bind the plan?']) expect(visibleText(playbook)).toContain(label);
  });

  test('offers the plan types that Cigna sells in California and no other', () => {
    const names = byTag(part(HEMGENIX, 'rights'), 'summary').map(visibleText);
    expect(names[0]).toBe('Not sure');
    expect(names.slice(1).sort()).toEqual(sold('california'));
    expect(names.join()).not.toMatch(/Medicare|Part D|Medicaid|TRICARE/i);
  });
});
