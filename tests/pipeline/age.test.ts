/** How records age: until when one is held for true, and what its pages and the deadline tool are told afterwards. */
import { describe, expect, test } from 'vitest';
import { aged, freshUntil, isOverdue } from '../../src/pipeline/age.ts';
import { lawOf } from '../../src/pipeline/law.ts';
import { folders } from '../../src/schemas/index.ts';
import { buildSmall, edited, filesOf, rulesOf, siteOf } from '../support/small.ts';

const site = { reviewDays: 180 };
const PLAN = 'data/plan-types/job-insured.yaml';
/** The law of one kind of plan changes on this day; the record was reviewed before it. */
const change = (from: string, more = '') => edited(PLAN, 'from: "2026-01-01"', `from: "${from}"${more}`);
const { records } = siteOf(buildSmall());

describe('a record is held for true until', () => {
  test.each([
    ['its review is due', { reviewed: '2026-11-10' }, '2027-05-09'],
    ['the day before a law that it announces takes effect', { reviewed: '2026-11-10', changes: [{ from: '2027-01-01' }] }, '2026-12-31'],
    ['the first of several such days', { reviewed: '2026-11-10', changes: [{ from: '2027-03-01' }, { from: '2027-01-01' }, {}] }, '2026-12-31'],
    ['its review is due, if that comes first', { reviewed: '2026-11-10', changes: [{ from: '2027-12-01' }] }, '2027-05-09'],
    ['its review is due, if it says already what holds after that day', { reviewed: '2026-11-10', changes: [{ from: '2027-01-01', stated: true }] }, '2027-05-09'],
    ['its review is due, if it was reviewed on that day', { reviewed: '2027-01-01', changes: [{ from: '2027-01-01' }] }, '2027-06-30'],
    ['its review is due, if it was reviewed after that day', { reviewed: '2026-11-10', changes: [{ from: '2026-01-01' }] }, '2027-05-09'],
  ])('%s', (_, data, day) => {
    expect(freshUntil(data, site)).toBe(day);
    expect([isOverdue(data, site, day), isOverdue(data, site, '2027-07-01')]).toEqual([false, true]);
  });

  test('the day after its last day, and not on that day, a record is overdue', () => {
    const data = { reviewed: '2026-11-10', changes: [{ from: '2027-01-01' }] };
    expect(['2026-12-31', '2027-01-01'].map((today) => isOverdue(data, site, today))).toEqual([false, true]);
  });

  test('a record without a day of review, such as a source, does not age', () => {
    expect(freshUntil({ accessed: '2020-01-01' }, site)).toBeUndefined();
    expect(isOverdue({ accessed: '2020-01-01' }, site, '2099-01-01')).toBe(false);
  });

  test('changes of a policy, which have a day of their own, make no record old', () => {
    expect(freshUntil({ reviewed: '2026-11-10', changes: [{ date: '2026-12-01', text: 'x' }] }, site)).toBe('2027-05-09');
  });
});

describe('records of a day on which', () => {
  test('all are fresh are the same objects', () => {
    expect(aged(records, '2026-11-21')).toEqual({ records, overdue: [] });
    expect(aged(records, '2026-11-21').records).toBe(records);
  });

  test('one is overdue differ in that one only, and what it states carries the mark', () => {
    const before = siteOf(buildSmall(change('2026-12-01'))).records;
    const { records: after, overdue } = aged(before, '2026-12-01');
    expect(overdue).toEqual([{ file: PLAN, reviewed: '2026-11-10', due: '2026-11-30' }]);
    for (const folder of folders) {
      for (const [id, record] of before[folder]) expect([folder, id, after[folder].get(id) === record]).toEqual([folder, id, id !== 'job-insured']);
    }
    const { data } = after['plan-types'].get('job-insured')!;
    const [internal, outside] = data.stages;
    for (const fact of [data.covers, ...data.tell, ...data.initialDecision, internal!.fileBy, ...internal!.decideBy, internal!.silence, ...internal!.facts, outside!.alongside, ...data.rights, ...data.changes]) expect(fact).toMatchObject({ text: expect.any(String), overdue: true });
  });

  test('one is overdue keep every value that it had, and its sources get no mark', () => {
    const all = siteOf(buildSmall(change('2026-12-01'))).records;
    const before = all['plan-types'].get('job-insured')!;
    const after = aged(all, '2026-12-01').records['plan-types'].get('job-insured')!;
    const unmarked = JSON.parse(JSON.stringify(after.data, (key, value) => (key === 'overdue' ? undefined : value)));
    expect(unmarked).toEqual(JSON.parse(JSON.stringify(before.data)));
    expect(JSON.stringify(after.data.stages[0]!.fileBy!.sources)).not.toContain('overdue');
    expect([after.file, after.place]).toEqual([before.file, before.place]);
  });

  test('the period of review of all has passed leave none fresh but sources', () => {
    const { overdue } = aged(records, '2028-01-01');
    const all = folders.filter((folder) => folder !== 'sources').flatMap((folder) => [...records[folder].values()].map(({ file }) => file));
    expect(overdue.map(({ file }) => file).sort()).toEqual(all.sort());
  });
});

