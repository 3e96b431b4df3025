/**
 * How hard our own prose is to read: the Flesch-Kincaid grade, the year of school in which a text is understood. Names,
 * terms of law, codes and numbers lengthen a sentence, and are otherwise held to be as hard as the words around them.
 * Quotes are not ours and count as nothing. Pure.
 */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { masker, NAME, namesOf } from './mask.ts';
import type { Records } from './records.ts';
import { sentencesOf } from './sentences.ts';
import { cutAtWord } from './words.ts';

/** The grade that no page exceeds. */
export const MAX_GRADE = 9;

export interface Sentence {
  /** As it is written, without citations and marks of Markdown. */
  text: string;
  words: number;
  /** How many of them stand for a name. */
  names: number;
  /** Of the other words. */
  syllables: number;
}

/** The grade of several sentences together; of no words of our own it is 0. */
export function gradeOf(sentences: readonly Sentence[]): number {
  let [word, own, syllable] = [0, 0, 0];
  for (const { words, names, syllables } of sentences) {
    word += words;
    own += words - names;
    syllable += syllables;
  }
  return own === 0 ? 0 : fleschKincaid({ sentence: sentences.length, word, syllable: (syllable * word) / own });
}

/** The sentences that weigh most: how far each is above the grade, times its length. */
export function hardest(sentences: readonly Sentence[], number = 3): Hard['worst'] {
  const graded = new Map(sentences.filter(({ words }) => words >= LABEL).map((sentence) => [sentence.text, { sentence, grade: gradeOf([sentence]) }]));
  const weight = ({ sentence, grade }: { sentence: Sentence; grade: number }) => (grade - MAX_GRADE) * sentence.words;
  return [...graded.values()]
    .filter(({ grade }) => grade > MAX_GRADE)
    .sort((a, b) => weight(b) - weight(a) || (a.sentence.text < b.sentence.text ? -1 : 1))
    .slice(0, number);
}

/** Fewer words have no grade: one long name decides it. */
const FEW = 12;

export interface Hard {
  grade: number;
  worst: { sentence: Sentence; grade: number }[];
}

/** A text above the grade, with its sentences that weigh most; nothing if it is below. */
export function hardOf(sentences: readonly Sentence[]): Hard | undefined {
  const grade = gradeOf(sentences);
  if (grade <= MAX_GRADE || sentences.reduce((sum, { words }) => sum + words, 0) < FEW) return undefined;
  const worst = hardest(sentences);
  return worst.length > 0 ? { grade, worst } : undefined;
}

/** Says of what text it is that it is too hard, and by which sentences. */
export function told({ grade, worst }: Hard, of: string, where: (sentence: Sentence) => string = () => ''): string {
  const list = worst.map(({ sentence, grade: own }) => `${own.toFixed(1)} “${cutAtWord(sentence.text, 160)}”${where(sentence)}`);
  return `Unexpected reading grade ${grade.toFixed(1)} of ${of}, expected ${MAX_GRADE} or less; hardest: ${list.join('; ')}`;
}

export const TIP = 'Make two sentences of a long one, and take a short word where it means the same. Names, terms of law and numbers are masked, and quotes are left out.';

/** Reads texts with names masked. What was read once is known. */
export type Reader = (text: string) => readonly Sentence[];

export function readerOf(names: Iterable<string>): Reader {
  const mask = masker(names);
  const known = new Map<string, readonly Sentence[]>();
  return (text) => {
    let sentences = known.get(text);
    if (sentences === undefined) known.set(text, (sentences = sentencesOf(text).flatMap((one) => measured(one, mask))));
    return sentences;
  };
}

let last: { key: string; reader: Reader } | undefined;

/** The reader that knows the names of these records. Records with the same names share it, so that a change of one sentence is read alone. */
export function readerFor(records: Records): Reader {
  const names = namesOf(records);
  const key = names.join('\n');
  if (last?.key !== key) last = { key, reader: readerOf(names) };
  return last.reader;
}

const WORD = /◊|\p{L}+(?:['’-]\p{L}+)*/gu;
const QUOTE = /“[^”]*”|(?<!\w)"[^"]*"/g;
/** From this many words on, words without a full stop are a sentence. Fewer are a label, and would make the text around them seem easier than it is. */
const LABEL = 5;
const STOP = /[.!?…]["”’')\]*_]*$/;

const counted = new Map<string, number>();
function syllablesOf(word: string): number {
  let count = counted.get(word);
  if (count === undefined) counted.set(word, (count = Math.max(1, syllable(word))));
  return count;
}

/** A sentence counted; nothing if it is a label, or if all of it is a quote. */
function measured(text: string, mask: (sentence: string) => string): Sentence[] {
  const words = mask(text.replace(QUOTE, ' ')).match(WORD) ?? [];
  if (words.length < (STOP.test(text) ? 1 : LABEL)) return [];
  const own = words.filter((word) => word !== NAME);
  return [{ text, words: words.length, names: words.length - own.length, syllables: own.reduce((sum, word) => sum + syllablesOf(word), 0) }];
}
