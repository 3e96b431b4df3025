/** Structured data of a page as one graph, by typed builders; it says only what the page shows. */
import type { BreadcrumbList, MedicalWebPage, Organization, Thing, WebPage, WebSite } from 'schema-dts';
import type { Model } from '../io/work.ts';
import type { PageMatter } from '../pipeline/page.ts';

const MEDICAL = new Set(['denial', 'guide', 'coverage', 'therapy']);

export function pageGraph(matter: PageMatter, { site, records }: Model): Thing[] {
  const url = site.baseUrl + matter.path;
  const therapy = matter.ids.therapy ? records.therapies[matter.ids.therapy] : undefined;
  const common = {
    '@id': `${url}#page`,
    url,
    name: matter.heading,
    description: matter.description,
    inLanguage: 'en-US',
    isPartOf: { '@id': `${site.baseUrl}/#site` },
    breadcrumb: { '@id': `${url}#crumbs` },
    ...(matter.reviewed ? { lastReviewed: matter.reviewed } : {}),
    ...(matter.sources.some(({ own }) => own) ? { citation: matter.sources.flatMap(({ id, own }) => (own ? (records.sources[id]?.url ?? []) : [])) } : {}),
  };
  const page: MedicalWebPage | WebPage = MEDICAL.has(matter.kind)
    ? {
        '@type': 'MedicalWebPage',
        ...common,
        ...(therapy ? { about: therapy.kind === 'test' ? { '@type': 'MedicalTest', name: therapy.name } : therapy.kind === 'drug' || therapy.kind === 'gene-therapy' ? { '@type': 'Drug', name: therapy.name, ...(therapy.generic ? { nonProprietaryName: therapy.generic } : {}) } : { '@type': 'MedicalTherapy', name: therapy.name } } : {}),
      }
    : { '@type': 'WebPage', ...common };
  const crumbs: BreadcrumbList = {
    '@type': 'BreadcrumbList',
    '@id': `${url}#crumbs`,
    itemListElement: matter.crumbs.map(([name, path], index) => ({ '@type': 'ListItem', position: index + 1, name, item: site.baseUrl + (path || matter.path) })),
  };
  return [page, crumbs];
}

/** The site and its publisher; stands on the home page only. */
export function siteGraph({ site }: Model): Thing[] {
  const publisher: Organization = { '@type': 'Organization', '@id': `${site.baseUrl}/#publisher`, name: site.publisher, url: `${site.baseUrl}/` };
  const web: WebSite = { '@type': 'WebSite', '@id': `${site.baseUrl}/#site`, url: `${site.baseUrl}/`, name: site.name, description: site.description, inLanguage: 'en-US', publisher: { '@id': `${site.baseUrl}/#publisher` } };
  return [publisher, web];
}
