/** `npm run schemas [-- --check]`: writes the JSON Schemas that editors complete from, out of the zod schemas; with --check says which are old. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PROJECT, shown } from '../src/io/files.ts';
import { command, readOptions } from '../src/io/run.ts';
import { schemas, SiteSchema } from '../src/schemas/index.ts';

await command(() => {
  const { rest } = readOptions(process.argv.slice(2), { check: { type: 'boolean' } });
  const folder = path.join(PROJECT, 'data/.schema');
  const old: string[] = [];
  for (const [name, schema] of Object.entries({ ...schemas, site: SiteSchema })) {
    // Draft 7: later drafts are known to editors only in part.
    const text = `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }), undefined, 1)}\n`;
    const file = path.join(folder, `${name}.json`);
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
    old.push(shown(file));
    if (rest.check) continue;
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, text);
  }
  if (rest.check && old.length > 0) {
    console.error(`${old.join(', ')} ${old.length === 1 ? 'is' : 'are'} older than src/schemas. Run \`npm run schemas\`.`);
    return 1;
  }
  console.log(old.length > 0 ? `Written: ${old.join(', ')}` : 'All JSON Schemas are as src/schemas says.');
  return 0;
});
