import assert from 'node:assert/strict';
import {
  type CoverRow,
  coverOf,
  isCovered,
  longAbsenceOf,
} from '../../../../src/features/supervision/cover/model.js';
import { coverLooks, planCover } from '../../../../src/features/supervision/cover/plan.js';
import { planSupervision } from '../../../../src/features/supervision/plan.js';
import { addDays } from '../../../../src/kernel/calendar.js';
import type { Heard } from '../../../../src/kernel/lines.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPerson } from '../../../support/world.js';
import { aHead, aLine, type Line, onDay } from '../builders.js';

// Monday 9 March to Friday 20 March 2026 are ten working days.
const TEN_DAYS = { awayFrom: '2026-03-09', awayUntil: '2026-03-20' };
const MONTH = { awayFrom: '2026-03-09', awayUntil: '2026-04-10' };

const away = (absence: Partial<Person>, worker: Partial<Person> = {}): Line => aLine(worker, absence);

const isLong = (absence: Partial<Person>, settings: Record<string, unknown> = {}): boolean => {
  const line = away(absence);
  return longAbsenceOf(line.supervisor, onDay('2026-03-02', line, settings)) !== undefined;
};

const named = (coverId: string | undefined, absence: Partial<Person> = MONTH): CoverRow => ({
  supervisorId: 'supervisor',
  round: 1,
  naming: {
    by: 'service-manager',
    at: '2026-03-02T10:12:00.000Z',
    ...(coverId === undefined ? {} : { coverId }),
    awayFrom: absence.awayFrom ?? '',
    ...(absence.awayUntil === undefined ? {} : { awayUntil: absence.awayUntil }),
  },
});

interface Run {
  readonly line: Line;
  readonly from?: string;
  readonly to?: string;
  readonly row?: CoverRow;
  readonly settings?: Record<string, unknown>;
  readonly everyDay?: boolean;
  /** Days on which the bot was down. */
  readonly down?: readonly string[];
}

const steps = (row: CoverRow | undefined, line: Line, day: string, settings?: Record<string, unknown>) => {
  const world = onDay(day, line, settings);
  return planCover(new Map([['supervisor', row]]), world);
};

/**
 * Lives through the days as the platform does: the absence is planned on working days on or after its next look, a step
 * is said once to somebody who is here, and the line again after as many working days as it says.
 */
const live = ({
  line,
  from = '2026-02-16',
  to = '2026-05-29',
  row,
  settings,
  everyDay,
  down,
}: Run): string[] => {
  const told: string[] = [];
  const known = new Map<string, { steps: Set<string>; lastOn: string }>();
  let lookOn: string | undefined = from;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const world = onDay(day, line, settings);
    const isAgain = [...known.values()].some(
      ({ lastOn }) =>
        world.calendar.addWorkingDays(lastOn, world.settings['supervision.coverAskEveryWorkingDays']) <= day,
    );
    const isLooked = everyDay || isAgain || (lookOn !== undefined && lookOn <= day);
    if (!world.calendar.isWorkingDay(day) || !isLooked || down?.includes(day)) continue;
    const { lines, looks } = steps(row, line, day, settings);
    lookOn = looks[0]?.on;
    for (const each of lines.filter(({ section }) => section === 'cover')) {
      const key = `${each.to} ${each.item}`;
      const before = known.get(key);
      const isOld = before && world.calendar.addWorkingDays(before.lastOn, each.againAfter ?? 0) <= day;
      if (!isOld && each.steps.every(({ id }) => before?.steps.has(id))) continue;
      known.set(key, { steps: new Set(each.steps.map(({ id }) => id)), lastOn: day });
      told.push(`${day} ${each.section} ${each.to}`);
    }
  }
  return told;
};

const days = (told: readonly string[]) => told.map((line) => line.slice(0, 10));

