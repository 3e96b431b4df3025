/** How hard prose is to read: sentences are cut, names masked, quotes left out, and the grade is that of the formula. */
import { describe, expect, test } from 'vitest';
import { readData, readTemplates } from '../../src/io/files.ts';
import { list, prose, stack, tag, words } from '../../src/pipeline/block.ts';
import { build } from '../../src/pipeline/build.ts';
import { draftPages } from '../../src/pipeline/emit/index.ts';
import { masker } from '../../src/pipeline/mask.ts';
import { formatProblem } from '../../src/pipeline/problem.ts';
import { gradeOf, hardest, hardOf, MAX_GRADE, readerFor, readerOf } from '../../src/pipeline/readability.ts';
import { sentencesOf } from '../../src/pipeline/sentences.ts';
import { wordsOfTemplate } from '../../src/pipeline/templates.ts';
import { buildSmall, edited } from '../support/small.ts';
import { SITES, TODAY } from '../support/sites.ts';

const read = readerOf([]);
const grade = (text: string) => gradeOf(read(text));

describe('the grade', () => {
  // Grades worked out from the counts of words and syllables that stand beside them.
  test.each([
    // 13 words, 24 syllables.
    ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 11.3],
    // 6 words, 6 syllables.
    ['The cat sat on the mat.', -1.4],
    // 12 words in 2 sentences, 12 syllables.
    ['The cat sat on the mat. The dog lay by the door.', -1.4],
    // 30 words, 45 syllables.
    ['Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and dedicated to the proposition that all men are created equal.', 13.8],
  ])('of a known text is the known one: %s', (text, expected) => {
    expect(Math.abs(grade(text) - expected)).toBeLessThan(1);
  });

  test('of no words is 0, and of a few none is said', () => {
    expect([grade(''), grade('“Only another’s words.”')]).toEqual([0, 0]);
    expect(hardOf(read('Administrative unavailability.'))).toBeUndefined();
  });

  test('of two texts together lies between theirs', () => {
    const [easy, hard] = ['You can ask for it. Do it soon.', 'Administrative reconsideration necessitates comprehensive documentation.'];
    const both = gradeOf([...read(easy), ...read(hard)]);
    expect([both > grade(easy), both < grade(hard)]).toEqual([true, true]);
  });
});

describe('sentences', () => {
  test.each<[string, string, string[]]>([
    ['end at a full stop before a capital letter', 'Ask for it. Then wait.', ['Ask for it.', 'Then wait.']],
    ['end after a bracket, a number or a quote', 'It is 2%. (See below.) He said “no.” Ask why.', ['It is 2%.', '(See below.)', 'He said “no.”', 'Ask why.']],
    ['do not end inside law and abbreviations', 'See 29 U.S.C. 1133 and Ins. Code 5. Smith v. Jones holds at St. Mary.', ['See 29 U.S.C. 1133 and Ins. Code 5.', 'Smith v. Jones holds at St. Mary.']],
    ['end with a paragraph and a list item that has no full stop', 'Send these:\n\n- the letter\n- the chart\n\nKeep a copy', ['Send these:', 'the letter', 'the chart', 'Keep a copy']],
    ['run on over a line end', 'Ask for\nit now.', ['Ask for it now.']],
    ['hold no citations and marks', 'It *must* say so [@some-act, (b)]. See [the page](https://x.example).', ['It must say so.', 'See the page.']],
  ])('%s', (_, text, expected) => expect(sentencesOf(text)).toEqual(expected));

  test('of a few words without a full stop are labels and do not count', () => {
    expect(read('Policy:')).toEqual([]);
    expect(read('- the whole letter and its envelope\n- the chart').map(({ text }) => text)).toEqual(['the whole letter and its envelope']);
    expect(read('Ask.')).toHaveLength(1);
  });
});

