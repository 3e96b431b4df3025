/** What every emitter needs, and the parts that several kinds of page share. */
import type { Code, Coverage, Criterion, CoverageOnFile, Fact, Myth, State, Statistic, Therapy } from '../../schemas/index.ts';
import type { OutlinedKind } from '../../schemas/outline.ts';
import { EMPTY, fact, heading, isEmpty, labelled, link, list, prose, stack, tag, words, type Block } from '../block.ts';
import type { Combinations } from '../combine.ts';
import { coveragePath } from '../combine.ts';
import type { PageDraft, PageIds, SectionDraft } from '../page.ts';
import { escapeWords, fill, linkToMdx, type Names } from '../prose.ts';
import type { Rec, Records } from '../records.ts';
import { dataCites, planClaims, reviewClaims } from '../section-data.ts';
import { tagOf, type TemplateSet } from '../templates.ts';
import { newerApprovals } from '../age.ts';
import { capital, fileWords, formatDate, listed, sentence } from '../words.ts';
import { toCitations } from '../walk.ts';

export interface Context {
  records: Records;
  templates: TemplateSet;
  combinations: Combinations;
}

export type Composers<T> = Record<string, (page: T) => Block>;

/** The name of a therapy in headings: brand and generic. */
export const fullName = ({ name, generic }: { name: string; generic?: string }) => (generic && generic.toLowerCase() !== name.toLowerCase() ? `${name} (${generic})` : name);

/** The name in a title that would be too long. */
export const shortName = ({ name, short }: { name: string; short?: string | undefined }) => short ?? name;

/** The name inside a sentence: a brand and an abbreviation keep their capital letters, a test, procedure or kind of device does not, and may have an article. */
export function innerName({ name, kind, article }: Pick<Therapy, 'name' | 'kind' | 'article'>): string {
  const isCommon = (kind === 'test' || kind === 'procedure' || kind === 'device') && !/^\p{Lu}\p{Lu}/u.test(name);
  return `${article ? `${article} ` : ''}${isCommon ? name.charAt(0).toLowerCase() + name.slice(1) : name}`;
}

/** Tags of the reader's tools, by their names in the outline. */
const TOOLS: Record<string, string> = { deadlines: 'DeadlineTool', worksheet: 'WorkSheet', letter: 'LetterBuilder' };

/** Puts a page's sections in the order of the outline; empty ones go. */
export function outlined<T>(context: Context, kind: OutlinedKind, ids: PageIds, names: Names, composers: Composers<T>, page: T): SectionDraft[] {
  const sections: SectionDraft[] = [];
  for (const entry of context.templates.outline[kind]) {
    if ((entry.tool && !(entry.tool in TOOLS)) || (entry.reasons && !entry.reasons.includes(ids.reason ?? ''))) continue;
    const block = entry.own ? (composers[entry.own]?.(page) ?? EMPTY) : entry.tool ? { ...tag(TOOLS[entry.tool]!), plain: '' } : shared(context, entry.section!, ids, names);
    if (isEmpty(block)) continue;
    sections.push({ id: entry.id, title: entry.title ? capital(fill(entry.title, names)) : undefined, own: entry.own !== undefined, searched: entry.own !== undefined && entry.search !== false, block });
  }
  return sections;
}

/** A shared section as its tag. What it cites counts for the page; its words do not. */
export function shared(context: Context, name: string, ids: PageIds, names: Names): Block {
  const section = context.templates.sections.get(name);
  if (!section) return EMPTY;
  const attributes = Object.fromEntries(section.props.map((prop) => [prop, names[prop] ?? '']));
  const block = tag(tagOf(name), attributes);
  const claims = section.tags.some((used) => used.name === 'PlanTable' || used.name === 'PlanSwitch') ? planClaims(context.records, ids) : [];
  return { ...block, plain: '', cites: section.tags.flatMap((used) => dataCites(used, ids, context.records)), ...(claims.length > 0 ? { claims } : {}) };
}

/** Records' files and days of review, for the head of the page. */
export function provenance(records: (Rec<unknown> | undefined)[]): Pick<PageDraft, 'files' | 'reviewed' | 'oldestReview'> {
  const present = records.filter((record) => record !== undefined);
  const days = present.map(({ data }) => (data as { reviewed?: string }).reviewed).filter((day) => day !== undefined).sort();
  return { files: [...new Set(present.map(({ file }) => file))].sort(), reviewed: days.at(-1) ?? '', oldestReview: days[0] ?? '' };
}

/** The last change of a policy, told on the page of the payer and the therapy. */
export function lastChange(coverage: Rec<Coverage> | undefined, path: string): Pick<PageDraft, 'changed'> {
  const date = coverage?.data.status === 'on-file' ? coverage.data.changes.map((one) => one.date).sort().at(-1) : undefined;
  return date ? { changed: { date, path: `${path}#changes` } } : {};
}

