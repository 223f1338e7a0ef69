import type { World } from '../../kernel/world.js';
import { checkAll } from './check.js';
import { type HistoryParts, makeHistory } from './history.js';
import { type PruneParts, type Pruning, pruneAudit } from './prune.js';
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
    seal: async () => sealer.now(await parts.world()),
    /** The seal of the day, for the leader's round. */
    sealDaily: sealer.daily,
    prune: (pruning: Pruning) => pruneAudit(parts, pruning),
  };
};
