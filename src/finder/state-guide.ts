/** Coverage guides in search results. The index holds a policy once, not once a state: what was typed or chosen says which state's guide is meant. Pure. */

/** Stands between the states of a policy's guides. */
export const BETWEEN = ', ';

/** As the addresses of guides write a state: "district-of-columbia". */
export const stateSlug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

export interface Card {
  url: string;
  title: string;
  kind: string;
  about: string;
}

/** The card of a result: for a policy with a guide in the state that is meant, the guide's. */
export function cardOf(url: string, meta: Record<string, string>, state: string | undefined): Card {
  const { title = url, kind = '', about = '', guides = '' } = meta;
  if (!state || !guides.split(BETWEEN).includes(state)) return { url, title, kind, about };
  return { url: `${url}${stateSlug(state)}/`, title: `${title}, and how to appeal in ${state}`, kind: 'Coverage guide', about: about.replace(/(?=criteria )/, `${state} · `) };
}
