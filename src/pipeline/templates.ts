/** The shared sections: read, and held to what a section may contain, so that a misspelt name cannot render as nothing. */
import matter from 'gray-matter';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import { visit } from 'unist-util-visit';
import { OutlineSchema, type Outline } from '../schemas/outline.ts';
import { parseYaml, type Parsed, type SourceFile } from './load.ts';
import { nearest } from './nearest.ts';
import type { LetterTemplate } from '../letters/tree.ts';
import { readLetter } from './letters.ts';
import { compare, oneOf, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { TIME } from './words.ts';

/** Names that a page passes to its shared sections. */
export const SECTION_PROPS = ['payer', 'therapy', 'reason', 'state', 'condition'] as const;
export type SectionProp = (typeof SECTION_PROPS)[number];

/** Tags that print records inside a shared section; each is a component of the same name. */
export const DATA_TAGS = ['PlanSwitch', 'PlanTable', 'Triage', 'Steps', 'StateList', 'PlanFinder', 'Cite'] as const;

/** Shared sections that composers place by themselves, without the outline. */
export const SPECIAL_SECTIONS = ['ask-for-criteria', 'disclaimer', 'payer-not-listed'] as const;

const CITE_ATTRIBUTES = ['source', 'at'];

export interface SharedSection {
  name: string;
  file: string;
  text: string;
  props: SectionProp[];
  tags: { name: string; attributes: Record<string, string>; line: number; col: number }[];
}

export interface TemplateSet {
  outline: Outline;
  outlineRecord: Parsed;
  /** Whether the outline could be read; if not, nothing can be said of what it names. */
  outlineRead: boolean;
  sections: Map<string, SharedSection>;
  /** Letter templates in their order. */
  letters: LetterTemplate[];
  /** Files of words that readers see: sections, letters and pages. */
  texts: SourceFile[];
}

const mdx = remark().use(remarkGfm).use(remarkMdx);

/** Component name of a shared section: `appeal-rights` is `<AppealRights />`. */
export const tagOf = (name: string) => name.split('-').map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');

const EMPTY: Outline = { denial: [], guide: [], coverage: [], payer: [], therapy: [], reason: [], state: [], 'plan-type': [], remedy: [] };

/** Later files of one name take the place of earlier ones, so a host's folder overrides the project's. */
export function loadTemplates(files: SourceFile[]): { templates: TemplateSet; problems: Problem[] } {
  const problems: Problem[] = [];
  const sections = new Map<string, SharedSection>();
  let outline: Outline = EMPTY;
  let outlineRecord: Parsed | undefined;
  const letters: LetterTemplate[] = [];
  const overridden = new Set(files.filter((file, index) => files.slice(index + 1).some((later) => nameOf(later) === nameOf(file))));
  for (const file of files) {
    if (overridden.has(file)) continue;
    if (file.path.endsWith('/outline.yaml')) {
      const { value, place, problems: faults } = parseYaml(file);
      problems.push(...faults);
      outlineRecord = { file: file.path, text: file.text, folder: 'outline', id: 'outline', value, place };
      if (faults.length > 0) continue;
      const checked = schemaProblems(OutlineSchema, outlineRecord);
      problems.push(...checked.problems);
      if (checked.data) outline = checked.data as Outline;
    } else if (/\/sections\/[^/]+\.mdx$/.test(file.path)) {
      const { section, problems: faults } = readSection(file);
      sections.set(section.name, section);
      problems.push(...faults);
    } else if (/\/letters\/[^/]+\.md$/.test(file.path)) {
      const { letter, problems: faults } = readLetter(file);
      if (letter) letters.push(letter);
      problems.push(...faults);
    }
  }
  outlineRecord ??= { file: 'templates/outline.yaml', text: '', folder: 'outline', id: 'outline', value: {}, place: () => ({ file: 'templates/outline.yaml', line: 1, col: 1 }) };
  letters.sort((a, b) => a.order - b.order || compare(a.id, b.id));
  const texts = files.filter((file) => !overridden.has(file) && /\.mdx?$/.test(file.path));
  return { templates: { outline, outlineRecord, outlineRead: outline !== EMPTY, sections, letters, texts }, problems };
}

const nameOf = (file: SourceFile) => file.path.replace(/^.*?templates\//, '');

/** Front matter is YAML and nothing else: gray-matter would otherwise run JavaScript found there. */
const refuse = () => {
  throw new Error('front matter in a language other than YAML');
};
export const readMatter = (text: string) => matter(text, { language: 'yaml', engines: { javascript: refuse, js: refuse, json: refuse } as never });

function readSection(file: SourceFile): { section: SharedSection; problems: Problem[] } {
  const problems: Problem[] = [];
  const name = file.path.split('/').at(-1)!.slice(0, -'.mdx'.length);
  const section: SharedSection = { name, file: file.path, text: file.text, props: [], tags: [] };
  const offset = /^---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(file.text)?.[0].split('\n').length ?? 1;
  const fault = (line: number, col: number, rule: string, message: string, tip?: string) =>
    problems.push({ file: file.path, line: Math.max(1, line), col: Math.max(1, col), rule, severity: 'error', message, tip });
  let body: string;
  try {
    body = readMatter(file.text).content;
  } catch (error) {
    fault(1, 1, 'template-syntax', `Unexpected front matter, expected YAML between two lines "---": ${(error as Error).message.split('\n')[0]}`);
    return { section, problems };
  }
  let tree: ReturnType<typeof mdx.parse>;
  try {
    tree = mdx.parse(body);
  } catch (error) {
    const { place, reason = String(error) } = error as { place?: { line?: number; column?: number; start?: { line: number; column: number } }; reason?: string };
    // Some faults name their place only in the text; lines there count from the end of the front matter.
    const shift = (text: string) => text.replace(/(\d+):(\d+)(?=[-)])/g, (_, line, column) => `${Number(line) + offset - 1}:${column}`);
    const inText = /\((\d+):(\d+)/.exec(reason);
    const line = place?.start?.line ?? place?.line ?? Number(inText?.[1] ?? 1);
    const column = place?.start?.column ?? place?.column ?? Number(inText?.[2] ?? 1);
    fault(line + offset - 1, column, 'template-syntax', `Unexpected MDX, expected a section that can be read: ${shift(reason)}`, 'Close every tag, and write a brace that is meant as a character as "\\{".');
    return { section, problems };
  }
  visit(tree, (node) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const at = [line + offset - 1, column] as const;
    if (node.type === 'mdxjsEsm') fault(...at, 'template-code', 'Unexpected import or export, expected text and tags', 'Shared sections hold no code. Take the line out.');
    if (node.type === 'heading' && node.depth < 3) fault(...at, 'template-heading', 'Unexpected heading of level 1 or 2, expected level 3 or deeper', 'The section’s own heading comes from templates/outline.yaml. Begin with "###".');
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      const prop = /^\s*props\.([A-Za-z_$][\w$]*)\s*$/.exec(node.value)?.[1];
      if (prop === undefined) {
        fault(...at, 'template-code', `Unexpected "{${node.value.slice(0, 40)}}", expected "{props.name}"`, 'Only names of the page can be printed: write a brace that is meant as a character as "\\{".');
      } else if (!(SECTION_PROPS as readonly string[]).includes(prop)) {
        const guess = nearest(prop, SECTION_PROPS);
        fault(...at, 'unknown-prop', `Unexpected "{props.${prop}}", expected ${guess ? `"{props.${guess}}"` : oneOf(SECTION_PROPS)}`, guess ? `Write "{props.${guess}}".` : 'A name that no page passes would print as nothing.');
      } else if (!section.props.includes(prop as SectionProp)) section.props.push(prop as SectionProp);
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const tag = node.name ?? '';
      if (!(DATA_TAGS as readonly string[]).includes(tag)) {
        const guess = nearest(tag, DATA_TAGS);
        fault(...at, 'unknown-tag', `Unexpected tag <${tag}>, expected ${guess ? `<${guess}>` : oneOf(DATA_TAGS)}`, 'A tag prints records; text needs none.');
      }
      const attributes: Record<string, string> = {};
      for (const attribute of node.attributes) {
        if (attribute.type !== 'mdxJsxAttribute' || (attribute.value !== null && typeof attribute.value === 'object')) fault(...at, 'template-code', `Unexpected expression in <${tag}>, expected attributes in quotation marks`, 'Write name="text".');
        else if (tag === 'Cite' ? !CITE_ATTRIBUTES.includes(attribute.name) : true) {
          const guess = tag === 'Cite' ? nearest(attribute.name, CITE_ATTRIBUTES) : undefined;
          fault(...at, 'unknown-attribute', `Unexpected attribute "${attribute.name}" of <${tag}>, expected ${tag === 'Cite' ? (guess ? `"${guess}"` : oneOf(CITE_ATTRIBUTES)) : 'none'}`, 'Take it out, or mend its name.');
        } else attributes[attribute.name] = attribute.value ?? '';
      }
      if (tag === 'Cite' && !node.attributes.some((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'source')) fault(...at, 'unknown-attribute', 'Unexpected <Cite> without a source, expected source="id"', 'Write the id of a record in data/sources/.');
      section.tags.push({ name: tag, attributes, line: at[0], col: at[1] });
    }
  });
  const words = body.replace(/<[^>]*>|\{[^}]*\}/g, ' ');
  const number = TIME.exec(words);
  if (number) {
    const line = words.slice(0, number.index).split('\n').length;
    fault(line + offset - 1, 1, 'number-in-template', `Unexpected number "${number[0]}", expected a tag that prints it from a record`, 'Numbers stand in records with their sources; templates hold none.');
  }
  return { section, problems };
}

/** What a section, page or letter says: without its head, headings, tags and conditions. Names that it prints stay in braces. */
export const wordsOfTemplate = (text: string): string =>
  text
    .replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
    .replace(/^#.*$/gm, '')
    .replace(/<[^>]*>|\{\{\s*(?:#|\/|else)[^}]*\}\}/g, ' ');
