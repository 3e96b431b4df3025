/** The project's commands as a user runs them: another process, its status, what it prints, what it leaves on the disk. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROJECT, workFolder } from '../../src/io/files.ts';
import { SITES, TODAY } from './sites.ts';

export interface Ran {
  status: number | null;
  out: string;
  err: string;
}

/** What vitest sets for itself is no part of a user's environment. */
const environment = (more: Record<string, string>) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(VITEST|CI$|NODE_ENV$|FORCE_COLOR$|TEST$|DEV$|PROD$|MODE$|BASE_URL$|SSR$)/.test(key))),
  ...more,
});

/** Runs `scripts/<name>.ts` to its end. */
export function run(name: string, args: string[], env: Record<string, string> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${name}.ts`, ...args], { cwd: PROJECT, env: environment(env), encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** Starts `scripts/<name>.ts`; the test ends it. */
export const start = (name: string, args: string[]): ChildProcess => spawn(process.execPath, [`scripts/${name}.ts`, ...args], { cwd: PROJECT, env: environment({}), stdio: 'ignore' });

/** Waits until something is so, at most a minute. */
export async function until(so: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !so(); ) {
    if (Date.now() > end) throw new Error('It did not happen within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `--data` and `--today` of a site, so that no test depends on the calendar. */
export const over = (data: string): string[] => ['--data', data, '--today', TODAY];

/** A folder for copies of the made-up site; `remove` takes what commands made of them too. */
export function playground(): { root: string; copy: (name: string, changes?: Record<string, string>) => string; remove: () => void } {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'appeals-')));
  const copies: string[] = [];
  return {
    root,
    copy(name, changes = {}) {
      const folder = path.join(root, name);
      fs.cpSync(SITES.small.data, folder, { recursive: true });
      for (const [file, text] of Object.entries(changes)) {
        fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        fs.writeFileSync(path.join(folder, file), text);
      }
      copies.push(folder);
      return folder;
    },
    remove() {
      for (const folder of [...copies.map(workFolder), root]) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Each file below a folder with the hash of its bytes. */
export function hashes(folder: string): Record<string, string> {
  const files = (fs.readdirSync(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((file) => [path.relative(folder, file), createHash('sha256').update(fs.readFileSync(file)).digest('hex')]));
}
