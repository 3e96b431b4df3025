/** The real records through the pipeline, read once for all tests of a process. */
import path from 'node:path';
import { readData } from '../../src/io/files.ts';
import { prepare, type Prepared } from '../../src/pipeline/build.ts';
import { emit, type Emission } from '../../src/pipeline/emit/index.ts';
import { isError } from '../../src/pipeline/problem.ts';
import { SITES, TODAY } from './sites.ts';
import { projectTemplates } from './small.ts';

type Real = NonNullable<Prepared['site']>;

let made: Real | undefined;
let emitted: Emission | undefined;

/** Records and combinations: what most tests ask for, in a fraction of the time that all pages take. */
export function realRecords(): Real {
  if (made) return made;
  const data = readData(SITES.real.data).map(({ path: file, text }) => ({ path: `data/${path.relative(SITES.real.data, path.resolve(file)).split(path.sep).join('/')}`, text }));
  const { site, problems } = prepare({ data, root: 'data', templates: projectTemplates, today: TODAY });
  const errors = problems.filter(isError);
  if (!site || errors.length > 0) throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  return (made = site);
}

/** The same with the pages. */
export function realSite(): Real & { emission: Emission } {
  const real = realRecords();
  emitted ??= emit(real.records, real.templates, real.combinations, TODAY);
  return { ...real, emission: emitted };
}
