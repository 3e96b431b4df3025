/** Records of a payer and a therapy as the reader's tools take them: plain words, sourced statements only. Pure. */
import type { CaseCriterion, CaseData } from '../letters/case.ts';
import type { Criterion, Fact } from '../schemas/index.ts';
import { fits, isTest, planTypesOf, type Combinations, type PayerTherapy } from './combine.ts';
import { fullName, innerName, readAtOwner } from './emit/context.ts';
import { NO_NAMES, plainProse, type Names } from './prose.ts';
import type { Records } from './records.ts';
import { toCitations } from './walk.ts';
import { capital, formatDate } from './words.ts';

/** Where the data of a case lies on the site. */
export const casePath = (payer: string, therapy: string) => `cases/${payer}/${therapy}.js`;

/** Title and number of a policy; a title that holds the number says it once. */
const titled = ({ title, number }: { title: string; number?: string | undefined }) => (number && !number.split(/ and |, /).every((part) => title.includes(part)) ? `${title} (${number})` : title);

export function caseOf(records: Records, { payer, therapy, coverage }: PayerTherapy): CaseData {
  const names: Names = { ...NO_NAMES, payer: payer.data.name, therapy: innerName(therapy.data), condition: therapy.data.condition };
  const plain = (text: string) => plainProse(text, names);
  const policy = coverage?.data.status === 'on-file' ? coverage.data : undefined;
  const criterion = (id: string, { text, letter, satisfiedBy, anyOf }: Criterion, index: number): CaseCriterion => ({ id: `${id}-${index + 1}`, n: String(index + 1), text: plain(letter ?? text), shows: plain(satisfiedBy), ways: (anyOf ?? []).map((way) => plain(way.letter ?? way.text)) });
  const groups = (policy?.indications ?? []).flatMap(({ indication, criteria, instead, continuation }) => {
    const name = capital(therapy.data.indications.find(({ id }) => id === indication)?.name ?? indication);
    return [
      { name, criteria: criteria.map((one, index) => criterion(indication, one, index)) },
      ...(instead.length > 0 ? [{ name: `${name}: in place of these`, criteria: instead.map((one, index) => criterion(`${indication}-instead`, one, index)) }] : []),
      ...(continuation.length > 0 ? [{ name: `${name}: to continue`, criteria: continuation.map((one, index) => criterion(`${indication}-continue`, one, index)) }] : []),
    ];
  });
  const support = (kind: CaseData['support'][number]['kind'], facts: Pick<Fact, 'text' | 'sources' | 'unverified'>[]) =>
    facts.flatMap(({ text, sources, unverified }, index) => {
      const source = records.sources.get(toCitations(sources)[0]?.id ?? '');
      // A statement that no source shows has no place in a letter.
      return source && !unverified ? [{ id: `${kind}-${index + 1}`, kind, text: plain(text), source: `${source.data.title}, ${source.data.publisher}${source.data.date ? `, ${formatDate(source.data.date)}` : ''}` }] : [];
    });
  return {
    payer: { id: payer.id, name: payer.data.name },
    therapy: { id: therapy.id, name: innerName(therapy.data), full: fullName({ ...therapy.data, name: innerName(therapy.data) }), condition: therapy.data.condition, test: isTest(therapy.data) },
    plans: planTypesOf(records, payer.data, undefined, therapy.data).map(({ id }) => id),
    ...(policy ? { policy: { title: titled(policy.policy), ...(policy.policy.effective ? { date: formatDate(policy.policy.effective) } : {}), scope: plain(policy.policy.scope), ...(readAtOwner(policy.policy, records) ? {} : { relayed: true as const }) } } : {}),
    ...(policy ? { groups } : { general: true as const, groups: [{ name: 'What to gather', criteria: therapy.data.evidence.map(({ text }, index) => ({ id: `evidence-${index + 1}`, n: String(index + 1), text: plain(text), shows: '', ways: [] })) }] }),
    support: [...support('label', therapy.data.indications), ...support('guideline', therapy.data.guidelines), ...support('study', therapy.data.studies)],
    evidence: therapy.data.evidence.map(({ text, reasons }) => ({ text: plain(text), ...(reasons ? { reasons } : {}) })),
    reasons: [...records['denial-reasons'].values()].filter((reason) => fits(reason.data, reason.id, therapy.data)).map(({ id, data }) => ({ id, name: data.name, phrase: data.phrase })),
    contacts: payer.data.contacts.filter(({ phone, fax, address }) => phone ?? fax ?? address).map(({ name, scope, phone, fax, address }) => ({ name, scope, ...(phone ? { phone } : {}), ...(fax ? { fax } : {}), ...(address ? { address } : {}) })),
  };
}

/** One module for each case, so that a page loads no other's. */
export function* caseFiles(records: Records, combinations: Combinations): Generator<{ path: string; text: string }> {
  for (const pair of [...combinations.coverages, ...combinations.folded]) yield { path: casePath(pair.payer.id, pair.therapy.id), text: `export default ${JSON.stringify(caseOf(records, pair))};\n` };
}
