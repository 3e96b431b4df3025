/** What is often said wrongly about appeals, and must not be said here but as a belief that is then corrected. */
import { expect, test } from 'vitest';
import { byClass, byId, faults, readSite, visibleText, type Element, type Page } from '../support/pages.ts';

/** Pattern, the pages on which it would be wrong, and what is so. */
const WRONG: [string, RegExp, RegExp][] = [
  ['180 days run from receipt, and only in job-based and marketplace plans', /\bwithin 180 days (?:of|from|after) (?:the|your) denial\b/i, /./],
  ['a denied authorization is decided in 30 days; 60 is for care already given', /\bnon-urgent (?:internal )?appeals? (?:must be|are) decided within 60 days\b/i, /./],
  ['four months are calendar months in the federal process', /\b(?:external|outside) review\b[^.]{0,60}\b(?:120|60) days\b/i, /^\/(?:denials|plan-types|reasons)\//],
  ['an urgent appeal has 72 hours in a job-based or marketplace plan; 24 was an early draft of the rule', /\burgent appeals?\b[^.]{0,40}\b24 hours\b/i, /^\/plan-types\/(?:employer|marketplace|government)/],
  ['no source shows these shares of reviews that were won', /\b(?:61|36)\s?%/, /california/],
  ['Cigna’s page gives calendar days', /\b15 business days\b/i, /^\/(?:denials|payers)\/cigna\//],
  ['no federal rule makes a plan date its approval back', /\b(?:many|most|some) plans (?:then )?back-?date\b/i, /./],
  ['the rule asks for fitting training; the same specialty is not a federal right', /\b(?:right to|must be|guarantees?) (?:a |an )?(?:reviewer|physician|doctor) (?:of|in|from) the same specialty\b/i, /./],
  ['since 2025 Medicare counts from receipt, presumed five days after the notice', /\b60 days from the date (?:of|on) the (?:notice|denial|letter)\b/i, /^\/plan-types\/medicare-advantage\/$/],
  ['the prior-authorization rule of 2024 leaves drugs out', /CMS-0057-F[^.]{0,80}\bcovers? drugs\b/i, /./],
  ['C2C reviews Medicare Advantage cases since May 2026', /\bMaximus (?:is|decides|reviews)\b[^.]{0,60}\bPart C\b/i, /./],
];

/** Text of a page that states something: without its sources, myths as people say them, and mistakes that it names to correct. */
function stated({ document }: Page): string {
  const list = byId(document, 'sources');
  const skip = new Set<Element>([...(list ? [list] : []), ...byClass(document, 'myth').flatMap(({ children }) => children.filter(({ name }) => name === 'h3')), ...[byId(document, 'mistakes')].filter((one) => one !== undefined)]);
  const text = (node: Element): string => (skip.has(node) ? '' : node.children ? node.children.filter(({ name }) => name !== 'script').map(text).join('') : (node.data ?? ''));
  return document.children.map(text).join(' ').replace(/\s+/g, ' ');
}

const { pages } = readSite('real');
const texts = new Map(pages.filter(({ path }) => !path.startsWith('/sources/')).map((page) => [page, stated(page)]));

test('the look at what is stated sees the words of pages, and not their sources', () => {
  const [page, text] = [...texts].find(([{ path }]) => /^\/denials\/.*\/prior-authorization\/$/.test(path))!;
  expect(text).toContain('Watch the last day to appeal');
  expect(text.length).toBeLessThan(visibleText(page.document).length);
});

test.for(WRONG)('%s', ([, pattern, where]) => {
  const looked = [...texts.keys()].filter(({ path }) => where.test(path));
  expect(faults(looked, (page) => [...texts.get(page)!.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(({ 0: found, index }) => texts.get(page)!.slice(Math.max(0, index - 60), index + found.length + 60)))).toEqual([]);
});
