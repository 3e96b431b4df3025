/**
 * Pages that say nearly the same once names are masked. Each text is a set of five-word runs; one-permutation MinHash
 * (128 bins) estimates the share that two sets have in common, and bands of four bins find the pairs worth comparing.
 */
import { longestName } from './longest-name.ts';

const BINS = 128;
const BAND = 4;
const RUN = 5;

export interface Comparable {
  path: string;
  text: string;
}

/** For each page the paths of pages at least `threshold` alike (Jaccard, 0 to 1), sorted. */
export function nearDuplicates(pages: Comparable[], threshold: number, names: string[]): Map<string, string[]> {
  const sign = signer(names);
  return nearSignatures(pages.map(({ path, text }) => ({ path, signature: sign([text]) })), threshold);
}

export interface Signed {
  path: string;
  signature: Uint32Array;
}

/** Signs texts with names masked. A page is signed part by part: many pages share a part, and it is read once. */
export function signer(names: string[]): (parts: string[]) => Uint32Array {
  const mask = masker(names);
  const known = new Map<string, Uint32Array>();
  const sign = (part: string): Uint32Array => {
    let signed = known.get(part);
    if (!signed) known.set(part, (signed = signature(mask(wordsOf(part)))));
    return signed;
  };
  return (parts) => united(parts.filter(Boolean).map(sign));
}

/** The signature of several sets together: in each bin the least. */
function united(all: Uint32Array[]): Uint32Array {
  const bins = new Uint32Array(BINS).fill(EMPTY_BIN);
  for (const one of all) for (let bin = 0; bin < BINS; bin += 1) if (one[bin]! < bins[bin]!) bins[bin] = one[bin]!;
  return bins;
}

/** The same as `nearDuplicates` for texts that were signed before. */
export function nearSignatures(pages: Signed[], threshold: number): Map<string, string[]> {
  const signatures = pages.map(({ signature }) => signature);
  const buckets = new Map<string, number[]>();
  for (const [index, bins] of signatures.entries()) {
    for (let band = 0; band < BINS; band += BAND) {
      const key = `${band}:${bins[band]}:${bins[band + 1]}:${bins[band + 2]}:${bins[band + 3]}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.push(index);
      else buckets.set(key, [index]);
    }
  }
  const near = new Map<string, Set<string>>();
  const seen = new Set<number>();
  for (const bucket of buckets.values()) {
    // A page is compared with its neighbours in a bucket; in a very large one all are alike, and the first stands for them.
    const limit = bucket.length > 200 ? 1 : bucket.length;
    for (let a = 0; a < limit; a += 1) {
      for (let b = a + 1; b < bucket.length; b += 1) {
        const pair = bucket[a]! * pages.length + bucket[b]!;
        if (seen.has(pair)) continue;
        seen.add(pair);
        if (similarity(signatures[bucket[a]!]!, signatures[bucket[b]!]!) < threshold) continue;
        const [first, second] = [pages[bucket[a]!]!.path, pages[bucket[b]!]!.path];
        (near.get(first) ?? near.set(first, new Set()).get(first)!).add(second);
        (near.get(second) ?? near.set(second, new Set()).get(second)!).add(first);
      }
    }
  }
  return new Map([...near].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, others]) => [path, [...others].sort()]));
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Replaces each name, which may be of several words, by one word that means "a name". */
function masker(names: string[]): (words: string[]) => string[] {
  const nameAt = longestName(names.map(wordsOf));
  return (words) => {
    const masked: string[] = [];
    for (let at = 0; at < words.length; ) {
      const length = nameAt(words, at);
      masked.push(length > 0 ? 'name' : words[at]!);
      at += length || 1;
    }
    return masked;
  };
}

/** Estimated share of common runs of two signatures. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  let filled = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    if (a[bin] === EMPTY_BIN && b[bin] === EMPTY_BIN) continue;
    filled += 1;
    if (a[bin] === b[bin]) same += 1;
  }
  return filled === 0 ? 1 : same / filled;
}

const EMPTY_BIN = 0xffffffff;

export function signature(text: string | string[]): Uint32Array {
  const bins = new Uint32Array(BINS).fill(EMPTY_BIN);
  const words = typeof text === 'string' ? wordsOf(text) : text;
  const hashes = words.map(hashWord);
  for (let index = 0; index + RUN <= Math.max(hashes.length, RUN); index += 1) {
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < RUN; offset += 1) hash = Math.imul(hash ^ (hashes[index + offset] ?? 0), 0x01000193);
    hash = mix(hash);
    const bin = hash % BINS;
    const rest = Math.floor(hash / BINS);
    if (rest < bins[bin]!) bins[bin] = rest;
  }
  return bins;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function mix(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
