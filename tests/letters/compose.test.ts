/** From a case, the law and what was entered to the values of a letter: records only, and only those that hold. */
import { describe, expect, test } from 'vitest';
import type { Law, LawPlan, LawState } from '../../src/clock/law.ts';
import type { CaseData } from '../../src/letters/case.ts';
import { compose, exhibitLetter, exhibitsOf, longDay, needsOf } from '../../src/letters/compose.ts';
import { ENTERED, RECORDED } from '../../src/letters/fields.ts';
import { caseOf } from '../../src/pipeline/cases.ts';
import { lawOf as lawOfSmall } from '../../src/pipeline/law.ts';
import { draft, project } from '../support/letters.ts';
import { buildSmall, edited, siteOf } from '../support/small.ts';

const TODAY = '2026-11-21';

const LAW_FIELDS = ['lawAppeal', 'lawFile', 'lawCriteria', 'lawExperts', 'lawReviewer', 'lawContinue', 'lawUrgent', 'lawDecision', 'timeUrgent', 'timeDecision', 'deadline', 'reviewName', 'reviewWho'] as const;

const days = (amount: number) => ({ amount, unit: 'days' as const });
const plan = (changes: Partial<LawPlan> = {}): LawPlan => ({
  id: 'job',
  name: 'Plan of a job',
  short: 'Job',
  stateLaw: 'applies',
  initialDecision: [],
  stages: [
    {
      id: 'first',
      name: 'First appeal',
      kind: 'internal',
      automatic: false,
      answers: ['denial'],
      byState: false,
      fileBy: { limit: days(180), from: 'receipt', text: '', citation: 'LAW-APPEAL' },
      decideBy: [
        { for: 'urgent', limit: { amount: 72, unit: 'hours' }, text: '', citation: 'LAW-URGENT' },
        { for: 'pre-service', limit: days(30), text: '', citation: 'LAW-PRE' },
        { for: 'concurrent', limit: days(7), text: '', citation: 'LAW-CONCURRENT' },
      ],
    },
    { id: 'outside', name: 'Outside review', kind: 'external', decides: 'A reviewer', automatic: false, answers: ['first'], byState: true, fileBy: { limit: days(120), from: 'notice-date', text: '', citation: 'LAW-OUTSIDE' }, decideBy: [{ for: 'standard', limit: days(45), text: '' }] },
  ],
  uses: { 'claim-file': 'LAW-FILE', criteria: 'LAW-CRITERIA', experts: 'LAW-EXPERTS', reviewer: 'LAW-REVIEWER', continue: 'LAW-CONTINUE' },
  freshUntil: '2027-06-01',
  ...changes,
});
const state = (changes: Partial<LawState> = {}): LawState => ({
  id: 'examplia',
  name: 'Examplia',
  review: 'Examplia review',
  process: 'state',
  fileBy: { limit: { amount: 4, unit: 'months' }, from: 'receipt', text: '', citation: 'LAW-STATE' },
  decideBy: { limit: days(20), text: '', citation: 'LAW-STATE-DECIDE' },
  expedited: { limit: days(3), text: '', citation: 'LAW-STATE-FAST' },
  laws: [],
  regulator: { name: 'Office of Examplia', phone: '555-0100' },
  help: 'Help',
  freshUntil: '2027-06-01',
  ...changes,
});
const lawOfPlan = (one: LawPlan = plan(), place: LawState = state()): Law => ({ plans: { [one.id]: one }, states: { [place.id]: place }, questions: [], mailEarlyDays: 10 });

