import { z } from 'zod';
import type { CallKind } from './faults.js';
import type { JournalEntry } from './journal.js';
import { makeRateMeter, type RateMeter } from './rate-meter.js';

const count = z.int();
export const StatsSchema = z.strictObject({
  /** Calls that arrived, and of these the ones that were carried out. */
  calls: count,
  accepted: count,
  byKind: z.record(z.string(), count),
  /** By the status answered; `none` where there was no answer. */
  byStatus: z.record(z.string(), count),
  byFault: z.record(z.string(), count),
  /** The most calls that arrived in any one second. */
  mostInOneSecond: count,
  /** The same for one chat: the busiest, and how busy each length of time was at most. */
  busiestChat: z.strictObject({
    conversation: z.string(),
    inOneSecond: count,
    inTwoSeconds: count,
    inThirtySeconds: count,
  }),
  inFlight: count,
  mostInFlight: count,
  /** Of this process since it started, milliseconds. */
  cpuMs: z.number(),
});
export type Stats = z.infer<typeof StatsSchema>;

interface ChatMeters {
  readonly second: RateMeter;
  readonly two: RateMeter;
  readonly thirty: RateMeter;
}

/** Counts what arrives and what becomes of it. */
export const makeCounters = () => {
  const all = makeRateMeter(1_000);
  const chats = new Map<string, ChatMeters>();
  const by = {
    kind: new Map<string, number>(),
    status: new Map<string, number>(),
    fault: new Map<string, number>(),
  };
  const numbers = { calls: 0, accepted: 0, mostInFlight: 0 };
  const add = (which: Map<string, number>, key: string) => which.set(key, (which.get(key) ?? 0) + 1);
  const metersOf = (conversation: string): ChatMeters => {
    const known = chats.get(conversation);
    if (known) return known;
    const made = { second: makeRateMeter(1_000), two: makeRateMeter(2_000), thirty: makeRateMeter(30_000) };
    chats.set(conversation, made);
    return made;
  };
  return {
    arrived: (kind: CallKind, conversation: string, inFlight: number) => {
      const now = performance.now();
      numbers.calls += 1;
      numbers.mostInFlight = Math.max(numbers.mostInFlight, inFlight);
      add(by.kind, kind);
      all.arrived(now);
      if (kind === 'create') return;
      for (const meter of Object.values(metersOf(conversation))) meter.arrived(now);
    },
    settled: ({ status, fault, isAccepted }: Pick<JournalEntry, 'status' | 'fault' | 'isAccepted'>) => {
      add(by.status, String(status ?? 'none'));
      if (fault !== null) add(by.fault, fault);
      if (isAccepted) numbers.accepted += 1;
    },
    stats: (inFlight: number): Stats => {
      const [conversation, busiest] = [...chats].reduce<[string, ChatMeters | undefined]>(
        (most, [id, meters]) => (meters.second.most > (most[1]?.second.most ?? 0) ? [id, meters] : most),
        ['', undefined],
      );
      const mostOf = (which: 'two' | 'thirty') =>
        [...chats.values()].reduce((most, meters) => Math.max(most, meters[which].most), 0);
      const { user, system } = process.cpuUsage();
      return {
        ...numbers,
        byKind: Object.fromEntries(by.kind),
        byStatus: Object.fromEntries(by.status),
        byFault: Object.fromEntries(by.fault),
        mostInOneSecond: all.most,
        busiestChat: {
          conversation,
          inOneSecond: busiest?.second.most ?? 0,
          inTwoSeconds: mostOf('two'),
          inThirtySeconds: mostOf('thirty'),
        },
        inFlight,
        cpuMs: (user + system) / 1000,
      };
    },
  };
};
