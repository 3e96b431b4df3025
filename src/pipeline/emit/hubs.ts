/** Hubs: one page for each payer and therapy together, payer, therapy, reason, state and plan type. */
import { EMPTY, fact, heading, isEmpty, labelled, link, list, prose, stack, tag, words, type Block } from '../block.ts';
import { coveragePath, denialPath, fits, guidePath, ofReason, type PayerTherapy } from '../combine.ts';
import { hubMyths, pairMyths } from '../myths.ts';
import { hubNumbers } from '../numbers.ts';
import { coverageFacts } from '../own-facts.ts';
import type { PageDraft, PageIds } from '../page.ts';
import { limitClaims } from '../section-data.ts';
import { escapeWords, NO_NAMES, plainProse, type Names } from '../prose.ts';
import type { Rec } from '../records.ts';
import type { Decision, DenialReason, Limit, Payer, PlanType, Remedy, Stage, State, Therapy } from '../../schemas/index.ts';
import { AREAS } from '../../schemas/shared.ts';
import { sideBySide } from './compare.ts';
import { capital, cutAtWord, fileWords, fitting, formatDate, formatDuration, listed, sentence } from '../words.ts';
import { codesBlock, coverageLink, coverageStatus, facts, fullName, innerName, lastChange, linked, mythsBlock, named, numbersBlock, officesBlock, outlined, policyBlock, policyTitle, provenance, requirementsBlock, reviewBlock, shared, shortName, type Composers, type Context } from './context.ts';

const pages = (...items: [string, string][]): [string, string][] => [['Home', '/'], ...items];

/** Pairs of a payer and a therapy that have pages, of one of the two. */
const pairsOf = ({ combinations }: Context, { payer, therapy }: { payer?: Rec<Payer>; therapy?: Rec<Therapy> }): PayerTherapy[] =>
  combinations.coverages.filter((pair) => (!payer || pair.payer.id === payer.id) && (!therapy || pair.therapy.id === therapy.id));

export function coveragePage(context: Context, pair: PayerTherapy): PageDraft {
  const { payer, therapy, coverage } = pair;
  const ids = { payer: payer.id, therapy: therapy.id };
  const names: Names = { ...NO_NAMES, payer: payer.data.name, therapy: innerName(therapy.data), condition: therapy.data.condition };
  const onFile = coverage?.data.status === 'on-file' ? coverage.data : undefined;
  const composers: Composers<PayerTherapy> = {
    answer: () => {
      const text = onFile
        ? `Below is what we have on file of the policy of ${escapeWords(payer.data.name)} on ${escapeWords(innerName(therapy.data))}, use by use, from “${escapeWords(policyTitle(onFile.policy))}”${onFile.policy.effective ? `, effective ${formatDate(onFile.policy.effective)}` : '. What we read gives no effective date'}.`
        : `We have no criteria of ${escapeWords(payer.data.name)} for ${escapeWords(innerName(therapy.data))} on file. Below is how to ask for them in writing.`;
      return prose(text, {}, onFile?.policy.sources);
    },
    policy: () => (onFile ? policyBlock(onFile, names, context.records) : { mdx: '', plain: '', cites: [] }),
    requirements: () => {
      const block = requirementsBlock(context, payer.id, therapy, names);
      return block;
    },
    exclusions: () => (onFile ? list(onFile.requirements.map(({ name, text, sources }) => labelled(`${name}:`, prose(text, names, sources)))) : { mdx: '', plain: '', cites: [] }),
    codes: () => codesBlock(therapy.data.codes, names),
    changes: () => (onFile ? list([...onFile.changes].sort((a, b) => (a.date < b.date ? 1 : -1)).map(({ date, text, sources }) => labelled(`${formatDate(date)}:`, prose(text, names, sources)))) : { mdx: '', plain: '', cites: [] }),
    myths: () => mythsBlock(pairMyths(context.records, pair), names),
    denials: () => list(reasonsOf(context, therapy).map(({ id, data }) => link(`Denied ${data.phrase}`, denialPath(payer.id, therapy.id, id)))),
    guides: () => (onFile ? list(context.combinations.guides.filter((guide) => guide.payer.id === payer.id && guide.therapy.id === therapy.id).map(({ state }) => link(state.data.name, guidePath(payer.id, therapy.id, state.id)))) : EMPTY),
  };
  return {
    kind: 'coverage',
    path: coveragePath(payer.id, therapy.id),
    ids,
    heading: `${fullName(therapy.data)} and ${payer.data.name}: what the policy asks for`,
    title: fitting(`${payer.data.name} policy for ${innerName(therapy.data)}`, `${shortName(payer.data)} policy for ${shortName(therapy.data)}`),
    description: cutAtWord(`${payer.data.name} and ${fullName(therapy.data)}: ${coverageStatus(context, payer.id, therapy.id)}, codes, changes, denial pages and guides by state.`, 155),
    crumbs: pages([payer.data.name, `/payers/${payer.id}/`], [therapy.data.name, '']),
    sections: outlined(context, 'coverage', ids, names, composers, pair),
    ...provenance([payer, therapy, coverage]),
    ...lastChange(coverage, coveragePath(payer.id, therapy.id)),
    ownFacts: coverageFacts(pair),
    names: [therapy.data.name, therapy.data.generic ?? '', payer.data.name, 'policy'].filter(Boolean),
  };
}

