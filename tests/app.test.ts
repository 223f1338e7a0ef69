import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import { type App, makeApp } from '../src/app.js';
import { capabilities } from '../src/features/index.js';
import type { Clock } from '../src/kernel/clock.js';
import { columnsOf } from '../src/kernel/imports.js';
import type { JsonObject } from '../src/kernel/json.js';
import { collect, type Tables } from '../src/kernel/tables.js';
import { makeConversations } from '../src/platform/delivery/conversations.js';
import { memoryTables } from '../src/platform/storage/memory.js';
import { type Storage, storageOver } from '../src/storage.js';
import { aConversation, fakeMessenger } from './support/fake-teams.js';
import { testIds } from './support/ids.js';
import { letters, letterTo } from './support/letters.js';
import { aPerson, buttonsOf, textOf } from './support/world.js';

const TEN = Date.parse('2026-03-11T10:00:00.000Z');
const DAY = '2026-03-11';
const CARDS = join(import.meta.dirname, '../cards');

/** How often an app planned the day and swept its work list, and the seconds at which it did. */
interface Rounds {
  readonly plans: number[];
  readonly sweeps: number[];
}

const watched = (inner: Tables, second: () => number, rounds: Rounds, isBroken: () => boolean): Tables => ({
  ...inner,
  get: async (table, partition, row) => {
    if (partition.endsWith('|schedule|daily')) {
      if (isBroken()) throw new RangeError('storage is down');
      rounds.plans.push(second());
    }
    return inner.get(table, partition, row);
  },
  list: (table, partition, range) => {
    if (partition.endsWith('|ready|0')) rounds.sweeps.push(second());
    return inner.list(table, partition, range);
  },
});

/** One storage account and a time that tests move; as many instances over them as a test wants. */
const aService = async () => {
  let seconds = 0;
  const clock: Clock = () => new Date(TEN + seconds * 1000);
  const tables = memoryTables();
  const storage = storageOver(tables, clock);
  let slept = 0;

  const instance = () => {
    const rounds: Rounds = { plans: [], sweeps: [] };
    const messenger = fakeMessenger();
    const logged: { event: string; fields: unknown }[] = [];
    const state = { isBroken: false, isLeaseBroken: false, worked: 0 };
    const mine: Storage = {
      ...storage,
      tables: watched(
        tables,
        () => seconds,
        rounds,
        () => state.isBroken,
      ),
      leases: {
        hold: async (name) => {
          if (state.isLeaseBroken) throw new RangeError('no answer');
          const lease = await storage.leases.hold(name);
          const renew = async () => {
            if (state.isLeaseBroken || !lease) throw new RangeError('no answer');
            return lease.renew();
          };
          return lease && { ...lease, renew };
        },
      },
    };
    const app = makeApp({
      capabilities: [...capabilities, letters],
      storage: mine,
      tenantId: 'test-tenant',
      clock,
      stopwatch: () => seconds * 1000 + slept,
      // What the pace waits for is short: the day's time does not go on with it.
      sleep: async (ms) => {
        slept += ms;
        await breath();
      },
      messenger,
      log: (event, fields) => logged.push({ event, fields }),
      cards: CARDS,
      hasPeoplePicker: false,
      ids: testIds,
      onWork: () => {
        state.worked += 1;
      },
    });
    return {
      app,
      messenger,
      rounds,
      logged,
      state,
      sentTo: () => messenger.sends.map(({ to }) => to.personId),
    };
  };

  const people = ['a1', 'b2', 'c3'].map((id) => aPerson({ id }));
  const first = instance();
  await first.app.directory.replaceAll(people);
  for (const { id } of people) await first.app.inbound.said(aConversation(id), 'help');
  const ask = (app: App, to: string) => app.messages.post([letterTo(to, DAY)]);
  return {
    first,
    instance,
    ask,
    tables,
    /** Milliseconds for which the pace has waited. */
    slept: () => slept,
    at: (second: number) => {
      seconds = second;
    },
  };
};

const leads = ({ logged }: { logged: readonly { event: string }[] }) =>
  logged.filter(({ event }) => event === 'leader').length;

