/** What to gather, numbered; and what people believe beside what the sources say. */
import { el, type Child, type Html } from '../render/html.ts';

export const evidenceList = (list: Child): Html => el('div', { class: 'evidence' }, list);

export const mythAndFact = (n: string, says: string, fact: Child): Html =>
  el('div', { class: 'myth' }, el('h3', { id: `myth-${n}` }, `Myth ${n}: “${says}”`), el('div', { class: 'fact' }, el('b', {}, 'Fact'), fact));
