/** The site two years on, without a review: everything is still there, and nothing pretends to be current. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../src/io/files.ts';
import { byClass, byId, byTag, visibleText, type Root } from './support/pages.ts';

const LATER = '2028-11-21';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'aged-'));
const out = path.join(folder, 'site');
const page = (address: string) => parseDocument(fs.readFileSync(path.join(out, address, 'index.html'), 'utf8')) as unknown as Root;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.ts', '--out', out, '--today', LATER, '--fresh'], { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] });
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the real records, two years after their review', () => {
  test('still make every page', () => {
    const report = JSON.parse(fs.readFileSync(path.join(out, 'build-report.json'), 'utf8')) as { today: string; pages: unknown[]; overdue: { file: string; reviewed: string; due: string }[] };
    expect(report.today).toBe(LATER);
    expect(report.pages.length).toBeGreaterThan(500);
    // The report lists what to review, with the day on which it was due.
    expect(report.overdue.map(({ file }) => file)).toEqual(expect.arrayContaining(['data/plan-types/marketplace.yaml', 'data/states/ohio.yaml', 'data/coverage/cigna/hemgenix.yaml']));
    expect(report.overdue.every(({ reviewed, due }) => reviewed < due && due < LATER)).toBe(true);
  });

  test.for(['/denials/cigna/roctavian/prior-authorization/', '/coverage/aetna/ocrevus/ohio/', '/plan-types/marketplace/', '/states/ohio/', '/remedies/internal-appeal/', '/payers/aetna/'])('%s says at its head that it is out of date', (address) => {
    const [callout] = byClass(page(address), 'callout');
    expect(visibleText(callout!)).toMatch(/^Out of date\..*Check every date and number on your letter\.$/);
  });

  test('each time limit in a table of plan types says "check this on your letter"', () => {
    const cells = byTag(byId(page('/denials/cigna/roctavian/prior-authorization/'), 'framework')!, 'td').filter((cell) => /\d+ (?:days|months|hours)/.test(visibleText(cell)));
    expect(cells.length).toBeGreaterThan(8);
    expect(cells.filter((cell) => !/check this on your letter/.test(visibleText(cell))).map(visibleText)).toEqual([]);
  });

  test('a state’s limits say so too', () => {
    const items = byTag(byId(page('/states/ohio/'), 'external-review')!, 'li').filter((item) => /\d+ (?:days|months|hours)/.test(visibleText(item)) && byTag(item, 'li').length === 0);
    const stated = items.filter((item) => !/^Time to decide/.test(visibleText(item)));
    expect(stated.length).toBeGreaterThan(2);
    expect(stated.filter((item) => !/check this on your letter/.test(visibleText(item))).map(visibleText)).toEqual([]);
  });

  test('the law that travels to the browser knows the day after which it gives no date', () => {
    const [file] = fs.readdirSync(path.join(out, '_astro')).filter((name) => /^law\./.test(name));
    const text = fs.readFileSync(path.join(out, '_astro', file!), 'utf8');
    const days = [...text.matchAll(/freshUntil\\?["`]?:\s*\\?["`](\d{4}-\d{2}-\d{2})/g)].map(([, day]) => day!);
    expect(days.length).toBe(65);
    expect(days.every((day) => day < LATER)).toBe(true);
  });
});
