/** `npm run preview [-- --out DIR --port 4321]`: serves a built site as a static host would: folders by their index, 404.html, `_redirects`. */
import { serve } from '../src/io/serve.ts';
import { shown } from '../src/io/files.ts';
import { command, readOptions, UsageError } from '../src/io/run.ts';
import fs from 'node:fs';

await command(async () => {
  const { out, rest } = readOptions(process.argv.slice(2), { port: { type: 'string' } });
  if (!fs.existsSync(out)) throw new UsageError(`Unexpected --out "${shown(out)}", expected a built site. Run \`npm run build\` first.`);
  const { url } = await serve(out, Number(rest.port ?? 4321));
  console.log(`${shown(out)} at ${url}  (Ctrl+C stops)`);
  return 0;
});
