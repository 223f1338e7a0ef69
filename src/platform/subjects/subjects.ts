import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { TooMuchContention } from '../../kernel/errors.js';
import { hashOf } from '../../kernel/ids.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Home, Message } from '../../kernel/message.js';
import type { AuditEvent, Change, SubjectRef, Subjects, SubjectView } from '../../kernel/subject.js';
import {
  collect,
  MOST_OPS,
  type Op,
  readAs,
  type StoredRow,
  startingWith,
  type Tables,
} from '../../kernel/tables.js';
import { eventRow, HEAD, itemRow, messageRow, partitionOf } from './keys.js';

const MOST_TRIES = 12;

const HeadRowSchema = z.strictObject({
  /** Number of audit events so far. */
  seq: z.number().int().min(0),
  /** Hash of the last audit event; the next one is chained to it. */
  chain: z.string(),
  head: z.record(z.string(), z.unknown()),
});

/** What the subjects need from the rest of the house, handed in by `app.ts`. */
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

const viewOf = (hooks: SubjectHooks, partition: string, stored: StoredRow | undefined): SubjectView => ({
  head: (schema) => {
    if (!stored) return undefined;
    const { head } = readAs(HeadRowSchema, stored);
    return readAs(schema, { ...stored, value: head as JsonObject });
  },
  item: async (key, schema) => {
    const row = await hooks.tables.get('state', partition, itemRow(key));
    return row && readAs(schema, row);
  },
  items: async (prefix, schema) => {
    const rows = await collect(hooks.tables.list('state', partition, startingWith(itemRow(prefix))));
    return rows.map((row) => ({ key: row.row.slice(itemRow('').length), value: readAs(schema, row) }));
  },
});

type ChainedEvent = AuditEvent & { readonly seq: number; readonly at: string; readonly previous: string };

/** In a fixed order, because a storage may give the columns of a row back in any. */
const hashOfEvent = ({ seq, at, actor, act, before, after, previous }: ChainedEvent): string =>
  hashOf(JSON.stringify([seq, at, actor, act, before ?? null, after ?? null, previous]));

const chained = (events: readonly AuditEvent[], seq: number, chain: string, at: Date) => {
  let previous = chain;
  return events.map((event, index) => {
    const line = { seq: seq + index + 1, at: at.toISOString(), ...event, previous };
    previous = hashOfEvent(line);
    return { ...line, hash: previous };
  });
};

const opsOf = (hooks: SubjectHooks, change: Change, stored: StoredRow | undefined): readonly Op[] => {
  const before = stored && readAs(HeadRowSchema, stored);
  const at = hooks.clock();
  const events = chained(change.events, before?.seq ?? 0, before?.chain ?? '', at);
  const last = events.at(-1);
  const value: JsonObject = {
    seq: last?.seq ?? before?.seq ?? 0,
    chain: last?.hash ?? before?.chain ?? '',
    head: change.head,
  };
  return [
    stored ? { do: 'replace', row: HEAD, value, etag: stored.etag } : { do: 'insert', row: HEAD, value },
    ...(change.items ?? []).map((item): Op => ({ do: 'put', row: itemRow(item.key), value: item.value })),
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
  const headOf = (ref: SubjectRef) => hooks.tables.get('state', partitionOf(hooks.tenant, ref), HEAD);

  const commit = async (ref: SubjectRef, change: Change, stored: StoredRow | undefined) => {
    const ops = opsOf(hooks, change, stored);
    if (ops.length > MOST_OPS)
      throw new RangeError(`A change of ${ops.length} rows does not fit one transaction`);
    if (change.messages?.length) await hooks.announceMessages(ref, change.messages);
    if (change.lookOn) await hooks.announceLook(ref, change.lookOn);
    return hooks.tables.transact('state', partitionOf(hooks.tenant, ref), ops);
  };

  return {
    read: async (ref, load) => load(viewOf(hooks, partitionOf(hooks.tenant, ref), await headOf(ref))),

    change: async (ref, load, decide) => {
      for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
        const stored = await headOf(ref);
        const facts = await load(viewOf(hooks, partitionOf(hooks.tenant, ref), stored));
        const { reply, change } = decide(facts);
        if (!change) return reply;
        if ((await commit(ref, change, stored)) === 'done') {
          if (change.messages?.length) await hooks.dispatchMessages(ref, change.messages);
          for (const { home, prefix } of change.refresh ?? []) await hooks.refresh(home, prefix);
          return reply;
        }
        await pause(tries);
      }
      throw new TooMuchContention(ref.kind);
    },

    all: async function* (kind) {
      const prefix = `${hooks.tenant}|${kind}|`;
      for await (const row of hooks.tables.scan('state', prefix, { from: HEAD, below: '1' })) {
        yield row.partition.slice(prefix.length);
      }
    },
  };
};
