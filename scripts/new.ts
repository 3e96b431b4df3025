/**
 * `npm run new -- <kind> <id> [--data DIR]`: writes a new record with every field that must be there, each with what it is for, and
 * today as its day of review. Kinds: payer, therapy, reason, remedy, coverage (id: payer/therapy), state, source,
 * term, myth, statistic, plan-type, plan-question.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PROJECT, shown } from '../src/io/files.ts';
import { command, UsageError } from '../src/io/run.ts';
import { nearest } from '../src/pipeline/nearest.ts';
import { oneOf } from '../src/pipeline/problem.ts';
import { schemas, type Folder } from '../src/schemas/index.ts';

const KINDS: Record<string, Folder> = {
  payer: 'payers',
  therapy: 'therapies',
  reason: 'denial-reasons',
  remedy: 'remedies',
  coverage: 'coverage',
  state: 'states',
  source: 'sources',
  term: 'glossary',
  myth: 'myths',
  statistic: 'statistics',
  'plan-type': 'plan-types',
  'plan-question': 'plan-questions',
};

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: string[];
  const?: unknown;
  description?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  format?: string;
}

/** A field as YAML to fill in: its purpose as a comment above, the values it may take beside it. */
function field(name: string, schema: JsonSchema, indent: string, today: string): string[] {
  const lines: string[] = [];
  if (schema.description) lines.push(`${indent}# ${schema.description}`);
  if (name === 'reviewed' || name === 'accessed') return [...lines, `${indent}${name}: "${today}"`];
  if (name === 'sources') return [...lines, `${indent}${name}: []  # ids from data/sources/`];
  if (schema.const !== undefined) return [...lines, `${indent}${name}: ${String(schema.const)}`];
  if (schema.enum) return [...lines, `${indent}${name}:  # ${schema.enum.join(' | ')}`];
  if (schema.type === 'object' && schema.properties) return [...lines, `${indent}${name}:`, ...required(schema, `${indent}  `, today)];
  if (schema.type === 'array') {
    const items = schema.items ?? {};
    const inner = items.type === 'object' ? required(items, `${indent}    `, today) : [];
    if (inner.length === 0) return [...lines, `${indent}${name}:`, `${indent}  - ${items.enum ? ` # ${items.enum.join(' | ')}` : ''}`];
    const first = inner.findIndex((line) => !line.trimStart().startsWith('#'));
    inner[first] = `${indent}  - ${inner[first]!.trimStart()}`;
    return [...lines, `${indent}${name}:`, ...inner];
  }
  return [...lines, `${indent}${name}:`];
}

/** Fields of which a record needs one or none: offered as comments. */
const CHOICES = new Set(['next', 'planType']);

const required = (schema: JsonSchema, indent: string, today: string): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    if (schema.required?.includes(name) || name === 'sources') return field(name, inner, indent, today);
    return CHOICES.has(name) ? [`${indent}# ${name}:  # ${inner.description}`] : [];
  });

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ args: process.argv.slice(2), options: { data: { type: 'string' } }, allowPositionals: true });
    return { data: path.resolve(values.data ?? path.join(PROJECT, 'data')), words: positionals };
  } catch (error) {
    throw new UsageError(`${(error as Error).message} Write: npm run new -- therapy examplumab`);
  }
}

await command(() => {
  const { data, words } = readArguments();
  const [kind = '', id = '', ...more] = words;
  const folder = KINDS[kind];
  if (!folder) throw new UsageError(`Unexpected kind "${kind}", expected ${nearest(kind, Object.keys(KINDS)) ? `"${nearest(kind, Object.keys(KINDS))}"` : oneOf(Object.keys(KINDS))}. Write: npm run new -- therapy examplumab`);
  const form = folder === 'coverage' ? /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/;
  if (!form.test(id) || more.length > 0) throw new UsageError(`Unexpected id "${[id, ...more].join(' ')}", expected ${folder === 'coverage' ? 'payer/therapy, such as "cigna/hemgenix"' : 'lowercase words joined by hyphens, such as "examplumab"'}.`);
  const file = path.join(data, folder, `${id}.yaml`);
  if (fs.existsSync(file)) throw new UsageError(`${shown(file)} is there already; nothing was written.`);
  const json = z.toJSONSchema(schemas[folder], { target: 'draft-7', io: 'input' }) as JsonSchema;
  // Of the two forms of coverage the new record has the one with criteria.
  const schema = json.oneOf?.at(-1) ?? json.anyOf?.at(-1) ?? json;
  const known = path.relative(path.dirname(file), path.join(PROJECT, 'data/.schema')).split(path.sep).join('/');
  const lines = [`# yaml-language-server: $schema=${known}/${folder}.json`, ...required(schema, '', new Date().toISOString().slice(0, 10))];
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`Written: ${shown(file)}\nFill it in, then run \`npm run check\`. data/README.md shows a whole record of this kind.`);
  return 0;
});
