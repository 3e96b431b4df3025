/** Where to go from here: hubs first, then pages of the same therapy, then of other payers. */
import { el, withoutTerms, inner, type Child, type Html } from '../render/html.ts';

export const related = (links: Child): Html => el('nav', { class: 'related', 'aria-label': 'Related pages' }, { html: withoutTerms(inner(links)) });
