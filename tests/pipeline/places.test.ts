/** Where each citation stands in its record: the line that a reader's report of an error leads to. */
import { describe, expect, test } from 'vitest';
import { load } from '../../src/pipeline/load.ts';
import { walk } from '../../src/pipeline/walk.ts';
import { withPlaces } from '../../src/pipeline/places.ts';
import { readData } from '../../src/io/files.ts';
import { realRecords } from '../support/real.ts';
import { SITES } from '../support/sites.ts';
import { buildSmall, edited, filesOf, siteOf, smallData } from '../support/small.ts';

const FILE = 'data/coverage/acme-health/examplumab.yaml';

/** Ids of the cites of a record with the line that each knows. */
function linesOf(text: string): [string, number][] {
  const { parsed, problems } = load([{ path: FILE, text }], 'data');
  expect(problems).toEqual([]);
  const [{ value, cites }] = parsed as [(typeof parsed)[0]];
  return [...walk(withPlaces(value, FILE, cites!))].flatMap(({ value: one }) => {
    const { id, place } = (one ?? {}) as { id?: string; place?: string };
    return place === undefined ? [] : [[id!, Number(place.slice(FILE.length + 1))] as [string, number]];
  });
}

describe('a citation knows its line', () => {
  test.each([
    ['in a list on one line', 'a:\n  text: x\n  sources: [one, two]\n', [['one', 3], ['two', 3]]],
    ['in a list on one line that is broken', 'sources: [one,\n  two,\n  { id: three }]\n', [['one', 1], ['two', 2], ['three', 3]]],
    ['as plain ids, one a line', 'sources:\n  - one\n  - two\n', [['one', 2], ['two', 3]]],
    ['as groups', 'sources:\n  - id: one\n    quote: words\n  - at: section 1\n    id: two\n', [['one', 2], ['two', 4]]],
    ['as a group on one line', 'sources: [{ id: one, at: title page }]\n', [['one', 1]]],
    ['ids and groups mixed, with remarks and empty lines between', '# remark\nsources:\n\n  - one\n  # remark\n  - id: two\n    quote: >-\n      words\n      more words\n  - three\n', [['one', 4], ['two', 6], ['three', 10]]],
    ['below a text in quotation marks and a text in a block', 'a:\n  text: "one: two\n    three"\n  sources: [one]\nb:\n  text: >-\n    words\n\n    more words\n  sources: ["two", \'three\']\n', [['one', 4], ['two', 10], ['three', 10]]],
    ['written as a block itself', 'sources:\n  - >-\n    one\n', [['one', 2]]],
    ['in nested lists', 'criteria:\n  - text: x\n    anyOf:\n      - { text: y, sources: [one] }\n      - text: z\n        allOf:\n          - text: w\n            sources:\n              - id: two\n', [['one', 4], ['two', 9]]],
    ['in a file with line ends of Windows', 'a:\r\n  text: x\r\n  sources: [one]\r\nb:\r\n  sources:\r\n    - two\r\n', [['one', 3], ['two', 6]]],
    ['where it is written, if it is meant again under a name', 'a:\n  text: x\n  sources: &both\n    - one\n    - &two\n      id: two\nb:\n  text: y\n  sources: *both\nc:\n  text: z\n  sources: [*two]\n', [['one', 4], ['two', 6], ['one', 4], ['two', 6], ['two', 6]]],
    ['under a key that is a number', '1:\n  sources: [one]\n', [['one', 2]]],
  ] as [string, string, [string, number][]][])('%s', (_, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  test('and keeps its place in the source and its words', () => {
    const { parsed } = load([{ path: FILE, text: 'sources: [{ id: one, at: page 2, quote: Words. }, two]\n' }], 'data');
    expect(withPlaces(parsed[0]!.value, FILE, parsed[0]!.cites!)).toEqual({ sources: [{ id: 'one', at: 'page 2', quote: 'Words.', place: `${FILE}:1` }, { id: 'two', place: `${FILE}:1` }] });
  });
});

describe.each([
  ['small', () => siteOf(buildSmall()).records, smallData],
  ['real', () => realRecords().records, readData(SITES.real.data)],
] as const)('every citation of the %s site', (_, recordsOf, files) => {
  test('stands in the line that it names', () => {
    const records = recordsOf();
    const texts = new Map(files.map(({ path, text }) => [path.replace(/^.*?data\//, 'data/'), text.split('\n')]));
    const wrong: string[] = [];
    let count = 0;
    for (const [folder, all] of Object.entries(records)) {
      if (!(all instanceof Map)) continue;
      for (const { id, data } of (all as Map<string, { id: string; data: unknown }>).values()) {
        for (const { value, path } of walk(data)) {
          if (path.at(-2) !== 'sources' || typeof path.at(-1) !== 'number') continue;
          count += 1;
          const { id: cited, place = '' } = value as { id: string; place?: string };
          const [file, line] = place.split(':') as [string, string | undefined];
          if (file !== `data/${folder}/${id}.yaml` || !new RegExp(`(^|[^a-z0-9-])${cited}([^a-z0-9-]|$)`).test(texts.get(file)?.[Number(line) - 1] ?? '')) wrong.push(`${folder}/${id} ${path.join('.')}: ${cited} at ${place}`);
        }
      }
    }
    expect(count).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});

describe('an emitted page', () => {
  const files = filesOf(buildSmall());
  const cites = (mdx: string) => [...mdx.matchAll(/<Cite source="([a-z0-9-]+)"(?: at="[^"]*")?(?: from="([^"]*)")? \/>/g)].map(([, source, from]) => [source!, from] as const);

  test('carries the place of each citation of its records', () => {
    const page = files.get('pages/coverage/acme-health/examplumab.mdx')!;
    const lines = smallData.find(({ path }) => path === FILE)!.text.split('\n');
    const here = cites(page).filter(([, from]) => from?.startsWith(`${FILE}:`));
    // Policy, criterion, both of “any of”, approval, the use in children, requirement, exclusion, form, change: each stands in a line of its own.
    expect(new Set(here.map(([, from]) => from)).size).toBeGreaterThanOrEqual(9);
    for (const [source, from] of here) expect([from, lines[Number(from!.split(':')[1]) - 1]]).toEqual([from, expect.stringContaining(source)]);
    expect(page).toContain('Sugarin<Cite source="acme-policy" from="data/coverage/acme-health/examplumab.yaml:22" />');
  });

  test('carries a place for each citation, also inside the words of a fact; few others stand in the text alone', () => {
    const all = [...files.values()].flatMap(cites);
    const without = all.filter(([, from]) => from === undefined);
    expect(all.length).toBeGreaterThan(100);
    // Note 3 of the act is cited within prose that is no fact of its own.
    expect(new Set(without.map(([source]) => source))).toEqual(new Set(['example-act']));
    expect(without.length).toBeLessThan(all.length / 10);
  });

  test('follows a citation that moves to another line', () => {
    const moved = filesOf(buildSmall(edited(FILE, '          - { text: Sugarin, sources: [acme-policy] }', '          # A remark between.\n          - text: Sugarin\n            sources:\n              - id: acme-policy\n                at: 1.b')));
    expect(moved.get('pages/coverage/acme-health/examplumab.mdx')).toContain('Sugarin<Cite source="acme-policy" at="1.b" from="data/coverage/acme-health/examplumab.yaml:25" />');
  });
});
