/** Records that are accepted one field at a time and go wrong on a page: each is refused, or shown as it stands. */
import { describe, expect, test } from 'vitest';
import { proseToMdx } from '../../src/pipeline/prose.ts';
import { renderText } from '../support/render-text.ts';
import { buildSmall, edited, filesOf, rulesOf, textOf } from '../support/small.ts';

const lines = (changes: Record<string, string>, page: string, words: RegExp) => filesOf(buildSmall(changes)).get(`pages/${page}.mdx`)!.split('\n').filter((line) => words.test(line));

/** A character and its code in an address are the same; a lone "%" has no code to read. */
const decoded = (url: string) => decodeURIComponent(url.replace(/%(?![0-9a-f]{2})/gi, '%25'));

describe('site.yaml', () => {
  test.each([
    ['a slash at the end of its address', 'https://small.example"\nissues', 'https://small.example/"\nissues'],
    ['a link that runs code', 'reviewDays', 'callToAction: "[x](javascript:alert(1))"\nreviewDays'],
  ])('with %s is refused', (_, from, to) => {
    expect(rulesOf(buildSmall(edited('data/site.yaml', from, to)))).toHaveLength(1);
  });

  test('with a path in its address and a good link is accepted', () => {
    expect(rulesOf(buildSmall(edited('data/site.yaml', 'https://small.example"\nissues', 'https://small.example/appeals"\ncallToAction: "[x](https://a.example)"\nissues')))).toEqual([]);
  });
});

describe('ids', () => {
  test.each([
    ['two indications of one therapy', edited('data/therapies/sampletest.yaml', 'codes:', '  - { id: suspected-sampleitis, name: again, text: Again., unverified: x }\ncodes:')],
    ['two steps of one kind of plan', edited('data/plan-types/job-insured.yaml', 'id: outside', 'id: internal')],
  ])('of %s differ', (_, changes) => {
    expect(rulesOf(buildSmall(changes))).toHaveLength(1);
  });

  test('that are words of JavaScript are ids like others', () => {
    const reason = textOf('data/denial-reasons/experimental.yaml').replace('name: Experimental or', 'name: Built or').replace('phrase: as', 'phrase: as not').replace('short: exp', 'short: un-exp').replace('X55', 'X99');
    expect(rulesOf(buildSmall({ 'data/denial-reasons/constructor.yaml': reason }))).toEqual([]);
    expect(rulesOf(buildSmall({ 'data/denial-reasons/builder.yaml': reason }))).toEqual([]);
  });
});

test.each(['EX-100 [archived]', 'EX-100 ](https://evil.example)', 'EX-100 \\'])('a source titled %s is one link with these words', (title) => {
  const [line] = lines(edited('data/sources/acme-policy.yaml', 'title: Acme policy EX-100, Examplumab', `title: ${JSON.stringify(title)}`), 'sources/policy', /EX-100/);
  const { text, links } = renderText(line!.replace(/<Anchor[^>]*>/, ''));
  expect(links).toEqual(['https://acme.example/policies/ex-100']);
  expect(text).toContain(`${title}. Acme Health`);
});

test.each(['https://acme.example/a)(b', 'https://acme.example/100%', 'https://acme.example/a%20b', 'https://acme.example/?a=1&copy=2', 'https://acme.example/a_b_c*d*', 'https://acme.example/[x]'])('the address %s leads where it says', (url) => {
  const changes = edited('data/coverage/acme-health/examplumab.yaml', 'https://acme.example/policies/ex-100', url);
  const [line] = lines(changes, 'coverage/acme-health/examplumab', /Read the policy/);
  expect(renderText(line!).links.map(decoded)).toEqual([decoded(url)]);
});

test.each([
  ['a reason', 'data/denial-reasons/experimental.yaml', 'Ask which studies were read.', 'reasons/experimental'],
  ['a myth', 'data/myths/myth-everyone.yaml', 'Some invented people do.', 'coverage/acme-health/examplumab/northland'],
])('{condition} in the prose of %s is filled on every page that shows it, or refused', (_, file, from, page) => {
  const built = buildSmall(edited(file, from, 'Ask for studies of {condition}.'));
  const shown = built.site ? filesOf(built).get(`pages/${page}.mdx`)! : 'Ask for studies of';
  expect(shown).toContain('Ask for studies of');
  expect(shown).not.toContain('{condition}');
});

test('paragraphs between plus signs stay text where a fact stands alone', () => {
  expect(renderText(proseToMdx('+++\n\nwords\n\n+++')).text.replace(/\s+/g, ' ').trim()).toBe('+++ words +++');
});
