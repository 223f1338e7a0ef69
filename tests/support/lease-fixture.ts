import { setImmediate as settled } from 'node:timers/promises';
import { type Keeper, keepLease } from '../../src/platform/leases/keeper.js';
import { memoryRegister } from '../../src/platform/leases/memory-leases.js';
import { leasesIn, type Register } from '../../src/platform/leases/register.js';

const LEASE_MS = 20_000;
const RENEW_EVERY_MS = 5000;
const BEAT_EVERY_MS = 2000;
const TIMEOUT_MS = 5000;

/** A process with its own stopwatch, frozen now and then. Nothing happens in it while it is. */
interface Process {
  keeper: Keeper;
  frozenUntilMs: number;
  nextBeatMs: number;
}

/** What is on its way; `to`: the process that it is an answer for. */
interface Transit {
  readonly atMs: number;
  readonly to?: Process;
  readonly arrive: () => void;
}

export interface Seen {
  /** How many led at once, at each moment that was looked at. */
  readonly leaders: readonly number[];
  /** How often the leader was another than the one before. */
  readonly changes: number;
  /** Whether exactly one leads after the faults have ended and some time has passed. */
  readonly isLedAtTheEnd: boolean;
}

/**
 * Three contenders for a lease while requests and answers are slow or lost, and processes freeze, crash and
 * stop at any moment. The same for the same numbers of `random`.
 */
export const runContenders = async (
  random: () => number,
  { chaosMs = 600_000, isEmulator = false } = {},
): Promise<Seen> => {
  let nowMs = 0;
  let isCalm = false;
  let underWay: Transit[] = [];
  const happens = (probability: number): boolean => !isCalm && random() < probability;
  const clock = () => new Date(nowMs);
  const register = isEmulator ? emulatorRegister(clock) : memoryRegister(clock, LEASE_MS);

  const transport =
    (process: () => Process) =>
    <T>(act: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const latency = () => random() * (happens(0.1) ? 2 * TIMEOUT_MS : 200);
        const send = (afterMs: number, arrive: () => void, to?: Process) =>
          underWay.push({ atMs: nowMs + afterMs, arrive, ...(to === undefined ? {} : { to }) });
        send(TIMEOUT_MS, () => reject(new Error('no answer in time')), process());
        if (happens(0.05)) return;
        send(latency(), () => {
          act().then((answer) => {
            if (!happens(0.05)) send(latency(), () => resolve(answer), process());
          }, reject);
        });
      });

  const started = (): Process => {
    const offsetMs = random() * 1_000_000;
    const stopwatch = () => nowMs + offsetMs;
    const over = transport(() => process);
    const distant: Register = {
      acquire: (name, id) => over(() => register.acquire(name, id)),
      renew: (name, id) => over(() => register.renew(name, id)),
      release: (name, id) => over(() => register.release(name, id)),
    };
    const leases = leasesIn(distant, { leaseMs: LEASE_MS, stopwatch });
    const process: Process = {
      keeper: keepLease({ leases, name: 'sender', renewEveryMs: RENEW_EVERY_MS, stopwatch }),
      frozenUntilMs: 0,
      nextBeatMs: nowMs,
    };
    return process;
  };

  const processes = [started(), started(), started()];
  const stopping: Process[] = [];
  const leaders: number[] = [];
  let changes = 0;
  let last: Process | undefined;

  const deliver = (): void => {
    const isDue = ({ atMs, to }: Transit) => atMs <= nowMs && (to?.frozenUntilMs ?? 0) <= nowMs;
    const due = underWay.filter(isDue).sort((one, other) => one.atMs - other.atMs);
    underWay = underWay.filter((one) => !due.includes(one));
    for (const { arrive } of due) arrive();
  };

  const live = (index: number, process: Process): void => {
    if (process.frozenUntilMs > nowMs) return;
    const freezes = happens(0.015);
    const crashes = happens(0.002);
    const stops = happens(0.002);
    if (freezes) process.frozenUntilMs = nowMs + random() * 3 * LEASE_MS;
    else if (crashes || stops) {
      processes[index] = started();
      if (crashes) return;
      stopping.push(process);
      process.keeper.stop().catch(() => {});
    } else if (nowMs >= process.nextBeatMs) {
      process.nextBeatMs = nowMs + BEAT_EVERY_MS;
      process.keeper.beat().catch(() => {});
    }
  };

  const look = (): void => {
    const leading = [...processes, ...stopping].filter(({ keeper }) => keeper.isLeader());
    leaders.push(leading.length);
    if (leading[0] !== undefined && leading[0] !== last) {
      last = leading[0];
      changes += 1;
    }
  };

  const pass = async (untilMs: number): Promise<void> => {
    while (nowMs < untilMs) {
      nowMs += 1 + random() * 700;
      look();
      deliver();
      // What follows from an answer is done in a few turns of promises.
      await settled();
      for (const [index, process] of processes.entries()) live(index, process);
      look();
    }
  };

  await pass(chaosMs);
  isCalm = true;
  // The longest freeze, then the lease of whoever is gone, then a beat.
  await pass(nowMs + 4 * LEASE_MS + 2 * TIMEOUT_MS + BEAT_EVERY_MS);
  return { leaders, changes, isLedAtTheEnd: leaders.at(-1) === 1 };
};

/** As the emulator does it: when a lease is over, a renewal is granted whoever asks. */
const emulatorRegister = (clock: () => Date): Register => {
  const entries = new Map<string, { id: string; untilMs: number }>();
  const grant = (name: string, id: string): true => {
    entries.set(name, { id, untilMs: clock().getTime() + LEASE_MS });
    return true;
  };
  return {
    async acquire(name, id) {
      const entry = entries.get(name);
      const isFree = entry === undefined || entry.id === id || entry.untilMs <= clock().getTime();
      return isFree && grant(name, id);
    },
    async renew(name, id) {
      const entry = entries.get(name);
      if (entry === undefined) return false;
      return (entry.id === id || entry.untilMs <= clock().getTime()) && grant(name, entry.id);
    },
    async release(name, id) {
      if (entries.get(name)?.id === id) entries.delete(name);
    },
  };
};
