/** A source mark opens its document where the reader is; without scripts it leads to the list. Loaded with the first mark that is followed. */
import { fill, h } from './dom.ts';

const card = h('section', { class: 'source-card', popover: 'auto', tabindex: '-1', role: 'dialog', 'aria-labelledby': 'source-card-h' });
let opener: HTMLElement | undefined;

card.addEventListener('toggle', (event) => {
  if ((event as ToggleEvent).newState !== 'closed') return;
  const inside = card.contains(document.activeElement) || document.activeElement === document.body;
  if (inside) opener?.focus({ preventScroll: true });
});

/** The record and line that state the fact: of this mark, or of the one before it behind the same fact. A mark inside a sentence has none: then any record of the page. */
function placeOf(mark: HTMLElement): string | undefined {
  const files = mark.closest<HTMLElement>('[data-files]')?.dataset.files?.split(' ') ?? [];
  const marks = [...document.querySelectorAll<HTMLElement>('.cite')];
  const at = marks.slice(0, marks.indexOf(mark) + 1).findLast(({ dataset }) => dataset.at !== undefined)?.dataset.at;
  const [file, line] = at ? at.split(':') : [];
  return line ? `${files[Number(file)]}, line ${line}` : files.join(' or ') || undefined;
}

/** The statement that the mark stands behind, for the report. */
function statement(mark: HTMLElement): string {
  const words = mark.closest('p, li, td, dd')?.cloneNode(true) as HTMLElement | undefined;
  for (const other of words?.querySelectorAll('.cite') ?? []) other.remove();
  return (words?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
}

function reportLink(mark: HTMLElement, title: string): string {
  const issues = mark.closest<HTMLElement>('[data-issues]')?.dataset.issues ?? '';
  const place = placeOf(mark);
  const body = [`Page: ${location.pathname}`, ...(place ? [`Record: ${place}`] : []), `Statement: ${statement(mark)}`, `Source: ${title}`, 'What is wrong:', 'Source that shows it:', ''].join('\n');
  return `${issues}?title=${encodeURIComponent(`Error in a fact on ${location.pathname}`)}&body=${encodeURIComponent(body)}`;
}

/** To the list: the reader goes on from there, not from the mark. */
function leave(): void {
  opener = undefined;
  card.hidePopover();
}

export function open(mark: HTMLElement, entry: HTMLElement): void {
  opener = mark;
  const number = entry.id.replace('source-', '');
  card.replaceChildren();
  fill(card, [
    h('h2', { id: 'source-card-h' }, `Source ${number}`),
    h('div', {}, ...[...entry.childNodes].map((node) => node.cloneNode(true))),
    h(
      'p',
      { class: 'tools' },
      h('a', { href: `#${entry.id}`, click: leave }, 'All sources'),
      h('a', { href: reportLink(mark, entry.querySelector('a, .title')?.textContent?.trim() ?? ''), rel: 'nofollow' }, 'Report an error in this fact'),
      h('button', { type: 'button', class: 'link', click: () => card.hidePopover() }, 'Close'),
    ),
  ]);
  if (!card.isConnected) document.body.append(card);
  // Across from the mark, so that it covers neither it nor the words before it.
  const { top, bottom } = mark.getBoundingClientRect();
  card.classList.toggle('above', (top + bottom) / 2 > innerHeight / 2);
  card.showPopover();
  card.focus({ preventScroll: true });
}
