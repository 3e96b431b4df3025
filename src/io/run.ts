/** Reads a data folder and runs the pipeline over it: what `check`, `emit`, `build` and `dev` have in common. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Built } from '../pipeline/build.ts';
import { PROJECT, readData, readTemplates, shown } from './files.ts';

export interface Options {
  data: string;
  out: string;
  today: string;
  json: boolean;
  shards: number | undefined;
}

/** A mistake in the command itself, told without a stack. */
export class UsageError extends Error {}

/** Reads the options that the scripts share. */
export function readOptions(argv: string[], extra: Record<string, { type: 'string' | 'boolean' }> = {}): Options & { rest: Record<string, unknown> } {
  let values: Record<string, unknown>;
  try {
    values = parseArgs({
      args: argv,
      options: { data: { type: 'string' }, out: { type: 'string' }, today: { type: 'string' }, json: { type: 'boolean' }, shards: { type: 'string' }, ...extra },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} Known: --data DIR, --out DIR, --today YYYY-MM-DD, --json.`);
  }
  const data = path.resolve((values.data as string | undefined) ?? path.join(PROJECT, 'data'));
  if (!fs.existsSync(data) || !fs.statSync(data).isDirectory()) throw new UsageError(`Unexpected --data "${shown(data)}", expected a folder that holds site.yaml and the folders of records.`);
  const today = (values.today as string | undefined) ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today)) || new Date(today).toISOString().slice(0, 10) !== today) throw new UsageError(`Unexpected --today "${today}", expected a day such as 2026-05-01.`);
  const shards = values.shards === undefined ? undefined : Number(values.shards);
  if (shards !== undefined && !(Number.isInteger(shards) && shards >= 1 && shards <= 16)) throw new UsageError(`Unexpected --shards "${String(values.shards)}", expected a whole number from 1 to 16.`);
  return { data, out: path.resolve((values.out as string | undefined) ?? path.join(PROJECT, 'dist')), today, json: values.json === true, shards, rest: values };
}

export function run({ data, today }: Pick<Options, 'data' | 'today'>): Built {
  return build({ data: readData(data), root: shown(data), templates: readTemplates(data), today });
}

/** Runs a script's `main`, and tells a mistake in the command without a stack. */
export async function command(main: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
