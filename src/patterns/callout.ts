/** Words that a reader must not miss, and small remarks on how sure a statement is. */
import { el, type Child, type Html } from '../render/html.ts';

export const callout = (text: Child): Html => el('div', { class: 'callout' }, text);
export const notOnFile = (text: Child): Html => callout([el('p', {}, el('b', {}, 'Not on file.')), text]);

export const UNVERIFIED = el('em', { class: 'unverified' }, 'Not verified: check this on your letter.');
export const OVERDUE = el('em', { class: 'unverified' }, 'Review overdue: check this on your letter.');

/** The law behind a statement, in brackets. */
export const law = (says: string): Html => el('span', { class: 'law' }, `(${says})`);
