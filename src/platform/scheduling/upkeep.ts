import type { Capability, Ports } from '../../kernel/capability.js';
import { nameOfFailure, UnreadableRow } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { SetAside } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';

/**
 * What the capabilities write by themselves when its time has come, one after the other. Never rejects: what failed is
 * logged and tried again with the next plan, because what is sent must not wait for it.
 */
export const makeUpkeep =
  (
    capabilities: readonly Pick<Capability, 'name' | 'upkeep'>[],
    ports: Ports,
    setAside: SetAside,
    log: Log,
  ): ((at: World) => Promise<void>) =>
  async (at) => {
    for (const { name, upkeep } of capabilities)
      await upkeep?.(at, ports).catch((error: unknown) => {
        if (error instanceof UnreadableRow) setAside('state', error.where, error.fields);
        log('upkeep.failed', { feature: name, error: nameOfFailure(error) });
      });
  };
