import assert from 'node:assert/strict';
import { supervision } from '../../../../src/features/supervision/index.js';
import { HeadSchema, refOf, SESSIONS } from '../../../../src/features/supervision/model.js';
import { keepMonths, keptMonthsOf } from '../../../../src/features/supervision/months/index.js';
import { monthRefOf } from '../../../../src/features/supervision/months/model.js';
import { keptOf } from '../../../../src/features/supervision/report/groups.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPerson, aPlatform, type Platform } from '../../../support/world.js';
import { aHead, aSession } from '../builders.js';

const SUPERVISOR = aPerson({ id: 'supervisor', name: 'Ruth Osei', team: 'North', roles: ['manager'] });
const workers = (count: number, more: (n: number) => Partial<Person> = () => ({})): Person[] =>
  Array.from({ length: count }, (_, n) =>
    aPerson({
      id: `worker-${n + 1}`,
      team: 'North',
      supervisorId: SUPERVISOR.id,
      managerId: SUPERVISOR.id,
      ...more(n),
    }),
  );

/** Recorded on the day itself, unless the situation says otherwise. */
const record = async (
  { ports }: Platform,
  worker: string,
  heldOn: string,
  at = `${heldOn}T12:00:00.000Z`,
) => {
  const session = aSession({ heldOn, at, agreement: 'agreed', before: {} });
  await ports.subjects.change(
    refOf(worker),
    async (view) => view.head(HeadSchema),
    (head) => ({
      reply: undefined,
      change: {
        head: { ...(head ?? aHead({ workerId: worker })), lastHeldOn: heldOn, lastSession: session },
        items: [{ key: SESSIONS.key(heldOn), value: session }],
        events: [],
      },
    }),
  );
};

const MORNING = '2026-04-01T09:31:00Z';

/** Five of whom the first is late on the last day of March, and the others are in time. */
const aService = async (more: (n: number) => Partial<Person> = () => ({})) => {
  const people = [SUPERVISOR, ...workers(5, more)];
  const platform = aPlatform({ now: '2026-03-31T10:00:00Z', people });
  await record(platform, 'worker-1', '2026-02-20', '2026-03-02T12:00:00.000Z');
  for (const n of [2, 3, 4, 5]) await record(platform, `worker-${n}`, '2026-03-10');
  return platform;
};
const keptAt = async (platform: Platform, now: string) => {
  platform.setNow(now);
  await keepMonths(platform.world(), platform.ports);
};
/** `2026-03 4/5`, with a correction behind it. */
const keptIn = async (platform: Platform, group: string): Promise<string[]> =>
  (await keptMonthsOf(group, platform.world(), platform.ports)).map(({ month, row, correction }) => {
    const { part, whole } = row.figures?.inTime ?? { part: -1, whole: -1 };
    const { inTime, whole: of, recorded, listed } = correction ?? {};
    const corrected = correction ? ` now ${inTime}/${of} recorded ${recorded} listed ${listed}` : '';
    return `${month} ${part}/${whole}${corrected}`;
  });
const TEAM = keptOf.team('Children and Families', 'North');

