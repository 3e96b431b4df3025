/** The made-up site as files in memory, so that a test can change one of them and run the whole pipeline. */
import path from 'node:path';
import type { PageEntry } from '../../src/pipeline/page.ts';
import { build, type Built } from '../../src/pipeline/build.ts';
import { PROJECT, readData, readTemplates } from '../../src/io/files.ts';
import type { SourceFile } from '../../src/pipeline/load.ts';
import { SITES } from './sites.ts';

/** The day that the made-up records take for today. */
const TODAY = '2026-11-21';

export type Page = PageEntry;

const inside = (file: string, folder: string) => path.relative(folder, path.resolve(file)).split(path.sep).join('/');

/** Records by paths as a host sees them: `data/payers/acme-health.yaml`. */
export const smallData: SourceFile[] = readData(SITES.small.data).map(({ path: file, text }) => ({ path: `data/${inside(file, SITES.small.data)}`, text }));
export const projectTemplates: SourceFile[] = readTemplates(SITES.small.data).map(({ path: file, text }) => ({ path: inside(file, PROJECT), text }));

/** Files with some replaced or added (text) or taken out (`undefined`). */
export function withFiles(files: SourceFile[], changes: Record<string, string | undefined>): SourceFile[] {
  const kept = files.filter(({ path: file }) => !Object.hasOwn(changes, file));
  const added = Object.entries(changes).flatMap(([file, text]) => (text === undefined ? [] : [{ path: file, text }]));
  return [...kept, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Text of one file of the made-up site. A name that is not there is a fault of the test. */
export function textOf(file: string): string {
  const found = [...smallData, ...projectTemplates].find((one) => one.path === file);
  if (!found) throw new Error(`No file ${file} in the made-up site`);
  return found.text;
}

/** Replaces words of one file; words that are not there would make a test that changes nothing. */
export function edited(file: string, from: string, to: string): Record<string, string> {
  const text = textOf(file);
  if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
  return { [file]: text.replace(from, () => to) };
}

/** The whole pipeline over the made-up site with changes. */
export function buildSmall(changes: Record<string, string | undefined> = {}, today: string = TODAY): Built {
  const isTemplate = (file: string) => file.startsWith('templates/');
  const part = (templates: boolean) => Object.fromEntries(Object.entries(changes).filter(([file]) => isTemplate(file) === templates));
  return build({ data: withFiles(smallData, part(false)), root: 'data', templates: withFiles(projectTemplates, part(true)), today });
}

/** A build that must have worked. */
export function siteOf(built: Built): NonNullable<Built['site']> {
  if (!built.site) throw new Error(built.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  return built.site;
}

/** Emitted files by path. */
export const filesOf = (built: Built): Map<string, string> => new Map([...siteOf(built).emission.files].map(({ path: file, text }) => [file, text]));

/** Rules and places of problems, short enough to compare. */
export const rulesOf = (built: Built, severity = 'error'): string[] => built.problems.filter((problem) => problem.severity === severity).map(({ file, rule }) => `${file} ${rule}`);
