/** One page of each kind of the real site, for tests that look at each kind in a browser. */
import fs from 'node:fs';
import path from 'node:path';
import { SITES } from './sites.ts';

const FIXED: [string, string][] = [['home', '/'], ['search', '/search/'], ['search with results', '/search/?q=Hemgenix&payer=Cigna'], ['404', '/404.html'], ['about', '/about/'], ['patterns', '/about/patterns/'], ['deadline tool', '/tools/deadlines/'], ['letter tool', '/tools/letter/'], ['letters', '/letters/'], ['letter to fill in by hand', '/letters/external-review/']];

/** Kinds of record pages, each with the page that stands for it: the largest, since it has the most to get wrong. */
export function kinds(): [string, string][] {
  const out = SITES.real.out;
  const report = JSON.parse(fs.readFileSync(path.join(out, 'build-report.json'), 'utf8')) as { pages: { path: string; kind: string }[] };
  const largest = new Map<string, { path: string; size: number }>();
  for (const { kind, path: address } of report.pages) {
    const { size } = fs.statSync(path.join(out, address, 'index.html'));
    if (size > (largest.get(kind)?.size ?? 0)) largest.set(kind, { path: address, size });
  }
  return [...FIXED, ...[...largest].map(([kind, page]): [string, string] => [kind, page.path])];
}

/** One page of each kind that is offered to search engines: the largest again, and the project's own. */
export function offeredKinds(): [string, string][] {
  const report = JSON.parse(fs.readFileSync(path.join(SITES.real.out, 'build-report.json'), 'utf8')) as { pages: { path: string; kind: string; indexable: boolean }[] };
  const largest = new Map<string, { path: string; size: number }>();
  for (const { kind, path: address, indexable } of report.pages) {
    if (!indexable) continue;
    const { size } = fs.statSync(path.join(SITES.real.out, address, 'index.html'));
    if (size > (largest.get(kind)?.size ?? 0)) largest.set(kind, { path: address, size });
  }
  return [['home', '/'], ['about', '/about/'], ['deadline tool', '/tools/deadlines/'], ['letter tool', '/tools/letter/'], ...[...largest].map(([kind, page]): [string, string] => [kind, page.path])];
}