describe('two instances over one storage', () => {
  it('plan and send through one of them', async () => {
    const { first, instance, ask } = await aService();
    const second = instance();
    await ask(first.app, 'a1');
    await ask(second.app, 'b2');
    await Promise.all([first.app.tick(), second.app.tick()]);
    await Promise.all([first.app.tick(), second.app.tick()]);
    assert.deepEqual(
      [
        [...first.sentTo(), ...second.sentTo()].sort(),
        [first, second].map(({ sentTo }) => sentTo().length).sort(),
      ],
      [
        ['a1', 'b2'],
        [0, 2],
      ],
    );
  });

  it('of which one leads: the other neither plans nor sweeps nor takes', async () => {
    const { first, instance, ask } = await aService();
    const second = instance();
    await first.app.tick();
    await ask(first.app, 'a1');
    for (let times = 0; times < 5; times += 1) await second.app.tick();
    assert.deepEqual([leads(second), second.rounds, second.sentTo()], [0, { plans: [], sweeps: [] }, []]);
  });

  it('send at once what the other one wrote', async () => {
    const { first, instance, ask } = await aService();
    const second = instance();
    await first.app.tick();
    await ask(second.app, 'a1');
    await first.app.tick();
    assert.deepEqual([first.sentTo(), first.rounds.sweeps], [['a1'], [0]]);
  });

  it('keep their leader for as long as it goes on', async () => {
    const { first, instance, at } = await aService();
    const second = instance();
    for (let now = 0; now <= 300; now += 15) {
      at(now);
      await first.app.tick();
      await second.app.tick();
    }
    assert.deepEqual([leads(first), leads(second)], [1, 0]);
  });

  it('change leaders twenty seconds after the first was last heard of, and not before', async () => {
    const { first, instance, ask, at } = await aService();
    const second = instance();
    await first.app.tick();
    await ask(first.app, 'a1');
    at(19.999);
    await second.app.tick();
    const early = [leads(second), second.sentTo()];
    at(20);
    await second.app.tick();
    assert.deepEqual(
      [early, leads(second), second.sentTo(), second.rounds],
      [[0, []], 1, ['a1'], { plans: [20], sweeps: [20] }],
    );
  });

  it('do not forget at the change that Teams wanted no calls for a while', async () => {
    const { first, instance, ask, slept } = await aService();
    first.messenger.answerNext({ kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 90_000 });
    await ask(first.app, 'a1');
    await first.app.tick();
    await first.app.retire();
    const second = instance();
    await ask(second.app, 'b2');
    const before = slept();
    await second.app.tick();
    assert.deepEqual([second.sentTo(), slept() - before >= 90_000], [['b2'], true]);
  });

  it('do not both send when the first wakes up again', async () => {
    const { first, instance, ask, at } = await aService();
    const second = instance();
    await first.app.tick();
    at(30);
    await second.app.tick();
    await ask(first.app, 'a1');
    await first.app.tick();
    const asleep = first.sentTo();
    await second.app.tick();
    assert.deepEqual([asleep, first.rounds.plans, second.sentTo()], [[], [0], ['a1']]);
  });

  it('stop taking work in the middle of a run when the lease is lost', async () => {
    const { first, instance, ask, at } = await aService();
    const second = instance();
    await ask(first.app, 'a1');
    first.messenger.whileCalling(async () => {
      if (first.sentTo().length > 1) return;
      at(30);
      await second.app.tick();
      await ask(first.app, 'b2');
    });
    await first.app.tick();
    const alone = first.sentTo();
    await second.app.tick();
    assert.deepEqual([alone, second.sentTo()], [['a1'], ['b2']]);
  });
});

describe('an instance that retires', () => {
  it('hands over at once', async () => {
    const { first, instance, ask } = await aService();
    const second = instance();
    await first.app.tick();
    await ask(first.app, 'a1');
    await first.app.retire();
    await second.app.tick();
    assert.deepEqual([leads(second), second.sentTo()], [1, ['a1']]);
  });

  it('finishes the card that is on its way, begins no other, and then hands over', async () => {
    const { first, instance, ask } = await aService();
    const second = instance();
    await ask(first.app, 'a1');
    let retired: Promise<void> | undefined;
    const seen: unknown[] = [];
    first.messenger.whileCalling(async () => {
      retired ??= first.app.retire();
      await ask(first.app, 'b2');
      await second.app.tick();
      seen.push(leads(second));
    });
    await first.app.tick();
    await retired;
    await second.app.tick();
    assert.deepEqual([first.sentTo(), seen, second.sentTo()], [['a1'], [0], ['b2']]);
  });

  it('does nothing when it is asked for a tick meanwhile or afterwards', async () => {
    const { first, ask, at } = await aService();
    await ask(first.app, 'a1');
    const later: Promise<void>[] = [];
    first.messenger.whileCalling(async () => {
      if (later.length > 0) return;
      // Late enough for another plan.
      at(16);
      // One that waits for its turn already, one during, one behind.
      later.push(first.app.tick(), first.app.retire(), first.app.tick());
      await ask(first.app, 'b2');
    });
    await first.app.tick();
    await Promise.all(later);
    await first.app.tick();
    assert.deepEqual([first.sentTo(), first.rounds], [['a1'], { plans: [0], sweeps: [0] }]);
  });

  it('that never led does no harm', async () => {
    const { first, instance, ask } = await aService();
    const second = instance();
    await first.app.tick();
    await second.app.retire();
    await ask(first.app, 'a1');
    await first.app.tick();
    assert.deepEqual(first.sentTo(), ['a1']);
  });
});

