import { expect, test } from 'vitest';
import { fact, heading, isEmpty, labelled, link, list, prose, stack, tag, words } from '../../src/pipeline/block.ts';
import { attribute, citationsIn, fill, plainProse, proseFaults, proseToMdx } from '../../src/pipeline/prose.ts';
import { renderText, squeezed } from '../support/render-text.ts';

const names = { payer: 'Acme & Sons', therapy: 'Examplumab', condition: 'sampleitis' };

test.each([
  ['Ask {payer} for {therapy}.', 'Ask Acme & Sons for Examplumab.'],
  ['{payer}, {payer}', 'Acme & Sons, Acme & Sons'],
  ['{state} stays when the page has no state', '{state} stays when the page has no state'],
  ['{toString} and {constructor} are no names', '{toString} and {constructor} are no names'],
  ['{ payer } with spaces is no placeholder', '{ payer } with spaces is no placeholder'],
  ['**{therapy}** for *{condition}*', 'Examplumab for sampleitis'],
  ['[{payer}](https://acme.example)', 'Acme & Sons'],
])('prose %j reads as %j', (text, reads) => {
  expect(plainProse(text, names)).toBe(reads);
  expect(squeezed(renderText(proseToMdx(text, names)).text)).toBe(reads);
});

test('placeholders inside code are treated the same on the page and in plain words', () => {
  expect(squeezed(renderText(proseToMdx('`{payer}`', names)).text)).toBe(plainProse('`{payer}`', names));
});

test('the name of a record is text, whatever characters it holds', () => {
  const payer = 'A *b* [@acme-policy] {therapy} <c>';
  const { text, elements } = renderText(proseToMdx('By {payer}.', { payer, therapy: 'no' }));
  expect(squeezed(text)).toBe(`By ${payer}.`);
  expect(elements).toEqual(['p']);
});

test('one pass fills names: a name that looks like a placeholder is not filled again', () => {
  expect(fill('{payer}', { payer: '{therapy}', therapy: 'x' })).toBe('{therapy}');
  expect(fill('{payer}', { payer: '$& $1', therapy: 'x' })).toBe('$& $1');
});

test.each([
  ['One [@acme-policy].', [{ id: 'acme-policy' }]],
  ['One [@acme-policy, section 3 (a)] two [@label].', [{ id: 'acme-policy', at: 'section 3 (a)' }, { id: 'label' }]],
  ['An address like me@acme-policy is none', []],
  ['[@Acme] and [@acme_policy] and [@-x] are none', []],
  ['No [acme-policy] without its mark', []],
])('citations in %j are found in order', (text, found) => {
  expect(citationsIn(text)).toEqual(found);
});

test.each(['A `[@acme-policy]` in code.', 'A [@acme-policy](https://acme.example) that is a link.'])('what counts as a citation in %j is what the page shows', (text) => {
  const shown = renderText(proseToMdx(text)).props.filter(([name]) => name === 'Cite').map(([, props]) => ({ id: props.source }));
  expect(citationsIn(text)).toEqual(shown);
});

test('a citation stands at the words before it and carries its place', () => {
  const { text, props } = renderText(proseToMdx('It is so [@acme-policy, section 3 “a”]. Then more.'));
  expect(text).toBe(' It is so. Then more. ');
  expect(props.map(([name, { source, at }]) => [name, source, at])).toEqual([['Cite', 'acme-policy', 'section 3 “a”']]);
});

test('sources of a whole fact stand after its last words, in the last item of a list', () => {
  const mdx = prose('Either:\n\n- one\n- two', {}, ['acme-policy', { id: 'label', at: 'p. "2" <of> {3}' }]).mdx;
  expect(mdx).toMatch(/- two<Cite source="acme-policy" \/><Cite source="label"/);
  expect(renderText(mdx).props.map(([, { source, at }]) => [source, at])).toEqual([
    ['acme-policy', undefined],
    ['label', 'p. "2" <of> {3}'],
  ]);
});

test('a citation inside the words of a link does not nest one link in another', () => {
  const tree = renderText(proseToMdx('[see [@acme-policy] here](https://acme.example)'));
  expect(tree.links.length + tree.props.filter(([name]) => name === 'Cite').length).toBeLessThanOrEqual(1);
});

test.each(['https://a.example', 'http://a.example', 'HTTPS://A.EXAMPLE', 'mailto:me@a.example', 'tel:555-0100', '/glossary/appeal/', '#sources'])('a link to %s is accepted and kept', (url) => {
  expect(proseFaults(`[x](${url})`)).toEqual([]);
  expect(renderText(proseToMdx(`[x](${url})`)).links).toEqual([url]);
});

test.each(['javascript:alert(1)', ' javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'page.html', '?q=1'])('a link to %s is refused, and would be shown as text', (url) => {
  expect(proseFaults(`[x](<${url}>)`)).toHaveLength(1);
  expect(renderText(proseToMdx(`[x](<${url}>)`)).links).toEqual([]);
});

test('a fact without a source says so after its words, and one with a source does not', () => {
  expect(fact({ text: 'Said so.', unverified: 'No source.' }, {}).mdx).toBe('Said so. <Unverified />');
  expect(fact({ text: 'Said so.', sources: ['acme-policy'] }, {}).mdx).toBe('Said so.<Cite source="acme-policy" />');
});

test('empty blocks leave no trace in stacks, lists and labels', () => {
  const empty = stack(undefined, { mdx: '', plain: '', cites: [] });
  expect([isEmpty(empty), isEmpty(list([empty])), isEmpty(labelled('Label:', empty))]).toEqual([true, true, true]);
  expect(stack(words('a'), undefined, empty, words('b')).mdx).toBe('a\n\nb');
  expect(list([empty, words('a')], true).mdx).toBe('1. a');
});

test('a list keeps the paragraphs and inner lists of an item inside it', () => {
  const { text, elements } = renderText(list([stack(words('one'), list([words('inner')])), words('two')], true).mdx);
  expect(squeezed(text)).toBe('one inner two');
  expect(elements).toEqual(['li', 'ol', 'p', 'ul']);
});

test('a label before a statement that is a list stays apart from its items', () => {
  const { text, elements } = renderText(labelled('Both:', prose('- one\n- two', {})).mdx);
  expect(squeezed(text)).toBe('Both: one two');
  expect(elements).toContain('ul');
});

test('blocks carry what they cite, and tags pass it on', () => {
  const block = tag('Note', { label: 'x' }, stack(prose('A [@one].', {}), prose('B.', {}, ['two'])));
  expect(block.cites.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(block.plain).toBe('A. B.');
  expect(tag('Note').mdx).toBe('<Note />');
});

test('an attribute shows its characters through MDX and holds no line end', () => {
  expect(attribute('a\n b')).toBe('"a b"');
  expect(renderText(`<Note label=${attribute('"<&>{x}`\\n')} />`).props[0]?.[1].label).toBe('"<&>{x}`\\n');
});

test('headings and links have the level and address that they were given', () => {
  expect(renderText(heading(4, 'Four').mdx).elements).toEqual(['h4']);
  expect(renderText(link('There', '/payers/acme-health/').mdx).links).toEqual(['/payers/acme-health/']);
});
