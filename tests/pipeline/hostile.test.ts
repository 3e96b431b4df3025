import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heading, labelled, link, list, prose, tag, words } from '../../src/pipeline/block.ts';
import { plainProse, proseFaults, proseToMdx, wordsToMdx } from '../../src/pipeline/prose.ts';
import { Prose, Words } from '../../src/schemas/shared.ts';
import { LITERAL } from '../support/hostile.ts';
import { MARKED, REFUSED, UNREADABLE } from '../support/hostile-prose.ts';
import { renderText, squeezed } from '../support/render-text.ts';
import { buildSmall, edited } from '../support/small.ts';

/** Elements that prose can make; any other is an escape from it. */
const ALLOWED = new Set(['p', 'em', 'strong', 'code', 'a', 'ul', 'ol', 'li', 'br', 'c-Cite']);
const strange = (elements: string[]) => elements.filter((name) => !ALLOWED.has(name));
const show = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
const section = (mdx: string) => `<Section id="x">\n\n${mdx}\n\n</Section>`;

test('the list of hostile strings holds at least a hundred, each once', () => {
  const all = [...LITERAL, ...[...MARKED, ...REFUSED, ...UNREADABLE].map(([text]) => text)];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(100);
});

describe.each(LITERAL.map((text) => [show(text), text] as const))('%s', (_, text) => {
  test('shows exactly these characters as a name', () => {
    expect(Words.safeParse(text).success).toBe(true);
    const { text: shown, elements } = renderText(wordsToMdx(text));
    expect(shown).toBe(` ${text} `);
    expect(elements).toEqual(['p']);
  });

  test('shows exactly these characters as prose of a section', () => {
    const { text: shown, elements } = renderText(section(proseToMdx(text)));
    expect(proseFaults(text)).toEqual([]);
    expect(squeezed(shown)).toBe(squeezed(text));
    expect(plainProse(text)).toBe(squeezed(text));
    expect(elements).toEqual(['c-Section', 'p']);
  });

  test('shows exactly these characters in a heading, a link, a label, a list and a title', () => {
    expect(renderText(heading(3, text).mdx)).toMatchObject({ text: ` ${text} `, elements: ['h3'] });
    expect(renderText(link(text, '/there/').mdx)).toMatchObject({ text: ` ${text} `, links: ['/there/'] });
    expect(squeezed(renderText(labelled(`${text}:`, words('after')).mdx).text)).toBe(squeezed(`${text}: after`));
    expect(squeezed(renderText(list([words(text), words('next')], true).mdx).text)).toBe(squeezed(`${text} next`));
    expect(squeezed(String(renderText(tag('Section', { title: text }, words('inner')).mdx).props[0]?.[1].title))).toBe(squeezed(text));
  });
});

test.each(MARKED.map(([text, reads]) => [show(text), text, reads] as const))('prose %j reads as its words and holds no element beyond prose', (_, text, reads) => {
  const { text: shown, elements } = renderText(section(proseToMdx(text)));
  expect(proseFaults(text)).toEqual([]);
  expect(squeezed(shown)).toBe(reads);
  expect(plainProse(text)).toBe(reads);
  expect(strange(elements)).toEqual(['c-Section']);
});

test.each(REFUSED.map(([text, says]) => [show(text), text, says] as const))('a record that holds %j is refused at its line, in prose and in names', (_, text, says) => {
  // JSON is YAML, and writes what cannot be seen as an escape.
  const inProse = buildSmall(edited('data/coverage/beta-mutual/examplumab.yaml', '- text: The handbook of {payer} names no drug that comes before {therapy}.', `- text: ${JSON.stringify(text)}`));
  const inName = buildSmall(edited('data/payers/beta-mutual.yaml', 'name: Beta Mutual', `name: ${JSON.stringify(text)}`));
  expect(inProse.problems).toHaveLength(1);
  expect(inProse.problems[0]).toMatchObject({ file: 'data/coverage/beta-mutual/examplumab.yaml', line: 5, col: 13, rule: 'schema', message: expect.stringMatching(says) });
  expect(inName.problems[0]).toMatchObject({ file: 'data/payers/beta-mutual.yaml', line: 1, col: 7, rule: 'schema', message: expect.stringMatching(says) });
});

test.each(UNREADABLE)('prose %j is refused at its line', (text, says) => {
  const built = buildSmall(edited('data/coverage/beta-mutual/examplumab.yaml', '- text: The handbook of {payer} names no drug that comes before {therapy}.', `- text: ${JSON.stringify(text)}`));
  expect(built.problems.map(({ file, line, rule, severity }) => [file, line, rule, severity])).toEqual([['data/coverage/beta-mutual/examplumab.yaml', 5, 'prose', 'error']]);
  expect(built.problems[0]?.message).toMatch(says);
});

test('the record that carries the hostile strings is accepted when it holds ordinary text', () => {
  const built = buildSmall(edited('data/coverage/beta-mutual/examplumab.yaml', '- text: The handbook of {payer} names no drug that comes before {therapy}.', '- text: "[x](https://good.example) and [@beta-handbook]"'));
  expect(built.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

const PIECES = ['a', 'B', '1', '.', ')', '-', '*', '_', '`', '~', '<', '>', '{', '}', '[', ']', '(', '!', '#', '&', 'amp;', '\\', '|', '=', '+', ':', '/', '"', "'", '@', '$', '^', ' ', '  ', 'import', 'export', 'https://a.example/b', 'www.x.y', '---', '```', '<b>', '</b>', '<!--', '-->', '{/*', '*/}', '${', '&lt;', '\t', 'é', '😀', '\u00a0', '\u3000', '~~', '[^1]', '[x](', 'javascript:', '1. ', '- ', '> ', '# '];
const BREAKS = ['\n', '\n\n', '\n    ', '\n- ', '\n1. '];
const text = (pieces: string[]) => fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
/** A fixed seed: a failure is the same failure for everyone. */
const RUNS = { seed: 20261121, numRuns: 2500 };

test('any name that the schema accepts shows its characters', () => {
  const names = fc.oneof(text(PIECES), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })).filter((one) => Words.safeParse(one).success);
  fc.assert(
    fc.property(names, (one) => {
      expect(squeezed(renderText(section(wordsToMdx(one))).text)).toBe(squeezed(one));
    }),
    RUNS,
  );
});

test('any name that the schema accepts shows its characters as the text of a link', () => {
  fc.assert(
    fc.property(text(PIECES).filter((one) => Words.safeParse(one).success), (one) => {
      const { text: shown, links } = renderText(link(one, '/there/').mdx);
      expect([squeezed(shown), links]).toEqual([squeezed(one), ['/there/']]);
    }),
    RUNS,
  );
});

test('any prose that is accepted shows its plain words and holds no element beyond prose', () => {
  const proses = fc.oneof(text([...PIECES, ...BREAKS]), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })).filter((one) => Prose.safeParse(one).success && proseFaults(one).length === 0);
  fc.assert(
    fc.property(proses, (one) => {
      const { text: shown, elements, links } = renderText(section(prose(one, {}).mdx));
      expect(squeezed(shown)).toBe(plainProse(one));
      expect(strange(elements)).toEqual(['c-Section']);
      for (const href of links) expect(href).toMatch(/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i);
    }),
    RUNS,
  );
});
