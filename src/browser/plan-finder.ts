/** "Which plan do I have?": one question at a time, to a plan type or to "not sure", never to a guess. */
import { choose } from './choice.ts';
import { h } from './dom.ts';
import law from './law.ts';

export function start(host: HTMLElement): void {
  const ask = (id: string | undefined, asked: string[]): void => {
    const question = law.questions.find((one) => one.id === id);
    if (!question) return end(undefined, asked);
    const answers = question.answers.map(({ says, next, planType }) => h('li', {}, h('button', { type: 'button', class: 'quiet', click: () => (next ? ask(next, [...asked, question.id]) : end(planType, [...asked, question.id])) }, says)));
    const heading = h('p', { tabindex: '-1' }, h('b', {}, question.question));
    host.replaceChildren(h('div', { class: 'finder' }, heading, question.help !== undefined && h('p', { class: 'soft' }, question.help), h('ul', {}, ...answers), back(asked)));
    heading.focus();
  };
  const back = (asked: string[]) => asked.length > 0 && h('p', {}, h('button', { type: 'button', class: 'link', click: () => ask(asked.at(-1), asked.slice(0, -1)) }, 'Back'));
  const end = (planType: string | undefined, asked: string[]): void => {
    const plan = planType === undefined ? undefined : law.plans[planType];
    const offered = plan !== undefined && document.querySelector(`[data-choice="${CSS.escape(plan.id)}"]`) !== null;
    const result = h(
      'div',
      { class: 'finder', tabindex: '-1' },
      plan
        ? h('p', {}, h('b', {}, `You seem to have: ${plan.name}. `), h('a', { href: `/plan-types/${plan.id}/` }, 'Check how to tell'))
        : h('p', {}, h('b', {}, 'Not sure. '), 'Use the date on your letter, and none from this site. Call the number on your card and ask which appeal rules apply to you.'),
      plan !== undefined && !offered && document.querySelector('plan-switch') !== null && h('p', {}, 'Our records do not show that this payer sells that kind of plan. Check the name on your card.'),
      back(asked),
    );
    host.replaceChildren(result);
    choose({ plan: plan?.id ?? '' });
    result.focus();
  };
  ask(law.questions[0]?.id, []);
}
