import { z } from 'zod';
import { Code, Fact, Id, Prose, Reviewed, Sources, TherapyKind, Words } from './shared.ts';

const PlanTypes = z.array(Id).min(1).optional().describe('Only for readers with these plan types. Left out: for all.');

/** One file in `data/denial-reasons/`: why it is refused. In its prose `{payer}` and `{therapy}` become names. */
export const DenialReasonSchema = z.strictObject({
  name: Words.describe('Name of the reason, such as "Missing prior authorization".'),
  phrase: Words.describe('Completes "Roctavian denied …": "for missing prior authorization".'),
  short: Words.describe('Two or three words for page titles: "prior authorization".'),
  fits: z.array(TherapyKind).min(1).describe('Kinds of therapy that can be refused for it.'),
  ofNeed: z.boolean().default(true).describe('Whether proof of medical need answers it. If not, its pages gather only the evidence that names this reason.'),
  letterSays: z.array(Fact).min(1).describe('Words and phrases on letters and statements that mean this reason.'),
  codes: z.array(Code).default([]),
  answer: z.strictObject({
    what: Prose.describe('What this denial is, in one or two sentences.'),
    first: Prose.describe('The one thing to do first.'),
    date: Prose.describe('The date to watch. No number of its own: numbers stand in plan types.'),
  }),
  triage: z
    .array(
      z.strictObject({
        situation: Prose.describe('What is true for this reader, beginning with "If".'),
        tool: Id.describe('Id of a record in `data/remedies/`.'),
        action: Prose.describe('What to do.'),
        planTypes: PlanTypes,
        sources: Sources.optional(),
      }),
    )
    .min(2)
    .describe('Is an appeal the right tool? Situations in the order in which to ask.'),
  why: z.array(Fact).min(1).describe('Why payers refuse for this reason, and why it can be answered.'),
  documents: z.array(z.strictObject({ text: Prose, sources: Sources.optional() })).min(1).describe('What to gather for this reason, beyond the therapy’s own evidence.'),
  steps: z.array(z.strictObject({ text: Prose, planTypes: PlanTypes, sources: Sources.optional() })).min(2).describe('What to do next, in order.'),
  mistakes: z.array(Prose).default([]),
  questions: z.array(z.strictObject({ question: Words, answer: Prose, sources: Sources.optional() })).default([]),
  misspellings: z.array(Words).default([]),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]),
  notes: Prose.optional(),
});
export type DenialReason = z.output<typeof DenialReasonSchema>;
