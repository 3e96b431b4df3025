import { describe, expect, test } from 'vitest';
import { COMPOSERS } from '../../src/pipeline/composers.ts';
import { loadTemplates, readMatter, tagOf } from '../../src/pipeline/templates.ts';
import { buildSmall, edited, filesOf, projectTemplates, rulesOf, siteOf, textOf } from '../support/small.ts';

const section = (text: string) => loadTemplates([{ path: 'templates/sections/x.mdx', text }]);
const rules = (text: string) => section(text).problems.map(({ line, col, rule }) => `${line}:${col} ${rule}`);

test('the project’s own templates have no fault', () => {
  const { templates, problems } = loadTemplates(projectTemplates);
  expect(problems).toEqual([]);
  expect(templates.sections.size).toBe(projectTemplates.filter(({ path: file }) => file.startsWith('templates/sections/')).length);
});

test.each([
  ['words and a name', 'Ask {props.payer} for { props.therapy }.'],
  ['a data tag', 'Choose.\n\n<PlanSwitch />'],
  ['a citation', 'So it is.<Cite source="example-act" at="section 3" />'],
  ['a list, a table and a link', '- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n[x](https://a.example)'],
  ['a heading of level 3', '### Title'],
  ['an escaped brace', 'A set \\{a, b\\}.'],
  ['front matter', '---\nnote: for editors\n---\n\nWords.'],
  ['numbers that are no time', 'Rule 29 CFR 2560, form 1095 and the 1st step of 3.'],
])('a section with %s is accepted', (_, text) => {
  expect(rules(text)).toEqual([]);
});

test.each([
  ['an unknown name', 'Ask {props.payor}.', ['1:5 unknown-prop']],
  ['a name without props', 'Ask {payer}.', ['1:5 template-code']],
  ['a call', '{fetch("x")}', ['1:1 template-code']],
  ['a comment in braces', 'a {/* b */}', ['1:3 template-code']],
  ['a spread', '<PlanSwitch {...props} />', ['1:1 template-code']],
  ['an import', 'import x from "y"', ['1:1 template-code']],
  ['an export', 'export const x = 1', ['1:1 template-code']],
  ['HTML', 'a <em>b</em>', ['1:3 unknown-tag']],
  ['a fragment', 'a <>b</>', ['1:3 unknown-tag']],
  ['a script', '<script>alert(1)</script>', ['1:1 unknown-tag']],
  ['a heading of level 1', '# Title', ['1:1 template-heading']],
  ['a heading of level 2 that is underlined', 'Title\n---', ['1:1 template-heading']],
  ['a tag that is left open', 'a\n\n<PlanSwitch>', ['3:1 template-syntax']],
  ['an HTML comment', 'a\n\n<!-- b -->', ['3:2 template-syntax']],
  ['three faults', '{props.x}\n\n<Y />\n\n## Z', ['1:1 unknown-prop', '3:1 unknown-tag', '5:1 template-heading']],
  ['a fault below front matter', '---\nnote: x\n---\n\nWords.\n\n## Z', ['7:1 template-heading']],
  ['a fault below front matter with Windows line ends', '---\r\nnote: x\r\n---\r\n\r\nWords.\r\n\r\n## Z', ['7:1 template-heading']],
])('a section with %s is refused at its place', (_, text, expected) => {
  expect(rules(text)).toEqual(expected);
});

test.each(['180 days', '72 hours', '15 business days', '30 calendar days', '4 months', '2 full years', '30-day', '1,000 days'])('a section that says %s is refused at its line', (number) => {
  expect(rules(`Words.\n\nYou have ${number} to appeal.`).map((rule) => rule.replace(/:\d+ /, ' '))).toEqual(['3 number-in-template']);
});

test.each(['---js\n{ a: process.exit(3) }\n---\n\nWords.', '---json\n{ "a": 1 }\n---\n\nWords.'])('front matter in another language than YAML is refused and not run', (text) => {
  expect(rules(text)).toEqual(['1:1 template-syntax']);
  expect(() => readMatter(text)).toThrow(/other than YAML/);
});

test('a section knows which names and tags it uses, each name once', () => {
  const { templates } = section('{props.payer} and {props.payer}, {props.state}.\n\n<Cite source="a" at="p. 1" />');
  expect(templates.sections.get('x')).toMatchObject({ props: ['payer', 'state'], tags: [{ name: 'Cite', attributes: { source: 'a', at: 'p. 1' } }] });
});

