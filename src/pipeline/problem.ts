/** A fault in a record or template, said so that an editor can mend it: where, what was met, what was expected, what to do. */

/** A place in a file; lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  col: number;
}

export interface Problem extends Place {
  /** Name of the rule, printed in brackets; permanent and searchable. */
  rule: string;
  /** `Unexpected X, expected Y`. */
  message: string;
  /** How to mend it. */
  tip?: string;
  /** Another place that belongs to the same fault, such as the first use of a name. */
  related?: Place & { message: string };
  /** An error stops the build. What is overdue fails the check alone: its pages say so. A warning is listed and the page says it itself. */
  severity: 'error' | 'overdue' | 'warning';
}

export const isError = (problem: Problem) => problem.severity === 'error';
/** What `npm run check` fails on. */
export const failsCheck = (problem: Problem) => problem.severity !== 'warning';

/** Sorted by place, so that two runs print the same. */
export function sortProblems(problems: Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.col - b.col || compare(a.rule, b.rule) || compare(a.message, b.message),
  );
}

/** Byte order, the same on every machine. */
export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** `file:line:col: Unexpected X, expected Y [rule]`. */
export const formatProblem = ({ file, line, col, message, rule }: Problem) => `${file}:${line}:${col}: ${message} [${rule}]`;

/** A value as an editor would recognise it, cut if long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'empty value';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'group of fields';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

/** "a", "b" or "c"; long lists are cut. */
export function oneOf(names: Iterable<string>, limit = 12): string {
  const all = [...names].map((name) => `"${name}"`);
  if (all.length === 0) return 'none (there are no such records yet)';
  if (all.length === 1) return all[0]!;
  if (all.length > limit) return `one of ${all.slice(0, limit).join(', ')} and ${all.length - limit} more`;
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
