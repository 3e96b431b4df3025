/** `/coverage/<payer>/<therapy>/<state>/`: getting a therapy covered, before and after a denial, with what the state adds. */
import type { Criterion, Myth } from '../../schemas/index.ts';
import { EMPTY, fact, heading, link, list, prose, stack, tag, words, type Block } from '../block.ts';
import { coveragePath, denialPath, fits, guidePath, type GuideCombination } from '../combine.ts';
import { guideFacts } from '../own-facts.ts';
import { guideMyths } from '../myths.ts';
import type { PageDraft } from '../page.ts';
import type { Rec } from '../records.ts';
import { escapeWords, NO_NAMES, type Names } from '../prose.ts';
import { capital, cutAtWord, fitting, formatDate, listed, sentence } from '../words.ts';
import { asked, coverageStatus, facts, fullName, innerName, lastChange, mythsBlock, named, officesBlock, outlined, policyTitle, provenance, readAtOwner, reviewBlock, shortName, withoutRepeats, type Composers, type Context } from './context.ts';

interface Page extends GuideCombination {
  names: Names;
  myths: Rec<Myth>[];
}

export function guidePage(context: Context, combination: GuideCombination): PageDraft {
  const { payer, therapy, state, coverage } = combination;
  const ids = { payer: payer.id, therapy: therapy.id, state: state.id };
  const myths = guideMyths(context.records, combination);
  const names: Names = { ...NO_NAMES, payer: payer.data.name, therapy: innerName(therapy.data), state: state.data.name, condition: therapy.data.condition };
  const heading = `Getting ${fullName({ ...therapy.data, name: innerName(therapy.data) })} covered by ${payer.data.name} in ${state.data.name}: myths and facts`;
  return {
    kind: 'guide',
    path: guidePath(payer.id, therapy.id, state.id),
    ids,
    heading,
    title: fitting(`${therapy.data.name} covered by ${payer.data.name} in ${state.data.name}`, `${shortName(therapy.data)} covered by ${shortName(payer.data)} in ${state.data.name}`, `${shortName(therapy.data)}, ${shortName(payer.data)}, ${state.data.name}`),
    description: cutAtWord(`What ${payer.data.name} asks for before it covers ${innerName(therapy.data)}, myths and facts, and how to appeal in ${state.data.name}. Every fact with its source.`, 155),
    crumbs: [
      ['Home', '/'],
      [payer.data.name, `/payers/${payer.id}/`],
      [therapy.data.name, coveragePath(payer.id, therapy.id)],
      [state.data.name, ''],
    ],
    sections: outlined(context, 'guide', ids, names, composers(context), { ...combination, names, myths }),
    ...provenance([payer, therapy, state, coverage, ...myths]),
    ...lastChange(coverage, coveragePath(payer.id, therapy.id)),
    ownFacts: guideFacts(combination, myths),
    names: [therapy.data.name, therapy.data.generic ?? '', payer.data.name, state.data.name].filter(Boolean),
  };
}

/** Sections that are the same in each state, by the record of the payer and the therapy. */
const sameInEachState = new WeakMap<object, Map<string, Block>>();

function oncePerPair(name: string, make: (page: Page) => Block): (page: Page) => Block {
  return (page) => {
    const known = sameInEachState.get(page.coverage) ?? new Map<string, Block>();
    sameInEachState.set(page.coverage, known);
    let block = known.get(name);
    if (!block) known.set(name, (block = make({ ...page, names: { ...page.names, state: '' } })));
    return block;
  };
}

