import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { SendOutcome } from '../../../src/kernel/message.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { TEAMS_PACE } from '../../../src/platform/delivery/pacer.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture, noticeAbout, type Situation } from '../../support/delivery.js';
import { aConversation, fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TEN = '2026-03-11T10:00:00.000Z';
const secondsOn = (seconds: number) => new Date(Date.parse(TEN) + seconds * 1000).toISOString();

/** One message for Ann, who has opened the bot, about to be sent at ten. */
const ready = async (situation: Situation = {}): Promise<DeliveryFixture> => {
  const fixture = aDelivery(situation);
  await fixture.opened('a1');
  await fixture.ask('a1', 'x');
  return fixture;
};

const drainAt = async (fixture: DeliveryFixture, ...times: readonly string[]) => {
  for (const at of times) {
    fixture.setNow(at);
    await fixture.drain();
  }
};

const standing = async (fixture: DeliveryFixture) => {
  const { state, reason } = await fixture.message();
  return [state, reason, fixture.messenger.sends.length];
};

const severalPeople = (count: number) =>
  Array.from({ length: count }, (_, n) => aPerson({ id: `a${String(n + 1).padStart(3, '0')}` }));

/** One message for each, as the plan asks for them all at once. */
const askAll = ({ messages }: DeliveryFixture, people: readonly Person[]) =>
  messages.ask(
    'toys',
    people.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
    '2026-03-11',
  );

describe('a message that is due', () => {
  it('is sent once, however often the work is drained', async () => {
    const fixture = await ready();
    await drainAt(fixture, TEN, TEN, secondsOn(3600), secondsOn(86_400));
    assert.deepEqual(await standing(fixture), ['sent', '', 1]);
  });

  it('keeps the id of what Teams holds, so that the card can be replaced', async () => {
    const fixture = await ready();
    await fixture.drain();
    const { activityId, conversationId, serviceUrl, settledAt, calls } = await fixture.message();
    assert.deepEqual(
      { activityId, conversationId, serviceUrl, settledAt, calls },
      {
        activityId: 'activity-1',
        conversationId: 'chat-of-a1',
        serviceUrl: 'https://smba.trafficmanager.net/uk/',
        settledAt: TEN,
        calls: 1,
      },
    );
  });

  it('leaves no work item', async () => {
    const fixture = await ready();
    await fixture.drain();
    assert.deepEqual(await fixture.hints(), []);
  });

  it('is claimed in storage before Teams is called', async () => {
    const fixture = await ready();
    const seen: unknown[] = [];
    fixture.messenger.whileCalling(async () => {
      const { state, calls, deadlineAt } = await fixture.message();
      seen.push({ state, calls, deadlineAt });
    });
    await fixture.drain();
    assert.deepEqual(seen, [{ state: 'sending', calls: 1, deadlineAt: secondsOn(20) }]);
  });

  it('goes out with a change of a subject too', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    await fixture.writeWithChange(
      { kind: 'jar', id: '7' },
      { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: ['7'], nature: 'once' },
    );
    await fixture.drain();
    assert.deepEqual(await standing(fixture), ['sent', '', 1]);
  });

  it('is stored without the words of its card', async () => {
    const fixture = await ready({
      compose: async () => ({
        kind: 'card',
        card: {
          template: 'shared/notice',
          data: { title: 'Kingfisher', lines: [], because: '' },
          summary: 'Heron',
        },
      }),
    });
    await fixture.drain();
    assert.doesNotMatch(await fixture.dump(), /Kingfisher|Heron/u);
  });
});

describe('a message that is not wanted any more', () => {
  it('is cancelled with the reason of its capability, and Teams is not called', async () => {
    const fixture = await ready({ compose: async () => ({ kind: 'not-wanted', reason: 'answered' }) });
    await drainAt(fixture, TEN, TEN);
    assert.deepEqual(await standing(fixture), ['cancelled', 'answered', 0]);
  });

  it('is cancelled for somebody who has left', async () => {
    const fixture = await ready({ people: [aPerson({ id: 'a1', leavesOn: '2026-03-10' })] });
    await drainAt(fixture, TEN, TEN);
    assert.deepEqual(
      [...(await standing(fixture)), await fixture.hints()],
      ['cancelled', 'not-in-the-service', 0, []],
    );
  });

  it('is still sent on a person’s last day', async () => {
    const fixture = await ready({ people: [aPerson({ id: 'a1', leavesOn: '2026-03-11' })] });
    await fixture.drain();
    assert.equal((await fixture.message()).state, 'sent');
  });

  it('is cancelled for somebody the staff list does not hold', async () => {
    const fixture = await ready({ people: [] });
    await fixture.drain();
    assert.deepEqual(await standing(fixture), ['cancelled', 'not-in-the-service', 0]);
  });
});

