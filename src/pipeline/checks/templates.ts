import { nearest } from '../nearest.ts';
import { oneOf } from '../problem.ts';
import { COMPOSERS } from '../composers.ts';
import { SPECIAL_SECTIONS } from '../templates.ts';
import type { Check } from './types.ts';

export const deadSection: Check = {
  name: 'dead-section',
  description: 'Every shared section stands in the outline, and every entry of the outline exists.',
  check({ templates }, report) {
    if (!templates.outlineRead) return;
    const used = new Set<string>(SPECIAL_SECTIONS);
    for (const [kind, entries] of Object.entries(templates.outline)) {
      const ids = new Set<string>();
      for (const [index, entry] of entries.entries()) {
        const path = [kind, index] as const;
        if (ids.has(entry.id)) report(templates.outlineRecord, [...path, 'id'], `Unexpected second section "${entry.id}", expected an id of its own`, { tip: 'Anchors on one page differ.' });
        ids.add(entry.id);
        if ([entry.own, entry.section, entry.tool].filter(Boolean).length !== 1) {
          report(templates.outlineRecord, path, `Unexpected entry "${entry.id}", expected exactly one of "own", "section" or "tool"`, { tip: 'A section is composed, shared, or a tool.' });
        }
        if (entry.section) {
          used.add(entry.section);
          if (!templates.sections.has(entry.section)) {
            const guess = nearest(entry.section, templates.sections.keys());
            report(templates.outlineRecord, [...path, 'section'], `Unexpected section "${entry.section}", expected ${guess ? `"${guess}"` : oneOf(templates.sections.keys())}`, { tip: `Add templates/sections/${entry.section}.mdx, or mend the name.` });
          }
        }
        const composers: readonly string[] = COMPOSERS[kind as keyof typeof COMPOSERS];
        if (entry.own && !composers.includes(entry.own)) {
          const guess = nearest(entry.own, composers);
          report(templates.outlineRecord, [...path, 'own'], `Unexpected composer "${entry.own}", expected ${guess ? `"${guess}"` : oneOf(composers)}`, { tip: 'Composers are the functions in src/pipeline/emit/.' });
        }
      }
    }
    for (const name of SPECIAL_SECTIONS) {
      if (templates.sections.size > 0 && !templates.sections.has(name)) report(templates.outlineRecord, [], `Unexpected lack of templates/sections/${name}.mdx, expected it on every page`, { tip: 'Restore the file.' });
    }
    for (const section of templates.sections.values()) {
      if (used.has(section.name)) continue;
      const guess = nearest(section.name, used);
      report({ place: () => ({ file: section.file, line: 1, col: 1 }) }, [], `Unexpected section "${section.name}", expected one that templates/outline.yaml names${guess ? `, such as "${guess}"` : ''}`, {
        tip: 'Add it to the outline of a kind of page, or delete the file.',
      });
    }
  },
};
