/** Payers side by side on the page of a therapy: topic by topic, complete, nothing twice. */
import { describe, expect, test } from 'vitest';
import { sideBySide } from '../../src/pipeline/emit/compare.ts';
import { TOPICS } from '../../src/schemas/shared.ts';
import { realRecords } from '../support/real.ts';
import { buildSmall, filesOf, textOf } from '../support/small.ts';

const PAGE = 'pages/therapies/examplumab.mdx';
const NONE = 'Nothing on this in what we read.';

/** The made-up site with a second policy on the therapy, and topics in an order that is not that of the page. */
const second = (indications: string) => ({
  'data/coverage/acme-health/examplumab.yaml': textOf('data/coverage/acme-health/examplumab.yaml')
    .replace('      - text: Sampleitis is shown by the Sampletest.\n', '      - text: Acme asks for a samplologist.\n        topic: prescriber\n        satisfiedBy: The request.\n        sources: [acme-policy]\n      - text: Sampleitis is shown by the Sampletest.\n        topic: diagnosis\n')
    .replace('      - text: "One of these was tried:"\n', '      - text: "One of these was tried:"\n        topic: tried\n'),
  'data/coverage/beta-mutual/examplumab.yaml': `status: on-file
policy:
  title: Examplumab at Beta
  owner: Beta Mutual
  effective: "2026-01-15"
  scope: Plans of {payer}.
  sources: [beta-handbook]
indications:
${indications}reviewed: "2026-11-09"
`,
});
const ADULTS = `  - indication: adult-sampleitis
    criteria:
      - { text: "{payer} asks for two visits with {therapy}.", topic: diagnosis, satisfiedBy: Two notes., sources: [beta-handbook] }
      - { text: Beta asks for a photograph., topic: diagnosis, satisfiedBy: A photograph., sources: [beta-handbook] }
      - { text: Beta asks for calm., topic: safety, satisfiedBy: A note., sources: [beta-handbook] }
`;
const section = (page: string) => /<Section id="compare"[^>]*>\n([\s\S]*?)<\/Section>/.exec(page)?.[1];
const built = buildSmall(second(ADULTS));
const text = section(filesOf(built).get(PAGE)!) ?? '';
const table = (topic: string) => new RegExp(`<SideBySide topic="${topic}">([\\s\\S]*?)</SideBySide>`).exec(text)?.[1] ?? '';
const rows = (topic: string) => Object.fromEntries([...table(topic).matchAll(/<Payer name="([^"]*)" path="([^"]*)">\n\n<PayerAsks>\n\n([\s\S]*?)\n\n<\/PayerAsks>/g)].map(([, name, , asks]) => [name!, asks!]));

describe('payers side by side', () => {
  test('stand on the page of a therapy only if two policies on one use are on file', () => {
    expect(section(filesOf(buildSmall()).get(PAGE)!)).toBeUndefined();
    const apart = buildSmall(second(ADULTS.replace('adult-sampleitis', 'child-sampleitis').replaceAll(/, topic: \w+/g, '')));
    // Acme has both uses on file, Beta the one in children only.
    expect([...section(filesOf(apart).get(PAGE)!)!.matchAll(/^### (.*)$/gm)].map(([, name]) => name)).toEqual(['Sampleitis in children']);
    expect([...text.matchAll(/^### (.*)$/gm)].map(([, name]) => name)).toEqual(['Sampleitis in adults']);
  });

  test('come topic by topic in the order of all topics, and only those of which a policy says something', () => {
    expect([...text.matchAll(/<SideBySide topic="([^"]*)">/g)].map(([, topic]) => topic)).toEqual([TOPICS.diagnosis, TOPICS.tried, TOPICS.prescriber, TOPICS.safety]);
  });

  test('name every payer under each topic, with the way to its policy', () => {
    for (const topic of [TOPICS.diagnosis, TOPICS.tried, TOPICS.prescriber, TOPICS.safety]) expect(Object.keys(rows(topic))).toEqual(['Acme Health', 'Beta Mutual']);
    expect(table(TOPICS.diagnosis)).toContain('path="/coverage/acme-health/examplumab/"');
    expect(table(TOPICS.diagnosis)).toContain('path="/coverage/beta-mutual/examplumab/"');
  });

  test('say so where a policy asks nothing', () => {
    expect(rows(TOPICS.prescriber)['Beta Mutual']).toBe(NONE);
    expect(rows(TOPICS.safety)['Acme Health']).toBe(NONE);
    expect(text.split(NONE)).toHaveLength(4);
  });

  test('show each criterion once, with its names filled in, and its source', () => {
    for (const words of ['Sampleitis is shown by the Sampletest.', 'One of these was tried:', 'Acme asks for a samplologist.', 'Beta Mutual asks for two visits with Examplumab.', 'Beta asks for a photograph.', 'Beta asks for calm.']) expect([words, text.split(words).length - 1]).toEqual([words, 1]);
    expect(rows(TOPICS.diagnosis)['Beta Mutual']!.match(/^- /gm)).toHaveLength(2);
    expect(rows(TOPICS.diagnosis)['Beta Mutual']).toContain('<Cite source="beta-handbook" from="data/coverage/beta-mutual/examplumab.yaml:12" />');
    });

  test('name what may be chosen from, where a criterion is a choice', () => {
    expect(rows(TOPICS.tried)['Acme Health']).toContain('Placebostatin');
    expect(rows(TOPICS.tried)['Acme Health']).toContain('Sugarin');
  });
});

describe('payers side by side on real records', () => {
  const { records, combinations, templates } = realRecords();
  const compared = [...records.therapies.values()].map((therapy) => ({ therapy, block: sideBySide({ records, combinations, templates }, therapy) })).filter(({ block }) => block.mdx !== '');

  test('lose no criterion and double none', () => {
    expect(compared.length).toBeGreaterThan(0);
    for (const { therapy, block } of compared) {
      const policies = [...records.coverage.values()].flatMap(({ id, data }) => (id.endsWith(`/${therapy.id}`) && data.status === 'on-file' ? data.indications : []));
      const shared = policies.filter(({ indication }) => policies.filter((one) => one.indication === indication).length > 1);
      const wanted = shared.flatMap(({ criteria }) => criteria.map(({ text: asks }) => asks));
      // Texts as records hold them; what a criterion lets choose from comes on top.
      const choices = new Set(shared.flatMap(({ criteria }) => criteria.flatMap(({ anyOf = [] }) => anyOf.map(({ text: choice }) => choice))));
      const shown = (block.says ?? []).filter((one) => one !== NONE).map((one) => one.replace(/ \*Shown by:\* .*$/s, ''));
      expect([therapy.id, shown.filter((one) => !choices.has(one)).sort()]).toEqual([therapy.id, [...wanted].sort()]);
      expect([therapy.id, [...choices].filter((one) => !shown.includes(one))]).toEqual([therapy.id, []]);
    }
  });

  test('stand on the page of each therapy of which two payers’ criteria for one use are on file', () => {
    const wanted = [...records.therapies.keys()].filter((id) => {
      const uses = [...records.coverage.values()].flatMap(({ id: pair, data }) => (pair.endsWith(`/${id}`) && data.status === 'on-file' ? data.indications.map(({ indication }) => indication) : []));
      return new Set(uses).size < uses.length;
    });
    expect(compared.map(({ therapy }) => therapy.id)).toEqual(wanted);
  });
});
