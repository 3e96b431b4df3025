/** Values for a letter to be filled in by hand: a gap for each thing that the writer knows, named in brackets. */
import { ENTERED, labelOf, LISTS, RECORDED, type ListField } from './fields.ts';
import type { Values } from './fill.ts';
import type { LetterTemplate } from './tree.ts';

const gap = (label: string) => `____________ [${/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label}]`;
/** Law, times and days come from the reader's plan: a letter by hand has no record to take them from. */
const BY_RECORD = new Set(['lawAppeal', 'lawFile', 'lawCriteria', 'lawExperts', 'lawReviewer', 'lawContinue', 'lawUrgent', 'lawDecision', 'timeUrgent', 'timeDecision', 'deadline', 'reviewName', 'reviewWho', 'policyDate']);

export function blanks({ signers }: Pick<LetterTemplate, 'signers'>): Values {
  const names = [...Object.keys(ENTERED), ...Object.keys(RECORDED)].filter((name) => !BY_RECORD.has(name));
  const item = (list: ListField) => Object.fromEntries(Object.entries(LISTS[list].items).map(([name, label]) => [name, gap(label)]));
  return {
    fields: Object.fromEntries(names.map((name) => [name, gap(labelOf(name))])),
    lists: { met: [item('met'), item('met')], unmet: [], missing: [], support: [], treatments: [item('treatments'), item('treatments')], exhibits: [item('exhibits'), item('exhibits')] },
    flags: new Set([signers[0]!, 'new-start']),
  };
}
