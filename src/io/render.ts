/** Stage 5: Astro turns emitted pages into HTML, in one process or shared among several. */
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROJECT } from './files.ts';

/** Below this many pages a second process costs more than it saves. */
const PAGES_FOR_A_SECOND_PROCESS = 600;

export interface Rendered {
  /** Highest memory of any one process, in bytes. */
  peak: number;
  shards: number;
}

export async function render(options: { work: string; to: string; pages: number; shards: number | undefined; incremental: boolean; onProgress: (rendered: number) => void }): Promise<Rendered> {
  const { work, to, pages, onProgress } = options;
  const shards = options.shards ?? (pages < PAGES_FOR_A_SECOND_PROCESS ? 1 : Math.max(1, Math.min(os.availableParallelism(), 4)));
  const rendered = Array.from({ length: shards }, () => 0);
  const parts = rendered.map((_, index) => (shards === 1 ? to : `${to}-${index}`));
  const peaks = await Promise.all(
    parts.map((part, index) =>
      renderShard({ work, part, index, shards, pages, incremental: options.incremental, onProgress: (count) => {
        rendered[index] = count;
        onProgress(rendered.reduce((sum, one) => sum + one, 0));
      } }),
    ),
  );
  if (shards > 1) {
    for (const part of parts) {
      moveInto(part, to);
      fs.rmSync(part, { recursive: true, force: true });
    }
  }
  return { peak: Math.max(...peaks), shards };
}

function renderShard(options: { work: string; part: string; index: number; shards: number; pages: number; incremental: boolean; onProgress: (rendered: number) => void }): Promise<number> {
  const { work, part, index, shards, pages, onProgress } = options;
  return new Promise((resolve, reject) => {
    let peak = 0;
    const output: string[] = [];
    const child = fork(path.join(PROJECT, 'scripts/render-shard.ts'), [], {
      cwd: PROJECT,
      // Left to itself, V8 collects late where the machine has much memory; a whole build shall fit into 1.5 GB.
      execArgv: [...process.execArgv, `--max-old-space-size=${Math.round(300 + pages / shards / 20)}`, '--max-semi-space-size=4'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ASTRO_TELEMETRY_DISABLED: '1',
        APPEALS_WORK: work,
        APPEALS_OUT: part,
        APPEALS_SHARD: `${index}/${shards}`,
        // Each share of each work folder has a cache of its own: two processes never write one file.
        APPEALS_CACHE: path.join(work, 'cache', `${index}-of-${shards}`),
        APPEALS_INCREMENTAL: options.incremental ? '1' : '0',
      },
    });
    // A build that is stopped takes its helpers with it, so that none writes after the temporary folder is gone.
    const kill = () => child.kill('SIGKILL');
    process.prependListener('exit', kill);
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data: Buffer) => output.push(data.toString()));
    child.on('message', (message: { rendered?: number; peak?: number }) => {
      if (message.rendered !== undefined) onProgress(message.rendered);
      if (message.peak !== undefined) peak = message.peak;
    });
    child.on('error', reject);
    child.on('exit', () => process.off('exit', kill));
    child.on('exit', (code) => (code === 0 && peak > 0 ? resolve(peak) : reject(new Error(`Rendering stopped.\n${output.join('')}`))));
  });
}

/** Moves a tree of files into another; equal names are equal files. */
function moveInto(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && fs.existsSync(target)) moveInto(source, target);
    else fs.renameSync(source, target);
  }
}
