import type { Ask } from '../../kernel/capability.js';
import { aboutRow, MESSAGES, messageRow, partitionOf, partitionsOf } from '../../kernel/layout.js';
import { type Home, type Message, type MessageState, mailboxOf, parseMark } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import { collect, MOST_OPS, type Op, type StoredRow, startingWith } from '../../kernel/tables.js';
import { figuresOf, type Missed, missedSince } from './figures.js';
import { ASKED_AGAIN, type ListedMessage, listed, messageIn, newMessage, shortIdOf } from './message-row.js';
import { PROVED } from './record.js';
import { makeWorkItems, type WorkItemParts, type WorkItems, type WorkRef } from './work-items.js';

/** Cards older than this are not composed again: nobody scrolls back that far, and a press shows the truth anyway. */
const LIVE_COPY_MS = 14 * 24 * 3600 * 1000;
/** Messages of one plan written at once: quick, and no burst for the storage. */
const WRITES_AT_ONCE = 16;
const SENT_AGAIN = { state: 'pending', reason: ASKED_AGAIN } as const;
const GIVEN_UP = { state: 'cancelled', reason: 'cancelled-by-administrator' } as const;

/** The messages in the tables: what is to be sent, and what became of it. Composes nothing and sends nothing. */
export interface MessageStore {
  readonly workItems: WorkItems;
  /** Work items for messages about to be written with a change. */
  announce(home: Home, messages: readonly Message[]): Promise<void>;
  /** The change was made: its messages may go. */
  dispatch(home: Home, messages: readonly Message[]): Promise<void>;
  /** Asks of the daily plan: one message per person, card and day; asking again changes nothing. */
  ask(feature: string, asks: readonly Ask[], day: string): Promise<void>;
  /** Asks for every live copy under the prefix to be composed again. Gives how many there are. */
  refresh(home: Home, prefix: string): Promise<number>;
  /**
   * What became of the messages written from the one instant to before the other, and whom nothing has reached since
   * before the third. Reads all partitions.
   */
  figures(
    from: Date,
    until: Date,
    longBefore: Date,
  ): Promise<ReturnType<typeof figuresOf> & { readonly missed: readonly Missed[] }>;
  /** Somebody answered a card that carried this mark: a message whose fate was unknown has arrived after all. */
  proved(mark: unknown, by: PersonId, activityId: string | undefined): Promise<void>;
  /** Every message of the tenant, those of other releases included, for the administrator. Reads all partitions. */
  all(): AsyncIterable<ListedMessage>;
  /** An administrator sends a message again, or gives it up. Reads all partitions to find it. */
  administer(id: string, act: 'retry' | 'cancel'): Promise<Administered>;
}

type Administered =
  | { readonly kind: 'done'; readonly to: PersonId }
  | { readonly kind: 'not-found' | 'not-possible' };

/** What an administrator may do in which state. What was sent cannot be taken back, and what is on its way is let go. */
const MAY_BE: Record<'retry' | 'cancel', readonly MessageState[]> = {
  retry: ['waiting', 'unknown', 'unreachable', 'dead', 'cancelled'],
  cancel: ['pending', 'waiting', 'unreachable', 'unknown', 'dead'],
};

interface Asked {
  readonly message: Message;
  readonly abouts: Set<string>;
}

const askedBy = (feature: string, asks: readonly Ask[], day: string): readonly Asked[] => {
  const byKey = new Map<string, Asked>();
  for (const { to, card, about } of asks) {
    const key = `${feature}:${card}:${to}:${day}`;
    const message: Message = { key, to, feature, card, about: [], nature: 'daily' };
    const known = byKey.get(key) ?? { message, abouts: new Set() };
    byKey.set(key, known);
    known.abouts.add(about);
  }
  return [...byKey.values()];
};

