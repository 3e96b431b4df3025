/** The sites that tests look at: the real one, and a small one of made-up records. Both are built once, by the command a host uses. */
import path from 'node:path';
import { PROJECT } from '../../src/io/files.ts';

/** The day that both builds take for today, so that a test never depends on the calendar. */
export const TODAY = '2026-11-22';

export const SITES = {
  real: { data: path.join(PROJECT, 'data'), out: path.join(PROJECT, '.generated/test/real') },
  small: { data: path.join(PROJECT, 'tests/fixtures/small-site'), out: path.join(PROJECT, '.generated/test/small') },
} as const;
