/** Tags that print records inside shared sections. Pages of one payer, reason, state and plan type share what they print. */
import { fact } from '../pipeline/block.ts';
import { innerName } from '../pipeline/emit/context.ts';
import { planQuestions } from '../pipeline/law.ts';
import type { PageIds } from '../pipeline/page.ts';
import { NO_NAMES, type Names } from '../pipeline/prose.ts';
import type { Records } from '../pipeline/records.ts';
import { offered, pagePlanTypes, pageStates, planRows } from '../pipeline/section-data.ts';
import { toCitations } from '../pipeline/walk.ts';
import { fileWords, formatDuration } from '../pipeline/words.ts';
import type { Fact, Limit } from '../schemas/index.ts';
import { compileMdx } from './compile.ts';
import { OVERDUE, UNVERIFIED } from '../patterns/callout.ts';
import { cardTable, cell, row } from '../patterns/criteria-table.ts';
import { rightsBox, type RightsOf } from '../patterns/rights-box.ts';
import { triageItem, triageList } from '../patterns/triage-list.ts';
import { citeMark, el, inner, join, type Child, type Html } from './html.ts';
import { TAGS } from './tags.ts';
import type { TermFinder } from './terms.ts';
import { glossaryTerms } from './terms.ts';

export interface TagContext {
  records: Records;
  ids: PageIds;
  terms: TermFinder;
}

type Stated = Pick<Fact, 'text' | 'sources' | 'unverified'> & { overdue?: boolean };

/** Names that stand for placeholders on a page. */
export function namesOf({ records, ids: { payer, therapy, reason, state } }: Pick<TagContext, 'records' | 'ids'>): Names {
  return {
    ...NO_NAMES,
    ...(payer && { payer: records.payers.get(payer)!.data.name }),
    ...(therapy && { therapy: innerName(records.therapies.get(therapy)!.data) }),
    ...(reason && { reason: records['denial-reasons'].get(reason)!.data.short }),
    ...(state && { state: records.states.get(state)!.data.name }),
  };
}

const made = new Map<string, string>();

/** One fact of a record: its text, its sources, or the remark that none stands behind it. */
export function factHtml(of: Stated, context: TagContext): Html {
  const { mdx } = fact(of, namesOf(context));
  let text = made.get(mdx);
  if (text === undefined) made.set(mdx, (text = compileMdx(mdx, { hastPlugins: [glossaryTerms(context.terms)] })({ components: TAGS }).html));
  return { html: text };
}

/** What stands behind a limit: the marks of its sources, or the remark that there is none. */
const support = (limit: (Partial<Limit> & { overdue?: boolean }) | undefined): Html =>
  join(
    toCitations(limit?.sources).map(({ id, place }) => citeMark(id, place)),
    limit?.unverified ? [' ', UNVERIFIED] : limit?.overdue ? [' ', OVERDUE] : null,
  );

const FOR: Record<string, string> = { urgent: 'urgent', 'pre-service': 'before care', 'post-service': 'after care', standard: 'standard', concurrent: 'care under way', 'part-b-drug': 'Part B drug', payment: 'payment' };
const LAW_REACHES = { applies: 'Reaches this kind of plan.', partly: 'Reaches it in part.', 'does-not-apply': 'Does not reach this kind of plan.' };

