import { makeApp } from '../../src/app.js';
import type { Clock } from '../../src/kernel/clock.js';
import type { Messenger } from '../../src/kernel/teams.js';
import type { Storage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { TENANT } from './connector.js';
import { counting } from './counting.js';
import { type Spent, spent } from './measure.js';
import { CARDS } from './staff.js';

const SENT = { kind: 'sent', activityId: 'a-card' } as const;

/** What Teams takes at once; nothing is opened. */
const taking: Messenger = {
  canOpen: false,
  send: async () => SENT,
  open: () => Promise.reject(new Error('nothing is opened here')),
  update: async () => SENT,
};

/** Time that passes only where somebody waits for it: the pace of sending is not what is measured. */
const quickly = () => {
  let ms = 0;
  return {
    stopwatch: () => ms,
    sleep: async (wait: number) => {
      ms += wait;
    },
  };
};

/** What the rounds of an app ask of the storage that plan. A round of planning ends where sending begins, which has a figure of its own. */
export const aPlanningApp = (plain: Storage, clock: Clock) => {
  const { storage, requests } = counting(plain);
  let isSending = false;
  let atFirstTake: number | undefined;
  const app = makeApp({
    storage: {
      ...storage,
      queue: {
        ...storage.queue,
        take: async (...args) => {
          if (isSending) return storage.queue.take(...args);
          atFirstTake ??= requests();
          return [];
        },
      },
    },
    tenantId: TENANT,
    clock,
    ...quickly(),
    messenger: taking,
    log: () => {},
    cards: CARDS,
    hasPeoplePicker: false,
    ids: testIds,
  });
  const inState = async (state: string): Promise<number> => {
    let count = 0;
    for await (const message of app.messages.all()) if (message.state === state) count += 1;
    return count;
  };
  return {
    app,
    inState,
    /** A round that sends what is planned. */
    sent: async (): Promise<void> => {
      isSending = true;
      await app.tick();
      isSending = false;
    },
    /** One up to where the sending begins. */
    planned: async (): Promise<Spent & { readonly requests: number; readonly messages: number }> => {
      atFirstTake = undefined;
      const before = requests();
      const time = await spent(() => app.tick());
      if (atFirstTake === undefined) throw new Error('The round did not come to its end');
      return { ...time, requests: atFirstTake - before, messages: await inState('pending') };
    },
  };
};