export const facts = (all: Fact[] | undefined, names: Names) => (all ?? []).map((one) => fact(one, names));

/** Title and number of a policy. */
export const policyTitle = ({ title, number }: CoverageOnFile['policy']) => (number ? `${title}, number ${number}` : title);

/** Whether what a policy's address shows is another's copy or summary of it. */
const isRelayed = ({ url, sources }: CoverageOnFile['policy'], records: Records) => toCitations(sources).map(({ id }) => records.sources.get(id)?.data).find((source) => source?.url === url)?.tier === 'relayed';

/** Whether a policy was read at its owner. An agency's page beside a third party's summary does not make that summary the policy. */
export const readAtOwner = ({ sources }: CoverageOnFile['policy'], records: Records): boolean =>
  toCitations(sources).some(({ id }) => {
    const source = records.sources.get(id)?.data;
    return source?.kind === 'policy' && source.tier === 'direct';
  });

/** A policy's head: number, dates, owner, whom it is for. */
export function policyBlock({ policy, form }: CoverageOnFile, names: Names, records: Records): Block {
  const rows: [string, Block][] = [
    ['Policy:', prose(escapeWords(policyTitle(policy)), {}, policy.sources)],
    ['Whose document:', words(policy.owner)],
    ['Effective:', policy.effective ? words(formatDate(policy.effective)) : words('not given in what we read')],
  ];
  if (policy.lastReviewed) rows.push(['Last reviewed by its owner:', words(formatDate(policy.lastReviewed))]);
  if (policy.nextReview) rows.push(['Next review by its owner:', words(formatDate(policy.nextReview))]);
  rows.push(['For which plans:', prose(policy.scope, names, policy.sources)]);
  if (policy.url) rows.push(['Where:', linked({ title: isRelayed(policy, records) ? 'Read the copy or summary that we used' : 'Read the policy', url: policy.url })]);
  if (form) rows.push(['Form:', form.url ? linked({ title: form.title, url: form.url, sources: form.sources }) : prose(escapeWords(form.title), {}, form.sources)]);
  return list(rows.map(([label, block]) => labelled(label, block)));
}

/** A document outside the site, with where its address was read. */
export function linked({ title, url, sources }: { title: string; url: string; sources?: Parameters<typeof toCitations>[0] }): Block {
  const cites = toCitations(sources);
  return { mdx: `${linkToMdx(title, url)}${cites.map(({ id, place }) => tag('Cite', { source: id, from: place }).mdx).join('')}`, plain: title, cites };
}

/** What a criterion asks, with the ways to meet it if one of several is enough. */
export const asked = (criterion: Criterion, names: Names): Block =>
  stack(fact(criterion, names), criterion.anyOf ? list(criterion.anyOf.map((way) => prose(way.satisfiedBy ? `${way.text} *Shown by:* ${way.satisfiedBy}` : way.text, names, way.sources))) : undefined);

/** Criteria in the policy's order: what it asks, and what in the chart shows it. */
export function criteriaBlock(criteria: Criterion[], names: Names): Block {
  const rows = criteria.map((criterion, index) => {
    return tag('Criterion', { n: String(index + 1) }, stack(tag('Asks', {}, asked(criterion, names)), tag('Shows', {}, prose(criterion.satisfiedBy, names))));
  });
  return tag('Criteria', {}, stack(...rows));
}

/** A policy that knows nothing of a newer approval says so: its criteria may have changed since. */
function olderThanLabel(coverage: CoverageOnFile, { data }: Rec<Therapy>): Block | undefined {
  const newer = newerApprovals(coverage, data);
  if (newer.length === 0) return undefined;
  const uses = newer.map(({ name, approved }) => `${name} (${formatDate(approved)})`);
  const sources = data.indications.filter(({ name }) => newer.some((one) => one.name === name)).flatMap((one) => one.sources ?? []);
  return tag('Note', {}, prose(`This version of the policy is older than the FDA’s approval of ${escapeWords(listed(uses))}. Ask which version was in force on the day of your denial.`, {}, sources));
}

