import { z } from 'zod';
import { HttpsUrl, Prose, Words } from './shared.ts';

/** `data/site.yaml`: what the site is called, where it lives, and what it publishes. */
export const SiteSchema = z.strictObject({
  name: Words,
  tagline: Words,
  description: Words.describe('Description of the home page for search engines.'),
  baseUrl: HttpsUrl.regex(/[^/]$/, 'an address without a slash at its end').describe('Address of the site without a slash at its end.'),
  issues: HttpsUrl.describe('Where a new issue is opened; the page adds title and body.'),
  publisher: Words.describe('Who publishes the site, for the structured data.'),
  reviewDays: z.int().min(30).max(1000).describe('How many days after its review a record counts as expired.'),
  mailEarlyDays: z.int().min(0).max(60).default(10).describe('How many days before a last day the deadline tool says to mail. Advice, not a rule.'),
  callToAction: Prose.optional().describe('A line at the end of denial pages and guides, such as where to get free help.'),
  indexing: z.strictObject({
    minimumOwnFacts: z.int().min(0).describe('Sourced facts of its own that a page needs to be offered to search engines.'),
    nearDuplicate: z.number().min(0).max(1).describe('Share of common five-word runs, names masked, from which two pages count as the same.'),
  }),
});
export type Site = z.output<typeof SiteSchema>;
