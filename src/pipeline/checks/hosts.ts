import type { Check } from './types.ts';

/** Words of a publisher's name that many share. */
const COMMON = new Set(['and', 'for', 'of', 'the', 'inc', 'llc', 'health', 'plan', 'plans', 'care', 'medical', 'insurance', 'company', 'association', 'american', 'national', 'society', 'department']);

/** Small words that some names keep in their initials (CHOP) and most leave out. */
const SMALL = new Set(['and', 'for', 'of', 'the']);

/** Short names that a publisher's own domain begins with. */
const SHORT = new Map([
  ['unitedhealthcare', 'uhc'],
  ['independencebluecross', 'ibx'],
]);

const labels = (host: string) => host.toLowerCase().replace(/^www\./, '').replace(/[^a-z0-9]/g, '');
const wordsOf = (name: string) => name.toLowerCase().replace(/['’]/g, '').match(/[a-z0-9]+/g) ?? [];
const initialsOf = (words: string[]) => words.map((word) => word[0]).join('');

/** Words side by side, written as one: "La Care" stands in lacare.com. One of them must be a name, not only words that many share. */
const joined = (words: string[]) =>
  words.flatMap((_, from) => words.slice(from + 1).map((_, more) => words.slice(from, from + more + 2))).filter((run) => run.some((word) => !COMMON.has(word) && word.length > 1)).map((run) => run.join('')).filter((run) => run.length >= 6);

/** How the records name one who publishes what another wrote. */
const COPY = /\b(?:copy|copies|mirror)\b/i;

/** Does the address bear the publisher's name, or its initials? Offices of state have addresses of their own kind. */
export function isOwnHost(host: string, publisher: string): boolean {
  if (/\.(?:gov|mil)$|\.state\.[a-z]{2}\.us$/.test(host)) return true;
  const address = labels(host);
  const words = wordsOf(publisher);
  if (words.some((word) => word.length >= 3 && !COMMON.has(word) && address.includes(word))) return true;
  if (joined(words).some((run) => address.includes(run))) return true;
  const domain = host.toLowerCase().split('.').at(-2) ?? '';
  if ([...SHORT].some(([name, short]) => words.join('').includes(name) && domain.startsWith(short))) return true;
  const initials = initialsOf(words.filter((word) => !SMALL.has(word)));
  const name = address.replace(/(?:com|org|net|edu)$/, '');
  if (initials.length >= 2 && (name === initials || (initials.length >= 3 && address.includes(initials)) || (name.length >= 2 && initials.includes(name)))) return true;
  // BlueCross BlueShield is BCBS, and some names count their small words. These must be long enough not to stand anywhere by chance.
  const parts = wordsOf(publisher.replace(/([a-z])([A-Z])/g, '$1 $2'));
  return [words, parts, parts.filter((word) => !SMALL.has(word))].map(initialsOf).some((letters) => letters.length >= 4 && address.includes(letters));
}

export const directHost: Check = {
  name: 'direct-host',
  description: 'What was read "direct" was read at its publisher’s own address, over https.',
  check({ records }, report) {
    for (const record of records.sources.values()) {
      const { tier, url, publisher, ownHost } = record.data;
      if (tier !== 'direct' || !url) continue;
      const { protocol, hostname } = new URL(url);
      if (protocol !== 'https:') report(record, ['url'], `Unexpected address "${url}" of a direct source, expected one that begins with https://`, { tip: 'Write https:// if the page opens there. If it does not, the tier is "relayed".' });
      if (ownHost !== undefined) continue;
      if (COPY.test(publisher)) report(record, ['tier'], `Unexpected tier "direct" of ${publisher}, expected "relayed"`, { tip: 'A text is "direct" only at the one who made it. If the address is theirs after all, say why: ownHost: "the court’s own archive".' });
      else if (!isOwnHost(hostname, publisher)) {
        report(record, ['url'], `Unexpected host "${hostname}" of a direct source of ${publisher}, expected the publisher’s own`, {
          tip: 'A copy at another’s address is "relayed". If the address is the publisher’s although its name does not show it, say so: ownHost: "the maker’s page for the drug".',
        });
      }
    }
  },
};
