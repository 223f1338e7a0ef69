import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ThroughlineError, UnreadableRow } from '../../../src/kernel/errors.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture, noticeAbout, type Situation } from '../../support/delivery.js';
import { fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TEN = Date.parse('2026-03-11T10:00:00.000Z');
const secondsOn = (seconds: number) => new Date(TEN + seconds * 1000).toISOString();
const severalPeople = (count: number) =>
  Array.from({ length: count }, (_, n) => aPerson({ id: `a${String(n + 1).padStart(3, '0')}` }));

/** A message for each of so many people, who have all opened the bot. Sixteen share a message of the queue. */
const asked = async (count: number, situation: Situation = {}) => {
  const people = severalPeople(count);
  const fixture = aDelivery({ people, ...situation });
  for (const { id } of people) await fixture.opened(id);
  await fixture.messages.ask(
    'toys',
    people.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
    '2026-03-11',
  );
  return fixture;
};

/** Works off the queue, without a sweep. */
const runAt = async (fixture: DeliveryFixture, ...seconds: readonly number[]) => {
  for (const second of seconds) {
    fixture.setNow(secondsOn(second));
    await fixture.delivery.run(async () => true);
  }
};
const sentTo = ({ messenger }: DeliveryFixture) => messenger.sends.map(({ to }) => to.personId).sort();
const standing = async (fixture: DeliveryFixture) =>
  Object.fromEntries(
    (await fixture.rows()).map(({ to, state, reason }) => [to, `${state} ${reason}`.trim()]),
  );

/** Tables that never answer where one person's chat is. */
const withoutTheChatOf = (personId: string) => {
  const inner = memoryTables();
  let isBroken = false;
  return {
    breakDown: () => {
      isBroken = true;
    },
    mend: () => {
      isBroken = false;
    },
    tables: {
      ...inner,
      get: async (...[table, partition, row]: Parameters<typeof inner.get>) => {
        if (isBroken && table === 'conversations' && row === personId) throw new RangeError('no answer');
        return inner.get(table, partition, row);
      },
    },
  };
};

describe('a message of the queue', () => {
  it('holds several pieces of work, which are all done', async () => {
    const fixture = await asked(10);
    await runAt(fixture, 0);
    assert.deepEqual(
      [sentTo(fixture).length, await fixture.hints(), await fixture.queue.length()],
      [10, [], 0],
    );
  });

  it('that cannot be read is taken away, and nothing else happens', async () => {
    const fixture = await asked(1);
    await fixture.queue.put(['not ours', '[{"partition":"p"}]', '[]']);
    await runAt(fixture, 0);
    assert.deepEqual([sentTo(fixture), await fixture.queue.length()], [['a001'], 0]);
  });

  it('that comes twice is done once', async () => {
    const fixture = await asked(5);
    const [hint] = await fixture.hints();
    const { partition, row, purpose } = hint?.value ?? {};
    await fixture.queue.put([1, 2, 3].map(() => JSON.stringify([{ partition, row, purpose }])));
    await runAt(fixture, 0, 60, 120);
    assert.equal(new Set(sentTo(fixture)).size, fixture.messenger.sends.length);
  });

  it('about something that was never written is let go', async () => {
    const fixture = aDelivery();
    await fixture.queue.put([JSON.stringify([{ partition: 'p', row: 'm|k', purpose: 'send' }])]);
    await runAt(fixture, 0);
    assert.deepEqual([fixture.logged, await fixture.queue.length()], [[], 0]);
  });
});

describe('one piece of a queue message that fails', () => {
  const withOneBroken = async () => {
    const broken = withoutTheChatOf('a002');
    const fixture = await asked(3, { tables: broken.tables });
    broken.breakDown();
    return { fixture, ...broken };
  };

  it('leaves the message to come back, and the others are settled', async () => {
    const { fixture } = await withOneBroken();
    await runAt(fixture, 0);
    assert.deepEqual(
      [sentTo(fixture), (await fixture.hints()).length, await fixture.queue.length()],
      [['a001', 'a003'], 1, 1],
    );
  });

  it('is done when it comes back after a minute, and the others are not done again', async () => {
    const { fixture, mend } = await withOneBroken();
    await runAt(fixture, 0);
    mend();
    await runAt(fixture, 59);
    const early = sentTo(fixture).length;
    await runAt(fixture, 60);
    assert.deepEqual(
      [early, sentTo(fixture), await fixture.queue.length()],
      [2, ['a001', 'a002', 'a003'], 0],
    );
  });

  it('is logged by the name of the error, without its words', async () => {
    const { fixture } = await withOneBroken();
    await runAt(fixture, 0);
    const failures = fixture.logged.filter(({ event }) => event === 'work.failed');
    assert.deepEqual(failures, [{ event: 'work.failed', fields: { error: 'RangeError' } }]);
  });

  it('is still tried the fifth time', async () => {
    const { fixture, mend } = await withOneBroken();
    await runAt(fixture, 0, 60, 120, 180);
    mend();
    await runAt(fixture, 240);
    assert.equal(sentTo(fixture).length, 3);
  });

  it('six times is given up, where an administrator sees it, and never tried again by itself', async () => {
    const { fixture, mend } = await withOneBroken();
    await runAt(fixture, 0, 60, 120, 180, 240, 300);
    const after = [await standing(fixture), await fixture.hints(), await fixture.queue.length()];
    mend();
    await runAt(fixture, 3600);
    assert.deepEqual(
      [after, sentTo(fixture)],
      [
        [{ a001: 'sent', a002: 'dead given-up-after-many-tries', a003: 'sent' }, [], 0],
        ['a001', 'a003'],
      ],
    );
  });

  it('is not given up because of its neighbour when it only waits', async () => {
    const { fixture, mend } = await withOneBroken();
    fixture.messenger.answerNext({ kind: 'not-accepted', reason: 'teams-said-412', retryAfterMs: 3_600_000 });
    await runAt(fixture, 0, 60, 120, 180, 240, 300);
    mend();
    const waiting = (await fixture.rows()).filter(({ state }) => state === 'waiting').length;
    fixture.setNow(secondsOn(3601));
    await fixture.drain();
    assert.deepEqual([waiting, sentTo(fixture).length], [1, 3]);
  });

  it('does not make the queue grow though it can never be settled', async () => {
    const fixture = await asked(1);
    const { partition, row, value } =
      (await fixture.mailbox('a001')).find((each) => each.row.startsWith('m|')) ?? assert.fail();
    await fixture.tables.transact('state', partition, [
      { do: 'put', row, value: { ...value, calls: 'many' } },
    ]);
    let longest = 0;
    for (let second = 0; second < 3600; second += 15) {
      fixture.setNow(secondsOn(second));
      await fixture.drain();
      longest = Math.max(longest, await fixture.queue.length());
    }
    assert.ok(longest <= 8, `${longest} messages for one piece of work`);
  });
});

describe('a refresh that fails', () => {
  const failing = async () => {
    const fixture = await asked(1, {
      compose: async (message, purpose) => {
        if (purpose === 'refresh') throw new RangeError('about Kingfisher');
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await runAt(fixture, 0);
    await fixture.toEdit((await fixture.message()).key);
    return fixture;
  };

  it('leaves its message as it is', async () => {
    const fixture = await failing();
    await runAt(fixture, 1);
    assert.deepEqual(await standing(fixture), { a001: 'sent' });
  });

  it('is not tried for ever', async () => {
    const fixture = await failing();
    await runAt(fixture, 1, 61, 121, 181, 241, 301);
    assert.deepEqual([await fixture.hints(), await fixture.queue.length()], [[], 0]);
  });
});

describe('two senders on one storage and one queue', () => {
  it('send each of two hundred messages once, however slow Teams is', async () => {
    const messenger = fakeMessenger();
    const tables = memoryTables();
    const people = severalPeople(200);
    const one = await asked(200, { messenger, tables });
    const other = aDelivery({ messenger, tables, people, queue: one.queue });
    messenger.whileCalling(() => pause(Math.random() * 2));
    // Both have swept, so that everything is in the queue for each of them.
    other.setNow(secondsOn(6));
    await other.messages.workItems.sweep();
    await Promise.all([one, other].map(({ delivery }) => delivery.run(async () => true)));
    const sent = sentTo(one);
    // What one of them found in the hands of the other is looked at again when the claim has ended.
    await runAt(one, 120);
    assert.deepEqual(
      [sent, sentTo(one).length, await one.hints()],
      [people.map(({ id }) => id), people.length, []],
    );
  });

  it('share the work', async () => {
    const tables = memoryTables();
    const [mine, theirs] = [fakeMessenger(), fakeMessenger()];
    const one = await asked(200, { messenger: mine, tables });
    const other = aDelivery({ messenger: theirs, tables, people: severalPeople(200), queue: one.queue });
    for (const messenger of [mine, theirs]) messenger.whileCalling(() => pause(1));
    await Promise.all([one, other].map(({ delivery }) => delivery.run(async () => true)));
    assert.deepEqual(
      [mine.sends.length + theirs.sends.length, mine.sends.length > 0, theirs.sends.length > 0],
      [200, true, true],
    );
  });
});

describe('a sender that is frozen while it waits for its turn', () => {
  /**
   * Two messages; the turn of the second is long in coming: the sender wakes up `seconds` later, and meanwhile another
   * did something.
   */
  const frozen = async (
    seconds: number,
    meanwhile: (other: DeliveryFixture) => Promise<void> = async () => {},
  ) => {
    const tables = memoryTables();
    const messenger = fakeMessenger();
    let ticks = 0;
    let isFrozen = false;
    const situation: Situation = {
      tables,
      messenger,
      ticks: () => ticks,
      sleep: async (ms) => {
        if (!isFrozen && messenger.sends.length === 1) {
          isFrozen = true;
          fixture.setNow(secondsOn(seconds));
          other.setNow(secondsOn(seconds));
          await meanwhile(other);
        }
        await pause(0);
        ticks += ms;
      },
    };
    const fixture = await asked(2, situation);
    const other = aDelivery({ tables, messenger, people: severalPeople(2), queue: fixture.queue });
    await fixture.delivery.run(async () => true);
    assert.ok(isFrozen, 'nobody waited');
    return fixture;
  };
  const sendOnLater = async (fixture: DeliveryFixture) => {
    for (const second of [60, 120, 3600, 7200]) {
      fixture.setNow(secondsOn(second));
      await fixture.drain();
    }
  };
  /** The message that had to wait. */
  const second = async (fixture: DeliveryFixture) => {
    const first = fixture.messenger.sends[0]?.to.personId;
    return (await fixture.rows()).find(({ to }) => to !== first) ?? assert.fail('there is no second message');
  };

  it('for a moment goes on', async () => {
    const fixture = await frozen(19);
    assert.deepEqual(sentTo(fixture), ['a001', 'a002']);
  });

  it('past the deadline of its claim makes no call', async () => {
    const fixture = await frozen(20);
    const { state, reason } = await second(fixture);
    assert.deepEqual([sentTo(fixture).length, state, reason], [1, 'waiting', 'claimed-too-long-ago']);
  });

  it('past the deadline sends it later, once', async () => {
    const fixture = await frozen(21);
    await sendOnLater(fixture);
    assert.deepEqual(sentTo(fixture), ['a001', 'a002']);
  });

  it('after another wrote it off as unknown corrects that, because it knows that it made no call', async () => {
    const seen: string[] = [];
    const fixture = await frozen(21, async (other) => {
      await other.drain();
      seen.push((await second(other)).state);
    });
    await sendOnLater(fixture);
    assert.deepEqual([seen, sentTo(fixture), await fixture.hints()], [['unknown'], ['a001', 'a002'], []]);
  });

  it('after another has sent it makes no call', async () => {
    const seen: string[] = [];
    const fixture = await frozen(21, async (other) => {
      await other.drain();
      for await (const { id, state } of other.messages.all()) {
        if (state === 'unknown') await other.messages.administer(id, 'retry');
      }
      other.setNow(secondsOn(90));
      await other.drain();
      seen.push((await second(other)).state);
    });
    await sendOnLater(fixture);
    assert.deepEqual(
      [seen, sentTo(fixture), (await second(fixture)).state],
      [['sent'], ['a001', 'a002'], 'sent'],
    );
  });
});

describe('a sender that is told to stop', () => {
  const stoppedAfter = async (times: number) => {
    const fixture = await asked(100);
    fixture.messenger.whileCalling(() => pause(1));
    let asks = 0;
    await fixture.delivery.run(async () => {
      asks += 1;
      return asks <= times;
    });
    return fixture;
  };

  it('takes nothing', async () => {
    const fixture = await stoppedAfter(0);
    assert.deepEqual([sentTo(fixture), await fixture.queue.length()], [[], 7]);
  });

  /** Told to stop when Teams has seen so many calls, none of which has been answered. */
  const stoppedInTheMiddle = async (calls: number, situation: Situation = {}) => {
    const fixture = await asked(100, situation);
    let isAnswering = false;
    fixture.messenger.whileCalling(async () => {
      while (!isAnswering) await pause(1);
    });
    await fixture.delivery.run(async () => {
      isAnswering = fixture.messenger.sends.length >= calls;
      return !isAnswering;
    });
    return fixture;
  };

  it('finishes the calls that it has begun, and lets go at once of what only waits', async () => {
    const fixture = await stoppedInTheMiddle(20);
    const states = await standing(fixture);
    const sent = sentTo(fixture).length;
    const count = (state: string) => Object.values(states).filter((one) => one.startsWith(state)).length;
    assert.deepEqual(
      [sent >= 20 && sent <= 32, count('sent'), count('sending'), (await fixture.hints()).length],
      [true, sent, 0, 100 - sent],
    );
  });

  it('leaves what it had taken to the next, at once and unclaimed', async () => {
    const fixture = await stoppedInTheMiddle(20);
    await runAt(fixture, 0);
    assert.deepEqual([sentTo(fixture).length, new Set(sentTo(fixture)).size], [100, 100]);
  });

  it('does not wait for the end of a pause that Teams asked for', async () => {
    const started = performance.now();
    const fixture = await asked(100, {
      ticks: () => performance.now(),
      sleep: (ms) => pause(ms, undefined, { ref: false }),
    });
    fixture.messenger.answerNext({
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 600_000,
    });
    await fixture.delivery.run(async () => performance.now() - started < 1_000);
    assert.ok(performance.now() - started < 5_000);
  });

  it('gives back during a pause what had not begun: pending, and in the queue for whoever sends next', async () => {
    const started = performance.now();
    const fixture = await asked(100, {
      ticks: () => performance.now(),
      sleep: (ms) => pause(ms, undefined, { ref: false }),
    });
    fixture.messenger.answerNext({
      kind: 'not-accepted',
      reason: 'teams-said-429',
      retryAfterMs: 600_000,
    });
    await fixture.delivery.run(async () => performance.now() - started < 500);
    const rows = await fixture.rows();
    const left = rows.filter(({ state }) => state !== 'sent');
    const unclaimed = left.filter(({ state }) => state === 'pending' || state === 'waiting');
    const taken = await fixture.queue.take(32, 1_000);
    assert.deepEqual([unclaimed.length, taken.length >= 5], [left.length, true]);
  });

  it('leaves the rest to the next, who needs no sweep for it', async () => {
    const fixture = await stoppedAfter(1);
    await runAt(fixture, 0);
    assert.equal(sentTo(fixture).length, 100);
  });
});

describe('a long run', () => {
  it('composes each card at the time it is sent, not at the time the run began', async () => {
    const seen: { now: string; today: string }[] = [];
    const fixture = await asked(40, {
      compose: async (message, _purpose, { now, today }) => {
        seen.push({ now: now.toISOString(), today });
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    fixture.messenger.whileCalling(async () => {
      fixture.setNow(secondsOn(fixture.messenger.sends.length));
      await pause(1);
    });
    await runAt(fixture, 0);
    assert.ok((seen.at(-1)?.now ?? '') >= secondsOn(8), seen.at(-1)?.now);
  });

  it('composes a card again as of the day on which it is replaced', async () => {
    const seen: string[] = [];
    const fixture = await asked(1, {
      compose: async (message, purpose, { today }) => {
        seen.push(`${purpose} ${today}`);
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await runAt(fixture, 0);
    await fixture.toEdit((await fixture.message()).key);
    await runAt(fixture, 86_400);
    assert.deepEqual(seen, ['send 2026-03-11', 'refresh 2026-03-12']);
  });
});

describe('a card that cannot be made', () => {
  it('because its template does not fit is dead, and not of unknown fate', async () => {
    const fixture = await asked(1, {
      expand: () => {
        throw new RangeError('about Kingfisher');
      },
    });
    await runAt(fixture, 0, 60);
    assert.deepEqual(
      [await standing(fixture), sentTo(fixture), await fixture.hints()],
      [{ a001: 'dead card-could-not-be-made' }, [], []],
    );
  });

  it('because the storage did not answer waits, and goes out when it answers again', async () => {
    let isDown = true;
    const fixture = await asked(1, {
      compose: async (message) => {
        if (isDown) throw new ThroughlineError('storage-timeout', 'about Kingfisher');
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await runAt(fixture, 0);
    const meanwhile = await standing(fixture);
    isDown = false;
    await runAt(fixture, 20);
    assert.deepEqual(
      [meanwhile, await standing(fixture), sentTo(fixture)],
      [{ a001: 'waiting rows-could-not-be-read' }, { a001: 'sent' }, ['a001']],
    );
  });

  it('because what it is about cannot be read now waits too', async () => {
    const inner = memoryTables();
    let isDown = false;
    const tables: typeof inner = {
      ...inner,
      list: (table, partition, range) => {
        if (isDown && range?.from?.startsWith('w|')) throw new ThroughlineError('storage-failed', 'a 500');
        return inner.list(table, partition, range);
      },
    };
    const fixture = await asked(1, { tables });
    isDown = true;
    await runAt(fixture, 0);
    assert.deepEqual(await standing(fixture), { a001: 'waiting rows-could-not-be-read' });
  });

  it('because a row has another form is dead at once: no try would mend it', async () => {
    const fixture = await asked(1, {
      compose: async () => {
        throw new UnreadableRow('state|p|r', 'head');
      },
    });
    await runAt(fixture, 0);
    assert.deepEqual(await standing(fixture), { a001: 'dead card-could-not-be-made' });
  });

  it('is not what a failure around the call is taken for', async () => {
    const fixture = await asked(1);
    fixture.messenger.whileCalling(async () => {
      throw new RangeError('the messenger broke its word');
    });
    await runAt(fixture, 0, 61);
    assert.deepEqual(await standing(fixture), { a001: 'unknown stopped-while-sending' });
  });
});
