/** Problems as an editor reads them: place, message, the lines around it, what to do; counted at the end. */
import { codeFrameColumns } from '@babel/code-frame';
import fs from 'node:fs';
import { formatProblem, isError, type Problem } from '../pipeline/problem.ts';

export interface ReportOptions {
  json?: boolean;
  /** GitHub annotations beside the text. */
  annotations?: boolean;
  color?: boolean;
  /** Texts by path, to show the lines around a fault. */
  texts?: Map<string, string>;
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;

/** One line that counts: "3 problems in 2 of 41 records. No page was written." */
export function summary(problems: Problem[], records: number): string {
  const errors = problems.filter(isError);
  const overdue = problems.filter(({ severity }) => severity === 'overdue').length;
  const rest = [...(overdue > 0 ? [`${overdue} overdue`] : []), ...(problems.length > errors.length + overdue ? [count(problems.length - errors.length - overdue, 'warning')] : [])];
  const also = rest.map((one) => `, ${one}`).join('');
  const files = new Set(errors.map(({ file }) => file)).size;
  if (errors.length === 0) return `${count(records, 'record')} checked: no problem${also}.`;
  return `${count(errors.length, 'problem')} in ${count(files, 'file')} of ${count(records, 'record')}${also}. No page was written.`;
}

export function report(problems: Problem[], records: number, options: ReportOptions = {}): string {
  if (options.json) {
    return JSON.stringify({ records, errors: problems.filter(isError).length, overdue: problems.filter(({ severity }) => severity === 'overdue').length, warnings: problems.filter(({ severity }) => severity === 'warning').length, problems }, undefined, 2);
  }
  const lines: string[] = [];
  for (const problem of problems) {
    lines.push(`${isError(problem) ? '' : `${problem.severity}: `}${formatProblem(problem)}`);
    const text = options.texts?.get(problem.file);
    if (text !== undefined && isError(problem)) lines.push(codeFrameColumns(text, { start: { line: problem.line, column: problem.col } }, { linesAbove: 1, linesBelow: 1, highlightCode: false, forceColor: false }));
    if (problem.related) lines.push(`  ${problem.related.file}:${problem.related.line}:${problem.related.col}: ${problem.related.message}`);
    if (problem.tip) lines.push(`  Tip: ${problem.tip}`);
    lines.push('');
    if (options.annotations) lines.push(annotation(problem));
  }
  lines.push(summary(problems, records));
  return lines.join('\n');
}

/** A line that GitHub shows beside the changed file. */
function annotation({ file, line, col, message, rule, tip, severity }: Problem): string {
  const escape = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${severity === 'overdue' ? 'error' : severity} file=${property(file)},line=${line},col=${col},title=${property(rule)}::${escape(tip ? `${message}. ${tip}` : message)}`;
}

/** Texts of the files that problems speak of. */
export function textsOf(problems: Problem[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { file } of problems) {
    if (texts.has(file) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) continue;
    texts.set(file, fs.readFileSync(file, 'utf8'));
  }
  return texts;
}
