/** Chromium for tests: one that the machine has, or the one that comes with the project's packages. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** `CHROMIUM=packed` takes the one of the packages even where the machine has its own. */
const USUAL = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];

/** With a port at which other programs may drive it. */
export const launchAt = (port: number): Promise<Browser> => launch([`--remote-debugging-port=${port}`]);

export async function launch(more: string[] = []): Promise<Browser> {
  const args = [...QUIET, ...more];
  const found = process.env.CHROMIUM === 'packed' ? undefined : USUAL.find((file) => file && fs.existsSync(file));
  if (found) return chromium.launch({ executablePath: found, args });
  const packed = (await import('@sparticuz/chromium')).default;
  const executablePath = await packed.executablePath();
  // Not with its own flags: they put everything into one process, which ends with the first page that is closed.
  try {
    return await chromium.launch({ executablePath, args });
  } catch {
    // A slim system lacks libraries and fonts. They are packed beside the browser, and unpacked with it where it believes to run as a function.
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
    fs.rmSync(executablePath, { force: true });
    await packed.executablePath();
    const env = { ...process.env, LD_LIBRARY_PATH: path.join(os.tmpdir(), 'al2023/lib'), FONTCONFIG_PATH: path.join(os.tmpdir(), 'fonts') } as Record<string, string>;
    return chromium.launch({ executablePath, args, env });
  }
}
