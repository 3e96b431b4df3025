/** A built site behind the project's own server, and Chromium in front of it, for one file of tests. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serve } from '../../src/io/serve.ts';
import { launch } from './browser.ts';
import { SITES } from './sites.ts';

export interface Visit {
  page: Page;
  /** What the browser complained of: errors of the console, exceptions, refusals by the page's policy. */
  complaints: string[];
  /** Addresses that it asked for. */
  requests: string[];
  close(): Promise<void>;
}

export interface Served {
  url: string;
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
}

export function useSite(name: keyof typeof SITES): Served {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serve(SITES[name].out)]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    get url() {
      return server.url;
    },
    async visit(path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => {
        // Chromium reports the status of a missing page as an error of its own; the page is no less whole for it.
        if (['error', 'warning'].includes(message.type()) && !/the server responded with a status of 404/.test(message.text())) complaints.push(`${path}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
      page.on('requestfailed', (request) => {
        // A page that is left before its icon has come is no less whole for it.
        if (request.url().endsWith('/favicon.svg') && request.failure()?.errorText === 'net::ERR_ABORTED') return;
        complaints.push(`${path}: ${request.url()} ${request.failure()?.errorText}`);
      });
      context.on('request', (request) => requests.push(request.url()));
      await page.goto(server.url + path);
      return { page, complaints, requests, close: () => context.close() };
    },
  };
}
