import type { Clock } from '../../src/kernel/clock.js';
import type { Person } from '../../src/kernel/people.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { makeExpander } from '../../src/platform/cards/expand.js';
import { makeConversations } from '../../src/platform/delivery/conversations.js';
import { makeDelivery } from '../../src/platform/delivery/delivery.js';
import { makeMessageStore } from '../../src/platform/delivery/message-store.js';
import type { PacerRules } from '../../src/platform/delivery/pacer.js';
import { makeMessenger } from '../../src/platform/teams/messenger.js';
import type { Storage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { aWorld } from '../support/world.js';
import { fixedCredentials, TENANT } from './connector.js';
import { CARDS, chatWith, dueCardFor } from './staff.js';

/** As many in flight as in production, and no waiting. */
export const NO_PACE: PacerRules = {
  perSecond: 1_000_000,
  mostInFlight: 32,
  conversationGapMs: 0,
  cardsPerUpdate: 3,
};

/** A Wednesday in term time that goes on as the machine's own time does. */
export const runningClock = (): Clock => {
  const from = Date.parse('2026-03-11T10:00:00Z') - performance.now();
  return () => new Date(from + performance.now());
};

const BATCH = 200;

export interface EngineParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly connectorUrl: string;
  readonly people: readonly Person[];
  readonly pace?: PacerRules;
}

/** The real delivery with the real messenger. Only the capability is a stand-in: it composes one real card for everybody. */
export const anEngine = async ({ storage, clock, connectorUrl, people, pace }: EngineParts) => {
  const { tables, queue } = storage;
  const world = { ...aWorld({ people }), now: clock() };
  const messenger = makeMessenger({
    credentials: fixedCredentials(),
    serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
    clock,
  });
  const expand = makeExpander(CARDS);
  const messages = makeMessageStore({ ids: testIds, tables, queue, tenant: TENANT, clock });
  const delivery = makeDelivery({
    lookAt: async () => {},
    messages,
    tables,
    queue,
    tenant: TENANT,
    clock,
    ticks: monotonic.stopwatch,
    sleep: monotonic.sleep,
    messenger,
    compose: async ({ to }) => {
      const person = world.people.get(to);
      return person ? { kind: 'card', card: dueCardFor(person) } : { kind: 'not-wanted', reason: 'nobody' };
    },
    expand,
    world: async () => ({ ...world, now: clock() }),
    log: () => {},
    ...(pace ? { pace } : {}),
  });
  const conversations = makeConversations(tables, TENANT, clock);
  for (const { id } of people) await conversations.remember(chatWith(id, connectorUrl));
  const ask = async (day: string) => {
    for (let from = 0; from < people.length; from += BATCH) {
      const asks = people.slice(from, from + BATCH).map(({ id }) => ({ to: id, card: 'due', about: id }));
      await messages.ask('supervision', asks, day);
    }
  };
  return {
    messages,
    expand,
    messenger,
    /** Asks for one card each, as the daily plan does. */
    ask,
    /** Sends until there is nothing left. */
    drain: () => delivery.run(async () => true),
  };
};
