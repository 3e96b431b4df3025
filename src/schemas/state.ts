import { z } from 'zod';
import { Deadline, Fact, HttpsUrl, Id, Limit, Prose, Reviewed, Sources, Words } from './shared.ts';

/** One file in `data/states/`: whom to turn to, and what state law adds. */
export const StateSchema = z.strictObject({
  name: Words,
  code: z.string().regex(/^[A-Z]{2}$/, 'the two capital letters of the postal code'),
  regulators: z
    .array(z.strictObject({ name: Words, scope: Words.describe('Which plans it oversees.'), phone: Words.optional(), url: HttpsUrl.optional(), sources: Sources }))
    .min(1),
  externalReview: z.strictObject({
    name: Words.describe('What the state calls it.'),
    process: z.enum(['state', 'federal', 'mixed']),
    about: Fact,
    fileBy: Deadline,
    decideBy: Limit,
    expedited: Limit,
    fee: Fact,
    binding: Fact,
    where: Fact.describe('Where and how to send the request.'),
    url: HttpsUrl.optional(),
  }),
  consumerHelp: z.strictObject({ name: Words, phone: Words.optional(), url: HttpsUrl.optional(), sources: Sources }).optional(),
  stepTherapyLaw: Fact.optional(),
  priorAuthorizationLaw: Fact.optional(),
  biomarkerLaw: Fact.optional().describe('Law on coverage of biomarker testing, if any.'),
  doesNotReach: Fact.describe('Which plans state law does not reach.'),
  conflicts: z.array(Prose).default([]).describe('Where sources disagree; shown as a note, with the cautious value.'),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]),
  notes: Prose.optional(),
});
export type State = z.output<typeof StateSchema>;
