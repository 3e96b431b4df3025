/** Names and words inside a question that was typed. Pure. */

/** Words that letters and people use everywhere: they tell nothing apart. */
const COMMON = new Set(['a', 'an', 'and', 'by', 'denied', 'else', 'for', 'in', 'is', 'it', 'medically', 'my', 'not', 'of', 'on', 'or', 'refused', 'says', 'something', 'that', 'the', 'they', 'this', 'to', 'was']);

/** Words on each page of a payer and a treatment: among these they tell nothing apart either. */
const COMMON_TO_PAIRS = new Set([...COMMON, 'drug', 'therapy', 'treatment']);

/** The words that tell something; all of them if none does. */
export function telling(words: string[], common: ReadonlySet<string> = COMMON): string[] {
  const found = words.filter((word) => !common.has(word));
  return found.length > 0 ? found : words;
}

const words = (text: string) => ` ${text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? ''} `;

/** The name that a question holds, whole; of names that overlap the longer, so that "West Virginia" is not Virginia. */
export function nameIn(question: string, names: readonly string[]): string | undefined {
  const asked = words(question);
  return [...names].sort((a, b) => b.length - a.length).find((name) => asked.includes(words(name)));
}

/** How the index calls pages of a payer and a therapy: one filter of both is half the size of two. */
export const pairOf = (payer: string, therapy: string): string => `${payer} · ${therapy}`;

export interface Asked {
  /** What is left to look for in the texts: words that tell something. Each word of a query brings its part of the index. */
  query: string;
  filters: Record<string, string>;
}

/** A question that names a payer and a therapy and more is one about their pages: the names narrow, the rest is looked for. */
export function askedFor(question: string, names: { payer: readonly string[]; therapy: readonly string[] }): Asked {
  const query = (text: string, common = COMMON) => telling(text.split(' ').filter(Boolean), common).join(' ');
  const whole = { query: query(words(question)), filters: {} };
  const payer = nameIn(question, names.payer);
  const therapy = nameIn(question, names.therapy);
  if (!payer || !therapy) return whole;
  const rest = [payer, therapy].reduce((text, name) => text.replace(words(name), ' '), words(question)).trim();
  return rest ? { query: query(rest, COMMON_TO_PAIRS), filters: { pair: pairOf(payer, therapy) } } : whole;
}
