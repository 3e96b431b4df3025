/** What a state adds, in short, with the way to its page. */
import { fileWords, formatDuration } from '../clock/words.ts';
import { choose, readChoice, type Choice } from './choice.ts';
import { h, today } from './dom.ts';
import law from './law.ts';

const CHECK = 'Not verified: check this on your letter.';

function stateCard(id: string): HTMLElement {
  const state = law.states[id];
  if (!state) return h('p', {}, 'We have no record of this state.');
  const { review, fileBy, decideBy, expedited, laws, help, freshUntil } = state;
  const overdue = today() > freshUntil;
  const row = (name: string, text: string | undefined, sure = true) => text && h('div', {}, h('dt', {}, name), h('dd', {}, text, (!sure || overdue) && ` ${CHECK}`));
  return h(
    'div',
    { class: 'card' },
    h(
      'dl',
      {},
      row(`${review}: file`, fileBy.limit ? `${fileWords(fileBy, 'the plan’s final answer')}. ${fileBy.citation ? `(${fileBy.citation})` : ''}` : fileBy.text, !fileBy.unverified),
      row('Decided', decideBy.limit ? `Within ${formatDuration(decideBy.limit)}${expedited.limit ? `, or ${formatDuration(expedited.limit)} if urgent` : ''}` : decideBy.text, !decideBy.unverified),
      ...laws.map(({ name, text, unverified }) => row(name, text, !unverified)),
      row('Free help', help),
    ),
    h('p', {}, h('a', { href: `/states/${id}/` }, `Appeals in ${state.name}, with sources`)),
  );
}

/** The choice of a state, and what the chosen one adds. */
export function start(host: HTMLElement): void {
  const offered = host.dataset.states?.split(' ');
  const states = Object.values(law.states).filter(({ id }) => !offered || offered.includes(id));
  const select = h<HTMLSelectElement>('select', {}, new Option('Choose your state', ''), ...states.map(({ id, name }) => new Option(name, id)));
  const card = h('div', { role: 'status' });
  const apply = ({ state }: Choice) => {
    select.value = state && states.some(({ id }) => id === state) ? state : '';
    card.replaceChildren(...(select.value ? [stateCard(select.value)] : []));
  };
  select.addEventListener('change', () => choose({ state: select.value }));
  document.addEventListener('choice', (event) => apply((event as CustomEvent<Choice>).detail));
  host.replaceChildren(h('label', {}, 'Your state ', select), card);
  apply(readChoice());
}