const data: CaseData = {
  payer: { id: 'acme', name: 'Acme' },
  therapy: { id: 'drug', name: 'Drug', full: 'Drug (drugumab)', condition: 'sampleitis', test: false },
  plans: ['job'],
  policy: { title: 'Policy of Drug (D-1)', date: 'May 1, 2026', scope: 'All.' },
  groups: [
    { name: 'Sampleitis', criteria: [1, 2, 3].map((n) => ({ id: `s-${n}`, n: String(n), text: `Criterion ${n}.`, shows: `Record ${n}.`, ways: [] })) },
    { name: 'Sampleitis: to continue', criteria: [{ id: 's-continue-1', n: '1', text: 'Goes on well.', shows: 'A note.', ways: ['Way A', 'Way B'] }] },
  ],
  support: [
    { id: 'label-1', kind: 'label', text: 'It is approved.', source: 'Label' },
    { id: 'study-1', kind: 'study', text: 'It helped.', source: 'Study' },
  ],
  evidence: [],
  reasons: [{ id: 'medical-necessity', name: 'Not medically necessary', phrase: 'as not medically necessary' }, { id: 'step-therapy', name: 'Step therapy', phrase: 'for failing step therapy' }],
  contacts: [],
};
const DENIED = { denialDate: '2026-11-02' };
const chosen = { planType: 'job', state: 'examplia', entered: DENIED };
const internal = (changes: Parameters<typeof draft>[0] = chosen, law = lawOfPlan(), today = TODAY) => compose({ step: 'internal' }, data, law, draft(changes), today).fields;
const external = (changes: Parameters<typeof draft>[0] = chosen, law = lawOfPlan(), today = TODAY) => compose({ step: 'external' }, data, law, draft(changes), today).fields;
const law = (fields: Record<string, string>) => Object.fromEntries(LAW_FIELDS.map((name) => [name, fields[name]]));
const NONE = Object.fromEntries(LAW_FIELDS.map((name) => [name, '']));

describe('law and times', () => {
  test('come from the plan type, its step and its rights', () => {
    expect(law(internal())).toEqual({ ...NONE, lawAppeal: 'LAW-APPEAL', lawFile: 'LAW-FILE', lawCriteria: 'LAW-CRITERIA', lawExperts: 'LAW-EXPERTS', lawReviewer: 'LAW-REVIEWER', lawContinue: 'LAW-CONTINUE', timeDecision: '30 days', lawDecision: 'LAW-PRE', deadline: 'May 1, 2027' });
    expect(internal().planType).toBe('Plan of a job');
  });

  test('for an urgent case are those for an urgent one', () => {
    const fields = internal({ ...chosen, urgent: true });
    expect(pick(fields, 'lawUrgent', 'timeUrgent', 'timeDecision')).toEqual({ lawUrgent: 'LAW-URGENT', timeUrgent: '72 hours', timeDecision: '72 hours' });
  });

  test('for a treatment under way are those for care under way', () => {
    expect(internal({ ...chosen, situation: 'staying' }).timeDecision).toBe('7 days');
  });

  test('of a reader who is not sure of the plan are none', () => {
    for (const fields of [internal({ entered: DENIED, state: 'examplia' }), external({ entered: DENIED, state: 'examplia' }), internal({ entered: DENIED, planType: 'unknown' }), internal({ entered: DENIED, planType: '' })]) {
      expect(law(fields)).toEqual(NONE);
      expect(fields.planType).toBe('');
    }
  });

  test('of a plan type whose review is overdue are none', () => {
    const old = lawOfPlan(plan({ freshUntil: '2026-11-20' }));
    expect(law(internal(chosen, old))).toEqual(NONE);
    expect(pick(external(chosen, lawOfPlan(plan({ freshUntil: '2026-11-20' }))), 'lawFile', 'lawReviewer', 'deadline')).toEqual({ lawFile: '', lawReviewer: '', deadline: '' });
    // Its last day is a day on which it holds.
    expect(internal(chosen, lawOfPlan(plan({ freshUntil: TODAY }))).lawAppeal).toBe('LAW-APPEAL');
  });

  test('of outside review in a state whose review is overdue are none', () => {
    const fields = external(chosen, lawOfPlan(plan(), state({ freshUntil: '2026-11-20' })));
    expect(pick(fields, 'lawAppeal', 'timeDecision', 'lawDecision', 'timeUrgent', 'lawUrgent', 'deadline')).toEqual({ lawAppeal: '', timeDecision: '', lawDecision: '', timeUrgent: '', lawUrgent: '', deadline: '' });
  });

  test('of a rule without a source are none', () => {
    const [first, outside] = plan().stages;
    const unsourced = lawOfPlan(plan({ stages: [{ ...first!, fileBy: { ...first!.fileBy!, unverified: true }, decideBy: first!.decideBy.map((rule) => ({ ...rule, unverified: true as const })) }, outside!], uses: {} }));
    expect(law(internal({ ...chosen, urgent: true }, unsourced))).toEqual(NONE);
    expect(law(internal(chosen, unsourced))).toEqual(NONE);
  });

  test('of outside review are those of the state where the state runs it, and never a date before its letter', () => {
    expect(pick(external(), 'lawAppeal', 'timeDecision', 'reviewName', 'deadline')).toEqual({ lawAppeal: 'LAW-STATE', timeDecision: '20 days', reviewName: 'Examplia review', deadline: '' });
    expect(pick(external({ ...chosen, state: undefined as never }), 'lawAppeal', 'timeDecision', 'reviewName', 'deadline')).toEqual({ lawAppeal: 'LAW-OUTSIDE', timeDecision: '45 days', reviewName: 'Outside review', deadline: '' });
  });

  test('of a step that goes on by itself are none: no letter asks for it', () => {
    const [first, outside] = plan().stages;
    expect(pick(external(chosen, lawOfPlan(plan({ stages: [first!, { ...outside!, automatic: true }] }))), 'lawAppeal', 'reviewName')).toEqual({ lawAppeal: '', reviewName: '' });
  });

  test('of a letter that takes no step are those of rights alone', () => {
    const fields = compose({}, data, lawOfPlan(), draft(chosen), TODAY).fields;
    expect(law(fields)).toEqual({ ...NONE, lawFile: 'LAW-FILE', lawCriteria: 'LAW-CRITERIA', lawExperts: 'LAW-EXPERTS', lawReviewer: 'LAW-REVIEWER', lawContinue: 'LAW-CONTINUE' });
  });

  test('the office of a state is named only to readers whose plan state law reaches', () => {
    expect(pick(internal(), 'state', 'regulator', 'regulatorPhone')).toEqual({ state: 'Examplia', regulator: 'Office of Examplia', regulatorPhone: '555-0100' });
    expect(pick(internal(chosen, lawOfPlan(plan({ stateLaw: 'does-not-apply' }))), 'state', 'regulator', 'regulatorPhone')).toEqual({ state: '', regulator: '', regulatorPhone: '' });
    expect(internal({ ...chosen, planType: undefined as never }).regulator).toBe('');
  });
});

