/** Rules that plan types and their questions follow so that the clock can run on them. */
import { nearest } from '../nearest.ts';
import { oneOf } from '../problem.ts';
import { DENIAL } from '../../clock/law.ts';
import { formatDate } from '../words.ts';
import type { Check } from './types.ts';

export const stageReference: Check = {
  name: 'stage-reference',
  description: 'A step of an appeal answers the first denial or a step before it.',
  check({ records }, report) {
    for (const record of records['plan-types'].values()) {
      for (const [index, stage] of record.data.stages.entries()) {
        const earlier = [DENIAL, ...record.data.stages.slice(0, index).map(({ id }) => id)];
        const named = [
          ...(stage.answers ?? []).map((id, at) => ({ id, path: ['stages', index, 'answers', at] })),
          ...(stage.alongside ? [{ id: stage.alongside.of, path: ['stages', index, 'alongside', 'of'] }] : []),
        ];
        for (const { id, path } of named) {
          if (earlier.includes(id)) continue;
          const guess = nearest(id, earlier);
          report(record, path, `Unexpected step "${id}", expected ${guess ? `"${guess}"` : oneOf(earlier)}`, { tip: 'A step answers "denial" (the first letter) or a step that stands before it in this file.' });
        }
        if (stage.id === DENIAL || stage.id === 'request') report(record, ['stages', index, 'id'], `Unexpected id "${stage.id}" of a step, expected another`, { tip: 'The clock uses this word for a letter. Name the step after what it is, such as "internal-appeal".' });
      }
    }
  },
};

export const deadlineStart: Check = {
  name: 'deadline-start',
  description: 'A limit on the reader says from which day it runs.',
  check({ records }, report) {
    const limits = [
      ...[...records['plan-types'].values()].flatMap((record) => record.data.stages.map(({ fileBy }, index) => ({ record, rule: fileBy, path: ['stages', index, 'fileBy'] }))),
      ...[...records.states.values()].map((record) => ({ record, rule: record.data.externalReview.fileBy, path: ['externalReview', 'fileBy'] })),
    ];
    for (const { record, rule, path } of limits) {
      if (!rule) continue;
      if (rule.limit && !rule.from) report(record, [...path, 'limit'], 'Unexpected limit without its start, expected "from" beside it', { tip: 'Write "from: receipt" if it runs from the day the letter comes, or "from: notice-date" if it runs from the date on the letter. If no source says which, the latter is earlier and safe.' });
      if (rule.presumedReceipt && rule.from !== 'receipt') report(record, [...path, 'presumedReceipt'], 'Unexpected "presumedReceipt", expected it only beside "from: receipt"', { tip: 'A rule that counts from the date on the letter presumes nothing about its receipt.' });
    }
  },
};

/** Questions that a reader is asked at most. */
const MOST_QUESTIONS = 5;

export const planQuestionWay: Check = {
  name: 'plan-question',
  description: 'Questions about the plan lead somewhere, in at most five steps, and always let the reader be unsure.',
  check({ records, broken }, report) {
    const questions = records['plan-questions'];
    if (questions.size === 0 || [...broken].some((name) => name.startsWith('plan-questions/'))) return;
    const first = [...questions.values()].filter(({ data }) => data.order === 1);
    for (const record of first.slice(1)) report(record, ['order'], 'Unexpected second question with order 1, expected one that is asked first', { tip: 'Give one of them another order.', related: { ...first[0]!.place(['order']), message: 'the first one' } });
    if (first.length === 0) {
      const [record] = questions.values();
      report(record!, ['order'], 'Unexpected lack of a first question, expected one with order 1', { tip: 'Set "order: 1" in the question that is asked first.' });
    }
    const asked = new Set<string>();
    const follow = (id: string, way: string[]) => {
      const record = questions.get(id);
      if (!record) return;
      asked.add(id);
      if (way.includes(id) || way.length >= MOST_QUESTIONS) {
        const before = questions.get(way.at(-1)!)!;
        report(before, ['answers'], `Unexpected way of ${way.includes(id) ? 'questions that comes back to itself' : 'more than five questions'}, expected an end after at most five`, { tip: `The way is ${[...way, id].join(', ')}. Join two questions, or end in "not sure".` });
        return;
      }
      for (const { next } of record.data.answers) if (next) follow(next, [...way, id]);
    };
    if (first[0]) follow(first[0].id, []);
    for (const record of questions.values()) {
      for (const [index, { next, planType }] of record.data.answers.entries()) {
        if (next && planType) report(record, ['answers', index, 'planType'], 'Unexpected answer with both "next" and "planType", expected one of them', { tip: 'An answer leads to a question or to a plan type.' });
      }
      if (!record.data.answers.some(({ next, planType }) => !next && !planType)) report(record, ['answers'], 'Unexpected question without a way to be unsure, expected an answer with neither "next" nor "planType"', { tip: 'Add "- says: I am not sure". A guess would give wrong dates.' });
      // A misspelt id is told as such, and what it would lead to is not a second fault.
      const whole = [...questions.values()].every(({ data }) => data.answers.every(({ next }) => !next || questions.has(next)));
      if (first[0] && whole && !asked.has(record.id)) report(record, ['question'], `Unexpected question "${record.id}" that no answer leads to, expected one`, { tip: 'Name it under "next" of an answer, or delete the file.' });
    }
  },
};

export const lawTookEffect: Check = {
  name: 'law-took-effect',
  description: 'A change of law that has taken effect was reviewed on or after its day.',
  check({ records, today }, report) {
    for (const record of records['plan-types'].values()) {
      for (const [index, { from, stated }] of record.data.changes.entries()) {
        if (from === undefined || stated || from > today || record.data.reviewed >= from) continue;
        report(record, ['changes', index, 'from'], `Unexpected review of ${record.data.reviewed} before a change that took effect on ${from}, expected one on or after ${formatDate(from)}`, {
          tip: 'Read the law again, mend what changed, and set "reviewed". Until then its facts say "check this on your letter", and no date is computed from them.',
          severity: 'overdue',
        });
      }
    }
  },
};

