/** The deadline tool: a form, and the clock's answer as a list, a picture, text to copy, a sheet to print and a calendar file. */
import { clock, letters, type Clock, type Reader, type Step } from '../clock/clock.ts';
import { isDay } from '../clock/days.ts';
import { calendar } from '../clock/ics.ts';
import type { Channel, Urgency } from '../clock/law.ts';
import { timeline } from '../clock/timeline.ts';
import { calendarEvents, clockText, decisionLine, filingLine, formatDay, howCounted, PASSED, STATUS } from '../clock/words.ts';
import { choose, readChoice, type Choice } from './choice.ts';
import { h, today, type Content } from './dom.ts';
import law from './law.ts';
import { copyText, printOnly, save } from './paper.ts';

const URGENCIES: [Urgency, string][] = [
  ['pre-service', 'I do not have the treatment yet'],
  ['urgent', 'I do not have it yet, and waiting could seriously harm my health'],
  ['concurrent', 'I am in treatment, and the plan ends or cuts it'],
  ['post-service', 'I already had it, and the plan does not pay'],
];
const CHANNELS: [Channel, string][] = [
  ['medical', 'At a clinic or hospital'],
  ['pharmacy', 'From a pharmacy'],
  ['part-b', 'Medicare Part B (a drug given at a clinic)'],
  ['part-d', 'Medicare Part D (a drug from a pharmacy)'],
];

let count = 0;

export function start(host: HTMLElement): void {
  const offered = (host.dataset.plans ?? '').split(' ').filter((id) => law.plans[id]);
  const what = host.dataset.what ?? '';
  const n = ++count;
  const select = (options: [string, string][]) => h<HTMLSelectElement>('select', {}, ...options.map(([value, text]) => new Option(text, value)));
  const plan = select([['', 'Not sure'], ...offered.map((id): [string, string] => [id, law.plans[id]!.short])]);
  const state = select([['', 'Not chosen'], ...Object.values(law.states).map(({ id, name }): [string, string] => [id, name])]);
  const urgency = select(URGENCIES);
  const channel = select(CHANNELS);
  const holds = select([['denial', 'The first denial']]);
  const day = () => h<HTMLInputElement>('input', { type: 'date', min: '2000-01-01', max: '2099-12-31', autocomplete: 'off' });
  const [printed, received, filed] = [day(), day(), day()];
  let field = 0;
  const labelled = (text: string, control: HTMLElement, hint?: string) => {
    const id = `dates-${n}-${++field}`;
    control.id = id;
    if (hint) control.setAttribute('aria-describedby', `${id}-hint`);
    return h('div', { class: 'field' }, h('label', { for: id }, text), hint !== undefined && h('span', { class: 'soft', id: `${id}-hint` }, hint), control);
  };
  const stateField = labelled('Your state', state, 'For the state’s own external review.');
  const channelField = labelled('How is it covered?', channel);
  const filedField = labelled('Day they get your appeal, if you know or plan it', filed, 'For the day by which they must decide.');
  const printedField = labelled('Date on the letter', printed);
  const receivedField = labelled('Day you got it, if you know', received);
  const output = h('div', { class: 'dates', 'aria-live': 'polite' });
  const form = h<HTMLFormElement>(
    'form',
    { class: 'fields', autocomplete: 'off', submit: (event) => event.preventDefault() },
    labelled('Kind of plan', plan),
    stateField,
    labelled('What is your situation?', urgency),
    channelField,
    labelled('Which letter do you hold?', holds),
    printedField,
    receivedField,
    filedField,
  );

  const reader = (): Reader => ({
    planType: plan.value || undefined,
    state: state.value || undefined,
    urgency: urgency.value as Urgency,
    channel: channel.value as Channel,
    holds: holds.value,
    printed: isDay(printed.value) ? printed.value : undefined,
    received: isDay(received.value) ? received.value : undefined,
    filed: isDay(filed.value) ? filed.value : undefined,
    today: today(),
  });

  /** Fields that the choice so far makes needless are hidden, and letters are those of this kind of plan. */
  const fit = () => {
    const chosen = law.plans[plan.value];
    stateField.hidden = !chosen || !chosen.stages.some(({ byState }) => byState);
    const kinds = new Set(chosen?.stages.flatMap(({ only, decideBy }) => [...(only?.channel ?? []), ...(decideBy.some((one) => one.for === 'part-b-drug') ? ['medical', 'part-b'] : [])]) ?? []);
    if (chosen?.partD) for (const one of ['medical', 'part-b', 'part-d']) kinds.add(one);
    const was = channel.value;
    const possible = CHANNELS.filter(([id]) => kinds.has(id));
    channelField.hidden = possible.length < 2;
    channel.replaceChildren(...(possible.length < 2 ? CHANNELS.slice(0, 1) : possible).map(([value, text]) => new Option(text, value)));
    channel.value = possible.some(([id]) => id === was) ? was : channel.options[0]!.value;
    const held = holds.value;
    const known = letters(law, reader());
    holds.replaceChildren(...known.map(({ id, name }) => new Option(id === 'denial' ? 'The first denial' : `The decision on: ${name}`, id)), new Option('None yet: we asked, and wait for an answer', 'request'));
    holds.value = [...holds.options].some(({ value }) => value === held) ? held : 'denial';
    const waiting = holds.value === 'request';
    printedField.hidden = receivedField.hidden = waiting;
    filedField.querySelector('label')!.textContent = waiting ? 'Day they got the request' : 'Day they get your appeal, if you know or plan it';
  };

  const update = () => {
    fit();
    const given = reader();
    const found = clock(law, given);
    output.replaceChildren(...answer(found, given, what, output));
    tell(found);
  };
  form.addEventListener('change', (event) => {
    if (event.target === plan) choose({ plan: plan.value });
    else if (event.target === state) choose({ state: state.value });
    else update();
  });
  const take = ({ plan: chosen, state: home }: Choice) => {
    plan.value = chosen && offered.includes(chosen) ? chosen : offered.length === 1 ? offered[0]! : '';
    state.value = home && law.states[home] ? home : (host.dataset.state ?? '');
    update();
  };
  document.addEventListener('choice', (event) => take((event as CustomEvent<Choice>).detail));
  host.replaceChildren(form, output);
  take(readChoice());
}

