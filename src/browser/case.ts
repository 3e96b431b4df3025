/** The data of one case: a module of this site, loaded when a tool of the case is opened. */
import type { CaseData } from '../letters/case.ts';

const ID = /^[a-z0-9-]+$/;

export async function loadCaseOf(payer: string, therapy: string): Promise<CaseData> {
  if (!ID.test(payer) || !ID.test(therapy)) throw new Error('no such case');
  const path = `/cases/${payer}/${therapy}.js`;
  return ((await import(/* @vite-ignore */ path)) as { default: CaseData }).default;
}

export const loadCase = (host: HTMLElement): Promise<CaseData> => loadCaseOf(host.dataset.payer ?? '', host.dataset.therapy ?? '');
