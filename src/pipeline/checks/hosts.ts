import type { Check } from './types.ts';

/** Words of a publisher's name that many share. */
const COMMON = new Set(['and', 'for', 'of', 'the', 'inc', 'llc', 'health', 'plan', 'plans', 'care', 'medical', 'insurance', 'company', 'association', 'american', 'national', 'society', 'department']);

const labels = (host: string) => host.toLowerCase().replace(/^www\./, '').replace(/[^a-z0-9]/g, '');
const wordsOf = (name: string) => name.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Does the address bear the publisher's name, or its initials? Offices of state have addresses of their own kind. */
export function isOwnHost(host: string, publisher: string): boolean {
  if (/\.(?:gov|mil)$|\.state\.[a-z]{2}\.us$/.test(host)) return true;
  const address = labels(host);
  const words = wordsOf(publisher);
  if (words.some((word) => word.length >= 3 && !COMMON.has(word) && address.includes(word))) return true;
  const initials = words.filter((word) => !['and', 'for', 'of', 'the'].includes(word)).map((word) => word[0]).join('');
  return initials.length >= 2 && (address.includes(initials) || (address.length >= 3 && initials.includes(address.replace(/(?:com|org|net|edu)$/, ''))));
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
      if (ownHost === undefined && !isOwnHost(hostname, publisher)) {
        report(record, ['url'], `Unexpected host "${hostname}" of a direct source of ${publisher}, expected the publisher’s own`, {
          tip: 'A copy at another’s address is "relayed". If the address is the publisher’s although its name does not show it, say so: ownHost: "the maker’s page for the drug".',
        });
      }
    }
  },
};
