import assert from 'node:assert/strict';
import type { Head } from '../../../src/features/supervision/model.js';
import { figuresOf, inTheWayOf } from '../../../src/features/supervision/report/figures.js';
import { memberOf } from '../../../src/features/supervision/team.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import { percentIn } from '../../../src/kernel/report.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aHead, aSession } from './builders.js';

const TODAY = '2026-03-31';
const SUPERVISOR = aPerson({ id: 'supervisor', name: 'Ruth Osei', roles: ['manager'] });

interface Case {
  readonly daysSince?: number;
  readonly person?: Partial<Person>;
  readonly head?: Partial<Head>;
  readonly session?: object;
}

const membersOf = (cases: readonly Case[], supervisor = SUPERVISOR) => {
  const workers = cases.map(({ person }, n) =>
    aPerson({ id: `worker-${n}`, name: `Worker ${n}`, supervisorId: 'supervisor', ...person }),
  );
  const world = aWorld({ now: `${TODAY}T09:30:00Z`, people: [supervisor, ...workers] });
  const members = workers.map((worker, n) => {
    const { daysSince = 3, head = {}, session } = cases[n] ?? {};
    const heldOn = addDays(TODAY, -daysSince);
    const last = session ? { lastSession: { ...aSession({ heldOn, agreement: 'agreed' }), ...session } } : {};
    return memberOf(worker, aHead({ workerId: worker.id, lastHeldOn: heldOn, ...last, ...head }), world);
  });
  return { members, world };
};
const figures = (cases: readonly Case[]) => {
  const { members, world } = membersOf(cases);
  return figuresOf(members, world);
};
const notHeld = (plannedOn: string, newOn?: string, saidOn = plannedOn) =>
  ({
    notHeld: {
      round: 1,
      by: 'supervisor',
      at: `${saidOn}T12:00:00.000Z`,
      reason: 'urgent_work',
      plannedOn,
      newOn,
    },
  }) as unknown as Partial<Head>;

/** The same of somebody who is to have no other session, and so got no new date. */
const ended = (plannedOn: string): Partial<Head> => ({
  ended: { round: 1, by: 'supervisor', at: `${plannedOn}T12:00:00.000Z`, reason: 'urgent_work', plannedOn },
});

describe('what is counted of some people', () => {
  it('count as booked again soon what got a new date within five working days of the day that was not kept', () => {
    // Five working days after Thursday 12 March are Thursday 19 March.
    const { rebooked } = figures([
      { head: notHeld('2026-03-12', '2026-03-27', '2026-03-19') },
      { head: notHeld('2026-03-12', '2026-03-27', '2026-03-20') },
      // Nobody is to find another date for these.
      { head: ended('2026-03-12') },
      // Longer ago than a month.
      { head: notHeld('2026-02-27', '2026-03-02') },
    ]);
    assert.deepEqual(rebooked, { part: 1, whole: 2, notSaid: 0, left: 1 });
  });

  it('count 90 minutes as the supervisor says it, and no answer as not said', () => {
    const { ninety } = figures([
      { session: { uninterrupted: 'yes' } },
      { session: { uninterrupted: 'shorter' } },
      { session: {} },
      {},
      { session: { agreement: 'not_asked', uninterrupted: 'yes' } },
    ]);
    assert.deepEqual(ninety, { part: 1, whole: 3, notSaid: 1, left: 2 });
  });

  it('count the newly qualified by the limit of their stage', () => {
    const person: Partial<Person> = { roles: ['nqsw'], asyeStartedOn: '2026-03-02', startedOn: '2026-03-02' };
    const { nqsw } = figures([{ daysSince: 10, person }, { daysSince: 11, person }, { daysSince: 11 }]);
    assert.deepEqual([nqsw.part, nqsw.whole], [1, 2]);
  });

  it('say of every share how many nobody said anything about', () => {
    const { reviewed, agreed, ninety } = figures([
      { session: { previousActions: undefined, agreement: 'asked' } },
      { session: { previousActions: 'none_open' } },
      { session: { previousActions: 'some_not' } },
    ]);
    assert.deepEqual(reviewed, { part: 0, whole: 2, notSaid: 1, left: 1 });
    assert.deepEqual([agreed.part, agreed.whole, agreed.notSaid], [2, 3, 1]);
    assert.deepEqual([ninety.part, ninety.whole, ninety.notSaid], [0, 3, 3]);
  });

  it('count in every figure who has nobody to supervise them', () => {
    const { inTime, nobody } = figures([
      { daysSince: 40, person: { supervisorId: 'somebody-who-left' } },
      { daysSince: 3 },
    ]);
    assert.deepEqual([inTime.part, inTime.whole, nobody], [1, 2, 1]);
  });

  it('are each no more than what they are of, and say of each who is not counted, whoever they are of', () => {
    const said = [{}, { uninterrupted: 'yes' }, { agreement: 'asked' }, { previousActions: 'none_open' }];
    for (let seed = 1; seed < 60; seed += 1) {
      const cases = Array.from({ length: seed % 13 }, (_, n) => ({
        daysSince: (seed * 37 + n * 53) % 121,
        session: said[(seed + n * 7) % said.length] ?? {},
      }));
      const { inTime, booked, rebooked, reviewed, agreed, ninety, nqsw, ...numbers } = figures(cases);
      for (const { part, whole, notSaid } of [inTime, booked, rebooked, reviewed, agreed, ninety, nqsw])
        assert.ok(part + notSaid <= whole, `seed ${seed}`);
      assert.equal(inTime.whole + inTime.left, cases.length);
      assert.equal(inTime.left, numbers.away + numbers.starters + numbers.unneeded);
      assert.ok(numbers.longGaps <= inTime.whole - inTime.part);
    }
  });
});

