import assert from 'node:assert/strict';
import { setImmediate as breath } from 'node:timers/promises';
import type { SendOutcome } from '../../../src/kernel/message.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPostOffice, type PostOffice, type Situation } from '../../support/delivery.js';
import { fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TEN = Date.parse('2026-03-11T10:00:00.000Z');
const secondsOn = (seconds: number) => new Date(TEN + seconds * 1000).toISOString();
const BUSY: SendOutcome = { kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 90_000 };
const GONE: SendOutcome = { kind: 'gone', reason: 'teams-said-404' };

const standing = async (office: PostOffice) => {
  const { state, reason } = await office.message();
  return [state, reason];
};
const sentTo = (office: PostOffice) => office.messenger.sends.map(({ to }) => to.conversationId);

/**
 * Offices whose pace follows the same clock as their tests: it moves by what the pace sleeps and by what a test sets.
 * `instants` are the seconds at which Teams was called.
 */
const timed = () => {
  const people = Array.from({ length: 6 }, (_, n) => aPerson({ id: `a${n}` }));
  const tables = memoryTables();
  const messenger = fakeMessenger();
  const offices: PostOffice[] = [];
  let seconds = 0;
  const goTo = (second: number) => {
    seconds = Math.max(seconds, second);
    for (const office of offices) office.setNow(secondsOn(seconds));
  };
  const instants: number[] = [];
  messenger.whileCalling(async () => {
    instants.push(seconds);
  });
  const sleepers: { at: number; wake: () => void }[] = [];
  let isPassing = false;
  /** Time goes on to whoever wakes up next, once everybody else has done what can be done without it. */
  const pass = async () => {
    if (isPassing) return;
    isPassing = true;
    while (sleepers.length > 0) {
      for (let breaths = 0; breaths < 3; breaths += 1) await breath();
      sleepers.sort((one, other) => one.at - other.at);
      const next = sleepers.shift();
      goTo(next?.at ?? 0);
      next?.wake();
    }
    isPassing = false;
  };
  const another = (more: Situation = {}): PostOffice => {
    const office = aPostOffice({
      people,
      tables,
      messenger,
      ticks: () => seconds * 1000,
      sleep: (ms) =>
        new Promise((wake) => {
          sleepers.push({ at: seconds + ms / 1000, wake });
          void pass();
        }),
      ...more,
    });
    offices.push(office);
    goTo(seconds);
    return office;
  };
  return { people, messenger, goTo, instants, another, second: () => seconds };
};

describe('Teams wants no calls for a while', () => {
  it('stops everybody’s messages for as long as it said, and then they all go', async () => {
    const { people, messenger, instants, goTo, another } = timed();
    const office = another();
    for (const { id } of people) await office.opened(id);
    messenger.answerNext(BUSY);
    await office.outbox.ask(
      'toys',
      people.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
      '2026-03-11',
    );
    for (const second of [0, 5, 60, 89, 90, 91, 92]) {
      goTo(second);
      await office.drain();
    }
    const [first, ...others] = instants;
    assert.deepEqual(
      [first, others.length, others.every((at) => at >= 90)],
      [0, people.length, true],
      instants.join(),
    );
  });

  it('is remembered for whoever sends next', async () => {
    const { people, messenger, instants, goTo, another } = timed();
    const office = another();
    await office.opened('a0');
    await office.opened('a1');
    messenger.answerNext(BUSY);
    await office.ask('a0', 'x');
    await office.drain();
    const next = another({ people });
    goTo(30);
    await next.office.takeOver();
    await next.ask('a1', 'x');
    await next.drain();
    assert.ok((instants[1] ?? 0) >= 90, instants.join());
  });

  it('holds nobody up once the time is over', async () => {
    const { messenger, instants, goTo, another } = timed();
    const office = another();
    await office.opened('a0');
    await office.opened('a1');
    messenger.answerNext(BUSY);
    await office.ask('a0', 'x');
    await office.drain();
    const next = another();
    goTo(500);
    await next.office.takeOver();
    await next.ask('a1', 'x');
    await next.drain();
    // With what waited since the first.
    assert.deepEqual(
      instants.map((at) => Math.floor(at / 10)),
      [0, 50, 50],
    );
  });

  it('goes on being asked whether it may, so that whoever sends keeps its lease', async () => {
    const { people, messenger, another, second } = timed();
    const office = another();
    for (const { id } of people) await office.opened(id);
    messenger.answerNext(BUSY);
    await office.ask('a0', 'x');
    await office.drain();
    await office.ask('a1', 'x');
    const asked: number[] = [];
    await office.office.run(async () => {
      asked.push(second());
      return true;
    });
    const gaps = asked.slice(1).map((at, n) => at - (asked[n] ?? 0));
    assert.deepEqual([Math.max(...gaps) < 5, messenger.sends.length > 1], [true, true], gaps.join());
  });

  it('is heeded when it says so while a chat is opened', async () => {
    const messenger = fakeMessenger({ canOpen: true });
    const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];
    const office = aPostOffice({ people, messenger, ticks: () => 0 });
    messenger.answerNextOpening({ kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 90_000 });
    await office.ask('a1', 'x');
    await office.drain();
    const row = await office.tables.get('outgoing', 'test-tenant|pause', '0');
    assert.deepEqual(
      [row?.value.until, ...(await standing(office))],
      [secondsOn(90), 'waiting', 'teams-said-429'],
    );
  });

  it('is said of an update too', async () => {
    const office = aPostOffice();
    await office.opened('a1');
    await office.ask('a1', 'x');
    await office.drain();
    office.messenger.answerNextUpdate(BUSY);
    await office.outbox.refresh({ kind: 'mailbox', id: 'a1' }, 'toys:');
    await office.drain();
    const row = await office.tables.get('outgoing', 'test-tenant|pause', '0');
    assert.equal(row?.value.until, secondsOn(90));
  });
});

