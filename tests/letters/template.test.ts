/** Letter templates: what they may hold, and each fault with its line and column. */
import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../src/letters/template.ts';
import { readLetter } from '../../src/pipeline/letters.ts';
import { projectLetters } from '../support/letters.ts';

const HEAD = '---\ntitle: Letter\nabout: A letter.\norder: 1\nsigners: [patient]\n---\n';
const read = (text: string) => readLetter({ path: 'templates/letters/x.md', text });
/** A list of all fields grows with the fields. */
const short = (message: string) => message.replace(/expected one of ("[\w-]+", ){4,}.* more$/, 'expected one of …');
/** Faults as an editor reads them; the body begins at line 7. */
const told = (body: string, head = HEAD) => read(head + body).problems.map(({ line, col, rule, message }) => `${line}:${col} ${rule}: ${short(message)}`);

describe('a template', () => {
  test('of headings, paragraphs, lists, bold, fields, conditions and lists of items has no fault', () => {
    const body = ['## To {{payer}}', '', 'For {{ therapy }}{{#if state}} in {{state}}{{/if}}.', '', '{{#if !prescriber}}', '', '**I, {{signerName}},** write\\', 'on two lines.', '', '{{else}}', '', '---', '', '{{/if}}', '', '{{#each met}}', '', '1. {{text}}{{#if exhibit}} ({{exhibit}}){{/if}}', '', '{{/each}}', '', '- one', '- two {{claimNumber?}}', ''].join('\n');
    expect(told(body)).toEqual([]);
    expect(readTemplate(body).nodes).toMatchSnapshot();
  });

  test('keeps what looks like markup, addresses and entities as text', () => {
    const { nodes, faults } = readTemplate('A <b> &amp; {x} `y` ~~z~~ https://x.example and\n    an indented line.\n');
    expect(faults).toEqual([]);
    expect(nodes).toEqual([{ p: [{ text: expect.stringMatching(/^A <b> &amp; \{x\} $/) }, { text: 'y' }, { text: expect.stringMatching(/^ ~~z~~ https:\/\/x\.example and\san indented line\.$/) }] }]);
  });

  test('says which fields, conditions and lists it uses, with the lists around them', () => {
    const { used } = readTemplate('{{#each met}}\n\n- {{text}}{{#if !date}} x{{/if}}\n\n{{/each}}\n\n{{payer}}\n');
    expect(used.map(({ kind, name, inside, place }) => `${place.line}:${place.col} ${kind} ${name} in ${inside.join(' ')}`)).toEqual(['1:1 each met in ', '3:3 field text in met', '3:11 if date in met', '7:1 field payer in ']);
  });

  test('of the project has no fault, names only known things and one signer at least', () => {
    const all = projectLetters();
    expect(all.length).toBeGreaterThanOrEqual(8);
    expect(new Set(all.map(({ order }) => order)).size).toBe(all.length);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    for (const { signers } of all) expect(signers.length).toBeGreaterThan(0);
  });
});