const reasonsOf = (context: Context, therapy: Rec<Therapy>) => [...context.records['denial-reasons'].values()].filter(({ id, data }) => fits(data, id, therapy.data));

export function payerPage(context: Context, payer: Rec<Payer>): PageDraft {
  const { records } = context;
  const ids = { payer: payer.id };
  const names: Names = { ...NO_NAMES, payer: payer.data.name };
  const { data } = payer;
  const composers: Composers<Rec<Payer>> = {
    about: () =>
      stack(
        fact(data.about, names),
        list([
          ...(data.brands.length > 0 ? [labelled('Names on cards and letters:', words(listed(data.brands)))] : []),
          ...data.managers.map(({ name, role, sources }) => labelled(`${name}:`, prose(escapeWords(sentence(role)), names, sources))),
          ...(data.policyLibrary ? [labelled('Coverage policies:', linked(data.policyLibrary))] : []),
        ]),
      ),
    sells: () =>
      list(
        data.sells.map(({ planType, states, note, sources, unverified }) => {
          const plan = records['plan-types'].get(planType)!;
          const where = states === 'all' ? '' : ` in ${listed(states.map((id) => records.states.get(id)?.data.name ?? id))}`;
          const body = fact({ text: escapeWords(sentence(`${note ?? (where ? `Sold${where}` : 'Offered')}`)), sources, unverified }, names);
          const anchor = link(plan.data.name, `/plan-types/${planType}/`);
          return { ...body, mdx: `${anchor.mdx}${note && where ? words(where).mdx : ''}: ${body.mdx}`, plain: `${plan.data.name}: ${body.plain}` };
        }),
      ),
    contacts: () =>
      list(
        data.contacts.map(({ purpose, name, scope, phone, fax, address, url, sources }) => {
          const ways = [phone && `phone ${phone}`, fax && `fax ${fax}`, address && `mail ${address}`].filter(Boolean).join('; ');
          return named({ name: `${name} (${purpose.replaceAll('-', ' ')})`, url }, prose(escapeWords(sentence(`${ways || 'online'}. For: ${scope}`)), {}, sources));
        }),
      ),
    how: () =>
      stack(
        data.priorAuthorization.length > 0 ? stack(heading(3, 'Prior authorization'), list(facts(data.priorAuthorization, names))) : undefined,
        data.appeals.length > 0 ? stack(heading(3, 'Appeals'), list(facts(data.appeals, names))) : undefined,
        data.peerToPeer.length > 0 ? stack(heading(3, 'Doctor to doctor'), list(facts(data.peerToPeer, names))) : undefined,
      ),
    reasons: () =>
      stack(
        ...Object.entries(data.reasons).map(([id, all]) => stack(heading(3, records['denial-reasons'].get(id)?.data.name ?? id), ...facts(all, names))),
      ),
    numbers: () => numbersBlock(hubNumbers(records, { payer: payer.id })),
    therapies: () =>
      stack(
        ...Object.entries(AREAS).map(([area, label]) => {
          const pairs = pairsOf(context, { payer }).filter(({ therapy }) => therapy.data.area === area);
          return pairs.length > 0 ? stack(heading(3, label), list(pairs.map(({ therapy }) => coverageLink(context, payer.id, therapy.id, fullName(therapy.data))))) : undefined;
        }),
      ),
  };
  return {
    kind: 'payer',
    path: `/payers/${payer.id}/`,
    ids,
    heading: `${data.name}: policies, denials and appeals`,
    title: `${data.name} denials and appeals`,
    description: cutAtWord(`How ${data.name} decides, where its policies are, how to appeal, and which therapies we hold its criteria for. Each fact with its source.`, 155),
    crumbs: pages(['Payers', '/payers/'], [data.name, '']),
    sections: outlined(context, 'payer', ids, names, composers, payer),
    ...provenance([payer]),
    names: [data.name, data.fullName, ...data.brands, ...data.misspellings],
  };
}

