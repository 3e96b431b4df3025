/** The first screen of a page: what this is, the one thing to do first, the date to watch. */
import { el, type Child, type Html } from '../render/html.ts';

export const answerBox = (lines: Child): Html => el('dl', { class: 'answer' }, lines);

export const answerLine = (label: string, text: Child): Html => el('div', {}, el('dt', {}, label), el('dd', {}, text));

/** Leads to the switch of plan types. The reader's choice, once made, is written into it. */
export const answerPlan = (): Html => el('div', { class: 'plan' }, el('dt', {}, 'Your kind of plan'), el('dd', {}, el('a', { href: '#rights' }, 'Not sure: choose it here')));
