/**
 * The words every record is made of. A "fact" is text or a number that names its sources, or says plainly
 * that it is unverified. Prose is Markdown in which `[@source-id, where]` cites a source.
 */
import { z } from 'zod';

/** Lowercase words joined by hyphens. A record's file name is its id, and its id is its place in URLs. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lowercase words joined by hyphens, such as "step-therapy"')
  .max(80, 'at most 80 characters');

/** A calendar day. `yaml` keeps it as text, so no time zone can move it. */
export const IsoDate = z.iso.date('a day written as YYYY-MM-DD, such as 2026-05-01');

export const HttpsUrl = z
  .string()
  .max(600, 'at most 600 characters')
  .regex(/^https?:\/\/[^\s<>"'`{}|\\^]+$/, 'a web address that begins with https:// and holds no spaces');

/** Right-to-left and other direction marks could make a page read differently from its record. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Control characters have no place in text; tab and line ends do. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/;
const clean = (max: number) =>
  z
    .string()
    .max(max, `at most ${max.toLocaleString('en-US')} characters`)
    .refine((text) => text.trim() !== '', 'some text')
    .refine((text) => !DIRECTION_MARKS.test(text), 'text without invisible direction marks')
    .refine((text) => !CONTROLS.test(text), 'text without control characters')
    .refine((text) => text.isWellFormed(), 'whole Unicode characters');

/** A name or label: one line, shown as it stands, never read as Markdown. */
export const Words = clean(300).refine((text) => !/[\r\n]/.test(text), 'one line of text');

/** Markdown without HTML. `[@source-id]` or `[@source-id, section 3]` cites; `{payer}` and `{therapy}` become names. */
export const Prose = clean(6000);

/** Where a fact was read: a source's id, or that id with the place in it and the exact words (at most 25). */
export const Cite = z.union([
  Id,
  z.strictObject({
    id: Id.describe('Id of a record in `data/sources/`.'),
    at: Words.optional().describe('Where in the source: a section, paragraph, page or criterion.'),
    quote: Words.refine((text) => text.split(/\s+/).length <= 25, 'at most 25 words')
      .optional()
      .describe('The exact words, at most 25.'),
  }),
], 'the id of a record in data/sources/, or a group of "id", "at" and "quote"');

export const Sources = z.array(Cite).describe('Where this was read: ids from `data/sources/`, each with its place and words if helpful.');

/** A statement with its sources, or with the reason why none was found. Which of the two it is, a check asks. */
export const Fact = z.strictObject({
  text: Prose,
  sources: Sources.optional(),
  unverified: Words.optional().describe('Why no source stands here. The page then says "check this on your letter".'),
});

/** A length of time as the rule counts it. Calendar months are months, never a number of days. */
export const Duration = z.strictObject({
  amount: z.int('a whole number').min(1, 'at least 1').max(1000, 'at most 1,000'),
  unit: z.enum(['hours', 'days', 'business-days', 'months', 'years']).describe('How the rule counts: days are calendar days.'),
});

/** A time limit with the law behind it. `text` says what the numbers cannot. */
export const Limit = z.strictObject({
  limit: Duration.optional().describe('Left out where the rule names no number.'),
  text: Prose.describe('The limit in words, with its exceptions.'),
  citation: Words.optional().describe('The law, such as "29 CFR 2560.503-1(h)(3)(i)".'),
  sources: Sources.optional(),
  unverified: Words.optional().describe('Why no source stands here. No date is ever computed from it.'),
});

/**
 * A limit on the reader: the day by which to file, and how the rule counts to it. What the rule does not say is
 * left out, and the clock then takes the earlier day.
 */
export const Deadline = Limit.extend({
  from: z
    .enum(['receipt', 'notice-date'])
    .optional()
    .describe('What starts the clock: the day you get the letter that this step answers, or the date on it (or its mailing).'),
  presumedReceipt: Duration.optional().describe('How long after the date on the letter the rule takes it as received.'),
  monthEnd: z
    .literal('first-of-next-month')
    .optional()
    .describe('The rule says: if the last month has no such day, the first day of the next month counts.'),
  weekend: z
    .literal('next-business-day')
    .optional()
    .describe('The rule says: a last day on a Saturday, Sunday or federal holiday moves to the next day that is none.'),
});

/** A code as it stands on a claim. Its meaning is in our own words: the official texts are licensed. */
export const Code = z.strictObject({
  system: z.enum(['HCPCS', 'CPT', 'PLA', 'ICD-10-CM', 'CARC', 'RARC', 'NCPDP']),
  code: Words,
  meaning: Words.describe('What the code stands for, in our own words.'),
  sources: Sources.optional(),
  unverified: Words.optional(),
});

export const Reviewed = IsoDate.describe('Day a person last checked this record against its sources.');

/** What part of medicine a therapy belongs to; hubs group by it. */
export const AREAS = {
  blood: 'Blood',
  'brain-nerves-muscles': 'Brain, nerves and muscles',
  cancer: 'Cancer',
  eyes: 'Eyes',
  'heart-diabetes-weight': 'Heart, diabetes and weight',
  hormones: 'Hormones and growth',
  immune: 'Immune system',
  infections: 'Infections',
  'joints-skin-bowel': 'Joints, skin and bowel',
  'lungs-allergy-sleep': 'Lungs, allergy and sleep',
  'mental-health': 'Mental health',
  tests: 'Tests and imaging',
} as const;
export const Area = z.enum(Object.keys(AREAS) as [keyof typeof AREAS]);

/** What a criterion is about; the page of a therapy sets payers side by side by it. */
export const TOPICS = {
  diagnosis: 'Diagnosis and age',
  severity: 'Severity',
  tried: 'What was tried before',
  tests: 'Tests and their age',
  prescriber: 'Who prescribes',
  use: 'Dose, place and use',
  safety: 'Safety and other drugs',
  other: 'Also asked',
} as const;
export const Topic = z.enum(Object.keys(TOPICS) as [keyof typeof TOPICS]);

export const TherapyKind = z.enum(['drug', 'gene-therapy', 'cell-therapy', 'device', 'test', 'procedure']);

export type Cite = z.output<typeof Cite>;
export type Fact = z.output<typeof Fact>;
export type Duration = z.output<typeof Duration>;
export type Code = z.output<typeof Code>;
export type Limit = z.output<typeof Limit>;
export type Deadline = z.output<typeof Deadline>;
