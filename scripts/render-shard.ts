/** One process of a build: renders its share of the pages with Astro. `scripts/build.ts` starts it and hears of its progress. */
import { build } from 'astro';
import { PROJECT } from '../src/io/files.ts';

// Nothing to render for once the build that asked is gone.
process.on('disconnect', () => process.exit(1));

try {
  await build({ root: PROJECT, logLevel: 'warn' });
  process.send?.({ done: true, peak: process.resourceUsage().maxRSS * 1024 });
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
process.removeAllListeners('disconnect');
process.disconnect?.();