describe('an absence for which cover is named', () => {
  it('has ten working days', () => assert.equal(isLong(TEN_DAYS), true));

  it('is none with nine', () => assert.equal(isLong({ ...TEN_DAYS, awayUntil: '2026-03-19' }), false));

  it('is none with nine and a weekend before and behind them', () =>
    assert.equal(isLong({ awayFrom: '2026-03-07', awayUntil: '2026-03-19' }), false));

  it('does not count bank holidays: Easter takes two days off it', () => {
    assert.equal(isLong({ awayFrom: '2026-03-30', awayUntil: '2026-04-13' }), false);
    assert.equal(isLong({ awayFrom: '2026-03-30', awayUntil: '2026-04-14' }), true);
  });

  it('does not count closure days of the council', () =>
    assert.equal(isLong(TEN_DAYS, { 'calendar.closures': ['2026-03-11'] }), false));

  it('has no last day known: nobody can say that it will be short', () =>
    assert.equal(isLong({ awayFrom: '2026-03-09' }), true));

  it('may have an end as far off as a list can write', () =>
    assert.equal(isLong({ awayFrom: '2026-03-09', awayUntil: '9999-12-31' }), true));

  it('is as long as the setting says', () => {
    const settings = { 'supervision.coverAwayWorkingDays': 5 };
    assert.equal(isLong({ awayFrom: '2026-03-09', awayUntil: '2026-03-13' }, settings), true);
    assert.equal(isLong({ awayFrom: '2026-03-09', awayUntil: '2026-03-12' }, settings), false);
  });

  it('is none when it is over', () =>
    assert.equal(isLong({ awayFrom: '2026-01-05', awayUntil: '2026-02-27' }), false));

  it('is none of somebody who supervises nobody', () => {
    const line = aLine({ supervisorId: 'second' }, MONTH);
    assert.equal(longAbsenceOf(line.supervisor, onDay('2026-03-02', line)), undefined);
  });

  it('is none of a second supervisor while the first is in the service', () => {
    const line = aLine({ secondSupervisorId: 'second' });
    const second = { ...line.second, ...MONTH };
    assert.equal(longAbsenceOf(second, onDay('2026-03-02', { ...line, second })), undefined);
  });

  it('is none of a supervisor who leaves before it begins', () => {
    const line = away({ ...MONTH, leavesOn: '2026-03-06' });
    assert.equal(longAbsenceOf(line.supervisor, onDay('2026-03-02', line)), undefined);
  });
});

