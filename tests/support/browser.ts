/** Chromium for tests: one that the machine has, or the one that comes with the project's packages. */
import fs from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const USUAL = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

export async function launch(): Promise<Browser> {
  const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  const found = USUAL.find((file) => file && fs.existsSync(file));
  if (found) return chromium.launch({ executablePath: found, args: quiet });
  const packed = (await import('@sparticuz/chromium')).default;
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...quiet] });
}
