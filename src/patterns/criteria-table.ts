/** Tables that become cards on a phone: criteria, requirements, steps of an appeal, payers side by side. */
import { el, type Child, type Html } from '../render/html.ts';

const columns = (names: readonly string[]) => el('thead', {}, el('tr', {}, names.map((name) => el('th', { scope: 'col' }, name))));

/** Cells bear the name of their column, which a card shows in its place. */
export const cell = (label: string, text: Child): Html => el('td', { 'data-label': label }, text);
export const row = (head: Child, cells: Child, attributes: Record<string, string> = {}): Html => el('tr', attributes, el('th', { scope: 'row' }, head), cells);

export const cardTable = (names: readonly string[], rows: Child, { kind = '', caption }: { kind?: string; caption?: string } = {}): Html =>
  el('table', { class: kind ? `${kind} cards` : 'cards' }, caption ? el('caption', {}, caption) : null, columns(names), el('tbody', {}, rows));

export const CRITERIA = ['No.', 'The policy asks', 'What in the chart shows it'] as const;
export const REQUIREMENTS = ['Requirement', 'What it means', 'Where to find it'] as const;
export const STAGES = ['Step', 'You file within', 'They decide within', 'Who decides'] as const;
export const SIDE_BY_SIDE = ['Payer', 'What it asks'] as const;
