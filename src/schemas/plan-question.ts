import { z } from 'zod';
import { Fact, Id, Prose, Reviewed, Words } from './shared.ts';

/** One file in `data/plan-questions/`: a question of "Which plan do I have?". Answers lead to a question, a plan type, or "not sure". */
export const PlanQuestionSchema = z.strictObject({
  question: Words,
  order: z.int().min(1).describe('Place in the list. The one with 1 is asked first.'),
  help: Fact.optional().describe('Where to look for the answer.'),
  answers: z
    .array(
      z.strictObject({
        says: Words,
        next: Id.optional().describe('Id of the question that follows.'),
        planType: Id.optional().describe('Id of the plan type that this answer shows.'),
      }),
    )
    .min(2)
    .describe('An answer with neither leads to "not sure".'),
  reviewed: Reviewed,
  notes: Prose.optional(),
});
export type PlanQuestion = z.output<typeof PlanQuestionSchema>;
