import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import { idFrom } from '../../kernel/ids.js';
import { type Metrics, noMetrics } from '../../kernel/metrics.js';
import { groupedBy, inChunks, inTurns } from '../../kernel/phrases.js';
import type { WorkQueue } from '../../kernel/queue.js';
import { collect, MOST_OPS, type Op, type StoredRow, type Tables } from '../../kernel/tables.js';

/** Ids, for the program alone. */
const INNER = { isInner: true };

/** One thing to do: send this message, or show what is true now on a card that somebody has. */
const WorkRefSchema = stored({
  partition: labelled(z.string(), 'Where the message stands, with the id of a person', INNER),
  row: labelled(z.string(), 'Which message, with ids', INNER),
  purpose: labelled(z.enum(['send', 'refresh']), 'Send, or show what is true now'),
});
export type WorkRef = z.infer<typeof WorkRefSchema>;

/** The same as stored. */
export const WorkItemSchema = WorkRefSchema.extend({
  at: instantField('When it was put on the list'),
  notBeforeAt: instantField('Not before').optional(),
});
type WorkItem = z.infer<typeof WorkItemSchema>;

export const PauseSchema = stored({ until: instantField('Until when Teams asked for a pause') });

/** Nothing where it is not in the form: one of another release is passed over and stays, and holds up no other. */
const readable = <T>(schema: z.ZodType<T>, value: unknown): readonly T[] => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [parsed.data] : [];
};
const itemsIn = (rows: readonly StoredRow[]) => rows.flatMap(({ value }) => readable(WorkItemSchema, value));

const SHARDS = [...'0123456789abcdef'];
/** Items in one queue message: a thousand are sixty requests, and one poisoned message holds few others up. */
const ITEMS_PER_MESSAGE = 16;
/** The queue is trusted with what it was given for this long; then it is given it again. Twice is harmless. */
const TRUST_QUEUE_MS = 60_000;
/** Whoever wrote an item hands it to the queue itself, moments later. */
const GRACE_MS = 5_000;
const SOON_MS = 10 * 60_000;
const PAUSE = '0';

export interface WorkItemParts {
  readonly tables: Tables;
  readonly queue: WorkQueue;
  readonly tenant: string;
  readonly clock: Clock;
  readonly metrics?: Metrics | undefined;
}

/**
 * What is not settled. The table `outgoing` is the truth: an item is there from before its message is written until it
 * is settled. The queue only carries items to the sender; what it loses is put in again by `sweep`.
 */
export interface WorkItems {
  /** Writes items, before what they point to. They are to be handed to the queue afterwards. */
  announce(refs: readonly WorkRef[]): Promise<void>;
  /** The same for not before an instant; the sweep finds them then. */
  later(refs: readonly WorkRef[], notBefore: Date): Promise<void>;
  /** Hands items to the queue. */
  dispatch(refs: readonly WorkRef[], delayMs?: number): Promise<void>;
  /** The items of a queue message; without those that cannot be read. */
  parse(payload: string): readonly WorkRef[];
  find(ref: WorkRef): Promise<StoredRow | undefined>;
  /** Settled: the item goes, unless it was written again meanwhile. */
  forget(item: StoredRow): Promise<void>;
  /** Not before that instant. */
  postpone(item: StoredRow, notBefore: Date): Promise<void>;
  /** Waits until the person is heard from. */
  park(item: StoredRow, personId: string): Promise<void>;
  /** What waits until the person is heard from. */
  waitingFor(personId: string): Promise<readonly StoredRow[]>;
  /** The people for whom anything waits. Looks through everything that waits. */
  waitedFor(): AsyncIterable<string>;
  /** The person can be written to: what waited is on the list again. Gives how much that was. */
  release(personId: string, waiting?: readonly StoredRow[]): Promise<number>;
  /** This one alone, whether it waits for the person or stands on the list. */
  again(ref: WorkRef, personId: string): Promise<void>;
  /** Hands to the queue what is due and what the queue may have lost, if it may. Gives the number of items. */
  sweep(mayGive?: boolean): Promise<number>;
  /** What is due, the oldest first. */
  due(): Promise<readonly WorkRef[]>;
  /** Teams asked for no calls until then. */
  pauseUntil(until: Date): Promise<void>;
  /** How much of such a pause is left. */
  pauseLeftMs(): Promise<number>;
}