const composers = (context: Context): Composers<Page> => ({
  answer: ({ therapy, state, coverage, names }) => {
    const line = (label: string, block: Block) => tag('Line', { label }, block);
    const uses = coverage.data.indications.map(({ indication }) => therapy.data.indications.find(({ id }) => id === indication)?.name ?? indication);
    const review = state.data.externalReview;
    return tag(
      'Answer',
      {},
      stack(
        line('What the policy on file speaks of', words(`${capital(listed(uses))}.`)),
        line(
          'Fastest path',
          words('If approval is needed: a request from the doctor who orders it, which answers each of the criteria below with the record that shows it.'),
        ),
        line('First step today', words(`Ask whether your plan is self-funded or insured. The answer decides whether ${state.data.name} law reaches it.`)),
        line(`What ${state.data.name} adds`, stack(fact(review.about, names))),
      ),
    );
  },

  myths: ({ myths, names }) => mythsBlock(myths, names),

  decides: oncePerPair('decides', ({ therapy, coverage, names }) => {
    const several = coverage.data.indications.length > 1;
    const row = (name: string, text: Block, where: Block) => tag('Requirement', { name }, stack(tag('Means', {}, text), tag('Where', {}, where)));
    const criteria = coverage.data.indications.flatMap(({ indication, criteria, instead }) => {
      const label = several ? `${capital(therapy.data.indications.find(({ id }) => id === indication)?.name ?? indication)}: ` : '';
      const rowsOf = (all: Criterion[], name: string) => all.map((criterion, index) => row(capital(`${label}${name} ${index + 1}`), asked(criterion, names), prose(criterion.satisfiedBy, names)));
      return [...rowsOf(criteria, 'criterion'), ...rowsOf(instead, 'or instead')];
    });
    const rows = coverage.data.requirements.map(({ name, text, where, sources }) => row(name, prose(text, names, sources), prose(where, names)));
    const { policy } = coverage.data;
    return stack(
      prose(`These points come from ${readAtOwner(policy, context.records) ? 'the document' : 'a copy or summary of'} “${escapeWords(policyTitle(policy))}” of ${escapeWords(policy.owner)}${policy.effective ? `, effective ${formatDate(policy.effective)}` : ''}.`, {}, policy.sources),
      prose(policy.scope, names, policy.sources),
      tag('Requirements', {}, stack(...criteria, ...rows)),
      coverage.data.exclusions.length > 0 ? stack(heading(3, 'What the policy does not cover'), list(facts(coverage.data.exclusions, names))) : undefined,
    );
  }),

  mistakes: oncePerPair('mistakes', ({ therapy, names }) => {
    // What goes wrong is what the evidence was meant to prevent: each repair is one thing to send, one of each kind.
    const first = therapy.data.evidence.filter(({ kind }, index, all) => all.findIndex((other) => other.kind === kind) === index);
    const repairs = first.slice(0, 5).map(({ kind, text, sources }) => {
      const body = prose(text, names, sources);
      const head = words(MISTAKES[kind]!);
      return { ...body, mdx: `**${head.mdx}** ${body.mdx}`, plain: `${head.plain} ${body.plain}` };
    });
    return list(withoutRepeats(repairs));
  }),

  today: ({ payer, therapy, state, names }) => {
    const help = state.data.consumerHelp ?? state.data.regulators[0]!;
    const contact = payer.data.contacts.find(({ purpose, states }) => purpose === 'member-services' && (!states || states.includes(state.id)));
    return list(
      [
        stack(
          prose(`Call the number on your card. Ask: ${therapy.data.benefit === 'either' ? `is ${escapeWords(names.therapy!)} paid under the medical or the pharmacy benefit, ` : `must ${escapeWords(names.therapy!)} be approved first, `}who decides, and which criteria apply? Ask for them in writing.`, names),
          contact?.phone ? { ...prose(`${escapeWords(contact.name)}: ${escapeWords(contact.phone)}. For: ${escapeWords(sentence(contact.scope))}`, {}, contact.sources) } : undefined,
        ),
        stack(prose(`Start one folder with these records:`, {}), list(therapy.data.evidence.slice(0, 3).map(({ text, sources }) => prose(text, names, sources)))),
        stack(
          prose(`If the answer is no, note the date on the letter and use the playbook below. Free help in ${escapeWords(state.data.name)}: ${escapeWords(help.name)}${help.phone ? `, ${escapeWords(help.phone)}` : ''}.`, {}, help.sources),
        ),
      ],
      true,
    );
  },

  playbook: ({ payer, state, names }) =>
    stack(
      heading(3, `${payer.data.name}’s own appeal`),
      payer.data.appeals.length > 0 ? list(facts(payer.data.appeals, names)) : words(`We have no statement of ${payer.data.name} on file about its appeals. Your denial letter must say how and where to send one.`),
      payer.data.peerToPeer.length > 0 ? stack(heading(3, 'Doctor to doctor'), list(facts(payer.data.peerToPeer, names))) : undefined,
      heading(3, `${state.data.name}: ${state.data.externalReview.name}`),
      reviewBlock(state.data, names, context.records, { payer: payer.id, state: state.id }),
      heading(3, 'What changes if the plan is self-funded'),
      fact(state.data.doesNotReach, names),
    ),

  questions: oncePerPair('questions', ({ payer, therapy }) => {
    const reasons = [...context.records['denial-reasons'].values()].filter(({ id, data }) => fits(data, id, therapy.data));
    const links = reasons.map(({ id, data }) => link(`What if ${payer.data.name} refuses it ${data.phrase}?`, denialPath(payer.id, therapy.id, id)));
    const hub = link(`The policy of ${payer.data.name}: ${coverageStatus(context, payer.id, therapy.id)}`, coveragePath(payer.id, therapy.id));
    return links.length > 0 ? list([hub, ...links]) : EMPTY;
  }),

  help: ({ therapy, state, names }) => list([...therapy.data.support.map((program) => named(program, prose(program.text, names, program.sources))), ...officesBlock(state.data)]),
});

/** What a request lacks, by the kind of evidence that mends it. */
const MISTAKES: Record<string, string> = {
  diagnosis: 'The diagnosis is named but not shown. Gather:',
  severity: 'How severe it is, or how far it has come, is not shown. Gather:',
  'prior-treatment': 'What came before is listed without dates and results. Gather:',
  laboratory: 'A result is missing, or has no date. Gather:',
  safety: 'A point of safety is left open. Gather:',
  site: 'The place of care is not shown. Gather:',
  plan: 'It is unclear what was asked for, or what the plan pays for. Gather:',
  prescriber: 'The doctor’s own words are missing. Gather:',
  records: 'A criterion has no record that answers it. Gather:',
};
