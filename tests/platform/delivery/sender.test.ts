import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { SendOutcome } from '../../../src/kernel/message.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { TEAMS_PACE } from '../../../src/platform/delivery/pacer.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPostOffice, noticeAbout, type PostOffice, type Situation } from '../../support/delivery.js';
import { aConversation, fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TEN = '2026-03-11T10:00:00.000Z';
const secondsOn = (seconds: number) => new Date(Date.parse(TEN) + seconds * 1000).toISOString();

/** One message for Ann, who has opened the bot, about to be sent at ten. */
const ready = async (situation: Situation = {}): Promise<PostOffice> => {
  const office = aPostOffice(situation);
  await office.opened('a1');
  await office.ask('a1', 'x');
  return office;
};

const drainAt = async (office: PostOffice, ...times: readonly string[]) => {
  for (const at of times) {
    office.setNow(at);
    await office.drain();
  }
};

const standing = async (office: PostOffice) => {
  const { state, reason } = await office.message();
  return [state, reason, office.messenger.sends.length];
};

const severalPeople = (count: number) =>
  Array.from({ length: count }, (_, n) => aPerson({ id: `a${String(n + 1).padStart(3, '0')}` }));

/** One message for each, as the plan asks for them all at once. */
const askAll = ({ outbox }: PostOffice, people: readonly Person[]) =>
  outbox.ask(
    'toys',
    people.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
    '2026-03-11',
  );

describe('a message that is due', () => {
  it('is sent once, however often the work list is drained', async () => {
    const office = await ready();
    await drainAt(office, TEN, TEN, secondsOn(3600), secondsOn(86_400));
    assert.deepEqual(await standing(office), ['sent', '', 1]);
  });

  it('keeps the id of what Teams holds, so that the card can be replaced', async () => {
    const office = await ready();
    await office.drain();
    const { activityId, conversationId, serviceUrl, settledAt, calls } = await office.message();
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

  it('leaves nothing on the work list', async () => {
    const office = await ready();
    await office.drain();
    assert.deepEqual(await office.hints(), []);
  });

  it('is claimed in storage before Teams is called', async () => {
    const office = await ready();
    const seen: unknown[] = [];
    office.messenger.whileCalling(async () => {
      const { state, calls, deadlineAt } = await office.message();
      seen.push({ state, calls, deadlineAt });
    });
    await office.drain();
    assert.deepEqual(seen, [{ state: 'sending', calls: 1, deadlineAt: secondsOn(20) }]);
  });

  it('goes out with a change of a subject too', async () => {
    const office = aPostOffice();
    await office.opened('a1');
    await office.writeWithChange(
      { kind: 'jar', id: '7' },
      { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: ['7'], nature: 'once' },
    );
    await office.drain();
    assert.deepEqual(await standing(office), ['sent', '', 1]);
  });

  it('is stored without the words of its card', async () => {
    const office = await ready({
      compose: async () => ({
        kind: 'card',
        card: {
          template: 'shared/notice',
          data: { title: 'Kingfisher', lines: [], because: '' },
          summary: 'Heron',
        },
      }),
    });
    await office.drain();
    assert.doesNotMatch(await office.dump(), /Kingfisher|Heron/u);
  });
});

describe('a message that is not wanted any more', () => {
  it('is cancelled with the reason of its capability, and Teams is not called', async () => {
    const office = await ready({ compose: async () => ({ kind: 'not-wanted', reason: 'answered' }) });
    await drainAt(office, TEN, TEN);
    assert.deepEqual(await standing(office), ['cancelled', 'answered', 0]);
  });

  it('is cancelled for somebody who has left', async () => {
    const office = await ready({ people: [aPerson({ id: 'a1', leavesOn: '2026-03-10' })] });
    await drainAt(office, TEN, TEN);
    assert.deepEqual(
      [...(await standing(office)), await office.hints()],
      ['cancelled', 'not-in-the-service', 0, []],
    );
  });

  it('is still sent on a person’s last day', async () => {
    const office = await ready({ people: [aPerson({ id: 'a1', leavesOn: '2026-03-11' })] });
    await office.drain();
    assert.equal((await office.message()).state, 'sent');
  });

  it('is cancelled for somebody the staff list does not hold', async () => {
    const office = await ready({ people: [] });
    await office.drain();
    assert.deepEqual(await standing(office), ['cancelled', 'not-in-the-service', 0]);
  });
});

describe('a message for somebody who has not opened the bot', () => {
  const unopened = async (situation: Situation = {}) => {
    const office = aPostOffice(situation);
    await office.ask('a1', 'x');
    return office;
  };

  it('waits, and says why', async () => {
    const office = await unopened();
    await drainAt(office, TEN, secondsOn(60));
    assert.deepEqual(await standing(office), ['waiting', 'not-opened-yet', 0]);
  });

  it('is no work until then', async () => {
    const office = await unopened();
    await office.drain();
    assert.equal(await office.drain(), 0);
  });

  it('goes out when they do', async () => {
    const office = await unopened();
    await office.drain();
    const wasWaiting = await office.opened('a1');
    await drainAt(office, secondsOn(60));
    assert.deepEqual([wasWaiting, ...(await standing(office))], [true, 'sent', '', 1]);
  });

  it('does not go out then if it is no longer wanted', async () => {
    let isWanted = true;
    const office = await unopened({
      compose: async (message) =>
        isWanted ? { kind: 'card', card: noticeAbout(message) } : { kind: 'not-wanted', reason: 're-dated' },
    });
    await office.drain();
    isWanted = false;
    await office.opened('a1');
    await office.drain();
    assert.deepEqual(await standing(office), ['cancelled', 're-dated', 0]);
  });

  it('does not wait for ever when they open it at the very moment it is put aside', async () => {
    const inner = memoryTables();
    let isOpening = false;
    const tables: Tables = {
      ...inner,
      transact: async (table, partition, ops) => {
        if (!isOpening && partition.includes('|parked|')) {
          isOpening = true;
          await office.opened('a1');
        }
        return inner.transact(table, partition, ops);
      },
    };
    const office = aPostOffice({ tables });
    await office.ask('a1', 'x');
    await drainAt(office, TEN, secondsOn(60));
    assert.deepEqual(await standing(office), ['sent', '', 1]);
  });
});

describe('what Teams answers', () => {
  const answered = async (...outcomes: readonly SendOutcome[]) => {
    const office = await ready();
    office.messenger.answerNext(...outcomes);
    await office.drain();
    return office;
  };
  const unreachable: SendOutcome = { kind: 'unreachable', reason: 'teams-said-403' };

  it('403: the person is unreachable, and no call is made again by itself', async () => {
    const office = await answered(unreachable);
    await drainAt(office, secondsOn(60), secondsOn(3600));
    assert.deepEqual(await standing(office), ['unreachable', 'teams-said-403', 1]);
  });

  it('403: later messages wait as well, without a call', async () => {
    const office = await answered(unreachable);
    office.setNow('2026-03-12T10:00:00.000Z');
    await office.ask('a1', 'x');
    await office.drain();
    assert.deepEqual(
      [(await office.rows()).map(({ state }) => state), office.messenger.sends.length],
      [['unreachable', 'waiting'], 1],
    );
  });

  it('403: it goes out when the person is heard from', async () => {
    const office = await answered(unreachable);
    await office.opened('a1');
    await drainAt(office, secondsOn(60));
    assert.deepEqual(await standing(office), ['sent', '', 2]);
  });

  it('403: it goes out when the person is heard from while that is being written down', async () => {
    const office = await ready();
    office.messenger.answerNext(unreachable);
    office.messenger.whileCalling(async () => {
      await office.office.heardFrom(aConversation('a1', { conversationId: 'a-new-chat' }));
    });
    await drainAt(office, TEN, secondsOn(60));
    // Whether the loss or the new chat is written last, hearing from the person once more must free it.
    await office.opened('a1');
    await drainAt(office, secondsOn(120));
    assert.equal((await office.message()).state, 'sent');
  });

  it('429 with a time: not a second earlier, and then', async () => {
    const office = await answered({
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 120_000,
    });
    await drainAt(office, secondsOn(119));
    const before = await standing(office);
    await drainAt(office, secondsOn(121));
    assert.deepEqual(
      [before, await standing(office)],
      [
        ['waiting', 'teams-said-429', 1],
        ['sent', '', 2],
      ],
    );
  });

  it('429 late in a long drain: the time does not count from the start of the drain', async () => {
    const people = severalPeople(40);
    const office = aPostOffice({ people });
    for (const { id } of people) {
      await office.opened(id);
      await office.ask(id, 'x');
    }
    const sent: SendOutcome = { kind: 'sent', activityId: 'some' };
    office.messenger.answerNext(...people.slice(1).map(() => sent), {
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 60_000,
    });
    office.messenger.whileCalling(async () => {
      await pause(1);
      office.setNow(secondsOn(50));
    });
    await office.drain();
    const last = (await office.rows()).find(({ state }) => state === 'waiting');
    assert.equal(last?.notBeforeAt, secondsOn(110));
  });

  it('429 without a time: each wait is longer than the one before', async () => {
    const office = await ready();
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      office.messenger.answerNext({ kind: 'not-accepted', reason: 'could-not-connect' });
      // The queue counts in whole seconds, rounded up.
      const at = new Date(Date.parse((await office.message()).notBeforeAt ?? TEN) + 1000).toISOString();
      await drainAt(office, at);
      waits.push(Date.parse((await office.message()).notBeforeAt ?? '') - Date.parse(at));
    }
    const least = [15_000, 30_000, 60_000, 120_000];
    const fits = waits.map((wait, n) => wait >= (least[n] ?? 0) && wait <= 1.2 * (least[n] ?? 0));
    assert.deepEqual([fits, office.messenger.sends.length], [[true, true, true, true], 4], waits.join());
  });

  for (const reason of ['teams-said-502', 'no-answer-in-time']) {
    it(`${reason}: the message is unknown and is never repeated by itself`, async () => {
      const office = await answered({ kind: 'unknown', reason });
      await drainAt(office, TEN, secondsOn(60), secondsOn(3600), '2026-03-12T10:00:00.000Z');
      await office.opened('a1');
      await drainAt(office, '2026-03-13T10:00:00.000Z');
      assert.deepEqual(
        [...(await standing(office)), (await office.hints()).length],
        ['unknown', reason, 1, 0],
      );
    });
  }

  it('400: the message is dead, with the reason', async () => {
    const office = await answered({ kind: 'refused', reason: 'teams-said-400' });
    await drainAt(office, secondsOn(3600));
    assert.deepEqual(await standing(office), ['dead', 'teams-said-400', 1]);
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
    const office = await ready({ tables });
    office.messenger.whileCalling(async () => {
      isDown = true;
    });
    await office.drain();
    isDown = false;
    return office;
  };

  it('leaves the message in sending', async () => {
    assert.deepEqual(await standing(await diedAfterClaim()), ['sending', '', 1]);
  });

  it('is trusted to be at work until its deadline', async () => {
    const office = await diedAfterClaim();
    await drainAt(office, secondsOn(19));
    assert.equal((await office.message()).state, 'sending');
  });

  it('leaves an unknown message after its deadline, which is never sent again', async () => {
    const office = await diedAfterClaim();
    await drainAt(office, secondsOn(61), secondsOn(62), '2026-03-12T10:00:00.000Z');
    assert.deepEqual(await standing(office), ['unknown', 'stopped-while-sending', 1]);
  });

  it('leaves it to whoever takes over after a restart, who has given nothing to the queue', async () => {
    const office = await diedAfterClaim();
    const next = aPostOffice({ tables: office.tables, messenger: office.messenger });
    await drainAt(next, secondsOn(20));
    assert.deepEqual(
      [...(await standing(next)), await next.hints()],
      ['unknown', 'stopped-while-sending', 1, []],
    );
  });

  it('that was only slow puts the truth in place of the guess', async () => {
    const tables = memoryTables();
    const other = aPostOffice({ tables });
    const office = await ready({ tables });
    office.messenger.whileCalling(async () => {
      await drainAt(other, secondsOn(61));
      assert.equal((await office.message()).state, 'unknown');
    });
    await office.drain();
    assert.deepEqual(await standing(office), ['sent', '', 1]);
  });
});

describe('sending hours', () => {
  it('outside them nothing is sent, and at nine on the next working day it is', async () => {
    const office = await ready({ now: '2026-04-02T16:00:00.000Z' });
    const times = [
      '2026-04-02T16:00:00.000Z', // Thursday 17:00 in London
      '2026-04-03T10:00:00.000Z', // Good Friday
      '2026-04-04T10:00:00.000Z',
      '2026-04-06T10:00:00.000Z', // Easter Monday
      '2026-04-07T07:59:59.000Z',
    ];
    const sent: number[] = [];
    for (const at of [...times, '2026-04-07T08:00:00.000Z']) {
      await drainAt(office, at);
      sent.push(office.messenger.sends.length);
    }
    assert.deepEqual(sent, [0, 0, 0, 0, 0, 1]);
  });

  it('end for a drain that is still under way', async () => {
    const people = severalPeople(60);
    const office = aPostOffice({ people, now: '2026-03-11T16:59:59.000Z' });
    for (const { id } of people) {
      await office.opened(id);
      await office.ask(id, 'x');
    }
    office.messenger.whileCalling(async () => {
      office.setNow('2026-03-11T17:00:00.000Z');
      await pause(1);
    });
    await office.drain();
    // Those already in flight at five end; nobody else is written to.
    const before = office.messenger.sends.length;
    assert.ok(before <= TEAMS_PACE.mostInFlight, `${before} were sent`);
    office.messenger.whileCalling(async () => {});
    await drainAt(office, '2026-03-12T08:59:59.000Z');
    const early = office.messenger.sends.length;
    await drainAt(office, '2026-03-12T09:00:00.000Z');
    assert.deepEqual([early, office.messenger.sends.length], [before, people.length]);
  });
});

describe('two senders on the same tables', () => {
  it('send each message once', async () => {
    const people = severalPeople(200);
    const tables = memoryTables();
    const messenger = fakeMessenger();
    const first = aPostOffice({ people, tables, messenger });
    const offices = [
      first,
      ...[1, 2].map(() => aPostOffice({ people, tables, messenger, queue: first.queue })),
    ];
    messenger.whileCalling(() => pause(Math.random() * 3));
    for (const { id } of people) await first.opened(id);
    await askAll(first, people);
    // The sweeps of the others do not know what the first gave to the queue: everything is in it several times.
    for (const office of offices) office.setNow(secondsOn(10));
    await Promise.all(offices.map((office) => office.drain()));
    // What one found in the hands of another is looked at again when the claim has ended.
    for (const office of offices) office.setNow(secondsOn(120));
    await Promise.all(offices.map((office) => office.drain()));
    assert.deepEqual(
      [messenger.sends.map(({ to }) => to.personId).sort(), await first.hints(), await first.queue.length()],
      [people.map(({ id }) => id).sort(), [], 0],
    );
  });
});

describe('a card that cannot be made', () => {
  const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];
  const withOneBroken = async () => {
    const office = aPostOffice({
      people,
      compose: async (message) => {
        if (message.to === 'a1') throw new RangeError('about Kingfisher');
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    for (const { id } of people) {
      await office.opened(id);
      await office.ask(id, 'x');
    }
    await drainAt(office, TEN, secondsOn(60));
    return office;
  };

  it('leaves its message dead with the reason, and the others go', async () => {
    const office = await withOneBroken();
    assert.deepEqual(
      (await office.rows()).map(({ to, state, reason }) => [to, state, reason]),
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

describe('an entry of the work list without its message', () => {
  it('is kept for a while, because it is written before the message', async () => {
    const office = await ready();
    await office.drain();
    await office.outbox.announce({ kind: 'jar', id: '7' }, [
      { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: [], nature: 'once' },
    ]);
    await drainAt(office, secondsOn(540));
    assert.equal((await office.hints()).length, 1);
  });

  it('is removed after that', async () => {
    const office = await ready();
    await office.drain();
    await office.outbox.announce({ kind: 'jar', id: '7' }, [
      { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: [], nature: 'once' },
    ]);
    await drainAt(office, secondsOn(601));
    assert.deepEqual(await office.hints(), []);
  });
});
