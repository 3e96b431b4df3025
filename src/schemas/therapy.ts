import { z } from 'zod';
import { Area, Code, Fact, HttpsUrl, Id, IsoDate, Prose, Reviewed, Sources, TherapyKind, Words } from './shared.ts';

/** One file in `data/therapies/`: what is refused. */
export const TherapySchema = z.strictObject({
  name: Words.describe('The name in titles: the brand, or what people call the test.'),
  generic: Words.optional().describe('Generic name, in lowercase.'),
  article: z.enum(['a', 'an']).optional().describe('What stands before the name in a sentence, if it needs one: "a" makes "a sleep study".'),
  short: Words.max(24, 'at most 24 characters').optional().describe('A shorter name for titles, if the name is long.'),
  kind: TherapyKind,
  area: Area.describe('Part of medicine; hubs group therapies by it.'),
  aliases: z.array(Words).default([]).describe('Other names people search for.'),
  misspellings: z.array(Words).default([]).describe('How people mistype it; for search only.'),
  class: Words.describe('What kind of therapy it is, such as "gene therapy for hemophilia B".'),
  condition: Words.describe('What it treats or tests, as readers say it: "hemophilia B".'),
  about: z.array(Fact).min(1).describe('What it is, in short statements.'),
  status: Fact.optional().describe('Whether it is still sold, if there is something to say.'),
  indications: z
    .array(
      z.strictObject({
        id: Id,
        name: Words.describe('Short name of the use, such as "relapsing multiple sclerosis".'),
        text: Prose.describe('Who it is approved for, in our own words.'),
        approved: IsoDate.optional().describe('Day the FDA approved this use.'),
        sources: Sources.optional(),
        unverified: Words.optional(),
      }),
    )
    .min(1)
    .describe('Uses that the label (or, for a test, the guideline) supports.'),
  codes: z.array(Code).default([]),
  benefit: z.enum(['medical', 'pharmacy', 'either']).describe('Which part of the plan usually pays.'),
  route: Fact.optional().describe('How it is given.'),
  siteOfCare: Fact.optional(),
  prescriber: Fact.optional().describe('Who usually orders it.'),
  guidelines: z.array(Fact).default([]),
  studies: z.array(Fact).default([]).describe('Main trials, each with its result and source.'),
  evidence: z
    .array(
      z.strictObject({
        kind: z.enum(['diagnosis', 'severity', 'prior-treatment', 'laboratory', 'safety', 'site', 'plan', 'prescriber', 'records']),
        text: Prose.describe('What to gather, as an instruction.'),
        reasons: z.array(Id).optional().describe('Only for these denial reasons; without it, for all.'),
        sources: Sources.optional(),
      }),
    )
    .min(1)
    .describe('What to gather for a request or an appeal.'),
  alternatives: z.array(Fact).default([]).describe('What else exists for the same use; payers ask about it.'),
  support: z.array(z.strictObject({ name: Words, text: Prose, url: HttpsUrl.optional(), phone: Words.optional(), sources: Sources })).default([]),
  reasons: z.partialRecord(Id, z.array(Fact).min(1)).default({}).describe('What each denial reason means for this therapy, by the id of the reason.'),
  notForReasons: z.array(Id).default([]).describe('Denial reasons that make no sense for it, though its kind would allow them.'),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]),
  notes: Prose.optional().describe('For editors only; never printed.'),
});
export type Therapy = z.output<typeof TherapySchema>;
