/** The registry: which schema each folder of `data/` answers to. One list feeds validation, types, editors and docs. */
import { CoverageSchema, type Coverage } from './coverage.ts';
import { DenialReasonSchema, type DenialReason } from './denial-reason.ts';
import { PayerSchema, type Payer } from './payer.ts';
import { PlanTypeSchema, type PlanType } from './plan-type.ts';
import { PlanQuestionSchema, type PlanQuestion } from './plan-question.ts';
import { RemedySchema, type Remedy } from './remedy.ts';
import { SiteSchema, type Site } from './site.ts';
import { MythSchema, StatisticSchema, TermSchema, type Myth, type Statistic, type Term } from './small.ts';
import { SourceSchema, type Source } from './source.ts';
import { StateSchema, type State } from './state.ts';
import { TherapySchema, type Therapy } from './therapy.ts';

export const schemas = {
  payers: PayerSchema,
  therapies: TherapySchema,
  'denial-reasons': DenialReasonSchema,
  remedies: RemedySchema,
  coverage: CoverageSchema,
  'plan-types': PlanTypeSchema,
  'plan-questions': PlanQuestionSchema,
  states: StateSchema,
  statistics: StatisticSchema,
  sources: SourceSchema,
  glossary: TermSchema,
  myths: MythSchema,
} as const;
export { SiteSchema };

/** A folder of `data/`. */
export type Folder = keyof typeof schemas;
export const folders = Object.keys(schemas) as Folder[];

export interface RecordTypes {
  payers: Payer;
  therapies: Therapy;
  'denial-reasons': DenialReason;
  remedies: Remedy;
  coverage: Coverage;
  'plan-types': PlanType;
  'plan-questions': PlanQuestion;
  states: State;
  statistics: Statistic;
  sources: Source;
  glossary: Term;
  myths: Myth;
}

export type { Coverage, CoverageOnFile, Criterion } from './coverage.ts';
export type { Cite, Code, Deadline, Duration, Fact, Limit } from './shared.ts';
export type { Scope } from './small.ts';
export type { Channel, Decision, Stage, Urgency } from './plan-type.ts';
export type { DenialReason, Myth, Payer, PlanQuestion, PlanType, Remedy, Site, Source, State, Statistic, Term, Therapy };
