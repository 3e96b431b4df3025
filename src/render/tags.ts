/** Tags that stand in emitted pages, by name: text in, HTML out. */
import { citeMark, el, inner, termMark, withoutTerms, type Child, type Html } from './html.ts';

interface Props {
  children?: Child;
  [name: string]: unknown;
}
type Tag = (props: Props) => Html;

const cell = (label: string): Tag => ({ children }) => el('td', { 'data-label': label }, children);
const wrap = (name: string, attributes: Record<string, string>): Tag => ({ children }) => el(name, attributes, children);
const row: (head: string) => Tag = (head) => (props) => el('tr', {}, el('th', { scope: 'row' }, String(props[head])), props.children);
const columns = (...names: string[]) => el('thead', {}, el('tr', {}, names.map((name) => el('th', { scope: 'col' }, name))));

export const UNVERIFIED = el('em', { class: 'unverified' }, 'Not verified: check this on your letter.');
export const OVERDUE = el('em', { class: 'unverified' }, 'Review overdue: check this on your letter.');

export const TAGS: Record<string, Tag> = {
  Cite: ({ source }) => citeMark(String(source)),
  Term: ({ id, children }) => termMark(String(id), typeof children === 'string' ? children : inner(children)),
  Unverified: () => UNVERIFIED,
  Overdue: () => OVERDUE,
  Law: ({ says }) => el('span', { class: 'law' }, `(${String(says)})`),

  /** One section of a page. Shared ones say the same on many pages and stay out of the search index. */
  Section: ({ id, title, shared, children }) =>
    el('section', { id: String(id), 'data-shared': shared ? '' : undefined, 'aria-labelledby': title ? `${String(id)}-h` : undefined }, title ? el('h2', { id: `${String(id)}-h` }, String(title)) : null, children),
  /** Text of a denial reason that stands on each of its pages: kept out of the search index. */
  Common: wrap('div', { 'data-shared': '' }),
  Anchor: ({ id }) => el('a', { class: 'anchor', id: String(id) }),
  Related: ({ children }) => el('nav', { class: 'related', 'aria-label': 'Related pages' }, { html: withoutTerms(inner(children)) }),

  /** The answer box: what this is, what to do first, which date to watch. */
  Answer: wrap('dl', { class: 'answer' }),
  Line: ({ label, children }) => el('div', {}, el('dt', {}, String(label)), el('dd', {}, children)),
  /** Only for readers with these plan types; for all if none is named. */
  Only: ({ plans, children }) => el('div', plans ? { 'data-for': String(plans) } : {}, children),
  Note: wrap('div', { class: 'callout' }),
  NotOnFile: ({ children }) => el('div', { class: 'callout' }, el('p', {}, el('b', {}, 'Not on file.')), children),
  Myth: ({ n, says, children }) => el('div', { class: 'myth' }, el('h3', { id: `myth-${String(n)}` }, `Myth ${String(n)}: “${String(says)}”`), el('div', { class: 'fact' }, el('b', {}, 'Fact'), children)),

  Criteria: ({ children }) => el('table', { class: 'criteria cards' }, columns('No.', 'The policy asks', 'What in the chart shows it'), el('tbody', {}, children)),
  Criterion: row('n'),
  Asks: cell('The policy asks'),
  Shows: cell('What in the chart shows it'),
  Requirements: ({ children }) => el('table', { class: 'cards' }, columns('Requirement', 'What it means', 'Where to find it'), el('tbody', {}, children)),
  Requirement: row('name'),
  Means: cell('What it means'),
  Where: cell('Where to find it'),
  /** Steps of an appeal side by side. */
  Stages: ({ children }) => el('table', { class: 'cards' }, columns('Step', 'You file within', 'They decide within', 'Who decides'), el('tbody', {}, children)),
  Stage: row('name'),
  File: cell('You file within'),
  Decided: cell('They decide within'),
  Decider: cell('Who decides'),
};
