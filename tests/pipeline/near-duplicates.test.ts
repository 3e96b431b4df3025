import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearDuplicates, signature, similarity } from '../../src/pipeline/near-duplicates.ts';
import { buildSmall, edited, siteOf } from '../support/small.ts';

/** Words that are spread like words and never repeat. */
const word = (n: number) => `w${(n * 2654435761).toString(36)}`;
const text = (from: number, length: number) => Array.from({ length }, (_, n) => word(from + n)).join(' ');
const alike = (a: string, b: string) => similarity(signature(a), signature(b));
/** Share of common five-word runs, counted. */
function exact(a: string, b: string): number {
  const runs = (one: string) => {
    const words = one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return new Set(words.slice(4).map((_, n) => words.slice(n, n + 5).join(' ')));
  };
  const [x, y] = [runs(a), runs(b)];
  const common = [...x].filter((run) => y.has(run)).length;
  return common / (x.size + y.size - common);
}

test('a text is wholly like itself, and case and punctuation make no difference', () => {
  expect(alike(text(0, 300), text(0, 300))).toBe(1);
  expect(alike('One two, three; four five six.', 'one TWO three four five six')).toBe(1);
});

test('texts without a common run are not alike', () => {
  expect(alike(text(0, 400), text(1000, 400))).toBeLessThan(0.05);
});

test.each([0.2, 0.5, 0.8, 0.95])('the estimate of two long texts with a share of %d in common is near the count', (share) => {
  // Of n and n words the first m are the same: the share of runs is about m / (2n - m).
  const n = 4000;
  const m = Math.round((2 * n * share) / (1 + share));
  const [a, b] = [text(0, n), `${text(0, m)} ${text(50_000, n - m)}`];
  expect(exact(a, b)).toBeCloseTo(share, 1);
  expect(Math.abs(alike(a, b) - exact(a, b))).toBeLessThan(0.13);
});

test('the estimate of any two texts with words in common is near the count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 1_000_000 }), (common, seed) => {
      const [a, b] = [`${text(seed, common)} ${text(seed + 10_000, 400 - common)}`, `${text(seed, common)} ${text(seed + 20_000, 400 - common)}`];
      expect(Math.abs(alike(a, b) - exact(a, b))).toBeLessThan(0.2);
      expect(alike(a, b)).toBe(alike(b, a));
    }),
    { seed: 20261121, numRuns: 200 },
  );
});

const page = (path: string, body: string) => ({ path, text: body });
const BODY = text(0, 300);

test('two pages that differ in names only are told to each other', () => {
  const near = nearDuplicates([page('/a/', `Acme Health says ${BODY} of Acme Health’s Examplumab`), page('/b/', `Beta Mutual says ${BODY} of Beta Mutual’s Sampletest`)], 1, ['Acme Health', 'Beta Mutual', 'Examplumab', 'Sampletest']);
  expect([...near]).toEqual([['/a/', ['/b/']], ['/b/', ['/a/']]]);
});

test('names are masked as whole words, longest first, whatever characters they hold', () => {
  const names = ['A', 'A+ (Plan)', 'A+ (Plan) Gold'];
  const near = (a: string, b: string) => nearDuplicates([page('/a/', `${a} one two three four five six`), page('/b/', `${b} one two three four five six`)], 1, names).size > 0;
  expect(near('A+ (Plan) Gold', 'A')).toBe(true);
  expect(near('a', 'A')).toBe(true);
  expect(near('Ab', 'A')).toBe(false);
});

test('pages below the threshold are not told, and pages at it are', () => {
  const [a, b] = [page('/a/', text(0, 1000)), page('/b/', `${text(0, 800)} ${text(5000, 200)}`)];
  const share = alike(a.text, b.text);
  expect(nearDuplicates([a, b], share, []).size).toBe(2);
  expect(nearDuplicates([a, b], share + 0.001, []).size).toBe(0);
});

test('three alike know each other, in the order of their addresses, and a fourth stays out', () => {
  const near = nearDuplicates([page('/c/', BODY), page('/a/', BODY), page('/d/', text(900, 300)), page('/b/', BODY)], 0.9, []);
  expect([...near]).toEqual([['/a/', ['/b/', '/c/']], ['/b/', ['/a/', '/c/']], ['/c/', ['/a/', '/b/']]]);
});

test('of many pages alike each is told of another', () => {
  const pages = Array.from({ length: 500 }, (_, n) => page(`/${String(n).padStart(3, '0')}/`, BODY));
  const near = nearDuplicates(pages, 0.9, []);
  expect(near.size).toBe(500);
  for (const others of near.values()) expect(others.length).toBeGreaterThan(0);
});

test('texts shorter than a run are alike only if they are the same', () => {
  expect(alike('one two', 'one two')).toBe(1);
  expect(alike('one two', 'one three')).toBe(0);
});

test('of pages alike the first is offered and the other says which it repeats', () => {
  // No page of the made-up site needs facts of its own here, so that likeness alone decides.
  const { pages } = siteOf(buildSmall(edited('data/site.yaml', 'minimumOwnFacts: 3', 'minimumOwnFacts: 0'))).emission;
  const [first, second] = ['acme-health', 'beta-mutual'].map((payer) => pages.find(({ path }) => path === `/denials/${payer}/sampletest/medical-necessity/`)!);
  expect(first).toMatchObject({ indexable: true, near: [second!.path] });
  expect(second).toMatchObject({ indexable: false, near: [first!.path], why: `says nearly the same as ${first!.path}` });
});

test('a word of its own about the reason tells a page apart', () => {
  const own = `reasons:\n  medical-necessity:\n    - text: ${text(0, 60)}\n      sources: [beta-handbook]\n`;
  const built = buildSmall({ 'data/coverage/beta-mutual/sampletest.yaml': `status: not-on-file\nsearched: ${text(100, 60)}\n${own}reviewed: "2026-11-09"\n` });
  expect(siteOf(built).emission.pages.find(({ path }) => path === '/denials/beta-mutual/sampletest/medical-necessity/')?.near).toBeUndefined();
  expect(built.problems.filter(({ message }) => message.includes('medical-necessity'))).toEqual([]);
  expect(buildSmall().problems.filter(({ message }) => message.includes('medical-necessity'))).toHaveLength(1);
});
