/** One field of the finder as a combobox, with the list of all names. Loaded when a field of the finder takes the focus. */
import accessibleAutocomplete from 'accessible-autocomplete';
import finder from '#finder';
import { find, wayTo, type Chosen, type Findable } from '../finder/match.ts';

export { wayTo, finder, type Chosen };
export type Field = 'therapy' | 'payer' | 'reason';

const escape = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** The name by which what was typed is found, if it is not the one shown. */
function knownAs({ name, also }: Findable, query: string): string {
  const typed = query.trim().toLowerCase();
  if (!typed || name.toLowerCase().includes(typed)) return '';
  return also.find((one) => one.toLowerCase().includes(typed) && one.length < 60) ?? '';
}

export function makeBox(field: Field, input: HTMLInputElement, chosen: (id: string | undefined) => void): HTMLInputElement {
  const { id, value } = input;
  const place = document.createElement('div');
  input.replaceWith(place);
  let query = value;
  accessibleAutocomplete({
    element: place,
    id,
    name: field,
    defaultValue: value,
    displayMenu: 'overlay',
    showAllValues: true,
    autoselect: true,
    confirmOnBlur: false,
    // A list that scrolls would be a stop of the Tab key of its own; the arrow keys go through it.
    menuAttributes: { tabindex: '-1' },
    source: (typed: string, show: (found: Findable[]) => void) => {
      query = typed;
      show(find(finder[field], typed));
    },
    templates: {
      inputValue: (one?: Findable) => one?.name ?? '',
      suggestion: (one: Findable | string) => {
        if (typeof one === 'string') return escape(one);
        const known = knownAs(one, query);
        return `${escape(one.name)}${known ? ` <span>${escape(known)}</span>` : ''}`;
      },
    },
    onConfirm: (one?: Findable) => {
      if (one) chosen(one.id);
    },
    tNoResults: () => 'Nothing found. Try another name, or the lists below.',
  });
  const box = place.querySelector('input')!;
  // It marks all its text when it gains the focus: the next letter of a word on its way would take the place of the rest.
  box.setSelectionRange = () => {};
  // What is typed anew is not chosen yet.
  box.addEventListener('input', () => chosen(undefined));
  return box;
}
