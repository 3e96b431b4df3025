import { z } from 'zod';
import { Fact, HttpsUrl, Id, Prose, Reviewed, Sources, TherapyKind, Words } from './shared.ts';

/** A way to reach the payer. Published only with the scope that its source states: a fax number for one kind of card is wrong for another. */
export const ContactSchema = z.strictObject({
  purpose: z.enum(['prior-authorization', 'appeal', 'expedited-appeal', 'peer-to-peer', 'member-services', 'claim-file', 'pharmacy']),
  name: Words,
  scope: Words.describe('Whom this is for, as the source says it: plan type, state, card.'),
  states: z.array(Id).min(1).optional().describe('Only for these states, as ids from `data/states/`: guides for other states leave it out.'),
  phone: Words.optional(),
  fax: Words.optional(),
  address: Words.optional(),
  url: HttpsUrl.optional(),
  sources: Sources,
});

/** One file in `data/payers/`: who refuses. */
export const PayerSchema = z.strictObject({
  name: Words.describe('The name readers use, as in "denied by Cigna".'),
  short: Words.max(16, 'at most 16 characters').optional().describe('A shorter name for titles, if the name is long.'),
  fullName: Words.describe('The company or the brand in full.'),
  kind: z.enum(['insurer', 'pharmacy-benefit-manager', 'medicaid-managed-care']),
  brands: z.array(Words).default([]).describe('Other names on cards and letters.'),
  misspellings: z.array(Words).default([]).describe('How people mistype the name; for search only.'),
  about: Fact.describe('Who this is, in two or three sentences.'),
  sells: z
    .array(
      z.strictObject({
        planType: Id.describe('Id from `data/plan-types/`.'),
        states: z.union([z.literal('all'), z.array(Id).min(1)]).describe('`all`, or ids from `data/states/`.'),
        note: Words.optional(),
        sources: Sources.optional(),
        unverified: Words.optional(),
      }),
    )
    .min(1)
    .describe('Which kinds of plan it sells or runs, and where. Decides which rights, guides and choices its pages show.'),
  managers: z
    .array(z.strictObject({ name: Words, role: Words.describe('What it does for this payer.'), sources: Sources }))
    .default([])
    .describe('Companies that decide or dispense for it: pharmacy benefit manager, specialty pharmacy, review companies.'),
  policyLibrary: z.strictObject({ title: Words, url: HttpsUrl, sources: Sources }).optional().describe('Where its coverage policies are published.'),
  contacts: z.array(ContactSchema).default([]),
  priorAuthorization: z.array(Fact).default([]).describe('How a request is made and decided.'),
  appeals: z.array(Fact).default([]).describe('What the payer itself says about its appeals: levels, limits, how to send.'),
  peerToPeer: z.array(Fact).default([]),
  reasons: z
    .partialRecord(Id, z.array(Fact.extend({ kinds: z.array(TherapyKind).min(1).optional().describe('Only for these kinds of therapy.') })).min(1))
    .default({})
    .describe('How it handles each denial reason, by the id of the reason.'),
  reviewed: Reviewed,
  formerIds: z.array(Id).default([]).describe('Ids this record had before; each keeps a redirect.'),
  notes: Prose.optional().describe('For editors only; never printed.'),
});
export type Payer = z.output<typeof PayerSchema>;
