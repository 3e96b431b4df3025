import { z } from 'zod';
import { Duration, Fact, Id, Prose, Reviewed, Sources, Words } from './shared.ts';

export const Urgency = z.enum(['urgent', 'pre-service', 'post-service', 'concurrent', 'standard', 'part-b-drug', 'payment']);

/** A time limit with the law behind it. `text` says what the numbers cannot. */
const Limit = z.strictObject({
  limit: Duration.optional().describe('Left out where the rule names no number.'),
  text: Prose.describe('The limit in words, with its exceptions.'),
  citation: Words.optional().describe('The law, such as "29 CFR 2560.503-1(h)(3)(i)".'),
  sources: Sources.optional(),
  unverified: Words.optional(),
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
  initialDecision: z.array(Limit.extend({ for: Urgency, label: Words.optional() })).default([]).describe('How fast a first request must be decided.'),
  stages: z
    .array(
      z.strictObject({
        id: Id,
        name: Words,
        kind: z.enum(['internal', 'external', 'hearing', 'agency', 'court']),
        decides: Prose.optional().describe('Who decides.'),
        automatic: z.boolean().describe('The case goes there by itself; there is nothing to file.'),
        fileBy: Limit.extend({
          from: z
            .enum(['receipt', 'notice-date', 'mailing', 'final-denial-receipt', 'final-denial-date', 'decision-receipt', 'decision-date', 'none'])
            .describe('The event from which the limit runs.'),
        }).optional(),
        decideBy: z.array(Limit.extend({ for: Urgency, label: Words.optional() })).default([]),
        facts: z.array(Fact).default([]).describe('Fee, whether it binds, what else to know.'),
      }),
    )
    .default([]),
  rights: z.array(Fact.extend({ citation: Words.optional() })).default([]),
  mistakes: z.array(Prose).default([]).describe('What is often said wrongly about it.'),
  changes: z.array(z.strictObject({ text: Prose, effective: Words, sources: Sources.optional() })).default([]),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]),
  notes: Prose.optional(),
});
export type PlanType = z.output<typeof PlanTypeSchema>;
export type Stage = PlanType['stages'][number];
