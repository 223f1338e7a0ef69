import { randomUUID } from 'node:crypto';
import { ThroughlineError } from '../../kernel/errors.js';
import type { Leases, Stopwatch } from '../../kernel/leases.js';

/** Whoever writes down which lease is granted, under an id that only its holder knows. Its clock is the one that counts. */
export interface Register {
  /** Grants the name for the lease time unless it is granted under another id. The same id again is granted again. */
  acquire(name: string, id: string): Promise<boolean>;
  /** Begins the lease time anew, if this id is the last that it was granted under. */
  renew(name: string, id: string): Promise<boolean>;
  /** Ends it, if this id is the last that it was granted under. */
  release(name: string, id: string): Promise<void>;
}

export interface Terms {
  readonly leaseMs: number;
  /** This process's own. */
  readonly stopwatch: Stopwatch;
}

/** Leases that know by this process's own stopwatch until when they can be relied on. */
export const leasesIn = (register: Register, { leaseMs, stopwatch }: Terms): Leases => {
  checkLeaseTime(leaseMs);
  return {
    async hold(name) {
      checkName(name);
      const id = randomUUID();
      const askedAtMs = stopwatch();
      if (!(await register.acquire(name, id))) return undefined;
      let endMs = askedAtMs + leaseMs;
      let isOver = false;
      const isHeld = (): boolean => !isOver && stopwatch() < endMs;
      return {
        name,
        isHeld,
        async renew() {
          const renewedAtMs = stopwatch();
          // Storage would allow a renewal after the end if nobody has had it since, but the emulator forgets to look
          // whether somebody has. Who comes late takes its place in the line again.
          if (renewedAtMs >= endMs) isOver = true;
          if (!isOver && (await register.renew(name, id))) endMs = Math.max(endMs, renewedAtMs + leaseMs);
          else isOver = true;
          return isHeld();
        },
        async release() {
          isOver = true;
          await register.release(name, id);
        },
      };
    },
  };
};

// Azure's limits.
const checkLeaseTime = (leaseMs: number): void => {
  if (leaseMs % 1000 !== 0 || leaseMs < 15_000 || leaseMs > 60_000) {
    throw new ThroughlineError('bad-lease', 'A lease time is 15 to 60 whole seconds');
  }
};

const checkName = (name: string): void => {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name) || name.length > 200) {
    throw new ThroughlineError(
      'bad-lease',
      'The name of a lease is at most 200 lower-case letters, digits and single inner dashes',
    );
  }
};
