import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../../src/io/files.ts';
import { build } from '../../src/pipeline/build.ts';
import { FIXED_PATHS } from '../../src/pipeline/emit/index.ts';
import { PAGE_KINDS } from '../../src/pipeline/page.ts';
import { readMatter } from '../../src/pipeline/templates.ts';
import { realSite } from '../support/real.ts';
import { buildSmall, edited, filesOf, projectTemplates, siteOf, smallData } from '../support/small.ts';
import { renderText } from '../support/render-text.ts';

const base = buildSmall();
const { emission, records } = siteOf(base);
const files = filesOf(base);

test.each([
  'denials/acme-health/examplumab/step-therapy',
  'denials/beta-mutual/sampletest/medical-necessity',
  'coverage/acme-health/examplumab/northland',
  'coverage/acme-health/examplumab',
  'payers/acme-health',
  'remedies/internal-appeal',
  'plan-types/job-insured',
  'plan-types',
])('the page %s is as it was agreed', async (page) => {
  // The digest covers every shared section, so it says nothing about this page alone.
  const text = files.get(`pages/${page}.mdx`)!.replace(/^digest: "[0-9a-f]{16}"$/m, 'digest: "…"');
  await expect(text).toMatchFileSnapshot(path.join(PROJECT, 'tests/fixtures/small-site-expected', `${page}.mdx`));
});

test('every record has its page, and every page its own address and title', () => {
  const paths = emission.pages.map((page) => page.path);
  for (const [folder, at] of [['payers', 'payers'], ['therapies', 'therapies'], ['denial-reasons', 'reasons'], ['states', 'states'], ['plan-types', 'plan-types'], ['remedies', 'remedies'], ['glossary', 'glossary']] as const) {
    for (const id of records[folder].keys()) expect(paths).toContain(`/${at}/${id}/`);
  }
  expect(new Set(paths).size).toBe(paths.length);
  expect(new Set(emission.pages.map(({ title }) => title.toLowerCase())).size).toBe(paths.length);
  expect(paths.filter((one) => FIXED_PATHS.includes(one))).toEqual([]);
  expect(emission.pages.map(({ file }) => file).sort()).toEqual([...files.keys()].sort());
});

describe('front matter', () => {
  const read = [...files].map(([file, text]) => ({ file, text, ...readMatter(text) }));

  test('of every page reads back as what search, sitemap and routes are told', () => {
    for (const { file, data } of read) {
      const { names, why, near, file: at, ...entry } = emission.pages.find((page) => page.file === file)!;
      expect(data).toMatchObject(entry);
      expect([at, Array.isArray(names)]).toEqual([file, true]);
      expect(why === undefined).toBe(data.indexable);
      expect(near ?? []).not.toContain(entry.path);
    }
  });

  test('of every page has a kind, a day of review and a description that search engines show whole', () => {
    for (const { data, file } of read) {
      expect(PAGE_KINDS, file).toContain(data.kind);
      expect(data.reviewed, file).toMatch(/^2026-11-\d\d$/);
      expect(data.description.length, file).toBeGreaterThan(0);
      expect(data.description.length, file).toBeLessThanOrEqual(155);
      expect(data.crumbs[0], file).toEqual(['Home', '/']);
    }
  });

  test('lists every source that the page cites in its own text, each once', () => {
    for (const { data, content, file } of read) {
      const listed = (data.sources as { id: string }[]).map(({ id }) => id);
      const cited = [...content.matchAll(/<Cite source="([^"]+)"/g)].map(([, id]) => id!);
      expect(new Set(listed).size, file).toBe(listed.length);
      expect(listed, file).toEqual(expect.arrayContaining(cited));
      for (const id of listed) expect(records.sources.has(id), file).toBe(true);
    }
  });

  test('keeps quotation marks, colons, braces and dashes of names through YAML', () => {
    const name = `Beta "B": {x} --- # 'q' \\ é 😀`;
    const changed = filesOf(buildSmall(edited('data/payers/beta-mutual.yaml', 'name: Beta Mutual', `name: ${JSON.stringify(name)}`)));
    expect(readMatter(changed.get('pages/payers/beta-mutual.mdx')!).data.heading).toBe(`${name}: policies, denials and appeals`);
  });
});

test('every emitted page compiles, and its contents are the headings of its sections', () => {
  for (const [file, text] of files) {
    const { data, content } = readMatter(text);
    const sections = [...content.matchAll(/^<Section id="([^"]+)"(?: title="([^"]+)")?/gm)].flatMap(([, id, title]) => (title ? [[id, title]] : []));
    expect(data.toc, file).toEqual(sections);
    expect(renderText(content.replace(/<\/?(?!Section|Cite|Line|Law|Note|Myth|Unverified)[A-Z]\w*[^>]*>/g, '')).text.trim().length, file).toBeGreaterThan(0);
  }
});

