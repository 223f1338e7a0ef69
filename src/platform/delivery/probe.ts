import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { World } from '../../kernel/world.js';
import type { Attempts } from './attempt.js';
import type { Blockage } from './blockage.js';
import { isLetGo, type Pacer } from './pacer.js';
import type { WorkItems } from './work-items.js';

/** Messages looked at for one probe: some are not wanted any more, and no call is made for them. */
const MOST_LOOKED_AT = 100;

export interface ProbeParts {
  readonly blockage: Blockage;
  readonly attempts: Attempts;
  readonly pacer: Pacer;
  readonly workItems: WorkItems;
  readonly world: () => Promise<World>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Whether sending may go on. During a pause one card is tried, in one call, once a minute of the sending hours; with the
 * first that Teams takes, everything may.
 */
export const makeProbe = (parts: ProbeParts) => async (): Promise<boolean> => {
  const { blockage, attempts, pacer, workItems, log } = parts;
  if (!blockage.pause()) return true;
  const world = await parts.world();
  if (!world.calendar.isSendingTime(parts.clock()) || !(await blockage.mayProbe())) return false;
  await blockage.restore(world);
  const before = blockage.judged();
  pacer.open();
  try {
    for (const ref of (await blockage.candidates(world)).slice(0, MOST_LOOKED_AT)) {
      await attempts.make(ref, world).catch((error: unknown) => {
        if (!isLetGo(error)) log('work.failed', { error: nameOfFailure(error) });
      });
      if (blockage.judged() !== before) break;
    }
  } finally {
    pacer.close();
  }
  if (blockage.pause()) return false;
  await workItems.sweep();
  return true;
};
