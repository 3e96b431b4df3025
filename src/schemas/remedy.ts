import { z } from 'zod';
import { Fact, Id, Prose, Reviewed, Sources, Words } from './shared.ts';

/** One file in `data/remedies/`: a way to answer a denial, such as a corrected claim or an appeal. Triage names them. */
export const RemedySchema = z.strictObject({
  name: Words.describe('Name, such as "Formulary exception".'),
  order: z.int().min(1).describe('Place in lists.'),
  what: Fact.describe('What it is, in one to three sentences.'),
  when: Fact.describe('When it is the right one.'),
  not: Fact.optional().describe('When it is not, and what to use then.'),
  who: Fact.describe('Who asks, and whom.'),
  steps: z.array(z.strictObject({ text: Prose, sources: Sources.optional() })).min(2).describe('What to do, in order.'),
  time: z.array(Fact).default([]).describe('How fast it is answered, and whether it moves the date for an appeal.'),
  planTypes: z.array(Id).optional().describe('Plan types in which it exists. Left out: any.'),
  related: z.array(Id).default([]).describe('Ids of other remedies.'),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]),
  notes: Prose.optional(),
});
export type Remedy = z.output<typeof RemedySchema>;