export function therapyPage(context: Context, therapy: Rec<Therapy>): PageDraft {
  const ids = { therapy: therapy.id };
  const { data } = therapy;
  const names: Names = { ...NO_NAMES, therapy: innerName(data), condition: data.condition };
  const composers: Composers<Rec<Therapy>> = {
    about: () => stack(data.status ? tag('Note', {}, fact(data.status, names)) : undefined, ...facts(data.about, names), list([...(data.route ? [labelled('How it is given:', fact(data.route, names))] : []), ...(data.siteOfCare ? [labelled('Where:', fact(data.siteOfCare, names))] : []), ...(data.prescriber ? [labelled('Who orders it:', fact(data.prescriber, names))] : [])])),
    indications: () =>
      list(
        data.indications.map((indication) =>
          labelled(`${capital(indication.name)}${indication.approved ? ` (FDA: ${formatDate(indication.approved)})` : ''}:`, fact(indication, names)),
        ),
      ),
    codes: () => codesBlock(data.codes, names),
    payers: () =>
      stack(
        list(pairsOf(context, { therapy }).map(({ payer }) => coverageLink(context, payer.id, therapy.id, `${payer.data.name} and ${innerName(data)}`))),
        shared(context, 'payer-not-listed', ids, names),
      ),
    compare: () => sideBySide(context, therapy),
    evidence: () => tag('Evidence', {}, list(data.evidence.map(({ text, sources }) => prose(text, names, sources)), true)),
    support: () => stack(data.guidelines.length > 0 ? stack(heading(3, 'Guidelines'), list(facts(data.guidelines, names))) : undefined, data.studies.length > 0 ? stack(heading(3, 'Studies'), list(facts(data.studies, names))) : undefined),
    help: () => list(data.support.map((program) => named(program, prose(program.text, names, program.sources)))),
    alternatives: () => list(facts(data.alternatives, names)),
    reasons: () =>
      stack(
        ...reasonsOf(context, therapy).map(({ id, data: reason }) => {
          const own = ofReason(data.reasons, id);
          const links = pairsOf(context, { therapy }).map(({ payer }) => link(payer.data.name, denialPath(payer.id, therapy.id, id)));
          return stack(heading(3, `Denied ${reason.phrase}`), ...(own ? facts(own, names) : []), { mdx: `By ${links.map(({ mdx }) => mdx).join(' · ')}`, plain: '', cites: [] });
        }),
      ),
  };
  return {
    kind: 'therapy',
    path: `/therapies/${therapy.id}/`,
    ids,
    heading: `${fullName(data)}: coverage and denials`,
    title: `${data.name} denied: what to do`,
    description: cutAtWord(`${fullName(data)}, ${data.class}: codes, what to gather, which payers’ criteria are on file, and what each kind of denial means.`, 155),
    crumbs: pages(['Therapies', '/therapies/'], [data.name, '']),
    sections: outlined(context, 'therapy', ids, names, composers, therapy),
    ...provenance([therapy]),
    names: [data.name, data.generic ?? '', ...data.aliases, ...data.misspellings, data.condition, ...data.codes.map(({ code }) => code)].filter(Boolean),
  };
}

