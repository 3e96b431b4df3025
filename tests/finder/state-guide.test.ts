/** Results that lead to the guide of a state: which state is meant, and the card of its guide. */
import { describe, expect, test } from 'vitest';
import { askedFor, nameIn } from '../../src/finder/named.ts';
import { BETWEEN, cardOf, stateSlug } from '../../src/finder/state-guide.ts';
import { guideStates } from '../../src/io/search-index.ts';
import { realSite } from '../support/real.ts';

const { records, emission } = realSite();
const names = [...records.states.values()].map(({ data }) => data.name);

test.each([
  ['Cigna Hemgenix California', 'California'],
  ['west virginia aetna', 'West Virginia'],
  ['aetna virginia', 'Virginia'],
  ['NEW  YORK, Ocrevus', 'New York'],
  ['Dupixent in the District of Columbia', 'District of Columbia'],
  ['Kansas', 'Kansas'],
  ['Arkansas Blue Cross', 'Arkansas'],
  ['Ocrevus', undefined],
  ['Californian', undefined],
  ['', undefined],
])('"%s" means %s', (query, state) => {
  expect(nameIn(query, names)).toBe(state);
});

test.each([
  ['Cigna Dupixent step therapy', 'step', { pair: 'Cigna · Dupixent' }],
  ['dupixent, CIGNA: California', 'california', { pair: 'Cigna · Dupixent' }],
  // Nothing would be left to look for; the names themselves find the page of both first.
  ['Cigna Dupixent', 'cigna dupixent', {}],
  ['Cigna step therapy', 'cigna step therapy', {}],
  ['They say it is not medically necessary', 'say necessary', {}],
  ['not in', 'not in', {}],
  ['', '', {}],
])('"%s" looks for "%s" among the pages of %j', (question, query, filters) => {
  expect(askedFor(question, { payer: ['Aetna', 'Cigna'], therapy: ['Dupixent', 'Ocrevus'] })).toEqual({ query, filters });
});

test('a state is written in the address as its record is called', () => {
  expect([...records.states.values()].filter(({ id, data }) => stateSlug(data.name) !== id)).toEqual([]);
});

describe('the card of a policy', () => {
  const meta = { title: 'Ocrevus and Aetna', kind: 'Policy', about: 'Aetna · Ocrevus · criteria on file', guides: ['Ohio', 'Texas'].join(BETWEEN) };

  test('leads to the guide of the state that is meant', () => {
    expect(cardOf('/coverage/aetna/ocrevus/', meta, 'Texas')).toEqual({ url: '/coverage/aetna/ocrevus/texas/', title: 'Ocrevus and Aetna, and how to appeal in Texas', kind: 'Coverage guide', about: 'Aetna · Ocrevus · Texas · criteria on file' });
  });

  test.each([[undefined], ['Maine']])('stays the policy if the state that is meant is %s', (state) => {
    expect(cardOf('/coverage/aetna/ocrevus/', meta, state)).toEqual({ url: '/coverage/aetna/ocrevus/', title: meta.title, kind: meta.kind, about: meta.about });
  });
});

test('each guide is told of in the index by the policy that it belongs to, and leads to a page that there is', () => {
  const all = [...guideStates(emission.pages, records)].flatMap(([policy, states]) => states.map((state) => `${policy}${stateSlug(state)}/`));
  expect(all.sort()).toEqual(emission.pages.filter(({ kind }) => kind === 'guide').map(({ path }) => path).sort());
  expect(all.length).toBeGreaterThan(1000);
});
