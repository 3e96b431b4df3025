/** A rehype step: words of the glossary in running text are marked, so that the first on a page becomes a link. */
import { defineHastPlugin } from 'satteri';
import type { Term } from '../schemas/index.ts';

export interface TermFinder {
  /** Matches any word of the glossary; none if there is none. */
  pattern: RegExp | undefined;
  idOf(text: string): string | undefined;
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Abbreviations and names match as written; other words in any case and number. */
const isName = (text: string) => /[A-Z].*[A-Z]|^[A-Z0-9]+$/.test(text);

export function termFinder(terms: Record<string, Pick<Term, 'term' | 'also'>>): TermFinder {
  const exact = new Map<string, string>();
  const loose = new Map<string, string>();
  for (const [id, { term, also }] of Object.entries(terms)) {
    // "Prior authorization (PA)" is found by its words and by its abbreviation.
    const names = [term, ...also].flatMap((name) => [name.replace(/\s*\([^)]*\)/g, ''), ...[...name.matchAll(/\(([^)]+)\)/g)].map(([, short]) => short!).filter(isName)]).filter((name) => name.length > 1);
    for (const name of names) {
      if (isName(name)) exact.set(name, exact.get(name) ?? id);
      else loose.set(name.toLowerCase(), loose.get(name.toLowerCase()) ?? id);
    }
  }
  const names = [...new Set([...exact.keys(), ...loose.keys()])].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = names.length === 0 ? undefined : new RegExp(`(?<![\\w-])(?:${names.map(literal).join('|')})s?(?![\\w-])`, 'gi');
  return {
    pattern,
    idOf(text) {
      const single = text.replace(/s$/, '');
      return exact.get(text) ?? exact.get(single) ?? loose.get(text.toLowerCase()) ?? loose.get(single.toLowerCase());
    },
  };
}

/** Text cut at the words of the glossary that it holds; undefined if it holds none. */
export function cutAtTerms(text: string, { pattern, idOf }: TermFinder): ({ text: string } | { id: string; text: string })[] | undefined {
  if (!pattern) return undefined;
  const parts: ({ text: string } | { id: string; text: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const id = idOf(match[0]);
    if (id === undefined) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ id, text: match[0] });
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return undefined;
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Puts `<Term id>` around words of the glossary. Which of them become links is known when the page is whole. */
export const glossaryTerms = (finder: TermFinder) =>
  defineHastPlugin({
    name: 'glossary-terms',
    text(node, context) {
      const parts = cutAtTerms(node.value, finder);
      if (!parts) return;
      context.replaceNode(
        node,
        parts.map((part) =>
          'id' in part
            ? { type: 'mdxJsxTextElement', name: 'Term', attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: part.id }], children: [{ type: 'text', value: part.text }] }
            : { type: 'text', value: part.text },
        ) as never,
      );
    },
  });
