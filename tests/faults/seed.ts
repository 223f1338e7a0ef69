import { addDays } from '../../src/kernel/calendar.js';
import { idFrom } from '../../src/kernel/ids.js';
import { type Message, mailboxOf, markOf } from '../../src/kernel/message.js';
import type { Person } from '../../src/kernel/people.js';
import { MOST_OPS, type Op } from '../../src/kernel/tables.js';
import { newMessage } from '../../src/platform/delivery/message-row.js';
import { makeMessageStore } from '../../src/platform/delivery/message-store.js';
import { makeDirectory } from '../../src/platform/directory/directory.js';
import { makeDueIndex } from '../../src/platform/scheduling/due.js';
import { makeSubjects } from '../../src/platform/subjects/subjects.js';
import { testIds } from '../support/ids.js';
import { alone } from '../support/subjects.js';
import { TENANT } from '../support/teams/bot.js';
import { aPerson } from '../support/world.js';
import type { Fixture } from './fixture.js';

const AT_ONCE = 16;

/** Does each, a few at a time. */
const forEach = async <T>(list: readonly T[], act: (item: T) => Promise<unknown>, atOnce = AT_ONCE) => {
  const left = list.values();
  const worker = async () => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));

export interface Staff {
  readonly supervisor: Person;
  readonly workers: readonly Person[];
}

/** People whom the bot knows and who have a chat with it. */
export const seedPeople = async (
  fixture: Fixture,
  count: number,
  more: readonly Person[] = [],
): Promise<Staff> => {
  const { storage, teams, random } = fixture;
  const supervisor = aPerson({ id: random.uuid(), name: 'Sam Example', roles: ['manager'] });
  const workers = Array.from({ length: count }, (_, n) =>
    aPerson({
      id: random.uuid(),
      name: `Worker ${n + 1}`,
      supervisorId: supervisor.id,
      managerId: supervisor.id,
    }),
  );
  const all = [supervisor, ...workers, ...more];
  await makeDirectory(storage.tables, TENANT, () => {}, fixture.now).replaceAll(all);
  fixture.settle(all.map(({ id }) => id));
  const since = fixture.now().toISOString();
  const puts = all.map(({ id }) => {
    const ref = {
      personId: id,
      tenantId: TENANT,
      conversationId: `chat-of-${id}`,
      serviceUrl: teams.connectorUrl,
      botId: '28:22222222-2222-4222-8222-222222222222',
      teamsUserId: `29:${id}`,
    };
    const op: Op = { do: 'put', row: id, value: { ref, isReachable: true, since } };
    return { partition: `${TENANT}|${id.slice(0, 1)}`, op };
  });
  for (const partition of new Set(puts.map((put) => put.partition))) {
    const ops = puts.filter((put) => put.partition === partition).map((put) => put.op);
    for (const chunk of chunksOf(ops, MOST_OPS))
      await storage.tables.transact('conversations', partition, chunk);
  }
  // The bot was there yesterday; on its very first day it would look at two weeks.
  const plannedThrough = addDays(since.slice(0, 10), -1);
  await storage.tables.transact('state', `${TENANT}|schedule|daily`, [
    { do: 'put', row: '0', value: { plannedThrough } },
  ]);
  return { supervisor, workers };
};

const subjectsOf = (fixture: Fixture, isDispatched = true) => {
  const { tables, queue } = fixture.storage;
  const clock = () => fixture.now();
  const messages = makeMessageStore({ ids: testIds, tables, queue, tenant: TENANT, clock });
  const due = makeDueIndex(tables, TENANT, clock);
  const subjects = makeSubjects({
    tables,
    tenant: TENANT,
    clock,
    ...alone,
    messages: {
      ...alone.messages,
      announce: messages.announce,
      ...(isDispatched ? { dispatch: messages.dispatch } : {}),
    },
    newMessage,
  });
  return { subjects, due, messages };
};

const agreeMessage = (worker: Person, copy = 0): Message => ({
  key: `supervision:agree:${worker.id}:1${copy === 0 ? '' : `-${copy}`}`,
  to: worker.id,
  feature: 'supervision',
  card: 'agree',
  about: [worker.id, '1'],
  nature: 'once',
});

const copiesOf = (worker: Person, copies: number): readonly Message[] =>
  Array.from({ length: copies }, (_, copy) => agreeMessage(worker, copy));

export interface Sessions {
  /** Whether the workers' question is still open. */
  readonly agreement?: 'asked' | 'agreed';
  /** Whether each worker is sent the card that asks. */
  readonly hasMessage?: boolean;
  /** The queue hands each message over as often as this: at least once is all that it promises. */
  readonly timesQueued?: number;
  /** So many cards that ask the same: as many for one chat as there can be of nothing else. */
  readonly copies?: number;
}

