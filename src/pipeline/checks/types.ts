import type { Problem } from '../problem.ts';
import type { Path } from '../load.ts';
import type { Rec, Records } from '../records.ts';
import type { TemplateSet } from '../templates.ts';

export interface CheckInput {
  records: Records;
  templates: TemplateSet;
  /** The day that counts as today, as YYYY-MM-DD. */
  today: string;
  /** `folder/id` of records that exist but could not be used, so that what names them is not at fault. */
  broken: ReadonlySet<string>;
}

/** Reports a fault at a path inside a record. */
export type Report = (
  record: Pick<Rec<unknown>, 'place'>,
  path: Path,
  message: string,
  options?: { tip?: string; related?: Problem['related']; severity?: Problem['severity']; key?: boolean },
) => void;

export interface Check {
  /** Name of the rule, printed in brackets after the message. */
  name: string;
  /** What holds when the check is silent. */
  description: string;
  check(input: CheckInput, report: Report): void;
}
