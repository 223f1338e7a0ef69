import assert from 'node:assert/strict';
import { hearersOf } from '../../../src/features/supervision/hearers.js';
import type { Head } from '../../../src/features/supervision/model.js';
import { looksAfter, planSupervision } from '../../../src/features/supervision/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Heard } from '../../../src/kernel/lines.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPerson } from '../../support/world.js';
import { aHead, aLine, aSession, everyoneOf, type Line, onDay } from './builders.js';
import { live, to } from './lived.js';

const planOn = (day: string, head: Head | undefined = aHead(), line: Line = aLine(), heard?: Heard) =>
  planSupervision(
    { heads: new Map([['worker', head]]), ...(heard ? { heard: () => heard } : {}) },
    onDay(day, line),
  );

const linesTo = (who: string, ...given: Parameters<typeof planOn>) =>
  planOn(...given).lines.filter((line) => line.to === who);

/** Due on Thursday 12 March 2026, nothing booked, nobody answers; Easter is from 3 to 6 April. */
const SPRING = { from: '2026-02-13', to: '2026-05-12' };

describe('two months of silence after a due day', () => {
  const said = live(SPRING);

  it('ask the supervisor before it, on the morning after it, and what is in the way', () => {
    assert.deepEqual(to(said, 'supervisor'), [
      '2026-03-05 r1-no-date',
      '2026-03-13 due',
      '2026-03-19 in-the-way',
    ]);
  });

  it('tell those above on their days, each once', () => {
    assert.deepEqual(
      ['service-manager', 'head', 'director', 'psw'].map((who) => to(said, who)),
      [
        ['2026-03-26 service-manager'],
        ['2026-04-02 head-of-service'],
        ['2026-04-13 leaders'],
        ['2026-04-13 leaders'],
      ],
    );
  });

  it('tell the worker three times that it waits', () => {
    assert.deepEqual(to(said, 'worker'), [
      '2026-03-13 waits',
      '2026-03-26 waits-service-manager',
      '2026-04-13 waits-leaders',
    ]);
  });

  it('are the same whether the plan is made on every day or only when a look is due', () => {
    assert.deepEqual(live({ ...SPRING, everyDay: true }), said);
  });

  it('never ask the second supervisor while the first is here', () => {
    assert.deepEqual(to(live({ ...SPRING, line: aLine({ secondSupervisorId: 'second' }) }), 'second'), []);
  });

  it('are said again after five working days to the supervisor, and after ten to those above', () => {
    const heard: Heard = {
      triedOn: '2026-03-13',
      firstOn: '2026-03-13',
      lastOn: '2026-03-19',
      steps: new Set(),
    };
    const { lines } = planOn('2026-04-20', aHead(), aLine(), heard);
    assert.deepEqual(
      lines.map((line) => [line.to, line.againAfter]),
      [
        ['supervisor', 5],
        ['service-manager', 10],
        ['head', 10],
        ['director', 10],
        ['psw', 10],
        ['worker', 10],
      ],
    );
  });

  it('are not said again while a later step is still to come', () => {
    assert.deepEqual(
      linesTo('supervisor', '2026-03-16').map(({ againAfter }) => againAfter),
      [undefined],
    );
  });

  it('list everybody who waits for a reader on every day, not only those of a step', () => {
    const heard: Heard = {
      triedOn: '2026-03-13',
      firstOn: '2026-03-13',
      lastOn: '2026-03-19',
      steps: new Set(),
    };
    assert.equal(linesTo('service-manager', '2026-03-31', aHead(), aLine(), heard).length, 1);
  });
});

describe('a morning on which the bot was down', () => {
  it('is made good the next working day: 1 and 2 March are asked on the 3rd', () => {
    // Due on Friday 27 February.
    const head = aHead({ lastHeldOn: '2026-01-30' });
    const life = {
      from: '2026-02-02',
      to: '2026-03-06',
      head,
      down: ['2026-02-28', '2026-03-01', '2026-03-02'],
    };
    assert.equal(to(live(life), 'supervisor')[1], '2026-03-03 due');
  });

  it('delays the service manager by that day and not by a week', () => {
    const said = live({ ...SPRING, down: ['2026-03-26', '2026-03-27'] });
    assert.deepEqual(to(said, 'service-manager'), ['2026-03-30 service-manager']);
  });

  it('loses no last step', () => {
    assert.deepEqual(to(live({ ...SPRING, down: ['2026-04-13'] }), 'director'), ['2026-04-14 leaders']);
  });

  it('of five weeks brings the supervisor first, and those above five working days later', () => {
    const down = Array.from({ length: 46 }, (_, n) => addDays('2026-03-06', n));
    const said = live({ ...SPRING, down });
    // The bot is back on Tuesday 21 April.
    assert.deepEqual(to(said, 'supervisor').at(-1), '2026-04-21 due+in-the-way');
    assert.deepEqual(
      ['service-manager', 'head', 'director'].map((who) => to(said, who)),
      [['2026-04-28 service-manager'], ['2026-04-28 head-of-service'], ['2026-04-28 leaders']],
    );
  });
});

