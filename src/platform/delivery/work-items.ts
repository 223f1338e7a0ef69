import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { idFrom } from '../../kernel/ids.js';
import { type Metrics, noMetrics } from '../../kernel/metrics.js';
import type { WorkQueue } from '../../kernel/queue.js';
import { collect, MOST_OPS, type Op, readAs, type StoredRow, type Tables } from '../../kernel/tables.js';

/** One piece of work: send this message, or compose a card that somebody has again. */
const RefSchema = z.strictObject({
  partition: z.string(),
  row: z.string(),
  purpose: z.enum(['send', 'refresh']),
});
export type Ref = z.infer<typeof RefSchema>;

export const EntrySchema = RefSchema.extend({
  at: z.iso.datetime(),
  notBeforeAt: z.iso.datetime().optional(),
});
type Entry = z.infer<typeof EntrySchema>;

const PayloadSchema = z.array(RefSchema);

/** What is not in the form is passed over: one entry of another version must not hold up all the others. */
const entriesOf = (rows: readonly StoredRow[]): readonly Entry[] =>
  rows.flatMap(({ value }) => {
    const parsed = EntrySchema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });

const SHARDS = [...'0123456789abcdef'];
/** Pieces in one queue message: a thousand pieces are sixty requests, and one poisoned message holds few others up. */
const REFS_PER_MESSAGE = 16;
/** The queue is trusted with what it was given for this long; then it is given it again. Twice is harmless. */
const TRUST_QUEUE_MS = 60_000;
/** Whoever wrote an entry hands it to the queue itself, moments later. */
const GRACE_MS = 5_000;
const SOON_MS = 10 * 60_000;

/**
 * What is not settled. The table `outgoing` is the truth: an entry is there from before its message is written until it
 * is settled. The queue only carries entries to the sender; what it loses is put in again by `sweep`.
 */
export interface WorkList {
  /** Writes entries, before what they point to. Gives them, to be handed to the queue afterwards. */
  announce(refs: readonly Ref[]): Promise<readonly Ref[]>;
  /** Hands entries to the queue. */
  dispatch(refs: readonly Ref[], delayMs?: number): Promise<void>;
  /** The pieces of a queue message; none when it cannot be read. */
  parse(payload: string): readonly Ref[];
  entry(ref: Ref): Promise<StoredRow | undefined>;
  /** Settled: the entry goes, unless it was written again meanwhile. */
  forget(entry: StoredRow): Promise<void>;
  /** Not before that instant. */
  postpone(entry: StoredRow, notBefore: Date): Promise<void>;
  /** Waits until the person is heard from. */
  park(entry: StoredRow, personId: string): Promise<void>;
  /** What waits until the person is heard from. */
  waitingFor(personId: string): Promise<readonly StoredRow[]>;
  /** The person was heard from: what waited is on the list again. Gives how much that was. */
  release(personId: string, waiting?: readonly StoredRow[]): Promise<number>;
  /** Hands to the queue what is due and what the queue may have lost. Gives the number of pieces. */
  sweep(): Promise<number>;
  /** Everything on the list, for the administrator and the tests. */
  all(): Promise<readonly Entry[]>;
}

const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));

