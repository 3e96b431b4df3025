/** `/denials/<payer>/<therapy>/<reason>/`: the page a reader with a letter arrives at. */
import type { Fact } from '../../schemas/index.ts';
import { fact, heading, isEmpty, link, list, prose, stack, tag, words, type Block } from '../block.ts';
import { coveragePath, denialPath, fits, ofReason, payerFacts, type DenialCombination } from '../combine.ts';
import { denialNumbers } from '../numbers.ts';
import { denialFacts } from '../own-facts.ts';
import type { PageDraft } from '../page.ts';
import { escapeWords, NO_NAMES, plainProse, type Names } from '../prose.ts';
import { brief } from '../section-data.ts';
import { capital, cutAtWord, fitting, formatDate } from '../words.ts';
import { facts, fullName, innerName, lastChange, numbersBlock, outlined, policyTitle, provenance, requirementsBlock, shortName, withoutRepeats, type Composers, type Context } from './context.ts';

interface Page extends DenialCombination {
  names: Names;
}

export function denialPage(context: Context, combination: DenialCombination): PageDraft {
  const { payer, therapy, reason, coverage } = combination;
  const ids = { payer: payer.id, therapy: therapy.id, reason: reason.id };
  const names: Names = { ...NO_NAMES, payer: payer.data.name, therapy: innerName(therapy.data), reason: reason.data.short, condition: therapy.data.condition };
  const page: Page = { ...combination, names };
  return {
    kind: 'denial',
    path: denialPath(payer.id, therapy.id, reason.id),
    ids,
    heading: `${fullName(therapy.data)} denied ${reason.data.phrase} by ${payer.data.name}`,
    title: fitting(`${therapy.data.name} denied by ${payer.data.name}: ${reason.data.short}`, `${shortName(therapy.data)} denied by ${shortName(payer.data)}: ${reason.data.short}`, `${shortName(therapy.data)}, ${shortName(payer.data)}: ${reason.data.short}`),
    description: cutAtWord(`${therapy.data.name} denied by ${payer.data.name} ${reason.data.phrase}: ${plainProse(reason.data.answer.first, names)}`, 155),
    crumbs: [
      ['Home', '/'],
      [payer.data.name, `/payers/${payer.id}/`],
      [therapy.data.name, coveragePath(payer.id, therapy.id)],
      [reason.data.name, ''],
    ],
    sections: outlined(context, 'denial', ids, names, composers(context), page),
    ...provenance([payer, therapy, reason, coverage]),
    ...lastChange(coverage, coveragePath(payer.id, therapy.id)),
    ownFacts: denialFacts(combination),
    names: [therapy.data.name, therapy.data.generic ?? '', payer.data.name, reason.data.name].filter(Boolean),
  };
}

/** Reasons that rest on what a policy rules out. */
const REFUSED_BY_CLAUSE = ['duplicate-therapy', 'experimental', 'not-fda-approved-use'];

const composers = (context: Context): Composers<Page> => ({
  answer: ({ reason, names }) => {
    const { what, first, date } = reason.data.answer;
    const line = (label: string, text: string) => tag('Line', { label }, prose(text, names));
    return tag('Answer', { plan: 'ask' }, stack(line('What this is', what), line('Do this first', first), line('Date to watch', date)));
  },

  requirements: ({ payer, therapy, names }) => requirementsBlock(context, payer.id, therapy, names, true),

  angle: ({ payer, therapy, coverage, reason, names }) => {
    const exclusions = coverage?.data.status === 'on-file' && REFUSED_BY_CLAUSE.includes(reason.id) ? coverage.data.exclusions : [];
    const part = (title: string, all: Fact[] | undefined) => (all && all.length > 0 ? stack(heading(3, title), list(facts(all, names))) : undefined);
    return stack(
      part(`${payer.data.name} and ${names.therapy}`, coverage && ofReason(coverage.data.reasons, reason.id)),
      part(`What ${payer.data.name}’s policy does not cover`, exclusions),
      part(`${therapy.data.name} itself`, ofReason(therapy.data.reasons, reason.id)),
      part(`How ${payer.data.name} handles this`, payerFacts(payer.data, reason.id, therapy.data.kind)),
      // It stands on every page of the reason; search finds it on the reason's own.
      { ...tag('Common', {}, stack(heading(3, 'Why it can be answered'), ...facts(reason.data.why.map((one) => brief(one, context.records)), names))), plain: '' },
    );
  },

  support: ({ therapy, reason, names }) => {
    const indications = therapy.data.indications.map((indication) => {
      const { name, approved } = indication;
      const body = fact(indication, names);
      const label = capital(name);
      const day = approved ? ` (FDA approval: ${formatDate(approved)})` : '';
      return { ...body, mdx: `**${words(`${label}${day}:`).mdx}** ${body.mdx}`, plain: `${label}${day}: ${body.plain}` };
    });
    const studies = ['experimental', 'medical-necessity', 'not-fda-approved-use'].includes(reason.id) ? facts(therapy.data.studies, names) : [];
    return list([...indications, ...facts(therapy.data.guidelines, names), ...studies]);
  },

  documents: ({ payer, therapy, coverage, reason, names }) => {
    const policy = coverage?.data.status === 'on-file' ? coverage.data : undefined;
    const own: Block[] = [];
    if (policy) {
      own.push(prose(`The policy of ${escapeWords(payer.data.name)} on ${escapeWords(names.therapy!)}. We have on file: ${escapeWords(policyTitle(policy.policy))}.`, {}, policy.policy.sources));
      if (policy.form) own.push(prose(`The form: ${escapeWords(policy.form.title)}.`, {}, policy.form.sources));
    }
    const evidence = therapy.data.evidence.filter(({ reasons }) => (reasons ? reasons.includes(reason.id) : reason.data.ofNeed)).map(({ text, sources }) => prose(text, names, sources));
    const documents = reason.data.documents.map((one) => brief(one, context.records)).map(({ text, sources }) => prose(text, names, sources));
    const [ofTherapy, ofAny] = [withoutRepeats([...own, ...evidence]), documents];
    const group = (title: string, all: Block[]) => (all.length > 0 ? stack(ofTherapy.length > 0 ? heading(3, title) : undefined, tag('Evidence', {}, list(all, true))) : undefined);
    return stack(group(`For ${names.therapy}`, ofTherapy), group('For any denial of this kind', ofAny));
  },

  numbers: (page) => numbersBlock(denialNumbers(context.records, page)),

  related: ({ payer, therapy, reason }) => {
    const { records } = context;
    const siblings = [...records['denial-reasons'].values()]
      .filter((other) => other.id !== reason.id && fits(other.data, other.id, therapy.data))
      .map((other) => link(`${therapy.data.name} denied ${other.data.phrase} by ${payer.data.name}`, denialPath(payer.id, therapy.id, other.id)));
    const payers = context.combinations.coverages
      .filter((pair) => pair.therapy.id === therapy.id && pair.payer.id !== payer.id)
      .map(({ payer: other }) => link(`${therapy.data.name} denied ${reason.data.phrase} by ${other.data.name}`, denialPath(other.id, therapy.id, reason.id)));
    const hubs = [
      link(`${payer.data.name} and ${innerName(therapy.data)}: policy, codes, guides by state`, coveragePath(payer.id, therapy.id)),
      link(`About ${innerName(therapy.data)}`, `/therapies/${therapy.id}/`),
      link(`All denials of this kind: ${reason.data.name}`, `/reasons/${reason.id}/`),
    ];
    const all = list([...hubs, ...siblings, ...payers]);
    return isEmpty(all) ? all : tag('Related', {}, { ...all, plain: '' });
  },
});
