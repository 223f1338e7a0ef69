import assert from 'node:assert/strict';
import { addDays, type Day } from '../../../src/kernel/calendar.js';
import type { Look, Planned } from '../../../src/kernel/capability.js';
import { NOTHING_PLANNED } from '../../../src/kernel/capability.js';
import { UnreadableRow } from '../../../src/kernel/errors.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { SubjectRef } from '../../../src/kernel/subject.js';
import { collect, type Tables } from '../../../src/kernel/tables.js';
import type { World } from '../../../src/kernel/world.js';
import { makeMessageStore } from '../../../src/platform/delivery/message-store.js';
import { memoryQueue } from '../../../src/platform/queue/memory-queue.js';
import { type DailyParts, makeDailyPlan } from '../../../src/platform/scheduling/daily.js';
import { daysFrom, makeDueIndex } from '../../../src/platform/scheduling/due.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { testIds } from '../../support/ids.js';
import { aWorld } from '../../support/world.js';

const TENANT = 'test-tenant';
/** Nobody is to get a card of the day. */
const NOBODY = { postings: [], looks: [] };
const jar = (id: string): SubjectRef => ({ kind: 'jar', id });
type Plan = DailyParts['planners'][number]['plan'];

/** A capability that asks the owner of every jar it is shown, every working day. */
const everyDay: Plan = async (ids, world) => ({
  ...NOTHING_PLANNED,
  asks: ids.map((id) => ({ to: `owner-of-${id}`, card: 'due', about: id })),
  looks: ids.map((id) => ({ subject: jar(id), on: world.calendar.addWorkingDays(world.today, 1) })),
});

/** … and one that asks on the day it is shown and has no further day. */
const onlyOnce: Plan = async (ids, world) => ({ ...(await everyDay(ids, world)), looks: [] });

interface Situation {
  readonly plan?: Plan;
  readonly tables?: Tables;
  /** A subject in which something was set aside. */
  readonly short?: string;
}

const LONG_AGO = '2025-12-01T10:00:00Z';

const aSchedule = ({ plan = everyDay, tables = memoryTables(), short = '' }: Situation = {}) => {
  let announcedAt = LONG_AGO;
  const due = makeDueIndex(tables, TENANT, () => new Date(announcedAt));
  const planned: { today: Day; ids: readonly string[] }[] = [];
  const logged: { event: string; fields: unknown }[] = [];
  const aside: string[] = [];
  let now = '';
  const clock = () => new Date(now);
  const messages = makeMessageStore({
    ids: testIds,
    tables,
    queue: memoryQueue({ clock }),
    tenant: TENANT,
    clock,
  });
  const daily = makeDailyPlan({
    tables,
    tenant: TENANT,
    due,
    planners: [
      {
        capability: 'jars',
        kind: 'jar',
        plan: (ids, world) => {
          planned.push({ today: world.today, ids });
          return plan(ids, world);
        },
      },
    ],
    // Of every day anew: what was asked for once is not asked for again, and the days are what is looked at here.
    ask: (capability, asks, day) => {
      const ofDay = asks.map((ask) => ({ ...ask, about: `${ask.about}-${day}` }));
      return messages.ask(capability, ofDay, day);
    },
    day: { fromLines: async () => NOBODY, fromMailboxes: async () => NOBODY },
    post: messages.post,
    looksAtAll: () => [{ subject: jar('all'), on: '2026-03-01' }],
    setAside: (_table, where) => aside.push(where),
    hasGaps: ({ id }) => id === short,
    log: (event, fields) => logged.push({ event, fields }),
  });
  return {
    due,
    planned,
    logged,
    aside,
    run: async (at: string, settings: Record<string, unknown> = {}) => {
      now = at;
      return daily.run(aWorld({ now: at, settings }));
    },
    lookAt: (on: Day, ...ids: readonly string[]) =>
      due.add(
        ids.map((id): Look => ({ subject: jar(id), on })),
        on,
      ),
    /** From now on looks are announced at this instant. */
    announceAt: (at: string) => {
      announcedAt = at;
    },
    keys: async () => (await collect(messages.all())).map(({ key }) => nameOf(key)).sort(),
    /** The days on which a message was made. */
    days: async () => (await collect(messages.all())).map(({ key }) => nameOf(key).slice(-10)).sort(),
  };
};

