/** Stage 1: YAML text becomes values that know their line and column. No file is opened here. */
import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { folders, type Folder } from '../schemas/index.ts';
import { nearest } from './nearest.ts';
import { citeLines, type CiteLines } from './places.ts';
import { oneOf, show, type Place, type Problem } from './problem.ts';

/** A text file by its path as people see it, such as `data/payers/cigna.yaml`. */
export interface SourceFile {
  path: string;
  text: string;
}

export type Path = readonly (string | number)[];

/** YAML that parsed, not yet checked against a schema. */
export interface Parsed {
  file: string;
  text: string;
  folder: Folder | 'site' | 'outline' | 'letters';
  id: string;
  value: unknown;
  /** Place of the value at a path, or of its nearest parent that exists. With `key`, of the key itself. */
  place(path: Path, key?: boolean): Place;
  /** Lines of its citations. */
  cites?: CiteLines;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads one YAML text. Faults of syntax come back as problems, all of them. */
interface ReadYaml {
  value: unknown;
  place: Parsed['place'];
  cites: CiteLines;
  problems: Problem[];
}

/** What was read of a file before: while an editor works, one file of a thousand changes. */
const known = new Map<string, { text: string; read: ReadYaml }>();

export function parseYaml(file: SourceFile): ReadYaml {
  const before = known.get(file.path);
  if (before?.text === file.text) return before.read;
  const read = readYaml(file);
  known.set(file.path, { text: file.text, read });
  return read;
}

function readYaml(file: SourceFile): ReadYaml {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, file.text.length)));
    return { file: file.path, line: Math.max(1, line), col: Math.max(1, col) };
  };
  let doc: Document.Parsed | undefined;
  let value: unknown;
  let cites: CiteLines = new Map();
  try {
    doc = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, version: '1.2' });
    for (const error of [...doc.errors, ...doc.warnings]) {
      problems.push({
        ...at(error.pos[0]),
        rule: 'yaml-syntax',
        severity: 'error',
        message: `Unexpected YAML, expected a record that can be read: ${error.message.split('\n')[0]!.replace(/\.$/, '')}`,
        tip: syntaxTip(error.code),
      });
    }
    // A small limit: records have no need of aliases, and nested ones can grow without bound.
    if (problems.length === 0) {
      value = doc.toJS({ maxAliasCount: 20 });
      cites = citeLines(doc, lines);
    }
  } catch (error) {
    problems.push({ ...at(0), rule: 'yaml-syntax', severity: 'error', message: `Unexpected YAML, expected a record that can be read: ${(error as Error).message.split('\n')[0]}` });
  }
  // The tree of a record is many times the size of its text: it goes, and is read again for the few records at fault.
  const place = (path: Path, key = false): Place => placeIn(file, path, key);
  return { value, place, cites, problems };
}

let last: { file: SourceFile; doc: Document.Parsed; lines: LineCounter } | undefined;

/** Place of the value at a path, or of its nearest parent that exists. */
function placeIn(file: SourceFile, path: Path, key: boolean): Place {
  if (last?.file !== file) {
    const lines = new LineCounter();
    last = { file, doc: parseDocument(file.text, { lineCounter: lines, prettyErrors: false, version: '1.2' }), lines };
  }
  const { doc, lines } = last;
  let offset = doc.contents?.range?.[0] ?? 0;
  let node = doc.contents as Node | null;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      const keyNode = pair.key as Node;
      const isLast = depth === path.length - 1;
      node = pair.value as Node | null;
      offset = (isLast && key) || !node?.range ? (keyNode.range?.[0] ?? offset) : node.range[0];
    } else {
      const next = doc.getIn(path.slice(0, depth + 1), true) as Node | undefined;
      if (!next?.range) break;
      node = next;
      offset = next.range[0];
    }
  }
  const { line, col } = lines.linePos(Math.min(offset, file.text.length));
  return { file: file.path, line: Math.max(1, line), col: Math.max(1, col) };
}

