import assert from 'node:assert/strict';
import { ThroughlineError } from '../../../src/kernel/errors.js';
import type { SendOutcome } from '../../../src/kernel/message.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { readSendingPause } from '../../../src/platform/delivery/blockage.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture, type Situation } from '../../support/delivery.js';
import { aConversation, type FakeMessenger, fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TENANT = 'test-tenant';
const TEN = Date.parse('2026-03-11T10:00:00.000Z');
const at = (minutes: number) => new Date(TEN + minutes * 60_000).toISOString();
const FORBIDDEN = { kind: 'unreachable', reason: 'teams-said-403' } as const;
const NAMED = { kind: 'blocked', reason: 'app-blocked' } as const;

/** Teams, which refuses whom it is told to refuse. */
const teamsThatRefuses = (how: SendOutcome = FORBIDDEN) => {
  const inner = fakeMessenger();
  let isRefused = (_personId: string): boolean => true;
  const messenger: FakeMessenger = {
    ...inner,
    send: (to, card, summary) => {
      if (isRefused(to.personId)) inner.answerNext(how);
      return inner.send(to, card, summary);
    },
  };
  return {
    messenger,
    refuses: (whom: (personId: string) => boolean) => {
      isRefused = whom;
    },
  };
};

const crowd = Array.from({ length: 60 }, (_, n) => aPerson({ id: `p${String(n).padStart(2, '0')}` }));
const people = crowd.slice(0, 14);

const aService = (how?: SendOutcome) => {
  const teams = teamsThatRefuses(how);
  const tables = memoryTables();
  const another = (more: Situation = {}): DeliveryFixture =>
    aDelivery({ people: crowd, tables, messenger: teams.messenger, ...more });
  return { ...teams, tables, another };
};

const askAll = async (fixture: DeliveryFixture, who: readonly { readonly id: string }[] = people) => {
  for (const { id } of who) await fixture.opened(id);
  await fixture.messages.ask(
    'toys',
    who.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
    '2026-03-11',
  );
};
const standings = async (fixture: DeliveryFixture): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { id } of crowd) if ((await fixture.conversations.standing(id))?.refused) found.push(id);
  return found;
};
const statesOf = async (fixture: DeliveryFixture) => {
  const rows = await fixture.rows();
  return [...new Set(rows.map(({ state, reason }) => `${state} ${reason}`.trim()))].sort();
};
const pauseOf = async ({ tables }: { readonly tables: Tables }) =>
  (await readSendingPause(tables, TENANT))?.reason;
const goTo = async (fixture: DeliveryFixture, ...minutes: readonly number[]) => {
  for (const minute of minutes) {
    fixture.setNow(at(minute));
    await fixture.drain();
  }
};
/** What stands in the log of sending as a whole. */
const said = ({ logged }: DeliveryFixture) =>
  logged.filter(({ event }) => event.startsWith('sending.')).map(({ event, fields }) => [event, fields]);

