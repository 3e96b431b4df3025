import { TODAY } from './support/sites.ts';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashes, over, playground, run, start, until, type Ran } from './support/command.ts';
import { textOf } from './support/small.ts';
import { workFolder } from '../src/io/files.ts';

const { root, copy, remove } = playground();
afterAll(remove);

const data = copy('site');
const out = path.join(root, 'dist');
/** What stands beside the built site; a temporary folder that stayed would be seen here. */
const beside = () => fs.readdirSync(root).filter((name) => name.startsWith('dist')).sort();

let first: Ran;
let built: Record<string, string>;
beforeAll(() => {
  first = run('build', [...over(data), '--out', out, '--fresh']);
  built = first.status === 0 ? hashes(out) : {};
});

describe('a build of the made-up site', () => {
  test('ends with status 0 and says what it made', () => {
    expect([first.status, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/36 records read, 54 pages made \(\d+ indexable, \d+ not\), \d+ in the search index\./);
    expect(first.out).toMatch(/^denial +14 /m);
    expect(first.out).toContain(`The site is in ${out}`);
  });

  test('is complete: pages, styles, search, sitemaps, headers, redirects, report', () => {
    const files = Object.keys(built);
    const report = JSON.parse(fs.readFileSync(path.join(out, 'build-report.json'), 'utf8'));
    expect(report).toMatchObject({ today: TODAY });
    expect(report.pages).toHaveLength(54);
    for (const { path: page } of report.pages) expect(files).toContain(`${page.slice(1)}index.html`);
    for (const file of ['index.html', '404.html', 'search/index.html', 'about/index.html', 'privacy/index.html', 'robots.txt', '_headers', '_redirects', 'sitemap-index.xml', 'favicon.svg', 'pagefind/pagefind.js', 'pagefind/pagefind-entry.json']) expect(files).toContain(file);
    expect(files.filter((file) => file.endsWith('.css')).length).toBeGreaterThan(0);
    expect(files.filter((file) => file.endsWith('.mdx') || file.endsWith('.yaml'))).toEqual([]);
  });

  test('has the words of its records and of the shared sections on its pages', () => {
    const page = fs.readFileSync(path.join(out, 'denials/acme-health/examplumab/step-therapy/index.html'), 'utf8');
    for (const words of ['Examplumab (examplumab-zzzz) denied for failing step therapy by Acme Health', 'Write down each drug that was tried.', 'Which law protects you', 'The Sampletest must be positive.']) expect(page.replace(/\s+/g, ' ')).toContain(words);
    expect(page).not.toMatch(/\{(payer|therapy|reason|state|condition)\}|undefined|\[object Object\]/);
  });

  test('leaves no temporary folder', () => {
    expect(beside()).toEqual(['dist']);
  });
});

test('a second fresh build elsewhere is the same, byte for byte', () => {
  const other = path.join(root, 'other');
  expect(run('build', [...over(data), '--out', other, '--fresh']).status).toBe(0);
  expect(Object.keys(built).length).toBeGreaterThan(60);
  expect(hashes(other)).toEqual(built);
});

test('a build that keeps what did not change is the same as a fresh one, byte for byte', () => {
  const kept = path.join(root, 'kept');
  expect(run('build', [...over(data), '--out', kept]).status).toBe(0);
  expect(run('build', [...over(data), '--out', kept]).status).toBe(0);
  expect(hashes(kept)).toEqual(built);
});

test('a build shared among processes is the same as one in a single process', () => {
  const shared = path.join(root, 'shared');
  expect(run('build', [...over(data), '--out', shared, '--fresh', '--shards', '2'])).toMatchObject({ status: 0, err: '' });
  expect(hashes(shared)).toEqual(built);
});

test('a build that keeps what did not change shows a changed record on every page that shows it', () => {
  const changing = copy('changing');
  const target = path.join(root, 'changing-dist');
  expect(run('build', [...over(changing), '--out', target]).status).toBe(0);
  const file = path.join(changing, 'plan-types/job-insured.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('You have 90 days after the letter reaches you.', 'You have ninety days and not one more.'));
  expect(run('build', [...over(changing), '--out', target]).status).toBe(0);
  const page = (name: string) => fs.readFileSync(path.join(target, name, 'index.html'), 'utf8');
  for (const name of ['plan-types/job-insured', 'denials/acme-health/examplumab/step-therapy', 'coverage/acme-health/examplumab/examplia', 'payers/acme-health', 'reasons/experimental']) {
    expect([name, page(name).includes('ninety days and not one more'), page(name).includes('after the letter reaches you')]).toEqual([name, true, false]);
  }
});

test('a build after a law took effect that was not reviewed is made, and its facts say “check this on your letter”', () => {
  const PLAN = 'plan-types/job-insured.yaml';
  const old = copy('old', { [PLAN]: textOf(`data/${PLAN}`).replace('from: "2026-01-01"', 'from: "2026-12-01"') });
  const words = (today: string) => {
    const target = path.join(root, `old-${today}`);
    expect(run('build', ['--data', old, '--out', target, '--today', today])).toMatchObject({ status: 0, err: '' });
    return ['plan-types/job-insured', 'denials/acme-health/examplumab/step-therapy'].map((name) => /Review overdue: check this on your letter/.test(fs.readFileSync(path.join(target, name, 'index.html'), 'utf8')));
  };
  expect(words('2026-11-30')).toEqual([false, false]);
  expect(words('2026-12-01')).toEqual([true, true]);
});

describe('a build that fails', () => {
  test('of broken records ends with status 1, tells the fault, and leaves the earlier site as it was', () => {
    const bad = copy('bad', { 'payers/beta-mutual.yaml': textOf('data/payers/beta-mutual.yaml').replace('reviewed:', 'reviewd:') });
    const { status, err } = run('build', [...over(bad), '--out', out]);
    expect([status, err.includes('[unknown-field]'), err.includes('No page was written.')]).toEqual([1, true, true]);
    expect(hashes(out)).toEqual(built);
    expect(beside()).toEqual(['dist']);
  });

  test('while rendering ends with status 1, leaves the earlier site as it was, and no temporary folder', () => {
    // Loaded before each process of the build; the one that renders stops half-way, as if the disk were full.
    const stop = path.join(root, 'stop.mjs');
    fs.writeFileSync(stop, `import fs from 'node:fs'; if (process.argv[1]?.endsWith('render-shard.ts')) { fs.mkdirSync(process.env.APPEALS_OUT, { recursive: true }); fs.writeFileSync(process.env.APPEALS_OUT + '/half.html', 'half'); process.exit(7); }`);
    const { status, err } = run('build', [...over(data), '--out', out], { NODE_OPTIONS: `--import=${stop}` });
    expect([status, err.includes('Rendering stopped')]).toEqual([1, true]);
    expect(hashes(out)).toEqual(built);
    expect(beside()).toEqual(['dist']);
  });

  test('since it is interrupted leaves the earlier site as it was, and no temporary folder', async () => {
    const build = start('build', [...over(data), '--out', out, '--fresh']);
    // The site is made in the work folder of its records, and moved when it is whole.
    const making = () => fs.readdirSync(workFolder(data)).filter((name) => name.startsWith('made-'));
    await until(() => making().length > 0);
    build.kill('SIGTERM');
    await new Promise((resolve) => build.once('exit', resolve));
    // A process that still renders would write its folder again.
    await new Promise((resolve) => setTimeout(resolve, 8000));
    expect(making()).toEqual([]);
    expect(beside()).toEqual(['dist']);
    expect(hashes(out)).toEqual(built);
  });

  test('would have replaced a folder of something else: it is refused and kept', () => {
    const mine = path.join(root, 'mine');
    fs.mkdirSync(mine);
    fs.writeFileSync(path.join(mine, 'thesis.txt'), 'years of work');
    const { status, err } = run('build', [...over(data), '--out', mine]);
    expect([status, err.trimEnd().split('\n').length]).toEqual([2, 1]);
    expect(err).toMatch(/^Unexpected --out ".*mine", expected a new or empty folder, or an earlier build/);
    expect(fs.readdirSync(mine)).toEqual(['thesis.txt']);
  });

  test('since --out is a file is told in a line, and the file is kept', () => {
    const file = path.join(root, 'file.txt');
    fs.writeFileSync(file, 'mine');
    const { status, err } = run('build', [...over(data), '--out', file]);
    expect([status, err.trimEnd().split('\n').length]).toEqual([2, 1]);
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  });
});

test('an empty folder is taken, and so is an earlier build', () => {
  const empty = path.join(root, 'empty');
  fs.mkdirSync(empty);
  expect(run('build', [...over(data), '--out', empty]).status).toBe(0);
  fs.writeFileSync(path.join(empty, 'left-over.html'), 'from an earlier version');
  expect(run('build', [...over(data), '--out', empty]).status).toBe(0);
  expect(fs.existsSync(path.join(empty, 'left-over.html'))).toBe(false);
  expect(fs.existsSync(path.join(empty, 'index.html'))).toBe(true);
});