describe('a supervisor who cannot be reached', () => {
  it('holds nobody above up for longer than the days they would have had', () => {
    const said = live({ ...SPRING, isUnreachable: true });
    assert.equal(to(said, 'service-manager')[0], '2026-03-26 service-manager');
  });

  it('and was never even tried is not passed over', () => {
    assert.deepEqual(linesTo('service-manager', '2026-04-20'), []);
  });

  it('and was never tried is looked at again the next working day', () => {
    assert.equal(planOn('2026-04-20').looks[0]?.on, '2026-04-21');
  });
});

describe('a supervisor who is away on the due days', () => {
  it('is asked on the first day back', () => {
    const line = aLine({}, { awayFrom: '2026-03-12', awayUntil: '2026-03-17' });
    assert.equal(to(live({ ...SPRING, line, isLadderOnly: true }), 'supervisor')[1], '2026-03-18 due');
  });

  it('leaves it to the second supervisor who is here', () => {
    const line = aLine({ secondSupervisorId: 'second' }, { awayFrom: '2026-03-12', awayUntil: '2026-03-17' });
    assert.deepEqual(to(live({ ...SPRING, line }), 'second'), ['2026-03-13 due']);
  });

  it('with nobody else leaves it to their manager, who hears after five working days', () => {
    const line = aLine({}, { awayFrom: '2026-03-12', awayUntil: '2026-03-20' });
    const said = live({ ...SPRING, to: '2026-03-20', line });
    // Four weeks before, it could be seen that nobody would be here in time.
    assert.deepEqual(to(said, 'service-manager'), ['2026-02-13 forecast', '2026-03-19 cover']);
  });

  it('makes it the turn of that manager from the first day', () => {
    const line = aLine({}, { awayFrom: '2026-03-12', awayUntil: '2026-03-20' });
    assert.deepEqual(
      planOn('2026-03-13', aHead(), line).open.map(({ turn }) => [turn.holder, turn.why]),
      [['service-manager', 'to-name-cover']],
    );
  });
});

