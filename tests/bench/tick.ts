import { KIND } from '../../src/features/actions/model.js';
import { addDays } from '../../src/kernel/calendar.js';
import { makeConversations } from '../../src/platform/delivery/conversations.js';
import { makeDueIndex } from '../../src/platform/scheduling/due.js';
import { memoryStorage } from '../../src/storage.js';
import { TENANT } from './connector.js';
import { collectGarbage, print, rounded } from './measure.js';
import { anActionOf, writeOwner } from './owners.js';
import { aPlanningApp } from './planning.js';
import { aStaff, chatWith, personIdOf } from './staff.js';

const TODAY = '2026-03-11';
const YESTERDAY = '2026-03-10';
const TOMORROW = '2026-03-12';
/** Five working days after today: said today, and nothing of it tomorrow. */
const DUE_ON = '2026-03-18';
const DUE = 1_000;
/** What nothing is to be sent to waits for a day within this many. */
const LATER_DAYS = 200;

interface Round {
  readonly requests: number;
  readonly seconds: number;
  readonly messages: number;
  /** Of the next morning, on which nothing is new: every mailbox that got a card is looked at. */
  readonly nextRequests: number;
  readonly nextMessages: number;
}

/** One planning round of a bot that has just started, over so many owners with an action each, 1,000 of them due. */
const planningRound = async (owners: number): Promise<Round> => {
  let today = TODAY;
  const clock = () => new Date(`${today}T10:00:00Z`);
  const plain = memoryStorage(clock);
  const looks = [];
  for (let index = 0; index < owners; index += 1) {
    const id = personIdOf(index);
    const on = index < DUE ? TODAY : addDays(TODAY, 2 + (index % LATER_DAYS));
    await writeOwner(plain.tables, anActionOf(id, index, index < DUE ? DUE_ON : on));
    looks.push({ subject: { kind: KIND, id }, on });
  }
  // Written before today's round, and everything up to yesterday planned: what a bot finds on an ordinary morning.
  const earlier = () => new Date(`${YESTERDAY}T15:00:00Z`);
  await makeDueIndex(plain.tables, TENANT, earlier).add(looks, TODAY);
  await plain.tables.transact('state', `${TENANT}|schedule|daily`, [
    { do: 'put', row: '0', value: { plannedThrough: YESTERDAY } },
  ]);

  const { app, inState, planned, sent } = aPlanningApp(plain, clock);
  await app.directory.replaceAll(aStaff(DUE));
  const conversations = makeConversations(plain.tables, TENANT, clock);
  for (let index = 0; index < DUE; index += 1)
    await conversations.remember(chatWith(personIdOf(index), 'https://smba.trafficmanager.net/uk/'));
  collectGarbage();
  const first = await planned();
  await sent();
  if ((await inState('sent')) !== first.messages) throw new Error('Not everything was sent');
  today = TOMORROW;
  collectGarbage();
  const next = await planned();
  await app.retire();
  return { ...first, nextRequests: next.requests, nextMessages: next.messages };
};

/** What a planning round and that of the next morning ask, with 1,000 owners due among 10,000 and among 100,000. */
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
    next_morning_10k: small.nextRequests,
    next_morning_100k: large.nextRequests,
    next_morning_messages: large.nextMessages,
    next_morning_per_card: rounded(large.nextRequests / large.messages, 2),
    seconds_10k: rounded(small.seconds, 3),
    seconds_100k: rounded(large.seconds, 3),
  });
};
