/**
 * `npm run bench [-- --pages 20000] [--json FILE] [--only ours,astro,hugo] [--keep]`: builds a made-up data set of about
 * so many pages and times it from cold, again after one edit, and beside a stock Astro project and Hugo with the same
 * text. Prints a table and writes `.generated/bench/result.json`, or FILE. `--keep` leaves the data and the sites in place.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT, shown, workFolder } from '../src/io/files.ts';
import { command, UsageError } from '../src/io/run.ts';
import { editTherapy, visibleWords, writeData, writeHugo, writeStockAstro, type DataSet } from './bench/material.ts';

/** A stock build keeps every page as a module in memory, so beyond this it is compared on a smaller set. */
const STOCK_PAGES = 3000;
const KINDS = ['ours', 'astro', 'hugo'] as const;
type Kind = (typeof KINDS)[number];
const MB = 2 ** 20;

interface Run {
  what: string;
  pages: number;
  /** Wall clock. */
  seconds: number;
  /** Of all processes together: steadier than the wall clock on a busy machine. */
  cpuSeconds?: number;
  /** Highest resident memory of any one process, and of all at one moment. */
  peakOne?: number;
  peakAll?: number;
  /** Load of the machine as the run began. */
  load: number;
  failed?: string;
  note?: string;
}

/** Highest memory and processor time of a process and its descendants, from /proc every 100 ms; nothing on a system without it. */
function watch(root: number): () => Pick<Run, 'cpuSeconds' | 'peakOne' | 'peakAll'> {
  if (!fs.existsSync('/proc/self/status')) return () => ({});
  const ticks = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;
  const cpu = new Map<number, number>();
  let [peakOne, peakAll] = [0, 0];
  const sample = () => {
    const parents = new Map<number, number>();
    const times = new Map<number, number>();
    for (const name of fs.readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        // The name of a program may hold spaces and brackets: fields are counted from its last bracket.
        const fields = fs.readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
        parents.set(Number(name), Number(fields[1]));
        times.set(Number(name), (Number(fields[11]) + Number(fields[12])) / ticks);
      } catch {
        // It ended in between.
      }
    }
    const tree = new Set([root]);
    for (let size = 0; size < tree.size; ) {
      size = tree.size;
      for (const [id, parent] of parents) if (tree.has(parent)) tree.add(id);
    }
    let all = 0;
    for (const id of tree) {
      try {
        const status = fs.readFileSync(`/proc/${id}/status`, 'utf8');
        const kilobytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
        peakOne = Math.max(peakOne, kilobytes('VmHWM'));
        all += kilobytes('VmRSS');
        cpu.set(id, times.get(id) ?? cpu.get(id) ?? 0);
      } catch {
        // It ended in between.
      }
    }
    peakAll = Math.max(peakAll, all);
  };
  sample();
  const timer = setInterval(sample, 100);
  return () => {
    clearInterval(timer);
    return { cpuSeconds: [...cpu.values()].reduce((sum, one) => sum + one, 0), peakOne, peakAll: Math.max(peakAll, peakOne) };
  };
}

function measure(what: string, pages: number, program: string, args: string[], cwd = PROJECT): Promise<Run> {
  console.log(`  ${what} …`);
  return new Promise((resolve) => {
    const load = os.loadavg()[0]!;
    const start = performance.now();
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', FORCE_COLOR: '0' } });
    const stop = child.pid === undefined ? () => ({}) : watch(child.pid);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-6000)));
    let done = false;
    const end = (failed?: string) => {
      if (done) return;
      done = true;
      const run: Run = { what, pages, seconds: (performance.now() - start) / 1000, ...stop(), load, ...(failed === undefined ? {} : { failed }) };
      console.log(`  … ${failed ?? 'done'} after ${fixed(run.seconds, 1)} s, ${memory(run.peakAll)} MB`);
      resolve(run);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) return end();
      const memory = /heap out of memory|heap limit/i.test(output) ? 'out of memory' : undefined;
      console.error(output.trim().split('\n').slice(-25).join('\n'));
      return end(memory ?? `stopped with ${signal ?? `status ${code}`}`);
    });
  });
}

