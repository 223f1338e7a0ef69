import { setImmediate as breath } from 'node:timers/promises';
import type { Ask, Composed, Purpose } from '../../src/kernel/capability.js';
import type { Card } from '../../src/kernel/card.js';
import type { Json, JsonObject } from '../../src/kernel/json.js';
import { MESSAGES, messageKey, messageRow, partitionOf, partitionsOf } from '../../src/kernel/layout.js';
import { type Home, type Message, mailboxOf } from '../../src/kernel/message.js';
import type { Person } from '../../src/kernel/people.js';
import type { WorkQueue } from '../../src/kernel/queue.js';
import { collect, readAs, type Tables } from '../../src/kernel/tables.js';
import type { World } from '../../src/kernel/world.js';
import { makeConversations } from '../../src/platform/delivery/conversations.js';
import { makeDelivery } from '../../src/platform/delivery/delivery.js';
import { type MessageRow, MessageRowSchema, newMessage } from '../../src/platform/delivery/message-row.js';
import { makeMessageStore, type Pressed } from '../../src/platform/delivery/message-store.js';
import { memoryQueue } from '../../src/platform/queue/memory-queue.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { aConversation, type FakeMessenger, fakeMessenger } from './fake-teams.js';
import { testIds } from './ids.js';
import { aPerson, aWorld } from './world.js';

const TENANT = 'test-tenant';

/** A card whose words say what it is about, as a feature would compose it at the moment of sending. */
export const noticeAbout = (message: Message): Card => ({
  template: 'shared/notice',
  data: { title: 'Due', lines: message.about.map((text) => ({ text })), because: '' },
  summary: 'Something is due',
});

export interface Situation {
  /** Defaults to a Wednesday at ten in London. */
  readonly now?: string;
  readonly people?: readonly Person[];
  readonly tables?: Tables;
  /** Another fixture's, for two senders that share the work. */
  readonly queue?: WorkQueue;
  readonly messenger?: FakeMessenger;
  readonly compose?: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  readonly expand?: (card: Card, mark?: string) => JsonObject;
  /** The pace's own clock and waits. By default it never waits: the tests' clock stands still meanwhile. */
  readonly ticks?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** The real message store, conversations and sender over one set of tables, with a clock that a test moves. */
export const aDelivery = (situation: Situation = {}) => {
  const {
    tables = memoryTables(),
    messenger = fakeMessenger(),
    people = [aPerson({ id: 'a1' })],
  } = situation;
  let now = situation.now ?? '2026-03-11T10:00:00.000Z';
  const clock = () => new Date(now);
  let paced = 0;
  const logged: { event: string; fields: unknown }[] = [];
  const { queue = memoryQueue({ clock }) } = situation;
  const marks = new Map<string, string>();
  const plain = (card: Card): JsonObject => ({
    type: 'AdaptiveCard',
    template: card.template,
    ...card.data,
  });
  const messages = makeMessageStore({ ids: testIds, tables, queue, tenant: TENANT, clock });
  const delivery = makeDelivery({
    lookAt: async () => {},
    messages,
    tables,
    queue,
    tenant: TENANT,
    messenger,
    compose: situation.compose ?? (async (message) => ({ kind: 'card', card: noticeAbout(message) })),
    expand: (card, mark = '') => {
      marks.set(mark.slice(mark.indexOf('~') + 1), mark);
      return (situation.expand ?? plain)(card, mark);
    },
    world: async () => aWorld({ now, people }),
    clock,
    ticks:
      situation.ticks ??
      (() => {
        paced += 1000;
        return paced;
      }),
    sleep: situation.sleep ?? (() => breath()),
    log: (event, fields) => logged.push({ event, fields }),
  });
  const conversations = makeConversations(tables, TENANT, clock);

  const rows = async (): Promise<MessageRow[]> =>
    (await collect(tables.scan('state', partitionsOf(TENANT), MESSAGES))).map((row) =>
      readAs(MessageRowSchema, row),
    );
  return {
    tables,
    messenger,
    delivery,
    conversations,
    queue,
    messages,
    logged,
    /** The marks that cards were made with, by the key of their message. */
    marks,
    /** Finds what is due and sends until nothing is left to send now. */
    drain: async () => {
      await delivery.sweep();
      return delivery.run(async () => true);
    },
    setNow: (at: string) => {
      now = at;
    },
    now: () => now,
    /** Cards of a capability's own that are due today, as the plan asks for them. */
    ask: (to: string, ...about: readonly string[]) => {
      const asks: Ask[] = about.map((one) => ({ to, card: 'due', about: one }));
      return messages.ask('toys', asks, now.slice(0, 10));
    },
    /** The card of today for a person, as the plan writes it. */
    day: (to: string) => {
      const key = `today:today:${to}:${now.slice(0, 10)}`;
      const message: Message = { key, to, feature: 'today', card: 'today', about: [], nature: 'daily' };
      return messages.post([{ message, rows: [] }]);
    },
    /** A message in a subject's own partition, as a change writes it: hint first. */
    writeWithChange: async (home: Home, message: Message) => {
      await messages.announce([{ home, messages: [message] }]);
      await tables.transact('state', partitionOf(TENANT, home), [
        { do: 'put', row: messageRow(message.key), value: newMessage(message, clock()) },
      ]);
      await messages.dispatch([{ home, messages: [message] }]);
    },
    /** Somebody presses a button of the card of a message. */
    press: (mark: unknown, press: Partial<Pressed> = {}) =>
      messages.pressed(
        mark,
        { by: 'a1', activityId: undefined, isView: false, ...press },
        aWorld({ now, people }),
      ),
    /** The copies of these messages are to be edited, as when a newer one has gone out. */
    toEdit: async (...keys: readonly string[]) => {
      const all = await collect(tables.scan('state', partitionsOf(TENANT), MESSAGES));
      const refs = all
        .filter(({ row }) => keys.includes(messageKey(row)))
        .map(({ partition, row }) => ({ partition, row, purpose: 'refresh' }) as const);
      await messages.workItems.announce(refs);
      await messages.workItems.dispatch(refs);
    },
    opened: (personId: string) => delivery.heardFrom(aConversation(personId)),
    rows,
    /** The only message there is. */
    message: async (): Promise<MessageRow> => {
      const all = await rows();
      const [only] = all;
      if (all.length !== 1 || !only) throw new Error(`there are ${all.length} messages`);
      return only;
    },
    mailbox: (personId: string) => collect(tables.list('state', partitionOf(TENANT, mailboxOf(personId)))),
    /** The work items, also those that wait for a person. */
    hints: () => collect(tables.scan('outgoing', '')),
    /** Everything stored, as one text. */
    dump: async (): Promise<string> => {
      const all: Json[] = [];
      for (const table of ['state', 'outgoing', 'conversations', 'due'] as const) {
        for await (const { partition, row, value } of tables.scan(table, ''))
          all.push([partition, row, value]);
      }
      return JSON.stringify(all);
    },
  };
};

export type DeliveryFixture = ReturnType<typeof aDelivery>;
