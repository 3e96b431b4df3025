import { z } from 'zod';
import { Duration, Fact, HttpsUrl, Id, IsoDate, Prose, Reviewed, Sources, Topic, Words } from './shared.ts';

/** One thing the policy asks for, in our own words, with what in the chart shows it. */
const Criterion = z.strictObject({
  text: Prose.describe('What the policy asks, in our own words or quoted exactly (at most 25 words).'),
  letter: Prose.optional().describe('The same for worksheets and letters: one sentence about “the patient”, without remarks on our sources.'),
  topic: Topic.default('other').describe('What it is about; the therapy’s page sets payers side by side by it.'),
  satisfiedBy: Prose.describe('What in the chart shows it.'),
  anyOf: z
    .array(z.strictObject({ text: Prose, letter: Prose.optional().describe('The same for worksheets and letters, about “the patient”.'), satisfiedBy: Prose.optional(), sources: Sources.optional() }))
    .optional()
    .describe('Ways to meet it, if one of several is enough.'),
  sources: Sources.optional(),
});

/** Lists of criteria that a use may have. */
export const CRITERIA_LISTS = ['criteria', 'instead', 'continuation'] as const;

/** One file in `data/coverage/<payer>/<therapy>.yaml`: one payer's policy for one therapy, or that none is on file. */
export const CoverageSchema = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('not-on-file'),
    searched: Prose.describe('What was looked for, and where, in words a reader can use.'),
    reasons: z.partialRecord(Id, z.array(Fact).min(1)).default({}).describe('The angle for each denial reason, by its id.'),
    reviewed: Reviewed,
    notes: Prose.optional(),
  }),
  z.strictObject({
    status: z.literal('on-file'),
    policy: z.strictObject({
      number: Words.optional(),
      title: Words,
      owner: Words.describe('Whose document it is, if not the payer’s own: Express Scripts, EviCore.'),
      effective: IsoDate.optional(),
      lastReviewed: IsoDate.optional(),
      nextReview: IsoDate.optional(),
      url: HttpsUrl.optional(),
      scope: Prose.describe('Which plans it is for, as the document says.'),
      states: z.array(Id).min(1).optional().describe('States whose plans it is for, if the document names them: guides are made for these alone.'),
      planTypes: z.array(Id).min(1).optional().describe('Plan types it is for, if it is for some of those that the payer sells: guides are made only where one of these is sold.'),
      sources: Sources,
    }),
    indications: z
      .array(
        z.strictObject({
          indication: Id.describe('Id of an indication of the therapy.'),
          criteria: z.array(Criterion).min(1).describe('In the policy’s own order.'),
          instead: z.array(Criterion).default([]).describe('Ways to a first approval in place of all those criteria, such as a treatment that is under way.'),
          continuation: z.array(Criterion).default([]).describe('What it asks for to go on.'),
          approval: z
            .strictObject({ period: Duration.optional(), text: Prose, sources: Sources })
            .optional()
            .describe('How long an approval lasts, or how many times.'),
        }),
      )
      .min(1),
    requirements: z
      .array(z.strictObject({ name: Words, text: Prose, where: Prose.describe('Where to find it in the chart or whom to ask.'), sources: Sources }))
      .default([])
      .describe('Prescriber, site, laboratory and other requirements beside the criteria; rows of the guide’s table.'),
    exclusions: z.array(Fact).default([]).describe('What the policy says it does not cover.'),
    form: z.strictObject({ title: Words, url: HttpsUrl.optional(), sources: Sources }).optional(),
    reasons: z.partialRecord(Id, z.array(Fact).min(1)).default({}).describe('The angle for each denial reason: why this payer refuses this therapy for it, and what answers it.'),
    changes: z.array(z.strictObject({ date: IsoDate, text: Prose, sources: Sources.optional() })).default([]).describe('Change log of the policy as this record follows it.'),
    reviewed: Reviewed,
    notes: Prose.optional(),
  }),
]);
export type Coverage = z.output<typeof CoverageSchema>;
export type CoverageOnFile = Extract<Coverage, { status: 'on-file' }>;
export type Criterion = z.output<typeof Criterion>;
