/**
 * A letter template, read: Markdown (headings of level 2, paragraphs, lists, bold) with tags. Pure. A tag that opens or
 * closes stands on a line of its own, with empty lines around it, or inside one paragraph.
 *
 *   {{field}}    a value. A paragraph or list item with an empty one is left out, and the field is named as missing.
 *   {{field?}}   a value that may be empty
 *   {{#if flag}} … {{else}} … {{/if}}    flag, field or list; {{#if !flag}} for the contrary
 *   {{#each list}} … {{/each}}           inside, the fields of its items: {{text}}
 */
import { remark } from 'remark';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { Inline, Node } from './tree.ts';

export interface TemplateFault {
  /** Line and column in the body, from 1. */
  line: number;
  col: number;
  message: string;
  tip: string;
}

const reader = remark().use(function () {
  const data = this.data() as { micromarkExtensions?: unknown[] };
  (data.micromarkExtensions ??= []).push({ disable: { null: ['htmlFlow', 'htmlText', 'autolink', 'codeIndented', 'characterReference', 'definition', 'labelStartImage', 'setextUnderline'] } });
});

const TAG = /\{\{\s*(#if|#each|else|\/if|\/each)?\s*(!?[A-Za-z][\w-]*)?(\?)?\s*\}\}/g;
/** A line that is a tag and nothing else. */
const ALONE = /^\{\{\s*(#if|#each|else|\/if|\/each)\s*(!?[A-Za-z][\w-]*)?\s*\}\}$/;

interface Place {
  line: number;
  col: number;
}
type Open = { kind: 'if' | 'each'; name: string; into: Node[]; node: Node; place: Place };

export interface Used {
  kind: 'field' | 'if' | 'each';
  name: string;
  /** Lists around it, outermost first. */
  inside: string[];
  place: Place;
}

/** The tree of a template, what it uses, and its faults. */
/** `before` is how many lines stand before the body in its file. */
export function readTemplate(body: string, before = 0): { nodes: Node[]; used: Used[]; faults: TemplateFault[] } {
  const faults: TemplateFault[] = [];
  const used: Used[] = [];
  const nodes: Node[] = [];
  const stack: Open[] = [];
  let into = nodes;
  const fault = (place: Place, message: string, tip: string) => faults.push({ ...place, message, tip });
  const lists = () => stack.filter(({ kind }) => kind === 'each').map(({ name }) => name);
  const use = (kind: Used['kind'], name: string, place: Place) => used.push({ kind, name: name.replace(/^!/, ''), inside: lists(), place });

  const control = (tag: string, name: string | undefined, place: Place) => {
    if (tag === '#if' || tag === '#each') {
      if (!name) return fault(place, `Unexpected "{{${tag}}}", expected a name after it`, `Write "{{${tag} name}}".`);
      const kind = tag === '#if' ? 'if' : 'each';
      use(kind, name, place);
      const node: Node = kind === 'if' ? { if: name, then: [], else: [] } : { each: name, body: [] };
      into.push(node);
      stack.push({ kind, name, into, node, place });
      into = 'then' in node ? node.then : 'body' in node ? node.body : into;
      return undefined;
    }
    const open = stack.at(-1);
    if (tag === 'else') {
      if (open?.kind !== 'if' || !('else' in open.node)) return fault(place, 'Unexpected "{{else}}", expected it inside "{{#if}}"', 'Take it out, or open a condition before it.');
      if (into === open.node.else) return fault(place, 'Unexpected second "{{else}}", expected one in a condition', 'Take one of them out.');
      into = open.node.else;
      return undefined;
    }
    const kind = tag === '/if' ? 'if' : 'each';
    if (open?.kind !== kind) return fault(place, `Unexpected "{{${tag}}}", expected ${open ? `"{{/${open.kind}}}" for line ${open.place.line + before}` : 'nothing open to close'}`, 'Tags close in the order in which they opened.');
    stack.pop();
    into = open.into;
    return undefined;
  };

  const inline = (children: PhrasingContent[]): Inline[] => {
    // Tags may begin in one run of text and end in another, so one stack serves the whole paragraph.
    const out: Inline[] = [];
    const frames: { node: Extract<Inline, { if: string }>; into: Inline[]; place: Place }[] = [];
    let target = out;
    const walk = (parts: PhrasingContent[], bold: boolean) => {
      for (const part of parts) {
        const start = { line: part.position?.start.line ?? 1, col: part.position?.start.column ?? 1 };
        if (part.type === 'strong' || part.type === 'emphasis') walk(part.children, true);
        else if (part.type === 'break') target.push({ text: '\n' });
        else if (part.type === 'text' || part.type === 'inlineCode') {
          let end = 0;
          // A line that is wrapped in the file goes on in the letter.
          const say = (text: string) => text && target.push(bold ? { text: text.replaceAll('\n', ' '), bold: true } : { text: text.replaceAll('\n', ' ') });
          for (const match of part.value.matchAll(TAG)) {
            say(part.value.slice(end, match.index));
            end = match.index + match[0].length;
            const before = part.value.slice(0, match.index).split('\n');
            const place = { line: start.line + before.length - 1, col: before.length > 1 ? before.at(-1)!.length + 1 : start.col + match.index };
            const [, tag, name, optional] = match;
            if (!tag && name && !name.startsWith('!')) {
              use('field', name, place);
              target.push({ field: name, ...(optional ? { optional: true as const } : {}), ...(bold ? { bold: true as const } : {}) });
            } else if (tag === '#if' && name) {
              use('if', name, place);
              const node = { if: name, then: [] as Inline[], else: [] as Inline[] };
              target.push(node);
              frames.push({ node, into: target, place });
              target = node.then;
            } else if (tag === 'else' && frames.length > 0 && target !== frames.at(-1)!.node.else) target = frames.at(-1)!.node.else;
            else if (tag === '/if' && frames.length > 0) target = frames.pop()!.into;
            else fault(place, `Unexpected "${match[0]}" inside a paragraph, expected a field or a condition that closes in it`, 'Lists stand on lines of their own, with empty lines around their tags.');
          }
          say(part.value.slice(end));
        } else fault(start, `Unexpected ${part.type} in a letter, expected text, bold, fields and conditions`, 'Letters are plain: write an address as text.');
      }
    };
    walk(children, false);
    for (const { place } of frames) fault(place, 'Unexpected end of the paragraph, expected "{{/if}}" in it', 'Close the condition in the same paragraph, or put its tags on lines of their own.');
    return out;
  };

  const block = (node: RootContent) => {
    const place = { line: node.position?.start.line ?? 1, col: node.position?.start.column ?? 1 };
    if (node.type === 'paragraph') {
      const only = node.children.length === 1 && node.children[0]!.type === 'text' ? node.children[0]!.value.trim() : '';
      const tag = ALONE.exec(only);
      if (tag) control(tag[1]!, tag[2], place);
      else into.push({ p: inline(node.children) });
    } else if (node.type === 'heading') into.push({ h: inline(node.children) });
    else if (node.type === 'list') {
      for (const item of node.children) {
        for (const [index, child] of item.children.entries()) {
          if (child.type === 'paragraph' && index === 0) into.push({ li: inline(child.children), ordered: node.ordered === true });
          else fault({ line: child.position?.start.line ?? place.line, col: child.position?.start.column ?? 1 }, `Unexpected ${child.type} in a list, expected one line of text an item`, 'Lists in letters have one level.');
        }
      }
    } else if (node.type === 'thematicBreak') into.push({ rule: true });
    else fault(place, `Unexpected ${node.type} in a letter, expected headings, paragraphs and lists`, 'Take it out.');
  };

  for (const node of (reader.parse(body) as Root).children) block(node);
  for (const { kind, name, place } of stack) fault(place, `Unexpected end of the letter, expected "{{/${kind}}}" for "{{#${kind} ${name}}}"`, 'Close every condition and list.');
  // What is left of braces is a misspelt tag.
  for (const [index, line] of body.split('\n').entries()) {
    for (const match of line.replace(TAG, (tag) => ' '.repeat(tag.length)).matchAll(/\{\{[^}]*\}?\}?/g)) fault({ line: index + 1, col: match.index + 1 }, `Unexpected "${match[0]}", expected a field such as "{{payer}}"`, 'Fields are letters and digits between two braces on each side.');
  }
  return { nodes, used, faults };
}
