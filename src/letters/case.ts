/** What records hold for one payer and one therapy, in plain words: what the worksheet and the letters of a case rest on. */
export interface CaseCriterion {
  /** Unique in the case: indication and place. */
  id: string;
  n: string;
  text: string;
  /** What in the chart shows it. */
  shows: string;
  /** Ways to meet it, if one is enough. */
  ways: string[];
}
export interface CaseData {
  payer: { id: string; name: string };
  therapy: { id: string; name: string; full: string; condition: string; test: boolean };
  /** Ids of plan types that the payer sells. */
  plans: string[];
  policy?: { title: string; date?: string; scope: string; relayed?: true };
  /** No policy is on file: the rows are what clinics are asked to gather, and no letter calls them the payer's criteria. */
  general?: true;
  /** Criteria by use of the therapy; to go on, in a group of their own. */
  groups: { name: string; criteria: CaseCriterion[] }[];
  /** Statements of label, guidelines and studies, each with the title of its source. */
  support: { id: string; text: string; source: string; kind: 'label' | 'guideline' | 'study' }[];
  evidence: { text: string; reasons?: string[] }[];
  reasons: { id: string; name: string; phrase: string }[];
  contacts: { name: string; scope: string; phone?: string; fax?: string; address?: string }[];
}