describe('a message for somebody who has not opened the bot', () => {
  const unopened = async (situation: Situation = {}) => {
    const fixture = aDelivery(situation);
    await fixture.ask('a1', 'x');
    return fixture;
  };

  it('waits, and says why', async () => {
    const fixture = await unopened();
    await drainAt(fixture, TEN, secondsOn(60));
    assert.deepEqual(await standing(fixture), ['waiting', 'not-opened-yet', 0]);
  });

  it('is no work until then', async () => {
    const fixture = await unopened();
    await fixture.drain();
    assert.equal(await fixture.drain(), 0);
  });

  it('goes out when they do', async () => {
    const fixture = await unopened();
    await fixture.drain();
    const wasWaiting = await fixture.opened('a1');
    await drainAt(fixture, secondsOn(60));
    assert.deepEqual([wasWaiting, ...(await standing(fixture))], [true, 'sent', '', 1]);
  });

  it('does not go out then if it is no longer wanted', async () => {
    let isWanted = true;
    const fixture = await unopened({
      compose: async (message) =>
        isWanted ? { kind: 'card', card: noticeAbout(message) } : { kind: 'not-wanted', reason: 're-dated' },
    });
    await fixture.drain();
    isWanted = false;
    await fixture.opened('a1');
    await fixture.drain();
    assert.deepEqual(await standing(fixture), ['cancelled', 're-dated', 0]);
  });

  it('does not wait for ever when they open it at the very moment it is put aside', async () => {
    const inner = memoryTables();
    let isOpening = false;
    const tables: Tables = {
      ...inner,
      transact: async (table, partition, ops) => {
        if (!isOpening && partition.includes('|parked|')) {
          isOpening = true;
          await fixture.opened('a1');
        }
        return inner.transact(table, partition, ops);
      },
    };
    const fixture = aDelivery({ tables });
    await fixture.ask('a1', 'x');
    await drainAt(fixture, TEN, secondsOn(60));
    assert.deepEqual(await standing(fixture), ['sent', '', 1]);
  });
});

describe('what Teams answers', () => {
  const answered = async (...outcomes: readonly SendOutcome[]) => {
    const fixture = await ready();
    fixture.messenger.answerNext(...outcomes);
    await fixture.drain();
    return fixture;
  };
  const unreachable: SendOutcome = { kind: 'unreachable', reason: 'teams-said-403' };

  it('403: the person is unreachable, and no call is made again by itself', async () => {
    const fixture = await answered(unreachable);
    await drainAt(fixture, secondsOn(60), secondsOn(3600));
    assert.deepEqual(await standing(fixture), ['unreachable', 'teams-said-403', 1]);
  });

  it('403: nothing else is tried on the same day, and the card of the next is', async () => {
    const fixture = await answered(unreachable);
    await fixture.messages.ask('other', [{ to: 'a1', card: 'due', about: 'y' }], '2026-03-11');
    await drainAt(fixture, secondsOn(60));
    const states = async () => (await fixture.rows()).map(({ state }) => state);
    const before = [await states(), fixture.messenger.sends.length];
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.day('a1');
    await fixture.drain();
    // What is said once waits for a card that is taken, and goes out behind it.
    assert.deepEqual(
      [before, await states(), fixture.messenger.sends.length],
      [[['unreachable', 'unreachable'], 1], ['sent', 'sent', 'sent'], 4],
    );
  });

  it('403: it goes out when the person is heard from', async () => {
    const fixture = await answered(unreachable);
    await fixture.opened('a1');
    await drainAt(fixture, secondsOn(60));
    assert.deepEqual(await standing(fixture), ['sent', '', 2]);
  });

  it('403: it goes out when the person is heard from while that is being written down', async () => {
    const fixture = await ready();
    fixture.messenger.answerNext(unreachable);
    fixture.messenger.whileCalling(async () => {
      await fixture.delivery.heardFrom(aConversation('a1', { conversationId: 'a-new-chat' }));
    });
    await drainAt(fixture, TEN, secondsOn(60));
    // Whether the loss or the new chat is written last, hearing from the person once more must free it.
    await fixture.opened('a1');
    await drainAt(fixture, secondsOn(120));
    assert.equal((await fixture.message()).state, 'sent');
  });

  it('429 with a time: not a second earlier, and then', async () => {
    const fixture = await answered({
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 120_000,
    });
    await drainAt(fixture, secondsOn(119));
    const before = await standing(fixture);
    await drainAt(fixture, secondsOn(121));
    assert.deepEqual(
      [before, await standing(fixture)],
      [
        ['waiting', 'teams-said-429', 1],
        ['sent', '', 2],
      ],
    );
  });

  it('429 late in a long drain: the time does not count from the start of the drain', async () => {
    const people = severalPeople(40);
    const fixture = aDelivery({ people });
    for (const { id } of people) {
      await fixture.opened(id);
      await fixture.ask(id, 'x');
    }
    const sent: SendOutcome = { kind: 'sent', activityId: 'some' };
    fixture.messenger.answerNext(...people.slice(1).map(() => sent), {
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 60_000,
    });
    fixture.messenger.whileCalling(async () => {
      await pause(1);
      fixture.setNow(secondsOn(50));
    });
    await fixture.drain();
    const last = (await fixture.rows()).find(({ state }) => state === 'waiting');
    assert.equal(last?.notBeforeAt, secondsOn(110));
  });

  it('429 without a time: each wait is longer than the one before', async () => {
    const fixture = await ready();
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      fixture.messenger.answerNext({ kind: 'not-accepted', reason: 'could-not-connect' });
      // The queue counts in whole seconds, rounded up.
      const at = new Date(Date.parse((await fixture.message()).notBeforeAt ?? TEN) + 1000).toISOString();
      await drainAt(fixture, at);
      waits.push(Date.parse((await fixture.message()).notBeforeAt ?? '') - Date.parse(at));
    }
    const least = [15_000, 30_000, 60_000, 120_000];
    const fits = waits.map((wait, n) => wait >= (least[n] ?? 0) && wait <= 1.2 * (least[n] ?? 0));
    assert.deepEqual([fits, fixture.messenger.sends.length], [[true, true, true, true], 4], waits.join());
  });

  for (const reason of ['teams-said-502', 'no-answer-in-time'] as const) {
    it(`${reason}: the message is unknown and is never repeated by itself`, async () => {
      const fixture = await answered({ kind: 'unknown', reason });
      await drainAt(fixture, TEN, secondsOn(60), secondsOn(3600), '2026-03-12T10:00:00.000Z');
      await fixture.opened('a1');
      await drainAt(fixture, '2026-03-13T10:00:00.000Z');
      assert.deepEqual(
        [...(await standing(fixture)), (await fixture.hints()).length],
        ['unknown', reason, 1, 0],
      );
    });
  }

  it('400: the message is dead, with the reason', async () => {
    const fixture = await answered({ kind: 'refused', reason: 'teams-said-400' });
    await drainAt(fixture, secondsOn(3600));
    assert.deepEqual(await standing(fixture), ['dead', 'teams-said-400', 1]);
  });
});

