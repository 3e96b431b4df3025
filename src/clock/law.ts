/** The law as the clock reads it: records of plan types and states in plain words, small enough to travel to a browser. */
import type { Duration } from './days.ts';

export interface LawLimit {
  /** Absent where the rule names no number. */
  limit?: Duration;
  text: string;
  /** The law, such as "29 CFR 2560.503-1(h)(3)(i)". */
  citation?: string;
  /** No source stands behind it, or its review is overdue: no date is computed. */
  unverified?: true;
}
export interface LawDeadline extends LawLimit {
  from?: 'receipt' | 'notice-date';
  presumedReceipt?: Duration;
  monthEnd?: 'first-of-next-month';
  weekend?: 'next-business-day';
}
export interface LawDecision extends LawLimit {
  for: 'urgent' | 'pre-service' | 'post-service' | 'concurrent' | 'standard' | 'part-b-drug' | 'payment';
  label?: string;
}
export type Urgency = 'urgent' | 'pre-service' | 'post-service' | 'concurrent';
export type Channel = 'medical' | 'pharmacy' | 'part-b' | 'part-d';

/** The first letter of a case, as a stage's `answers` names it. */
export const DENIAL = 'denial';

export interface LawStage {
  id: string;
  name: string;
  kind: 'internal' | 'external' | 'hearing' | 'agency' | 'court';
  decides?: string;
  automatic: boolean;
  /** Letters that start it: `denial`, or ids of stages whose decision it answers. */
  answers: string[];
  only?: { urgency?: Urgency[]; channel?: Channel[] };
  byState: boolean;
  fileBy?: LawDeadline;
  decideBy: LawDecision[];
  alongside?: { of: string; urgency: Urgency[]; text: string; unverified?: true };
  silence?: { text: string; unverified?: true };
}
export interface LawPlan {
  id: string;
  name: string;
  short: string;
  /** Whether state insurance law reaches it. */
  stateLaw: 'applies' | 'does-not-apply' | 'partly';
  partD?: string;
  initialDecision: LawDecision[];
  stages: LawStage[];
  /** Law of the rights that letters rest on, where a source shows them. */
  uses: Partial<Record<'claim-file' | 'criteria' | 'experts' | 'reviewer' | 'continue', string>>;
  /** The last day of its review; after it, no date is computed. */
  freshUntil: string;
}
export interface LawState {
  id: string;
  name: string;
  review: string;
  process: 'state' | 'federal' | 'mixed';
  fileBy: LawDeadline;
  decideBy: LawLimit;
  expedited: LawLimit;
  /** Other law of the state, in short. */
  laws: { name: string; text: string; unverified?: true }[];
  /** The first regulator, to complain to. */
  regulator: { name: string; phone?: string };
  /** Whom to ask for free help. */
  help: string;
  freshUntil: string;
}
export interface LawQuestion {
  id: string;
  question: string;
  help?: string;
  answers: { says: string; next?: string; planType?: string }[];
}
export interface Law {
  plans: Record<string, LawPlan>;
  states: Record<string, LawState>;
  /** The questions of "Which plan do I have?"; the first is asked first. */
  questions: LawQuestion[];
  /** How many days before a last day a letter should be in the mail. Our advice, not a rule. */
  mailEarlyDays: number;
}
