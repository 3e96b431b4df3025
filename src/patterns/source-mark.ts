/**
 * The mark behind a fact. It leads to its document in the page's list of sources; with scripts that entry opens where
 * the reader is. `at` says which record and line state the fact: the place of the record in the page's list of files,
 * and the line, as in "0:41".
 */
import { el, type Html } from '../render/html.ts';

export const sourceId = (number: number) => `source-${number}`;

/** The style sheet puts "Source" before the number, and "relayed" behind it, for those who hear the page. */
export const sourceMark = (number: number, { relayed, at }: { relayed: boolean; at: string | undefined }): Html =>
  el('a', { class: relayed ? 'cite r' : 'cite', href: `#${sourceId(number)}`, 'data-at': at }, number);