describe('a chat that is gone', () => {
  const gone = async (canOpen: boolean, ...outcomes: readonly SendOutcome[]) => {
    const messenger = fakeMessenger({ canOpen });
    const office = aPostOffice({ messenger });
    await office.opened('a1');
    await office.ask('a1', 'x');
    messenger.answerNext(...outcomes);
    return office;
  };

  it('is opened again once, and the message goes there', async () => {
    const office = await gone(true, GONE);
    await office.drain();
    const { state, conversationId } = await office.message();
    assert.deepEqual(
      [office.messenger.opens, sentTo(office), state, conversationId],
      [['a1'], ['chat-of-a1', 'opened-with-a1'], 'sent', 'opened-with-a1'],
    );
  });

  it('is where later messages go', async () => {
    const office = await gone(true, GONE);
    await office.drain();
    office.setNow('2026-03-12T10:00:00.000Z');
    await office.ask('a1', 'x');
    await office.drain();
    assert.deepEqual([sentTo(office).at(-1), office.messenger.opens.length], ['opened-with-a1', 1]);
  });

  it('twice in a row leaves the person unreachable, without a third call', async () => {
    const office = await gone(true, GONE, GONE);
    await office.drain();
    await office.drain();
    assert.deepEqual(
      [await standing(office), office.messenger.sends.length, office.messenger.opens.length],
      [['unreachable', 'teams-said-404'], 2, 1],
    );
  });

  it('leaves the person unreachable where no chat can be opened', async () => {
    const office = await gone(false, GONE);
    await office.drain();
    assert.deepEqual(
      [await standing(office), office.messenger.opens, await office.conversations.of('a1')],
      [['unreachable', 'teams-said-404'], [], undefined],
    );
  });

  it('goes out there when the person is heard from', async () => {
    const office = await gone(false, GONE);
    await office.drain();
    await office.opened('a1');
    await office.drain();
    assert.equal((await office.message()).state, 'sent');
  });

  it('that may not be opened leaves the person unreachable', async () => {
    const office = await gone(true, GONE);
    office.messenger.answerNextOpening({ kind: 'unreachable', reason: 'teams-said-403' });
    await office.drain();
    assert.deepEqual(
      [await standing(office), office.messenger.sends.length, await office.conversations.of('a1')],
      [['unreachable', 'teams-said-403'], 1, undefined],
    );
  });
});

describe('somebody who never opened the bot', () => {
  const unopened = async (canOpen: boolean) => {
    const office = aPostOffice({ messenger: fakeMessenger({ canOpen }) });
    await office.ask('a1', 'x');
    return office;
  };

  it('is written to in a chat that is opened, and the chat is remembered', async () => {
    const office = await unopened(true);
    await office.drain();
    assert.deepEqual(
      [await standing(office), sentTo(office), (await office.conversations.of('a1'))?.conversationId],
      [['sent', ''], ['opened-with-a1'], 'opened-with-a1'],
    );
  });

  it('is not opened again for the next message', async () => {
    const office = await unopened(true);
    await office.drain();
    office.setNow('2026-03-12T10:00:00.000Z');
    await office.ask('a1', 'x');
    await office.drain();
    assert.deepEqual([office.messenger.opens.length, office.messenger.sends.length], [1, 2]);
  });

  it('is claimed before the chat is opened', async () => {
    const messenger = fakeMessenger({ canOpen: true });
    const states: string[] = [];
    const office: PostOffice = aPostOffice({
      messenger: {
        ...messenger,
        open: async (personId) => {
          states.push((await office.message()).state);
          return messenger.open(personId);
        },
      },
    });
    await office.ask('a1', 'x');
    await office.drain();
    assert.deepEqual(states, ['sending']);
  });

  it('is unreachable when opening is refused, until they are heard from', async () => {
    const office = await unopened(true);
    office.messenger.answerNextOpening({ kind: 'unreachable', reason: 'teams-said-403' });
    await office.drain();
    const before = await standing(office);
    await office.drain();
    await office.opened('a1');
    await office.drain();
    assert.deepEqual(
      [before, office.messenger.opens.length, await standing(office), sentTo(office)],
      [['unreachable', 'teams-said-403'], 1, ['sent', ''], ['chat-of-a1']],
    );
  });

  it('is tried again later when it is not known whether the chat was opened', async () => {
    const office = await unopened(true);
    office.messenger.answerNextOpening({ kind: 'not-accepted', reason: 'no-answer-in-time' });
    await office.drain();
    const before = await standing(office);
    office.setNow(secondsOn(20));
    await office.drain();
    assert.deepEqual(
      [before, await standing(office), office.messenger.sends.length],
      [['waiting', 'no-answer-in-time'], ['sent', ''], 1],
    );
  });

  it('is a dead message when opening is refused for good', async () => {
    const office = await unopened(true);
    office.messenger.answerNextOpening({ kind: 'refused', reason: 'teams-said-400' });
    await office.drain();
    assert.deepEqual([...(await standing(office)), await office.hints()], ['dead', 'teams-said-400', []]);
  });

  it('is waited for where no chat can be opened', async () => {
    const office = await unopened(false);
    await office.drain();
    assert.deepEqual(
      [await standing(office), office.messenger.opens, office.messenger.sends],
      [['waiting', 'not-opened-yet'], [], []],
    );
  });
});
