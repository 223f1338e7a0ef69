import assert from 'node:assert/strict';
import { setImmediate as breath } from 'node:timers/promises';
import type { SendOutcome } from '../../../src/kernel/message.js';
import { collect } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture, type Situation } from '../../support/delivery.js';
import { aConversation, fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TEN = Date.parse('2026-03-11T10:00:00.000Z');
const secondsOn = (seconds: number) => new Date(TEN + seconds * 1000).toISOString();
const BUSY: SendOutcome = { kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 90_000 };
const GONE: SendOutcome = { kind: 'gone', reason: 'teams-said-404' };

const standing = async (fixture: DeliveryFixture) => {
  const { state, reason } = await fixture.message();
  return [state, reason];
};
const sentTo = (fixture: DeliveryFixture) => fixture.messenger.sends.map(({ to }) => to.conversationId);

/**
 * Offices whose pace follows the same clock as their tests: it moves by what the pace sleeps and by what a test sets.
 * `instants` are the seconds at which Teams was called.
 */
const timed = () => {
  const people = Array.from({ length: 6 }, (_, n) => aPerson({ id: `a${n}` }));
  const tables = memoryTables();
  const messenger = fakeMessenger();
  const fixtures: DeliveryFixture[] = [];
  let seconds = 0;
  const goTo = (second: number) => {
    seconds = Math.max(seconds, second);
    for (const fixture of fixtures) fixture.setNow(secondsOn(seconds));
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
  const another = (more: Situation = {}): DeliveryFixture => {
    const fixture = aDelivery({
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
    fixtures.push(fixture);
    goTo(seconds);
    return fixture;
  };
  return { people, messenger, goTo, instants, another, second: () => seconds };
};

describe('Teams wants no calls for a while', () => {
  it('stops everybody’s messages for as long as it said, and then they all go', async () => {
    const { people, messenger, instants, goTo, another } = timed();
    const fixture = another();
    for (const { id } of people) await fixture.opened(id);
    messenger.answerNext(BUSY);
    await fixture.messages.ask(
      'toys',
      people.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
      '2026-03-11',
    );
    for (const second of [0, 5, 60, 89, 90, 91, 92]) {
      goTo(second);
      await fixture.drain();
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
    const fixture = another();
    await fixture.opened('a0');
    await fixture.opened('a1');
    messenger.answerNext(BUSY);
    await fixture.ask('a0', 'x');
    await fixture.drain();
    const next = another({ people });
    goTo(30);
    await next.delivery.takeOver();
    await next.ask('a1', 'x');
    await next.drain();
    assert.ok((instants[1] ?? 0) >= 90, instants.join());
  });

  it('holds nobody up once the time is over', async () => {
    const { messenger, instants, goTo, another } = timed();
    const fixture = another();
    await fixture.opened('a0');
    await fixture.opened('a1');
    messenger.answerNext(BUSY);
    await fixture.ask('a0', 'x');
    await fixture.drain();
    const next = another();
    goTo(500);
    await next.delivery.takeOver();
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
    const fixture = another();
    for (const { id } of people) await fixture.opened(id);
    messenger.answerNext(BUSY);
    await fixture.ask('a0', 'x');
    await fixture.drain();
    await fixture.ask('a1', 'x');
    const asked: number[] = [];
    await fixture.delivery.run(async () => {
      asked.push(second());
      return true;
    });
    const gaps = asked.slice(1).map((at, n) => at - (asked[n] ?? 0));
    assert.deepEqual([Math.max(...gaps) < 5, messenger.sends.length > 1], [true, true], gaps.join());
  });

  it('is heeded when it says so while a chat is opened', async () => {
    const messenger = fakeMessenger({ canOpen: true });
    const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];
    const fixture = aDelivery({ people, messenger, ticks: () => 0 });
    messenger.answerNextOpening({ kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 90_000 });
    await fixture.ask('a1', 'x');
    await fixture.drain();
    const row = await fixture.tables.get('outgoing', 'test-tenant|pause', '0');
    assert.deepEqual(
      [row?.value.until, ...(await standing(fixture))],
      [secondsOn(90), 'waiting', 'teams-said-429'],
    );
  });

  it('is said of an update too', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    await fixture.drain();
    fixture.messenger.answerNextUpdate(BUSY);
    await fixture.toEdit((await fixture.message()).key);
    await fixture.drain();
    const row = await fixture.tables.get('outgoing', 'test-tenant|pause', '0');
    assert.equal(row?.value.until, secondsOn(90));
  });
});

describe('a chat that is gone', () => {
  const gone = async (canOpen: boolean, ...outcomes: readonly SendOutcome[]) => {
    const messenger = fakeMessenger({ canOpen });
    const fixture = aDelivery({ messenger });
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    messenger.answerNext(...outcomes);
    return fixture;
  };

  it('is opened again once, and the message goes there', async () => {
    const fixture = await gone(true, GONE);
    await fixture.drain();
    const { state, conversationId } = await fixture.message();
    assert.deepEqual(
      [fixture.messenger.opens, sentTo(fixture), state, conversationId],
      [['a1'], ['chat-of-a1', 'opened-with-a1'], 'sent', 'opened-with-a1'],
    );
  });

  it('is where later messages go', async () => {
    const fixture = await gone(true, GONE);
    await fixture.drain();
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.ask('a1', 'x');
    await fixture.drain();
    assert.deepEqual([sentTo(fixture).at(-1), fixture.messenger.opens.length], ['opened-with-a1', 1]);
  });

  it('twice in a row leaves the person unreachable, without a third call', async () => {
    const fixture = await gone(true, GONE, GONE);
    await fixture.drain();
    await fixture.drain();
    assert.deepEqual(
      [await standing(fixture), fixture.messenger.sends.length, fixture.messenger.opens.length],
      [['unreachable', 'teams-said-404'], 2, 1],
    );
  });

  for (const canOpen of [true, false])
    it(`is opened again through its own address ${canOpen ? 'and not through' : 'without'} the configured one`, async () => {
      const fixture = await gone(canOpen, GONE);
      await fixture.drain();
      assert.deepEqual(
        [(await fixture.message()).state, sentTo(fixture), fixture.messenger.gone],
        ['sent', ['chat-of-a1', 'opened-with-a1'], [aConversation('a1')]],
      );
    });

  const REFUSED = { kind: 'refused', reason: 'teams-said-400' } as const;
  const GONE_AGAIN = { kind: 'unreachable', reason: 'teams-said-404' } as const;
  for (const refusal of [REFUSED, GONE_AGAIN])
    it(`waits with the true reason when it is not opened again: ${refusal.reason}`, async () => {
      const fixture = await gone(false, GONE);
      fixture.messenger.answerNextOpening(refusal);
      await fixture.drain();
      await fixture.drain();
      assert.deepEqual(
        [await standing(fixture), fixture.messenger.opens.length, fixture.messenger.sends.length],
        [['unreachable', 'not-opened-again'], 1, 1],
      );
    });

  it('is tried again later when Teams cannot be asked to open it', async () => {
    const fixture = await gone(false, GONE, GONE);
    fixture.messenger.answerNextOpening({ kind: 'not-accepted', reason: 'chat-not-opened' });
    await fixture.drain();
    const before = await standing(fixture);
    fixture.setNow(secondsOn(20));
    await fixture.drain();
    assert.deepEqual(
      [before, await standing(fixture), sentTo(fixture)],
      [
        ['waiting', 'chat-not-opened'],
        ['sent', ''],
        ['chat-of-a1', 'chat-of-a1', 'opened-with-a1'],
      ],
    );
  });

  it('that was not opened again is tried once more by the next message, and not for ever given up', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    await fixture.day('a1');
    fixture.messenger.answerNext(GONE, GONE);
    fixture.messenger.answerNextOpening(REFUSED);
    await fixture.drain();
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.day('a1');
    await fixture.drain();
    assert.deepEqual(
      (await fixture.rows()).map(({ state, reason }) => [state, reason]),
      [
        // What waited is let go of by the card that was taken, and that card says it all.
        ['cancelled', 'superseded'],
        ['sent', ''],
      ],
    );
  });

  it('of a row that an earlier release marked without a reason is tried once more, too', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    const [row] = await collect(fixture.tables.scan('conversations', ''));
    const value = { ...row!.value, isReachable: false };
    await fixture.tables.transact('conversations', row!.partition, [{ do: 'put', row: row!.row, value }]);
    await fixture.ask('a1', 'x');
    fixture.messenger.answerNext(GONE);
    await fixture.drain();
    assert.deepEqual([await standing(fixture), fixture.messenger.opens], [['sent', ''], ['a1']]);
  });

  it('goes out there when the person is heard from', async () => {
    const fixture = await gone(false, GONE);
    fixture.messenger.answerNextOpening(REFUSED);
    await fixture.drain();
    await fixture.opened('a1');
    await fixture.drain();
    assert.equal((await fixture.message()).state, 'sent');
  });

  it('that may not be opened leaves the person unreachable', async () => {
    const fixture = await gone(true, GONE);
    fixture.messenger.answerNextOpening({ kind: 'unreachable', reason: 'teams-said-403' });
    await fixture.drain();
    assert.deepEqual(
      [await standing(fixture), fixture.messenger.sends.length, await fixture.conversations.of('a1')],
      [['unreachable', 'teams-said-403'], 1, undefined],
    );
  });
});

describe('somebody who never opened the bot', () => {
  const unopened = async (canOpen: boolean) => {
    const fixture = aDelivery({ messenger: fakeMessenger({ canOpen }) });
    await fixture.ask('a1', 'x');
    return fixture;
  };

  it('is written to in a chat that is opened, and the chat is remembered', async () => {
    const fixture = await unopened(true);
    await fixture.drain();
    assert.deepEqual(
      [await standing(fixture), sentTo(fixture), (await fixture.conversations.of('a1'))?.conversationId],
      [['sent', ''], ['opened-with-a1'], 'opened-with-a1'],
    );
  });

  it('is not opened again for the next message', async () => {
    const fixture = await unopened(true);
    await fixture.drain();
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.ask('a1', 'y');
    await fixture.drain();
    assert.deepEqual([fixture.messenger.opens.length, fixture.messenger.sends.length], [1, 2]);
  });

  it('is claimed before the chat is opened', async () => {
    const messenger = fakeMessenger({ canOpen: true });
    const states: string[] = [];
    const fixture: DeliveryFixture = aDelivery({
      messenger: {
        ...messenger,
        open: async (personId) => {
          states.push((await fixture.message()).state);
          return messenger.open(personId);
        },
      },
    });
    await fixture.ask('a1', 'x');
    await fixture.drain();
    assert.deepEqual(states, ['sending']);
  });

  it('is unreachable when opening is refused, until they are heard from', async () => {
    const fixture = await unopened(true);
    fixture.messenger.answerNextOpening({ kind: 'unreachable', reason: 'teams-said-403' });
    await fixture.drain();
    const before = await standing(fixture);
    await fixture.drain();
    await fixture.opened('a1');
    await fixture.drain();
    assert.deepEqual(
      [before, fixture.messenger.opens.length, await standing(fixture), sentTo(fixture)],
      [['unreachable', 'teams-said-403'], 1, ['sent', ''], ['chat-of-a1']],
    );
  });

  it('is tried again later when it is not known whether the chat was opened', async () => {
    const fixture = await unopened(true);
    fixture.messenger.answerNextOpening({ kind: 'not-accepted', reason: 'no-answer-in-time' });
    await fixture.drain();
    const before = await standing(fixture);
    fixture.setNow(secondsOn(20));
    await fixture.drain();
    assert.deepEqual(
      [before, await standing(fixture), fixture.messenger.sends.length],
      [['waiting', 'no-answer-in-time'], ['sent', ''], 1],
    );
  });

  it('is a dead message when opening is refused for good', async () => {
    const fixture = await unopened(true);
    fixture.messenger.answerNextOpening({ kind: 'refused', reason: 'teams-said-400' });
    await fixture.drain();
    assert.deepEqual([...(await standing(fixture)), await fixture.hints()], ['dead', 'teams-said-400', []]);
  });

  it('is waited for where no chat can be opened', async () => {
    const fixture = await unopened(false);
    await fixture.drain();
    assert.deepEqual(
      [await standing(fixture), fixture.messenger.opens, fixture.messenger.sends],
      [['waiting', 'not-opened-yet'], [], []],
    );
  });
});
