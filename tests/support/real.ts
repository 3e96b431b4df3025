/** The real records through the whole pipeline, read once for each file of tests. */
import path from 'node:path';
import { readData } from '../../src/io/files.ts';
import { build, type Built } from '../../src/pipeline/build.ts';
import { SITES, TODAY } from './sites.ts';
import { projectTemplates } from './small.ts';

let made: NonNullable<Built['site']> | undefined;

export function realSite(): NonNullable<Built['site']> {
  if (made) return made;
  const data = readData(SITES.real.data).map(({ path: file, text }) => ({ path: `data/${path.relative(SITES.real.data, path.resolve(file)).split(path.sep).join('/')}`, text }));
  const { site, problems } = build({ data, root: 'data', templates: projectTemplates, today: TODAY });
  if (!site) throw new Error(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  return (made = site);
}