export function reasonPage(context: Context, reason: Rec<DenialReason>): PageDraft {
  const { records } = context;
  const ids = { reason: reason.id };
  const { data } = reason;
  const names: Names = { ...NO_NAMES, reason: data.short };
  const composers: Composers<Rec<DenialReason>> = {
    answer: () => {
      const line = (label: string, text: string) => tag('Line', { label }, prose(text, names));
      return tag('Answer', {}, stack(line('What this is', data.answer.what), line('Do this first', data.answer.first), line('Date to watch', data.answer.date)));
    },
    letter: () => stack(list(facts(data.letterSays, names)), data.codes.length > 0 ? stack(heading(3, 'Codes'), codesBlock(data.codes, names)) : undefined),
    why: () => stack(...facts(data.why, names)),
    documents: () => tag('Evidence', {}, list(data.documents.map(({ text, sources }) => prose(text, names, sources)), true)),
    mistakes: () => list(data.mistakes.map((text) => prose(text, names))),
    myths: () => mythsBlock(hubMyths(records, { reason: reason.id }), names),
    questions: () => stack(...data.questions.map(({ question, answer, sources }) => stack(heading(3, question), prose(answer, names, sources)))),
    denials: () =>
      stack(
        ...[...records.therapies.values()]
          .filter((therapy) => fits(data, reason.id, therapy.data))
          .map((therapy) => {
            const links = pairsOf(context, { therapy }).map(({ payer }) => link(payer.data.name, denialPath(payer.id, therapy.id, reason.id)));
            return { mdx: `**${words(therapy.data.name).mdx}:** ${links.map(({ mdx }) => mdx).join(' · ')}`, plain: therapy.data.name, cites: [] };
          }),
      ),
  };
  return {
    kind: 'reason',
    path: `/reasons/${reason.id}/`,
    ids,
    heading: `Denied ${data.phrase}`,
    title: `Denied ${data.phrase}: what to do`,
    description: cutAtWord(plainProse(data.answer.what, names), 155),
    crumbs: pages(['Denial reasons', '/reasons/'], [data.name, '']),
    sections: outlined(context, 'reason', ids, names, composers, reason),
    ...provenance([reason]),
    names: [data.name, data.short, ...data.codes.flatMap(({ system, code }) => (system === 'CARC' ? [code, `CO-${code}`, `PR-${code}`] : [code])), ...data.misspellings],
  };
}

export function statePage(context: Context, state: Rec<State>): PageDraft {
  const { records } = context;
  const ids = { state: state.id };
  const { data } = state;
  const names: Names = { ...NO_NAMES, state: data.name };
  const review = data.externalReview;
  const composers: Composers<Rec<State>> = {
    about: () => stack(list(officesBlock({ ...data, consumerHelp: undefined })), fact(data.doesNotReach, names)),
    'external-review': () => stack(fact(review.about, names), reviewBlock(data, names, records, ids)),
    laws: () =>
      list([
        ...(data.stepTherapyLaw ? [labelled('Step therapy:', fact(data.stepTherapyLaw, names))] : []),
        ...(data.priorAuthorizationLaw ? [labelled('Prior authorization:', fact(data.priorAuthorizationLaw, names))] : []),
        ...(data.biomarkerLaw ? [labelled('Biomarker testing:', fact(data.biomarkerLaw, names))] : []),
      ]),
    numbers: () => numbersBlock(hubNumbers(records, { state: state.id })),
    help: () =>
      data.consumerHelp
        ? named(data.consumerHelp, prose('Free help for consumers.', {}, data.consumerHelp.sources))
        : words(`We found no consumer assistance program for ${data.name}. The regulator above takes complaints.`),
    guides: () => {
      const guides = context.combinations.guides.filter((guide) => guide.state.id === state.id);
      return stack(
        ...[...records.payers.values()].map((payer) => {
          const links = guides.filter((guide) => guide.payer.id === payer.id).map(({ therapy }) => link(therapy.data.name, guidePath(payer.id, therapy.id, state.id)).mdx);
          return links.length > 0 ? { mdx: `**${words(payer.data.name).mdx}:** ${links.join(' · ')}`, plain: payer.data.name, cites: [] } : undefined;
        }),
      );
    },
  };
  return {
    kind: 'state',
    path: `/states/${state.id}/`,
    ids,
    heading: `Appealing a health plan’s denial in ${data.name}`,
    title: `${data.name}: external review and consumer help`,
    description: cutAtWord(`${data.name}: who regulates your plan, ${review.name}, deadlines, step-therapy and prior-authorization law, and free help. Each with its source.`, 155),
    crumbs: pages(['States', '/states/'], [data.name, '']),
    sections: outlined(context, 'state', ids, names, composers, state),
    ...provenance([state]),
    names: [data.name, data.code, review.name, ...data.regulators.map(({ name }) => name)],
  };
}

