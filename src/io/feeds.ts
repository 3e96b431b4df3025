/** Atom feeds of changes: one of the whole site, one for each payer and therapy. */
import type { Change } from '../pipeline/changes.ts';
import type { Records } from '../pipeline/records.ts';
import { xml } from './xml.ts';

/** A feed reader asks often: the newest are enough. */
const ENTRIES = 100;

export interface SiteFile {
  path: string;
  text: string;
}

function feed(path: string, of: string, home: string, changes: Change[], { site }: Pick<Records, 'site'>): SiteFile {
  const url = (to: string) => xml(site.baseUrl + to);
  const day = (date: string) => `${date}T00:00:00Z`;
  const entries = changes.slice(0, ENTRIES).map(
    ({ id, date, title, text, path: to }) =>
      `<entry>\n<id>${url(id)}</id>\n<title>${xml(title)}</title>\n<link href="${url(to)}"/>\n<updated>${day(date)}</updated>\n<summary>${xml(text)}</summary>\n</entry>`,
  );
  const head = [
    `<id>${url(path)}</id>`,
    `<title>${xml(`${site.name}: ${of}`)}</title>`,
    `<link rel="self" type="application/atom+xml" href="${url(path)}"/>`,
    `<link rel="alternate" type="text/html" href="${url(home)}"/>`,
    `<author><name>${xml(site.publisher)}</name></author>`,
    `<updated>${day(changes[0]?.date ?? '1970-01-01')}</updated>`,
  ];
  return { path: path.slice(1), text: `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">\n${[...head, ...entries].join('\n')}\n</feed>\n` };
}

/** A change that lies in the future has no place in a feed yet. */
export function feeds(all: Change[], records: Records, today: string): SiteFile[] {
  const changes = all.filter(({ date }) => date <= today);
  return [
    feed('/feed.xml', 'what changed', '/changes/', changes, records),
    ...[...records.payers.values()].map(({ id, data }) => feed(`/payers/${id}/feed.xml`, data.name, `/payers/${id}/`, changes.filter(({ payer }) => payer === id), records)),
    ...[...records.therapies.values()].map(({ id, data }) => feed(`/therapies/${id}/feed.xml`, data.name, `/therapies/${id}/`, changes.filter(({ therapy }) => therapy === id), records)),
  ];
}