/** Writes the first date to the places on the page that wait for it. */
function tell({ steps }: Clock): void {
  const first = steps.find(({ filing }) => filing.date);
  for (const place of document.querySelectorAll<HTMLElement>('.your-dates')) {
    place.hidden = first === undefined;
    place.textContent = first ? `Your date: ${first.filing.passed ? filingLine(first) : `${first.name}, ${filingLine(first).replace(/^File/, 'file')}.`} The date on your letter comes first.` : '';
  }
}

function answer(found: Clock, given: Reader, what: string, output: HTMLElement): Content[] & Node[] {
  const { plan, steps } = found;
  if (!plan) {
    return [
      h('p', { class: 'callout' }, h('b', {}, 'Not sure which plan: '), 'use the date that your letter gives, and none from this page. ', h('a', { href: '/plan-types/#find' }, 'A few questions'), ' can tell your kind of plan, or ask the number on your card which appeal rules apply to you.'),
    ];
  }
  if (steps.length === 0) return [h('p', {}, 'No law gives this kind of plan an appeal outside its own papers. ', h('a', { href: `/plan-types/${plan.id}/` }, `More on ${plan.short}`))];
  const events = calendarEvents(found, what, location.href.split('#')[0]!);
  const status = h('span', { role: 'status', class: 'soft' });
  const buttons = h(
    'p',
    { class: 'tools' },
    events.length > 0 && h('button', { type: 'button', click: () => saveCalendar(events) }, 'Save to calendar (.ics)'),
    h('button', { type: 'button', class: 'quiet', click: () => void copyText(clockText(found, location.href.split('#')[0]!), status) }, 'Copy as text'),
    h('button', { type: 'button', class: 'quiet', click: () => printOnly(output) }, 'Print'),
    status,
  );
  return [
    h('p', {}, h('b', {}, `${plan.name}${found.state ? `, ${found.state.name}` : ''}`)),
    h('p', { class: 'soft' }, plan.id === given.planType ? '' : `A drug under Part D follows the steps of ${plan.short}. `, 'If your letter gives another date, the letter comes first.'),
    picture(found, given),
    h('ol', { class: 'clock' }, ...steps.map((step) => item(step, plan.id))),
    buttons,
  ].filter((one) => one !== undefined);
}

