/** Masks what prose cannot say more simply: names, terms of law, codes, numbers and citations. Pure. */
import { longestName } from './longest-name.ts';
import type { Records } from './records.ts';

/** Stands for a name. */
export const NAME = '◊';
const BRACES = /\{+[\w.?#/! -]*\}+/g;
/** Law by number: "42 CFR 422.582(b)", "29 U.S.C. 1133", "§ 1374.30", "section 2719A(b)", "38a-591g". */
const LAW = /\b\d+\s+(?:CFR|C\.F\.R\.|U\.?\s?S\.?\s?C\.?|CCR|NYCRR|Fed\. Reg\.)(?:\s+(?:parts?|§+))?\s*[\w.()§–-]*\w\)?|§+\s*[\w.()–-]*\w\)?|\b(?:sections?|parts?|title|chapter|rule|article)\s+\d(?:[\w.():–-]*[\w)])?/gi;
/** Whatever holds a digit, and abbreviations: two capitals or more. */
const CODE = /[$#]?[\w.,/%:()+–-]{0,40}\d[\w/%+–-]*(?:[.,:/(][\w)]+)*%?|\b\w*[A-Z]\w*[A-Z]\w*\b/g;
/** As names are looked up: each part of "prior-authorization". */
const TOKEN = /◊|\p{L}+(?:['’]\p{L}+)*/gu;

interface Token {
  text: string;
  start: number;
  end: number;
}

const tokensOf = (text: string): Token[] => [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));
const key = (word: string) => word.toLowerCase().replace(/['’]s$|s$/, '');

/** Replaces each name, which may be of several words, by one mark. */
export function masker(names: Iterable<string>): (sentence: string) => string {
  const nameAt = longestName([...names].map((name) => tokensOf(coded(name)).map(({ text }) => key(text))).filter((words) => words.some((word) => word !== NAME)));
  return (sentence) => {
    const text = coded(sentence);
    const tokens = tokensOf(text);
    const keys = tokens.map((token) => key(token.text));
    let out = '';
    let end = 0;
    for (let at = 0; at < tokens.length; ) {
      const length = nameAt(keys, at) || properName(text, tokens, at);
      if (length === 0) {
        at += 1;
        continue;
      }
      out += text.slice(end, tokens[at]!.start) + NAME;
      end = tokens[at + length - 1]!.end;
      at += length;
    }
    return (out + text.slice(end)).replace(/◊(?:[\s-]+◊)+/g, NAME);
  };
}

const coded = (text: string) => text.replace(BRACES, NAME).replace(LAW, NAME).replace(CODE, NAME);

const CAPITAL = /^\p{Lu}\p{L}/u;
/** Small words inside a proper name: "Department of Managed Health Care". */
const INNER = new Set(['of', 'and', 'for', 'the', 'on', 'to', 'in']);

/** How many words from here are a proper name: words with a capital letter where no sentence begins. */
function properName(text: string, tokens: Token[], at: number): number {
  const isCapital = (index: number) => index < tokens.length && CAPITAL.test(tokens[index]!.text);
  const joined = (index: number) => index < tokens.length && /^[\s&’'-]*$/.test(text.slice(tokens[index - 1]!.end, tokens[index]!.start));
  if (!isCapital(at) || begins(text, tokens[at]!)) return 0;
  let length = 1;
  for (;;) {
    let next = at + length;
    while (joined(next) && INNER.has(tokens[next]!.text)) next += 1;
    if (!joined(next) || !isCapital(next)) return length;
    length = next - at + 1;
  }
}

/** Whether a sentence, a label's text or a bracket begins with this word. */
const begins = (text: string, { start }: Token) => /(?:^|[:;(\[—–•])[\s"“‘'(*_]*$/.test(text.slice(0, start));

/** "Lupus (systemic lupus erythematosus, SLE)" is several names. */
const parts = (name: string) => [name, ...name.split(/[();,]/)];

/** Names of payers, therapies, conditions, states, offices and documents, and terms of law. */
export function namesOf(records: Records): string[] {
  const all = <T>(map: Map<string, { data: T }>) => [...map.values()].map(({ data }) => data);
  const names = [
    ...all(records.payers).flatMap(({ name, short = '', fullName, brands, managers, contacts }) => [name, short, fullName, ...brands, ...[...managers, ...contacts].map((one) => one.name)]),
    ...all(records.therapies).flatMap(({ name, short = '', generic = '', aliases, condition, indications, support }) => [name, short, generic, ...aliases, ...[condition, ...indications.map((one) => one.name)].flatMap(parts), ...support.map((one) => one.name)]),
    ...all(records.states).flatMap(({ name, regulators, externalReview, consumerHelp }) => [name, externalReview.name, consumerHelp?.name ?? '', ...regulators.map((one) => one.name)]),
    ...all(records['plan-types']).flatMap(({ name, short, law, stages }) => [name, short, law, ...stages.map((one) => one.name)]),
    ...all(records.glossary).flatMap(({ term, also }) => [term, ...also].flatMap(parts)),
    ...all(records.coverage).flatMap((data) => (data.status === 'on-file' ? [data.policy.title, data.policy.owner, data.form?.title ?? ''] : [])),
    ...all(records.sources).flatMap(({ title, publisher }) => [title, publisher]),
  ];
  return [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))].sort();
}
