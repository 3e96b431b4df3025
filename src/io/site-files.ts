/** Files beside the pages: sitemaps, robots, headers, redirects, build report. All from the same list of pages. */
import fs from 'node:fs';
import path from 'node:path';
import { FIXED_PATHS, type Emission } from '../pipeline/emit/index.ts';
import type { PayerTherapy } from '../pipeline/combine.ts';
import type { Overdue } from '../pipeline/age.ts';
import type { PageEntry } from '../pipeline/page.ts';
import { compare } from '../pipeline/problem.ts';
import { changesOf } from '../pipeline/changes.ts';
import type { Records } from '../pipeline/records.ts';
import type { Site } from '../schemas/index.ts';
import { feeds } from './feeds.ts';
import { writeImages } from './images.ts';
import { llmsTxt } from './llms.ts';
import { xml } from './xml.ts';

/** Pages of the project that search engines have no use for. */
const NOT_OFFERED = new Set(['/404.html', '/search/', '/about/patterns/']);

/** Sitemaps hold at most 50,000 addresses each; indexable pages only, with the day their records were last reviewed. */
export function sitemaps(pages: PageEntry[], site: Site): { path: string; text: string }[] {
  const LIMIT = 45_000;
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
  const fixed = FIXED_PATHS.filter((one) => !NOT_OFFERED.has(one)).map((one) => ({ path: one, reviewed: '' }));
  const groups = new Map<string, { path: string; reviewed: string }[]>([['site', fixed]]);
  for (const page of pages) {
    if (!page.indexable) continue;
    // The index of all sitemaps has that name already.
    const name = page.kind === 'index' ? 'lists' : page.kind;
    const group = groups.get(name) ?? groups.set(name, []).get(name)!;
    group.push(page);
  }
  const files: { path: string; text: string; lastmod: string }[] = [];
  for (const [kind, entries] of [...groups].sort(([a], [b]) => compare(a, b))) {
    for (let part = 0; part * LIMIT < entries.length; part += 1) {
      const slice = entries.slice(part * LIMIT, (part + 1) * LIMIT);
      const urls = slice.map(({ path: loc, reviewed }) => `<url><loc>${xml(site.baseUrl + loc)}</loc>${reviewed ? `<lastmod>${reviewed}</lastmod>` : ''}</url>`);
      files.push({ path: `sitemap-${kind}${part > 0 ? `-${part + 1}` : ''}.xml`, text: `${head}<urlset ${ns}>\n${urls.join('\n')}\n</urlset>\n`, lastmod: slice.map(({ reviewed }) => reviewed).sort().at(-1) ?? '' });
    }
  }
  const index = files.map(({ path: file, lastmod }) => `<sitemap><loc>${xml(`${site.baseUrl}/${file}`)}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</sitemap>`);
  return [...files.map(({ path: file, text }) => ({ path: file, text })), { path: 'sitemap-index.xml', text: `${head}<sitemapindex ${ns}>\n${index.join('\n')}\n</sitemapindex>\n` }];
}

/** Headers in the form that Cloudflare and Netlify read. Pages carry the same policy in their head; `frame-ancestors` works only here. */
const HEADERS = `/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Cross-Origin-Opener-Policy: same-origin
  Content-Security-Policy: frame-ancestors 'none'

/_astro/*
  Cache-Control: public, max-age=31536000, immutable

/pagefind/fragment/*
  Cache-Control: public, max-age=31536000, immutable

/pagefind/index/*
  Cache-Control: public, max-age=31536000, immutable
`;

/** Why each page is, or is not, offered to search engines; which pairs are folded into hubs; which records were due for review, so that their facts say so. */
export function buildReport(pages: PageEntry[], today: string, overdue: Overdue[] = [], folded: PayerTherapy[] = []): string {
  const rows = pages.map(({ path: page, kind, indexable, ownFacts, why, near, reviewed }) => ({ path: page, kind, indexable, ...(ownFacts === null ? {} : { ownFacts }), ...(why ? { why } : {}), ...(near ? { near } : {}), reviewed }));
  const byKind: Record<string, { pages: number; indexable: number }> = {};
  for (const { kind, indexable } of pages) {
    const row = (byKind[kind] ??= { pages: 0, indexable: 0 });
    row.pages += 1;
    if (indexable) row.indexable += 1;
  }
  return `${JSON.stringify({ today, overdue, folded: folded.map(({ payer, therapy }) => ({ payer: payer.id, therapy: therapy.id, into: [`/therapies/${therapy.id}/`, `/payers/${payer.id}/`], why: 'no record says what is on file, or what was searched for' })), kinds: Object.fromEntries(Object.entries(byKind).sort(([a], [b]) => compare(a, b))), pages: rows }, undefined, 1)}\n`;
}

export async function writeSiteFiles(emission: Emission, records: Records, work: string, out: string, today: string, overdue: Overdue[] = [], folded: PayerTherapy[] = []): Promise<void> {
  const { site } = records;
  const files = [
    ...sitemaps(emission.pages, site),
    { path: 'robots.txt', text: `User-agent: *\nAllow: /\n\nSitemap: ${site.baseUrl}/sitemap-index.xml\n` },
    ...feeds(changesOf(records), records, today),
    llmsTxt(emission.pages, site),
    { path: '_headers', text: HEADERS },
    { path: '_redirects', text: emission.redirects.map(({ from, to }) => `${from} ${to} 301\n`).join('') },
    { path: 'build-report.json', text: buildReport(emission.pages, today, overdue, folded) },
  ];
  for (const file of files) fs.writeFileSync(path.join(out, file.path), file.text);
  await writeImages(site, path.join(work, 'images'), out);
  // What the tools of a case take, each in a module of its own.
  fs.cpSync(path.join(work, 'cases'), path.join(out, 'cases'), { recursive: true });
}
