/**
 * The fields that a letter may hold: what the reader enters, what records give, and what the worksheet gives. One list
 * feeds the form, the check of letter templates, and the "needs from you" list.
 */

/** Who signs. */
export const SIGNERS = { patient: 'The patient', prescriber: 'The prescriber', representative: 'An authorized representative' } as const;
export type Signer = keyof typeof SIGNERS;

/** What the letter asks for. */
export const SITUATIONS = { 'new-start': 'Starting it', staying: 'Staying on it', switching: 'Switching to it', dose: 'A change of dose or frequency' } as const;
export type Situation = keyof typeof SITUATIONS;

interface Entered {
  label: string;
  /** How the form asks for it. */
  input: 'text' | 'date' | 'lines' | 'long';
  group: 'letter' | 'people' | 'case' | 'reasons';
  hint?: string;
  /** Asked only of these signers, or in these situations. */
  signers?: readonly Signer[];
  situations?: readonly Situation[];
}

/** What the reader enters. Nothing of it leaves the browser. */
export const ENTERED = {
  today: { label: 'Date of your letter', input: 'date', group: 'letter' },
  denialDate: { label: 'Date on the denial', input: 'date', group: 'letter' },
  claimNumber: { label: 'Claim or reference number', input: 'text', group: 'letter' },
  decisionWords: { label: 'The reason, in the letter’s own words', input: 'long', group: 'letter', hint: 'Copy it word for word.' },
  planAddress: { label: 'Where to send it', input: 'lines', group: 'letter', hint: 'The address or fax number on the denial.' },
  patientName: { label: 'Patient’s name', input: 'text', group: 'people' },
  patientBirth: { label: 'Patient’s date of birth', input: 'date', group: 'people' },
  memberId: { label: 'Member ID', input: 'text', group: 'people' },
  groupNumber: { label: 'Group number', input: 'text', group: 'people' },
  signerName: { label: 'Signer’s name', input: 'text', group: 'people', hint: 'With title, if a clinician signs.' },
  signerPlace: { label: 'Signer’s address, phone and fax', input: 'lines', group: 'people' },
  signerNpi: { label: 'NPI', input: 'text', group: 'people', signers: ['prescriber'] },
  relationship: { label: 'Relationship to the patient', input: 'text', group: 'people', signers: ['representative'] },
  prescriberName: { label: 'Prescriber’s name', input: 'text', group: 'people', signers: ['patient', 'representative'] },
  diagnosis: { label: 'Diagnosis', input: 'text', group: 'case', hint: 'With the ICD-10 code, if you know it.' },
  request: { label: 'What is asked for: dose, how often, how long', input: 'text', group: 'case' },
  serviceDate: { label: 'Day of the care, past or planned', input: 'date', group: 'case' },
  stableSince: { label: 'On this treatment since', input: 'date', group: 'case', situations: ['staying', 'dose'] },
  response: { label: 'What it has done so far', input: 'long', group: 'case', situations: ['staying', 'dose'], hint: 'What changed, and which record shows it.' },
  switchFrom: { label: 'Switching from', input: 'text', group: 'case', situations: ['switching'] },
  switchWhy: { label: 'Why the switch', input: 'long', group: 'case', situations: ['switching'] },
  doseFrom: { label: 'Dose until now', input: 'text', group: 'case', situations: ['dose'] },
  doseWhy: { label: 'Why the dose must change', input: 'long', group: 'case', situations: ['dose'] },
  need: { label: 'Why this treatment is needed', input: 'long', group: 'reasons', hint: 'In the words of the person who treats. A fact a sentence, with its record.' },
  harm: { label: 'What waiting would do', input: 'long', group: 'reasons', hint: 'Only if it is urgent.' },
  enclosures: { label: 'Other enclosures, one a line', input: 'lines', group: 'letter' },
  issue: { label: 'What the plan did wrong', input: 'long', group: 'reasons', hint: 'For a complaint: what happened, with days and names.' },
} as const satisfies Record<string, Entered>;
export type EnteredField = keyof typeof ENTERED;
export const entered = ENTERED as Record<EnteredField, Entered>;

