/** Word files, read back by another program: what was written is there, as what it is. */
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'htmlparser2';
import JSZip from 'jszip';
import { compose } from '../../src/letters/compose.ts';
import { toDocx } from '../../src/letters/docx.ts';
import { fill } from '../../src/letters/fill.ts';
import { packet } from '../../src/letters/packet.ts';
import type { Block } from '../../src/letters/tree.ts';
import { HOSTILE_VALUES } from '../support/hostile-letters.ts';
import { draft, everyField, project, projectLetters, textOf } from '../support/letters.ts';
import { byTag, visibleText, type Root } from '../support/pages.ts';
import { TODAY } from '../support/sites.ts';

const p = (text: string, bold?: true): Block => ({ kind: 'paragraph', runs: [bold ? { text, bold } : { text }] });
const li = (text: string, number: number, ordered = true): Block => ({ kind: 'item', runs: [{ text }], ordered, number });

async function read(blocks: Block[], title = 'Letter') {
  const bytes = Buffer.from(await (await toDocx(title, blocks)).arrayBuffer());
  const { value, messages } = await mammoth.convertToHtml({ buffer: bytes });
  const zip = await JSZip.loadAsync(bytes);
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  return { html: value, messages, document: parseDocument(value.replaceAll('<br />', ' ')) as unknown as Root, xml: await part('word/document.xml'), core: await part('docProps/core.xml'), numbering: await part('word/numbering.xml'), parts: Object.keys(zip.files) };
}
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a Word file', () => {
  test('has real headings, lists, tables, bold words and line ends', async () => {
    const { html, messages } = await read([{ kind: 'heading', runs: [{ text: 'One' }] }, { kind: 'paragraph', runs: [{ text: 'a ' }, { text: 'b', bold: true }, { text: ' c\nd' }] }, li('x', 1), li('y', 2), li('z', 1, false), { kind: 'rule' }, { kind: 'table', head: ['H', 'I'], rows: [['j', 'k\nl'], ['m']] }]);
    expect(html).toBe('<h2>One</h2><p>a <strong>b</strong> c<br />d</p><ol><li>x</li><li>y</li></ol><ul><li>z</li></ul><table><thead><tr><th><p><strong>H</strong></p></th><th><p><strong>I</strong></p></th></tr></thead><tbody><tr><td><p>j</p></td><td><p>k</p><p>l</p></td></tr><tr><td><p>m</p></td><td></td></tr></tbody></table>');
    expect(messages).toEqual([]);
  });

  test('counts each numbered list from one', async () => {
    const { xml, numbering } = await read([li('a', 1), li('b', 2), p('c'), li('d', 1), li('e', 2), { kind: 'heading', runs: [{ text: 'f' }] }, li('g', 1)]);
    const ids = [...xml.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(3);
    expect([ids[0] === ids[1], ids[2] === ids[3], ids[1] === ids[2]]).toEqual([true, true, false]);
    for (const id of new Set(ids)) {
      const entry = new RegExp(`<w:num w:numId="${id}"[^>]*>([\\s\\S]*?)</w:num>`).exec(numbering)![1]!;
      expect(entry).toMatch(/<w:startOverride w:val="1"\/>/);
    }
  });

  test('names its title, and neither writer nor reader', async () => {
    const { core, parts } = await read([p('a')], 'Internal appeal & <more>');
    expect(core).toContain('<dc:title>Internal appeal &amp; &lt;more&gt;</dc:title>');
    expect(/<dc:creator[^>]*>([^<]+)</.exec(core)).toBeNull();
    expect(/<cp:lastModifiedBy>([^<]*)</.exec(core)?.[1] ?? '').toMatch(/^(|Un-named)$/);
    expect(parts.filter((name) => /people/.test(name))).toEqual([]);
  });

  test('has pages of letter size, with their number', async () => {
    const { xml, parts } = await read([p('a')]);
    expect(xml).toMatch(/<w:pgSz w:w="12240" w:h="15840"/);
    expect(parts.some((name) => /word\/footer\d*\.xml/.test(name))).toBe(true);
  });

  test('starts a new page where a packet does', async () => {
    const { xml } = await read([p('a'), { kind: 'page' }, p('b')]);
    expect(xml).toMatch(/<w:pageBreakBefore\/>/);
  });

  test.each(HOSTILE_VALUES)('keeps %j as text', async (value) => {
    const { document, xml, html } = await read([{ kind: 'heading', runs: [{ text: value }] }, p(value), p(value, true), li(value, 1), { kind: 'table', head: [value], rows: [[value]] }], value);
    const kept = squeezed(value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ''));
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    if (kept) expect(visibleText(document).split(kept).length - 1, html.slice(0, 300)).toBe(6);
    expect(byTag(document, 'script', 'img', 'a', 'b', 'i')).toEqual([]);
  });

  test('is whole with characters that XML has no place for', async () => {
    const { document } = await read([p('a\ud800b\udfffc\ufffed\uffffe\u{1F600}f\u0000g')]);
    expect(visibleText(document)).toBe('a\ufffdb\ufffdcde\u{1F600}fg');
  });

  test('holds a letter of thirty pages, each paragraph once, in its order', async () => {
    const blocks: Block[] = Array.from({ length: 300 }, (_, n) => [{ kind: 'heading', runs: [{ text: `Part ${n}` }] } as Block, p(`Paragraph ${n}: ${'words of the case '.repeat(12)}`), li(`item ${n}`, 1), li(`second ${n}`, 2)]).flat();
    const { document, messages } = await read(blocks);
    expect(byTag(document, 'h2').map((one) => visibleText(one))).toEqual(Array.from({ length: 300 }, (_, n) => `Part ${n}`));
    expect(byTag(document, 'ol').length).toBe(300);
    expect(squeezed(visibleText(document))).toBe(squeezed(textOf(blocks)));
    expect(messages).toEqual([]);
  });

  test('of nothing can still be opened', async () => {
    expect((await read([])).html).toBe('');
  });
});

describe('a letter of the project as a Word file', () => {
  test.each(projectLetters())('$id holds every word of the letter and of the packet', async (letter) => {
    const { law, cases } = project();
    const data = cases.find(({ general }) => !general)!;
    const reader = draft({ signer: letter.signers[0] as never, entered: everyField(), planType: 'employer-insured', state: 'ohio', treatments: [{ name: 'Zqdrug', when: '2020', result: 'Zqresult' }], rows: Object.fromEntries(data.groups[0]!.criteria.map(({ id }) => [id, { status: 'met' as const, where: `Zq ${id}` }])) });
    const { blocks, missing } = fill(letter.nodes, compose(letter, data, law, reader, TODAY));
    for (const all of [blocks, packet({ title: letter.title, letter: blocks, dates: 'Dates\n\nOne', data, draft: reader, missing })]) {
      const { document, messages, html } = await read(all, letter.title);
      expect(squeezed(visibleText(document))).toBe(squeezed(textOf(all)));
      expect(messages).toEqual([]);
      expect(byTag(document, 'h2').length).toBe(all.filter(({ kind }) => kind === 'heading').length);
      expect(byTag(document, 'li').length).toBe(all.filter(({ kind }) => kind === 'item').length);
      expect(html).not.toMatch(/undefined|\{\{/);
    }
  });
});