describe('a right of a record', () => {
  const JOB = 'data/plan-types/job-insured.yaml';
  const uses = (changes: Record<string, string>) => project_(changes).plans['job-insured']!.uses;
  test('without a source is used by no letter', () => {
    const sourced = edited(JOB, 'rights:\n', 'rights:\n  - { text: You can have the file., citation: 1 EX 2, uses: [claim-file, criteria], sources: [example-act] }\n');
    const unsourced = edited(JOB, 'rights:\n', 'rights:\n  - { text: You can have the file., citation: 1 EX 2, uses: [claim-file], unverified: Not found. }\n');
    const uncited = edited(JOB, 'rights:\n', 'rights:\n  - { text: You can have the file., uses: [claim-file], sources: [example-act] }\n');
    expect(uses(sourced)).toMatchObject({ 'claim-file': '1 EX 2', criteria: '1 EX 2' });
    expect(uses(unsourced)['claim-file']).toBeUndefined();
    expect(uses(uncited)['claim-file']).toBeUndefined();
  });
});

describe('dates', () => {
  test('are written out, and nothing is made of a day that is none', () => {
    expect(longDay('2027-05-03')).toBe('May 3, 2027');
    for (const none of [undefined, '', '2027-02-30', '2027-13-01', 'May 3', '27-05-03', '2027-05-03T00:00']) expect(longDay(none)).toBe('');
  });

  test('a last day needs the day of the denial', () => {
    expect(internal({ planType: 'job' }).deadline).toBe('');
    expect(internal({ planType: 'job', entered: { denialDate: '2026-02-30' } }).deadline).toBe('');
    expect(internal({ planType: 'job', entered: { denialDate: '2026-02-30' } }).denialDate).toBe('');
  });

  test('the letter is of today unless another day is entered', () => {
    expect(internal().today).toBe('November 21, 2026');
    expect(internal({ entered: { today: '2026-12-01' } }).today).toBe('December 1, 2026');
    expect(internal({ entered: { today: 'soon' } }).today).toBe('November 21, 2026');
  });

  test('every field that is a date is written out', () => {
    const dates = Object.entries(ENTERED).filter(([, { input }]) => input === 'date').map(([name]) => name);
    const fields = internal({ entered: Object.fromEntries(dates.map((name) => [name, '2026-03-04'])) });
    for (const name of dates) expect([name, fields[name]]).toEqual([name, 'March 4, 2026']);
  });
});

