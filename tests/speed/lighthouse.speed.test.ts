/** Each kind of page under Lighthouse, as a slow phone on a slow line sees it: `npm run test:site`. The median of three runs counts. */
import lighthouse from 'lighthouse';
import net from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/io/serve.ts';
import { launchAt } from '../support/browser.ts';
import { offeredKinds } from '../support/kinds.ts';
import { SITES } from '../support/sites.ts';

const RUNS = 3;
/**
 * Two audits see something else than the site. Lighthouse asks for robots.txt from inside the page, whose policy lets it
 * connect to nothing, so that what a reader types cannot be sent; the file has tests of its own. And a browser that is
 * driven by a program keeps no pages for the way back.
 */
const NOT_OF_THE_SITE = ['robots-txt', 'bf-cache'];
const AUDITED = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let port: number;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(free));
    });
  });

beforeAll(async () => {
  port = await freePort();
  [browser, server] = await Promise.all([launchAt(port), serve(SITES.real.out)]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe.each(offeredKinds())('the page of kind %s at %s', (_, path) => {
  test('reaches 100 in speed, accessibility, good practice and for search engines; its largest part is text, and nothing moves', async () => {
    const scores: Record<string, number[]> = {};
    const seen: { lcp: string; cls: number; lost: string[] }[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const result = await lighthouse(server.url + path, { port, onlyCategories: [...AUDITED], skipAudits: NOT_OF_THE_SITE, logLevel: 'error', output: 'json' });
      const { categories, audits } = result!.lhr;
      for (const name of AUDITED) (scores[name] ??= []).push(Math.round((categories[name]!.score ?? 0) * 100));
      const lost = Object.values(audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode === 'binary');
      const node = JSON.stringify(audits['lcp-breakdown-insight'] ?? audits['largest-contentful-paint-element'] ?? {});
      seen.push({ lcp: /"snippet":"<([a-z0-9]+)/.exec(node)?.[1] ?? '', cls: audits['cumulative-layout-shift']!.numericValue ?? 1, lost: lost.map(({ id }) => id) });
    }
    expect({ scores: Object.fromEntries(AUDITED.map((name) => [name, median(scores[name]!)])), lost: seen[0]!.lost }).toEqual({ scores: Object.fromEntries(AUDITED.map((name) => [name, 100])), lost: [] });
    expect(seen.map(({ cls }) => cls)).toEqual(Array.from({ length: RUNS }, () => 0));
    for (const { lcp } of seen) expect(['p', 'h1', 'h2', 'li', 'dd', 'div', 'span', 'td', 'dl', 'ul', 'ol', 'a', 'b']).toContain(lcp);
  });
});