describe('a leader', () => {
  it('plans and sweeps when it takes over, and then every fifteen seconds', async () => {
    const { first, at } = await aService();
    for (let now = 0; now <= 60; now += 1) {
      at(now);
      await first.app.tick();
    }
    assert.deepEqual(first.rounds, { plans: [0, 15, 30, 45, 60], sweeps: [0, 15, 30, 45, 60] });
  });

  for (const [where, to] of [
    ['forward', 86_400],
    ['back', -86_400],
  ] as const) {
    it(`plans at once when somebody has moved the clock ${where}`, async () => {
      const { first, at } = await aService();
      await first.app.tick();
      at(to);
      await first.app.tick();
      await first.app.tick();
      assert.deepEqual(first.rounds.sweeps, [0, to]);
    });
  }

  it('plans and sends with the very next tick what a staff list brings, whichever process imported it', async () => {
    const { first, instance, ask } = await aService();
    const other = instance();
    const d4 = aPerson({ id: 'd4' });
    await first.app.inbound.arrived(aConversation('d4'));
    await first.app.tick();
    const { people } = await other.app.world();
    await other.app.directory.replaceAll([...people.all, d4]);
    await ask(other.app, 'd4');
    await first.app.tick();
    assert.deepEqual([first.rounds.plans, first.sentTo()], [[0, 0], ['d4']]);
  });

  it('lets go with a staff list of what waits for people who can be written to', async () => {
    const { first, instance, ask, tables } = await aService();
    await first.app.directory.replaceAll([...(await first.app.world()).people.all, aPerson({ id: 'd4' })]);
    await ask(first.app, 'd4');
    await first.app.tick();
    // Remembered by a process that ended before it could let go of what waits.
    await makeConversations(tables, 'test-tenant', () => new Date(TEN)).remember(aConversation('d4'));
    const before = first.sentTo();
    await first.app.tick();
    const { people } = await instance().app.world();
    await instance().app.directory.replaceAll([...people.all, aPerson({ id: 'e5' })]);
    await first.app.tick();
    assert.deepEqual([before, first.sentTo()], [[], ['d4']]);
  });

  it('is asked for a round by an import in its own process', async () => {
    const { first } = await aService();
    const [staff] = first.app.importers;
    const row = Object.fromEntries(columnsOf(staff!).map((column) => [column, '']));
    const kit = {
      entra_id: '7a5d9f0c-3b1e-4f6a-9c8d-7e2b4a6c8d07',
      name: 'Kit Moss',
      email: 'kit@elmshire.example',
    };
    const values = { ...row, ...kit, roles: 'social_worker', started_on: '2026-01-05' };
    const prepared = await staff!.prepare([{ line: 2, values }]);
    assert.ok('apply' in prepared);
    const before = first.state.worked;
    await prepared.apply();
    assert.deepEqual([before, first.state.worked], [0, 1]);
  });

  it('plans and sweeps again when it takes over once more', async () => {
    const { first, instance, at } = await aService();
    const second = instance();
    await first.app.tick();
    at(30);
    await second.app.tick();
    at(31);
    await first.app.tick();
    await second.app.retire();
    await first.app.tick();
    assert.deepEqual([leads(first), first.rounds.sweeps], [2, [0, 31]]);
  });

  it('sends between two sweeps what was handed to the queue', async () => {
    const { first, ask, at } = await aService();
    await first.app.tick();
    at(3);
    await ask(first.app, 'a1');
    await first.app.tick();
    assert.deepEqual([first.sentTo(), first.rounds.sweeps], [['a1'], [0]]);
  });

  it('whose plan fails makes it with the next tick', async () => {
    const { first, ask, at } = await aService();
    await ask(first.app, 'a1');
    first.state.isBroken = true;
    await assert.rejects(first.app.tick(), /storage is down/u);
    first.state.isBroken = false;
    at(2);
    await first.app.tick();
    assert.deepEqual([first.rounds, first.sentTo()], [{ plans: [2], sweeps: [2] }, ['a1']]);
  });

  it('goes on while the lease lasts though it cannot be renewed, and not longer', async () => {
    const { first, ask, at } = await aService();
    await first.app.tick();
    first.state.isLeaseBroken = true;
    at(19);
    await ask(first.app, 'a1');
    await first.app.tick();
    at(21);
    await ask(first.app, 'b2');
    await first.app.tick();
    const failures = first.logged.filter(({ event }) => event === 'lease.failed');
    assert.deepEqual(
      [first.sentTo(), failures.length > 0, failures[0]],
      [['a1'], true, { event: 'lease.failed', fields: { error: 'RangeError' } }],
    );
  });
});