describe('asking for cover', () => {
  it('is the same whether the plan is made on every day or only when a look is due', () => {
    assert.deepEqual(live({ line: away(MONTH), everyDay: true }), live({ line: away(MONTH) }));
  });

  it('counts the days ahead without bank holidays', () => {
    const line = away({ awayFrom: '2026-04-08', awayUntil: '2026-05-08' });
    assert.equal(days(live({ line }))[0], '2026-03-30');
  });

  it('begins and goes on as the settings say', () => {
    const settings = {
      'supervision.coverAskAheadWorkingDays': 0,
      'supervision.coverAskEveryWorkingDays': 10,
    };
    assert.deepEqual(days(live({ line: away(MONTH), settings })), ['2026-03-09', '2026-03-23', '2026-04-08']);
  });

  it('begins on the next working day when somebody goes away at a weekend', () => {
    const line = away({ awayFrom: '2026-03-07', awayUntil: '2026-03-20' });
    const settings = { 'supervision.coverAskAheadWorkingDays': 0 };
    assert.equal(days(live({ line, settings }))[0], '2026-03-09');
  });

  it('of an absence that was entered late comes on the very morning', () => {
    assert.equal(days(live({ line: away(MONTH), from: '2026-03-17' }))[0], '2026-03-17');
  });

  it('on a morning on which the bot was down comes the next working day', () => {
    assert.equal(days(live({ line: away(MONTH), down: ['2026-03-02'] }))[0], '2026-03-03');
  });

  it('goes on while no last day is known', () => {
    const told = days(live({ line: away({ awayFrom: '2026-03-09' }), to: '2026-05-29' }));
    assert.deepEqual([told[0], told.length, told.at(-1)], ['2026-03-02', 13, '2026-05-29']);
  });

  it('goes to the next manager up while the manager is away, too', () => {
    const line = away(MONTH);
    const serviceManager = { ...line.serviceManager, awayFrom: '2026-03-10', awayUntil: '2026-03-17' };
    assert.deepEqual(live({ line: { ...line, serviceManager } }).slice(1, 4), [
      '2026-03-09 cover service-manager',
      '2026-03-10 cover head',
      '2026-03-17 cover head',
    ]);
  });

  it('goes to a principal social worker when nobody above is here', () => {
    const { managerId: _m, ...supervisor } = away(MONTH).supervisor;
    assert.equal(live({ line: { ...away(MONTH), supervisor } })[0], '2026-03-02 cover psw');
  });

  it('is over once somebody is named', () => {
    assert.deepEqual(live({ line: away(MONTH), row: named('second') }), []);
  });

  it('is over once the second supervisors are said to be enough', () => {
    const line = away(MONTH, { secondSupervisorId: 'second' });
    assert.deepEqual(live({ line, row: named(undefined) }), []);
  });

  it('begins again when the second supervisor is away as well', () => {
    const line = away(MONTH, { secondSupervisorId: 'second' });
    const second = { ...line.second, awayFrom: '2026-03-23', awayUntil: '2026-03-27' };
    assert.deepEqual(days(live({ line: { ...line, second }, row: named(undefined) })), ['2026-03-23']);
  });

  it('begins again on the very day on which whoever covers is away', () => {
    const line = away(MONTH);
    const second = { ...line.second, awayFrom: '2026-03-18', awayUntil: '2026-03-31' };
    assert.deepEqual(days(live({ line: { ...line, second }, row: named('second') })), [
      '2026-03-18',
      '2026-03-25',
    ]);
  });

  it('begins again on the first working day after whoever covers has left', () => {
    const line = away(MONTH);
    const second = { ...line.second, leavesOn: '2026-03-20' };
    assert.deepEqual(days(live({ line: { ...line, second }, row: named('second') })), [
      '2026-03-23',
      '2026-03-30',
      '2026-04-08',
    ]);
  });

  it('begins again when whoever covers has moved to another service', () => {
    const line = away(MONTH);
    const second = { ...line.second, service: 'Adults' };
    assert.equal(live({ line: { ...line, second }, row: named('second') }).length, 6);
  });

  it('keeps the cover when the dates are moved, and asks for another absence anew', () => {
    const cover = named('second');
    assert.deepEqual(
      live({ line: away({ awayFrom: '2026-03-16', awayUntil: '2026-05-15' }), row: cover }),
      [],
    );
    const later = away({ awayFrom: '2026-05-04', awayUntil: '2026-05-22' });
    assert.equal(days(live({ line: later, row: cover }))[0], '2026-04-27');
  });

  it('does not take an open-ended naming for the next absence', () => {
    const row = named('second', { awayFrom: '2026-01-05' });
    assert.equal(live({ line: away(MONTH), row }).length, 6);
  });

  it('keeps the cover when a last day becomes known', () => {
    assert.deepEqual(live({ line: away(MONTH), row: named('second', { awayFrom: '2026-03-09' }) }), []);
  });
});

describe('looks after the staff list changed', () => {
  it('are taken at every long absence that is not over', () => {
    const line = away(MONTH);
    const second = { ...line.second, ...MONTH };
    assert.deepEqual(coverLooks(onDay('2026-02-16', { ...line, second })), [
      { subject: { kind: 'supervision-cover', id: 'supervisor' }, on: '2026-02-16' },
    ]);
  });

  it('are taken at none that is short or over', () => {
    assert.deepEqual(coverLooks(onDay('2026-04-13', away(MONTH))), []);
  });
});