describe('what was in the way', () => {
  const teamOf = ({ worker }: { worker: Person }) => worker.team;
  const shown = (cases: readonly Case[], supervisor?: Person) => {
    const { members, world } = membersOf(cases, supervisor);
    return inTheWayOf(members, teamOf, world).map(({ team, reasons, coverWanted, coverNamed }) => [
      team,
      Object.fromEntries(reasons),
      coverWanted,
      coverNamed,
    ]);
  };

  it('count reasons by team beside the people for whom somebody covers', () => {
    const away = { ...SUPERVISOR, awayFrom: '2026-03-16', awayUntil: '2026-04-30' };
    const north = { team: 'North' };
    assert.deepEqual(
      shown(
        [
          { person: north, head: notHeld('2026-03-12', '2026-03-19') },
          { person: north, head: notHeld('2026-03-13', '2026-03-19') },
          { person: { team: 'South' } },
        ],
        away,
      ),
      [
        ['North', { urgent_work: 2 }, 2, 0],
        ['South', {}, 1, 0],
      ],
    );
  });

  it('count what is said to be in the way of a session that is still waited for, and not of one before it', () => {
    const said = (waitsFrom: string) => ({
      inTheWay: {
        by: 'supervisor',
        at: `${TODAY}T08:00:00.000Z`,
        reason: 'workload',
        asksCover: false,
        waitsFrom,
      },
    });
    const since = addDays(TODAY, -40);
    assert.deepEqual(
      shown([
        { daysSince: 40, head: said(since) },
        { daysSince: 40, head: said('2026-01-05') },
      ]),
      [['Family Support North', { workload: 1 }, 0, 0]],
    );
  });
});

describe('a percentage', () => {
  it('is never 100 while one is missing, and never what it has not reached', () => {
    const { settings } = aWorld();
    for (const whole of [5, 7, 30, 99, 100, 101, 199, 200, 201, 1_999, 30_000]) {
      for (const part of new Set([0, 1, Math.floor(whole / 2), whole - 1, whole])) {
        const percent = percentIn(part, whole, settings) ?? -1;
        assert.equal(Number.isInteger(percent), true);
        assert.equal(percent === 100, part === whole, `${part} of ${whole}`);
        assert.ok(
          percent <= (part / whole) * 100 && percent > (part / whole) * 100 - 1,
          `${part} of ${whole}`,
        );
      }
    }
  });
});
