/** Builds the sites under test once, whichever projects run. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../../src/io/files.ts';
import { SITES, TODAY } from './sites.ts';

export default function setup(): void {
  for (const { data, out } of Object.values(SITES)) {
    const built = path.join(out, 'build-report.json');
    // The second project of one run finds what the first has built.
    if (fs.existsSync(built) && fs.statSync(built).mtimeMs > Date.now() - process.uptime() * 1000) continue;
    execFileSync(process.execPath, ['scripts/build.ts', '--data', data, '--out', out, '--today', TODAY, '--fresh'], { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
