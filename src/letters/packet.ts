/** The packet: what goes into the envelope, in its order; then what the reader keeps. Pure. */
import type { CaseData } from './case.ts';
import { exhibitsOf, longDay, needsOf, type Draft, type Row, type Status } from './compose.ts';
import type { Block } from './tree.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });
const heading = (text: string): Block => ({ kind: 'heading', runs: [{ text }] });
const items = (all: string[], ordered = false): Block[] => all.map((text, index) => ({ kind: 'item', runs: [{ text }], ordered, number: index + 1 }));
const PAGE: Block = { kind: 'page' };

export const STATUS: Record<Status, string> = { met: 'Met', unmet: 'Not met', missing: 'Record missing', 'not-applicable': 'Does not apply' };
const BLANK = '';

/** Rows of the worksheet as text, for print, files and the chart. */
export function worksheetRows(data: CaseData, rows: Record<string, Row>): { head: string[]; rows: string[][] } {
  return {
    head: ['No.', data.general ? 'Record' : 'The policy asks', 'What shows it', 'Where in the chart', 'Date', 'Status'],
    rows: data.groups.flatMap(({ name, criteria }) =>
      criteria.map(({ id, n, text, ways, shows }) => {
        const row = rows[id] ?? {};
        return [data.groups.length > 1 ? `${name} ${n}` : n, [text, ...ways.map((way) => `or: ${way}`)].join('\n'), shows, row.where ?? BLANK, longDay(row.date), row.status ? STATUS[row.status] : BLANK];
      }),
    ),
  };
}

/** How far the worksheet is: rows with a status, of all. */
export function progress(data: CaseData, rows: Record<string, Row>): { done: number; of: number; met: number } {
  const all = data.groups.flatMap(({ criteria }) => criteria);
  return { done: all.filter(({ id }) => rows[id]?.status).length, of: all.length, met: all.filter(({ id }) => rows[id]?.status === 'met').length };
}

/** What the clinic is still asked for. */
export function needsBlocks(data: CaseData, draft: Draft, missingFields: string[]): Block[] {
  const needs = needsOf(data, draft);
  if (needs.length === 0 && missingFields.length === 0) return [];
  return [
    heading('Needs from you'),
    ...items([
      ...needs.map(({ n, text, shows, status }) => `${data.general ? 'Record' : 'Criterion'} ${n}, ${status === 'missing' ? 'missing' : 'not met so far'}: ${text} ${shows ? `What would show it: ${shows}` : ''}`.trim()),
      ...missingFields.map((name) => `For the letter: ${name}`),
    ]),
  ];
}

export function worksheetBlocks(data: CaseData, draft: Draft): Block[] {
  const sheet = worksheetRows(data, draft.rows);
  if (sheet.rows.length === 0) return [];
  return [heading(`Worksheet: ${data.therapy.full}, ${data.payer.name}`), ...(data.general ? [paragraph('No criteria of this payer are on file. These are records that clinics are asked to gather. Ask the payer for its criteria in writing.')] : []), ...(data.policy ? [paragraph(`Policy: ${data.policy.title}${data.policy.date ? `, in force from ${data.policy.date}` : ''}. Check that it is the version of your denial.`)] : []), { kind: 'table', ...sheet }];
}

/** To send: fax cover, letter, exhibits. To keep: worksheet, what is needed, dates, how to send, call log, what happens next. */
export function packet(parts: { title: string; letter: Block[]; dates: string; data: CaseData; draft: Draft; missing: string[] }): Block[] {
  const { title, letter, dates, data, draft, missing } = parts;
  const { entered } = draft;
  const exhibits = exhibitsOf(draft, data);
  const to = (entered.planAddress ?? '').split('\n').filter(Boolean);
  return [
    heading('Cover'),
    paragraph([`To: ${[data.payer.name, ...to].join(', ')}`, `From: ${[entered.signerName, ...(entered.signerPlace ?? '').split('\n')].filter(Boolean).join(', ')}`, `About: ${title}`, ...(entered.claimNumber ? [`Reference: ${entered.claimNumber}`] : []), 'Sheets, with this one:', 'Health information. If it reached you by mistake, call the sender and destroy it.'].join('\n')),
    PAGE,
    ...letter,
    ...(exhibits.length > 0 ? [PAGE, heading('Exhibits'), ...items(exhibits.map(({ letter: mark, text }) => `Exhibit ${mark}: ${text}`))] : []),
    // What is not met or missing is between reader and clinic.
    PAGE,
    heading('Yours to keep: do not send what follows'),
    ...sheets([...worksheetBlocks(data, draft), ...needsBlocks(data, draft, missing)], dates ? [heading('Dates'), ...dates.split('\n\n').map(paragraph)] : [], [
      heading('How to send it'),
      ...items([
        'Send it in a way that leaves proof, so that it arrives before the last day, not on it.',
        'Mail: certified, with return receipt. Write the number of the receipt on this sheet.',
        'Fax: keep the confirmation that shows the number, the day, the time and the sheets.',
        'Portal: save a picture of the page that says it was received.',
        'Keep one whole copy of what you sent.',
      ]),
      heading('Log of calls'),
      { kind: 'table', head: ['Day and time', 'Number called', 'Name and ID of the person', 'Reference', 'What was said'], rows: Array.from({ length: 8 }, () => ['', '', '', '', '']) },
      heading('What happens next'),
      ...items([
        'Call after some days and ask whether everything arrived, and which day counts as received. Write it in the log.',
        'Put the day by which they must answer into your calendar.',
        'If the answer is no, read the reason and the next step on that letter. Its date starts the next clock.',
        'If no answer comes in time, the page of your kind of plan says what that means.',
      ]),
    ]),
  ];
}

/** Parts one after the other, each on a sheet of its own; empty ones take none. */
const sheets = (...parts: Block[][]): Block[] => parts.filter((part) => part.length > 0).flatMap((part, index) => (index > 0 ? [PAGE, ...part] : part));
