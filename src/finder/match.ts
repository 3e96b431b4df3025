/** Finds therapies, payers and reasons by what people type. Pure; the same in tests and in the browser. */
import { telling } from './named.ts';

export interface Findable {
  id: string;
  name: string;
  /** Other names, codes, misspellings, phrases of letters. */
  also: string[];
}

export interface Finder {
  therapy: Findable[];
  payer: Findable[];
  reason: Findable[];
  /** Reasons that have a page, by therapy and payer. */
  pages: Record<string, Record<string, string[]>>;
  /** Payers whose criteria are on file, by therapy. */
  onFile: Record<string, string[]>;
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** How well a text answers what was typed: whole words count far more than their beginnings, so that an abbreviation comes before longer words; 0 if a word of it is missing. */
function score(typed: string[], text: string): number {
  const words = wordsOf(text);
  let sum = 0;
  for (const [index, word] of typed.entries()) {
    const whole = words.includes(word);
    // Only the last word may still be on its way.
    const begun = !whole && words.some((one) => one.startsWith(word)) && (index === typed.length - 1 || word.length > 3);
    if (!whole && !begun) return 0;
    sum += whole ? 4 : 1;
  }
  return sum / (1 + words.length / 20);
}

/** Those that fit, best first; all of them, in their order, if nothing is typed. */
export function find(all: readonly Findable[], query: string): Findable[] {
  // On a bill the group stands before the code of the reason: CO-50 is code 50.
  const typed = wordsOf(query.replace(/\b(?:CO|OA|PI|PR)[ -]?(?=\d)/gi, ''));
  if (typed.length === 0) return [...all];
  const asked = telling(typed);
  const found = (needed: (text: string) => number) =>
    all
      .map((one) => ({ one, points: Math.max(3 * needed(one.name), ...one.also.map(needed)) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .map(({ one }) => one);
  const exact = found((text) => score(asked, text));
  if (exact.length > 0 || asked.length < 2) return exact;
  // No one text holds all the words: those that hold most of them.
  return found((text) => asked.filter((word) => wordsOf(text).some((other) => other === word)).length);
}

export interface Chosen {
  therapy?: string | undefined;
  payer?: string | undefined;
  reason?: string | undefined;
}

/** The path of the page for what is chosen so far, or of the nearest hub; undefined if nothing is. */
export function wayTo({ pages }: Pick<Finder, 'pages'>, { therapy, payer, reason }: Chosen): string | undefined {
  if (therapy && payer) {
    const reasons = pages[therapy]?.[payer];
    if (!reasons) return `/therapies/${therapy}/`;
    return reason && reasons.includes(reason) ? `/denials/${payer}/${therapy}/${reason}/` : `/coverage/${payer}/${therapy}/`;
  }
  if (therapy) return `/therapies/${therapy}/`;
  if (payer) return `/payers/${payer}/`;
  return reason ? `/reasons/${reason}/` : undefined;
}