describe('a tick that is asked for during another', () => {
  it('sees everything that was written before it was asked for', async () => {
    const { first, ask } = await aService();
    await ask(first.app, 'a1');
    let again: Promise<void> | undefined;
    first.messenger.whileCalling(async () => {
      if (again) return;
      await ask(first.app, 'b2');
      again = first.app.tick();
    });
    await first.app.tick();
    await again;
    assert.deepEqual(first.sentTo(), ['a1', 'b2']);
  });

  it('is one tick, however often it is asked for', async () => {
    const { first } = await aService();
    const ticks = Array.from({ length: 10 }, () => first.app.tick());
    await Promise.all(ticks);
    assert.equal(new Set(ticks).size, 2);
  });
});

describe('a press that proves what Teams did not say', () => {
  const unknown = async () => {
    const service = await aService();
    const { first, ask, at } = service;
    first.messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    await ask(first.app, 'a1');
    await first.app.tick();
    at(600);
    const [sent] = first.messenger.sends;
    const [button] = buttonsOf(sent?.card ?? {});
    const { verb, data } = button ?? assert.fail('the card has no button');
    const press = async (who: string, claims: JsonObject = data) => {
      const { card } = await first.app.inbound.pressed(aConversation(who), verb, claims, 'activity-9');
      const messages: string[] = [];
      for await (const { state, reason, activityId } of first.app.messages.all())
        messages.push(`${state} ${reason} ${activityId ?? '–'}`);
      return [textOf(first.app.expand(card)).includes('The letter, opened'), ...messages];
    };
    return { ...service, data, press };
  };

  it('settles the message; the capability answers as always', async () => {
    const { press } = await unknown();
    assert.deepEqual(await press('a1'), [true, 'sent proved-by-an-answer activity-9']);
  });

  it('by somebody else settles nothing; the capability answers as always', async () => {
    const { press } = await unknown();
    assert.deepEqual(await press('b2'), [true, 'unknown no-answer-in-time –']);
  });

  it('with a forged mark settles nothing; the capability answers as always', async () => {
    const { press, data } = await unknown();
    for (const mark of ['', 7, null, 'mailbox|a1~', 'mailbox|a1~no/such\\key#?', { kind: 'mailbox' }]) {
      assert.deepEqual(await press('a1', { ...data, _m: mark }), [true, 'unknown no-answer-in-time –']);
    }
  });
});

describe('an instance that is stopped while Teams wants no calls for ten minutes', () => {
  it('ends at once, and leaves what had not begun to the next', async () => {
    const clock: Clock = () => new Date(TEN);
    const storage = storageOver(memoryTables(), clock);
    const messenger = fakeMessenger();
    const app = makeApp({
      capabilities: [...capabilities, letters],
      storage,
      tenantId: 'test-tenant',
      clock,
      stopwatch: () => performance.now(),
      sleep: (ms) => pause(ms, undefined, { ref: false }),
      messenger,
      log: () => {},
      cards: CARDS,
      hasPeoplePicker: false,
      ids: testIds,
    });
    const people = Array.from({ length: 60 }, (_, n) => aPerson({ id: `a${n}` }));
    await app.directory.replaceAll(people);
    for (const { id } of people) await app.inbound.said(aConversation(id), 'help');
    messenger.answerNext({ kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 600_000 });
    await app.messages.post(people.map(({ id }) => letterTo(id, DAY)));
    const ticking = app.tick();
    while (messenger.sends.length === 0) await pause(5);
    const asked = performance.now();
    await app.retire();
    await ticking;
    const states = new Set((await collect(app.messages.all())).map(({ state }) => state));
    assert.deepEqual(
      [performance.now() - asked < 5_000, states.has('sending'), states.has('pending')],
      [true, false, true],
    );
  });
});
