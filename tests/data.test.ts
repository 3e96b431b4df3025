/** The real records: each valid on its own, all of them together, and none with a claim that was found to be wrong. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readData, readTemplates } from '../src/io/files.ts';
import { build } from '../src/pipeline/build.ts';
import { load } from '../src/pipeline/load.ts';
import { formatProblem, isError } from '../src/pipeline/problem.ts';
import { proseFaults } from '../src/pipeline/prose.ts';
import { schemaProblems } from '../src/pipeline/schema-problems.ts';
import { isProsePath, walk } from '../src/pipeline/walk.ts';
import { folders, schemas, SiteSchema, type PlanType } from '../src/schemas/index.ts';
import { SITES } from './support/sites.ts';

const files = readData(SITES.real.data);
const { parsed, problems } = load(files, 'data');
// Records are reviewed as time goes on, so only here the calendar's own day counts.
const today = new Date().toISOString().slice(0, 10);

test('every file of data/ is a record at its place', () => {
  expect(problems.map(formatProblem)).toEqual([]);
  expect(parsed).toHaveLength(files.length);
});

test.each(parsed.map((record) => [record.file, record] as const))('%s is valid on its own', (_, record) => {
  const schema = record.folder === 'site' ? SiteSchema : schemas[record.folder as keyof typeof schemas];
  expect(schemaProblems(schema, record).problems.map(formatProblem)).toEqual([]);
  for (const { value, path: at } of walk(record.value)) {
    if (typeof value === 'string' && record.folder !== 'sources' && isProsePath(at)) expect(proseFaults(value), at.join('.')).toEqual([]);
  }
});

test('all records together have no error', () => {
  const built = build({ data: files, root: 'data', templates: readTemplates(SITES.real.data), today });
  expect(built.problems.filter(isError).map(formatProblem)).toEqual([]);
  expect(built.site?.emission.pages.length).toBeGreaterThan(files.length / 10);
});

test('every folder of data/ has a schema, and every schema a folder with records', () => {
  const there = fs.readdirSync(SITES.real.data, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'templates').map(({ name }) => name);
  expect(there.sort()).toEqual([...folders].sort());
  for (const folder of folders) expect(parsed.filter((record) => record.folder === folder).length, folder).toBeGreaterThan(0);
});

test('every record names the schema that editors complete from, and it is there', () => {
  for (const { file, text, folder } of parsed) {
    const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1];
    expect([file, named && path.basename(named)]).toEqual([file, `${folder}.json`]);
    expect([file, fs.existsSync(path.resolve(path.dirname(file), named!))]).toEqual([file, true]);
  }
});

test('every source that was read at its publisher has an address', () => {
  const without = parsed.filter(({ folder, value }) => folder === 'sources' && (value as { tier: string; url: unknown }).tier === 'direct' && (value as { url: unknown }).url === null).map(({ file }) => file);
  expect(without).toEqual([]);
});

test('every criterion, exclusion and requirement of a policy on file is sourced', () => {
  const onFile = parsed.filter(({ folder, value }) => folder === 'coverage' && (value as { status: string }).status === 'on-file');
  expect(onFile.length).toBeGreaterThan(0);
  for (const { file, value } of onFile) {
    const { exclusions = [], requirements = [] } = value as { exclusions?: { sources?: unknown[] }[]; requirements?: { sources?: unknown[] }[] };
    for (const one of [...exclusions, ...requirements]) expect([file, one.sources?.length ?? 0]).not.toEqual([file, 0]);
  }
});

/** Claims that were read somewhere and found to be wrong: how each sounds, and where it would stand. */
const WRONG: { claim: string; sounds: string; pattern: RegExp; where: RegExp }[] = [
  {
    claim: 'a share of 61% won at California’s Independent Medical Review',
    sounds: 'About 61% of Independent Medical Reviews end in favor of the patient.',
    pattern: /\b61(\.\d+)?\s*(%|percent)[^.]{0,120}\b(IMR|Independent Medical Review)|\b(IMR|Independent Medical Review)[^.]{0,120}\b61(\.\d+)?\s*(%|percent)/i,
    where: /./,
  },
  { claim: 'a decision of Cigna within 15 business days', sounds: 'Cigna decides in 15 business days.', pattern: /\b(15|fifteen)[\s-]business[\s-]days?\b/i, where: /^data\/(payers\/cigna|coverage\/cigna\/|myths\/myth-cigna)/ },
  { claim: 'an approval that can be dated back', sounds: 'Ask the plan to back-date the approval.', pattern: /\bback-?dat(e|es|ed|ing)\b/i, where: /./ },
  {
    claim: '60 days for an internal appeal outside Medicare and Medicaid',
    sounds: 'You must file your appeal within 60 days.',
    pattern: /\b(appeal|file|filed|submit|request)[^.]{0,80}\bwithin (60|sixty) (calendar )?days\b/i,
    where: /^data\/(payers|therapies|coverage|denial-reasons)\//,
  },
];

describe('a claim that was found to be wrong stands in no record:', () => {
  /** Words of a record as one line; what a quote says is not what the record says. */
  const words = (value: unknown) => [...walk(value)].flatMap(({ value: text, path: at }) => (typeof text === 'string' && !at.includes('quote') && !at.includes('notes') ? [text.replace(/\s+/g, ' ')] : []));

  test.each(WRONG)('$claim', ({ sounds, pattern, where }) => {
    expect(sounds).toMatch(pattern);
    const looked = parsed.filter(({ file, folder }) => folder !== 'sources' && where.test(file.replace(/^.*?data\//, 'data/')));
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.filter(({ value }) => words(value).some((text) => pattern.test(text))).map(({ file }) => file)).toEqual([]);
  });

  test('60 days to begin an internal appeal of a job or marketplace plan', () => {
    const plans = parsed.filter(({ folder, value }) => folder === 'plan-types' && ['employer', 'individual'].includes((value as PlanType).group));
    expect(plans.length).toBeGreaterThan(3);
    const first = plans.map(({ id, value }) => [id, (value as PlanType).stages?.find(({ kind, fileBy }) => kind === 'internal' && fileBy)?.fileBy?.limit]);
    expect(first.filter(([, limit]) => JSON.stringify(limit) === '{"amount":60,"unit":"days"}')).toEqual([]);
    expect(first.filter(([, limit]) => JSON.stringify(limit) === '{"amount":180,"unit":"days"}').length).toBeGreaterThan(0);
  });
});