const node = (script: string, ...args: string[]): [string, string[]] => [process.execPath, [script, ...args]];
const remove = (...folders: string[]) => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
};

/** Digest of every HTML file of a site, by its path. */
function digests(site: string): Map<string, string> {
  const files = (fs.readdirSync(site, { recursive: true }) as string[]).filter((name) => name.endsWith('.html'));
  return new Map(files.map((name) => [name, createHash('sha1').update(fs.readFileSync(path.join(site, name))).digest('hex')]));
}

/** Digest of what makes the pages beside their records. Should it change between two runs, they measured two programs. */
function program(): string {
  const hash = createHash('sha1').update(fs.readFileSync(path.join(PROJECT, 'astro.config.mjs')));
  for (const folder of ['src', 'templates']) {
    for (const entry of fs.readdirSync(path.join(PROJECT, folder), { recursive: true, withFileTypes: true })) if (entry.isFile()) hash.update(entry.name).update(fs.readFileSync(path.join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex');
}

interface Edit {
  therapy: string;
  changed: number;
  ofTherapy: number;
  others: string[];
}

/** One data set and what was measured on it. */
interface Measured {
  asked: number;
  set: DataSet;
  /** All pages made: denial pages, guides, hubs, indexes. */
  pages: number;
  runs: Partial<Record<'ours' | 'first' | 'edit' | 'astro' | 'hugo', Run>>;
  edit?: Edit;
  /** Visible words of the other sites, as a share of ours, on twenty pages. */
  words: Partial<Record<'astro' | 'hugo', number>>;
}

async function measureSet(asked: number, kinds: Set<Kind>, withEdit: boolean): Promise<Measured> {
  const folder = path.join(PROJECT, '.generated/bench', String(asked));
  const [data, out, astro, hugo] = ['data', 'site', 'astro', 'hugo'].map((name) => path.join(folder, name)) as [string, string, string, string];
  const work = workFolder(data);
  const set = writeData(data, asked);
  console.log(`\n${set.payers} payers × ${set.therapies} therapies × (${set.reasons} reasons + ${set.states} states) = ${set.pages} denial pages and guides in ${shown(data)}`);
  const build = ['scripts/build.ts', '--data', data, '--out', out] as const;
  const result: Measured = { asked, set, pages: 0, runs: {}, words: {} };
  const { runs } = result;

  // The build itself refuses data with faults, so they need no check of their own here.
  remove(out, work);
  runs.ours = await measure('ours, from cold (--fresh)', 0, ...node(...build, '--fresh'));
  if (runs.ours.failed !== undefined) return result;
  const paths = (JSON.parse(fs.readFileSync(path.join(work, 'model.json'), 'utf8')) as { pages: { path: string }[] }).pages.map((page) => page.path);
  result.pages = runs.ours.pages = paths.length;
  const compareWords = (site: string) => {
    const sample = Array.from({ length: 20 }, (_, index) => paths[Math.floor((index * paths.length) / 20)]!);
    const count = (root: string) => sample.reduce((sum, page) => sum + visibleWords(fs.readFileSync(path.join(root, page, 'index.html'), 'utf8')), 0);
    return count(site) / count(out);
  };

  if (kinds.has('hugo')) {
    if (spawnSync('hugo', ['version']).status !== 0) {
      console.log('  Hugo is not installed, so there is nothing to compare with it.');
    } else {
      const pages = writeHugo(hugo, work, out);
      runs.hugo = await measure('Hugo', pages, 'hugo', ['--source', hugo, '--destination', path.join(hugo, 'public'), '--cacheDir', path.join(hugo, 'cache'), '--quiet']);
      if (runs.hugo.failed === undefined) result.words.hugo = compareWords(path.join(hugo, 'public'));
    }
  }
  if (kinds.has('astro')) {
    const pages = writeStockAstro(astro, work, out);
    const args = ['build', '--root', astro];
    runs.astro = await measure('stock Astro', pages, ...node(path.join(PROJECT, 'node_modules/astro/bin/astro.mjs'), ...args), astro);
    if (runs.astro.failed === 'out of memory') {
      // Node stops at a limit of its own, whatever the machine holds: what the build needs shows only beyond it.
      remove(path.join(astro, 'dist'), path.join(astro, '.astro'), path.join(astro, 'node_modules'));
      const limit = Math.floor((os.totalmem() / MB) * 0.8);
      runs.astro = await measure(`stock Astro with --max-old-space-size=${limit}`, pages, process.execPath, [`--max-old-space-size=${limit}`, path.join(PROJECT, 'node_modules/astro/bin/astro.mjs'), ...args], astro);
      runs.astro.note = 'ran out of memory at Node’s own limit';
    }
    if (runs.astro.failed === undefined) result.words.astro = compareWords(path.join(astro, 'dist'));
  }
  if (kinds.has('ours') && withEdit) {
    // A fresh build keeps no cache: the first build without that option fills it, and is timed beside the other.
    remove(out, work);
    runs.first = await measure('ours, from cold, keeping a cache', result.pages, ...node(...build));
    const before = digests(out);
    const undo = editTherapy(data, set.edited);
    try {
      runs.edit = await measure(`ours, after an edit of ${set.edited}`, result.pages, ...node(...build));
    } finally {
      undo();
    }
    const after = digests(out);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).sort();
    const others = changed.filter((name) => !name.split('/').includes(set.edited));
    result.edit = { therapy: set.edited, changed: changed.length, ofTherapy: changed.length - others.length, others };
  }
  return result;
}

const fixed = (value: number, digits: number) => value.toFixed(digits);
const times = (a: number, b: number) => (b > 0 && a > 0 ? Math.round((a / b) * 100) / 100 : undefined);
const memory = (bytes: number | undefined) => (bytes === undefined ? 'unknown' : fixed(bytes / MB, 0));
const rate = (run: Run) => run.pages / run.seconds;

function printTable(runs: Run[]): void {
  const rows = [
    ['what', 'pages', 'seconds', 'CPU s', 'pages/s', 'peak MB, one', 'peak MB, all'],
    ...runs.map((run) => [
      run.what,
      String(run.pages),
      fixed(run.seconds, 1),
      run.cpuSeconds === undefined ? 'unknown' : fixed(run.cpuSeconds, 1),
      run.failed === undefined ? fixed(rate(run), 1) : run.failed,
      memory(run.peakOne),
      memory(run.peakAll),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log('');
  for (const row of rows) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '));
}

await command(async () => {
  let values: { pages?: string; json?: string; only?: string; keep?: boolean };
  try {
    ({ values } = parseArgs({ options: { pages: { type: 'string' }, json: { type: 'string' }, only: { type: 'string' }, keep: { type: 'boolean' } }, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message} Known: --pages N, --json FILE, --only ours,astro,hugo, --keep.`);
  }
  const pages = Number(values.pages ?? 20_000);
  if (!(Number.isInteger(pages) && pages >= 10 && pages <= 200_000)) throw new UsageError(`Unexpected --pages "${values.pages}", expected a whole number from 10 to 200000.`);
  const only = (values.only ?? KINDS.join(',')).split(',');
  const unknown = only.find((name) => !(KINDS as readonly string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`Unexpected --only "${unknown}", expected one or more of ${KINDS.join(',')}.`);
  const kinds = new Set(only as Kind[]);
  const folder = path.join(PROJECT, '.generated/bench');
  const file = path.resolve(values.json ?? path.join(folder, 'result.json'));

  // Above the limit the stock project gets a set of its own, and ours is timed on that set too.
  const small = pages > STOCK_PAGES && kinds.has('astro');
  const sets: Measured[] = [];
  const version = program();
  try {
    const large = new Set(kinds);
    if (small) large.delete('astro');
    if (large.size > 0) sets.push(await measureSet(pages, large, true));
    if (small) sets.push(await measureSet(STOCK_PAGES, new Set<Kind>(['astro']), false));
  } finally {
    if (values.keep !== true) {
      for (const asked of [pages, ...(small ? [STOCK_PAGES] : [])]) remove(path.join(folder, String(asked)), workFolder(path.join(folder, String(asked), 'data')));
    }
  }

  const runs = sets.flatMap((set) => Object.values(set.runs));
  printTable(runs);
  const ratios: Record<string, number | undefined> = {};
  const remarks: string[] = [];
  for (const { runs: { ours, first, edit, astro, hugo }, words, edit: changes, asked } of sets) {
    if (ours?.failed !== undefined) continue;
    if (ours && astro && astro.failed === undefined) {
      ratios.oursToAstroPagesPerSecond = times(rate(ours), rate(astro));
      ratios.astroToOursMemoryOneProcess = times(astro.peakOne ?? 0, ours.peakOne ?? 0);
      ratios.astroToOursMemoryAll = times(astro.peakAll ?? 0, ours.peakAll ?? 0);
      remarks.push(`ours against stock Astro at ${asked} pages: ${ratios.oursToAstroPagesPerSecond} × its pages/s; it takes ${ratios.astroToOursMemoryOneProcess ?? 'an unknown number of'} × our memory in one process, ${ratios.astroToOursMemoryAll ?? 'an unknown number of'} × in all`);
      if (small) remarks.push(`the stock project was limited to ${STOCK_PAGES} pages, a data set of its own on which ours was timed too`);
      if (astro.note) remarks.push(`stock Astro ${astro.note} first`);
    }
    if (ours && hugo && hugo.failed === undefined) {
      ratios.oursToHugoSeconds = times(ours.seconds, hugo.seconds);
      remarks.push(`ours against Hugo at ${asked} pages: ${ratios.oursToHugoSeconds} × its wall time`);
    }
    if (first && edit && first.failed === undefined && edit.failed === undefined) {
      ratios.editToColdSeconds = times(edit.seconds, first.seconds);
      remarks.push(`a build after one edit takes ${ratios.editToColdSeconds} × the first build’s wall time`);
    }
    for (const [name, share] of Object.entries(words)) remarks.push(`visible words of ${name === 'astro' ? 'the stock project' : 'Hugo'}: ${fixed(share * 100, 0)} % of ours, which has a header, a trail and dates beside`);
    if (changes) remarks.push(`HTML files changed by the edit: ${changes.changed}, ${changes.ofTherapy} of ${changes.therapy} and ${changes.others.length} others${changes.others.length > 0 ? ` (${changes.others.slice(0, 5).join(', ')}${changes.others.length > 5 ? ' …' : ''})` : ''}`);
  }
  if (program() !== version) remarks.push('src/, templates/ or astro.config.mjs changed meanwhile: these figures mix two programs, and an incremental build began anew');
  console.log(`\n${remarks.join('\n')}`);
  if (runs.some(({ peakOne }) => peakOne === undefined)) console.log('Memory is unknown: this system has no /proc.');

  const hugoVersion = kinds.has('hugo') ? spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout?.trim() || null : null;
  const astroVersion = (JSON.parse(fs.readFileSync(path.join(PROJECT, 'node_modules/astro/package.json'), 'utf8')) as { version: string }).version;
  const result = {
    date: new Date().toISOString(),
    machine: { processor: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism(), memoryMB: Math.round(os.totalmem() / MB), system: `${os.platform()} ${os.release()} ${os.arch()}` },
    versions: { node: process.versions.node, astro: astroVersion, hugo: hugoVersion },
    sets: sets.map(({ asked, set, pages: made, words, edit }) => ({ asked, ...set, denialPagesAndGuides: set.pages, pages: made, wordsOfOurs: words, edit: edit ? { ...edit, others: edit.others.slice(0, 200), otherCount: edit.others.length } : null })),
    runs: runs.map((run) => ({ ...run, pagesPerSecond: rate(run), peakOneMB: run.peakOne === undefined ? null : run.peakOne / MB, peakAllMB: run.peakAll === undefined ? null : run.peakAll / MB })),
    ratios,
    remarks,
  };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(`\nThe same figures are in ${shown(file)}.`);
  return runs.some(({ failed }) => failed !== undefined) ? 1 : 0;
});
