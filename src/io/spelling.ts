/** Spelling of the words that readers and editors see, by the English dictionary, the names in records and a list of our own. */
import fs from 'node:fs';
import path from 'node:path';
import { getDefaultBundledSettingsAsync, mergeSettings, spellCheckDocument, suggestionsForWord } from 'cspell-lib';
import { load, type SourceFile } from '../pipeline/load.ts';
import { ownWordsOfRecord, ownWordsOfText, wordsOfNames } from '../pipeline/own-words.ts';
import { oneOf, sortProblems, type Problem } from '../pipeline/problem.ts';
import { PROJECT, readData, readTemplates, shown } from './files.ts';

/** Words that no dictionary holds: of medicine, of law, names of drugs and offices that records speak of. Kept by hand, sorted. */
export const WORDS = path.join(PROJECT, 'templates/words.txt');

/** Papers of the project; they speak of its own records. */
const PAPERS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'data/README.md'];

export interface Spelled {
  problems: Problem[];
  /** How many files were read. */
  files: number;
  /** Words of our list that stand in no text. */
  unused: string[];
}

export const readWords = (): string[] => fs.readFileSync(WORDS, 'utf8').split('\n').filter((line) => line !== '');

/** The texts of a data folder, of the templates, and of the project's own papers, in which only our words are left. */
function texts(data: string): SourceFile[] {
  const papers = (path.resolve(data) === path.join(PROJECT, 'data') ? PAPERS : []).map((name) => path.join(PROJECT, name)).map((file) => ({ path: shown(file), text: fs.readFileSync(file, 'utf8') }));
  return [
    ...readData(data).map((file) => ({ path: file.path, text: ownWordsOfRecord(file) })),
    ...[...readTemplates(data), ...papers].map((file) => ({ path: file.path, text: ownWordsOfText(file) })),
  ].filter(({ text }) => text.trim() !== '');
}

export async function checkSpelling(data: string, own: readonly string[] = readWords()): Promise<Spelled> {
  const names = wordsOfNames(load(readData(data), shown(data)).parsed);
  const settings = mergeSettings(await getDefaultBundledSettingsAsync(), {
    language: 'en-US',
    dictionaries: ['en_us'],
    words: [...names, ...own],
    // Abbreviations are looked up in the glossary, not in a dictionary.
    ignoreRegExpList: ['/\\b[A-Z][A-Z0-9]+s?\\b/g'],
    maxNumberOfProblems: 1000,
    maxDuplicateProblems: 1000,
  });
  // Words that come near are slow to find: of many unknown words the first few tell enough.
  const guessed = new Map<string, string[]>();
  const guess = async (word: string): Promise<string[]> => {
    if (!guessed.has(word)) guessed.set(word, guessed.size < 10 ? (await suggestionsForWord(word, { languageId: 'plaintext', numSuggestions: 3 }, settings)).suggestions.slice(0, 3).map((one) => one.word) : []);
    return guessed.get(word)!;
  };
  const all = texts(data);
  const problems: Problem[] = [];
  for (const { path: file, text } of all) {
    const { issues } = await spellCheckDocument({ uri: `file:///${file}`, text, languageId: 'plaintext', locale: 'en-US' }, { generateSuggestions: false, noConfigSearch: true }, settings);
    for (const issue of issues) {
      const before = text.slice(0, issue.offset).split('\n');
      const guesses = await guess(issue.text);
      problems.push({
        file,
        line: before.length,
        col: before.at(-1)!.length + 1,
        rule: 'spelling',
        severity: 'error',
        message: `Unexpected word "${issue.text}", expected ${guesses.length > 0 ? `a word such as ${oneOf(guesses)}` : 'a word of the dictionary'}`,
        tip: 'Mend it. If it is a word and spelled so, add it to templates/words.txt, in its place by the alphabet.',
      });
    }
  }
  const used = new Set(all.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
  return { problems: sortProblems(problems), files: all.length, unused: own.filter((word) => !used.has(word.toLowerCase())) };
}
