import assert from 'node:assert/strict';
import type { Head } from '../../../src/features/supervision/model.js';
import {
  hearersOf,
  looksAfter,
  nextLookOn,
  planSupervision,
} from '../../../src/features/supervision/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPerson } from '../../support/world.js';
import { aHead, aLine, aSession, everyoneOf, type Line, onDay } from './builders.js';

interface Run {
  readonly from: string;
  readonly to: string;
  readonly line?: Line;
  readonly head?: Head | undefined;
  readonly settings?: Record<string, unknown>;
  /** Days on which the bot was down. */
  readonly down?: readonly string[];
  /** Plans every working day, whether or not a look is due. */
  readonly everyDay?: boolean;
}

/** Lives through the days as the daily run does: a worker is planned on working days on or after their next look. */
const live = (run: Run): string[] => {
  const line = run.line ?? aLine();
  const head = 'head' in run ? run.head : aHead();
  const told: string[] = [];
  let lookOn: string | undefined = run.from;
  for (let day = run.from; day <= run.to; day = addDays(day, 1)) {
    const world = onDay(day, line, run.settings);
    const isPlanned = run.everyDay === true || (lookOn !== undefined && lookOn <= day);
    if (!world.calendar.isWorkingDay(day) || run.down?.includes(day) || !isPlanned) continue;
    const { asks, looks } = planSupervision(new Map([['worker', head]]), world);
    told.push(...asks.map((ask) => `${day} ${ask.card} ${ask.to}`));
    lookOn = looks[0]?.on;
  }
  return told;
};

const to = (told: readonly string[], who: string) =>
  told.filter((line) => line.endsWith(` ${who}`)).map((line) => line.slice(0, 10));

/** Due on Thursday 12 March 2026, nothing booked, nobody answers; Easter is from 3 to 6 April. */
const SPRING = { from: '2026-02-13', to: '2026-05-12' };

describe('two months of silence after a due day', () => {
  const told = live(SPRING);

  it('are the same whether the plan is made on every day or only when a look is due', () => {
    assert.deepEqual(live({ ...SPRING, everyDay: true }), told);
  });

  it('never ask the second supervisor while the first is here', () => {
    assert.deepEqual(to(live({ ...SPRING, line: aLine({ secondSupervisorId: 'second' }) }), 'second'), []);
  });
});

describe('the plan around Christmas', () => {
  it('goes on weekly behind a week that is closed altogether', () => {
    const closures = ['22', '23', '24', '29', '30', '31'].map((day) => `2026-12-${day}`);
    const settings = { 'calendar.closures': closures };
    // Due on 10 September, so that the weekly days are Thursdays: 24 and 31 December are both closed.
    const head = aHead({ lastHeldOn: '2026-08-13' });
    const told = live({ from: '2026-12-14', to: '2027-01-15', head, settings });
    assert.deepEqual(to(told, 'supervisor'), ['2026-12-17', '2027-01-04', '2027-01-07', '2027-01-14']);
  });
});

describe('newly qualified workers', () => {
  const nqsw = { asyeStartedOn: '2026-01-05', startedOn: '2026-01-05' };

  it('have the full ladder once they are seen every four weeks', () => {
    const head = aHead({ lastHeldOn: '2026-08-03' });
    const told = live({ from: '2026-08-04', to: '2026-09-15', line: aLine(nqsw), head });
    // Due on the August bank holiday, so on 1 September: ten working days later is the 15th.
    assert.deepEqual(to(told, 'service-manager'), ['2026-09-15']);
  });
});

describe('somebody away', () => {
  const away = { awayFrom: '2026-03-09', awayUntil: '2026-03-20' };

  it('is due five working days after the return, with the ladder from there', () => {
    const told = live({ from: '2026-02-13', to: '2026-04-14', line: aLine(away) });
    assert.deepEqual(
      [to(told, 'supervisor').slice(0, 4), to(told, 'service-manager')],
      [['2026-03-23', '2026-03-27', '2026-03-30', '2026-04-07'], ['2026-04-14']],
    );
  });

  it('is not looked at again until a day of return is known', () => {
    const line = aLine({ awayFrom: '2026-03-09' });
    assert.equal(nextLookOn(line.worker, aHead(), onDay('2026-03-12', line)), undefined);
  });
});

describe('whom the plan asks', () => {
  const onDue = (line: Line, day = '2026-03-12') =>
    planSupervision(new Map([['worker', aHead()]]), onDay(day, line)).asks.map(
      (ask) => `${ask.card} ${ask.to}`,
    );

  it('is the second supervisor when the first has left', () => {
    const line = aLine({ secondSupervisorId: 'second' }, { leavesOn: '2026-03-11' });
    assert.deepEqual(onDue(line), ['due second']);
  });

  it('is nobody at first when the only supervisor is away', () => {
    assert.deepEqual(onDue(aLine({}, { awayFrom: '2026-03-01' })), []);
  });

  it('is the service manager five working days on, so that cover can be found', () => {
    assert.deepEqual(onDue(aLine({}, { awayFrom: '2026-03-01' }), '2026-03-19'), ['gap service-manager']);
  });

  it('is never the worker, even when the staff list names them as their own supervisor', () => {
    assert.deepEqual(onDue(aLine({ supervisorId: 'worker' })), []);
  });

  it('is nobody for an id that the staff list does not have', () => {
    const world = onDay('2026-03-12');
    assert.deepEqual(planSupervision(new Map([['stranger', undefined]]), world), {
      asks: [],
      looks: [],
    });
  });
});