describe('ten people refused one after the other, who were reached before', () => {
  it('pause all sending: nobody counts as refused, and no card is lost', async () => {
    const service = aService();
    const fixture = service.another();
    await askAll(fixture);
    await fixture.drain();
    // The first nine were taken for people until the tenth; the first look at the pause mends that.
    await goTo(fixture, 1);
    assert.deepEqual(
      [
        await pauseOf(service),
        await standings(fixture),
        (await statesOf(fixture)).filter((state) => state.startsWith('unreachable')),
      ],
      ['refused-for-everybody', [], []],
    );
    service.refuses(() => false);
    await goTo(fixture, 2, 3);
    assert.deepEqual([await statesOf(fixture), service.messenger.chatOf('p00').length], [['sent'], 1]);
  });

  it('are logged once when it begins and once when it ends', async () => {
    const service = aService();
    const fixture = service.another();
    await askAll(fixture);
    await goTo(fixture, 0, 1, 2);
    service.refuses(() => false);
    await goTo(fixture, 3);
    assert.deepEqual(said(fixture), [
      ['sending.paused', { reason: 'refused-for-everybody' }],
      ['sending.resumed', {}],
    ]);
  });

  it('are tried with one call a minute, and with none in between', async () => {
    const service = aService();
    const fixture = service.another();
    await askAll(fixture);
    await fixture.drain();
    const before = service.messenger.sends.length;
    const calls: number[] = [];
    for (const minute of [0.2, 0.5, 0.9, 1, 1.1, 1.5, 2.1, 2.2, 3.2]) {
      await goTo(fixture, minute);
      calls.push(service.messenger.sends.length - before);
    }
    assert.deepEqual(calls, [0, 0, 0, 1, 1, 1, 2, 2, 3]);
  });

  it('are not tried outside of the sending hours', async () => {
    const service = aService();
    const fixture = service.another();
    await askAll(fixture);
    await fixture.drain();
    const before = service.messenger.sends.length;
    // Seven hours on it is five in the afternoon; a day and fourteen hours on, midnight.
    await goTo(fixture, 7 * 60, 8 * 60, 14 * 60, 22.9 * 60);
    assert.equal(service.messenger.sends.length, before);
    await goTo(fixture, 23 * 60);
    assert.equal(service.messenger.sends.length, before + 1);
  });

  it('are nine and one who was reached: nothing is paused', async () => {
    const service = aService();
    const fixture = service.another();
    const nine = people.slice(0, 9);
    await askAll(fixture, nine);
    await fixture.drain();
    service.refuses(() => false);
    await askAll(fixture, people.slice(9, 10));
    await fixture.drain();
    service.refuses(() => true);
    await askAll(fixture, people.slice(10));
    await fixture.drain();
    assert.deepEqual([await pauseOf(service), (await standings(fixture)).length], [undefined, 13]);
  });

  it('are not one person refused ten times', async () => {
    const service = aService();
    const fixture = service.another();
    const [one = aPerson()] = people;
    await askAll(fixture, [one]);
    for (let minute = 0; minute < 12; minute += 1) {
      await goTo(fixture, minute);
      await fixture.opened(one.id);
    }
    assert.deepEqual([await pauseOf(service), service.messenger.sends.length > 9], [undefined, true]);
  });

  it('are not ten who were refused yesterday too', async () => {
    const service = aService();
    const fixture = service.another();
    for (const { id } of people) {
      await fixture.opened(id);
      await fixture.conversations.setRefused(id, {
        reason: 'blocked-by-them',
        days: 1,
        lastOn: '2026-03-10',
      });
    }
    for (const { id } of people) await fixture.day(id);
    await fixture.drain();
    assert.deepEqual([await pauseOf(service), service.messenger.sends.length], [undefined, 14]);
  });
});

describe('a refusal that names the app', () => {
  it('pauses at once, and counts against nobody', async () => {
    const service = aService(NAMED);
    const fixture = service.another();
    await askAll(fixture, people.slice(0, 1));
    await fixture.drain();
    assert.deepEqual(
      [await pauseOf(service), await statesOf(fixture), await standings(fixture)],
      ['app-blocked', ['waiting app-blocked'], []],
    );
  });

  it('is that of one person when somebody else is reached meanwhile', async () => {
    const service = aService(NAMED);
    service.refuses((id) => id === 'p00');
    const fixture = service.another();
    await askAll(fixture, people.slice(0, 1));
    await fixture.drain();
    await askAll(fixture, people.slice(1, 3));
    await goTo(fixture, 1, 2, 3.1, 4.2);
    assert.deepEqual(
      [await pauseOf(service), await standings(fixture), await statesOf(fixture)],
      [undefined, ['p00'], ['sent', 'unreachable app-blocked']],
    );
  });

  it('does not end by a call that had begun before', async () => {
    const service = aService(NAMED);
    const fixture = service.another({ messenger: lateFor(service.messenger, 'p00') });
    await askAll(fixture, people.slice(0, 2));
    await fixture.drain();
    assert.equal(await pauseOf(service), 'app-blocked');
  });

  it('while no card is due is tried with nothing', async () => {
    const service = aService(NAMED);
    const fixture = service.another();
    await askAll(fixture, people.slice(0, 1));
    await fixture.drain();
    const [message] = await fixture.rows();
    for await (const { id } of fixture.messages.all()) await fixture.messages.administer(id, 'cancel');
    await goTo(fixture, 1, 2, 3);
    assert.deepEqual([message?.state, service.messenger.sends.length], ['waiting', 1]);
  });
});

