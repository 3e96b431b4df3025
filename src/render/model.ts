/** The work folder as Astro sees it: the model is read once, a page when it is rendered. */
import fs from 'node:fs';
import path from 'node:path';
import type { LetterTemplate } from '../letters/tree.ts';
import type { Model } from '../io/work.ts';
import { parsePage, type PageMatter } from '../pipeline/page.ts';
import type { Rec, Records } from '../pipeline/records.ts';
import { folders } from '../schemas/index.ts';

export const work = process.env.APPEALS_WORK ?? '';

let cached: { time: number; model: Model; records: Records } | undefined;

function read() {
  // A build never changes the model; the dev server does, and then the file has another time.
  if (cached && import.meta.env.PROD) return cached;
  const file = path.join(work, 'model.json');
  const time = fs.statSync(file).mtimeMs;
  if (cached?.time === time) return cached;
  const model = JSON.parse(fs.readFileSync(file, 'utf8')) as Model;
  const records = Object.fromEntries(
    folders.map((folder) => [folder, new Map(Object.entries(model.records[folder]).map(([id, data]) => [id, { id, folder, file: `data/${folder}/${id}.yaml`, data } as unknown as Rec<never>]))]),
  ) as unknown as Records;
  records.site = model.site;
  cached = { time, model, records };
  return cached;
}

let letters: { time: number; all: LetterTemplate[] } | undefined;

/** Letter templates in their order. */
export function getLetters(): LetterTemplate[] {
  const file = path.join(work, 'letters.json');
  const time = fs.statSync(file).mtimeMs;
  if (letters?.time !== time) letters = { time, all: JSON.parse(fs.readFileSync(file, 'utf8')) as LetterTemplate[] };
  return letters.all;
}

export const getModel = () => read().model;
export const getRecords = () => read().records;

/** Front matter and body of an emitted page. */
export function readPage(file: string): { matter: PageMatter; body: string } {
  return parsePage(fs.readFileSync(path.join(work, file), 'utf8'));
}

/** Shard of this process: page `i` belongs to shard `i mod count`. */
export function shard(): { index: number; count: number } {
  const [index, count] = (process.env.APPEALS_SHARD ?? '0/1').split('/').map(Number) as [number, number];
  return { index, count };
}