describe('who hears about a long wait', () => {
  const hear = (line: Line, level: 1 | 2 | 3) =>
    hearersOf(line.worker, level, onDay('2026-03-12', line)).map(({ id }) => id);

  it('is the service manager, then also the head of service, then also the leaders', () => {
    const line = aLine();
    assert.deepEqual(
      [hear(line, 1), hear(line, 2), hear(line, 3)],
      [['service-manager'], ['service-manager', 'head'], ['service-manager', 'head', 'director', 'psw']],
    );
  });

  it('passes over somebody who is away', () => {
    const line = aLine();
    const serviceManager = { ...line.serviceManager, awayFrom: '2026-03-10' };
    assert.deepEqual(hear({ ...line, serviceManager }, 1), ['head']);
  });

  it('is the next manager up where nobody has the role', () => {
    const line = aLine();
    const plain = { ...line.serviceManager, roles: ['manager' as const] };
    const head = { ...line.headOfService, roles: ['manager' as const] };
    assert.deepEqual(hear({ ...line, serviceManager: plain, headOfService: head }, 2), [
      'service-manager',
      'head',
    ]);
  });

  it('passes over managers in between who have another role', () => {
    const line = aLine({}, { managerId: 'between' });
    const between = aPerson({ id: 'between', roles: ['manager'], managerId: 'service-manager' });
    const above = aPerson({ id: 'above', roles: ['manager'], managerId: 'head' });
    const serviceManager = { ...line.serviceManager, managerId: 'above' };
    assert.deepEqual(hear({ ...line, serviceManager, between, above } as Line, 2), [
      'service-manager',
      'head',
    ]);
  });

  it('is never the worker: a principal social worker does not hear about themselves', () => {
    const line = aLine({ roles: ['psw'] });
    assert.equal(hear(line, 3).includes('worker'), false);
  });

  it('leaves out the director of another line', () => {
    const line = aLine();
    const other = aPerson({ id: 'other-director', roles: ['director'] });
    const world = onDay('2026-03-12', { ...line, other } as Line);
    assert.equal(
      hearersOf(line.worker, 3, world).some(({ id }) => id === 'other-director'),
      false,
    );
  });

  it('hears of the wait but not on a day without a step', () => {
    const asks = planSupervision(new Map([['worker', aHead()]]), onDay('2026-03-30')).asks;
    assert.deepEqual(asks, []);
  });
});

describe('after an outage', () => {
  it('the next step makes good for the one missed, at most a week later', () => {
    const told = live({ ...SPRING, down: ['2026-03-26', '2026-03-27'] });
    assert.deepEqual(to(told, 'service-manager')[0], '2026-04-02');
  });

  it('a missed last step is made good too', () => {
    const told = live({ ...SPRING, down: ['2026-04-13'] });
    assert.deepEqual(to(told, 'director')[0], '2026-04-20');
  });
});

describe('two accounts of one session', () => {
  const head = aHead({
    round: 2,
    nextOn: '2026-03-12',
    lastSession: aSession({
      agreement: 'wrong_date',
      workerSaysOn: '2026-02-10',
      agreementAt: '2026-02-13T10:00:00.000Z',
    }),
  });

  it('are brought to the supervisor the next working day, then weekly', () => {
    const told = live({ from: '2026-02-13', to: '2026-03-06', head });
    assert.deepEqual(to(told, 'supervisor'), ['2026-02-16', '2026-02-23', '2026-03-02']);
  });

  it('are not brought up once something new is recorded', () => {
    assert.deepEqual(live({ from: '2026-02-13', to: '2026-03-06', head: { ...head, round: 3 } }), []);
  });
});

describe('changed settings', () => {
  it('ask for more days after the due day', () => {
    const told = live({ ...SPRING, to: '2026-03-18', settings: { 'supervision.askFromWorkingDays': 3 } });
    assert.deepEqual(to(told, 'supervisor').slice(1), [
      '2026-03-12',
      '2026-03-13',
      '2026-03-16',
      '2026-03-17',
    ]);
  });

  it('move the rungs of the ladder', () => {
    const ladder = { notBooked: 2, inTheWay: 3, serviceManager: 4, headOfService: 6, leaders: 8 };
    const told = live({ ...SPRING, to: '2026-03-18', settings: { 'supervision.ladder': ladder } });
    assert.deepEqual(
      [to(told, 'supervisor'), to(told, 'service-manager')],
      [['2026-03-10', '2026-03-12', '2026-03-13', '2026-03-17', '2026-03-18'], ['2026-03-18']],
    );
  });
});

describe('looks after the staff list changed', () => {
  const lookFor = (person: Partial<Person>) => {
    const line = aLine(person);
    return looksAfter(everyoneOf(line), onDay('2026-03-12', line));
  };

  it('are taken today for everybody with a supervisor', () => {
    assert.deepEqual(lookFor({}), [{ subject: { kind: 'supervision', id: 'worker' }, on: '2026-03-12' }]);
  });

  it('are taken on the first day of somebody who starts later', () => {
    assert.equal(lookFor({ startedOn: '2026-04-01' })[0]?.on, '2026-04-01');
  });

  it('are not taken for leavers', () => {
    assert.deepEqual(lookFor({ leavesOn: '2026-03-11' }), []);
  });
});
