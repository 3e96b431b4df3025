import { walk } from '../walk.ts';
import { allRecords } from '../records.ts';
import type { Check } from './types.ts';

/** Shapes of codes by the body that keeps them. */
const SHAPES: Record<string, { shape: RegExp; says: string }> = {
  HCPCS: { shape: /^[A-VZ]\d{4}$/, says: 'a letter and four digits, such as J2350' },
  CPT: { shape: /^\d{4}[\dFTMZ]$/, says: 'five digits, or four and F, M or T, such as 96413' },
  PLA: { shape: /^\d{4}U$/, says: 'four digits and U, such as 0037U' },
  'ICD-10-CM': { shape: /^[A-TV-Z]\d[\dAB](?:\.[\dA-Z]{1,4})?$/, says: 'a letter, two characters, and after a point up to four, such as G35.A' },
  CARC: { shape: /^[A-Z]?\d{1,3}$/, says: 'up to three digits, some with a letter before them, such as 197' },
  RARC: { shape: /^(?:MA?|N)\d{1,4}$/, says: 'M, MA or N and digits, such as N130' },
  NCPDP: { shape: /^[\dA-Z]{2,3}$/, says: 'two or three characters, such as 70' },
};

export const codeShape: Check = {
  name: 'code-shape',
  description: 'Codes have the shape that their system gives them.',
  check({ records }, report) {
    for (const record of allRecords(records)) {
      for (const { value, path } of walk(record.data)) {
        if (value === null || typeof value !== 'object') continue;
        const { system, code } = value as { system?: unknown; code?: unknown };
        const known = typeof system === 'string' && Object.hasOwn(SHAPES, system) ? SHAPES[system] : undefined;
        if (!known || typeof code !== 'string' || known.shape.test(code)) continue;
        report(record, [...path, 'code'], `Unexpected ${String(system)} code "${code}", expected ${known.says}`, { tip: 'Copy it anew from its source, and check that "system" is right.' });
      }
    }
  },
};
