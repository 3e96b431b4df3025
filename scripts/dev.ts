/** `npm run dev [-- --data DIR --today YYYY-MM-DD --port 4321]`: the site while it is edited. */
import { dev } from 'astro';
import { PROJECT, workFolder } from '../src/io/files.ts';
import { command, readOptions } from '../src/io/run.ts';

await command(async () => {
  const options = readOptions(process.argv.slice(2), { port: { type: 'string' } });
  process.env.APPEALS_WORK = workFolder(options.data);
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  // The configuration reads the environment, so what depends on it is loaded after.
  const { devLoop } = await import('../src/io/dev.ts');
  await dev({ root: PROJECT, server: { port: Number(options.rest.port ?? 4321) }, integrations: [devLoop(options)], logLevel: 'info' });
  return 0;
});