describe('a booked day', () => {
  const booked = aHead({ nextOn: '2026-03-12' });

  it('soon after the due day speaks for itself, and nobody hears of the due day as well', () => {
    const said = live({ from: '2026-02-13', to: '2026-03-19', head: aHead({ nextOn: '2026-03-17' }) });
    assert.deepEqual(to(said, 'supervisor'), [
      '2026-03-13 r1-coming',
      '2026-03-18 r1-held',
      '2026-03-19 in-the-way',
    ]);
    assert.deepEqual(to(said, 'worker'), ['2026-03-13 r1-coming', '2026-03-18 waits']);
  });

  it('that came up before the due day is not told of once more on the morning after it', () => {
    const said = live({ from: '2026-02-13', to: '2026-03-16', head: aHead({ nextOn: '2026-03-16' }) });
    assert.deepEqual(to(said, 'supervisor'), ['2026-03-12 r1-coming']);
  });

  it('long after the due day keeps nobody from hearing that it waits', () => {
    const said = live({ from: '2026-02-13', to: '2026-03-16', head: aHead({ nextOn: '2026-04-01' }) });
    assert.deepEqual(to(said, 'supervisor'), ['2026-03-13 due']);
    assert.deepEqual(to(said, 'worker'), ['2026-03-13 waits']);
  });

  it('comes up two working days before, to both', () => {
    const said = live({ from: '2026-02-13', to: '2026-03-11', head: booked });
    assert.deepEqual(said, ['2026-03-10 supervisor r1-coming', '2026-03-10 worker r1-coming']);
  });

  it('asks nothing on its own morning and says that it is booked today', () => {
    const [line] = linesTo('supervisor', '2026-03-12', booked);
    assert.deepEqual(
      [line?.kind, line?.text, line?.status?.word],
      ['news', 'Today · nothing is asked yet', 'Booked today'],
    );
    assert.deepEqual(planOn('2026-03-12', booked).open, []);
  });

  it('is asked about on the morning after', () => {
    const said = live({ from: '2026-02-13', to: '2026-03-13', head: booked });
    assert.equal(to(said, 'supervisor').at(-1), '2026-03-13 r1-held');
  });

  it('is asked about on Monday when it was a Friday', () => {
    const said = live({ from: '2026-02-13', to: '2026-03-17', head: aHead({ nextOn: '2026-03-13' }) });
    assert.equal(to(said, 'supervisor').at(-1), '2026-03-16 r1-held');
  });

  const again = (round: number, newOn: string, at: string): Head =>
    aHead({
      round,
      nextOn: newOn,
      timesNotHeld: round - 1,
      notHeld: {
        round,
        by: 'supervisor',
        at: `${at}T15:00:00.000Z`,
        reason: 'other_work',
        plannedOn: '2026-03-12',
        newOn,
      },
    });

  it('that is given anew is asked about after it, and nothing is asked before', () => {
    const heads = { '2026-03-13': again(2, '2026-03-20', '2026-03-13') };
    const said = live({ ...SPRING, to: '2026-03-23', heads });
    assert.deepEqual(to(said, 'supervisor').slice(1), [
      '2026-03-13 due',
      '2026-03-18 r2-coming',
      '2026-03-23 r2-held+in-the-way',
    ]);
  });

  it('delays the rung above until the morning after it', () => {
    const heads = { '2026-03-24': again(2, '2026-03-27', '2026-03-24') };
    const said = live({ ...SPRING, to: '2026-04-13', heads });
    assert.deepEqual(to(said, 'service-manager'), ['2026-03-30 service-manager']);
  });

  it('delays it five working days at most', () => {
    const heads = { '2026-03-24': again(2, '2026-04-24', '2026-03-24') };
    const said = live({ ...SPRING, to: '2026-04-13', heads });
    assert.deepEqual(to(said, 'service-manager'), ['2026-04-02 service-manager']);
  });

  it('that is moved again and again delays it once', () => {
    const heads = {
      '2026-03-24': again(2, '2026-03-27', '2026-03-24'),
      '2026-03-27': again(3, '2026-04-10', '2026-03-27'),
      '2026-04-09': again(4, '2026-04-22', '2026-04-09'),
    };
    const said = live({ ...SPRING, heads });
    assert.equal(to(said, 'service-manager')[0], '2026-03-30 service-manager');
    // It would have waited until the 13th for the second date; moving that one again uses the wait up.
    assert.equal(to(said, 'head')[0], '2026-04-10 head-of-service');
  });

  it('stands in the row of those above', () => {
    const heard: Heard = {
      triedOn: '2026-03-13',
      firstOn: '2026-03-13',
      lastOn: '2026-03-13',
      steps: new Set(),
    };
    const [line] = linesTo(
      'service-manager',
      '2026-03-31',
      again(2, '2026-04-01', '2026-03-30'),
      aLine(),
      heard,
    );
    assert.match(line?.text ?? '', /Booked Wed 1 April/u);
  });

  it('does not restart what was said of the wait', () => {
    const heads = { '2026-03-30': again(2, '2026-04-08', '2026-03-30') };
    assert.deepEqual(to(live({ ...SPRING, heads }), 'service-manager'), ['2026-03-26 service-manager']);
  });
});

describe('a session that is held', () => {
  it('begins a new wait, of which everything is said anew', () => {
    const held = aHead({
      round: 2,
      lastHeldOn: '2026-03-30',
      lastSession: aSession({
        round: 2,
        heldOn: '2026-03-30',
        at: '2026-03-30T10:00:00.000Z',
        agreement: 'agreed',
      }),
    });
    const said = live({ from: '2026-02-13', to: '2026-05-15', heads: { '2026-03-30': held } });
    // Due on Monday 27 April.
    assert.deepEqual(to(said, 'supervisor').slice(3), [
      '2026-04-20 r2-no-date',
      '2026-04-28 due',
      '2026-05-05 in-the-way',
    ]);
    assert.deepEqual(to(said, 'service-manager'), [
      '2026-03-26 service-manager',
      '2026-05-12 service-manager',
    ]);
  });
});

