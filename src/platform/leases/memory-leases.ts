import type { Clock } from '../../kernel/clock.js';
import type { Leases, Stopwatch } from '../../kernel/leases.js';
import { leasesIn, type Register } from './register.js';

interface Entry {
  readonly id: string;
  readonly untilMs: number;
}

/** Leases that live as long as the process: for tests and for trying things out. */
export const memoryLeases = ({
  clock,
  stopwatch = () => clock().getTime(),
  leaseMs = 20_000,
}: {
  readonly clock: Clock;
  readonly stopwatch?: Stopwatch;
  readonly leaseMs?: number;
}): Leases => leasesIn(memoryRegister(clock, leaseMs), { leaseMs, stopwatch });

/** The register alone, for several processes in a test. */
export const memoryRegister = (clock: Clock, leaseMs: number): Register => {
  const entries = new Map<string, Entry>();
  const grant = (name: string, id: string): true => {
    entries.set(name, { id, untilMs: clock().getTime() + leaseMs });
    return true;
  };
  return {
    async acquire(name, id) {
      const entry = entries.get(name);
      const isTaken = entry !== undefined && entry.id !== id && clock().getTime() < entry.untilMs;
      return !isTaken && grant(name, id);
    },
    // As in Azure, also after its end, as long as nobody has had it since.
    async renew(name, id) {
      return entries.get(name)?.id === id && grant(name, id);
    },
    async release(name, id) {
      if (entries.get(name)?.id === id) entries.delete(name);
    },
  };
};
