/** A letter before and after it is filled. Small and plain, since it travels to the reader's browser. */

/** A template: what `template.ts` reads and `fill.ts` fills. */
export type Inline = { text: string; bold?: true } | { field: string; optional?: true; bold?: true } | { if: string; then: Inline[]; else: Inline[] };
export type Node = { p: Inline[] } | { h: Inline[] } | { li: Inline[]; ordered: boolean } | { rule: true } | { if: string; then: Node[]; else: Node[] } | { each: string; body: Node[] };

export interface LetterTemplate {
  id: string;
  title: string;
  about: string;
  order: number;
  signers: string[];
  /** The kind of step that it takes; its time and law come from there. */
  step?: 'internal' | 'external';
  nodes: Node[];
}

/** A filled letter. */
export interface Run {
  text: string;
  bold?: true;
}
export type Block = { kind: 'heading'; runs: Run[] } | { kind: 'paragraph'; runs: Run[] } | { kind: 'item'; runs: Run[]; ordered: boolean; number: number } | { kind: 'rule' } | { kind: 'page' } | { kind: 'table'; head: string[]; rows: string[][] };
