/** The project's own letters over its own records: every signer, situation and reason, with everything entered and with nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blanks } from '../../src/letters/blanks.ts';
import { compose } from '../../src/letters/compose.ts';
import { ENTERED, labelOf, LISTS, SITUATIONS, type EnteredField, type Signer, type Situation } from '../../src/letters/fields.ts';
import { fill, toText } from '../../src/letters/fill.ts';
import { TIME } from '../../src/pipeline/words.ts';
import { draft, everyField, project, projectLetters, textOf } from '../support/letters.ts';
import { TODAY } from '../support/sites.ts';

const letters = projectLetters();
const SITUATION = Object.keys(SITUATIONS) as Situation[];
const { law, cases } = project();
const WORD = /[\p{L}\p{N}]+/gu;
const wordsOf = (text: string) => text.match(WORD) ?? [];

/** Marks of a letter that was filled wrongly. */
const FAULTS = /\{\{|\}\}|undefined|\[object|NaN|Invalid Date|null\b/;
/** Sentences that lost a value: two spaces, a space before a stop, an empty bracket, two stops, an "Exhibit Exhibit". */
const HOLES = / {2}|\s[,;:?!)]|\s\.(?!\.\.)|\(\s|\(\)|(?<!\.)\.\.(?!\.)|,[,.]|“”|\b(\p{L}{3,}) \1\b/u;

const rowsOf = (data: (typeof cases)[number]) => Object.fromEntries(data.groups.flatMap(({ criteria }) => criteria).map(({ id }, index) => [id, { status: (['met', 'unmet', 'missing', 'not-applicable'] as const)[index % 4]!, where: `Zqplace${index}`, date: '2026-03-04' }]));

/** One case with a policy on file and one without; the others differ in words only. */
const shown = [cases.find(({ general }) => general)!, cases.find(({ general, groups }) => !general && groups.length > 1)!];

describe.each(letters)('$id', (letter) => {
  const all = shown.flatMap((data) => letter.signers.flatMap((signer) => SITUATION.flatMap((situation) => data.reasons.flatMap(({ id: reason }) => [true, false].map((urgent) => ({ data, signer: signer as Signer, situation, reason, urgent }))))));

  test('with everything entered is whole: no fault, no hole in a sentence, and every word that was entered for it', () => {
    const found: string[] = [];
    for (const { data, signer, situation, reason, urgent } of all) {
      const entered = everyField();
      const { blocks, missing } = fill(letter.nodes, compose(letter, data, law, draft({ signer, situation, reason, urgent, entered, rows: rowsOf(data), treatments: [{ name: 'Zqdrug', when: 'Zqwhen', result: 'Zqresult' }], cited: data.support.map(({ id }) => id), planType: 'employer-insured', state: 'ohio' }), TODAY));
      const text = toText(blocks);
      for (const line of text.split('\n')) if (FAULTS.test(line) || HOLES.test(line.replace(/_{3,}/g, 'x'))) found.push(`${data.payer.id} ${data.therapy.id} ${signer} ${situation} ${reason}: ${line}`);
      const asked = (name: EnteredField) => {
        const { signers, situations } = ENTERED[name] as { signers?: readonly string[]; situations?: readonly string[] };
        return (!signers || signers.includes(signer)) && (!situations || situations.includes(situation));
      };
      if (missing.some((name) => name in ENTERED && asked(name as EnteredField))) found.push(`${signer} ${situation} ${reason}: misses ${missing.join()}`);
    }
    expect([...new Set(found)].slice(0, 12)).toEqual([]);
  });

  test('with nothing entered says only what the template and records say, and names what is missing', () => {
    const known = new Set(wordsOf(`${letter.text} ${JSON.stringify(law)}`.toLowerCase()));
    for (const data of shown) {
      const words = new Set([...known, ...wordsOf(JSON.stringify(data).toLowerCase()), ...wordsOf('November 21, 2026'.toLowerCase())]);
      for (const { signer, situation, reason, urgent } of all.filter((one) => one.data === data)) {
        const { blocks, missing } = fill(letter.nodes, compose(letter, data, law, draft({ signer, situation, reason, urgent }), TODAY));
        const text = textOf(blocks);
        expect(text).not.toMatch(FAULTS);
        expect(toText(blocks).split('\n').filter((line) => HOLES.test(line.replace(/_{3,}/g, 'x')))).toEqual([]);
        expect(wordsOf(text.toLowerCase()).filter((word) => !words.has(word))).toEqual([]);
        // Not sure of the plan: no law and no time at all. A time may stand in the text of a statement or criterion only.
        expect(text).not.toMatch(/\bCFR\b|U\.S\.C\./);
        expect(text).not.toMatch(TIME);
        expect(missing).toContain('patientName');
        expect(missing.map(labelOf).join()).not.toMatch(/undefined/);
      }
    }
  });

  test('has a signature or a place for what was said, a day, and the name of the payer', () => {
    const { blocks } = fill(letter.nodes, compose(letter, shown[0]!, law, draft({ signer: letter.signers[0] as Signer, entered: everyField() }), TODAY));
    expect(textOf(blocks)).toMatch(/Signature|What was said/);
    expect(textOf(blocks)).toContain(shown[0]!.payer.name);
  });

  test('by hand has a gap for each thing that the writer knows, and no trace of a value that is not there', () => {
    const { blocks, missing } = fill(letter.nodes, blanks(letter));
    const text = toText(blocks);
    expect(missing.filter((name) => !/^(law|time|deadline|review|policyDate)/.test(name))).toEqual([]);
    expect(text).not.toMatch(/undefined|[{}]|\[object|\[\]|NaN/);
    expect(text).toMatch(/____ \[/);
    expect(text).not.toMatch(/\bCFR\b|U\.S\.C\./);
    expect(text).not.toMatch(TIME);
    expect(text.split('\n').filter((line) => HOLES.test(line.replace(/_{3,}/g, 'x')))).toEqual([]);
  });

  test('uses each law only where its citation is, so a letter without a plan type loses a bracket, not a sentence that it needs', () => {
    const filled = (planType?: string) => textOf(fill(letter.nodes, compose(letter, shown[0]!, law, draft({ signer: letter.signers[0] as Signer, entered: everyField(), ...(planType ? { planType, state: 'ohio' } : {}) }), TODAY)).blocks);
    expect(wordsOf(filled()).length).toBeGreaterThan(wordsOf(filled('employer-insured')).length * 0.7);
  });
});

describe('every case of the site', () => {
  test('fills every letter without a fault', () => {
    const found: string[] = [];
    for (const data of cases) {
      for (const letter of letters) {
        for (const planType of [undefined, ...data.plans]) {
          const { blocks } = fill(letter.nodes, compose(letter, data, law, draft({ signer: letter.signers[0] as Signer, entered: everyField(), rows: rowsOf(data), cited: data.support.map(({ id }) => id), reason: data.reasons[0]!.id, ...(planType ? { planType, state: 'florida' } : {}) }), TODAY));
          for (const line of toText(blocks).split('\n')) if (FAULTS.test(line) || HOLES.test(line.replace(/_{3,}/g, 'x'))) found.push(`${letter.id} ${data.payer.id}/${data.therapy.id} ${planType}: ${line}`);
        }
      }
    }
    expect([...new Set(found)].slice(0, 12)).toEqual([]);
  });

  test('without a policy on file never says in a letter that a criterion is the payer’s', () => {
    for (const data of cases.filter(({ general }) => general)) {
      for (const letter of letters) {
        const { blocks } = fill(letter.nodes, compose(letter, data, law, draft({ signer: letter.signers[0] as Signer, rows: Object.fromEntries(data.groups[0]!.criteria.map(({ id }) => [id, { status: 'met' as const }])) }), TODAY));
        const text = textOf(blocks);
        for (const { text: criterion } of data.groups[0]!.criteria) expect(text).not.toContain(criterion);
        expect(text).not.toMatch(/Criteria met|policy asks|The policy that I answer/);
      }
    }
  });

  test('never takes the law of a plan type for another', () => {
    for (const [id, plan] of Object.entries(law.plans)) {
      const own = JSON.stringify(plan) + JSON.stringify(law.states.ohio);
      for (const letter of letters) {
        const { fields } = compose(letter, cases[0]!, law, draft({ planType: id, state: 'ohio', entered: everyField() }), TODAY);
        for (const name of Object.keys(fields).filter((one) => one.startsWith('law'))) if (fields[name]) expect(own).toContain(JSON.stringify(fields[name]).slice(1, -1));
      }
    }
  });
});

describe('whatever is entered', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('{{payer}}', '<b>x</b>', '{{#if urgent}}', '}}', '$&', ''));
  const entered = fc.record(Object.fromEntries(Object.keys(ENTERED).map((name) => [name, text])), { requiredKeys: [] });
  const reader = fc.record({
    letter: fc.constantFrom(...letters),
    data: fc.constantFrom(...cases),
    signer: fc.constantFrom<Signer>('patient', 'prescriber', 'representative'),
    situation: fc.constantFrom(...SITUATION),
    urgent: fc.boolean(),
    reason: fc.constantFrom('medical-necessity', 'experimental', 'step-therapy', 'prior-authorization', 'none'),
    planType: fc.option(fc.constantFrom(...Object.keys(law.plans)), { nil: undefined }),
    state: fc.option(fc.constantFrom(...Object.keys(law.states)), { nil: undefined }),
    entered,
    treatments: fc.array(fc.record({ name: text, when: text, result: text }), { maxLength: 3 }),
    statuses: fc.array(fc.record({ status: fc.constantFrom('met', 'unmet', 'missing', 'not-applicable'), where: text, date: fc.constantFrom('', '2026-03-04', 'x') }), { maxLength: 20 }),
  });

  test('a letter holds no tag of its template, and each word is of the template, of a value or of a record', () => {
    fc.assert(
      fc.property(reader, ({ letter, data, statuses, ...rest }) => {
        const ids = data.groups.flatMap(({ criteria }) => criteria.map(({ id }) => id));
        const rows = Object.fromEntries(statuses.slice(0, ids.length).map((row, index) => [ids[index]!, row]));
        const made = draft({ ...rest, rows, cited: data.support.map(({ id }) => id) } as never);
        const values = compose(letter, data, law, made, TODAY);
        const { blocks } = fill(letter.nodes, values);
        const out = textOf(blocks);
        const values_ = [...Object.values(values.fields), ...Object.values(values.lists).flatMap((items) => items.flatMap((item) => Object.values(item)))];
        // Tags that a reader types are the reader's words, and stay as typed.
        let left = out;
        for (const value of [...new Set(values_.map((one) => one.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim()))].filter(Boolean).sort((a, b) => b.length - a.length)) left = left.split(value).join(' ');
        expect(left).not.toMatch(/\{\{[#/]?\w*\}\}|undefined|\[object/);
        const known = new Set(wordsOf(letter.text));
        expect(wordsOf(left).filter((word) => ![...known].some((one) => one === word || one.includes(word)))).toEqual([]);
        // Filling twice gives the same letter: nothing of a value is read as a template.
        expect(fill(letter.nodes, values).blocks).toEqual(blocks);
      }),
      { numRuns: 300 },
    );
  });
});

test('every list and field has a name for "what is missing"', () => {
  for (const [name, { label, items }] of Object.entries(LISTS)) for (const text of [name, label, ...Object.values(items)]) expect(text.length).toBeGreaterThan(0);
  for (const name of Object.keys(ENTERED)) expect(labelOf(name)).not.toBe(name);
});
