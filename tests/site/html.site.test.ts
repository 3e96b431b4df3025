/** Every page as a document: valid, named, in order, and free of what a generator may leave behind. */
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { byTag, elements, faults, parentOf, readSite, SITE_NAMES, visibleText } from '../support/pages.ts';

/** Marks of a template that was not filled, of a value that is none, or of Markdown that was not read. */
const LEFTOVERS = [/\{\s*(props|frontmatter|payer|therapy|reason|state|condition)\b/, /\bundefined\b/, /\[object/, /\[@/, /\bNaN\b/, /<\/?[A-Z][a-zA-Z]+[ />]/, /\*\*/, /\]\(/, /\bInvalid Date\b/, /\bnull\b/];

describe.each(SITE_NAMES)('every page of the %s site', (name) => {
  test('is valid and accessible HTML by the standard and a11y presets of html-validate, with no rule turned off', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard', 'html-validate:a11y'] }));
    const found: string[] = [];
    const { pages } = readSite(name);
    for (const page of pages) {
      const report = await validator.validateString(page.html, page.path);
      for (const { messages } of report.results) found.push(...messages.map(({ line, column, message, ruleId }) => `${page.path}:${line}:${column}: ${message} [${ruleId}]`));
    }
    expect(pages.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  test('says in which language it is written, and how wide it is to be shown', () => {
    const found = faults(readSite(name).pages, ({ document, html }) => {
      const wrong: string[] = [];
      if (byTag(document, 'html')[0]?.attribs.lang !== 'en-US') wrong.push('lang is not en-US');
      if (!html.includes('<meta name="viewport" content="width=device-width, initial-scale=1"')) wrong.push('no viewport that may be enlarged');
      if (!/^<!doctype html>/i.test(html)) wrong.push('no doctype at its start');
      return wrong;
    });
    expect(found).toEqual([]);
  });

  test('has one h1, before every other heading, and skips no level of headings', () => {
    const found = faults(readSite(name).pages, ({ document }) => {
      const headings = byTag(document, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6');
      const levels = headings.map(({ name: tag }) => Number(tag[1]));
      const wrong = levels.flatMap((level, index) => (level > (levels[index - 1] ?? 0) + 1 ? [`h${levels[index - 1] ?? 0} is followed by h${level} "${visibleText(headings[index]!)}"`] : []));
      if (levels.filter((level) => level === 1).length !== 1) wrong.push(`${levels.filter((level) => level === 1).length} h1`);
      return [...wrong, ...headings.filter((heading) => visibleText(heading) === '').map(({ name: tag }) => `empty ${tag}`)];
    });
    expect(found).toEqual([]);
  });

  test('gives no id twice', () => {
    const found = faults(readSite(name).pages, ({ document }) => {
      const ids = elements(document, ({ attribs }) => attribs.id !== undefined).map(({ attribs }) => attribs.id!);
      return ids.filter((id, index) => id === '' || ids.indexOf(id) !== index).map((id) => `id "${id}" again`);
    });
    expect(found).toEqual([]);
  });

  test('shows no unfilled place, no missing value and no Markdown to the reader', () => {
    const found = faults(readSite(name).pages, ({ document, html }) => {
      const text = visibleText(document);
      const attributes = elements(document).flatMap(({ attribs }) => [attribs.content, attribs.title, attribs['aria-label'], attribs.href].filter((value) => value !== undefined));
      const shown = [text, ...attributes];
      const left = LEFTOVERS.flatMap((pattern) => shown.flatMap((one) => pattern.exec(one)?.[0] ?? []));
      if (/<(Cite|Section|Fact|Unverified|Law|Line|Note)\b/.test(html)) left.push('a tag of the templates');
      return left.map((what) => `"${what}" is left over`);
    });
    expect(found).toEqual([]);
  });

  test('has text in every section, list item, table cell and link', () => {
    const found = faults(readSite(name).pages, ({ document }) =>
      byTag(document, 'section', 'li', 'td', 'th', 'dd', 'dt', 'p', 'a', 'button', 'summary')
        // A place that a tool fills is hidden until it holds something.
        .filter(({ attribs }) => attribs.role !== 'status' && attribs.class !== 'anchor' && attribs.hidden === undefined)
        .filter((element) => visibleText(element) === '' && byTag(element, 'input', 'img').length === 0)
        .map((element) => `empty ${element.name} in "${visibleText(parentOf(document, element)).slice(0, 80)}"`),
    );
    expect(found).toEqual([]);
  });
});
