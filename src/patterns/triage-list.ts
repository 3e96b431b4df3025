/** Situations in the order in which to ask, each with the tool that fits it. */
import { el, type Child, type Html } from '../render/html.ts';

export const triageList = (items: Child): Html => el('ol', { class: 'triage' }, items);

export const triageItem = (situation: Child, remedy: { href: string; name: string }, action: Child, attributes: Record<string, string> = {}): Html =>
  el('li', attributes, el('div', { class: 'if' }, situation), el('div', { class: 'then' }, el('p', {}, el('a', { href: remedy.href }, remedy.name)), action));
