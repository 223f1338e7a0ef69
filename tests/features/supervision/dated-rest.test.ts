import assert from 'node:assert/strict';
import { stageOn, standingOf } from '../../../src/features/supervision/cadence.js';
import { addDays, type Day } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import { aHead, aLine, onDay } from './builders.js';
import { live, to } from './lived.js';

// Dated cases that are more than one line of days: bookings, corrections of the staff file, other tables of stages.

const stands = (day: Day, heldOn: Day | undefined, worker: Partial<Person> = {}, settings = {}) => {
  const line = aLine(worker);
  const head = heldOn === undefined ? undefined : aHead({ lastHeldOn: heldOn });
  const { dueOn, isLate, isLongGap, isAway, clock } = standingOf(
    line.worker,
    head,
    onDay(day, line, settings),
  );
  return { dueOn, isLate, isLongGap, isAway, clock: clock.id };
};

const FIVE = [
  { id: 'a', title: 'First fortnight', who: 'induction', untilDays: 14, intervalDays: 3, lateAfterDays: 5 },
  { id: 'b', title: 'Weeks 3–6', who: 'induction', untilDays: 42, intervalDays: 7, lateAfterDays: 10 },
  { id: 'c', title: 'To 6 months', who: 'induction', untilMonths: 6, intervalDays: 14, lateAfterDays: 17 },
  { id: 'd', title: 'To the end', who: 'induction', untilMonths: 12, intervalDays: 28, lateAfterDays: 31 },
  { id: 'e', title: 'Every 4 weeks', who: 'everyone', intervalDays: 28, lateAfterDays: 31 },
];

describe('supervision held on Monday 15 February 2027', () => {
  it('is due on day 28, late from day 32 and a long gap from day 56', () => {
    const days = ['2027-03-14', '2027-03-15', '2027-03-18', '2027-03-19', '2027-04-11', '2027-04-12'];
    const held = '2027-02-15';
    assert.deepEqual(
      days.map((day) => stands(day, held)).map(({ isLate, isLongGap }) => [isLate, isLongGap]),
      [
        [false, false],
        [false, false],
        [false, false],
        [true, false],
        [true, false],
        [true, true],
      ],
    );
  });
});

describe('a table of five stages', () => {
  const asye = { asyeStartedOn: '2027-04-01' };

  it('is counted as one of four: due three days after the day before the year, and no long gap on its first day', () => {
    const settings = { 'supervision.stages': FIVE };
    const on = (day: Day) => stands(day, '2027-03-31', asye, settings);
    assert.deepEqual(
      ['2027-04-01', '2027-04-05', '2027-04-06'].map((day) => [on(day).isLate, on(day).isLongGap]),
      [
        [false, false],
        [false, false],
        [true, true],
      ],
    );
    assert.equal(on('2027-04-01').dueOn, '2027-04-03');
  });

  it('gives the same days with three, four, five or six lines where the others are the same', () => {
    const lines = [
      FIVE.slice(1, 3).concat(FIVE.slice(4)),
      FIVE.slice(1),
      [{ ...FIVE[1], id: 'b0', untilDays: 20 }, ...FIVE.slice(1)],
      [{ ...FIVE[1], id: 'b0', untilDays: 20 }, { ...FIVE[1], id: 'b1', untilDays: 30 }, ...FIVE.slice(1)],
    ];
    const dues = lines.map(
      (stages) => stands('2027-04-01', '2027-03-24', asye, { 'supervision.stages': stages }).dueOn,
    );
    assert.deepEqual(dues, ['2027-04-01', '2027-04-01', '2027-04-01', '2027-04-01']);
  });
});

