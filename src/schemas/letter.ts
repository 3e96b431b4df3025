import { z } from 'zod';
import { Words } from './shared.ts';

/** The head of a letter template, `templates/letters/<id>.md`. */
export const LetterSchema = z.strictObject({
  title: Words.describe('Name of the document, as the reader chooses it.'),
  about: Words.describe('What it is for and when, in one sentence.'),
  order: z.int().min(1).describe('Place in the list.'),
  signers: z.array(z.enum(['patient', 'prescriber', 'representative'])).min(1).describe('Who may sign it.'),
  step: z.enum(['internal', 'external']).optional().describe('The step of an appeal that it takes: its law and times come from there. Left out: none.'),
});
export type Letter = z.output<typeof LetterSchema>;