test('links on pages lead to pages', () => {
  const known = new Set([...emission.pages.map((page) => page.path), ...FIXED_PATHS]);
  for (const [file, text] of files) {
    for (const [, to] of text.matchAll(/\]\((\/[^)]*)\)/g)) expect(known.has(to!.replace(/#.*/, '')), `${file}: ${to}`).toBe(true);
  }
});

test('every source stands once, on the page of its kind, below the first letter of its publisher', () => {
  const { records } = siteOf(buildSmall());
  const pages = [...files].filter(([file]) => file.startsWith('pages/sources/')).map(([file, text]) => [file.slice('pages/sources/'.length, -'.mdx'.length), text] as const);
  for (const { id, data } of records.sources.values()) {
    const found = pages.flatMap(([kind, text]) => text.split(/(?=<Section )/).filter((part) => part.includes(`<Anchor id="${id}" />`)).map((part) => [kind, /title="(.)"/.exec(part)![1]]));
    expect([id, found]).toEqual([id, [[data.kind, data.publisher[0]!.toUpperCase()]]]);
  }
});

test('the same records give the same bytes, in whatever order their files are read', () => {
  const again = build({ data: [...smallData].reverse(), root: 'data', templates: projectTemplates, today: '2026-11-21' });
  const { files: theirs, texts, ...rest } = siteOf(again).emission;
  expect(rest).toEqual({ pages: emission.pages, redirects: emission.redirects, problems: emission.problems });
  expect([...theirs]).toEqual([...emission.files]);
  expect([...texts]).toEqual([...emission.texts]);
  expect(again.problems).toEqual(base.problems);
});

test('shared sections give the same bytes in whatever order their files are read', () => {
  const again = build({ data: smallData, root: 'data', templates: [...projectTemplates].reverse(), today: '2026-11-21' });
  const differing = [...filesOf(again)].filter(([file, text]) => files.get(file) !== text).map(([file]) => file);
  expect(differing).toEqual([]);
});

test('a page is out of date from the day after its period of review, and not on that day', () => {
  const expired = (today: string) => readMatter(filesOf(buildSmall({}, today)).get('pages/states/examplia.mdx')!).data;
  expect(expired('2027-05-10')).toMatchObject({ expired: false, nextReview: '2027-05-10' });
  expect(expired('2027-05-11')).toMatchObject({ expired: true, nextReview: '2027-05-10' });
});

test('old addresses and addresses cut short lead to pages, and no page is hidden by one', () => {
  const paths = new Set(emission.pages.map((page) => page.path));
  const from = emission.redirects.map((redirect) => redirect.from);
  for (const redirect of emission.redirects) {
    expect(paths.has(redirect.to), redirect.to).toBe(true);
    expect(paths.has(redirect.from), redirect.from).toBe(false);
  }
  expect(new Set(from).size).toBe(from.length);
  expect(emission.redirects).toEqual(
    expect.arrayContaining([
      { from: '/payers/acme-care/', to: '/payers/acme-health/' },
      { from: '/therapies/exampluxin/', to: '/therapies/examplumab/' },
      { from: '/denials/acme-care/exampluxin/fail-first/', to: '/denials/acme-health/examplumab/step-therapy/' },
      { from: '/coverage/acme-care/examplumab/examplia/', to: '/coverage/acme-health/examplumab/examplia/' },
      { from: '/denials/beta-mutual/', to: '/payers/beta-mutual/' },
      { from: '/plan-types/self-paid/', to: '/plan-types/job-self-funded/' },
      { from: '/remedies/fast-appeal/', to: '/remedies/expedited-appeal/' },
    ]),
  );
});

test('an address cut short leads on under a former id too', () => {
  const from = emission.redirects.map((redirect) => redirect.from);
  expect(from).toEqual(expect.arrayContaining(['/denials/acme-care/', '/coverage/acme-care/', '/denials/acme-care/examplumab/', '/denials/acme-health/exampluxin/']));
});

test('a payer’s number for one state stands in the guide for that state alone', () => {
  const record = 'data/payers/acme-health.yaml';
  const guides = (scope: string) => {
    const text = smallData.find(({ path: file }) => file === record)!.text;
    const contact = `contacts:\n  - { purpose: member-services, name: Acme line, scope: Some members., ${scope}phone: 555-0100, sources: [acme-handbook] }\n`;
    const changed = /^contacts:\n/m.test(text) ? text.replace(/^contacts:\n/m, contact) : `${text}\n${contact}`;
    return [...siteOf(buildSmall({ [record]: changed })).emission.files].filter(({ path: file, text: page }) => /^pages\/coverage\/acme-health\/examplumab\//.test(file) && page.includes('555-0100')).map(({ path: file }) => path.basename(file, '.mdx'));
  };
  expect(guides('')).toEqual(['examplia', 'northland']);
  expect(guides('states: [northland], ')).toEqual(['northland']);
});

test('no page of sources holds more than 250 entries, and every source of the real records stands on one page', () => {
  const { emission: real, records } = realSite();
  const anchors = [...real.files].filter(({ path: file }) => file.startsWith('pages/sources')).map(({ text }) => [...text.matchAll(/<Anchor id="([^"]+)"/g)].map(([, id]) => id!));
  expect(Math.max(...anchors.map(({ length }) => length))).toBeLessThanOrEqual(250);
  expect(anchors.flat().sort()).toEqual([...records.sources.keys()].sort());
});

test('no page of names holds more than 250, and every name of a therapy or payer is one link from the A to Z', () => {
  const { emission: real, records } = realSite();
  const pages = [...real.files].filter(({ path: file }) => /^pages\/a-z[./]/.test(file));
  const entries = pages.map(({ text }) => [...text.matchAll(/^- \[/gm)].length);
  expect(Math.max(...entries)).toBeLessThanOrEqual(250);
  const top = pages.find(({ path: file }) => file === 'pages/a-z.mdx')!.text;
  for (const { path: file } of pages) if (file !== 'pages/a-z.mdx') expect(top).toContain(`](/${file.slice('pages/'.length, -'.mdx'.length)}/)`);
  const text = pages.map((page) => page.text).join('\n');
  for (const [id] of records.therapies) expect(text).toContain(`](/therapies/${id}/)`);
  for (const [id] of records.payers) expect(text).toContain(`](/payers/${id}/)`);
});

test('of two spellings of one name that differ in a hyphen, the A to Z lists the page’s own', () => {
  const { emission: real, records } = realSite();
  const links = [...real.files].filter(({ path: file }) => /^pages\/a-z[./]/.test(file)).flatMap(({ text }) => [...text.matchAll(/^- \[([^\]]+)\]\(([^)]+)\)/gm)].map(([, name, to]) => ({ name: name!, key: `${name!.toLowerCase().replaceAll('-', ' ')} ${to}` })));
  expect(new Set(links.map(({ key }) => key)).size).toBe(links.length);
  const names = new Set(links.map(({ name }) => name.replaceAll('\\', '')));
  const hyphened = [...records.glossary.values()].filter(({ data }) => data.term.includes('-'));
  expect(hyphened.length).toBeGreaterThan(0);
  for (const { data } of hyphened) expect(names).toContain(data.term);
});

test('a publisher stands under the first letter of its name, also where a digit follows, and a code among the codes', () => {
  const { emission: real, records } = realSite();
  const textOf = (file: string) => [...real.files].find(({ path }) => path === file)?.text ?? '';
  const odd = [...records.sources.values()].filter(({ data }) => data.kind === 'policy' && /^[A-Z]\d/.test(data.publisher));
  expect(odd.length).toBeGreaterThan(0);
  for (const { id, data } of odd) expect(textOf(`pages/sources/policy/${data.publisher[0]!.toLowerCase()}.mdx`)).toContain(`"${id}"`);
  expect(textOf('pages/a-z/codes.mdx')).toContain('J2350');
  expect(textOf('pages/a-z/j.mdx')).not.toContain('J2350');
});

test('words of a source that stand within longer words of the same place are listed once', () => {
  const { emission: real } = realSite();
  const quotes = [...real.files]
    .filter(({ path: file }) => file.startsWith('pages/denials/'))
    .flatMap(({ path: page, text }) => (readMatter(text).data as { sources: { id: string; cited: { at?: string; quote?: string }[] }[] }).sources.map(({ id, cited }) => ({ page, id, cited })));
  expect(quotes.some(({ cited }) => cited.length > 1)).toBe(true);
  const twice = quotes.filter(({ cited }) => cited.some((one) => one.quote && cited.some((other) => other !== one && other.at === one.at && other.quote?.includes(one.quote!))));
  expect(twice.map(({ page, id }) => `${page} ${id}`)).toEqual([]);
});
