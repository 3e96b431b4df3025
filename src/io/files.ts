/** The only room that touches the disk: folders become `SourceFile`s, emitted files become folders. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../pipeline/load.ts';
import { compare } from '../pipeline/problem.ts';

/** Root of the project. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** A path as people see it: relative to where they stand, unless that leads outside. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative || '.';
}

/** Every file below a folder, sorted; names that begin with a dot and READMEs are left out. */
export function readFolder(folder: string, keep: (name: string) => boolean): SourceFile[] {
  if (!fs.existsSync(folder)) return [];
  const files: SourceFile[] = [];
  const visit = (dir: string) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const full = path.join(dir, entry.name);
      if (entry.isDirectory()) visit(full);
      else if (keep(entry.name)) files.push({ path: shown(full), text: fs.readFileSync(full, 'utf8') });
    }
  };
  visit(folder);
  return files.sort((a, b) => compare(a.path, b.path));
}

/** Records of a data folder. `templates/` inside it holds sections, not records. */
export function readData(folder: string): SourceFile[] {
  const templates = shown(path.join(folder, 'templates')) + path.sep;
  return readFolder(folder, (name) => /\.ya?ml$/i.test(name)).filter(({ path: file }) => !file.startsWith(templates));
}

/** The project's templates, then those of the data folder, which override them by name. Pages of the project are only read to be checked. */
export function readTemplates(data: string): SourceFile[] {
  const read = (folder: string) => [
    ...readFolder(folder, (name) => name === 'outline.yaml').filter(({ path: file }) => path.resolve(file) === path.join(folder, 'outline.yaml')),
    ...readFolder(path.join(folder, 'sections'), (name) => name.endsWith('.mdx')),
    ...readFolder(path.join(folder, 'letters'), (name) => name.endsWith('.md')),
  ];
  const pages = readFolder(path.join(PROJECT, 'templates/pages'), (name) => name.endsWith('.mdx'));
  return [...read(path.join(PROJECT, 'templates')), ...pages, ...read(path.join(path.resolve(data), 'templates'))];
}

/** Folder for what is generated from a data folder; each data folder has its own, so that builds do not disturb one another. */
export function workFolder(data: string): string {
  const absolute = path.resolve(data);
  const name = absolute === path.join(PROJECT, 'data') ? 'site' : `${path.basename(absolute)}-${createHash('sha256').update(absolute).digest('hex').slice(0, 8)}`;
  return path.join(PROJECT, '.generated', name);
}

export interface Written {
  written: number;
  unchanged: number;
  removed: number;
}

/** Writes what changed, leaves what did not (its time included), and removes what no longer belongs to the folder. */
export function syncFolder(folder: string, files: Iterable<{ path: string; text: string }>): Written {
  const result: Written = { written: 0, unchanged: 0, removed: 0 };
  const wanted = new Set<string>();
  const made = new Set<string>();
  for (const { path: name, text } of files) {
    const full = path.join(folder, name);
    wanted.add(full);
    if (readIfThere(full) === text) {
      result.unchanged += 1;
      continue;
    }
    const dir = path.dirname(full);
    if (!made.has(dir)) {
      fs.mkdirSync(dir, { recursive: true });
      made.add(dir);
    }
    fs.writeFileSync(full, text);
    result.written += 1;
  }
  const sweep = (dir: string): boolean => {
    let empty = true;
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const full = path.join(dir, entry.name);
      if (entry.isDirectory()) {
        if (sweep(full)) fs.rmdirSync(full);
        else empty = false;
      } else if (wanted.has(full)) empty = false;
      else {
        fs.rmSync(full);
        result.removed += 1;
      }
    }
    return empty;
  };
  if (fs.existsSync(folder)) sweep(folder);
  return result;
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
