/** Every tag that may stand in an emitted page or a shared section, by name. */
import { jsx } from 'astro/jsx-runtime';
import type { PageMatter } from '../pipeline/page.ts';
import { tagOf } from '../pipeline/templates.ts';
import { marksFor } from '../render/marks.ts';
import Anchor from './Anchor.astro';
import Answer from './Answer.astro';
import Asks from './Asks.astro';
import Common from './Common.astro';
import Criteria from './Criteria.astro';
import Criterion from './Criterion.astro';
import Line from './Line.astro';
import Means from './Means.astro';
import Myth from './Myth.astro';
import NotOnFile from './NotOnFile.astro';
import Note from './Note.astro';
import PlanSwitch from './PlanSwitch.astro';
import PlanTable from './PlanTable.astro';
import Related from './Related.astro';
import Requirement from './Requirement.astro';
import Requirements from './Requirements.astro';
import Section from './Section.astro';
import Shows from './Shows.astro';
import StateTable from './StateTable.astro';
import Steps from './Steps.astro';
import Triage from './Triage.astro';
import Where from './Where.astro';

const own = {
  Anchor,
  Answer,
  Asks,
  Common,
  Criteria,
  Criterion,
  Line,
  Means,
  Myth,
  NotOnFile,
  Note,
  PlanSwitch,
  PlanTable,
  Related,
  Requirement,
  Requirements,
  Section,
  Shows,
  StateTable,
  Steps,
  Triage,
  Where,
};

const modules = import.meta.glob('#sections/*.mdx', { eager: true }) as Record<string, { default: unknown }>;

/** Shared sections, each under its tag. */
const shared = Object.fromEntries(Object.entries(modules).map(([file, module]) => [tagOf(file.split('/').at(-1)!.slice(0, -'.mdx'.length)), module.default]));

/** The tags of one page. Shared sections may use every other tag. */
export function componentsFor(page: PageMatter): Record<string, unknown> {
  const tags = { ...own, ...marksFor(page) };
  const sections = Object.entries(shared).map(([name, section]) => [name, (props: Record<string, unknown>) => jsx(section as never, { ...props, components: tags })]);
  return { ...tags, ...Object.fromEntries(sections) };
}
