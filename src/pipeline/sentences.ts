/** Cuts prose, as records and templates hold it, into sentences. Pure. */

/** A line, a paragraph, a list item or a cell: none goes on in the next. */
const PARTS = /\n\s*\n\s*|\n\s*(?=(?:[-*+]|\d+[.)])\s)/;
const CITATION = /\s*\[@[^\]\n]*\]/g;
const LINK = /\[([^\]\n]*)\]\([^)\s]*\)/g;
const ITEM_MARK = /^\s*(?:[-*+]|\d+[.)]|#+)\s+/;
/** Points that end no sentence: of abbreviations, initials and numbered law. */
const NO_END = /(?<![\w'’])(?:v|(?:[A-Z]\.)+[A-Z]|e\.g|i\.e|Inc|Corp|Dr|Mr|Mrs|Ms|St|No|Nos|vs|al|Art|Sec|Ch|Stat|Rev|Gen|Ann|Admin|Cal|Fla|Tex|Ins|Reg|Fed)\.$/;
/** An end, with the marks that close a quote or a bracket, before what may begin a sentence. */
const END = /[.!?…]["”’')\]_]{0,4}\s+(?=["“‘'(\[_{]{0,4}[A-Z0-9{])/g;

/** Sentences of prose as records and templates hold it. What has no full stop is a sentence of its own. */
export function sentencesOf(text: string): string[] {
  return text.replace(CITATION, '').replace(LINK, '$1').split(PARTS).flatMap((part) => {
    const line = part.replace(ITEM_MARK, '').replace(/[*`]+|\\(?=[^\w\s])/g, '').replace(/\s+/g, ' ').trim();
    const sentences: string[] = [];
    let start = 0;
    for (const { 0: end, index } of line.matchAll(END)) {
      const upTo = index + end.length;
      if (NO_END.test(line.slice(start, index + 1))) continue;
      sentences.push(line.slice(start, upTo).trim());
      start = upTo;
    }
    return [...sentences, line.slice(start)].filter((one) => one !== '');
  });
}
