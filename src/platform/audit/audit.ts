import type { Clock } from '../../kernel/clock.js';
import type { HistoryLine } from '../../kernel/history.js';
import type { Seals } from '../../kernel/seals.js';
import type { World } from '../../kernel/world.js';
import { type Checked, checkAll } from './check.js';
import { type History, makeHistory } from './history.js';
import { type Pruned, type Pruning, pruneAudit } from './prune.js';
import type { AuditStore } from './rows.js';
import { makeSealer, type Sealed } from './seal.js';

export interface AuditParts extends AuditStore {
  readonly seals: Seals;
  readonly clock: Clock;
  readonly world: () => Promise<World>;
  /** How each act of the capabilities reads. */
  readonly acts: readonly HistoryLine[];
}

/** What can be done with the record of changes, beside adding to it. */
export interface Audit extends History {
  verify(): Promise<Checked>;
  seal(): Promise<Sealed>;
  /** The seal of the day, for the leader's round. */
  sealDaily(world: World, mayGoOn: () => Promise<boolean>): Promise<Sealed>;
  prune(pruning: Pruning): Promise<Pruned>;
}

export const makeAudit = (parts: AuditParts): Audit => {
  const sealer = makeSealer(parts);
  return {
    ...makeHistory(parts),
    verify: () => checkAll(parts),
    seal: async () => sealer.now(await parts.world()),
    sealDaily: sealer.daily,
    prune: (pruning) => pruneAudit(parts, pruning),
  };
};
