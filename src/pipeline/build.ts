/** The data's way, in order. Pure: the caller reads the files and writes the pages. Read this file first. */
import { aged, type Overdue } from './age.ts';
import { combine, type Combinations } from './combine.ts';
import { emit, type Emission } from './emit/index.ts';
import { load, type SourceFile } from './load.ts';
import { isError, sortProblems, type Problem } from './problem.ts';
import type { Records } from './records.ts';
import { loadTemplates, type TemplateSet } from './templates.ts';
import { validate } from './validate.ts';

export interface Input {
  /** Files below the data folder, by paths that begin with `root`. */
  data: SourceFile[];
  root: string;
  /** Templates of the project, then those of the host that override them. */
  templates: SourceFile[];
  /** The day that counts as today, as YYYY-MM-DD. */
  today: string;
}

export interface Built {
  problems: Problem[];
  /** How many records were read. */
  count: number;
  site?: { records: Records; overdue: Overdue[]; templates: TemplateSet; combinations: Combinations; emission: Emission };
}

/** What pages are made of: everything before the pages themselves. */
export interface Prepared {
  problems: Problem[];
  count: number;
  site?: Omit<NonNullable<Built['site']>, 'emission'>;
}

/** Stages 1 to 3: load, validate, combine. */
export function prepare({ data, root, templates: templateFiles, today }: Input): Prepared {
  const { parsed, unread, problems: loading } = load(data, root);
  const { templates, problems: templating } = loadTemplates(templateFiles);
  const earlier = [...loading, ...templating];
  const { records, problems, count } = validate(parsed, unread, templates, today, earlier);
  const found = [...earlier, ...problems];
  if (!records) return { problems: sortProblems(found), count };
  // What the review of a record no longer covers says so on its pages.
  const { records: current, overdue } = aged(records, today);
  return { problems: found, count, site: { records: current, overdue, templates, combinations: combine(current) } };
}

export function build(input: Input): Built {
  const { problems, count, site } = prepare(input);
  if (!site) return { problems, count };
  const emission = emit(site.records, site.templates, site.combinations, input.today);
  const all = sortProblems([...problems, ...emission.problems]);
  if (all.some(isError)) return { problems: all, count };
  return { problems: all, count, site: { ...site, emission } };
}