/** Of a key, without what it is about. */
const nameOf = (key: string): string => key.replace(/~[0-9a-f]+$/u, '');

/** Every so many minutes from one instant to before another. */
const instants = (from: string, until: string, minutes: number): string[] => {
  const all: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += minutes * 60_000)
    all.push(new Date(at).toISOString());
  return all;
};

describe('the daily plan', () => {
  it('does nothing before 09:30', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    assert.deepEqual([await schedule.run('2026-03-11T09:29:59Z'), await schedule.keys()], [0, []]);
  });

  it('asks at 09:30', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T09:30:00Z');
    assert.deepEqual(await schedule.keys(), ['jars:due:owner-of-1:2026-03-11']);
  });

  it('asks later on the same day when it was not running at 09:30', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T16:59:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11']);
  });

  it('does nothing after 17:00, and catches up the next morning', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T17:00:00Z');
    await schedule.run('2026-03-12T09:30:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-12']);
  });

  it('looks at a subject once a day, however often it runs', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    for (const at of instants('2026-03-11T09:00:00Z', '2026-03-11T18:00:00Z', 5)) await schedule.run(at);
    assert.deepEqual(schedule.planned, [{ today: '2026-03-11', ids: ['1'] }]);
  });

  for (const [what, day] of [
    ['Saturday', '2026-03-14'],
    ['Sunday', '2026-03-15'],
    ['Good Friday', '2026-04-03'],
    ['Easter Monday', '2026-04-06'],
    ['the substitute day for Boxing Day', '2026-12-28'],
  ] as const) {
    it(`does nothing on ${what}`, async () => {
      const schedule = aSchedule();
      await schedule.lookAt(day, '1');
      for (const at of instants(`${day}T00:00:00Z`, `${addDays(day, 1)}T00:00:00Z`, 30))
        await schedule.run(at);
      assert.deepEqual(schedule.planned, []);
    });
  }

  it('does nothing on a day the council is closed', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T10:00:00Z', { 'calendar.closures': ['2026-03-11'] });
    assert.deepEqual(schedule.planned, []);
  });

  for (const [what, day, early, onTime] of [
    ['the working day before the clocks go forward', '2026-03-27', '09:29', '09:30'],
    ['the working day after the clocks went forward', '2026-03-30', '08:29', '08:30'],
    ['the working day before the clocks go back', '2026-10-23', '08:29', '08:30'],
    ['the working day after the clocks went back', '2026-10-26', '09:29', '09:30'],
  ] as const) {
    it(`runs at 09:30 in London on ${what}`, async () => {
      const schedule = aSchedule();
      await schedule.lookAt(day, '1');
      const before = await schedule.run(`${day}T${early}:00Z`);
      const then = await schedule.run(`${day}T${onTime}:00Z`);
      assert.deepEqual([before, then], [0, 1]);
    });
  }

  it('asks once on every working day of a year, and on no other day', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-01-01', '1');
    for (const at of instants('2026-01-01T00:10:00Z', '2027-01-01T00:00:00Z', 60)) await schedule.run(at);
    const { calendar } = aWorld();
    assert.deepEqual(
      await schedule.days(),
      daysFrom('2026-01-01', '2026-12-31').filter(calendar.isWorkingDay),
    );
  }).timeout(15_000);
});

describe('days on which the bot was down', () => {
  it('are caught up on the next working day, once', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    await schedule.run('2026-03-02T10:00:00Z');
    await schedule.lookAt('2026-03-03', 'tuesday');
    await schedule.lookAt('2026-03-05', 'thursday');
    await schedule.lookAt('2026-03-07', 'saturday');
    await schedule.run('2026-03-16T10:00:00Z');
    await schedule.run('2026-03-16T10:05:00Z');
    assert.deepEqual(
      schedule.planned.map(({ today, ids }) => [today, [...ids].sort()]),
      [['2026-03-16', ['saturday', 'thursday', 'tuesday']]],
    );
  });

  it('make one message, not one for each day', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    await schedule.run('2026-03-02T10:00:00Z');
    await schedule.lookAt('2026-03-03', '1');
    await schedule.lookAt('2026-03-04', '1');
    await schedule.run('2026-03-05T10:00:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-05']);
  });

  it('are caught up from the evening of the last run on', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    await schedule.run('2026-03-11T09:30:00Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T18:00:00Z');
    await schedule.run('2026-03-12T09:30:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-12']);
  });

  it('before the very first run are caught up too: an import on a Friday evening is planned on Monday', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    await schedule.lookAt('2026-03-06', '1');
    await schedule.run('2026-03-09T09:30:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-09']);
  });
});