describe('newly qualified workers', () => {
  const nqsw = { asyeStartedOn: '2026-01-05', startedOn: '2026-01-05' };
  /** What was promised to them is another matter. */
  const settings = { 'supervision.inductionChecks': [] };

  it('have half the ladder in the whole ASYE year, also once they are seen every four weeks', () => {
    const head = aHead({ lastHeldOn: '2026-08-03' });
    const said = live({ from: '2026-08-04', to: '2026-09-15', line: aLine(nqsw), head, settings });
    // Due on the August bank holiday, so on Tuesday 1 September: five working days later is the 8th.
    assert.deepEqual(to(said, 'service-manager'), ['2026-09-08 service-manager']);
  });

  it('have three working days in which nobody above hears', () => {
    const head = aHead({ lastHeldOn: '2026-08-03' });
    const down = Array.from({ length: 13 }, (_, n) => addDays('2026-08-28', n));
    const said = live({ from: '2026-08-04', to: '2026-09-20', line: aLine(nqsw), head, down, settings });
    assert.deepEqual(
      [to(said, 'supervisor').at(-1), to(said, 'service-manager')[0]],
      ['2026-09-10 due+in-the-way', '2026-09-15 service-manager'],
    );
  });
});

describe('a worker who is away', () => {
  it('is asked about on the return when it was due before, and the days away count nowhere', () => {
    // Due on 12 March, away from the 13th to the 20th.
    const line = aLine({ awayFrom: '2026-03-13', awayUntil: '2026-03-20' });
    const said = live({ from: '2026-03-09', to: '2026-03-23', line, head: aHead({ nextOn: '2026-03-12' }) });
    assert.deepEqual(to(said, 'supervisor').at(-1), '2026-03-23 r1-held');
  });

  it('is nobody to ask about, and hears nothing', () => {
    const line = aLine({ awayFrom: '2026-03-13', awayUntil: '2026-03-20' });
    assert.deepEqual(planOn('2026-03-16', aHead(), line).lines, []);
  });

  it('is looked at again on the first working day back', () => {
    const line = aLine({ awayFrom: '2026-03-13', awayUntil: '2026-03-20' });
    assert.equal(planOn('2026-03-16', aHead(), line).looks[0]?.on, '2026-03-23');
  });

  it('is not looked at again until a day of return is known', () => {
    assert.deepEqual(planOn('2026-03-12', aHead(), aLine({ awayFrom: '2026-03-09' })).looks, []);
  });
});

