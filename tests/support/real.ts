/** The real records through the pipeline, read once for each file of tests. */
import path from 'node:path';
import { readData } from '../../src/io/files.ts';
import { aged } from '../../src/pipeline/age.ts';
import { combine, type Combinations } from '../../src/pipeline/combine.ts';
import { emit, type Emission } from '../../src/pipeline/emit/index.ts';
import { load } from '../../src/pipeline/load.ts';
import { isError } from '../../src/pipeline/problem.ts';
import type { Records } from '../../src/pipeline/records.ts';
import { loadTemplates, type TemplateSet } from '../../src/pipeline/templates.ts';
import { validate } from '../../src/pipeline/validate.ts';
import { SITES, TODAY } from './sites.ts';
import { projectTemplates } from './small.ts';

export interface Real {
  records: Records;
  templates: TemplateSet;
  combinations: Combinations;
}

let made: Real | undefined;
let emitted: Emission | undefined;

/** Records and combinations: what most tests ask for, in a fraction of the time that all pages take. */
export function realRecords(): Real {
  if (made) return made;
  const data = readData(SITES.real.data).map(({ path: file, text }) => ({ path: `data/${path.relative(SITES.real.data, path.resolve(file)).split(path.sep).join('/')}`, text }));
  const { parsed, unread, problems: loading } = load(data, 'data');
  const { templates, problems: templating } = loadTemplates(projectTemplates);
  const { records, problems } = validate(parsed, unread, templates, TODAY, [...loading, ...templating]);
  const errors = [...loading, ...templating, ...problems].filter(isError);
  if (!records || errors.length > 0) throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  const { records: current } = aged(records, TODAY);
  return (made = { records: current, templates, combinations: combine(current) });
}

/** The same with the pages. */
export function realSite(): Real & { emission: Emission } {
  const real = realRecords();
  emitted ??= emit(real.records, real.templates, real.combinations, TODAY);
  return { ...real, emission: emitted };
}