describe('a sender that stops in the middle', () => {
  /** Tables that stop working from inside the call to Teams on: nothing more can be recorded. */
  const diedAfterClaim = async () => {
    const inner = memoryTables();
    let isDown = false;
    const tables: Tables = {
      ...inner,
      get: async (...args) => {
        if (isDown) throw new Error('storage is down');
        return inner.get(...args);
      },
    };
    const fixture = await ready({ tables });
    fixture.messenger.whileCalling(async () => {
      isDown = true;
    });
    await fixture.drain();
    isDown = false;
    return fixture;
  };

  it('leaves the message in sending', async () => {
    assert.deepEqual(await standing(await diedAfterClaim()), ['sending', '', 1]);
  });

  it('is trusted to be at work until its deadline', async () => {
    const fixture = await diedAfterClaim();
    await drainAt(fixture, secondsOn(19));
    assert.equal((await fixture.message()).state, 'sending');
  });

  it('leaves an unknown message after its deadline, which is never sent again', async () => {
    const fixture = await diedAfterClaim();
    await drainAt(fixture, secondsOn(61), secondsOn(62), '2026-03-12T10:00:00.000Z');
    assert.deepEqual(await standing(fixture), ['unknown', 'stopped-while-sending', 1]);
  });

  it('leaves it to whoever takes over after a restart, who has given nothing to the queue', async () => {
    const fixture = await diedAfterClaim();
    const next = aDelivery({ tables: fixture.tables, messenger: fixture.messenger });
    await drainAt(next, secondsOn(20));
    assert.deepEqual(
      [...(await standing(next)), await next.hints()],
      ['unknown', 'stopped-while-sending', 1, []],
    );
  });

  it('that was only slow puts the truth in place of the guess', async () => {
    const tables = memoryTables();
    const other = aDelivery({ tables });
    const fixture = await ready({ tables });
    fixture.messenger.whileCalling(async () => {
      await drainAt(other, secondsOn(61));
      assert.equal((await fixture.message()).state, 'unknown');
    });
    await fixture.drain();
    assert.deepEqual(await standing(fixture), ['sent', '', 1]);
  });
});

