/** The letter builder: a form, a preview that follows it, what is missing, and files to take along. */
import { clock } from '../clock/clock.ts';
import { clockText } from '../clock/words.ts';
import { compose, readerOf, type Draft, type Treatment } from '../letters/compose.ts';
import { ENTERED, entered, labelOf, SIGNERS, SITUATIONS, type EnteredField, type Signer, type Situation } from '../letters/fields.ts';
import { fill, toText } from '../letters/fill.ts';
import { packet } from '../letters/packet.ts';
import type { Block } from '../letters/tree.ts';
import { loadCaseOf } from './case.ts';
import { choose, type Choice } from './choice.ts';
import { h, today } from './dom.ts';
import { storeOf } from './draft.ts';
import { keeping } from './keeping.ts';
import law from './law.ts';
import letters from './letters.ts';
import { copyText, paper, printOnly, saveDocx, saveText } from './paper.ts';

const GROUPS = { letter: 'The denial and this letter', people: 'Names and numbers', case: 'The case', reasons: 'In your own words' } as const;

export async function start(host: HTMLElement): Promise<void> {
  const { payer = '', therapy = '', reason = '' } = host.dataset;
  const data = await loadCaseOf(payer, therapy);
  const store = storeOf(`${payer}/${therapy}`, reason);
  if (reason) store.draft.reason = reason;
  let document_ = letters.find(({ id }) => id === 'internal-appeal') ?? letters[0]!;
  let n = 0;
  const id = (control: HTMLElement) => (control.id = `letter-${++n}`);
  const select = (options: [string, string][]) => h<HTMLSelectElement>('select', {}, ...options.map(([value, text]) => new Option(text, value)));
  const labelled = (text: string, control: HTMLElement, hint?: string) => {
    const key = id(control);
    if (hint) control.setAttribute('aria-describedby', `${key}-hint`);
    return h('div', { class: 'field' }, h('label', { for: key }, text), hint !== undefined && h('span', { class: 'soft', id: `${key}-hint` }, hint), control);
  };

  const what = select(letters.map(({ id: key, title }) => [key, title]));
  const about = h('p', { class: 'soft' });
  const signer = select(Object.entries(SIGNERS));
  const situation = select(Object.entries(SITUATIONS));
  const plan = select([['', 'Not sure'], ...data.plans.map((key): [string, string] => [key, law.plans[key]?.short ?? key])]);
  const state = select([['', 'Not chosen'], ...Object.values(law.states).map(({ id: key, name }): [string, string] => [key, name])]);
  const urgent = h<HTMLInputElement>('input', { type: 'checkbox' });
  const urgentId = id(urgent);
  const choices = h(
    'div',
    { class: 'fields' },
    labelled('Document', what),
    labelled('Who signs', signer),
    labelled('What is asked for', situation),
    labelled('Kind of plan', plan, 'The law in the letter comes from it.'),
    labelled('State', state),
    h('div', { class: 'field check' }, urgent, ' ', h('label', { for: urgentId }, 'Waiting could seriously harm health')),
  );

  const inputs = new Map<EnteredField, { control: HTMLInputElement | HTMLTextAreaElement; row: HTMLElement }>();
  for (const name of Object.keys(ENTERED) as EnteredField[]) {
    const { label, input, hint } = entered[name];
    const control = input === 'long' || input === 'lines' ? h<HTMLTextAreaElement>('textarea', { rows: input === 'long' ? 4 : 3, autocomplete: 'off' }) : h<HTMLInputElement>('input', { type: input, autocomplete: 'off' });
    control.addEventListener('input', () => {
      store.draft.entered[name] = control.value;
      store.changed();
    });
    inputs.set(name, { control, row: labelled(label, control, hint) });
  }
  const sources = data.support.map(({ id: key, text, source }) => {
    const box = h<HTMLInputElement>('input', { type: 'checkbox' });
    box.addEventListener('change', () => {
      store.draft.cited = data.support.map((one) => one.id).filter((one) => (one === key ? box.checked : store.draft.cited.includes(one)));
      store.changed();
    });
    return { key, box, row: h('li', {}, box, ' ', h('label', { for: id(box) }, `${text} (${source})`)) };
  });
  const cites = h('details', {}, h('summary', {}, 'What label, guidelines and studies say: tick what the letter should cite'), h('ul', { class: 'ticks' }, ...sources.map(({ row }) => row)));

  const treatments = h('div', { class: 'treatments' });
  const groups = (Object.entries(GROUPS) as [keyof typeof GROUPS, string][]).map(([key, title]) =>
    h(
      'fieldset',
      {},
      h('legend', {}, title),
      h('div', { class: 'fields' }, ...[...inputs].filter(([name]) => entered[name].group === key).map(([, { row }]) => row)),
      key === 'case' && treatments,
      key === 'reasons' && sources.length > 0 && cites,
    ),
  );

  /** Treatments tried, one row each, with a free row at the end. */
  const showTreatments = () => {
    const rows: Treatment[] = [...store.draft.treatments, { name: '', when: '', result: '' }];
    treatments.replaceChildren(
      h('p', {}, h('b', {}, 'Treatments tried')),
      ...rows.map((row, index) => {
        const input = (key: keyof Treatment, label: string) => {
          const control = h<HTMLInputElement>('input', { type: 'text', autocomplete: 'off' });
          control.value = row[key];
          control.addEventListener('change', () => {
            const all = store.draft.treatments;
            (all[index] ??= { name: '', when: '', result: '' })[key] = control.value;
            store.draft.treatments = all.filter((one) => one.name || one.when || one.result);
            store.changed();
            if ((index >= rows.length - 1 && control.value) || store.draft.treatments.length < all.length) {
              showTreatments();
              treatments.querySelectorAll<HTMLInputElement>('input')[index * 3 + ['name', 'when', 'result'].indexOf(key) + 1]?.focus();
            }
          });
          return labelled(`${label}, ${index + 1}`, control);
        };
        return h('div', { class: 'fields' }, input('name', 'Treatment'), input('when', 'From and to'), input('result', 'Result'));
      }),
    );
  };

  const preview = h('div', { class: 'paper', tabindex: '0', role: 'region', 'aria-label': 'Preview of the letter' });
  const needs = h('div', { class: 'needs', 'aria-live': 'polite' });
  const status = h('span', { role: 'status', class: 'soft' });
  const whole = h('div', { class: 'paper packet' });
  let made: { blocks: Block[]; missing: string[] } = { blocks: [], missing: [] };

  const update = () => {
    const { draft } = store;
    // A plan that this payer does not sell was chosen on another page.
    if (draft.planType && !data.plans.includes(draft.planType)) delete draft.planType;
    // A document that the reader cannot sign as chosen takes another signer, and the choice stays.
    const signs = document_.signers.includes(draft.signer) ? draft.signer : (document_.signers[0] as Signer);
    const values = compose(document_, data, law, { ...draft, signer: signs }, today());
    about.textContent = values.note ? `${document_.about} ${values.note}` : document_.about;
    for (const option of signer.options) option.disabled = !document_.signers.includes(option.value);
    signer.value = signs;
    for (const [name, { row }] of inputs) {
      const { signers, situations } = entered[name];
      row.hidden = (signers !== undefined && !signers.includes(signs)) || (situations !== undefined && !situations.includes(draft.situation)) || (name === 'harm' && !draft.urgent && document_.id !== 'expedited-appeal') || (name === 'issue' && !JSON.stringify(document_.nodes).includes('"field":"issue"'));
    }
    made = fill(document_.nodes, values);
    preview.replaceChildren(...paper(made.blocks));
    const missing = made.missing.map(labelOf);
    needs.replaceChildren(...(missing.length > 0 ? [h('p', {}, h('b', {}, 'Left out, since it is missing: '), `${missing.join('; ')}.`)] : []));
  };

  /** Shows the draft in the fields: at the start, and once it is erased. */
  const read = () => {
    const { draft } = store;
    // Nothing of an erased draft is left in what was printed or copied.
    whole.replaceChildren();
    status.replaceChildren();
    what.value = document_.id;
    situation.value = draft.situation;
    plan.value = draft.planType && data.plans.includes(draft.planType) ? draft.planType : '';
    state.value = draft.state ?? '';
    urgent.checked = draft.urgent;
    for (const [name, { control }] of inputs) control.value = draft.entered[name] ?? '';
    for (const { key, box } of sources) box.checked = draft.cited.includes(key);
    showTreatments();
    update();
  };
  let last: Draft = store.draft;
  store.listen(() => {
    if (store.draft !== last) {
      last = store.draft;
      if (reason) store.draft.reason = reason;
      read();
    } else update();
  });
  what.addEventListener('change', () => {
    document_ = letters.find(({ id: key }) => key === what.value) ?? document_;
    if (document_.id === 'expedited-appeal') {
      store.draft.urgent = urgent.checked = true;
      store.changed();
    } else update();
  });
  const on = (control: HTMLElement, set: () => void) =>
    control.addEventListener('change', () => {
      set();
      store.changed();
    });
  on(signer, () => (store.draft.signer = signer.value as Signer));
  on(situation, () => (store.draft.situation = situation.value as Situation));
  on(urgent, () => (store.draft.urgent = urgent.checked));
  const pick = (key: 'planType' | 'state', value: string) => {
    if (value) store.draft[key] = value;
    else delete store.draft[key];
  };
  on(plan, () => {
    pick('planType', plan.value);
    choose({ plan: plan.value });
  });
  on(state, () => {
    pick('state', state.value);
    choose({ state: state.value });
  });
  document.addEventListener('choice', (event) => {
    const choice = (event as CustomEvent<Choice>).detail;
    pick('planType', choice.plan ?? '');
    pick('state', choice.state ?? '');
    plan.value = choice.plan && data.plans.includes(choice.plan) ? choice.plan : '';
    state.value = choice.state ?? '';
    update();
  });

  const file = () => `${document_.id}-${payer}-${therapy}`;
  const datesText = () => clockText(clock(law, readerOf(store.draft, today())), '').trim();
  const makePacket = () => packet({ title: document_.title, letter: made.blocks, dates: datesText(), data, draft: store.draft, missing: made.missing.map(labelOf) });
  const button = (text: string, press: () => unknown, quiet = true) => h('button', { type: 'button', ...(quiet ? { class: 'quiet' } : {}), click: () => void press() }, text);
  const tools = h(
    'p',
    { class: 'tools' },
    button('Word (.docx)', () => saveDocx(`${file()}.docx`, document_.title, made.blocks), false),
    button('Print or PDF', () => printOnly(preview)),
    button('Text', () => saveText(`${file()}.txt`, toText(made.blocks))),
    button('Copy', () => copyText(toText(made.blocks), status)),
    button('Print the whole packet', () => {
      whole.replaceChildren(...paper(makePacket()));
      printOnly(whole);
    }),
    button('Packet as Word', () => saveDocx(`packet-${file()}.docx`, `${document_.title}: packet`, makePacket())),
    status,
  );
  host.replaceChildren(h('form', { class: 'letter', autocomplete: 'off', submit: (event) => event.preventDefault() }, choices, about, ...groups), needs, preview, tools, keeping(store), whole);
  read();
}
