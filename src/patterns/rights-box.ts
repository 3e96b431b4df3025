/** Rights by kind of plan as an exclusive set of disclosures: one open at a time, without any script. "Not sure" comes first and is open. */
import { el, type Child, type Html } from '../render/html.ts';

export interface RightsOf {
  id: string;
  name: string;
  /** Label and text of each line. */
  lines: [string, Child][];
}

const option = (id: string, name: string, open: boolean, body: Child) => el('details', { name: 'plan', open, 'data-choice': id }, el('summary', {}, name), body);

export const rightsBox = (notSure: Child, plans: RightsOf[]): Html =>
  el(
    'plan-switch',
    { class: 'switch' },
    option('', 'Not sure', true, el('div', {}, notSure)),
    plans.map(({ id, name, lines }) => option(id, name, false, el('dl', {}, lines.map(([label, text]) => el('div', {}, el('dt', {}, label), el('dd', {}, text)))))),
  );
