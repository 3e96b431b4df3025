/** "Keep on this device": off until the reader asks, with its last day, and one button that erases. */
import { h } from './dom.ts';
import type { Store } from './draft.ts';

let count = 0;

export function keeping(store: Store): HTMLElement {
  const id = `keep-${++count}`;
  const box = h<HTMLInputElement>('input', { type: 'checkbox', id });
  const note = h('span', { class: 'soft', role: 'status' });
  const show = () => {
    box.checked = store.kept;
    note.textContent = store.kept ? ` Kept in this browser until ${store.until}, and nowhere else.` : ' Nothing is kept: it is gone when you leave this page.';
  };
  box.addEventListener('change', () => store.keep(box.checked));
  store.listen(show);
  show();
  return h('p', { class: 'keep' }, box, ' ', h('label', { for: id }, 'Keep what I entered on this device.'), note, ' ', h('button', { type: 'button', class: 'link', click: () => store.erase() }, 'Erase it all'));
}
