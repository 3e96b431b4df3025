/** The worksheet: the policy's criteria, each with its place in the chart, its date and whether it is met. */
import { toText } from '../letters/fill.ts';
import { needsOf, type Row, type Status } from '../letters/compose.ts';
import { needsBlocks, progress, STATUS, worksheetBlocks, worksheetRows } from '../letters/packet.ts';
import { loadCase } from './case.ts';
import { h } from './dom.ts';
import { storeOf } from './draft.ts';
import { keeping } from './keeping.ts';
import { copyText, csv, printOnly, save, saveDocx, saveText } from './paper.ts';

export async function start(host: HTMLElement): Promise<void> {
  const data = await loadCase(host);
  const store = storeOf(`${data.payer.id}/${data.therapy.id}`, host.dataset.reason ?? '');
  const summary = h('p', { role: 'status', class: 'soft' });
  const needs = h('div', { class: 'needs' });
  const controls: (() => void)[] = [];
  const rowOf = (id: string): Row => (store.draft.rows[id] ??= {});
  let count = 0;
  const field = (label: string, control: HTMLElement) => {
    control.id = `row-${++count}`;
    return h('div', { class: 'field' }, h('label', { for: control.id }, label), control);
  };
  const groups = data.groups.map(({ name, criteria }) =>
    h(
      'section',
      {},
      data.groups.length > 1 && h('h3', {}, name),
      h(
        'ol',
        { class: 'rows' },
        ...criteria.map(({ id, n, text, shows, ways }) => {
          const where = h<HTMLInputElement>('input', { type: 'text', autocomplete: 'off', placeholder: 'Note, report or page' });
          const date = h<HTMLInputElement>('input', { type: 'date', autocomplete: 'off' });
          const status = h<HTMLSelectElement>('select', {}, new Option('Not looked at', ''), ...(Object.entries(STATUS) as [Status, string][]).map(([value, label]) => new Option(label, value)));
          const read = () => {
            const row = store.draft.rows[id] ?? {};
            where.value = row.where ?? '';
            date.value = row.date ?? '';
            status.value = row.status ?? '';
          };
          const write = () => {
            const row = rowOf(id);
            row.where = where.value;
            row.date = date.value;
            if (status.value) row.status = status.value as Status;
            else delete row.status;
            store.changed();
          };
          for (const control of [where, date, status]) control.addEventListener('change', write);
          where.addEventListener('input', write);
          controls.push(read);
          read();
          return h(
            'li',
            {},
            h('p', {}, text),
            ways.length > 0 && h('ul', {}, ...ways.map((way) => h('li', {}, way))),
            shows !== '' && h('p', { class: 'soft' }, `What shows it: ${shows}`),
            h('div', { class: 'fields', role: 'group', 'aria-label': `${data.groups.length > 1 ? `${name}, ` : ''}${data.general ? 'record' : 'criterion'} ${n}` }, field('Where in the chart', where), field('Date', date), field('Status', status)),
          );
        }),
      ),
    ),
  );
  const status = h('span', { role: 'status', class: 'soft' });
  const file = `worksheet-${data.payer.id}-${data.therapy.id}`;
  const blocks = () => [...worksheetBlocks(data, store.draft), ...needsBlocks(data, store.draft, [])];
  const rows = () => {
    const sheet = worksheetRows(data, store.draft.rows);
    return [sheet.head, ...sheet.rows];
  };
  const button = (text: string, press: () => unknown, quiet = true) => h('button', { type: 'button', ...(quiet ? { class: 'quiet' } : {}), click: () => void press() }, text);
  const update = () => {
    const { done, of, met } = progress(data, store.draft.rows);
    summary.textContent = `${done} of ${of} looked at, ${met} met.`;
    needs.replaceChildren(...(needsOf(data, store.draft).length > 0 ? [h('h3', {}, 'Needs from the clinic'), h('ul', {}, ...needsOf(data, store.draft).map(({ text, shows, status: state }) => h('li', {}, `${STATUS[state]}: ${text}${shows ? ` What would show it: ${shows}` : ''}`)))] : []));
  };
  store.listen(() => {
    update();
    // An erased draft empties the fields; one that is typed in is left alone.
    if (Object.keys(store.draft.rows).length > 0) return;
    status.replaceChildren();
    for (const read of controls) read();
  });
  update();
  const body = h(
    'div',
    { class: 'sheet' },
    data.general && h('p', {}, 'No criteria of this payer are on file. These are records that clinics are asked to gather.'),
    summary,
    ...groups,
    needs,
    h(
      'p',
      { class: 'tools' },
      button('Print', () => printOnly(host)),
      button('Word (.docx)', () => saveDocx(`${file}.docx`, 'Worksheet', blocks())),
      button('Spreadsheet (.csv)', () => save(`${file}.csv`, 'text/csv;charset=utf-8', csv(rows()))),
      button('Text for a chart note', () => saveText(`${file}.txt`, toText(blocks()))),
      button('Copy', () => copyText(toText(blocks()), status)),
      status,
    ),
    keeping(store),
  );
  host.replaceChildren(body);
}
