import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { World } from '../../kernel/world.js';

/** How often the day is planned and lost work looked for, unless somebody moved the clock or brought a staff list. */
const PLAN_EVERY_MS = 15_000;

/** Asked between steps that can take long: whether this process is still to go on. */
type MayGoOn = () => Promise<boolean>;

export interface RoundParts {
  /** The lease that makes one process the leader. */
  readonly lease: { beat(): Promise<void>; isLeader(): boolean };
  readonly plan: (world: World) => Promise<unknown>;
  /** Finds what is due to be sent, and what was lost on its way. */
  readonly sweep: () => Promise<unknown>;
  readonly delivery: {
    takeOver(): Promise<void>;
    /** Lets go of what waits for people who can be written to by now. */
    free(mayGoOn: MayGoOn): Promise<unknown>;
    run(mayGoOn: MayGoOn): Promise<unknown>;
  };
  /** What the capabilities write by themselves when its time has come. Never rejects. */
  readonly upkeep: (world: World) => Promise<void>;
  /** Seals the audit when a new day has begun. Never rejects. */
  readonly seal: (world: World, mayGoOn: MayGoOn) => Promise<void>;
  readonly world: () => Promise<World>;
  readonly clock: Clock;
  readonly log: Log;
}

/** One round of the leader: take the lease or keep it, plan and sweep when it is time, send. */
export const makeRound = ({ lease, plan, sweep, delivery, upkeep, seal, world, clock, log }: RoundParts) => {
  let wasLeader = false;
  let plannedAt = Number.NEGATIVE_INFINITY;
  let plannedFor: World['people'] | undefined;

  const beat = async (): Promise<boolean> => {
    await lease.beat().catch((error: unknown) => log('lease.failed', { error: nameOfFailure(error) }));
    return lease.isLeader();
  };

  return async (mayGoOn: () => boolean): Promise<void> => {
    const isStillLeader = async () => mayGoOn() && (await beat());
    if (!(await beat())) {
      wasLeader = false;
      return;
    }
    if (!wasLeader) {
      await delivery.takeOver();
      log('leader', {});
    }
    const now = clock().getTime();
    const at = await world();
    // A staff list that came, by the command line for one, is not waited with: what is for those whom it makes known is
    // planned and let go of. So it is at a takeover: whoever led before may have had no way to open chats.
    const isNews = !wasLeader || plannedFor !== at.people;
    const isTime = isNews || Math.abs(now - plannedAt) >= PLAN_EVERY_MS;
    if (isTime) {
      plannedAt = now;
      plannedFor = undefined;
      await plan(at);
      if (isNews) await delivery.free(isStillLeader);
      plannedFor = at.people;
      await sweep();
      await seal(at, isStillLeader);
    }
    wasLeader = true;
    await delivery.run(isStillLeader);
    // After what is sent: it can read all that there is.
    if (isTime && (await isStillLeader())) await upkeep(at);
  };
};

/** One run at a time; whoever asks while one is under way gets the next run, which sees everything written before. */
export const oneAtATime = (run: (mayGoOn: () => boolean) => Promise<void>) => {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let hasEnded = false;
  const start = (): Promise<void> => {
    running = run(() => !hasEnded).finally(() => {
      running = undefined;
    });
    return running;
  };
  const startNext = (): Promise<void> => {
    next = undefined;
    return hasEnded ? Promise.resolve() : start();
  };
  return {
    ask: (): Promise<void> => {
      if (hasEnded) return Promise.resolve();
      if (!running) return start();
      next ??= running.then(startNext, startNext);
      return next;
    },
    end: async (): Promise<void> => {
      hasEnded = true;
      await running?.catch(() => undefined);
    },
  };
};