describe('a month that is over', () => {
  it('is not kept before the daily run of the first working morning after it', async () => {
    const platform = await aService();
    await keptAt(platform, '2026-03-31T16:00:00Z');
    await keptAt(platform, '2026-04-01T08:00:00Z');
    assert.deepEqual(await keptIn(platform, TEAM), []);
  });

  it('is kept on it for everybody, the service, each team and each line, as it stood on its last day', async () => {
    const platform = await aService();
    await keptAt(platform, MORNING);
    for (const group of [
      keptOf.whole,
      keptOf.service('Children and Families'),
      TEAM,
      keptOf.line(SUPERVISOR.id),
    ])
      assert.deepEqual(await keptIn(platform, group), ['2026-03 4/5'], group);
  });

  it('is kept on a later morning when that one was missed, and counts its own last day all the same', async () => {
    const platform = await aService();
    // By 20 April all five would be late.
    await keptAt(platform, '2026-04-20T09:31:00Z');
    assert.deepEqual(await keptIn(platform, TEAM), ['2026-03 4/5']);
  });

  it('is kept with those before it when several were missed', async () => {
    const platform = await aService();
    await keptAt(platform, MORNING);
    await keptAt(platform, '2026-06-01T09:31:00Z');
    assert.deepEqual(await keptIn(platform, TEAM), ['2026-03 4/5', '2026-04 0/5', '2026-05 0/5']);
  });

  it('is not kept of a time in which nothing was recorded here yet', async () => {
    const platform = await aService();
    await keptAt(platform, '2026-03-02T09:31:00Z');
    assert.deepEqual(await keptIn(platform, TEAM), []);
    assert.equal((await platform.events(monthRefOf('2026-02')))[0]?.act, 'supervision.month-kept');
  });

  it('is written once, in the record of changes, with the rules in force', async () => {
    const platform = await aService();
    await keptAt(platform, MORNING);
    const before = await platform.dump();
    await keptAt(platform, '2026-04-01T09:46:00Z');
    await keptAt(platform, '2026-04-02T09:31:00Z');
    assert.equal(await platform.dump(), before);
    const events = await platform.events(monthRefOf('2026-03'));
    assert.deepEqual(
      events.map(({ act, actor, after }) => [act, actor, after]),
      [['supervision.month-kept', 'system', { month: '2026-03', groups: 4, inTime: 4, of: 5 }]],
    );
    assert.match(before, /"rules":"\{\\"supervision\.stages\\"/u);
  });

  it('goes on where it stopped when it is more than one write holds', async () => {
    const people = workers(60, (n) => ({ team: `Team ${String(n).padStart(2, '0')}` }));
    const platform = aPlatform({ now: '2026-03-31T10:00:00Z', people: [SUPERVISOR, ...people] });
    await record(platform, 'worker-1', '2026-03-10');
    const { subjects } = platform.ports;
    let writes = 0;
    const crashing = {
      ...platform.ports,
      subjects: {
        ...subjects,
        change: (async (...given) => {
          writes += 1;
          if (writes === 2) throw new Error('the process ended');
          return subjects.change(...given);
        }) as typeof subjects.change,
      },
    };
    platform.setNow(MORNING);
    await assert.rejects(keepMonths(platform.world(), crashing));
    await keepMonths(platform.world(), platform.ports);
    for (const n of [0, 31, 59])
      assert.equal(
        (await keptIn(platform, keptOf.team('Children and Families', `Team ${String(n).padStart(2, '0')}`)))
          .length,
        1,
        `team ${n}`,
      );
    const events = await platform.events(monthRefOf('2026-03'));
    assert.equal(
      events.reduce((sum, { after }) => sum + Number((after as { groups: number }).groups), 0),
      64,
    );
  });

  it('leaves out who is away for 28 days or more, the whole time away counted that holds its last day', async () => {
    const platform = await aService((n) =>
      n === 1 ? { awayFrom: '2026-03-20', awayUntil: '2026-04-20' } : {},
    );
    await keptAt(platform, MORNING);
    assert.deepEqual(await keptIn(platform, TEAM), ['2026-03 3/4']);
  });
});

describe('a correction of a month that was kept', () => {
  it('stands beside it with its reason when something was recorded late, and the month stays as it was', async () => {
    const platform = await aService();
    await keptAt(platform, MORNING);
    await record(platform, 'worker-1', '2026-03-27', '2026-04-03T10:00:00.000Z');
    await keptAt(platform, '2026-05-01T09:31:00Z');
    assert.deepEqual(await keptIn(platform, TEAM), [
      '2026-03 4/5 now 5/5 recorded 1 listed 0',
      '2026-04 0/5',
    ]);
    assert.deepEqual(await keptIn(platform, keptOf.whole), [
      '2026-03 4/5 now 5/5 recorded 1 listed 0',
      '2026-04 0/5',
    ]);
    const acts = (await platform.events(monthRefOf('2026-03'))).map(({ act }) => act);
    assert.deepEqual(acts, ['supervision.month-kept', 'supervision.month-corrected']);
  });

  it('says that the staff list was put right when it was that', async () => {
    const platform = await aService();
    await keptAt(platform, MORNING);
    platform.setPeople([
      SUPERVISOR,
      ...workers(5, (n) => (n === 0 ? { awayFrom: '2026-03-01', awayUntil: '2026-04-10' } : {})),
    ]);
    // An ordinary session of April is no reason for March.
    await record(platform, 'worker-1', '2026-04-14');
    await keptAt(platform, '2026-05-01T09:31:00Z');
    assert.equal((await keptIn(platform, TEAM))[0], '2026-03 4/5 now 4/4 recorded 0 listed 1');
  });

  it('is none when nothing of the month has changed', async () => {
    const platform = await aService();
    await keptAt(platform, MORNING);
    for (const n of [1, 2, 3, 4, 5]) await record(platform, `worker-${n}`, '2026-04-14');
    await keptAt(platform, '2026-05-01T09:31:00Z');
    assert.equal((await keptIn(platform, TEAM))[0], '2026-03 4/5');
  });
});

describe('the capability’s own upkeep', () => {
  it('keeps months', async () => {
    const platform = await aService();
    platform.setNow(MORNING);
    await supervision.upkeep?.(platform.world(), platform.ports);
    assert.deepEqual(await keptIn(platform, TEAM), ['2026-03 4/5']);
  });
});
