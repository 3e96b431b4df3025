/** Sourced statements that a page has of its own: they decide whether it is offered to search engines. Pure. */
import type { Coverage, Fact, Myth, State } from '../schemas/index.ts';
import { ofReason, payerFacts, type DenialCombination, type GuideCombination, type PayerTherapy } from './combine.ts';
import { citationsIn } from './prose.ts';
import type { Rec } from './records.ts';
import { toCitations } from './walk.ts';

const isSourced = (fact: Pick<Fact, 'text' | 'sources'>) => toCitations(fact.sources).length > 0 || citationsIn(fact.text).length > 0;

const sourced = (all: (Fact[] | undefined)[]) => all.flatMap((facts) => facts ?? []).filter(isSourced).length;
const criteriaOf = (coverage: Rec<Coverage> | undefined) => (coverage?.data.status === 'on-file' ? coverage.data.indications.flatMap(({ criteria, instead }) => [...criteria, ...instead]).length + coverage.data.exclusions.filter(isSourced).length : 0);

/**
 * Sourced statements that make a page worth a place of its own in a search engine. A page has three sorts of siblings:
 * those of the same payer and therapy share its criteria, those of other payers what is said of the therapy, those of
 * other therapies what is said of the payer. What counts is what it has beside the siblings it shares most with; what
 * every page prints counts for none.
 */
export function denialFacts({ payer, therapy, coverage, reason }: DenialCombination): number {
  const own = sourced([coverage && ofReason(coverage.data.reasons, reason.id)]);
  const ofTherapy = sourced([ofReason(therapy.data.reasons, reason.id)]);
  const ofPayer = sourced([payerFacts(payer.data, reason.id, therapy.data.kind)]);
  const policy = criteriaOf(coverage);
  return Math.min(own + ofTherapy + ofPayer, own + policy + ofPayer, own + policy + ofTherapy);
}

/** The same for the hub of a payer and a therapy: what its coverage record states. */
export function coverageFacts({ coverage }: PayerTherapy): number {
  if (!coverage) return 0;
  const angles = sourced(Object.values(coverage.data.reasons));
  return angles + criteriaOf(coverage) + (coverage.data.status === 'on-file' ? coverage.data.requirements.length : 0);
}

/** Sourced statements of a state. */
const stateFacts = ({ externalReview: { about, fileBy, decideBy, expedited, where, fee, binding }, doesNotReach, stepTherapyLaw, priorAuthorizationLaw, biomarkerLaw }: State) =>
  sourced([[about, fileBy, decideBy, expedited, where, fee, binding, doesNotReach, stepTherapyLaw, priorAuthorizationLaw, biomarkerLaw].filter((fact) => fact !== undefined)]);

/** The same for a guide: it shares what the policy asks with the guides of other states, and the state's law with those of other therapies. */
export function guideFacts({ coverage, state }: GuideCombination, myths: Rec<Myth>[]): number {
  const ofPair = criteriaOf(coverage) + coverage.data.requirements.length + myths.filter(({ data: { scope } }) => scope.payers || scope.therapies).length;
  const ofState = stateFacts(state.data) + myths.filter(({ data: { scope } }) => scope.states).length;
  return Math.min(ofPair, ofState);
}