test('the tag of a section is its name in capitals', () => {
  expect(['appeal-rights', 'disclaimer', 'a-b-c'].map(tagOf)).toEqual(['AppealRights', 'Disclaimer', 'ABC']);
});

describe('a host’s template', () => {
  const HOST = 'data/templates/sections/disclaimer.mdx';
  const load = (text: string) => loadTemplates([...projectTemplates, { path: HOST, text }]);

  test('takes the place of the project’s of the same name', () => {
    const { templates, problems } = load('Words of the host.');
    expect(problems).toEqual([]);
    expect(templates.sections.get('disclaimer')).toMatchObject({ file: HOST, text: 'Words of the host.' });
    expect(templates.sections.size).toBe(projectTemplates.filter(({ path: file }) => file.startsWith('templates/sections/')).length);
  });

  test('is held to the same rules, and its fault is told at its own file', () => {
    expect(load('{1 + 1}').problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([`${HOST} template-code`]);
  });
});

describe('the outline', () => {
  const OUTLINE = 'templates/outline.yaml';
  const told = (from: string, to: string) => buildSmall(edited(OUTLINE, from, to)).problems.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);

  test('names every composer that there is', () => {
    const { outline } = siteOf(buildSmall()).templates;
    for (const [kind, entries] of Object.entries(outline)) {
      for (const { own } of entries) if (own) expect(COMPOSERS[kind as keyof typeof COMPOSERS]).toContain(own);
    }
  });

  test.each([
    ['a composer that is misspelt', 'own: angle', 'own: angel', ['dead-section: Unexpected composer "angel", expected "angle"']],
    ['a composer of another kind of page', 'own: playbook', 'own: angle', [expect.stringMatching(/^dead-section: Unexpected composer "angle", expected .*"answer"/)]],
    ['a section that is not there', 'section: in-your-state', 'section: in-your-stat', ['dead-section: Unexpected section "in-your-stat", expected "in-your-state"', expect.stringMatching(/^dead-section: Unexpected section "in-your-state", expected one that/)]],
    ['an anchor twice on one page', '{ id: framework,', '{ id: rights,', ['dead-section: Unexpected second section "rights", expected an id of its own']],
    ['neither text nor section nor tool', '{ id: letter, title: "Your letter", tool: letter }', '{ id: letter, title: "Your letter" }', ['dead-section: Unexpected entry "letter", expected exactly one of "own", "section" or "tool"']],
    ['both text and section', '{ id: answer, own: answer }', '{ id: answer, own: answer, section: triage }', ['dead-section: Unexpected entry "answer", expected exactly one of "own", "section" or "tool"']],
    ['a reason that is not there', 'experimental, not', 'experimentel, not', ['unknown-id: Unexpected id "experimentel", expected "experimental"']],
    ['a field that is unknown', 'title: "Your letter", tool:', 'title: "Your letter", tol:', ['unknown-field: Unexpected field "tol", expected "tool"']],
    ['a kind of page that is unknown', '\nguide:', '\nguid:', ['unknown-field: Unexpected field "guid", expected "guide"']],
  ])('with %s is refused', (_, from, to, problems) => {
    expect(told(from, to)).toEqual(problems);
  });

  test('may turn the order of sections, and pages follow', () => {
    const [first, second] = ['  - { id: how, title: "How {payer} decides", own: how }\n', '  - { id: reasons, title: "How {payer} handles each reason", own: reasons }\n'];
    const page = filesOf(buildSmall(edited(OUTLINE, first + second, second + first))).get('pages/payers/acme-health.mdx')!;
    expect([...page.matchAll(/<Section id="(how|reasons)"/g)].map(([, id]) => id)).toEqual(['reasons', 'how']);
  });

  test('shows a section for its own reasons only', () => {
    const has = (reason: string) => filesOf(buildSmall()).get(`pages/denials/acme-health/examplumab/${reason}.mdx`)!.includes('<Section id="support"');
    expect(['medical-necessity', 'experimental', 'prior-authorization'].map(has)).toEqual([true, true, false]);
  });
});

test('the sections that composers place by themselves must be there', () => {
  expect(rulesOf(buildSmall({ 'templates/sections/disclaimer.mdx': undefined }))).toEqual(['templates/outline.yaml dead-section']);
  expect(rulesOf(buildSmall({ 'templates/sections/disclaimer.mdx': textOf('templates/sections/disclaimer.mdx') }))).toEqual([]);
});
