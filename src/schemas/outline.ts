import { z } from 'zod';
import { Id, Words } from './shared.ts';

/** One section of a page: text composed for that page (`own`), or a shared template (`section`). */
const Entry = z.strictObject({
  id: Id.describe('Anchor of the section; stays the same, since people link to it.'),
  title: Words.optional().describe('Heading. `{payer}`, `{therapy}`, `{reason}` and `{state}` become names.'),
  own: Id.optional().describe('Name of a composer in `src/pipeline/emit/`.'),
  section: Id.optional().describe('Name of a file in `templates/sections/`.'),
  search: z.boolean().optional().describe('`false`: stands on a hub too, where search finds it.'),
  reasons: z.array(Id).optional().describe('Only on pages of these denial reasons.'),
  tool: Id.optional().describe('Place kept for one of the reader’s tools.'),
});

/** `templates/outline.yaml`: the sections of each kind of page, in order. */
export const OutlineSchema = z.strictObject({
  denial: z.array(Entry).min(1),
  guide: z.array(Entry).min(1),
  coverage: z.array(Entry).min(1),
  payer: z.array(Entry).min(1),
  therapy: z.array(Entry).min(1),
  reason: z.array(Entry).min(1),
  state: z.array(Entry).min(1),
  'plan-type': z.array(Entry).min(1),
  remedy: z.array(Entry).min(1),
});
export type Outline = z.output<typeof OutlineSchema>;
export type OutlinedKind = keyof Outline;