/** Rights by plan type; "Not sure" is the default. */
function planSwitch(context: TagContext): Html {
  const notSure = [
    el('p', {}, 'Use the date that your letter gives for an appeal, and none from this page, until you know your kind of plan.'),
    el('plan-finder', {}, el('p', {}, el('a', { href: '/plan-types/#find' }, 'Which plan do I have? A few questions'))),
  ];
  const plans = planRows(context.records, context.ids).map(({ id, short, law, tell, file, outside, stateLaw }): RightsOf => {
    const next = outside && (outside.automatic ? el('p', {}, 'The case goes there by itself.') : outside.file ? factHtml(outside.file, context) : null);
    return {
      id,
      name: short,
      lines: [
        ['How to tell', factHtml(tell, context)],
        ['Law', law],
        ...(file ? [['First appeal', [factHtml(file, context), file.citation ? TAGS.Law!({ says: file.citation }) : null]] satisfies [string, Child]] : []),
        ...(outside ? [[`Then: ${outside.name}`, next] satisfies [string, Child]] : []),
        ['State law', [`${LAW_REACHES[stateLaw]} `, el('a', { href: `/plan-types/${id}/` }, `All steps and rights: ${short}`)]],
      ],
    };
  });
  return rightsBox(notSure, plans);
}

const LIMITS = ['Kind of plan', 'First appeal: file within', 'Decided within', 'Next, outside the plan'] as const;

/** Time limits of the first two steps for each plan type, side by side. */
function planTable(context: TagContext): Html {
  const rows = planRows(context.records, context.ids).map(({ id, short, appeals, file, decided, outside }) => {
    const times = decided.map((one) => el('li', {}, `${formatDuration(one.limit!)} ${FOR[one.for]}${one.label ? `, ${one.label}` : ''}`, support(one)));
    const next = outside ? `${outside.name}: ${outside.automatic ? 'goes there by itself' : outside.file?.limit ? fileWords(outside.file, 'the plan’s last answer') : 'see your letter'}` : 'None by law';
    return row(
      el('a', { href: `/plan-types/${id}/` }, short),
      [
        cell(LIMITS[1], [file?.limit ? fileWords(file) : appeals ? 'See your letter' : 'No appeal by law', support(file)]),
        cell(LIMITS[2], times.length > 0 ? el('ul', {}, times) : 'No time found in the law'),
        cell(LIMITS[3], [next, outside ? support(outside.file) : null]),
      ],
      { 'data-for': id },
    );
  });
  return cardTable(LIMITS, rows, { caption: 'Time limits by kind of plan' });
}

/** Only for readers with these plan types. */
const onlyFor = (planTypes: string[] | undefined): Record<string, string> => (planTypes ? { 'data-for': planTypes.join(' ') } : {});

/** Situations of a denial reason, in the order in which to ask, each with the remedy that fits. */
function triage(context: TagContext): Html {
  const { records, ids } = context;
  const all = records['denial-reasons'].get(ids.reason ?? '')?.data.triage ?? [];
  return triageList(
    offered(all, records, ids).map(({ situation, tool, action, planTypes, ...stated }) =>
      triageItem(factHtml({ text: situation }, context), { href: `/remedies/${tool}/`, name: records.remedies.get(tool)!.data.name }, factHtml({ ...stated, text: action }, context), onlyFor(planTypes)),
    ),
  );
}

/** Next steps of a denial reason, in order. The deadline tool writes the reader's dates above them. */
function steps(context: TagContext): Html {
  const all = context.records['denial-reasons'].get(context.ids.reason ?? '')?.data.steps ?? [];
  return join(el('p', { class: 'your-dates', hidden: true }), el('ol', { class: 'steps' }, offered(all, context.records, context.ids).map((step) => el('li', onlyFor(step.planTypes), factHtml(step, context)))));
}

/** The way to each state's page. With scripts, a choice that is kept; of states in which the payer sells, if that is known. */
function stateList({ records, ids }: TagContext): Html {
  const states = pageStates(records, ids);
  const some = states.length < records.states.size ? states.map(({ id }) => id).join(' ') : undefined;
  return el('state-choice', { 'data-states': some }, el('p', {}, el('a', { href: '/states/' }, 'Find your state')));
}