describe('sending hours', () => {
  it('outside them nothing is sent, and at nine on the next working day it is', async () => {
    const fixture = await ready({ now: '2026-04-02T16:00:00.000Z' });
    const times = [
      '2026-04-02T16:00:00.000Z', // Thursday 17:00 in London
      '2026-04-03T10:00:00.000Z', // Good Friday
      '2026-04-04T10:00:00.000Z',
      '2026-04-06T10:00:00.000Z', // Easter Monday
      '2026-04-07T07:59:59.000Z',
    ];
    const sent: number[] = [];
    for (const at of [...times, '2026-04-07T08:00:00.000Z']) {
      await drainAt(fixture, at);
      sent.push(fixture.messenger.sends.length);
    }
    assert.deepEqual(sent, [0, 0, 0, 0, 0, 1]);
  });

  it('end for a drain that is still under way', async () => {
    const people = severalPeople(60);
    const fixture = aDelivery({ people, now: '2026-03-11T16:59:59.000Z' });
    for (const { id } of people) {
      await fixture.opened(id);
      await fixture.ask(id, 'x');
    }
    fixture.messenger.whileCalling(async () => {
      fixture.setNow('2026-03-11T17:00:00.000Z');
      await pause(1);
    });
    await fixture.drain();
    // Those already in flight at five end; nobody else is written to.
    const before = fixture.messenger.sends.length;
    assert.ok(before <= TEAMS_PACE.mostInFlight, `${before} were sent`);
    fixture.messenger.whileCalling(async () => {});
    await drainAt(fixture, '2026-03-12T08:59:59.000Z');
    const early = fixture.messenger.sends.length;
    await drainAt(fixture, '2026-03-12T09:00:00.000Z');
    assert.deepEqual([early, fixture.messenger.sends.length], [before, people.length]);
  });
});

describe('two senders on the same tables', () => {
  it('send each message once', async () => {
    const people = severalPeople(200);
    const tables = memoryTables();
    const messenger = fakeMessenger();
    const first = aDelivery({ people, tables, messenger });
    const fixtures = [
      first,
      ...[1, 2].map(() => aDelivery({ people, tables, messenger, queue: first.queue })),
    ];
    messenger.whileCalling(() => pause(Math.random() * 3));
    for (const { id } of people) await first.opened(id);
    await askAll(first, people);
    // The sweeps of the others do not know what the first gave to the queue: everything is in it several times.
    for (const fixture of fixtures) fixture.setNow(secondsOn(10));
    await Promise.all(fixtures.map((fixture) => fixture.drain()));
    // What one found in the hands of another is looked at again when the claim has ended.
    for (const fixture of fixtures) fixture.setNow(secondsOn(120));
    await Promise.all(fixtures.map((fixture) => fixture.drain()));
    assert.deepEqual(
      [messenger.sends.map(({ to }) => to.personId).sort(), await first.hints(), await first.queue.length()],
      [people.map(({ id }) => id).sort(), [], 0],
    );
  });
});

describe('a card that cannot be made', () => {
  const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];
  const withOneBroken = async () => {
    const fixture = aDelivery({
      people,
      compose: async (message) => {
        if (message.to === 'a1') throw new RangeError('about Kingfisher');
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    for (const { id } of people) {
      await fixture.opened(id);
      await fixture.ask(id, 'x');
    }
    await drainAt(fixture, TEN, secondsOn(60));
    return fixture;
  };

  it('leaves its message dead with the reason, and the others go', async () => {
    const fixture = await withOneBroken();
    assert.deepEqual(
      (await fixture.rows()).map(({ to, state, reason }) => [to, state, reason]),
      [
        ['a1', 'dead', 'card-could-not-be-made'],
        ['b2', 'sent', ''],
      ],
    );
  });

  it('is logged by the name of the error, without its words', async () => {
    const { logged } = await withOneBroken();
    const text = JSON.stringify(logged);
    assert.deepEqual([text.includes('RangeError'), text.includes('Kingfisher')], [true, false]);
  });
});

describe('a work item without its message', () => {
  it('is kept for a while, because it is written before the message', async () => {
    const fixture = await ready();
    await fixture.drain();
    await fixture.messages.announce([
      {
        home: { kind: 'jar', id: '7' },
        messages: [
          { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: [], nature: 'once' },
        ],
      },
    ]);
    await drainAt(fixture, secondsOn(540));
    assert.equal((await fixture.hints()).length, 1);
  });

  it('is removed after that', async () => {
    const fixture = await ready();
    await fixture.drain();
    await fixture.messages.announce([
      {
        home: { kind: 'jar', id: '7' },
        messages: [
          { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: [], nature: 'once' },
        ],
      },
    ]);
    await drainAt(fixture, secondsOn(601));
    assert.deepEqual(await fixture.hints(), []);
  });
});