export function planTypePage(context: Context, plan: Rec<PlanType>): PageDraft {
  const { records } = context;
  const ids = { planType: plan.id };
  const { data } = plan;
  const names = NO_NAMES;
  const limit = (one: Decision) => {
    const label = `${URGENCY[one.for]}${one.label ? ` (${one.label})` : ''}${one.limit ? `, ${formatDuration(one.limit)}` : ''}:`;
    return labelled(label, withLaw(fact(one, names), one.citation));
  };
  /** A limit in a cell: the number and what stands behind it. */
  const brief = (text: string, { sources, unverified, overdue }: Partial<Limit> & { overdue?: boolean }) => fact({ text: escapeWords(text), sources, unverified, overdue }, names);
  const composers: Composers<Rec<PlanType>> = {
    about: () => fact(data.covers, names),
    tell: () => list(facts(data.tell, names)),
    decisions: () => list(data.initialDecision.map(limit)),
    overview: () =>
      data.stages.length === 0
        ? EMPTY
        : tag(
            'Stages',
            {},
            stack(
              ...data.stages.map(({ name, automatic, fileBy, decideBy, decides, byState }, index) => {
                const file = automatic ? words('Nothing to file: it goes there by itself.') : fileBy?.limit ? brief(`${fileWords(fileBy)}${byState ? '; your state may differ' : ''}`, fileBy) : words('See your letter.');
                const decided = decideBy.filter((one) => one.limit).map((one) => brief(`${formatDuration(one.limit!)}, ${inSentence(URGENCY[one.for]!)}${one.label ? ` (${one.label})` : ''}`, one));
                return tag('Stage', { name: `${index + 1}. ${name}` }, stack(tag('File', {}, file), tag('Decided', {}, decided.length > 0 ? list(decided) : words('No time found.')), tag('Decider', {}, decides ? prose(decides, names) : words('See below.'))));
              }),
            ),
          ),
    stages: () =>
      stack(
        ...data.stages.map((stage, index) =>
          stack(
            heading(3, `${index + 1}. ${stage.name}`),
            stage.only ? words(`Only ${onlyWords(stage.only)}.`) : undefined,
            list([
              ...(stage.automatic ? [words('The case goes there by itself. There is nothing to file.')] : []),
              ...(stage.fileBy ? [claiming(ids, plan.id, stage, labelled(`File${stage.fileBy.limit ? ` within ${fileWords(stage.fileBy)}` : ''}:`, withLaw(fact(stage.fileBy, names), stage.fileBy.citation)))] : []),
              ...stage.decideBy.map(limit),
              ...(stage.alongside ? [labelled('At the same time:', fact(stage.alongside, names))] : []),
              ...(stage.silence ? [labelled('If no answer comes in time:', fact(stage.silence, names))] : []),
              ...facts(stage.facts, names),
            ]),
          ),
        ),
        data.stages.length === 0 ? words('No law gives this kind of plan an appeal outside its own papers.') : undefined,
      ),
    rights: () => list(data.rights.map((right) => withLaw(fact(right, names), right.citation))),
    mistakes: () => list([...data.mistakes.map((text) => prose(text, names)), ...data.changes.map(({ text, effective, sources }) => labelled(`Changed (${effective}):`, prose(text, names, sources)))]),
    myths: () => mythsBlock(hubMyths(records, { planType: plan.id }), names),
    numbers: () => numbersBlock(hubNumbers(records, { planType: plan.id })),
    payers: () => list([...records.payers.values()].filter((payer) => payer.data.sells.some(({ planType }) => planType === plan.id)).map((payer) => link(payer.data.name, `/payers/${payer.id}/`))),
  };
  return {
    kind: 'plan-type',
    path: `/plan-types/${plan.id}/`,
    ids,
    heading: data.name,
    title: `${data.short}: appeal steps and deadlines`,
    description: cutAtWord(`${data.name}: how to tell that you have it, each appeal step with its time limit, and your rights. Each with the law behind it.`, 155),
    crumbs: pages(['Plan types', '/plan-types/'], [data.short, '']),
    sections: outlined(context, 'plan-type', ids, names, composers, plan),
    ...provenance([plan]),
    names: [data.name, data.short],
  };
}

