/** What several payers ask of one therapy, side by side: topic by topic, so that a reader sees where they differ. */
import { TOPICS } from '../../schemas/shared.ts';
import type { Therapy } from '../../schemas/index.ts';
import { heading, list, stack, tag, words, type Block } from '../block.ts';
import { coveragePath } from '../combine.ts';
import { NO_NAMES } from '../prose.ts';
import type { Rec } from '../records.ts';
import { capital } from '../words.ts';
import { asked, innerName, type Context } from './context.ts';

/** Only uses for which at least two payers' criteria are on file: one alone has its own page. */
export function sideBySide({ combinations }: Context, therapy: Rec<Therapy>): Block {
  const pairs = combinations.coverages.filter((pair) => pair.therapy.id === therapy.id);
  return stack(
    ...therapy.data.indications.map(({ id, name }) => {
      const policies = pairs.flatMap(({ payer, coverage }) => {
        const found = coverage?.data.status === 'on-file' ? coverage.data.indications.find(({ indication }) => indication === id) : undefined;
        return found ? [{ payer, criteria: found.criteria }] : [];
      });
      if (policies.length < 2) return undefined;
      const tables = Object.entries(TOPICS).flatMap(([topic, label]) => {
        if (!policies.some(({ criteria }) => criteria.some((one) => one.topic === topic))) return [];
        const rows = policies.map(({ payer, criteria }) => {
          const names = { ...NO_NAMES, payer: payer.data.name, therapy: innerName(therapy.data), condition: therapy.data.condition };
          const own = criteria.filter((one) => one.topic === topic).map((one) => asked(one, names));
          return tag('Payer', { name: payer.data.name, path: coveragePath(payer.id, therapy.id) }, tag('PayerAsks', {}, own.length > 0 ? list(own) : words('Nothing on this in what we read.')));
        });
        return [tag('SideBySide', { topic: label }, stack(...rows))];
      });
      return stack(heading(3, capital(name)), ...tables);
    }),
  );
}
