import type { Clock } from '../../kernel/clock.js';
import type { Ask } from '../../kernel/feature.js';
import { idFrom } from '../../kernel/ids.js';
import { type Home, type Message, mailboxOf } from '../../kernel/message.js';
import { collect, MOST_OPS, type Op, readAs, startingWith, type Tables } from '../../kernel/tables.js';
import {
  aboutRow,
  type Hint,
  type MessageRow,
  MessageRowSchema,
  newMessage,
  readyPartition,
} from './rows.js';

/** Cards older than this are not composed again: nobody scrolls back that far, and a press shows the truth anyway. */
const LIVE_COPY_MS = 14 * 24 * 3600 * 1000;

export interface Outbox {
  /** Work-list entries for messages about to be written with a change. */
  announce(home: Home, messages: readonly Message[]): Promise<void>;
  /** Asks of the daily plan: one message per person, card and day; asking again changes nothing. */
  ask(feature: string, asks: readonly Ask[], day: string): Promise<void>;
  /** Asks for every live copy under the prefix to be composed again. */
  refresh(home: Home, prefix: string): Promise<void>;
  /** Every message of the tenant, for the administrator. Reads all partitions. */
  all(): AsyncIterable<MessageRow>;
}

const partitionOf = (tenant: string, home: Home) => `${tenant}|${home.kind}|${home.id}`;

const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));

const grouped = <T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

export const makeOutbox = (tables: Tables, tenant: string, clock: Clock): Outbox => {
  const hintOp = (partition: string, row: string, purpose: Hint['purpose']): Op => ({
    do: 'put',
    row: idFrom(partition, row, purpose),
    value: { partition, row, purpose, at: clock().toISOString() },
  });

  const announce = async (home: Home, messages: readonly Message[]) => {
    const ops = messages.map((message) => hintOp(partitionOf(tenant, home), `m|${message.key}`, 'send'));
    for (const chunk of chunksOf(ops, MOST_OPS))
      await tables.transact('outgoing', readyPartition(tenant), chunk);
  };

  const askOne = async (message: Message, abouts: readonly string[]) => {
    const home = mailboxOf(message.to);
    await announce(home, [message]);
    const wants = abouts.map(
      (about): Op => ({ do: 'put', row: aboutRow(message.key, about), value: { about } }),
    );
    const insert: Op = { do: 'insert', row: `m|${message.key}`, value: newMessage(message, clock()) };
    // What it is about goes in first: a message must never be composed before its list is complete.
    for (const chunk of chunksOf(wants, MOST_OPS))
      await tables.transact('state', partitionOf(tenant, home), chunk);
    // A conflict means that today's message is already there: planned once is enough.
    await tables.transact('state', partitionOf(tenant, home), [insert]);
  };

  return {
    announce,
    ask: async (feature, asks, day) => {
      for (const group of grouped(asks, (ask) => `${ask.card}|${ask.to}`).values()) {
        const [first] = group;
        if (!first) continue;
        const key = `${feature}:${first.card}:${first.to}:${day}`;
        const message: Message = { key, to: first.to, feature, card: first.card, about: [], nature: 'daily' };
        await askOne(message, [...new Set(group.map((ask) => ask.about))]);
      }
    },
    refresh: async (home, prefix) => {
      const partition = partitionOf(tenant, home);
      const since = clock().getTime() - LIVE_COPY_MS;
      const rows = await collect(tables.list('state', partition, startingWith(`m|${prefix}`)));
      const live = rows.filter((row) => {
        const message = readAs(MessageRowSchema, row);
        return message.state === 'sent' && Date.parse(message.createdAt) >= since;
      });
      const ops = live.map((row) => hintOp(partition, row.row, 'refresh'));
      for (const chunk of chunksOf(ops, MOST_OPS))
        await tables.transact('outgoing', readyPartition(tenant), chunk);
    },
    all: async function* () {
      for await (const row of tables.scan('state', `${tenant}|`, startingWith('m|'))) {
        yield readAs(MessageRowSchema, row);
      }
    },
  };
};
