import type { EventRow } from '../../kernel/chain.js';
import { eventsOf } from '../../kernel/chain-rows.js';
import type { World } from '../../kernel/world.js';
import { checkAll } from './check.js';
import { type HistoryParts, makeHistory } from './history.js';
import { type PruneParts, type Pruning, pruneAudit } from './prune.js';
import { besideOf, chainsOfKind } from './rows.js';
import { makeSealer } from './seal.js';

export interface AuditParts extends HistoryParts, PruneParts {
  readonly world: () => Promise<World>;
}

/** What can be done with the record of changes, beside adding to it. */
export const makeAudit = (parts: AuditParts) => {
  const sealer = makeSealer(parts);
  return {
    ...makeHistory(parts),
    verify: () => checkAll(parts),
    /** Every event of the subjects of a kind, each subject’s in their order. Reads all of them. */
    eventsOf: async (kind: string): Promise<readonly (EventRow & { readonly subject: string })[]> => {
      const all: (EventRow & { readonly subject: string })[] = [];
      for await (const rows of chainsOfKind(parts, kind))
        all.push(...eventsOf(rows).map((event) => ({ ...event, subject: rows.ref.id })));
      return all;
    },
    seal: async () => sealer.now(await parts.world()),
    /** The seal of the day, for the leader's round. */
    sealDaily: sealer.daily,
    prune: (pruning: Pruning) => pruneAudit(parts, pruning),
    /** Takes the settings or the staff list as they stand. Gives how many parts of them were other than recorded. */
    accept: async (subject: string): Promise<number> =>
      (await besideOf(parts, subject)?.accept(parts.clock())) ?? 0,
    /** Takes what an earlier release has added since, without naming its subject, as it is; and seals it. */
    acceptEarlierForm: async () => sealer.raiseAgain(await parts.world()),
  };
};
