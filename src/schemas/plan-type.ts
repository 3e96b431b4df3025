import { z } from 'zod';
import { Deadline, Fact, Id, IsoDate, Limit, Prose, Reviewed, Sources, Words } from './shared.ts';

/** What a time to decide is for. A reader's situation is one of the first four; the rest are how some rules divide. */
export const DecisionFor = z.enum(['urgent', 'pre-service', 'post-service', 'concurrent', 'standard', 'part-b-drug', 'payment']);
/** The reader's situation: waiting is dangerous; not had yet; already had; under way and being cut. */
export const Urgency = z.enum(['urgent', 'pre-service', 'post-service', 'concurrent']);
/** How the therapy is paid for. */
export const Channel = z.enum(['medical', 'pharmacy', 'part-b', 'part-d']);

/** Rights that letters rest on. */
export const LetterUse = z.enum(['claim-file', 'criteria', 'experts', 'reviewer', 'continue']);

const Decision = Limit.extend({ for: DecisionFor, label: Words.optional().describe('Which of several, such as "one level".') });

const StageSchema = z.strictObject({
  id: Id,
  name: Words,
  kind: z.enum(['internal', 'external', 'hearing', 'agency', 'court']),
  decides: Prose.optional().describe('Who decides.'),
  automatic: z.boolean().describe('The case goes there by itself; there is nothing to file.'),
  answers: z
    .array(Id)
    .min(1)
    .optional()
    .describe('Which letter starts it: "denial" (the first one), or ids of steps whose decision it answers. Left out: the step before it in the list.'),
  only: z
    .strictObject({ urgency: z.array(Urgency).min(1).optional(), channel: z.array(Channel).min(1).optional() })
    .optional()
    .describe('The step exists only in these situations. Left out: in all.'),
  byState: z.boolean().default(false).describe('Where the state runs an external review of its own, the limits of the state stand in place of these.'),
  fileBy: Deadline.optional(),
  decideBy: z.array(Decision).default([]),
  alongside: Fact.extend({ of: Id.describe('The step beside which it may run.'), urgency: z.array(Urgency).min(1) })
    .optional()
    .describe('When it may run beside an earlier step, without waiting for its decision.'),
  silence: Fact.optional().describe('What it means if no decision comes in time.'),
  facts: z.array(Fact).default([]).describe('Fee, whether it binds, what else to know.'),
});

/** One file in `data/plan-types/`: a kind of plan and the appeal framework that governs it. */
export const PlanTypeSchema = z.strictObject({
  name: Words.describe('Name in full.'),
  short: Words.describe('Name on the plan switch, at most a few words.'),
  group: z.enum(['employer', 'individual', 'medicare', 'medicaid', 'federal', 'outside']),
  order: z.int().min(1).describe('Place in lists and on the switch.'),
  covers: Fact.describe('Who has this kind of plan.'),
  tell: z.array(Fact).min(1).describe('How to tell that you have it.'),
  law: Words.describe('The law in one line.'),
  stateLaw: z.enum(['applies', 'does-not-apply', 'partly']).describe('Whether state insurance law reaches it.'),
  partD: Id.optional().describe('The plan type whose steps govern drugs under its Part D coverage.'),
  initialDecision: z.array(Decision).default([]).describe('How fast a first request must be decided.'),
  stages: z.array(StageSchema).default([]).describe('Steps of an appeal, in order.'),
  rights: z
    .array(
      Fact.extend({
        citation: Words.optional(),
        uses: z.array(LetterUse).min(1).optional().describe('What a letter may ask for by it. Without a source it is used by none.'),
      }),
    )
    .default([]),
  mistakes: z.array(Prose).default([]).describe('What is often said wrongly about it.'),
  changes: z
    .array(
      z.strictObject({
        text: Prose,
        effective: Words.describe('The day or year as people say it.'),
        from: IsoDate.optional().describe('The day from which it holds. Once it has passed, the record must be reviewed.'),
        stated: z.boolean().default(false).describe('The record already says what holds before and after that day.'),
        sources: Sources.optional(),
      }),
    )
    .default([]),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]),
  notes: Prose.optional(),
});
export type PlanType = z.output<typeof PlanTypeSchema>;
export type Stage = z.output<typeof StageSchema>;
export type Decision = z.output<typeof Decision>;
export type Urgency = z.output<typeof Urgency>;
export type LetterUse = z.output<typeof LetterUse>;
export type Channel = z.output<typeof Channel>;