describe('a law that takes effect unreviewed', () => {
  const remarks = (today: string, page: string) => (filesOf(buildSmall(change('2026-12-01'), today)).get(`pages/${page}.mdx`)!.match(/<Overdue \/>/g) ?? []).length;

  test('leaves the facts of its kind of plan on the page, each with the remark, and those of others without', () => {
    expect(remarks('2026-11-30', 'plan-types/job-insured')).toBe(0);
    expect(remarks('2026-12-01', 'plan-types/job-insured')).toBeGreaterThan(8);
    expect(remarks('2026-12-01', 'plan-types/job-self-funded')).toBe(0);
    expect(remarks('2026-12-01', 'states/examplia')).toBe(0);
  });

  test('adds no second remark to a fact that no source stands behind', () => {
    const page = filesOf(buildSmall(change('2026-12-01'), '2026-12-01')).get('pages/plan-types/job-insured.mdx')!;
    expect(page).toContain('Others are decided without a fixed time. <Unverified />');
    expect(page).not.toMatch(/<Unverified \/> *<Overdue \/>|<Overdue \/> *<Unverified \/>/);
  });

  test('is told to editors as overdue, once, and stops no page', () => {
    const built = buildSmall(change('2026-12-01'), '2026-12-01');
    expect([rulesOf(built, 'overdue'), rulesOf(built)]).toEqual([[`${PLAN} law-took-effect`], []]);
    expect(built.site).toBeDefined();
    expect(rulesOf(buildSmall(change('2026-12-01'), '2026-11-30'), 'overdue')).toEqual([]);
  });

  test('is not told once the record was reviewed on that day, or says already what holds after it', () => {
    const reviewed = change('2026-11-15');
    expect(rulesOf(buildSmall(reviewed), 'overdue')).toEqual([`${PLAN} law-took-effect`]);
    expect(rulesOf(buildSmall({ [PLAN]: reviewed[PLAN]!.replace('reviewed: "2026-11-10"', 'reviewed: "2026-11-15"') }), 'overdue')).toEqual([]);
    expect(rulesOf(buildSmall(change('2026-11-15', ', stated: true')), 'overdue')).toEqual([]);
  });

  test('may be announced years ahead', () => {
    expect(rulesOf(buildSmall(change('2031-01-01')))).toEqual([]);
  });

  test('tells the deadline tool the last day for which it may count', () => {
    const until = (from: string) => lawOf(siteOf(buildSmall(change(from))).records).plans['job-insured']!.freshUntil;
    expect([until('2026-12-01'), until('2026-01-01')]).toEqual(['2026-11-30', '2027-05-09']);
  });

  test('changes the digest of every page that prints its law, so that none is kept as it was', () => {
    const digests = (today: string) => new Map(siteOf(buildSmall(change('2026-12-01'), today)).emission.pages.map(({ path, digest }) => [path, digest]));
    const [before, after] = [digests('2026-11-30'), digests('2026-12-01')];
    for (const path of ['/plan-types/job-insured/', '/denials/acme-health/examplumab/step-therapy/', '/coverage/acme-health/examplumab/examplia/', '/payers/acme-health/']) expect([path, after.get(path) === before.get(path)]).toEqual([path, false]);
  });
});