/** A way to answer a denial: what it is, when it fits, the steps, how long it takes. */
export function remedyPage(context: Context, remedy: Rec<Remedy>): PageDraft {
  const { records } = context;
  const { data } = remedy;
  const ids = { remedy: remedy.id };
  const names = NO_NAMES;
  const composers: Composers<Rec<Remedy>> = {
    what: () => fact(data.what, names),
    when: () => stack(list([labelled('It fits:', fact(data.when, names)), ...(data.not ? [labelled('It does not fit:', fact(data.not, names))] : []), labelled('Who asks, and whom:', fact(data.who, names))]), existsIn(data, records)),
    steps: () => list(facts(data.steps, names), true),
    time: () => list(facts(data.time, names)),
    reasons: () =>
      list([...records['denial-reasons'].values()].filter((reason) => reason.data.triage.some(({ tool }) => tool === remedy.id)).map((reason) => link(`Denied ${reason.data.phrase}`, `/reasons/${reason.id}/`))),
    related: () => list(data.related.map((id) => link(records.remedies.get(id)!.data.name, `/remedies/${id}/`))),
  };
  return {
    kind: 'remedy',
    path: `/remedies/${remedy.id}/`,
    ids,
    heading: data.name,
    title: fitting(`${data.name}: when it fits and how to ask`, `${data.name}: how to ask`, data.name),
    description: cutAtWord(plainProse(data.what.text, names), 155),
    crumbs: pages(['Ways to answer a denial', '/remedies/'], [data.name, '']),
    sections: outlined(context, 'remedy', ids, names, composers, remedy),
    ...provenance([remedy]),
    names: [data.name],
  };
}

function existsIn({ planTypes }: Remedy, records: Context['records']): Block | undefined {
  if (!planTypes) return undefined;
  const links = planTypes.map((id) => link(records['plan-types'].get(id)!.data.short, `/plan-types/${id}/`));
  return { mdx: `**It exists in:** ${links.map(({ mdx }) => mdx).join(' · ')}`, plain: `It exists in: ${links.map(({ plain }) => plain).join(', ')}`, cites: [] };
}

const CHANNELS = { medical: 'for care and drugs under the medical benefit', pharmacy: 'for drugs under the pharmacy benefit', 'part-b': 'for Part B drugs', 'part-d': 'for Part D drugs' } as const;
const WHEN = { urgent: 'if it is urgent', 'pre-service': 'before the care is given', 'post-service': 'after the care was given', concurrent: 'for care under way' } as const;
const onlyWords = ({ urgency, channel }: NonNullable<Stage['only']>) => [channel && listed(channel.map((one) => CHANNELS[one])), urgency && listed(urgency.map((one) => WHEN[one]))].filter(Boolean).join(', ');

/** Inside a sentence; "Part B" keeps its capitals. */
const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** A block that states the limit of a step. */
const claiming = (ids: PageIds, planType: string, stage: Stage, block: Block): Block => ({ ...block, claims: limitClaims(ids, planType, stage.id, stage.fileBy) });

const withLaw = (body: Block, citation?: string): Block => (citation && !isEmpty(body) ? { ...body, mdx: `${body.mdx} ${tag('Law', { says: citation }).mdx}`, plain: `${body.plain} ${citation}` } : body);

export const URGENCY: Record<string, string> = {
  urgent: 'Urgent',
  'pre-service': 'Before the care is given',
  'post-service': 'After the care was given',
  concurrent: 'Care under way',
  standard: 'Standard',
  'part-b-drug': 'Drug under Part B',
  payment: 'Payment',
};