describe('the ends of a year that began on an uncommon day', () => {
  it('are the last day of February where there is no 29th', () => {
    const person = aLine({ asyeStartedOn: '2028-02-29' }).worker;
    const { settings } = onDay('2029-01-01');
    assert.deepEqual(
      ['2029-02-27', '2029-02-28'].map((day) => stageOn(person, day, settings).id),
      ['nqsw_to_end', 'everyone'],
    );
    const due = (held: Day) => stands('2029-02-01', held, { asyeStartedOn: '2028-02-29' });
    assert.deepEqual([due('2029-01-25').clock, due('2029-01-31').clock], ['nqsw_to_end', 'everyone']);
  });

  it('keep an earlier pause when the next one is entered', () => {
    const pauses = [
      { from: '2026-02-02', until: '2026-03-01' },
      { from: '2026-09-07', until: '2026-09-13' },
    ];
    const person = aLine({ asyeStartedOn: '2026-01-05', asyePauses: pauses }).worker;
    const { settings } = onDay('2026-01-01');
    // Twenty-eight days for the first boundaries, thirty-five for the end of the year.
    const days = ['2026-03-15', '2026-03-16', '2026-08-01', '2026-08-02', '2027-02-08', '2027-02-09'];
    assert.deepEqual(
      days.map((day) => stageOn(person, day, settings).id),
      ['nqsw_weeks_1_6', 'nqsw_6_months', 'nqsw_6_months', 'nqsw_to_end', 'nqsw_to_end', 'everyone'],
    );
  });

  it('are later by an extension, and the ladder is halved until then', () => {
    const worker = { asyeStartedOn: '2026-01-05', asyeExtendedUntil: '2027-04-30' };
    const said = live({
      from: '2027-03-02',
      to: '2027-04-15',
      line: aLine(worker),
      head: aHead({ lastHeldOn: '2027-03-01' }),
      isLadderOnly: true,
    });
    assert.deepEqual(
      ['service-manager', 'head', 'psw'].map((who) => to(said, who)[0]?.slice(0, 10)),
      ['2027-04-06', '2027-04-09', '2027-04-13'],
    );
  });
});

/** Due on Monday 15 March 2027; those above on 31 March, 7 and 14 April. */
const SPRING = { from: '2027-02-16', to: '2027-04-30', head: aHead({ lastHeldOn: '2027-02-15' }) };
const held = aHead({ lastHeldOn: '2027-02-15' });
const booked = (round: number, on: Day, at: string) =>
  aHead({
    ...held,
    round,
    nextOn: on,
    booking: { round, by: 'supervisor', at, bookedOn: on },
  });
const rungs = (said: readonly string[]) =>
  ['service-manager', 'head', 'psw'].map((who) => to(said, who)[0]?.slice(0, 10));

