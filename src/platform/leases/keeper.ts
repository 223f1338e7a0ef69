import type { Lease, Leases, Stopwatch } from '../../kernel/leases.js';

export interface KeepLeaseOptions {
  readonly leases: Leases;
  readonly name: string;
  /** A quarter of the lease time leaves room for two failed renewals. */
  readonly renewEveryMs: number;
  readonly stopwatch: Stopwatch;
}

/** One contender for a lease. It has no timer: the caller's loop beats, more often than `renewEveryMs`. */
export interface Keeper {
  /** Whether this process is the one that may act, at this moment. Ask before each act, not once for many. */
  isLeader(): boolean;
  /**
   * Takes the lease if it is free, renews it if that is due. While one beat is under way, another is the same one.
   * Rejects when storage cannot be asked; a lease that is held stays held until its time is over.
   */
  beat(): Promise<void>;
  /** Gives the lease up at once and for good. Rejects when storage cannot be told: the lease then ends by itself. */
  stop(): Promise<void>;
}

export const keepLease = ({ leases, name, renewEveryMs, stopwatch }: KeepLeaseOptions): Keeper => {
  let lease: Lease | undefined;
  let renewedAtMs = 0;
  let isStopped = false;
  let beating: Promise<void> | undefined;

  const beatOnce = async (): Promise<void> => {
    const startedAtMs = stopwatch();
    if (lease?.isHeld()) {
      if (startedAtMs - renewedAtMs < renewEveryMs) return;
      if (await lease.renew()) renewedAtMs = startedAtMs;
      return;
    }
    lease = undefined;
    lease = await leases.hold(name);
    renewedAtMs = startedAtMs;
  };

  return {
    isLeader: () => !isStopped && lease?.isHeld() === true,
    beat: async () => {
      if (isStopped) return;
      beating ??= beatOnce().finally(() => {
        beating = undefined;
      });
      await beating;
    },
    async stop() {
      isStopped = true;
      // What the beat under way takes must be given back as well.
      await beating?.catch(() => {});
      await lease?.release();
      lease = undefined;
    },
  };
};
