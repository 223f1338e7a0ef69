import { makeApp } from '../../src/app.js';
import { KIND } from '../../src/features/actions/model.js';
import { addDays } from '../../src/kernel/calendar.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { makeDueIndex } from '../../src/platform/scheduling/due.js';
import { memoryStorage } from '../../src/storage.js';
import { TENANT } from './connector.js';
import { counting } from './counting.js';
import { collectGarbage, print, rounded, spent } from './measure.js';
import { anActionOf, writeOwner } from './owners.js';
import { aStaff, CARDS, personIdOf } from './staff.js';

const TODAY = '2026-03-11';
const YESTERDAY = '2026-03-10';
const DUE = 1_000;
/** What nothing is to be sent to waits for a day within this many. */
const LATER_DAYS = 200;

interface Round {
  readonly requests: number;
  readonly seconds: number;
  readonly messages: number;
}

/** One planning round of a bot that has just started, over so many owners with an action each, 1,000 of them due. */
const planningRound = async (owners: number): Promise<Round> => {
  const clock = () => new Date(`${TODAY}T10:00:00Z`);
  const plain = memoryStorage(clock);
  const looks = [];
  for (let index = 0; index < owners; index += 1) {
    const id = personIdOf(index);
    const on = index < DUE ? TODAY : addDays(TODAY, 1 + (index % LATER_DAYS));
    await writeOwner(plain.tables, anActionOf(id, index, on));
    looks.push({ subject: { kind: KIND, id }, on });
  }
  // Written before today's round, and everything up to yesterday planned: what a bot finds on an ordinary morning.
  const earlier = () => new Date(`${YESTERDAY}T15:00:00Z`);
  await makeDueIndex(plain.tables, TENANT, earlier).add(looks, TODAY);
  await plain.tables.transact('state', `${TENANT}|schedule|daily`, [
    { do: 'put', row: '0', value: { plannedThrough: YESTERDAY } },
  ]);

  const { storage, requests } = counting(plain);
  let atFirstTake: { requests: number; at: number } | undefined;
  const app = makeApp({
    storage: {
      ...storage,
      // The round ends where the sending begins, which has a figure of its own.
      queue: {
        ...storage.queue,
        take: async () => {
          atFirstTake ??= { requests: requests(), at: performance.now() };
          return [];
        },
      },
    },
    tenantId: TENANT,
    clock,
    ...monotonic,
    messenger: {
      canOpen: false,
      send: () => Promise.reject(new Error('nothing is sent here')),
      open: () => Promise.reject(new Error('nothing is opened here')),
      update: () => Promise.reject(new Error('nothing is updated here')),
    },
    log: () => {},
    cards: CARDS,
    hasPeoplePicker: false,
  });
  await app.directory.replaceAll(aStaff(DUE));
  collectGarbage();
  const before = requests();
  const { seconds } = await spent(() => app.tick());
  if (!atFirstTake) throw new Error('The tick did not come to its end');
  let messages = 0;
  for await (const { state } of app.messages.all()) if (state === 'pending') messages += 1;
  await app.retire();
  return { requests: atFirstTake.requests - before, seconds, messages };
};

/** What a planning round asks of the storage, with 1,000 owners due among 10,000 and among 100,000. */
export const tick = async (): Promise<void> => {
  await planningRound(2_000);
  const small = await planningRound(10_000);
  const large = await planningRound(100_000);
  print({
    bench: 'tick',
    storage: 'memory',
    due: DUE,
    messages: large.messages,
    requests_10k: small.requests,
    requests_100k: large.requests,
    ratio: rounded(large.requests / small.requests, 3),
    requests_per_message: rounded(large.requests / large.messages, 2),
    seconds_10k: rounded(small.seconds, 3),
    seconds_100k: rounded(large.seconds, 3),
  });
};