describe('a clock that was set back', () => {
  it('does not make the same message twice', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T10:00:00Z');
    await schedule.run('2026-03-12T10:00:00Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T10:00:00Z');
    await schedule.run('2026-03-12T10:00:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11', '2026-03-12']);
  });

  it('loses no day when it is set right again', async () => {
    const schedule = aSchedule();
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T10:00:00Z');
    await schedule.run('2026-03-05T10:00:00Z');
    await schedule.run('2026-03-12T10:00:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11', '2026-03-12']);
  });
});

describe('a subject that cannot be planned', () => {
  const exceptThe = (broken: string): Plan => {
    return async (ids, world): Promise<Planned> => {
      if (ids.includes(broken)) throw new UnreadableRow('jar|2', 'Kingfisher');
      return everyDay(ids, world);
    };
  };

  it('does not keep the others from being asked', async () => {
    const schedule = aSchedule({ plan: exceptThe('2') });
    await schedule.lookAt('2026-03-11', '1', '2', '3');
    await schedule.run('2026-03-11T10:00:00Z');
    assert.deepEqual(await schedule.keys(), [
      'jars:due:owner-of-1:2026-03-11',
      'jars:due:owner-of-3:2026-03-11',
    ]);
  });

  it('is looked at again the next day', async () => {
    const schedule = aSchedule({ plan: exceptThe('2') });
    await schedule.lookAt('2026-03-11', '1', '2');
    await schedule.run('2026-03-11T10:00:00Z');
    assert.deepEqual((await schedule.due.of('2026-03-12')).map(({ subject }) => subject.id).sort(), [
      '1',
      '2',
    ]);
  });

  it('because its row is unreadable is not tried again on the same day', async () => {
    const schedule = aSchedule({ plan: exceptThe('2') });
    await schedule.lookAt('2026-03-11', '2');
    await schedule.run('2026-03-11T10:00:00Z');
    const tries = schedule.planned.length;
    await schedule.run('2026-03-11T10:01:00Z');
    assert.equal(schedule.planned.length, tries);
  });

  it('because its row is unreadable is set aside by name', async () => {
    const schedule = aSchedule({ plan: exceptThe('2') });
    await schedule.lookAt('2026-03-11', '1', '2');
    await schedule.run('2026-03-11T10:00:00Z');
    assert.deepEqual(schedule.aside, ['jar|2']);
  });

  it('in full, because something in it was set aside, is looked at again the next day', async () => {
    const schedule = aSchedule({ plan: onlyOnce, short: '2' });
    await schedule.lookAt('2026-03-11', '1', '2');
    await schedule.run('2026-03-11T10:00:00Z');
    assert.deepEqual(
      (await schedule.due.of('2026-03-12')).map(({ subject }) => subject.id),
      ['2'],
    );
  });

  it('is logged by the name of the error, without its words', async () => {
    const schedule = aSchedule({ plan: exceptThe('2') });
    await schedule.lookAt('2026-03-11', '2');
    await schedule.run('2026-03-11T10:00:00Z');
    const text = JSON.stringify(schedule.logged);
    assert.deepEqual([text.includes('unreadable-row'), text.includes('Kingfisher')], [true, false]);
  });
});

describe('hints that come during the day', () => {
  it('for today are planned though the plan of the day has run', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    await schedule.run('2026-03-11T09:30:00Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T11:00:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11']);
  });

  it('for a subject that is being planned are not lost', async () => {
    let isFirst = true;
    const schedule = aSchedule({
      plan: async (refs, world) => {
        if (isFirst) {
          isFirst = false;
          // Somebody pressed a button meanwhile: the subject has changed behind what was read.
          await schedule.lookAt(world.today, '1');
        }
        return onlyOnce(refs, world);
      },
    });
    await schedule.lookAt('2026-03-11', '1', '2');
    await schedule.run('2026-03-11T09:30:00Z');
    await schedule.run('2026-03-11T09:31:00Z');
    await schedule.run('2026-03-11T09:32:00Z');
    assert.deepEqual(
      schedule.planned.map(({ ids }) => [...ids].sort()),
      [['1', '2'], ['1']],
    );
  });

  it('are planned on the same day when the storage failed between the plan and its asks', async () => {
    const inner = memoryTables();
    let isDown = true;
    const schedule = aSchedule({
      plan: onlyOnce,
      tables: {
        ...inner,
        transact: async (table, partition, ops) => {
          if (isDown && table !== 'due') throw new Error('storage is down');
          return inner.transact(table, partition, ops);
        },
      },
    });
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T09:30:00Z').catch(() => undefined);
    isDown = false;
    await schedule.run('2026-03-11T09:31:00Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11']);
  });
});