describe('the worksheet in a letter', () => {
  const rows = { 's-1': { status: 'met' as const, where: 'Note of May', date: '2026-05-03' }, 's-2': { status: 'unmet' as const, where: 'Never tried' }, 's-3': { status: 'missing' as const }, 's-continue-1': { status: 'not-applicable' as const, where: 'x' }, other: { status: 'met' as const, where: 'Of another record' } };
  test('gives each criterion with its status to its own list', () => {
    const { lists } = compose({}, data, lawOfPlan(), draft({ rows }), TODAY);
    expect(lists.met).toEqual([expect.objectContaining({ n: '1', text: 'Criterion 1.', where: 'Note of May', date: 'May 3, 2026' })]);
    expect(lists.unmet).toEqual([expect.objectContaining({ text: 'Criterion 2.', where: 'Never tried' })]);
    expect(lists.missing).toEqual([expect.objectContaining({ text: 'Criterion 3.', shows: 'Record 3.' })]);
  });

  test('without a policy on file is never called the payer’s criteria', () => {
    const general: CaseData = { ...data, general: true };
    delete general.policy;
    const { lists, fields } = compose({}, general, lawOfPlan(), draft({ rows }), TODAY);
    expect([lists.met, lists.unmet, lists.missing]).toEqual([[], [], []]);
    expect([fields.policy, fields.policyDate]).toEqual(['', '']);
    // The records gathered are enclosed all the same.
    expect(lists.exhibits!.map(({ text }) => text)).toContain('Note of May');
  });

  test('asks the clinic for what is not met or missing, in the order of the policy', () => {
    expect(needsOf(data, { rows })).toEqual([{ n: '2 (Sampleitis)', text: 'Criterion 2.', shows: 'Record 2.', status: 'unmet' }, { n: '3 (Sampleitis)', text: 'Criterion 3.', shows: 'Record 3.', status: 'missing' }]);
  });

  test('a row that was not looked at stands in no list', () => {
    const { lists } = compose({}, data, lawOfPlan(), draft({ rows: { 's-1': { where: 'Note' } } }), TODAY);
    expect([lists.met, lists.unmet, lists.missing, lists.exhibits]).toEqual([[], [], [], []]);
  });

  test('a treatment without a name is none', () => {
    expect(compose({}, data, lawOfPlan(), draft({ treatments: [{ name: 'A', when: '', result: '' }, { name: ' ', when: '2020', result: 'x' }] }), TODAY).lists.treatments).toEqual([{ name: 'A', when: '', result: '' }]);
  });

  test('statements of label, guidelines and studies are those that the reader chose, and of this case', () => {
    const support = (cited: string[]) => compose({}, data, lawOfPlan(), draft({ cited }), TODAY).lists.support;
    expect(support([])).toEqual([]);
    expect(support(['study-1', 'study-9', 'constructor'])).toEqual([{ text: 'It helped.', source: 'Study' }]);
    expect(support(['study-1', 'label-1'])).toEqual([{ text: 'It is approved.', source: 'Label' }, { text: 'It helped.', source: 'Study' }]);
  });
});

