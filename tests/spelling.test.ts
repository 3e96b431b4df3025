/** Words that readers and editors see are spelled as a dictionary, a name in a record, or our own list has them. */
import { describe, expect, test } from 'vitest';
import { checkSpelling, readWords } from '../src/io/spelling.ts';
import { ownWordsOfRecord, ownWordsOfText, wordsOfNames } from '../src/pipeline/own-words.ts';
import { formatProblem } from '../src/pipeline/problem.ts';
import { run } from './support/command.ts';
import { SITES } from './support/sites.ts';

const seen = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

describe('the words of a record that are ours', () => {
  const record = (text: string, path = 'data/therapies/x.yaml') => ownWordsOfRecord({ path, text });

  test('are its prose, each at its place', () => {
    const text = 'name: Zzname Zzother\nclass: "a drug"\nabout:\n  - text: >-\n      It is\n      given.\n    sources: [zz-id]\n';
    const own = record(text);
    expect(seen(own)).toEqual(['a', 'drug', 'It', 'is', 'given']);
    expect(own).toHaveLength(text.length);
    for (const word of ['drug', 'given']) expect(own.indexOf(word)).toBe(text.indexOf(word));
    expect(own.split('\n')).toHaveLength(text.split('\n').length);
  });

  test('are not names, misspellings, quotes, citations, addresses and notes to editors', () => {
    const text = [
      'misspellings: [Zz one, Zz two]',
      'notes: zz for editors',
      'about:',
      '  - text: It says “zz words” [@zz-id, section zz] at zz.example.org or zz@zz.org for {zz}.',
      '    unverified: zz reason',
      '    sources: [{ id: zz-id, at: zz place, quote: zz quoted words }]',
    ].join('\n');
    expect(seen(record(text))).toEqual(['It', 'says', 'at', 'or', 'for']);
  });

  test('are of a text in quotation marks what stands in them', () => {
    expect(seen(record('about:\n  - text: "Ask for it: now."\n'))).toEqual(['Ask', 'for', 'it', 'now']);
  });

  test('are the names that we give: of reasons, remedies, plan types and what is counted', () => {
    const text = 'name: Peer call\nshort: peer call\nphone: zz zz\n';
    expect(seen(record(text, 'data/remedies/x.yaml'))).toEqual(['Peer', 'call', 'peer', 'call']);
    expect(seen(record(text, 'data/payers/x.yaml'))).toEqual([]);
  });

  test('are of a source its note alone', () => {
    expect(seen(record('title: Zz title of theirs\npublisher: Zz house\nnote: An older copy.\n', 'data/sources/zz.yaml'))).toEqual(['An', 'older', 'copy']);
  });
});

test('the words of a paper are those outside code and addresses', () => {
  expect(seen(ownWordsOfText({ path: 'README.md', text: 'Run `zz run` in [the folder](zz/zz.md).\n\n```yaml\nzz: zz\n```\n<Zz /> {{zz}} end' }))).toEqual(['Run', 'in', 'the', 'folder', 'end']);
});

test('names in records are words', () => {
  const parsed = [
    { folder: 'therapies' as const, value: { name: 'Examplar', generic: 'examplumab-zzzz', class: 'unknownish thing' } },
    { folder: 'states' as const, value: { name: 'Northland', regulators: [{ name: 'Northlandic Board', scope: 'all' }] } },
    { folder: 'sources' as const, value: { title: 'Titular', publisher: 'Presshouse' } },
  ];
  expect(wordsOfNames(parsed)).toEqual(['Board', 'Examplar', 'Northland', 'Northlandic', 'Presshouse', 'examplumab', 'zzzz']);
});

describe('our own list', () => {
  const words = readWords();

  test('is sorted, holds each word once, and one a line', () => {
    expect(words).toEqual([...new Set(words)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(words.filter((word) => !/^\p{L}+$/u.test(word))).toEqual([]);
  });

  test('holds what the texts need and no more, and all else is in a dictionary', { timeout: 120_000 }, async () => {
    const { problems, files, unused } = await checkSpelling(SITES.real.data, words);
    expect(problems.map(formatProblem)).toEqual([]);
    expect(unused).toEqual([]);
    expect(files).toBeGreaterThan(200);
  });
});

test('a word that no dictionary holds is told with its place and what comes near', { timeout: 120_000 }, () => {
  const { status, out } = run('spelling', ['--data', 'tests/fixtures/misspelled']);
  expect(status).toBe(1);
  expect(out).toContain('tests/fixtures/misspelled/myths/one.yaml:3:16: Unexpected word "recieve", expected a word such as "receive"');
  expect(out).toContain('Tip: Mend it. If it is a word and spelled so, add it to templates/words.txt');
  expect(out.match(/Unexpected word/g)).toHaveLength(1);
});