describe('a look that was announced just now', () => {
  /** What the jar holds is what its feature plans from; the change behind the look is made later than the look. */
  const withChange = () => {
    let isChanged = false;
    const schedule = aSchedule({
      plan: async (refs, world) => (isChanged ? onlyOnce(refs, world) : NOTHING_PLANNED),
    });
    return {
      ...schedule,
      change: () => {
        isChanged = true;
      },
    };
  };

  it('is not lost when the plan runs between the look and its change', async () => {
    const schedule = withChange();
    schedule.announceAt('2026-03-11T11:00:00Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T11:00:01Z');
    schedule.change();
    await schedule.run('2026-03-11T11:00:16Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11']);
  });

  it('makes one message, however often it is planned until it has settled', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    schedule.announceAt('2026-03-11T11:00:00Z');
    await schedule.lookAt('2026-03-11', '1');
    for (const at of instants('2026-03-11T11:00:00Z', '2026-03-11T11:02:00Z', 0.25)) await schedule.run(at);
    assert.deepEqual(
      [schedule.planned.length, await schedule.days(), await schedule.due.of('2026-03-11')],
      [3, ['2026-03-11'], []],
    );
  });

  it('is let go at thirty seconds and not before', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    schedule.announceAt('2026-03-11T11:00:00Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T11:00:29.999Z');
    const before = (await schedule.due.of('2026-03-11')).length;
    await schedule.run('2026-03-11T11:00:30Z');
    assert.deepEqual([before, (await schedule.due.of('2026-03-11')).length], [1, 0]);
  });

  it('by an instance whose clock is a little ahead is not lost either', async () => {
    const schedule = withChange();
    schedule.announceAt('2026-03-11T11:00:05Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T11:00:01Z');
    schedule.change();
    await schedule.run('2026-03-11T11:00:40Z');
    assert.deepEqual(await schedule.days(), ['2026-03-11']);
  });

  it('before the clock was set far back is let go', async () => {
    const schedule = aSchedule({ plan: onlyOnce });
    schedule.announceAt('2026-03-11T16:00:00Z');
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T11:00:00Z');
    assert.deepEqual(await schedule.due.of('2026-03-11'), []);
  });

  it('by a version that wrote no time is planned and let go', async () => {
    const tables = memoryTables();
    const schedule = aSchedule({ plan: onlyOnce, tables });
    await schedule.lookAt('2026-03-11', '1');
    const [entry] = await schedule.due.of('2026-03-11');
    const { partition, row } = entry ?? assert.fail('there is no entry');
    await tables.transact('due', partition, [{ do: 'put', row, value: { kind: 'jar', id: '1' } }]);
    await schedule.run('2026-03-11T11:00:00Z');
    assert.deepEqual([await schedule.days(), await schedule.due.of('2026-03-11')], [['2026-03-11'], []]);
  });
});

describe('two instances at once', () => {
  it('make one message between them', async () => {
    const tables = memoryTables();
    const [one, other] = [aSchedule({ tables }), aSchedule({ tables })];
    const ids = Array.from({ length: 30 }, (_, n) => String(n));
    await one.lookAt('2026-03-11', ...ids);
    await Promise.all([one.run('2026-03-11T09:30:00Z'), other.run('2026-03-11T09:30:00Z')]);
    assert.equal((await one.keys()).length, 30);
  });
});