describe('whose turn it is', () => {
  const turns = (...given: Parameters<typeof planOn>) =>
    planOn(...given).open.map(({ turn }) => `${turn.holder} ${turn.why} since ${turn.since}`);

  it('is nobody’s while nothing is open', () => assert.deepEqual(turns('2026-02-20'), []));

  it('is the supervisor’s to book, and then to record', () => {
    assert.deepEqual(
      [turns('2026-03-10'), turns('2026-03-20')],
      [['supervisor to-book since 2026-03-05'], ['supervisor to-record since 2026-03-13']],
    );
  });

  it('is the second supervisor’s when the first has left, and their manager’s to name another first one', () => {
    const line = aLine({ secondSupervisorId: 'second' }, { leavesOn: '2026-03-11' });
    assert.deepEqual(turns('2026-03-13', aHead(), line), [
      'second to-record since 2026-03-13',
      'service-manager to-name-supervisor since 2026-03-12',
    ]);
  });

  it('is the line manager’s from the first day when nobody supervises', () => {
    const line = aLine({ managerId: 'service-manager' }, { leavesOn: '2026-03-03' });
    assert.deepEqual(turns('2026-03-04', aHead(), line), [
      'service-manager to-name-supervisor since 2026-03-04',
    ]);
    assert.match(
      linesTo('service-manager', '2026-03-04', aHead(), line)[0]?.text ?? '',
      /Due Thu 12 March · Ruth Osei has left, nobody supervises them/u,
    );
  });

  it('is a principal social worker’s when everybody above is away', () => {
    const line = aLine({}, { awayFrom: '2026-03-01', awayUntil: '2026-04-30' });
    const gone = { awayFrom: '2026-03-01', awayUntil: '2026-04-30' };
    const away = {
      ...line,
      serviceManager: { ...line.serviceManager, ...gone },
      headOfService: { ...line.headOfService, ...gone },
      director: { ...line.director, ...gone },
    };
    assert.deepEqual(turns('2026-03-13', aHead(), away), ['psw to-name-cover since 2026-03-13']);
  });

  it('is never the worker’s, even when the staff list names them as their own supervisor', () => {
    const line = aLine({ supervisorId: 'worker', startedOn: '2026-03-09' });
    assert.deepEqual(turns('2026-03-13', undefined, line), [
      'supervisor to-name-supervisor since 2026-03-09',
    ]);
  });

  it('is nobody’s for an id that the staff list does not have', () => {
    const plan = planSupervision({ heads: new Map([['stranger', undefined]]) }, onDay('2026-03-12'));
    assert.deepEqual(plan, { asks: [], lines: [], open: [], looks: [] });
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

  it('is never whoever is to name cover: the next one above hears instead', () => {
    const line = aLine({}, { awayFrom: '2026-03-01', awayUntil: '2026-03-31' });
    assert.deepEqual(hear(line, 1), ['head']);
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

  it('are brought the next working day to the supervisor, and to the manager above who has no part in it', () => {
    assert.deepEqual(live({ from: '2026-02-13', to: '2026-03-06', head }), [
      '2026-02-16 supervisor r2-differ',
      '2026-02-16 service-manager r1-dispute',
      '2026-02-23 head above',
      '2026-03-02 director above',
    ]);
  });

  it('pass over a manager who is away', () => {
    const line = aLine();
    const away = { ...line, serviceManager: { ...line.serviceManager, awayFrom: '2026-02-10' } };
    assert.deepEqual(to(live({ from: '2026-02-13', to: '2026-02-20', head, line: away }), 'head'), [
      '2026-02-16 r1-dispute',
    ]);
  });

  it('are said again after five working days to both', () => {
    assert.deepEqual(
      planOn('2026-02-20', head).lines.map(({ againAfter }) => againAfter),
      [5, 5],
    );
  });

  it('are not brought up once something new is recorded', () => {
    assert.deepEqual(
      live({
        from: '2026-02-13',
        to: '2026-03-06',
        head: {
          ...head,
          round: 3,
          booking: { round: 3, by: 'supervisor', at: '2026-02-13T11:00:00.000Z', bookedOn: '2026-03-12' },
        },
      }),
      [],
    );
  });
});

describe('the question whether it was held', () => {
  const head = aHead({ nextOn: '2026-03-12', lastSession: aSession() });

  it('is the worker’s turn from the first day, and a line from the morning after', () => {
    const { lines, open } = planOn('2026-02-13', head);
    assert.deepEqual(
      [lines.map(({ steps }) => steps), open.map(({ turn }) => turn)],
      [
        [[{ id: 'r1-agree', on: '2026-02-13' }]],
        [{ holder: 'worker', since: '2026-02-12', why: 'to-agree', by: 'supervisor' }],
      ],
    );
  });

  it('is one step, that its own card says, or the next morning’s where that was not delivered', () => {
    assert.deepEqual(to(live({ from: '2026-02-13', to: '2026-02-27', head }), 'worker'), [
      '2026-02-13 r1-agree',
    ]);
  });
});

describe('changed settings', () => {
  it('move the rungs of the ladder', () => {
    const ladder = { notBooked: 2, inTheWay: 3, serviceManager: 6, headOfService: 7, leaders: 8 };
    const said = live({ ...SPRING, to: '2026-03-20', settings: { 'supervision.ladder': ladder } });
    assert.deepEqual(
      [to(said, 'supervisor'), to(said, 'service-manager')],
      [['2026-03-10 r1-no-date', '2026-03-13 due', '2026-03-17 in-the-way'], ['2026-03-20 service-manager']],
    );
  });

  it('never bring those above before the supervisor had their days', () => {
    const ladder = { notBooked: 2, inTheWay: 3, serviceManager: 4, headOfService: 6, leaders: 8 };
    const said = live({ ...SPRING, to: '2026-03-20', settings: { 'supervision.ladder': ladder } });
    assert.deepEqual(to(said, 'service-manager'), ['2026-03-20 service-manager']);
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

  it('are taken for the people of a supervisor who changed', () => {
    const line = aLine();
    assert.deepEqual(
      looksAfter([line.supervisor], onDay('2026-03-12', line)).map(({ subject }) => subject.id),
      ['worker'],
    );
  });

  it('are taken on the first day of somebody who starts later', () => {
    assert.equal(lookFor({ startedOn: '2026-04-01' })[0]?.on, '2026-04-01');
  });

  it('are not taken for leavers', () => {
    assert.deepEqual(lookFor({ leavesOn: '2026-03-11' }), []);
  });
});