/** The questions that lead to a plan type. Without scripts a list in which each answer names the next. */
function planFinder(context: TagContext): Html {
  const { records } = context;
  const all = planQuestions(records);
  const place = new Map(all.map(({ id }, index) => [id, index + 1]));
  return el(
    'plan-finder',
    {},
    el(
      'ol',
      { class: 'finder' },
      all.map(({ id, data }) =>
        el(
          'li',
          { id: `question-${id}` },
          el('b', {}, data.question),
          data.help ? factHtml(data.help, context) : null,
          el(
            'ul',
            {},
            data.answers.map(({ says, next, planType }) =>
              el(
                'li',
                {},
                `${says}: `,
                next
                  ? el('a', { href: `#question-${next}` }, `question ${place.get(next)}`)
                  : planType
                    ? el('a', { href: `/plan-types/${planType}/` }, records['plan-types'].get(planType)!.data.short)
                    : 'not sure. Use the date on your letter, and call the number on your card.',
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The place of the deadline tool. Without scripts, what to do by hand. */
function deadlineTool({ records, ids }: TagContext): Html {
  const plans = pagePlanTypes(records, ids).map(({ id }) => id);
  const { payer, therapy, state } = ids;
  const what = [therapy && records.therapies.get(therapy)?.data.name, payer && records.payers.get(payer)?.data.name].filter(Boolean).join(', ');
  return el(
    'deadline-tool',
    { 'data-plans': plans.join(' '), 'data-what': what || undefined, 'data-state': state },
    el('p', {}, 'With scripts, a calculator stands here. Without them: find the date on your letter, and the row of your kind of plan in the table of time limits. The date that the letter itself gives comes first.'),
    el('p', {}, el('a', { href: '/tools/deadlines/' }, 'The deadline tool')),
  );
}

/** What a tool of the case needs to know, as attributes. */
const caseOf = ({ payer, therapy, reason }: PageIds) => ({ 'data-payer': payer, 'data-therapy': therapy, 'data-reason': reason });

/** The place of the worksheet. Without scripts the table of criteria has room to write. */
function workSheet({ ids }: TagContext): Html {
  return el('work-sheet', { ...caseOf(ids), 'data-open': 'Fill in the worksheet here' }, el('p', {}, 'Go through what the payer asks for, one by one: where in the chart it stands, of which day, met or not. What is missing goes to the clinic as a list. Without scripts, print this page and write beside the criteria.'));
}

/** The place of the letter builder. Without scripts, letters to fill in by hand. */
function letterBuilder({ ids }: TagContext): Html {
  return el(
    'letter-builder',
    { ...caseOf(ids), 'data-open': 'Write the letter here' },
    el('p', {}, el('a', { href: '/letters/' }, 'Letters to print and fill in by hand')),
  );
}

const DATA_TAGS: Record<string, (context: TagContext) => Html> = { PlanSwitch: planSwitch, PlanTable: planTable, Triage: triage, Steps: steps, StateList: stateList, PlanFinder: planFinder, DeadlineTool: deadlineTool, WorkSheet: workSheet, LetterBuilder: letterBuilder };

/** Tags that name the therapy or belong to a reason. */
const BY_THERAPY = new Set(['Triage', 'Steps', 'DeadlineTool', 'WorkSheet', 'LetterBuilder']);

/** The data tags of one page. */
export function dataTags(context: TagContext): Record<string, () => Html> {
  const { payer, reason, state, planType, therapy } = context.ids;
  return Object.fromEntries(
    Object.entries(DATA_TAGS).map(([name, print]) => [
      name,
      () => {
        // Law is the same for every therapy of one kind and for every reason; steps, triage and the tool name them.
        const kind = therapy && context.records.therapies.get(therapy)?.data.kind;
        const key = JSON.stringify(BY_THERAPY.has(name) ? [name, payer, reason, state, planType, therapy] : [name, payer, state, planType, kind]);
        let text = made.get(key);
        if (text === undefined) made.set(key, (text = inner(print(context))));
        return { html: text };
      },
    ]),
  );
}

/** Forgets what was printed: records have changed. */
export const forget = () => made.clear();
