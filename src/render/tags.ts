/** Tags that stand in emitted pages, by name: text in, HTML out. What they look like stands in `src/patterns/`. */
import { answerBox, answerLine, answerPlan } from '../patterns/answer-box.ts';
import { callout, law, notOnFile, OVERDUE, UNVERIFIED } from '../patterns/callout.ts';
import { cardTable, cell, CRITERIA, REQUIREMENTS, row, SIDE_BY_SIDE, STAGES } from '../patterns/criteria-table.ts';
import { evidenceList, mythAndFact } from '../patterns/evidence-list.ts';
import { related } from '../patterns/related.ts';
import { citeMark, el, inner, termMark, type Child, type Html } from './html.ts';

interface Props {
  children?: Child;
  [name: string]: unknown;
}
type Tag = (props: Props) => Html;

const cellOf = (label: string): Tag => ({ children }) => cell(label, children);
const rowOf = (head: string): Tag => (props) => row(String(props[head]), props.children);
const tableOf = (names: readonly string[], kind = ''): Tag => ({ children }) => cardTable(names, children, { kind });

export const TAGS: Record<string, Tag> = {
  Cite: ({ source, from }) => citeMark(String(source), from as string | undefined),
  Term: ({ id, children }) => termMark(String(id), typeof children === 'string' ? children : inner(children)),
  Unverified: () => UNVERIFIED,
  Overdue: () => OVERDUE,
  Law: ({ says }) => law(String(says)),

  /** One section of a page. Shared ones say the same on many pages and stay out of the search index. */
  Section: ({ id, title, shared, children }) =>
    el('section', { id: String(id), 'data-shared': shared ? '' : undefined, 'aria-labelledby': title ? `${String(id)}-h` : undefined }, title ? el('h2', { id: `${String(id)}-h` }, String(title)) : null, children),
  /** Text of a denial reason that stands on each of its pages: kept out of the search index. */
  Common: ({ children }) => el('div', { 'data-shared': '' }, children),
  Anchor: ({ id }) => el('a', { class: 'anchor', id: String(id) }),
  Related: ({ children }) => related(children),
  /** Only for readers with these plan types; for all if none is named. */
  Only: ({ plans, children }) => el('div', { class: 'only', ...(plans ? { 'data-for': String(plans) } : {}) }, children),

  Answer: ({ plan, children }) => answerBox([children, plan ? answerPlan() : null]),
  Line: ({ label, children }) => answerLine(String(label), children),
  Note: ({ children }) => callout(children),
  NotOnFile: ({ children }) => notOnFile(children),
  Myth: ({ n, says, children }) => mythAndFact(String(n), String(says), children),
  Evidence: ({ children }) => evidenceList(children),

  Criteria: tableOf(CRITERIA, 'criteria'),
  Criterion: rowOf('n'),
  Asks: cellOf(CRITERIA[1]),
  Shows: cellOf(CRITERIA[2]),
  Requirements: tableOf(REQUIREMENTS),
  Requirement: rowOf('name'),
  Means: cellOf(REQUIREMENTS[1]),
  Where: cellOf(REQUIREMENTS[2]),
  Stages: tableOf(STAGES),
  Stage: rowOf('name'),
  File: cellOf(STAGES[1]),
  Decided: cellOf(STAGES[2]),
  Decider: cellOf(STAGES[3]),
  /** What several payers ask on one topic. */
  SideBySide: ({ topic, children }) => cardTable(SIDE_BY_SIDE, children, { kind: 'side-by-side', caption: String(topic) }),
  Payer: ({ name, path, children }) => row(el('a', { href: String(path) }, String(name)), children),
  PayerAsks: cellOf(SIDE_BY_SIDE[1]),
};
