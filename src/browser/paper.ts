/** Blocks of a letter as elements of the page, and files for the reader to save. */
import type { Block, Run } from '../letters/tree.ts';
import { h, type Content } from './dom.ts';

const runs = (all: Run[]): Content[] => all.flatMap(({ text, bold }) => text.split('\n').flatMap((line, index) => [...(index > 0 ? [h('br')] : []), bold ? h('b', {}, line) : line]));

export function paper(blocks: Block[]): HTMLElement[] {
  const out: HTMLElement[] = [];
  let list: { element: HTMLElement; ordered: boolean } | undefined;
  for (const block of blocks) {
    if (block.kind === 'item') {
      if (!list || list.ordered !== block.ordered || block.number === 1) {
        list = { element: h(block.ordered ? 'ol' : 'ul'), ordered: block.ordered };
        out.push(list.element);
      }
      list.element.append(h('li', {}, ...runs(block.runs)));
      continue;
    }
    list = undefined;
    if (block.kind === 'heading') out.push(h('h3', {}, ...runs(block.runs)));
    else if (block.kind === 'paragraph') out.push(h('p', {}, ...runs(block.runs)));
    else if (block.kind === 'rule') out.push(h('hr'));
    else if (block.kind === 'page') out.push(h('div', { class: 'new-sheet' }));
    else
      out.push(
        h('table', {}, h('thead', {}, h('tr', {}, ...block.head.map((text) => h('th', { scope: 'col' }, text)))), h('tbody', {}, ...block.rows.map((row) => h('tr', {}, ...row.map((text, index) => h(index === 0 ? 'th' : 'td', index === 0 ? { scope: 'row' } : {}, text)))))),
      );
  }
  return out;
}

/** Saves a file under a name that says what it is and nothing of the reader. */
export function save(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h<HTMLAnchorElement>('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const saveText = (name: string, text: string) => save(name, 'text/plain;charset=utf-8', text);

/** One row a line; a cell that a spreadsheet would take for a formula is kept as text. */
export const csv = (rows: string[][]): string => `\ufeff${rows.map((row) => row.map((cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`;

export async function saveDocx(name: string, title: string, blocks: Block[]): Promise<void> {
  const { toDocx } = await import('../letters/docx.ts');
  save(name, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', await toDocx(title, blocks));
}

export async function copyText(text: string, status: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = 'Copied.';
  } catch {
    const area = h<HTMLTextAreaElement>('textarea', { rows: 12, readonly: true, 'aria-label': 'The text to copy' });
    area.value = text;
    status.replaceChildren('Copy the text from here: ', area);
    area.select();
  }
}

/** Prints one part of the page alone. */
export function printOnly(part: HTMLElement): void {
  const root = document.documentElement;
  const done = () => {
    root.classList.remove('only-part');
    for (const one of document.querySelectorAll('.printed, .on-way')) one.classList.remove('printed', 'on-way');
  };
  for (let at = part.parentElement; at; at = at.parentElement) at.classList.add('on-way');
  part.classList.add('printed');
  root.classList.add('only-part');
  addEventListener('afterprint', done, { once: true });
  print();
}
