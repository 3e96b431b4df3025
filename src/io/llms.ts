/** `llms.txt`: the hubs of the site with what each holds, for programs that read. Pages of single cases are found from there. */
import type { PageEntry, PageKind } from '../pipeline/page.ts';
import type { Site } from '../schemas/index.ts';
import type { SiteFile } from './feeds.ts';

const HUBS: [PageKind, string][] = [
  ['index', 'Lists'],
  ['therapy', 'Therapies'],
  ['payer', 'Payers'],
  ['reason', 'Denial reasons'],
  ['plan-type', 'Kinds of plan, with the steps and time limits of an appeal'],
  ['state', 'States'],
  ['remedy', 'Ways to answer a denial'],
];

/** Square brackets would end the name of a link. */
const name = (text: string) => text.replace(/[[\]]/g, '');

export function llmsTxt(pages: Pick<PageEntry, 'kind' | 'path' | 'heading' | 'description' | 'indexable'>[], site: Site): SiteFile {
  const parts = HUBS.map(([kind, title]) => {
    const links = pages.filter((page) => page.kind === kind && page.indexable).map(({ path, heading, description }) => `- [${name(heading)}](${site.baseUrl}${path}): ${description}`);
    return links.length > 0 ? `## ${title}\n\n${links.join('\n')}\n` : '';
  });
  return { path: 'llms.txt', text: `# ${site.name}\n\n> ${site.description}\n\nEach fact names its source, the day it was read and how. Facts may be reused under CC BY 4.0.\n\n${parts.filter(Boolean).join('\n')}` };
}