export const makeWorkList = (
  tables: Tables,
  queue: WorkQueue,
  tenant: string,
  clock: Clock,
  metrics: Metrics = noMetrics,
): WorkList => {
  const idOf = ({ partition, row, purpose }: Ref) => idFrom(partition, row, purpose);
  const shardOf = (id: string) => `${tenant}|ready|${id.slice(0, 1)}`;
  const parkedOf = (personId: string) => `${tenant}|parked|${personId}`;
  // What this process gave to the queue and when. Lost at a restart, and then everything is given again: harmless.
  const given = new Map<string, number>();

  const putAll = async (entries: readonly Entry[]) => {
    const ops = entries.map((entry) => ({ id: idOf(entry), entry }));
    for (const shard of SHARDS) {
      const mine = ops.filter(({ id }) => id.startsWith(shard));
      for (const chunk of chunked(mine, MOST_OPS)) {
        const puts = chunk.map(({ id, entry }): Op => ({ do: 'put', row: id, value: entry }));
        await tables.transact('outgoing', shardOf(shard), puts);
      }
    }
  };

  const dispatch = async (refs: readonly Ref[], delayMs = 0) => {
    const now = clock().getTime();
    const plain = refs.map(({ partition, row, purpose }) => ({ partition, row, purpose }));
    for (const ref of plain) given.set(idOf(ref), now + delayMs);
    await queue.put(
      chunked(plain, REFS_PER_MESSAGE).map((chunk) => JSON.stringify(chunk)),
      delayMs,
    );
  };

  const readyRows = async (): Promise<StoredRow[]> =>
    (await Promise.all(SHARDS.map((shard) => collect(tables.list('outgoing', shardOf(shard)))))).flat();

  const waitingFor = (personId: string) => collect(tables.list('outgoing', parkedOf(personId)));

  const isForQueue = (entry: Entry, now: number): boolean => {
    if (entry.notBeforeAt && Date.parse(entry.notBeforeAt) > now) return false;
    const givenAt = given.get(idOf(entry));
    const at = Date.parse(entry.at);
    // Written again since, by the command line for one, whose queue is not this one.
    const isGiven = givenAt !== undefined && givenAt >= at;
    return isGiven ? now - givenAt >= TRUST_QUEUE_MS : now - at >= GRACE_MS;
  };

  const forgetGiven = (rows: readonly StoredRow[]) => {
    const there = new Set(rows.map(({ row }) => row));
    for (const id of given.keys()) if (!there.has(id)) given.delete(id);
  };

  const measure = (entries: readonly Entry[], now: number) => {
    const dueSince = entries
      .map(({ at, notBeforeAt }) => Date.parse(notBeforeAt ?? at))
      .filter((since) => since <= now);
    metrics.set('work_list_entries', { when: 'due' }, dueSince.length);
    metrics.set('work_list_entries', { when: 'later' }, entries.length - dueSince.length);
    const oldest = dueSince.reduce((first, since) => Math.min(first, since), now);
    metrics.set('work_list_oldest_due_seconds', {}, (now - oldest) / 1000);
  };

  return {
    announce: async (refs) => {
      const at = clock().toISOString();
      await putAll(refs.map((ref) => ({ ...ref, at })));
      return refs;
    },
    dispatch,
    parse: (payload) => {
      try {
        return PayloadSchema.parse(JSON.parse(payload));
      } catch {
        // Not of our making. The entry it may have meant is still in the table, where the sweep finds it.
        return [];
      }
    },
    entry: (ref) => {
      const id = idOf(ref);
      return tables.get('outgoing', shardOf(id), id);
    },
    forget: async ({ partition, row, etag }) => {
      await tables.transact('outgoing', partition, [{ do: 'delete', row, etag }]);
    },
    postpone: async (stored, notBefore) => {
      const { partition, row, etag, value } = stored;
      given.delete(row);
      const next = { ...value, notBeforeAt: notBefore.toISOString() };
      const op = { do: 'replace', row, value: next, etag } as const;
      if ((await tables.transact('outgoing', partition, [op])) === 'conflict') {
        // Written again meanwhile: it is there. Or gone, because somebody took it for settled, and it is not.
        await tables.transact('outgoing', partition, [{ do: 'insert', row, value: next }]);
      }
      const delayMs = notBefore.getTime() - clock().getTime();
      // What is due soon comes back by the queue, to the moment; what is due tomorrow is found by the sweep.
      if (delayMs <= SOON_MS) await dispatch([readAs(EntrySchema, stored)], Math.max(0, delayMs));
    },
    park: async (entry, personId) => {
      const value = { ...entry.value, notBeforeAt: undefined };
      await tables.transact('outgoing', parkedOf(personId), [{ do: 'put', row: entry.row, value }]);
      await tables.transact('outgoing', entry.partition, [
        { do: 'delete', row: entry.row, etag: entry.etag },
      ]);
    },
    waitingFor,
    release: async (personId, waiting) => {
      const entries = entriesOf(waiting ?? (await waitingFor(personId)));
      if (entries.length === 0) return 0;
      // On the list before out of the waiting room: twice there is harmless, nowhere would be a loss.
      await putAll(entries);
      for (const chunk of chunked(entries, MOST_OPS)) {
        const deletes = chunk.map((entry): Op => ({ do: 'delete', row: idOf(entry) }));
        await tables.transact('outgoing', parkedOf(personId), deletes);
      }
      await dispatch(entries);
      return entries.length;
    },
    sweep: async () => {
      const now = clock().getTime();
      const rows = await readyRows();
      forgetGiven(rows);
      const entries = entriesOf(rows);
      measure(entries, now);
      const due = entries.filter((entry) => isForQueue(entry, now));
      await dispatch(due);
      return due.length;
    },
    all: async () => entriesOf(await readyRows()),
  };
};