describe('many subjects', () => {
  it('are all planned, each once', async () => {
    const schedule = aSchedule();
    const ids = Array.from({ length: 450 }, (_, n) => String(n));
    await schedule.lookAt('2026-03-11', ...ids);
    await schedule.run('2026-03-11T09:30:00Z');
    assert.deepEqual(schedule.planned.flatMap((batch) => batch.ids).sort(), [...ids].sort());
  });

  it('of a kind that nobody plans any more are let go', async () => {
    const schedule = aSchedule();
    await schedule.due.add([{ subject: { kind: 'kite', id: '1' }, on: '2026-03-11' }], '2026-03-11');
    await schedule.run('2026-03-11T09:30:00Z');
    assert.deepEqual([schedule.planned, await schedule.due.of('2026-03-11')], [[], []]);
  });
});

describe('the world that a plan is given', () => {
  it('is the one of the run', async () => {
    const seen: World[] = [];
    const schedule = aSchedule({
      plan: async (_refs, world) => {
        seen.push(world);
        return NOTHING_PLANNED;
      },
    });
    await schedule.lookAt('2026-03-11', '1');
    await schedule.run('2026-03-11T09:31:00Z');
    assert.deepEqual(
      seen.map(({ today }) => today),
      ['2026-03-11'],
    );
  });
});

describe('how far the plan has come, as another release wrote it', () => {
  const AT = ['state', `${TENANT}|schedule|daily`, '0'] as const;
  const written = async (value: JsonObject) => {
    const tables = memoryTables();
    await tables.transact(AT[0], AT[1], [{ do: 'put', row: AT[2], value }]);
    return { tables, schedule: aSchedule({ tables }) };
  };

  it('keeps the fields that this release does not know', async () => {
    const { tables, schedule } = await written({ plannedThrough: '2026-03-10', claimedBy: 'release-9' });
    await schedule.run('2026-03-11T09:30:00Z');
    assert.deepEqual((await tables.get(...AT))?.value, {
      plannedThrough: '2026-03-11',
      claimedBy: 'release-9',
      firstCardOn: '2026-03-11',
    });
  });

  it('stops nobody where it cannot be read: the last two weeks are looked at again', async () => {
    const { schedule } = await written({ plannedThrough: 'the spring' });
    await schedule.lookAt('2026-02-26', '1');
    await schedule.lookAt('2026-03-11', '2');
    await schedule.run('2026-03-11T09:30:00Z');
    assert.deepEqual(schedule.planned.flatMap(({ ids }) => [...ids]).sort(), ['1', '2']);
  });
});

describe('the first days behind a release that had no card of the day', () => {
  const AT = ['state', `${TENANT}|schedule|daily`, '0'] as const;
  /** The days on which something was planned, when that release has planned through this day. */
  const planned = async (plannedThrough: Day, ...runs: readonly string[]) => {
    const tables = memoryTables();
    await tables.transact(AT[0], AT[1], [{ do: 'put', row: AT[2], value: { plannedThrough } }]);
    const schedule = aSchedule({ tables, plan: async () => NOTHING_PLANNED });
    await schedule.lookAt(plannedThrough > '2026-03-11' ? plannedThrough : '2026-03-11', '1');
    for (const at of runs) await schedule.run(at);
    return schedule.planned.map(({ today, ids }) => `${today} ${[...ids].sort().join()}`);
  };

  it('plan nothing of a day that it has planned, and everything of it with the next', async () => {
    const days = await planned(
      '2026-03-11',
      '2026-03-11T09:45:00Z',
      '2026-03-11T16:00:00Z',
      '2026-03-12T09:30:00Z',
    );
    assert.deepEqual(days, ['2026-03-12 1,all']);
  });

  it('begin with a day that it has not planned, and look at everything there is', async () => {
    assert.deepEqual(await planned('2026-03-10', '2026-03-11T09:30:00Z', '2026-03-11T16:00:00Z'), [
      '2026-03-11 1,all',
    ]);
  });

  it('look at everything there is once only', async () => {
    const runs = ['2026-03-11T09:30:00Z', '2026-03-12T09:30:00Z', '2026-03-13T09:30:00Z'];
    assert.deepEqual(await planned('2026-03-10', ...runs), ['2026-03-11 1,all']);
  });

  it('plan on Monday what was to be looked at on a Friday that was planned', async () => {
    const days = await planned('2026-03-13', '2026-03-13T12:00:00Z', '2026-03-16T09:30:00Z');
    assert.deepEqual(days, ['2026-03-16 1,all']);
  });
});