function syntaxTip(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'Indent with two spaces, not with a tab.';
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two fields and delete the other.';
  if (code === 'MULTIPLE_DOCS') return 'One file holds one record: take out the line "---".';
  if (code === 'BAD_SCALAR_START' || code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY')
    return 'Put text that holds a colon, # or @ in quotation marks, or write it as a block that begins with ">-".';
  if (code === 'BAD_INDENT' || code === 'BAD_COLLECTION_ITEM_INDENT') return 'Line up fields of the same group in the same column.';
  return 'Look at this line and the one before it: a missing quotation mark, colon or space is the usual cause.';
}

/** Every record below `root/`, each with its folder and id; the names of those that could not be read; and what is wrong with files as files. */
export function load(files: SourceFile[], root: string): { parsed: Parsed[]; unread: Set<string>; problems: Problem[] } {
  const parsed: Parsed[] = [];
  const unread = new Set<string>();
  const problems: Problem[] = [];
  for (const file of files) {
    const inside = file.path.slice(root.length + 1);
    const parts = inside.split('/');
    const fault = (message: string, tip: string, rule = 'unknown-file') => problems.push({ file: file.path, line: 1, col: 1, severity: 'error', rule, message, tip });
    const name = parts.at(-1)!;
    if (/\.ya?ml$/i.test(name) && !name.endsWith('.yaml')) {
      fault(`Unexpected file name "${name}", expected one that ends in ".yaml"`, `Rename it to "${name.replace(/\.ya?ml$/i, '.yaml')}".`);
      continue;
    }
    let folder: Parsed['folder'];
    let id: string;
    if (inside === 'site.yaml') {
      folder = 'site';
      id = 'site';
    } else {
      const known = folders.find((candidate) => candidate === parts[0]);
      const depth = known === 'coverage' ? 3 : 2;
      if (!known) {
        const guess = nearest(parts[0]!, folders);
        fault(`Unexpected place "${inside}", expected a folder ${oneOf(folders)}`, guess ? `Did you mean "${guess}/"?` : 'Move the file into the folder of its kind.');
        continue;
      }
      if (parts.length !== depth) {
        fault(`Unexpected place "${inside}", expected ${known === 'coverage' ? 'coverage/<payer>/<therapy>.yaml' : `${known}/<id>.yaml`}`, 'Move the file.');
        continue;
      }
      folder = known;
      const ids = [...parts.slice(1, -1), name.slice(0, -'.yaml'.length)];
      const bad = ids.find((part) => !ID.test(part));
      if (bad !== undefined) {
        const suggestion = bad.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
        fault(
          `Unexpected file name "${bad}", expected lowercase words joined by hyphens, such as "step-therapy"`,
          suggestion ? `Rename it to "${suggestion}". The file name is the record’s id and its place in URLs.` : 'The file name is the record’s id and its place in URLs.',
          'file-name',
        );
        continue;
      }
      id = ids.join('/');
    }
    const { value, place, cites, problems: faults } = parseYaml(file);
    problems.push(...faults);
    if (faults.length > 0) {
      unread.add(`${folder}/${id}`);
      continue;
    }
    const record = { ...(value as object) } as Record<string, unknown>;
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && 'id' in record && folder !== 'site') {
      // A record may repeat its id; it must then be the file's name.
      if (record.id !== id.split('/').at(-1)) {
        problems.push({
          ...place(['id']),
          rule: 'id-not-file-name',
          severity: 'error',
          message: `Unexpected id ${show(record.id)}, expected "${id.split('/').at(-1)}", the name of the file`,
          tip: 'Rename the file, or take the field out: the file name is the id.',
        });
        unread.add(`${folder}/${id}`);
        continue;
      }
      delete record.id;
      parsed.push({ file: file.path, text: file.text, folder, id, value: record, place, cites });
    } else {
      parsed.push({ file: file.path, text: file.text, folder, id, value, place, cites });
    }
  }
  return { parsed, unread, problems };
}
