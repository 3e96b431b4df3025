import { z } from 'zod';
import { HttpsUrl, IsoDate, Words } from './shared.ts';

/** One file in `data/sources/`: a document that facts were read in. */
export const SourceSchema = z.strictObject({
  title: Words.describe('The document as its publisher calls it, with its section if only that was read.'),
  publisher: Words.describe('Who publishes the text that was read.'),
  url: HttpsUrl.nullable().describe('Where it was read. `null` if the text was read but its address was not kept.'),
  kind: z.enum(['statute', 'regulation', 'agency', 'policy', 'label', 'guideline', 'study', 'code-list', 'manufacturer', 'society', 'news', 'other']),
  ownHost: Words.optional().describe('Why a direct source’s address is its publisher’s own, if its name does not show it.'),
  tier: z
    .enum(['direct', 'relayed', 'unverified'])
    .describe('`direct`: the text itself was read at its publisher. `relayed`: read where another quotes it. `unverified`: named, not read.'),
  date: IsoDate.optional().describe('Day the document itself carries.'),
  accessed: IsoDate.describe('Day it was read.'),
  note: Words.optional().describe('What a reader should know about this copy: an older edition, an excerpt.'),
});
export type Source = z.output<typeof SourceSchema>;