describe('exhibits', () => {
  test('are lettered A to Z, then AA', () => {
    expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(exhibitLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  test('are the denial, each place of a met criterion once, and what the reader adds', () => {
    const rows = { 's-1': { status: 'met' as const, where: ' Note ' }, 's-2': { status: 'met' as const, where: 'Note' }, 's-3': { status: 'missing' as const, where: 'Nowhere' }, 's-continue-1': { status: 'met' as const, where: '' } };
    expect(exhibitsOf({ entered: { ...DENIED, enclosures: 'Photo\n\n  Diary  \n' }, rows })).toEqual([
      { letter: 'A', text: 'Denial of November 2, 2026' },
      { letter: 'B', text: 'Note', where: 'Note' },
      { letter: 'C', text: 'Photo' },
      { letter: 'D', text: 'Diary' },
    ]);
    expect(exhibitsOf({ entered: {}, rows: {} })).toEqual([]);
  });

  test('are named by the criterion that they show, thirty of them too', () => {
    const many: CaseData = { ...data, groups: [{ name: 'x', criteria: Array.from({ length: 30 }, (_, n) => ({ id: `m-${n}`, n: String(n + 1), text: `C ${n}`, shows: '', ways: [] })) }] };
    const rows = Object.fromEntries(many.groups[0]!.criteria.map(({ id }) => [id, { status: 'met' as const, where: `Place ${id}` }]));
    const { lists } = compose({}, many, lawOfPlan(), draft({ rows, entered: DENIED }), TODAY);
    expect(lists.exhibits!.at(-1)).toEqual({ letter: 'AE', text: 'Place m-29' });
    expect(lists.met!.at(-1)!.exhibit).toMatch(/AE$/);
    expect(lists.met!.map(({ exhibit }) => exhibit!.replace('Exhibit ', ''))).toEqual(lists.exhibits!.slice(1).map(({ letter }) => letter));
  });

  test('stand in the order of the policy, in whatever order the rows were filled in', () => {
    const row = (where: string) => ({ status: 'met' as const, where });
    const { lists } = compose({}, data, lawOfPlan(), draft({ rows: { 's-3': row('Third'), 's-1': row('First') } }), TODAY);
    expect(lists.exhibits!.map(({ text }) => text)).toEqual(['First', 'Third']);
  });
});

describe('the values', () => {
  test('hold every field that records give, and what the reader entered as it was entered', () => {
    const fields = internal({ entered: { need: ' as <b>entered</b> ', claimNumber: '=1+1' } });
    for (const name of Object.keys(RECORDED)) expect([name, typeof fields[name]]).toEqual([name, 'string']);
    expect(pick(fields, 'need', 'claimNumber')).toEqual({ need: ' as <b>entered</b> ', claimNumber: '=1+1' });
  });

  test('of records are not taken from what a draft holds under their names', () => {
    const fields = internal({ entered: { lawAppeal: 'FORGED', payer: 'FORGED', deadline: 'FORGED', timeDecision: 'FORGED' } as never });
    expect(Object.values(fields)).not.toContain('FORGED');
  });

  test('of a reason that is none of this therapy name no reason', () => {
    expect([internal({ reason: 'experimental' }).reasonPhrase, internal({ reason: 'constructor' }).reasonPhrase, internal({ reason: 'step-therapy' }).reasonPhrase]).toEqual(['', '', 'for failing step therapy']);
  });

  test('flags are the signer, the situation, the reason and urgency', () => {
    expect([...compose({}, data, lawOfPlan(), draft({ signer: 'prescriber', situation: 'dose', urgent: true, reason: 'step-therapy' }), TODAY).flags]).toEqual(['prescriber', 'dose', 'step-therapy', 'urgent']);
  });
});

describe('a case of records', () => {
  const BASE = 'data/coverage/acme-health/examplumab.yaml';
  const caseWith = (changes: Record<string, string> = {}, payer = 'acme-health', therapy = 'examplumab') => {
    const { records, combinations } = siteOf(buildSmall(changes));
    return caseOf(records, combinations.coverages.find((pair) => pair.payer.id === payer && pair.therapy.id === therapy)!);
  };

  test('holds no statement that no source shows', () => {
    const therapy = 'data/therapies/examplumab.yaml';
    const unsourced = { ...edited(therapy, 'guidelines:\n', 'guidelines:\n  - { text: ZZUNSOURCED holds., unverified: Nobody says so. }\n') };
    const all = caseWith(unsourced);
    expect(JSON.stringify(all.support)).not.toContain('ZZUNSOURCED');
    for (const { source, text } of all.support) expect([source.length > 5, text.length > 5]).toEqual([true, true]);
  });

  test('has an id of its own for each criterion, and plain words', () => {
    for (const one of [caseWith(), ...project().cases]) {
      const ids = one.groups.flatMap(({ criteria }) => criteria.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(JSON.stringify(one)).not.toMatch(/\{(?:payer|therapy|condition|reason|props)|<Cite|<Term|\]\(|\[\^|undefined|\[object/);
    }
    void BASE;
  });

  test('without a policy on file is general, and names no policy', () => {
    const all = project().cases;
    for (const { general, policy } of all) expect(general === true).toBe(policy === undefined);
    expect([all.some(({ general }) => general), all.some(({ general }) => !general)]).toEqual([true, true]);
  });
});

function pick(fields: Record<string, string>, ...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
function project_(changes: Record<string, string>): Law {
  return lawOfSmall(siteOf(buildSmall(changes)).records);
}
