/**
 * `npm run build [-- --data DIR --out DIR --today YYYY-MM-DD --shards N --fresh]`: the whole way from records to a
 * searchable site. The site is made in a temporary folder beside the old one and takes its place whole, at the end.
 */
import fs from 'node:fs';
import path from 'node:path';
import { shown, workFolder } from '../src/io/files.ts';
import { render } from '../src/io/render.ts';
import { report, textsOf } from '../src/io/report.ts';
import { command, readOptions, run, UsageError } from '../src/io/run.ts';
import { writeSearchIndex } from '../src/io/search-index.ts';
import { writeSiteFiles } from '../src/io/site-files.ts';
import { writeWork } from '../src/io/work.ts';

const MARK = 'build-report.json';

/** Removes a folder and those beside it whose names begin with its name. */
function removeAll(beginning: string): void {
  const parent = path.dirname(beginning);
  for (const name of fs.existsSync(parent) ? fs.readdirSync(parent) : []) {
    if (name.startsWith(path.basename(beginning))) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/** Removes what a build that was cut off left behind. Folders of builds that still run are named after a living process. */
function removeStale(work: string): void {
  for (const name of fs.existsSync(work) ? fs.readdirSync(work) : []) {
    const pid = Number(/^made-(\d+)/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    fs.rmSync(path.join(work, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Moves a folder; to another disk by copying. */
function move(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    fs.cpSync(from, to, { recursive: true });
  }
}

await command(async () => {
  const options = readOptions(process.argv.slice(2), { fresh: { type: 'boolean' } });
  const { out, today } = options;
  if (fs.existsSync(out) && !fs.statSync(out).isDirectory()) throw new UsageError(`Unexpected --out "${shown(out)}", expected a folder: it is a file.`);
  if (fs.existsSync(out) && fs.readdirSync(out).length > 0 && !fs.existsSync(path.join(out, MARK))) {
    throw new UsageError(`Unexpected --out "${shown(out)}", expected a new or empty folder, or an earlier build: it holds files of something else, which a build would remove.`);
  }
  const stages: [string, number][] = [];
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    stages.push([name, (performance.now() - start) / 1000]);
    return result;
  };

  const { problems, count, site } = await timed('load, validate, combine, emit', () => run(options));
  if (!site) {
    console.error(report(problems, count, { annotations: Boolean(process.env.CI), texts: textsOf(problems) }));
    return 1;
  }
  if (problems.length > 0) console.log(`${problems.length} warnings or overdue reviews; \`npm run check\` lists them.`);
  const { emission, records } = site;
  const work = workFolder(options.data);
  const written = await timed('write MDX', () => writeWork(work, site, today));

  // What reading and checking left behind goes back to the machine before rendering takes its share.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });

  // Astro keeps what it needs while it renders beside its output, and for a folder outside the project in one place
  // that all builds share. So the site is made inside the work folder and moved.
  removeStale(work);
  const made = path.join(work, `made-${process.pid}`);
  const next = `${out}.next-${process.pid}`;
  process.on('exit', () => {
    for (const beginning of [made, next]) removeAll(beginning);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
  const tty = process.stdout.isTTY && !process.env.CI;
  const total = emission.pages.length;
  const rendered = await timed('render', () =>
    render({
      work,
      to: made,
      pages: total,
      shards: options.shards,
      incremental: options.rest.fresh !== true,
      onProgress: (number) => {
        if (tty) process.stdout.write(`\rrendering ${number} of ${total} pages `);
        else if (number % 5000 === 0) console.log(`rendering ${number} of ${total} pages`);
      },
    }),
  );
  if (tty) process.stdout.write('\r\u001b[K');
  const { indexed } = await timed('index', () => writeSearchIndex(emission, records, made));
  await timed('sitemap, headers, report', () => writeSiteFiles(emission, records, work, made, today, site.overdue, site.combinations.folded));
  await timed('swap in', () => {
    const old = `${next}-old`;
    fs.mkdirSync(path.dirname(out), { recursive: true });
    move(made, next);
    if (fs.existsSync(out)) fs.renameSync(out, old);
    fs.renameSync(next, out);
    fs.rmSync(old, { recursive: true, force: true });
  });

  const kinds = new Map<string, [number, number]>();
  for (const { kind, indexable } of emission.pages) {
    const row = kinds.get(kind) ?? [0, 0];
    kinds.set(kind, [row[0] + 1, row[1] + (indexable ? 1 : 0)]);
  }
  const indexable = emission.pages.filter((page) => page.indexable).length;
  console.log(`\n${count} records read, ${total} pages made (${indexable} indexable, ${total - indexable} not), ${indexed} in the search index.`);
  console.log(`${site.combinations.coverages.length} pairs of payer and therapy have pages; ${site.combinations.folded.length} of which no record speaks are folded into their hubs.`);
  console.log(`MDX: ${written.written} written, ${written.unchanged} unchanged, ${written.removed} removed in ${shown(work)}/pages`);
  console.log('\nkind          pages  indexable');
  for (const [kind, [made, offered]] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${kind.padEnd(12)} ${String(made).padStart(6)} ${String(offered).padStart(10)}`);
  console.log('\nstage                           seconds');
  for (const [name, seconds] of stages) console.log(`${name.padEnd(31)} ${seconds.toFixed(2).padStart(7)}`);
  const own = process.resourceUsage().maxRSS * 1024;
  console.log(`\npeak memory: ${(Math.max(own, rendered.peak) / 2 ** 20).toFixed(0)} MB in one process, ${rendered.shards} rendering`);
  console.log(`The site is in ${shown(out)}. Why each page is or is not offered to search engines: ${shown(path.join(out, MARK))}`);
  return 0;
});