describe('cover in force', () => {
  const cover = (day: string, line: Line = away(MONTH), coverId = 'second') => {
    const covers = new Map([['supervisor', named(coverId)]]);
    return coverOf(line.worker, covers, onDay(day, line))?.person.id;
  };

  it('begins on the first day away and ends with the last', () => {
    assert.deepEqual(
      ['2026-03-08', '2026-03-09', '2026-04-10', '2026-04-11'].map((day) => cover(day)),
      [undefined, 'second', 'second', undefined],
    );
  });

  it('is not of somebody who is away', () => {
    const line = away(MONTH);
    const second = { ...line.second, awayFrom: '2026-03-16', awayUntil: '2026-03-16' };
    const there = { ...line, second };
    assert.deepEqual([cover('2026-03-16', there), cover('2026-03-17', there)], [undefined, 'second']);
  });

  it('is never of the worker', () => {
    const line = away(MONTH, { roles: ['manager'], managerId: 'service-manager' });
    assert.equal(cover('2026-03-16', line, 'worker'), undefined);
  });

  it('is not for the workers of others', () => {
    assert.equal(cover('2026-03-16', away(MONTH, { supervisorId: 'second' }), 'service-manager'), undefined);
  });

  it('is not there once the supervisor has left', () => {
    assert.equal(cover('2026-03-16', away({ ...MONTH, leavesOn: '2026-03-13' })), undefined);
  });

  it('is not settled for an absence to come by somebody who will be away then', () => {
    const line = away(MONTH);
    const second = { ...line.second, ...MONTH };
    const world = onDay('2026-03-02', { ...line, second });
    const absence = longAbsenceOf(line.supervisor, world);
    assert.ok(absence);
    assert.equal(isCovered(line.supervisor, named('second'), absence, world), false);
  });
});

describe('reminders while a supervisor is away', () => {
  // Due on Thursday 12 March, so asked about on the 13th.
  const heard: Heard = {
    triedOn: '2026-03-13',
    firstOn: '2026-03-13',
    lastOn: '2026-03-13',
    steps: new Set(),
  };
  const plan = (day: string, coverId: string | undefined, line: Line) =>
    planSupervision(
      {
        heads: new Map([['worker', aHead()]]),
        covers: new Map(coverId === undefined ? [] : [['supervisor', named(coverId)]]),
        heard: () => heard,
      },
      onDay(day, line),
    );
  const asked = (day: string, coverId: string | undefined, line: Line) =>
    plan(day, coverId, line)
      .lines.filter(({ section }) => section !== 'mine')
      .map(({ to, section }) => `${section} ${to}`);

  it('go to whoever covers and not to the second supervisor', () => {
    const line = away(MONTH, { secondSupervisorId: 'second' });
    assert.deepEqual(asked('2026-03-13', 'service-manager', line), ['record service-manager']);
  });

  it('go to the second supervisor without cover', () => {
    assert.deepEqual(asked('2026-03-13', undefined, away(MONTH, { secondSupervisorId: 'second' })), [
      'record second',
    ]);
  });

  it('go to nobody without either: it is the turn of the manager, who is asked to name cover', () => {
    const line = away(MONTH);
    assert.deepEqual(asked('2026-03-13', undefined, line), []);
    assert.deepEqual(
      plan('2026-03-13', undefined, line).open.map(({ turn }) => `${turn.holder} ${turn.why}`),
      ['service-manager to-name-cover'],
    );
  });

  it('do not go up to whoever covers: they would hear of themselves', () => {
    assert.deepEqual(asked('2026-03-26', 'service-manager', away(MONTH)), [
      'record service-manager',
      'waits head',
    ]);
  });

  it('go to the supervisor again after the return, who has five working days before anybody above hears', () => {
    const back = away({ ...MONTH, awayUntil: '2026-03-25' });
    assert.deepEqual(
      ['2026-03-26', '2026-04-01', '2026-04-02'].map((day) => asked(day, 'second', back)),
      [
        ['record supervisor'],
        ['record supervisor'],
        ['record supervisor', 'waits service-manager', 'waits head'],
      ],
    );
  });

  it('tell the plan of cover that there is an absence, even when a setting has made it long only now', () => {
    const { looks } = plan('2026-03-12', undefined, away(MONTH));
    assert.deepEqual(looks.at(-1)?.subject, { kind: 'supervision-cover', id: 'supervisor' });
  });
});

it('a person who leads nobody covers only as a second supervisor or from above', () => {
  const line = away(MONTH);
  const plain = aPerson({ id: 'second', name: 'Plain', managerId: 'service-manager' });
  const covers = new Map([['supervisor', named('second')]]);
  const of = (there: Line) => coverOf(there.worker, covers, onDay('2026-03-16', there))?.person.id;
  assert.equal(of({ ...line, second: plain }), undefined);
  assert.equal(
    of({ ...line, second: plain, worker: { ...line.worker, secondSupervisorId: 'second' } }),
    'second',
  );
});