export const makeWorkItems = (parts: WorkItemParts): WorkItems => {
  const { tables, queue, tenant, clock, metrics = noMetrics } = parts;
  const idOf = ({ partition, row, purpose }: WorkRef) => idFrom(partition, row, purpose);
  const shardOf = (id: string) => `${tenant}|ready|${id.slice(0, 1)}`;
  const parkedOf = (personId: string) => `${tenant}|parked|${personId}`;
  const pausePartition = `${tenant}|pause`;
  const pause = () => tables.get('outgoing', pausePartition, PAUSE);
  // What this process gave to the queue and when. Lost at a restart, and then everything is given again: harmless.
  const given = new Map<string, number>();

  const putAll = async (items: readonly WorkItem[]) => {
    const ops = items.map((item) => ({ id: idOf(item), item }));
    const writes = [...groupedBy(ops, ({ id }) => shardOf(id))].flatMap(([shard, mine]) =>
      inChunks(mine, MOST_OPS).map((chunk) => ({
        shard,
        puts: chunk.map(({ id, item }): Op => ({ do: 'put', row: id, value: item })),
      })),
    );
    // Somebody may wait for a few of them; many are a plan's, which leaves the storage to others meanwhile.
    const atOnce = ops.length <= MOST_OPS ? SHARDS.length : 1;
    await inTurns(writes, ({ shard, puts }) => tables.transact('outgoing', shard, puts), atOnce);
  };

  const dispatch = async (refs: readonly WorkRef[], delayMs = 0) => {
    const now = clock().getTime();
    const plain = refs.map(({ partition, row, purpose }) => ({ partition, row, purpose }));
    for (const ref of plain) given.set(idOf(ref), now + delayMs);
    await queue.put(
      inChunks(plain, ITEMS_PER_MESSAGE).map((chunk) => JSON.stringify(chunk)),
      delayMs,
    );
  };

  const readyRows = async (): Promise<StoredRow[]> =>
    (await Promise.all(SHARDS.map((shard) => collect(tables.list('outgoing', shardOf(shard)))))).flat();

  const waitingFor = (personId: string) => collect(tables.list('outgoing', parkedOf(personId)));

  /** Of messages that are written: whoever looks next, in another process for one, need not wait for the writer. */
  const putBack = async (items: readonly (WorkRef | WorkItem)[], personId: string) => {
    const at = new Date(clock().getTime() - GRACE_MS).toISOString();
    // On the list before out of the waiting room: twice there is harmless, nowhere would be a loss.
    await putAll(items.map((item) => ({ ...item, at, notBeforeAt: undefined })));
    for (const chunk of inChunks(items, MOST_OPS)) {
      const deletes = chunk.map((item): Op => ({ do: 'delete', row: idOf(item) }));
      await tables.transact('outgoing', parkedOf(personId), deletes);
    }
    await dispatch(items);
  };

  const isForQueue = (item: WorkItem, now: number): boolean => {
    if (item.notBeforeAt && Date.parse(item.notBeforeAt) > now) return false;
    const givenAt = given.get(idOf(item));
    const at = Date.parse(item.at);
    // Written again since, by the command line for one, whose queue is not this one.
    const isGiven = givenAt !== undefined && givenAt >= at;
    return isGiven ? now - givenAt >= TRUST_QUEUE_MS : now - at >= GRACE_MS;
  };

  const forgetGiven = (rows: readonly StoredRow[]) => {
    const there = new Set(rows.map(({ row }) => row));
    for (const id of given.keys()) if (!there.has(id)) given.delete(id);
  };

  const measure = (items: readonly WorkItem[], now: number) => {
    const dueSince = items
      .map(({ at, notBeforeAt }) => Date.parse(notBeforeAt ?? at))
      .filter((since) => since <= now);
    metrics.set('work_list_entries', { when: 'due' }, dueSince.length);
    metrics.set('work_list_entries', { when: 'later' }, items.length - dueSince.length);
    const oldest = dueSince.reduce((first, since) => Math.min(first, since), now);
    metrics.set('work_list_oldest_due_seconds', {}, (now - oldest) / 1000);
  };

  return {
    announce: async (refs) => {
      const at = clock().toISOString();
      await putAll(refs.map((ref) => ({ ...ref, at })));
    },
    later: async (refs, notBefore) => {
      const at = clock().toISOString();
      for (const ref of refs) given.delete(idOf(ref));
      await putAll(refs.map((ref) => ({ ...ref, at, notBeforeAt: notBefore.toISOString() })));
    },
    dispatch,
    parse: (payload) => {
      try {
        const refs: unknown = JSON.parse(payload);
        return Array.isArray(refs) ? refs.flatMap((ref) => readable(WorkRefSchema, ref)) : [];
      } catch {
        // Not of our making. The item it may have meant is still in the table, where the sweep finds it.
        return [];
      }
    },
    find: (ref) => {
      const id = idOf(ref);
      return tables.get('outgoing', shardOf(id), id);
    },
    forget: async ({ partition, row, etag }) => {
      await tables.transact('outgoing', partition, [{ do: 'delete', row, etag }]);
    },
    postpone: async ({ partition, row, etag, value }, notBefore) => {
      given.delete(row);
      const next = { ...value, notBeforeAt: notBefore.toISOString() };
      const op = { do: 'replace', row, value: next, etag } as const;
      if ((await tables.transact('outgoing', partition, [op])) === 'conflict') {
        // Written again meanwhile: it is there. Or gone, because somebody took it for settled, and it is not.
        await tables.transact('outgoing', partition, [{ do: 'insert', row, value: next }]);
      }
      const delayMs = notBefore.getTime() - clock().getTime();
      // What is due soon comes back by the queue, to the moment; what is due tomorrow is found by the sweep.
      if (delayMs <= SOON_MS) await dispatch(readable(WorkRefSchema, value), Math.max(0, delayMs));
    },
    park: async ({ partition, row, etag, value }, personId) => {
      given.delete(row);
      const parked = { ...value, notBeforeAt: undefined };
      await tables.transact('outgoing', parkedOf(personId), [{ do: 'put', row, value: parked }]);
      await tables.transact('outgoing', partition, [{ do: 'delete', row, etag }]);
    },
    waitingFor,
    release: async (personId, waiting) => {
      const items = itemsIn(waiting ?? (await waitingFor(personId)));
      if (items.length > 0) await putBack(items, personId);
      return items.length;
    },
    again: (ref, personId) => putBack([ref], personId),
    waitedFor: async function* () {
      let last: string | undefined;
      for await (const { partition } of tables.scan('outgoing', parkedOf(''))) {
        if (partition !== last) yield partition.slice(parkedOf('').length);
        last = partition;
      }
    },
    due: async () => {
      const now = clock().toISOString();
      return itemsIn(await readyRows())
        .filter(({ notBeforeAt }) => notBeforeAt === undefined || notBeforeAt <= now)
        .sort((one, other) => (one.at < other.at ? -1 : 1));
    },
    sweep: async (mayGive = true) => {
      const now = clock().getTime();
      const rows = await readyRows();
      forgetGiven(rows);
      const items = itemsIn(rows);
      measure(items, now);
      if (!mayGive) return 0;
      const due = items.filter((item) => isForQueue(item, now));
      await dispatch(due);
      return due.length;
    },
    pauseUntil: async (until) => {
      const known = await pause();
      const value = { ...known?.value, until: until.toISOString() };
      await tables.transact('outgoing', pausePartition, [{ do: 'put', row: PAUSE, value }]);
    },
    pauseLeftMs: async () => {
      const [known] = readable(PauseSchema, (await pause())?.value);
      return known ? Math.max(0, Date.parse(known.until) - clock().getTime()) : 0;
    },
  };
};
