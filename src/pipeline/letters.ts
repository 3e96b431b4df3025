/** Letter templates: read, and held to the fields that exist, so that a misspelt one cannot leave a sentence out for ever. */
import { ENTERED, FLAGS, isField, isFlag, isList, LISTS, RECORDED } from '../letters/fields.ts';
import { readTemplate } from '../letters/template.ts';
import type { LetterTemplate } from '../letters/tree.ts';
import { LetterSchema, type Letter } from '../schemas/letter.ts';
import { parseYaml, type SourceFile } from './load.ts';
import { nearest } from './nearest.ts';
import { oneOf, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { TIME } from './words.ts';

const FIELDS = [...Object.keys(ENTERED), ...Object.keys(RECORDED)];
const CONDITIONS = [...Object.keys(FLAGS), ...Object.keys(LISTS), ...FIELDS];

export function readLetter(file: SourceFile): { letter: LetterTemplate | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const id = file.path.split('/').at(-1)!.slice(0, -'.md'.length);
  const head = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(file.text);
  const fault = (line: number, col: number, rule: string, message: string, tip: string) => problems.push({ file: file.path, line, col, rule, severity: 'error', message, tip });
  if (!head) {
    fault(1, 1, 'letter-head', 'Unexpected beginning of a letter, expected a head between two lines "---"', 'Begin with title, about, order and signers, as the other letters do.');
    return { letter: undefined, problems };
  }
  // The head keeps its lines, so that a fault in it has its place in the file.
  const { value, place, problems: yaml } = parseYaml({ path: file.path, text: `\n${head[1]}\n` });
  problems.push(...yaml);
  const checked = yaml.length > 0 ? { data: undefined, problems: [] } : schemaProblems(LetterSchema, { file: file.path, text: file.text, folder: 'letters', id, value, place });
  problems.push(...checked.problems);
  const before = head[0].split('\n').length - 1;
  const { nodes, used, faults } = readTemplate(file.text.slice(head[0].length), head[0].split('\n').length - 1);
  for (const { line, col, message, tip } of faults) fault(line + before, col, 'letter-template', message, tip);
  for (const { kind, name, inside, place: at } of used) {
    const items = inside.filter(isList).flatMap((list) => Object.keys(LISTS[list].items));
    const known = kind === 'each' ? Object.keys(LISTS) : kind === 'if' ? [...items, ...CONDITIONS] : [...items, ...FIELDS];
    const fits = kind === 'each' ? isList(name) : items.includes(name) || isField(name) || (kind === 'if' && (isFlag(name) || isList(name)));
    if (fits) continue;
    const guess = nearest(name, known);
    const what = kind === 'each' ? 'list' : kind === 'if' ? 'condition' : 'field';
    fault(at.line + before, at.col, 'unknown-letter-field', `Unexpected ${what} "${name}", expected ${guess ? `"${guess}"` : oneOf(known)}`, guess ? `Write "${guess}".` : 'Fields, lists and conditions are those of src/letters/fields.ts.');
  }
  for (const [index, line] of file.text.slice(head[0].length).split('\n').entries()) {
    const number = TIME.exec(line);
    if (number) fault(index + 1 + before, number.index + 1, 'number-in-template', `Unexpected number "${number[0]}", expected a field such as "{{timeDecision}}"`, 'Times stand in records with their sources; letters hold none.');
  }
  const letter = checked.data as Letter | undefined;
  return { letter: letter && { id, ...letter, nodes }, problems };
}