/** For this person the call is taken, but the answer is late: it comes after somebody else was refused. */
const lateFor = (inner: FakeMessenger, late: string): FakeMessenger => {
  let refused: () => void = () => {};
  const isRefused = new Promise<void>((done) => {
    refused = done;
  });
  return {
    ...inner,
    send: async (to, card, summary) => {
      if (to.personId === late) {
        await isRefused;
        return { kind: 'sent', activityId: 'late' };
      }
      const outcome = await inner.send(to, card, summary);
      setImmediate(refused);
      return outcome;
    },
  };
};

describe('whoever sends next', () => {
  it('goes on from the pause, and ends it', async () => {
    const service = aService();
    const first = service.another();
    await askAll(first);
    await first.drain();
    const next = service.another({ now: at(5) });
    await next.delivery.takeOver();
    const before = service.messenger.sends.length;
    await goTo(next, 5);
    const calls = service.messenger.sends.length - before;
    service.refuses(() => false);
    await goTo(next, 7, 9);
    assert.deepEqual(
      [calls, await pauseOf(service), await statesOf(next), await standings(next)],
      [1, undefined, ['sent'], []],
    );
  });

  it('counts on from those who were refused before', async () => {
    const service = aService();
    const first = service.another();
    await askAll(first, people.slice(0, 6));
    await first.drain();
    const next = service.another();
    await next.delivery.takeOver();
    await askAll(next, people.slice(6, 10));
    await next.drain();
    assert.equal(await pauseOf(service), 'refused-for-everybody');
  });

  it('comes to the same end wherever the one before was cut off', async () => {
    const MOST_WRITES = 90;
    for (let writes = 1; writes < MOST_WRITES; writes += 1) {
      const service = aService();
      const before = service.another();
      // Of those whose call was under way nothing is known: enough of the others are left for a count that begins anew.
      await askAll(before, crowd);
      const dying = service.another({ tables: dyingAfter(service.tables, writes), queue: before.queue });
      await dying.drain().catch(() => undefined);
      const next = service.another({ now: at(5) });
      await next.delivery.takeOver();
      await goTo(next, 5, 6.1, 7.2);
      service.refuses(() => false);
      await goTo(next, 8.3, 9.4, 10.5, 12);
      const rows = await next.rows();
      const left = rows.filter(({ state }) => state !== 'sent' && state !== 'unknown');
      const twice = crowd.filter(({ id }) => service.messenger.chatOf(id).length > 1);
      assert.deepEqual(
        [
          await pauseOf(service),
          left.map(({ to, state, reason }) => `${to} ${state} ${reason}`),
          twice,
          await standings(next),
        ],
        [undefined, [], [], []],
        `after ${writes} writes`,
      );
    }
  });
});

/** A process that ends: so many writes are made, and after them nothing is. */
const dyingAfter = (tables: Tables, writes: number): Tables => {
  let left = writes;
  const alive = <T>(act: () => T): T => {
    if (left <= 0) throw new ThroughlineError('storage-failed', 'The process has ended');
    return act();
  };
  return {
    get: async (...args) => alive(() => tables.get(...args)),
    list: (...args) => alive(() => tables.list(...args)),
    scan: (...args) => alive(() => tables.scan(...args)),
    transact: async (...args) => {
      const done = alive(() => tables.transact(...args));
      left -= 1;
      return done;
    },
  };
};

describe('a person who is refused in a chat that was never opened', () => {
  it('counts for no block of the app, because nobody ever reached them', async () => {
    const inner = fakeMessenger({ canOpen: true });
    const tables = memoryTables();
    const fixture = aDelivery({ people, tables, messenger: inner });
    inner.answerNextOpening(
      ...people.map(() => ({ kind: 'unreachable', reason: 'not-installed-for-them' }) as const),
    );
    await fixture.messages.ask(
      'toys',
      people.map(({ id }) => ({ to: id, card: 'due', about: 'x' })),
      '2026-03-11',
    );
    await fixture.drain();
    assert.deepEqual(
      [await pauseOf({ tables }), await statesOf(fixture), aConversation('p00').personId],
      [undefined, ['unreachable not-installed-for-them'], 'p00'],
    );
  });
});
