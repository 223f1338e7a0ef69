import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import { MOST_TAKEN, type Taken, type WorkQueue } from '../../kernel/queue.js';
import type { World } from '../../kernel/world.js';
import type { Attempts } from './attempt.js';
import { isLetGo, type Pacer, type Sleep } from './pacer.js';
import type { WorkItems, WorkRef } from './work-items.js';

/** Queue messages are hidden from others for this long. One that comes back is looked at again, which is harmless. */
const HIDDEN_MS = 60_000;
/** Work items in hand at once: more than fit in flight, so that the pace never waits for storage. */
const MOST_AT_WORK = 96;
const ITEMS_PER_MESSAGE = 16;
/** A queue message that was taken this often without an end is set aside for an administrator. */
const MOST_TIMES_TAKEN = 5;
/** During a pause nothing ends by itself, and whoever sends must go on saying so. */
const LONGEST_SILENCE_MS = 1_000;

export interface SenderParts {
  readonly queue: WorkQueue;
  readonly workItems: WorkItems;
  readonly attempts: Attempts;
  readonly pacer: Pacer;
  /** Whether Teams takes nothing from the app at the moment. */
  readonly isBlocked: () => boolean;
  /** Asked before a run: during a pause it tries whether that is over. */
  readonly maySend: () => Promise<boolean>;
  readonly world: () => Promise<World>;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface Sender {
  /**
   * Takes work from the queue and does it until there is none or `mayGoOn` says no. Calls that were begun are finished
   * before it settles; what still waits for its turn is given back to the queue at once. Gives the number of items.
   * Never rejects because of one message.
   */
  run(mayGoOn: () => Promise<boolean>): Promise<number>;
}

type Result = 'done' | 'failed' | 'let-go';

export const makeSender = (parts: SenderParts): Sender => {
  const { queue, workItems, attempts, pacer, log } = parts;

  const failed = (error: unknown): Result => {
    if (isLetGo(error)) return 'let-go';
    log('work.failed', { error: nameOfFailure(error) });
    return 'failed';
  };

  const handle = async (taken: Taken, refs: readonly WorkRef[], world: World) => {
    const isPoison = taken.timesTaken > MOST_TIMES_TAKEN;
    const results = await Promise.all(
      refs.map(async (ref) => {
        const result = await attempts.make(ref, world).then((): Result => 'done', failed);
        // Only what failed is given up: its neighbours may be waiting for good reasons.
        if (result === 'failed' && isPoison) await attempts.giveUp(ref).catch(failed);
        return result;
      }),
    );
    // Whoever sends next need not wait until it is seen again by itself.
    if (results.includes('let-go')) await queue.later(taken, 0);
    // What failed stays hidden and comes back by itself, counted; what went well is no longer on the list. What cannot
    // even be given up is put in again by the sweep, and must not pile up.
    else if (isPoison || results.every((result) => result === 'done')) await queue.done(taken);
  };

  const isToGoOn = async (mayGoOn: () => Promise<boolean>) => !parts.isBlocked() && (await mayGoOn());
  const anyOf = (atWork: Iterable<Promise<void>>) =>
    Promise.race([...atWork, parts.sleep(LONGEST_SILENCE_MS)]);

  const runOnce = async (mayGoOn: () => Promise<boolean>): Promise<number> => {
    const atWork = new Set<Promise<void>>();
    let underWay = 0;
    let count = 0;
    const begin = (taken: Taken, world: World) => {
      const refs = workItems.parse(taken.payload);
      underWay += refs.length;
      count += refs.length;
      const job: Promise<void> = handle(taken, refs, world)
        .catch((error: unknown) => log('work.failed', { error: nameOfFailure(error) }))
        .finally(() => {
          underWay -= refs.length;
          atWork.delete(job);
        });
      atWork.add(job);
    };
    pacer.open();
    try {
      while (await isToGoOn(mayGoOn)) {
        const room = Math.floor((MOST_AT_WORK - underWay) / ITEMS_PER_MESSAGE);
        const taken = room > 0 ? await queue.take(Math.min(room, MOST_TAKEN), HIDDEN_MS) : [];
        const world = taken.length > 0 ? await parts.world() : undefined;
        if (world) for (const one of taken) begin(one, world);
        else if (atWork.size === 0) break;
        else await anyOf(atWork);
      }
    } finally {
      pacer.close();
      await Promise.all(atWork);
    }
    return count;
  };

  return { run: async (mayGoOn) => ((await parts.maySend()) ? runOnce(mayGoOn) : 0) };
};
