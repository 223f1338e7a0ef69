import { chained, type HeadRow, HeadRowSchema, stateOf } from '../../kernel/chain.js';
import type { Clock } from '../../kernel/clock.js';
import { TooMuchContention } from '../../kernel/errors.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  eventRow,
  HEAD,
  HEAD_AND_BESIDE,
  HEADS,
  itemKey,
  itemRow,
  messageRow,
  partitionOf,
} from '../../kernel/layout.js';
import type { Home, Message } from '../../kernel/message.js';
import {
  BESIDE_HEAD,
  type Change,
  type FirstRead,
  type SubjectRef,
  type Subjects,
  type SubjectView,
} from '../../kernel/subject.js';
import {
  collect,
  MOST_OPS,
  type Op,
  readAs,
  type StoredRow,
  startingWith,
  type Tables,
} from '../../kernel/tables.js';

const MOST_TRIES = 12;

/** A subject before its first change. */
const NEW: Pick<HeadRow, 'seq' | 'chain' | 'pruned'> = { seq: 0, chain: '' };

/** What the subjects need from the rest of the program, handed in by `app.ts`. */
export interface SubjectHooks {
  readonly tables: Tables;
  readonly tenant: string;
  readonly clock: Clock;
  /** Hints for messages about to be written: a hint without its message is harmless, the reverse would be lost work. */
  readonly announceMessages: (home: Home, messages: readonly Message[]) => Promise<void>;
  /** The change is made: its messages may go. Losing this is harmless, because the hints are found by themselves. */
  readonly dispatchMessages: (home: Home, messages: readonly Message[]) => Promise<void>;
  /** Hint for the daily plan, written before the change for the same reason. */
  readonly announceLook: (ref: SubjectRef, on: string) => Promise<void>;
  /** Sent cards to compose again, after the change. Losing this is harmless: a press on an old copy shows the truth. */
  readonly refresh: (home: Home, prefix: string) => Promise<void>;
  /** The row of a new message. */
  readonly messageValue: (message: Message, at: Date) => JsonObject;
}

interface Found {
  /** The head's row. */
  readonly stored: StoredRow | undefined;
  /** The items beside it, where the first request asked for them. */
  readonly beside?: readonly StoredRow[];
}

const viewOf = ({ tables }: SubjectHooks, partition: string, { stored, beside }: Found): SubjectView => {
  const known = (key: string) => (key.startsWith(BESIDE_HEAD) ? beside : undefined);
  return {
    head: (schema) => {
      if (!stored) return undefined;
      const { head } = readAs(HeadRowSchema, stored);
      return readAs(schema, { ...stored, value: head as JsonObject });
    },
    item: async (key, schema) => {
      const at = itemRow(key);
      const rows = known(key);
      const row = rows ? rows.find((each) => each.row === at) : await tables.get('state', partition, at);
      return row && readAs(schema, row);
    },
    items: async (prefix, schema) => {
      const from = itemRow(prefix);
      const rows =
        known(prefix)?.filter(({ row }) => row.startsWith(from)) ??
        (await collect(tables.list('state', partition, startingWith(from))));
      return rows.map((row) => ({ key: itemKey(row.row), value: readAs(schema, row) }));
    },
  };
};

const opsOf = (hooks: SubjectHooks, change: Change, stored: StoredRow | undefined): readonly Op[] => {
  const { seq, chain, pruned } = stored ? readAs(HeadRowSchema, stored) : NEW;
  const at = hooks.clock();
  const events = chained(change.events, { seq, chain }, at, stateOf(change));
  const value: JsonObject = {
    seq: seq + events.length,
    chain: events.at(-1)?.hash ?? chain,
    head: change.head,
    ...(pruned ? { pruned } : {}),
  };
  return [
    stored ? { do: 'replace', row: HEAD, value, etag: stored.etag } : { do: 'insert', row: HEAD, value },
    ...(change.items ?? []).map((item): Op => ({ do: 'put', row: itemRow(item.key), value: item.value })),
    ...(change.removes ?? []).map((key): Op => ({ do: 'delete', row: itemRow(key) })),
    ...events.map((event): Op => ({ do: 'insert', row: eventRow(event.seq), value: event })),
    ...(change.messages ?? []).map(
      (message): Op => ({
        do: 'insert',
        row: messageRow(message.key),
        value: hooks.messageValue(message, at),
      }),
    ),
  ];
};

const pause = (tries: number) => new Promise((done) => setTimeout(done, Math.random() * 20 * tries));

/** The protocol of every change: hints, then one transaction in the subject's partition, then refreshes. */
export const makeSubjects = (hooks: SubjectHooks): Subjects => {
  const find = async (ref: SubjectRef, first: FirstRead): Promise<Found> => {
    const partition = partitionOf(hooks.tenant, ref);
    if (first === 'head') return { stored: await hooks.tables.get('state', partition, HEAD) };
    const rows = await collect(hooks.tables.list('state', partition, HEAD_AND_BESIDE));
    return { stored: rows.find(({ row }) => row === HEAD), beside: rows.filter(({ row }) => row !== HEAD) };
  };

  const commit = async (ref: SubjectRef, change: Change, stored: StoredRow | undefined) => {
    const ops = opsOf(hooks, change, stored);
    if (ops.length > MOST_OPS)
      throw new RangeError(`A change of ${ops.length} rows does not fit one transaction`);
    await Promise.all([
      change.messages?.length ? hooks.announceMessages(ref, change.messages) : undefined,
      change.lookOn ? hooks.announceLook(ref, change.lookOn) : undefined,
    ]);
    return hooks.tables.transact('state', partitionOf(hooks.tenant, ref), ops);
  };

  return {
    read: async (ref, load, first = 'head') =>
      load(viewOf(hooks, partitionOf(hooks.tenant, ref), await find(ref, first))),

    change: async (ref, load, decide, first = 'head') => {
      for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
        const found = await find(ref, first);
        const { stored } = found;
        const facts = await load(viewOf(hooks, partitionOf(hooks.tenant, ref), found));
        const { reply, change } = decide(facts);
        if (!change) return reply;
        if ((await commit(ref, change, stored)) === 'done') {
          await Promise.all([
            change.messages?.length ? hooks.dispatchMessages(ref, change.messages) : undefined,
            ...(change.refresh ?? []).map(({ home, prefix }) => hooks.refresh(home, prefix)),
          ]);
          return reply;
        }
        await pause(tries);
      }
      throw new TooMuchContention(ref.kind);
    },

    all: async function* (kind) {
      const prefix = `${hooks.tenant}|${kind}|`;
      for await (const row of hooks.tables.scan('state', prefix, HEADS)) {
        yield row.partition.slice(prefix.length);
      }
    },
  };
};
