/** The list of checks across records. Each is one small rule; order here is order of nothing but reading. */
import { codeShape } from './codes.ts';
import { conflictingFact, duplicateSource } from './conflicts.ts';
import { dateInFuture, expiredReview } from './dates.ts';
import { directHost } from './hosts.ts';
import { letterPerson, letterSource } from './letters.ts';
import { duplicateId, duplicateName } from './names.ts';
import { mythWithoutPage, payerNotInState, policyOlderThanLabel } from './policies.ts';
import { unknownPlaceholder, unreadableProse } from './prose.ts';
import { numberNotInQuote } from './quotes.ts';
import { hardToRead } from './readability.ts';
import { unknownId, unusedSource } from './references.ts';
import { criterionWithoutSource, missingSource, numberWithoutSource } from './sources.ts';
import { contradictingDeadline } from './law-in-prose.ts';
import { deadlineStart, lawTookEffect, planQuestionWay, stageReference } from './plan-law.ts';
import { statisticElsewhere, statisticPopulation } from './statistics.ts';
import { deadSection } from './templates.ts';
import type { Check } from './types.ts';

export const checks: Check[] = [
  unknownId,
  unusedSource,
  missingSource,
  criterionWithoutSource,
  numberWithoutSource,
  numberNotInQuote,
  codeShape,
  directHost,
  letterPerson,
  letterSource,
  policyOlderThanLabel,
  payerNotInState,
  mythWithoutPage,
  conflictingFact,
  duplicateSource,
  duplicateName,
  duplicateId,
  dateInFuture,
  expiredReview,
  unreadableProse,
  unknownPlaceholder,
  stageReference,
  deadlineStart,
  planQuestionWay,
  lawTookEffect,
  contradictingDeadline,
  statisticPopulation,
  statisticElsewhere,
  deadSection,
  hardToRead,
];