describe('masked are', () => {
  const mask = masker(['Acme Health', 'examplumab-zzzz', 'prior authorization', 'Northland']);
  test.each([
    ['names of several words, and in the possessive', 'Ask Acme Health’s desk in Northland.', 'Ask ◊ desk in ◊.'],
    ['terms in any case and number, with a hyphen or without', 'A prior-authorization rule, and Prior authorizations.', 'A ◊ rule, and ◊.'],
    ['generics', 'It is examplumab-zzzz for you.', 'It is ◊ for you.'],
    ['law by number', 'The rule (42 CFR 422.582(b)) and 29 U.S.C. 1133 hold.', 'The rule (◊) and ◊ hold.'],
    ['sections', 'See § 1374.30(j)(1) and section 2719A(b).', 'See ◊ and ◊.'],
    ['numbers, codes and abbreviations', 'Within 60 days the FDA pays $1,200.50 for J1411.', 'Within ◊ days the ◊ pays ◊ for ◊.'],
    ['proper names inside a sentence, with their small words', 'Write to the Department of Managed Health Care today.', 'Write to the ◊ today.'],
    ['placeholders', 'Ask {payer} for {therapy}.', 'Ask ◊ for ◊.'],
  ])('%s', (_, text, expected) => expect(mask(text)).toBe(expected));

  test('no words that begin a sentence, a quote or what follows a colon', () => {
    expect(mask('Write now: Send it (Keep a copy).')).toBe('Write now: Send it (Keep a copy).');
  });

  test('and a mask makes a text neither easier nor harder by its syllables', () => {
    const known = readerOf(['antidisestablishmentarianism']);
    expect(gradeOf(known('Ask about antidisestablishmentarianism at the desk.'))).toBeCloseTo(gradeOf(known('Ask about examples at the desk.').map((one) => ({ ...one, names: 1, syllables: one.syllables - 3 }))), 5);
  });
});

test('quotes are not ours', () => {
  expect(grade('The letter says “notwithstanding the aforementioned administrative unavailability” and no more.')).toBe(grade('The letter says “no” and no more.'));
  expect(grade('The letter says "notwithstanding the aforementioned unavailability" and no more.')).toBe(grade('The letter says and no more.'));
});

test('the sentences that weigh most come first, each once, and easy ones never', () => {
  const hard = 'Administrative reconsideration necessitates comprehensive documentation of individual circumstances.';
  const harder = `${hard.slice(0, -1)} and corroborating professional certification.`;
  const found = hardest(read(`You ask. ${hard} We hear you. ${harder} ${hard}`));
  expect(found.map(({ sentence }) => sentence.text)).toEqual([harder, hard]);
  expect(hardest(read('You ask. We hear you and will send it soon.'))).toEqual([]);
});

test('a block says its prose and its sentences, and no labels, names or links', () => {
  const block = stack(words('Acme Health'), words('There is nothing to file.'), tag('Note', {}, list([prose('Ask {payer} [@some-act].', { payer: 'Acme' }), prose('Wait.', {})])));
  expect(block.says).toEqual(['There is nothing to file.', 'Ask {payer} [@some-act].', 'Wait.']);
  expect(words('Acme').says).toBeUndefined();
});

test('a template says neither its head nor its headings, tags and conditions', () => {
  const text = '---\ntitle: Title\n---\n\n# Heading\n\nAsk {props.payer}.\n\n<PlanTable />\n\n{{#if urgent}}Be quick.{{else}}Take time.{{/if}} {{name}}\n';
  expect(wordsOfTemplate(text).replace(/\s+/g, ' ').trim()).toBe('Ask {props.payer}. Be quick. Take time. {{name}}');
});

test('one sentence may be hard if its page is not', () => {
  const built = buildSmall(edited('data/myths/myth-everyone.yaml', 'Some invented people do.', 'Some do. It is so. You may be one of them. I was one. We all may be. Ask a friend. Administrative determinations are occasionally reversible.'));
  expect(built.problems.filter(({ rule }) => rule === 'hard-to-read')).toEqual([]);
});

describe('on the site itself', () => {
  const templates = readTemplates(SITES.real.data);
  const { problems, site } = build({ data: readData(SITES.real.data), root: 'data', templates, today: TODAY });
  const readReal = readerFor(site!.records);

  test('no record, template or page is named as hard to read', () => {
    expect(problems.filter(({ rule }) => rule === 'hard-to-read').map(formatProblem)).toEqual([]);
  });

  test(`no page is above grade ${MAX_GRADE}, however few its words`, () => {
    const pages = [...draftPages(site!)].map(({ path, sections }) => ({ path, says: sections.flatMap(({ block }) => (block.says ?? []).flatMap((text) => [...readReal(text)])) }));
    expect(pages).toHaveLength(site!.emission.pages.length);
    // Lists of links and of sources say nothing of their own.
    expect(pages.filter(({ says }) => says.length > 0).length).toBeGreaterThan(pages.length * 0.95);
    expect(pages.filter(({ says }) => gradeOf(says) > MAX_GRADE).map(({ path }) => path)).toEqual([]);
  });

  test.each(templates.filter(({ path }) => /\.mdx?$/.test(path)).map(({ path, text }) => [path, text]))('%s is no harder', (_, text) => {
    expect(gradeOf(readReal(wordsOfTemplate(text)))).toBeLessThanOrEqual(MAX_GRADE);
  });
});
