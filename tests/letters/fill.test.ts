/** Filling a letter: nothing is written that has no value, and no value becomes anything but text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, toText, type Values } from '../../src/letters/fill.ts';
import { readTemplate } from '../../src/letters/template.ts';
import { HOSTILE_VALUES } from '../support/hostile-letters.ts';
import { textOf } from '../support/letters.ts';

const nodes = (body: string) => {
  const { nodes: found, faults } = readTemplate(body);
  expect(faults).toEqual([]);
  return found;
};
const values = ({ fields = {}, lists = {}, flags = [] }: { fields?: Record<string, string>; lists?: Values['lists']; flags?: string[] } = {}): Values => ({ fields, lists, flags: new Set(flags) });
const text = (body: string, given: Parameters<typeof values>[0] = {}) => toText(fill(nodes(body), values(given)).blocks);
const missing = (body: string, given: Parameters<typeof values>[0] = {}) => fill(nodes(body), values(given)).missing;

describe('a paragraph or an item with an empty field', () => {
  test('is left out, and the field is named as missing, once', () => {
    const body = 'I am {{signerName}}.\n\nStays.\n\n- Born {{patientBirth}}\n- Member {{memberId}}\n\nAgain {{signerName}}.\n';
    expect(text(body, { fields: { memberId: 'X1' } })).toBe('Stays.\n\n- Member X1\n');
    expect(missing(body, { fields: { memberId: 'X1' } })).toEqual(['signerName', 'patientBirth']);
  });

  test('is left out too if the value is spaces or control characters only', () => {
    expect(missing('I am {{signerName}}.\n', { fields: { signerName: ' \t\n\u0000\u0007 ' } })).toEqual(['signerName']);
  });

  test('is kept if the field may be empty', () => {
    expect(text('I am {{signerName?}}!\n')).toBe('I am !\n');
    expect(missing('I am {{signerName?}}!\n')).toEqual([]);
  });

  test('is kept if the empty field stands in a part that does not hold, and that field is not missed', () => {
    const body = 'A{{#if claimNumber}} {{claimNumber}}{{else}} without{{/if}}.\n';
    expect(text(body)).toBe('A without.\n');
    expect(missing(body)).toEqual([]);
    expect(text(body, { fields: { claimNumber: '7' } })).toBe('A 7.\n');
  });

  test('of which nothing but spaces is left is no paragraph', () => {
    expect(fill(nodes('{{#if state}}{{state}}{{/if}} {{#if payer}}x{{/if}}\n\n- {{claimNumber?}}\n'), values())).toEqual({ blocks: [], missing: [] });
  });
});

describe('a condition', () => {
  test.each([
    ['a flag', { flags: ['urgent'] }],
    ['a field with a value', { fields: { urgent: 'x' } }],
    ['a list with an item', { lists: { urgent: [{}] } }],
  ])('holds by %s', (_, given) => {
    expect(text('{{#if urgent}}\n\nyes\n\n{{else}}\n\nno\n\n{{/if}}\n', given)).toBe('yes\n');
    expect(text('{{#if !urgent}}\n\nyes\n\n{{else}}\n\nno\n\n{{/if}}\n', given)).toBe('no\n');
  });

  test('does not hold by an empty field, an empty list, or a name that objects inherit', () => {
    for (const name of ['payer', 'met', 'constructor', '__proto__', 'toString']) {
      const body = `{{#if ${name.replaceAll('_', '')}}}\n\nyes\n\n{{else}}\n\nno\n\n{{/if}}\n`;
      expect(text(body, { fields: { payer: ' ' }, lists: { met: [] } })).toBe('no\n');
    }
    expect(fill([{ p: [{ field: 'constructor' }] }, { p: [{ field: '__proto__' }] }], values())).toEqual({ blocks: [], missing: ['constructor', '__proto__'] });
  });

  test('stands in another, in lines and in blocks', () => {
    const body = '{{#if patient}}\n\n{{#if !urgent}}\n\nA{{#if state}} in {{state}}{{#if payer}} by {{payer}}{{/if}}{{/if}}.\n\n{{/if}}\n\n{{/if}}\n';
    expect(text(body, { flags: ['patient'], fields: { state: 'Ohio', payer: 'Acme' } })).toBe('A in Ohio by Acme.\n');
    expect(text(body, { flags: ['patient', 'urgent'] })).toBe('\n');
  });

  test('may begin in plain words and end in bold ones', () => {
    expect(fill(nodes('A {{#if urgent}}b **c {{/if}}d**.\n'), values()).blocks).toEqual([{ kind: 'paragraph', runs: [{ text: 'A ' }, { text: 'd', bold: true }, { text: '.' }] }]);
  });
});

describe('a list', () => {
  const body = '{{#each met}}\n\n1. {{text}}{{#if date}}, {{date}}{{/if}}, {{payer}}\n\n{{/each}}\n';
  test('gives a line for each item, with its own fields before those of the letter', () => {
    expect(text(body, { fields: { payer: 'Acme', text: 'outer', date: 'outer' }, lists: { met: [{ text: 'one', date: 'May' }, { text: 'two', date: '' }] } })).toBe('1. one, May, Acme\n2. two, Acme\n');
  });

  test('that is empty or not given gives none', () => {
    expect(fill(nodes(body), values({ lists: { met: [] } })).blocks).toEqual([]);
    expect(fill(nodes(body), values()).blocks).toEqual([]);
  });

  test('leaves out an item that lacks a field, and numbers the others without a gap', () => {
    const given = { fields: { payer: 'Acme' }, lists: { met: [{ text: 'one' }, { text: '' }, { text: 'three' }] } };
    expect(text(body, given)).toBe('1. one, Acme\n2. three, Acme\n');
    expect(missing(body, given)).toEqual(['met.text']);
  });
});

describe('headings and numbers', () => {
  test('a heading over nothing goes, one over something stays', () => {
    expect(text('## One\n\nA {{state}}.\n\n## Two\n\nB.\n\n## Three\n\n## Four\n')).toBe('TWO\n\nB.\n');
    expect(fill(nodes('## One\n'), values()).blocks).toEqual([]);
  });

  test('a heading over a line alone says nothing, and goes', () => {
    expect(text('A.\n\n## One\n\n---\n\n## Two\n\nB.\n')).toBe('A.\n\n-----\n\nTWO\n\nB.\n');
  });

  test('a numbered list counts from one after anything else, and dashes count apart', () => {
    const numbers = fill(nodes('1. a\n2. b\n\nC.\n\n1. d\n\n- e\n- f\n\n1. g\n2. h\n'), values()).blocks.flatMap((block) => (block.kind === 'item' ? [`${block.ordered ? 'n' : 'd'}${block.number}`] : []));
    expect(numbers).toEqual(['n1', 'n2', 'n1', 'd1', 'd2', 'n1', 'n2']);
  });
});

describe('hostile values', () => {
  const body = '## {{payer}}\n\nA {{need}} b **{{request}}**.\n\n{{#each treatments}}\n\n- {{name}}\n\n{{/each}}\n';
  test.each(HOSTILE_VALUES)('%j stay text', (value) => {
    const { blocks, missing: lacking } = fill(nodes(body), values({ fields: { payer: value, need: value, request: value }, lists: { treatments: [{ name: value }] } }));
    const kept = value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
    if (kept === '') return expect([blocks, lacking.length]).toEqual([[], 4]);
    expect(blocks).toEqual([
      { kind: 'heading', runs: [{ text: kept }] },
      { kind: 'paragraph', runs: [{ text: 'A ' }, { text: kept }, { text: ' b ' }, { text: kept, bold: true }, { text: '.' }] },
      { kind: 'item', ordered: false, number: 1, runs: [{ text: kept }] },
    ]);
    return expect(toText(blocks)).toContain(kept);
  });

  test('no control character is left in a letter, whatever is entered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { blocks } = fill(nodes('A {{need}}\n'), values({ fields: { need: value } }));
        expect(textOf(blocks)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
      }),
    );
  });
});

test('text has an empty line between parts, none between items, and ends with a line end', () => {
  expect(
    toText([
      { kind: 'heading', runs: [{ text: 'One' }] },
      { kind: 'paragraph', runs: [{ text: 'a ' }, { text: 'b', bold: true }] },
      { kind: 'item', ordered: true, number: 1, runs: [{ text: 'c' }] },
      { kind: 'item', ordered: true, number: 2, runs: [{ text: 'd' }] },
      { kind: 'table', head: ['e', 'f'], rows: [['g', 'h']] },
      { kind: 'rule' },
    ]),
  ).toBe('ONE\n\na b\n\n1. c\n2. d\n\ne | f\ng | h\n\n-----\n');
});