/** What the payer asks for: the policy and its criteria, or that none is on file and how to get them. */
export function requirementsBlock(context: Context, payer: string, therapy: Rec<Therapy>, names: Names, brief = false): Block {
  const coverage = context.records.coverage.get(`${payer}/${therapy.id}`)?.data;
  const ask = shared(context, 'ask-for-criteria', { payer, therapy: therapy.id }, names);
  if (!coverage) return ask;
  if (coverage.status === 'not-on-file') return stack(tag('NotOnFile', {}, prose(coverage.searched, names)), ask);
  return stack(
    policyBlock(coverage, names, context.records),
    olderThanLabel(coverage, therapy),
    ...coverage.indications.flatMap(({ indication, criteria, instead, continuation, approval }) => {
      const named = therapy.data.indications.find(({ id }) => id === indication);
      return [
        heading(3, capital(named?.name ?? indication)),
        criteriaBlock(criteria, names),
        instead.length > 0 ? stack(heading(4, 'Or, in place of all of these'), criteriaBlock(instead, names)) : undefined,
        approval ? labelled('If approved:', prose(approval.text, names, approval.sources)) : undefined,
        continuation.length > 0 && !brief ? stack(heading(4, 'To continue'), criteriaBlock(continuation, names)) : undefined,
      ];
    }),
    ...(brief ? (coverage.requirements.length > 0 || coverage.indications.some(({ continuation }) => continuation.length > 0) ? [labelled('Renewal, prescriber, place and tests:', link('the rest of the policy', coveragePath(payer, therapy.id)))] : []) : coverage.exclusions.length > 0 ? [heading(3, 'What the policy does not cover'), list(facts(coverage.exclusions, names))] : []),
  );
}

/** The same statement twice on a page reads as two: later ones go. */
export function withoutRepeats(blocks: Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ plain }) => {
    const key = plain.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Beliefs, each beside what is so. */
export const mythsBlock = (myths: Rec<Myth>[], names: Names): Block =>
  stack(...myths.map(({ data }, index) => tag('Myth', { n: String(index + 1), says: data.myth }, fact({ ...data, text: data.fact }, names))));

/** Numbers, each with what it does not say. A reader who has chosen a plan type of another population does not see it. */
export const numbersBlock = (statistics: Rec<Statistic>[]): Block =>
  stack(
    ...statistics.map(({ data }) => {
      const body = prose(data.caveat, {}, data.sources);
      const head = words(`${data.value}: ${data.name} (${data.population}, ${data.year}).`);
      return tag('Only', { plans: data.scope.planTypes?.join(' ') }, { ...body, mdx: `**${head.mdx}** ${body.mdx}`, plain: `${head.plain} ${body.plain}` });
    }),
  );

export function codesBlock(codes: Code[], names: Names): Block {
  return list(
    codes.map((code) => {
      const body = fact({ ...code, text: code.meaning }, names);
      return { ...body, mdx: `**${words(`${code.system} ${code.code}`).mdx}:** ${body.mdx}`, plain: `${code.system} ${code.code}: ${body.plain}` };
    }),
  );
}

export const coverageStatus = (context: Context, payer: string, therapy: string) => {
  const coverage = context.records.coverage.get(`${payer}/${therapy}`)?.data;
  return coverage?.status === 'on-file' ? 'criteria on file' : 'criteria not on file';
};

export const coverageLink = (context: Context, payer: string, therapy: string, text: string) => {
  const anchor = link(text, coveragePath(payer, therapy));
  const status = coverageStatus(context, payer, therapy);
  return { ...anchor, mdx: `${anchor.mdx} (${status})`, plain: `${text} (${status})` };
};

/** An office or a program in bold, with the way to reach it, before what it does. */
export function named({ name, url, phone }: { name: string; url?: string; phone?: string }, body: Block): Block {
  const head = url ? linkToMdx(name, url) : words(name).mdx;
  return { ...body, mdx: `**${head}**${phone ? `, ${words(phone).mdx}` : ''}: ${body.mdx}`, plain: `${name}${phone ? `, ${phone}` : ''}: ${body.plain}` };
}

/** A state's external review, point by point. */
export function reviewBlock({ externalReview: review, conflicts }: State, names: Names, records: Records, ids: PageIds): Block {
  const block = stack(
    list([
      labelled(`File${review.fileBy.limit ? ` within ${fileWords(review.fileBy, 'the final denial')}` : ' by'}:`, fact(review.fileBy, names)),
      labelled('Decision:', fact(review.decideBy, names)),
      labelled('If urgent:', fact(review.expedited, names)),
      labelled('How:', fact(review.where, names)),
      labelled('Cost:', fact(review.fee, names)),
      labelled('Does it bind the plan?', fact(review.binding, names)),
    ]),
    conflicts.length > 0 ? labelled('Where sources disagree:', list(conflicts.map((text) => prose(text, names)))) : undefined,
  );
  return { ...block, claims: reviewClaims(records, ids) };
}

/** Regulators of a state, each with the plans it oversees, and its free help. */
export function officesBlock({ regulators, consumerHelp }: State): Block[] {
  return [
    ...regulators.map((office) => named(office, prose(escapeWords(sentence(office.scope)), {}, office.sources))),
    ...(consumerHelp ? [named(consumerHelp, prose('Free help for consumers.', {}, consumerHelp.sources))] : []),
  ];
}