describe('a wait since Monday 15 March 2027', () => {
  it('goes up on 31 March, 7 and 14 April', () => {
    assert.deepEqual(rungs(live(SPRING)), ['2027-03-31', '2027-04-07', '2027-04-14']);
  });

  it('waits for the morning after a booked day', () => {
    const heads = { '2027-03-17': booked(2, '2027-04-01', '2027-03-17T10:00:00.000Z') };
    assert.deepEqual(rungs(live({ ...SPRING, heads })), ['2027-04-02', '2027-04-07', '2027-04-14']);
  });

  it('waits five working days at most, each rung once', () => {
    const heads = { '2027-03-17': booked(2, '2027-04-12', '2027-03-17T10:00:00.000Z') };
    assert.deepEqual(rungs(live({ ...SPRING, heads })), ['2027-04-07', '2027-04-13', '2027-04-14']);
  });

  it('is told the next morning of a date that was booked on the day on which the rung was reached', () => {
    const heads = {
      '2027-03-17': booked(2, '2027-03-31', '2027-03-17T10:00:00.000Z'),
      '2027-03-31': booked(3, '2027-04-09', '2027-03-31T11:00:00.000Z'),
    };
    assert.equal(rungs(live({ ...SPRING, heads }))[0], '2027-04-01');
  });

  it('waits for a date that was booked before the daily run on the day on which the rung is reached', () => {
    const head = booked(2, '2027-04-01', '2027-03-31T07:55:00.000Z');
    assert.equal(rungs(live({ ...SPRING, heads: { '2027-03-30': head } }))[0], '2027-04-02');
  });

  it('goes up within its days however often it is booked anew', () => {
    const heads = {
      '2027-03-17': booked(2, '2027-03-23', '2027-03-17T10:00:00.000Z'),
      '2027-03-24': booked(3, '2027-03-30', '2027-03-24T10:00:00.000Z'),
      '2027-03-31': booked(4, '2027-04-06', '2027-03-31T10:00:00.000Z'),
      '2027-04-07': booked(5, '2027-04-13', '2027-04-07T10:00:00.000Z'),
    };
    const [first = '', second = '', third = ''] = rungs(live({ ...SPRING, heads }));
    assert.deepEqual(
      [first <= '2027-04-07', second <= '2027-04-14', third <= '2027-04-21', first < second, second < third],
      [true, true, true, true, true],
    );
  });

  it('is over for those above when it is held before the morning of their day', () => {
    const after = aHead({ lastHeldOn: '2027-03-30', round: 2 });
    assert.deepEqual(rungs(live({ ...SPRING, to: '2027-04-20', heads: { '2027-03-30': after } })), [
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says nothing while the worker is away without an end, and no rung twice afterwards', () => {
    const away = aLine({ absences: [{ from: '2027-04-20' }] });
    const back = aLine({ absences: [{ from: '2027-04-20', until: '2027-05-31' }] });
    const lines = { '2027-04-19': away, '2027-06-01': back };
    const said = live({ ...SPRING, to: '2027-07-30', lines });
    assert.deepEqual(
      said.filter((each) => each >= '2027-04-20'),
      [],
    );
    assert.deepEqual(stands('2027-06-01', '2027-02-15', { ...back.worker }).dueOn, '2027-03-15');
  });
});

describe('a staff file that is put right', () => {
  const HELD = { head: aHead({ lastHeldOn: '2027-02-01' }) };

  it('brings the due day back when somebody came back earlier than was said', () => {
    const line = aLine({ absences: [{ from: '2027-02-22', until: '2027-03-05' }] });
    const lines = { '2027-03-04': aLine({ absences: [{ from: '2027-02-22', until: '2027-02-26' }] }) };
    const said = live({ ...HELD, from: '2027-02-02', to: '2027-04-01', line, lines });
    assert.deepEqual(to(said, 'supervisor'), ['2027-03-05 due', '2027-03-08 in-the-way']);
    assert.equal(to(said, 'service-manager')[0], '2027-03-15 service-manager');
  });

  it('withdraws a wait when it says that somebody was away on the due day', () => {
    const lines = { '2027-03-03': aLine({ absences: [{ from: '2027-02-22', until: '2027-03-12' }] }) };
    const said = live({ ...HELD, from: '2027-02-02', to: '2027-04-06', lines });
    assert.deepEqual(stands('2027-03-15', '2027-02-01', lines['2027-03-03'].worker).dueOn, '2027-03-22');
    assert.deepEqual(rungs(said), [undefined, undefined, undefined]);
  });

  it('moves nothing by a corrected first day before the last session', () => {
    const due = (startedOn: Day) => stands('2027-03-01', '2027-02-15', { startedOn }).dueOn;
    assert.deepEqual([due('2020-01-06'), due('2020-01-13')], ['2027-03-15', '2027-03-15']);
  });

  it('gives a new supervisor five working days before those above hear', () => {
    const line = aLine();
    const moved = { ...line, worker: { ...line.worker, supervisorId: 'second', managerId: 'second' } };
    const down = Array.from({ length: 41 }, (_, n) => addDays('2027-02-17', n));
    const said = live({ ...SPRING, lines: { '2027-03-30': moved }, down });
    assert.equal(rungs(said)[0], '2027-04-07');
  });
});

describe('an agency contract', () => {
  it('has no stage of its own', () => {
    const agency = { startedOn: '2027-07-12', jobTitle: 'Agency social worker', leavesOn: '2027-12-31' };
    const on = (day: Day) => stands(day, undefined, agency);
    assert.deepEqual(
      [on('2027-08-09').dueOn, on('2027-08-12').isLate, on('2027-08-13').isLate, on('2027-09-06').isLongGap],
      ['2027-08-09', false, true, true],
    );
  });
});

describe('a later session', () => {
  it('makes due later and never earlier, whichever supervisor held it', () => {
    const due = (heldOn: Day) => stands('2027-03-23', heldOn).dueOn;
    assert.deepEqual(
      [due('2027-02-15'), due('2027-03-12'), due('2027-03-22')],
      ['2027-03-15', '2027-04-09', '2027-04-19'],
    );
  });
});

describe('an absence without an end that holds the due day', () => {
  it('has no day on which a date is missing, and nobody is told before it', () => {
    const line = aLine({ absences: [{ from: '2027-03-03' }] });
    assert.deepEqual(live({ ...SPRING, line }), []);
  });

  it('gives the fifth working day after the return once that is known', () => {
    const back = { absences: [{ from: '2027-03-03', until: '2027-04-26' }] };
    const said = live({ ...SPRING, to: '2027-05-20', line: aLine(back) });
    assert.equal(stands('2027-04-27', '2027-02-15', back).dueOn, '2027-05-05');
    assert.deepEqual(
      to(said, 'supervisor').map((each) => each.slice(0, 10)),
      ['2027-04-27', '2027-05-06', '2027-05-12'],
    );
    assert.equal(rungs(said)[0], '2027-05-19');
  });
});