export const makeMessageStore = (parts: WorkItemParts): MessageStore => {
  const { tables, tenant, clock } = parts;
  const workItems = makeWorkItems(parts);
  const refTo = (home: Home, message: Message): WorkRef => ({
    partition: partitionOf(tenant, home),
    row: messageRow(message.key),
    purpose: 'send',
  });

  /** What it is about goes in first or with it: a message must never be composed before its list is complete. */
  const write = async ({ message, abouts }: Asked) => {
    const partition = partitionOf(tenant, mailboxOf(message.to));
    const wants = [...abouts].map(
      (about): Op => ({
        do: 'put',
        row: aboutRow(message.key, about),
        value: { about },
      }),
    );
    const insert: Op = { do: 'insert', row: messageRow(message.key), value: newMessage(message, clock()) };
    const whole = [...wants, insert];
    if (whole.length <= MOST_OPS && (await tables.transact('state', partition, whole)) === 'done') return;
    // Today's message is there already, or there is too much for one transaction: the list first, then the message.
    for (const chunk of [...inChunks(wants, MOST_OPS), [insert]]) {
      await tables.transact('state', partition, chunk);
    }
  };

  const stored = () => tables.scan('state', partitionsOf(tenant), MESSAGES);

  const administered = async (row: StoredRow, act: 'retry' | 'cancel'): Promise<Administered> => {
    const message = messageIn(row);
    if (!message || !MAY_BE[act].includes(message.state)) return { kind: 'not-possible' };
    const ref: WorkRef = { partition: row.partition, row: row.row, purpose: 'send' };
    if (act === 'retry') await workItems.announce([ref]);
    const patch = act === 'retry' ? SENT_AGAIN : { ...GIVEN_UP, settledAt: clock().toISOString() };
    const value = { ...message, notBeforeAt: undefined, ...patch };
    const op = { do: 'replace', row: row.row, value, etag: row.etag } as const;
    if ((await tables.transact('state', row.partition, [op])) !== 'done') return { kind: 'not-possible' };
    if (act === 'retry') await workItems.again(ref, message.to);
    return { kind: 'done', to: message.to };
  };

  return {
    workItems,
    announce: (home, messages) => workItems.announce(messages.map((message) => refTo(home, message))),
    dispatch: (home, messages) => workItems.dispatch(messages.map((message) => refTo(home, message))),
    ask: async (feature, asks, day) => {
      const asked = askedBy(feature, asks, day);
      const refs = asked.map(({ message }) => refTo(mailboxOf(message.to), message));
      await workItems.announce(refs);
      const left = asked.values();
      const writer = async () => {
        for (const each of left) await write(each);
      };
      await Promise.all(Array.from({ length: WRITES_AT_ONCE }, writer));
      await workItems.dispatch(refs);
    },
    refresh: async (home, prefix) => {
      const partition = partitionOf(tenant, home);
      const since = clock().getTime() - LIVE_COPY_MS;
      const rows = await collect(tables.list('state', partition, startingWith(messageRow(prefix))));
      const live = rows.filter((row) => {
        const message = messageIn(row);
        return message?.state === 'sent' && Date.parse(message.createdAt) >= since;
      });
      const refs = live.map(({ row }): WorkRef => ({ partition, row, purpose: 'refresh' }));
      await workItems.announce(refs);
      await workItems.dispatch(refs);
      return refs.length;
    },
    proved: async (mark, by, activityId) => {
      const named = parseMark(mark);
      const row =
        named && (await tables.get('state', partitionOf(tenant, named.home), messageRow(named.key)));
      const message = row && messageIn(row);
      if (!row || message?.to !== by || message.answeredAt) return;
      const answeredAt = clock().toISOString();
      const proof = { ...PROVED, settledAt: answeredAt, activityId };
      const value = { ...message, answeredAt, ...(message.state === 'unknown' ? proof : {}) };
      await tables.transact('state', row.partition, [{ do: 'replace', row: row.row, value, etag: row.etag }]);
    },
    all: async function* () {
      for await (const row of stored()) yield listed(row);
    },
    figures: async (from, until, longBefore) => {
      const all = (await collect(stored())).map(listed);
      return { ...figuresOf(all, from, until), missed: missedSince(all, longBefore, until) };
    },
    administer: async (id, act) => {
      for await (const row of stored()) if (shortIdOf(row) === id) return administered(row, act);
      return { kind: 'not-found' };
    },
  };
};
