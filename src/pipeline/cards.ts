/** The picture that a shared link shows, by the kind of page it leads to. */
import type { PageKind } from './page.ts';

/** Words on it. */
export const CARDS: Record<PageKind | 'site', string> = {
  site: 'Denied by your health plan? See what to do next.',
  denial: 'What this denial means, the date to watch, and what answers it',
  guide: 'Getting it covered: myths and facts',
  coverage: 'What the policy asks for',
  payer: 'How this payer decides, and how to appeal',
  therapy: 'What payers ask for, and what to gather',
  reason: 'What this kind of denial means, and what to do first',
  state: 'External review and free help in your state',
  'plan-type': 'Steps and deadlines for your kind of plan',
  remedy: 'A way to answer a denial: when it fits, how to ask',
  term: 'A word on your letter, in plain English',
  index: 'Find your case',
  sources: 'Every source, with the day it was read',
  changes: 'What changed in policies and law',
  about: 'Who makes this, and how facts are checked',
};

export const cardPath = (kind: PageKind | 'site') => `/social/${kind}.png`;
export const CARD_SIZE = { width: 1200, height: 630 } as const;
