/** The small records: statistics, glossary terms, myths. */
import { z } from 'zod';
import { Id, Prose, Reviewed, Sources, Words } from './shared.ts';

/** Where a statement may be shown. Each list left out means "any". */
const Scope = z.strictObject({
  payers: z.array(Id).optional(),
  therapies: z.array(Id).optional(),
  states: z.array(Id).optional(),
  reasons: z.array(Id).optional(),
  planTypes: z.array(Id).optional(),
});

/** One file in `data/statistics/`: a number that belongs to one population and one year. */
export const StatisticSchema = z.strictObject({
  name: Words.describe('What is counted.'),
  value: Words.describe('The number as shown, with its unit.'),
  population: Words,
  year: z.int().min(2000).max(2100),
  numerator: Words.optional(),
  denominator: Words.optional(),
  caveat: Prose.describe('What the number does not say.'),
  scope: Scope.describe('Pages of this population; it is shown nowhere else. A denial page shows two of each kind of plan at most, the pages of payers, states and kinds of plan all of theirs.'),
  sources: Sources,
  reviewed: Reviewed,
});
export type Statistic = z.output<typeof StatisticSchema>;

/** One file in `data/glossary/`. */
export const TermSchema = z.strictObject({
  term: Words,
  also: z.array(Words).default([]).describe('Other names and abbreviations.'),
  meaning: Prose.describe('Plain meaning, one to three sentences.'),
  more: Prose.optional(),
  related: z.array(Id).default([]).describe('Ids of other terms.'),
  sources: Sources.optional(),
  unverified: Words.optional(),
  reviewed: Reviewed,
});
export type Term = z.output<typeof TermSchema>;

/** One file in `data/myths/`: what people believe, and what is so. */
export const MythSchema = z.strictObject({
  myth: Words.describe('The belief, as people say it, without quotation marks.'),
  fact: Prose.describe('What is so.'),
  scope: Scope.describe('Whom it is about. With payers, therapies or states it stands in their guides, and with therapies on their payers’ pages too. With reasons or plan types alone it stands on the pages of these. With none it stands in every guide that has room.'),
  order: z.int().default(50).describe('Place in a guide; lower comes first.'),
  sources: Sources,
  reviewed: Reviewed,
});
export type Myth = z.output<typeof MythSchema>;
export type Scope = z.output<typeof Scope>;
