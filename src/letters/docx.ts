/** Blocks as a DOCX file: real headings, lists, tables and page numbers, so that a clinic can go on writing in it. */
import { AlignmentType, Document, Footer, HeadingLevel, LevelFormat, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type ISectionOptions } from 'docx';
import type { Block, Run } from './tree.ts';

/** XML 1.0 has no place for these. */
const clean = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
const runs = (all: Run[]) => all.flatMap(({ text, bold }) => clean(text).split('\n').map((line, index) => new TextRun({ text: line, bold: bold === true, ...(index > 0 ? { break: 1 } : {}) })));

const INCH = 1440;
/** Width of a letter sheet between its margins, in twentieths of a point. */
const WIDTH = 6.5 * INCH;

function table(head: string[], rows: string[][]): Table {
  const width = Math.floor(WIDTH / head.length);
  const cell = (text: string, bold = false) => new TableCell({ width: { size: width, type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: 90, right: 90 }, children: clean(text).split('\n').map((line) => new Paragraph({ children: [new TextRun({ text: line, bold })] })) });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: head.map(() => width),
    rows: [new TableRow({ tableHeader: true, children: head.map((text) => cell(text, true)) }), ...rows.map((row) => new TableRow({ cantSplit: true, children: head.map((_, index) => cell(row[index] ?? '')) }))],
  });
}

export async function toDocx(title: string, blocks: Block[]): Promise<Blob> {
  const children: (Paragraph | Table)[] = [];
  let lists = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') children.push(new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(block.runs) }));
    else if (block.kind === 'paragraph') children.push(new Paragraph({ spacing: { after: 160 }, children: runs(block.runs) }));
    else if (block.kind === 'rule') children.push(new Paragraph({ thematicBreak: true }));
    else if (block.kind === 'page') children.push(new Paragraph({ pageBreakBefore: true }));
    else if (block.kind === 'table') {
      // A paragraph keeps two tables apart.
      children.push(table(block.head, block.rows), new Paragraph({}));
    } else {
      const before = blocks[index - 1];
      // Each numbered list counts from one.
      if (block.ordered && (before?.kind !== 'item' || !before.ordered || block.number === 1)) lists += 1;
      children.push(new Paragraph({ spacing: { after: 80 }, numbering: block.ordered ? { reference: 'numbered', level: 0, instance: lists } : { reference: 'dashed', level: 0 }, children: runs(block.runs) }));
    }
  }
  const indent = { paragraph: { indent: { left: 500, hanging: 300 } } };
  const section: ISectionOptions = {
    properties: { page: { size: { width: 8.5 * INCH, height: 11 * INCH }, margin: { top: INCH, right: INCH, bottom: INCH, left: INCH } } },
    footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 18 })] })] }) },
    children,
  };
  const document = new Document({
    title: clean(title),
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: { default: { document: { run: { font: 'Calibri', size: 22 } }, heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 240, after: 120 }, keepNext: true } } } },
    numbering: {
      config: [
        { reference: 'numbered', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: indent }] },
        { reference: 'dashed', levels: [{ level: 0, format: LevelFormat.BULLET, text: '\u2022', alignment: AlignmentType.START, style: indent }] },
      ],
    },
    sections: [section],
  });
  return Packer.toBlob(document);
}