describe('a fault in the body is told with its place', () => {
  test.each([
    ['a condition that is not closed', 'A.\n\n{{#if payer}}\n\nB.\n'],
    ['a list that is not closed', '{{#each met}}\n\n- {{text}}\n'],
    ['two that are not closed', '{{#if payer}}\n\n{{#each met}}\n\n- {{text}}\n'],
    ['a condition that closes twice', '{{#if payer}}\n\nA.\n\n{{/if}}\n\n{{/if}}\n'],
    ['closing in a wrong order', '{{#if payer}}\n\n{{#each met}}\n\n- {{text}}\n\n{{/if}}\n\n{{/each}}\n'],
    ['an else without a condition', 'A.\n\n{{else}}\n\nB.\n'],
    ['an else inside a list', '{{#each met}}\n\n- {{text}}\n\n{{else}}\n\nB.\n\n{{/each}}\n'],
    ['a condition without a name', '{{#if}}\n\nA.\n\n{{/if}}\n'],
    ['a misspelt field', 'A.\n\nTo {{payerr}} and {{therapi}}.\n'],
    ['a field that is like none', 'To {{qqqqqqqqqqqq}}.\n'],
    ['a misspelt field on the second line of a paragraph', 'One\ntwo {{memberID}}.\n'],
    ['a misspelt condition', '{{#if step-terapy}}\n\nA.\n\n{{/if}}\n\nB{{#if !urgen}} c{{/if}}.\n'],
    ['a misspelt list', '{{#each mett}}\n\n- {{text}}\n\n{{/each}}\n'],
    ['a field that is no list', '{{#each payer}}\n\n- A {{payer}}.\n\n{{/each}}\n'],
    ['a field of an item outside its list', 'A {{exhibit}}.\n'],
    ['a field of the items of another list', '{{#each treatments}}\n\n- {{text}}\n\n{{/each}}\n'],
    ['a field named like an inherited property', 'A {{constructor}} and {{toString}}.\n\n{{#if hasOwnProperty}}\n\nA.\n\n{{/if}}\n'],
    ['a condition that a paragraph does not close', 'A {{#if payer}} b.\n\nC {{/if}} d.\n'],
    ['a list inside a paragraph', 'A {{#each met}} {{text}} {{/each}} b.\n'],
    ['tags in a heading that it does not close', '## A {{#if payer}} b\n\nC.\n'],
    ['a block tag beside text, without empty lines', '{{#if payer}}\nA.\n{{/each}}\n'],
    ['a nested list', '- a\n  - b\n- c\n'],
    ['two paragraphs in an item', '- a\n\n  b\n'],
    ['a quote, a table of code and a picture', '> a\n\n```\nb\n```\n'],
    ['a link', 'See [the site](https://x.example).\n'],
    ['a field with a space', 'A {{member id}}.\n'],
    ['braces that do not close', 'A {{payer} b.\n\nC {{payer\n'],
    ['an unknown tag', '{{#unless payer}}\n\nA.\n\n{{/unless}}\n'],
    ['a contrary field', 'A {{!payer}}.\n'],
    ['a number of days', 'A.\n\nAnswer within 30 days, or in 72-hour time, or 2 business days.\n'],
  ])('%s', (_, body) => {
    const faults = told(body);
    expect(faults).not.toEqual([]);
    expect(faults).toMatchSnapshot();
  });

  test('an unclosed condition is told at its opening', () => {
    expect(told('A.\n\n{{#if payer}}\n\nB.\n')).toEqual(['9:1 letter-template: Unexpected end of the letter, expected "{{/if}}" for "{{#if payer}}"']);
  });

  test('a misspelt field is told with its nearest guess', () => {
    expect(told('To {{payerr}}.\n')).toEqual(['7:4 unknown-letter-field: Unexpected field "payerr", expected "payer"']);
  });

  test('every kind of line end gives the same places', () => {
    expect(told('To {{payerr}}.\r\n\r\nA {{therapi}}.\r\n', HEAD.replaceAll('\n', '\r\n'))).toEqual(told('To {{payerr}}.\n\nA {{therapi}}.\n'));
  });
});

describe('a fault in the head is told with its place', () => {
  test.each([
    ['none', 'A.\n'],
    ['a head that does not end', '---\ntitle: A\n\nB.\n'],
    ['an unknown field', HEAD.replace('order: 1', 'order: 1\nsubject: A') + 'A.\n'],
    ['a misspelt field', HEAD.replace('signers', 'signer') + 'A.\n'],
    ['an unknown signer', HEAD.replace('[patient]', '[patient, doctor]') + 'A.\n'],
    ['no signer', HEAD.replace('[patient]', '[]') + 'A.\n'],
    ['an unknown step', HEAD.replace('order: 1', 'order: 1\nstep: court') + 'A.\n'],
    ['an order that is none', HEAD.replace('order: 1', 'order: first') + 'A.\n'],
    ['YAML that is none', HEAD.replace('title: Letter', 'title: "Letter') + 'A.\n'],
    ['an empty title', HEAD.replace('title: Letter', 'title: ""') + 'A.\n'],
  ])('%s', (_, text) => {
    const { problems } = read(text);
    expect(problems).not.toEqual([]);
    expect(problems.map(({ line, col, rule, message }) => `${line}:${col} ${rule}: ${message}`)).toMatchSnapshot();
  });
});
