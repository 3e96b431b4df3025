/** Letters, law and cases of the project's own records, as the build hands them to the reader's tools. */
import fs from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../../src/io/files.ts';
import type { CaseData } from '../../src/letters/case.ts';
import type { Draft } from '../../src/letters/compose.ts';
import { ENTERED, type EnteredField } from '../../src/letters/fields.ts';
import type { Block, LetterTemplate } from '../../src/letters/tree.ts';
import { caseFiles, caseOf } from '../../src/pipeline/cases.ts';
import { lawOf } from '../../src/pipeline/law.ts';
import { readLetter } from '../../src/pipeline/letters.ts';
import type { Law } from '../../src/clock/law.ts';
import { realRecords } from './real.ts';

const FOLDER = path.join(PROJECT, 'templates/letters');

/** Letter templates of the project in their order, from their files. */
export function projectLetters(): (LetterTemplate & { text: string })[] {
  const all = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.md')).sort().map((name) => {
    const text = fs.readFileSync(path.join(FOLDER, name), 'utf8');
    const { letter, problems } = readLetter({ path: `templates/letters/${name}`, text });
    if (!letter || problems.length > 0) throw new Error(problems.map(({ file, line, col, message }) => `${file}:${line}:${col}: ${message}`).join('\n'));
    return { ...letter, text };
  });
  return all.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

export interface Project {
  law: Law;
  cases: CaseData[];
  /** The case of a payer and a therapy. */
  of(payer: string, therapy: string): CaseData;
}

let made: Project | undefined;

/** The real records, read once for each file of tests. */
export function project(): Project {
  if (made) return made;
  const { records, combinations } = realRecords();
  const cases = [...combinations.coverages, ...combinations.folded].map((pair) => caseOf(records, pair));
  if ([...caseFiles(records, combinations)].length !== cases.length) throw new Error('cases without a file');
  return (made = {
    law: lawOf(records),
    cases,
    of: (payer, therapy) => cases.find((one) => one.payer.id === payer && one.therapy.id === therapy)!,
  });
}

export const draft = (changes: Partial<Draft> = {}): Draft => ({ entered: {}, rows: {}, treatments: [], signer: 'patient', situation: 'new-start', urgent: false, reason: 'medical-necessity', cited: [], ...changes });

/** Something in every field: words that no template and no record holds, and a day where a day is asked for. */
export const everyField = (word = 'Zq'): Record<EnteredField, string> =>
  Object.fromEntries((Object.keys(ENTERED) as EnteredField[]).map((name, index) => [name, ENTERED[name].input === 'date' ? `2026-0${(index % 8) + 1}-1${index % 9}` : `${word}${name}`])) as Record<EnteredField, string>;

/** Blocks as one text. */
export const textOf = (blocks: Block[]): string =>
  blocks.flatMap((block) => ('runs' in block ? [block.runs.map(({ text }) => text).join('')] : block.kind === 'table' ? [block.head.join(' '), ...block.rows.map((row) => row.join(' '))] : [])).join('\n');