/**
 * Each worker's supervision was recorded yesterday and they are to say whether that is right. The change is written as a
 * press writes it: hints, one transaction with the message in it, queue. Gives the marks of the messages.
 */
export const seedSessions = async (
  fixture: Fixture,
  { supervisor, workers }: Staff,
  { agreement = 'asked', hasMessage = true, timesQueued = 1, copies = 1 }: Sessions = {},
): Promise<string[]> => {
  const { subjects, messages } = subjectsOf(fixture, timesQueued === 1);
  const today = fixture.now().toISOString().slice(0, 10);
  const heldOn = addDays(today, -1);
  const nextOn = addDays(today, 27);
  await forEach(workers, async (worker) => {
    const session = {
      round: 1,
      by: supervisor.id,
      at: fixture.now().toISOString(),
      heldOn,
      previousActions: 'reviewed',
      record: 'written',
      nextOn,
      agreement,
      ...(agreement === 'agreed' ? { agreementAt: fixture.now().toISOString() } : {}),
      before: {},
    };
    const head = {
      workerId: worker.id,
      round: 1,
      lastHeldOn: heldOn,
      nextOn,
      lastSession: session,
      timesNotHeld: 0,
    };
    await subjects.change(
      { kind: 'supervision', id: worker.id },
      async () => undefined,
      () => ({
        reply: undefined,
        change: {
          head,
          events: [{ actor: supervisor.id, act: 'supervision.held', after: { heldOn, nextOn } }],
          messages: hasMessage ? copiesOf(worker, copies) : [],
        },
      }),
    );
    const ref = {
      partition: `${TENANT}|supervision|${worker.id}`,
      row: `m|${agreeMessage(worker).key}`,
      purpose: 'send' as const,
    };
    if (hasMessage && timesQueued > 1)
      await messages.workItems.dispatch(Array.from({ length: timesQueued }, () => ref));
  });
  if (!hasMessage) return [];
  return workers.flatMap((worker) =>
    copiesOf(worker, copies).map(({ key }) => markOf({ kind: 'supervision', id: worker.id }, key)),
  );
};

/** The id of the one action of an owner. */
export const actionOf = ({ id }: Person): string => idFrom('action', id);

/** One action for each owner, due on that day; the owner's copy of the plan is looked at on `lookOn`. */
export const seedActions = async (
  fixture: Fixture,
  owners: readonly Person[],
  dueOn: string,
  lookOn: string,
) => {
  const { subjects } = subjectsOf(fixture);
  const addedOn = addDays(dueOn, -30);
  await forEach(owners, async (owner) => {
    const action = {
      id: actionOf(owner),
      reference: `A-${owner.id.slice(0, 8)}`,
      title: 'Write the guide',
      why: 'So that everybody works alike',
      evidenceNeeded: 'The guide',
      ownerId: owner.id,
      source: 'meeting',
      agreedOn: addedOn,
      addedOn,
      firstDueOn: dueOn,
      dueOn,
      status: 'not_started',
      moves: [],
      version: 1,
    };
    await subjects.change(
      { kind: 'actions', id: owner.id },
      async () => undefined,
      () => ({
        reply: undefined,
        change: {
          head: { ownerId: owner.id, count: 1 },
          items: [{ key: `i|${action.id}`, value: action }],
          events: [{ actor: 'import', act: 'actions.added', after: { action: action.id } }],
        },
      }),
    );
  });
  await lookAtActions(fixture, owners, lookOn);
};

const lookAtActions = async (fixture: Fixture, owners: readonly Person[], on: string) => {
  const { due } = subjectsOf(fixture);
  await due.add(
    owners.map(({ id }) => ({ subject: { kind: 'actions', id }, on })),
    on,
  );
};

/** Whether nothing of that day waits to be planned. */
export const isPlanned = async (fixture: Fixture, on: string): Promise<boolean> =>
  (await subjectsOf(fixture).due.of(on)).length === 0;

/** The card of somebody's day. */
export const todayMarkOf = ({ id }: Person, day: string): string =>
  markOf(mailboxOf(id), `today:today:${id}:${day}`);

/** The card of a day for each, as the plan asks for it. */
export const postToday = (fixture: Fixture, people: readonly Person[], day: string): Promise<void> =>
  subjectsOf(fixture).messages.post(
    people.map(({ id }) => ({
      message: {
        key: `today:today:${id}:${day}`,
        to: id,
        feature: 'today',
        card: 'today',
        about: [],
        nature: 'daily',
      },
      rows: [],
    })),
  );