/** What records give, by payer, therapy, reason, plan type and state. */
export const RECORDED = {
  payer: 'Payer',
  therapy: 'Therapy',
  therapyFull: 'Therapy, with its generic name',
  condition: 'What it treats or tests',
  reasonPhrase: 'For what reason',
  policy: 'Policy, title and number',
  policyDate: 'The day from which the policy is in force',
  planType: 'Name of the plan type',
  lawAppeal: 'Law of the step that the letter takes',
  lawFile: 'Law of the right to the claim file',
  lawCriteria: 'Law of the right to the criteria',
  lawExperts: 'Law of the right to the experts’ names',
  lawReviewer: 'Law on who may decide',
  lawContinue: 'Law of the right to go on with a treatment under way',
  lawUrgent: 'Law of the time for an urgent decision',
  timeUrgent: 'Time for an urgent decision',
  timeDecision: 'Time for a decision',
  lawDecision: 'Law of the time for a decision',
  deadline: 'The last day to file, from the deadline tool’s rules',
  reviewName: 'Name of the outside review',
  reviewWho: 'Who decides in outside review',
  state: 'Name of the state',
  regulator: 'Name of the state’s regulator',
  regulatorPhone: 'Phone of the regulator',
} as const;
export type RecordedField = keyof typeof RECORDED;

/** Lists, with the fields of their items. */
export const LISTS = {
  met: { label: 'Criteria that are met', items: { n: 'Number in the policy', text: 'What the policy asks', where: 'Where in the chart', date: 'Day of the record', exhibit: 'Exhibit' } },
  unmet: { label: 'Criteria that are not met', items: { n: 'Number in the policy', text: 'What the policy asks', where: 'What the reader says of it' } },
  missing: { label: 'Criteria whose record is missing', items: { n: 'Number in the policy', text: 'What the policy asks', shows: 'What in the chart shows it' } },
  support: { label: 'Label, guidelines and studies', items: { text: 'What it says', source: 'Title of the source' } },
  treatments: { label: 'Treatments tried', items: { name: 'Name', when: 'From and to', result: 'Result' } },
  exhibits: { label: 'Enclosures', items: { letter: 'A, B, C', text: 'What it is' } },
} as const;
export type ListField = keyof typeof LISTS;

/** Conditions: the signer, the situation, the reason's id, whether it is urgent, and whether any field has a value. */
export const FLAGS = {
  patient: 'The patient signs',
  prescriber: 'The prescriber signs',
  representative: 'A representative signs',
  'new-start': 'Starting the treatment',
  staying: 'Staying on it',
  switching: 'Switching to it',
  dose: 'A change of dose',
  urgent: 'Waiting is dangerous',
  'policy-relayed': 'The policy is known only as others summarize it',
  test: 'The therapy is a test or a procedure',
  'step-therapy': 'Refused for failing step therapy',
  'prior-authorization': 'Refused for missing prior authorization',
  'medical-necessity': 'Refused as not medically necessary',
  experimental: 'Refused as experimental',
  'not-fda-approved-use': 'Refused as not approved for this use',
  'duplicate-therapy': 'Refused as a duplicate',
} as const;
export type Flag = keyof typeof FLAGS;

export const isField = (name: string): name is EnteredField | RecordedField => Object.hasOwn(ENTERED, name) || Object.hasOwn(RECORDED, name);
export const isList = (name: string): name is ListField => Object.hasOwn(LISTS, name);
export const isFlag = (name: string): name is Flag => Object.hasOwn(FLAGS, name);
/** What a field is called; `list.field` is a field of a list's items. */
export function labelOf(name: string): string {
  const [list, field] = name.split('.');
  if (field !== undefined && isList(list!)) return `${(LISTS[list].items as Record<string, string>)[field] ?? field} (${LISTS[list].label.toLowerCase()})`;
  return entered[name as EnteredField]?.label ?? RECORDED[name as RecordedField] ?? name;
}
