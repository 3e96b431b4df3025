/** What a state adds, in short, with the way to its page. */
import { fileWords, formatDuration } from '../clock/words.ts';
import { h } from './dom.ts';
import law from './law.ts';

const CHECK = 'Not verified: check this on your letter.';

export function stateCard(id: string): HTMLElement {
  const state = law.states[id];
  if (!state) return h('p', {}, 'We have no record of this state.');
  const { review, fileBy, decideBy, expedited, laws, help, freshUntil } = state;
  const overdue = new Date().toISOString().slice(0, 10) > freshUntil;
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
