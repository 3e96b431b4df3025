import { newerApprovals } from '../age.ts';
import { hasNoPage } from '../myths.ts';
import type { Check } from './types.ts';

export const policyOlderThanLabel: Check = {
  name: 'policy-older-than-label',
  description: 'A policy is newer than the approvals of the uses that it covers, or its page says that it is not.',
  check({ records }, report) {
    for (const record of records.coverage.values()) {
      if (record.data.status !== 'on-file') continue;
      const therapy = records.therapies.get(record.id.split('/')[1]!);
      const newer = therapy ? newerApprovals(record.data, therapy.data) : [];
      if (newer.length === 0) continue;
      report(record, ['policy', 'effective'], `Unexpected effective day ${record.data.policy.effective} before the approval of ${newer.map(({ name, approved }) => `${name} (${approved})`).join(', ')}, expected a newer version of the policy`, {
        tip: 'Look for a newer version. Until then the page says that the policy is older than the approval.',
        severity: 'warning',
      });
    }
  },
};

export const payerNotInState: Check = {
  name: 'payer-not-in-state',
  description: 'What is said of a payer in a state is said of a payer that sells or runs a plan there.',
  check({ records }, report) {
    for (const record of records.myths.values()) {
      const { payers, states } = record.data.scope;
      if (!payers || !states) continue;
      for (const [index, state] of states.entries()) {
        const sold = payers.some((id) => records.payers.get(id)?.data.sells.some((one) => one.states === 'all' || one.states.includes(state)));
        if (!sold) report(record, ['scope', 'states', index], `Unexpected state "${state}" for ${payers.join(', ')}, expected one in which a plan is sold`, { tip: 'See "sells" in the payer’s record, or take the state out.' });
      }
    }
  },
};

export const mythWithoutPage: Check = {
  name: 'myth-without-page',
  description: 'The scope of a myth names a page that it can stand on.',
  check({ records }, report) {
    for (const record of records.myths.values()) {
      if (!hasNoPage(record.data.scope)) continue;
      report(record, ['scope', 'reasons'], 'Unexpected "reasons" beside a payer, therapy or state, expected one or the other: no page would show this myth', {
        tip: 'Take "reasons" out, and it stands in the guides of its payer, therapy and state; or leave "reasons" alone, and it stands on the pages of these reasons.',
      });
    }
  },
};