function item(step: Step, plan: string): HTMLElement {
  const { filing, decisions } = step;
  const where = step.source.kind === 'state' ? `/states/${step.source.id}/` : `/plan-types/${plan}/#stages`;
  const asked = step.kind === 'request';
  return h(
    'li',
    { class: step.status },
    h('p', { class: 'soft' }, STATUS[step.status]),
    h('p', {}, h('b', {}, step.name)),
    !asked && step.status !== 'done' && h('p', { class: filing.date ? 'date' : '' }, filingLine(step)),
    filing.passed && h('p', {}, PASSED),
    filing.mailBy !== undefined && !filing.passed && h('p', {}, `Mail by ${formatDay(filing.mailBy)}, so that it arrives. By fax or portal, keep the proof.`),
    step.alongside && h('p', {}, step.alongside.text, step.alongside.unverified && ' Not verified: check this on your letter.'),
    step.status !== 'done' && decisions.length > 0 && h('ul', {}, ...decisions.map((one) => h('li', {}, decisionLine(one)))),
    step.status !== 'done' &&
      h(
        'details',
        {},
        h('summary', {}, 'How this is counted, and the law'),
        filing.date !== undefined && h('p', {}, howCounted(filing)),
        filing.rule && h('p', {}, filing.rule.text),
        step.decides !== undefined && h('p', {}, `Who decides: ${step.decides}`),
        step.silence && h('p', {}, `If no answer comes in time: ${step.silence.text}${step.silence.unverified ? ' Not verified: check this on your letter.' : ''}`),
        filing.rule?.citation !== undefined && h('p', { class: 'law' }, filing.rule.citation),
        h('p', {}, h('a', { href: where }, `Sources: ${step.source.name}`)),
      ),
  );
}

/** Height and width of the picture, and the room for words at its ends, in its own units. */
const PICTURE = { width: 640, height: 96, edge: 40, line: 56 };

/** The dates on a line. The list below says the same in words. */
function picture(found: Clock, { printed, received, today: now }: Reader): Element | undefined {
  const marks = timeline(found, printed ?? received, now);
  if (marks.length === 0) return undefined;
  const { width, height, edge, line } = PICTURE;
  const x = (at: number) => Math.round(edge + at * (width - 2 * edge));
  const short = (text: string) => (text.startsWith('Last day') ? 'Last day' : text);
  const said = marks.map(({ label, day }) => `${label}: ${formatDay(day)}`).join('; ');
  let above = false;
  return h<SVGElement>(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', class: 'timeline', 'aria-label': `Timeline. ${said}.` },
    h('line', { x1: edge, x2: width - edge, y1: line, y2: line }),
    ...marks.map(({ at, kind, label, day }, index) => {
      const last = index === marks.length - 1;
      // Neighbors change sides, so that their words do not meet.
      above = !above;
      const place = { x: x(at), 'text-anchor': index === 0 ? 'start' : last ? 'end' : 'middle' };
      const [month, date] = [day.slice(5, 7), day.slice(8)].map(Number) as [number, number];
      return h(
        'g',
        { class: kind },
        h('circle', { cx: x(at), cy: line, r: kind === 'last' ? 8 : 5 }),
        h('text', { ...place, y: above ? line - 28 : line + 24 }, short(label)),
        h('text', { ...place, y: above ? line - 14 : line + 38 }, `${month}/${date}`),
      );
    }),
  );
}

function saveCalendar(events: ReturnType<typeof calendarEvents>): void {
  const made = `${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  save('appeal-dates.ics', 'text/calendar', calendar('Appeal dates', events, made));
}
