import type { Clock } from '../../kernel/clock.js';
import type { Taken, WorkQueue } from '../../kernel/queue.js';
import { checkPayloads, countToTake, delaySeconds, leaseSeconds } from './limits.js';

interface Item extends Taken {
  readonly visibleFromMs: number;
}

/** A queue that lives as long as the process: for tests and for trying things out. */
export const memoryQueue = ({ clock }: { clock: Clock }): WorkQueue => {
  const items = new Map<string, Item>();
  let ids = 0;
  let receipts = 0;

  const keep = (item: Omit<Item, 'receipt' | 'visibleFromMs'>, hiddenForSeconds: number): Item => {
    receipts += 1;
    const visibleFromMs = clock().getTime() + hiddenForSeconds * 1000;
    const kept = { ...item, receipt: `receipt-${receipts}`, visibleFromMs };
    items.set(item.id, kept);
    return kept;
  };

  /** The item, while the receipt is still the one of whoever took it last. */
  const current = ({ id, receipt }: Taken): Item | undefined => {
    const item = items.get(id);
    return item?.receipt === receipt ? item : undefined;
  };

  return {
    async put(payloads, delayMs = 0) {
      checkPayloads(payloads);
      const delay = delaySeconds(delayMs);
      for (const payload of payloads) {
        ids += 1;
        keep({ id: `item-${ids}`, payload, timesTaken: 0 }, delay);
      }
    },

    async take(most, leaseMs) {
      const lease = leaseSeconds(leaseMs);
      const nowMs = clock().getTime();
      return [...items.values()]
        .filter(({ visibleFromMs }) => visibleFromMs <= nowMs)
        .sort((one, other) => one.visibleFromMs - other.visibleFromMs)
        .slice(0, countToTake(most))
        .map(({ id, payload, timesTaken }) => {
          const { visibleFromMs: _, ...taken } = keep({ id, payload, timesTaken: timesTaken + 1 }, lease);
          return taken;
        });
    },

    async done(taken) {
      if (current(taken) === undefined) return 'lost';
      items.delete(taken.id);
      return 'done';
    },

    async later(taken, delayMs) {
      const delay = delaySeconds(delayMs);
      const item = current(taken);
      if (item === undefined) return 'lost';
      keep(item, delay);
      return 'done';
    },

    async length() {
      return items.size;
    },
  };
};
