/** Turns what zod says into what an editor can use: one cause, one message, at its line. */
import type { z } from 'zod';
import type { Parsed, Path } from './load.ts';
import { nearest } from './nearest.ts';
import { oneOf, show, type Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Record<string, string> = {
  string: 'text',
  array: 'a list (lines that begin with "- ")',
  object: 'a group of fields',
  record: 'a group of fields',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** The problems of one record against its schema. */
export function schemaProblems(schema: z.ZodType, record: Parsed): { data: unknown; problems: Problem[] } {
  const result = schema.safeParse(record.value);
  if (result.success) return { data: result.data, problems: [] };
  const problems: Problem[] = [];
  const issues = result.error.issues.flatMap((issue) => unfold(issue, record.value));
  // A misspelt key is one cause: the field that it was meant to be is then not reported as missing.
  const meant = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const known = keysAt(schema, issue.path as Path, record.value);
    const present = Object.keys((valueAt(record.value, issue.path as Path) as object) ?? {});
    for (const key of issue.keys) {
      const guess = nearest(key, known.filter((name) => !present.includes(name)));
      if (guess) meant.add([...issue.path, guess].join('\u0000'));
      problems.push({
        ...record.place([...(issue.path as Path), key], true),
        rule: 'unknown-field',
        severity: 'error',
        message: `Unexpected field "${cut(key)}", expected ${guess ? `"${guess}"` : oneOf(known, 30)}`,
        tip: guess ? `Write "${guess}:" instead of "${cut(key)}:".` : 'Take the field out, or move it to where it belongs.',
      });
    }
  }
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') continue;
    const path = issue.path as Path;
    if (meant.has(path.join('\u0000'))) continue;
    const value = valueAt(record.value, path);
    const name = String(path.findLast((step) => typeof step === 'string') ?? 'record');
    const { expected, allowed } = expectation(issue);
    const guess = typeof value === 'string' && allowed ? nearest(value, allowed) : undefined;
    const tip = value === null ? (path.length === 0 ? 'The file is empty: `npm run new` writes one to begin with.' : 'Fill in the field, or delete its line if it may be left out.') : guess ? `Write "${guess}".` : undefined;
    const missing = value === undefined;
    const isKey = (issue as unknown as { params?: { key?: boolean } }).params?.key === true;
    if (isKey) {
      problems.push({ ...record.place(path, true), rule: 'schema', severity: 'error', message: `Unexpected field "${cut(String(path.at(-1)))}", expected ${expected}`, tip: 'Fields here are ids of records.' });
      continue;
    }
    problems.push({
      ...record.place(missing ? path.slice(0, -1) : path),
      rule: missing ? 'missing-field' : 'schema',
      severity: 'error',
      message: missing ? `Unexpected end of the fields, expected "${name}": ${expected}` : `Unexpected ${show(value)} in "${name}", expected ${expected}`,
      tip: tip ?? (expected === TYPES.string && value !== null && typeof value === 'object' ? 'Put text that begins with a brace or bracket, or holds a colon, in quotation marks.' : undefined) ?? (missing ? `Add the line "${name}: …"${path.length > 1 ? ` under "${path.slice(0, -1).join('.')}"` : ''}.` : undefined),
    });
  }
  return { data: undefined, problems };
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** A union's issue becomes those of the branch that the value was meant for. */
function unfold(issue: Issue, root: unknown): Issue[] {
  if (issue.code === 'invalid_key') return [{ ...issue, code: 'custom', message: 'lowercase words joined by hyphens, such as "step-therapy"', params: { key: true } } as unknown as Issue];
  if (issue.code !== 'invalid_union' || !issue.errors?.length) return [issue];
  const value = valueAt(root, issue.path as Path);
  const branches = issue.errors;
  const fits = branches.find((branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0) && branch.some(() => value !== undefined));
  if (!fits) return [{ ...issue, code: 'custom', message: issue.message !== 'Invalid input' ? issue.message : branches.map((branch) => branch.flatMap((inner) => (inner.code === 'invalid_type' ? [TYPES[inner.expected] ?? inner.expected] : [])).join('')).filter(Boolean).join(' or ') || 'another kind of value' } as unknown as Issue];
  return fits.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] } as Issue, root));
}

function expectation(issue: Issue): { expected: string; allowed?: string[] } {
  switch (issue.code) {
    case 'invalid_type':
      return { expected: TYPES[issue.expected] ?? issue.expected };
    case 'invalid_value':
      return { expected: oneOf(issue.values.map(String), 30), allowed: issue.values.map(String) };
    case 'invalid_union': {
      const options = (issue as unknown as { options?: unknown[] }).options;
      return options ? { expected: oneOf(options.map(String)), allowed: options.map(String) } : { expected: 'one of the forms this field can take' };
    }
    case 'too_small':
      if (issue.origin === 'array') return { expected: `a list of at least ${issue.minimum}` };
      return { expected: /^Too small/.test(issue.message) ? `at least ${issue.minimum}` : issue.message };
    case 'too_big':
      if (issue.origin === 'array') return { expected: `a list of at most ${issue.maximum}` };
      return { expected: /^Too big/.test(issue.message) ? `at most ${issue.maximum}` : issue.message };
    default:
      return { expected: issue.message };
  }
}

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = value !== null && typeof value === 'object' ? (value as Record<string | number, unknown>)[step] : undefined;
  return value;
}

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  in?: z.ZodType;
  discriminator?: string;
}
const defOf = (schema: z.ZodType) => (schema as unknown as { def: Def }).def;

/** Names of the fields that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path, root: unknown): string[] {
  let current: z.ZodType[] = [schema];
  let value = root;
  const open = (list: z.ZodType[], at: unknown): z.ZodType[] =>
    list.flatMap((item) => {
      const def = defOf(item);
      if (def.innerType) return open([def.innerType], at);
      if (def.type === 'pipe' && def.in) return open([def.in], at);
      if (def.options) {
        const wanted = def.discriminator ? (at as Record<string, unknown> | undefined)?.[def.discriminator] : undefined;
        const fitting = wanted === undefined ? def.options : def.options.filter((option) => matches(option, def.discriminator!, wanted));
        return open(fitting.length > 0 ? fitting : def.options, at);
      }
      return [item];
    });
  for (const step of path) {
    current = open(current, value).flatMap((item) => {
      const def = defOf(item);
      const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
      return next ? [next] : [];
    });
    value = valueAt(value, [step]);
  }
  return [...new Set(open(current, value).flatMap((item) => Object.keys(defOf(item).shape ?? {})))];
}

function matches(option: z.ZodType, key: string, wanted: unknown): boolean {
  const field = defOf(option).shape?.[key] as unknown as { def?: { values?: unknown[] } } | undefined;
  return field?.def?.values?.includes(wanted) ?? false;
}
