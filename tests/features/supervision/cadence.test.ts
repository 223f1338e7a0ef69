import assert from 'node:assert/strict';
import { dueAfter, returnOf, stageOn, standingOf } from '../../../src/features/supervision/cadence.js';
import { sinceInWords } from '../../../src/features/supervision/copy/state.js';
import { addDays, bankHolidaysOf } from '../../../src/kernel/calendar.js';
import { DEFAULT_SETTINGS } from '../../support/registry.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aHead, aLine, onDay } from './builders.js';

const stageId = (person: Parameters<typeof stageOn>[0], on: string) =>
  stageOn(person, on, DEFAULT_SETTINGS).id;

describe('supervision stages', () => {
  const nqsw = aPerson({ asyeStartedOn: '2026-01-05', startedOn: '2026-01-05' });

  const edges: [string, string][] = [
    ['2026-01-04', 'everyone'],
    ['2026-01-05', 'nqsw_weeks_1_6'],
    ['2026-02-15', 'nqsw_weeks_1_6'],
    ['2026-02-16', 'nqsw_6_months'],
    ['2026-07-04', 'nqsw_6_months'],
    ['2026-07-05', 'nqsw_to_end'],
    ['2027-01-04', 'nqsw_to_end'],
    ['2027-01-05', 'everyone'],
  ];
  for (const [on, stage] of edges) {
    it(`puts somebody whose ASYE began on 5 January 2026 in ${stage} on ${on}`, () => {
      assert.equal(stageId(nqsw, on), stage);
    });
  }

  it('holds a person without an ASYE start for everyone', () => {
    assert.equal(stageId(aPerson(), '2026-03-11'), 'everyone');
  });

  it('ends a month stage that began on 31 August on the last day of February', () => {
    const person = aPerson({ asyeStartedOn: '2025-08-31' });
    assert.deepEqual(
      [stageId(person, '2026-02-27'), stageId(person, '2026-02-28')],
      ['nqsw_6_months', 'nqsw_to_end'],
    );
  });

  it('moves the end of a stage by the days away', () => {
    const person = { ...nqsw, awayFrom: '2026-02-02', awayUntil: '2026-02-11' };
    assert.deepEqual(
      [stageId(person, '2026-02-25'), stageId(person, '2026-02-26')],
      ['nqsw_weeks_1_6', 'nqsw_6_months'],
    );
  });

  it('ends on its day for somebody whose days away begin that day', () => {
    assert.equal(stageId({ ...nqsw, awayFrom: '2026-02-16' }, '2026-02-16'), 'nqsw_6_months');
  });

  it('stands still while somebody is away without a return date', () => {
    const person = { ...nqsw, awayFrom: '2026-02-02' };
    assert.equal(stageId(person, '2027-06-01'), 'nqsw_weeks_1_6');
  });

  it('is not moved by days away before the ASYE began', () => {
    const person = { ...nqsw, awayFrom: '2025-12-01', awayUntil: '2025-12-31' };
    assert.equal(stageId(person, '2026-02-16'), 'nqsw_6_months');
  });

  it('counts only the ASYE part of days away around the start', () => {
    const person = { ...nqsw, awayFrom: '2026-01-01', awayUntil: '2026-01-06' };
    assert.deepEqual(
      [stageId(person, '2026-02-17'), stageId(person, '2026-02-18')],
      ['nqsw_weeks_1_6', 'nqsw_6_months'],
    );
  });

  it('moves the end of a stage by the days of several times away, each counted once', () => {
    // Four days and three more: the end of week 6 moves from 16 to 23 February.
    const absences = [
      { from: '2026-01-12', until: '2026-01-15' },
      { from: '2026-02-02', until: '2026-02-04' },
    ];
    const person = { ...nqsw, absences };
    assert.deepEqual(
      [stageId(person, '2026-02-22'), stageId(person, '2026-02-23')],
      ['nqsw_weeks_1_6', 'nqsw_6_months'],
    );
  });

  it('moves the end of a stage by the days on which the ASYE year is paused', () => {
    const person = { ...nqsw, asyePauses: [{ from: '2026-02-02', until: '2026-02-11' }] };
    assert.deepEqual(
      [stageId(person, '2026-02-25'), stageId(person, '2026-02-26')],
      ['nqsw_weeks_1_6', 'nqsw_6_months'],
    );
  });

  it('moves it once by a day that is paused and away', () => {
    const period = { from: '2026-02-02', until: '2026-02-11' };
    const person = { ...nqsw, asyePauses: [period], absences: [period] };
    assert.equal(stageId(person, '2026-02-26'), 'nqsw_6_months');
  });

  it('stands still while the ASYE year is paused without an end', () => {
    const person = { ...nqsw, asyePauses: [{ from: '2026-02-02' }] };
    assert.equal(stageId(person, '2027-06-01'), 'nqsw_weeks_1_6');
  });

  it('keeps the last stage of the ASYE year to the last day of an extension', () => {
    // Without it the year ends after 4 January 2027.
    const person = { ...nqsw, asyeExtendedUntil: '2027-03-31' };
    assert.deepEqual(
      ['2026-07-04', '2027-01-05', '2027-03-31', '2027-04-01'].map((day) => stageId(person, day)),
      ['nqsw_6_months', 'nqsw_to_end', 'nqsw_to_end', 'everyone'],
    );
  });

  it('is not shortened by an extension that ends before the year does', () => {
    assert.equal(stageId({ ...nqsw, asyeExtendedUntil: '2026-09-30' }, '2026-12-01'), 'nqsw_to_end');
  });

  it('falls back on the last line when a table has none for everyone', () => {
    const { settings } = aWorld({
      settings: {
        'supervision.stages': [
          { id: 'only', title: 'Only', who: 'induction', untilDays: 10, intervalDays: 7, lateAfterDays: 9 },
        ],
      },
    });
    assert.equal(stageOn(aPerson(), '2026-03-11', settings).id, 'only');
  });
});

describe('the due day by the rule', () => {
  const nqsw = aPerson({ asyeStartedOn: '2026-01-05' });
  const due = (from: string) => dueAfter(nqsw, from, DEFAULT_SETTINGS);

  it('is a week on in the first six weeks', () => {
    assert.equal(due('2026-01-12').dueOn, '2026-01-19');
  });

  it('is still a week on when that falls on the last day of week 6', () => {
    assert.equal(due('2026-02-08').dueOn, '2026-02-15');
  });

  it('is a fortnight on when a week would reach week 7', () => {
    assert.equal(due('2026-02-09').dueOn, '2026-02-23');
  });

  it('takes the limits of the stage in which the session falls due', () => {
    assert.equal(due('2026-02-09').clock.id, 'nqsw_6_months');
  });

  it('is four weeks on when a fortnight would reach month 7', () => {
    assert.equal(due('2026-06-25').dueOn, '2026-07-23');
  });

  it('is the first day of the ASYE year for somebody whose last session was a week before or more', () => {
    // Held on 10 December, four weeks on would be 7 January; on 5 January weekly supervision begins, 26 days on.
    assert.deepEqual([due('2025-12-10').dueOn, due('2025-12-10').clock.id], ['2026-01-05', 'nqsw_weeks_1_6']);
  });

  it('is a week on for somebody whose last session was less than a week before the ASYE year', () => {
    assert.equal(due('2026-01-02').dueOn, '2026-01-09');
  });

  it('stays a week on while the end of week 6 is moved by a pause', () => {
    // Week 7 begins on 26 February and no longer on the 16th.
    const paused = { ...nqsw, asyePauses: [{ from: '2026-02-02', until: '2026-02-11' }] };
    assert.equal(dueAfter(paused, '2026-02-12', DEFAULT_SETTINGS).dueOn, '2026-02-19');
  });

  it('follows a changed table', () => {
    const { settings } = aWorld({
      settings: {
        'supervision.stages': [
          { id: 'everyone', title: 'Monthly', who: 'everyone', intervalDays: 30, lateAfterDays: 33 },
        ],
      },
    });
    assert.equal(dueAfter(nqsw, '2026-03-01', settings).dueOn, '2026-03-31');
  });
});

describe('where a worker stands', () => {
  const standing = (day: string, head = aHead(), worker = {}) => {
    const line = aLine(worker);
    return standingOf(line.worker, head, onDay(day, line));
  };

  it('counts a worker without a record from the first day in the service', () => {
    const line = aLine({ startedOn: '2026-03-02' });
    const s = standingOf(line.worker, undefined, onDay('2026-03-11', line));
    assert.deepEqual([s.countsFromOn, s.daysSince, s.dueOn], ['2026-03-02', 9, '2026-03-30']);
  });

  describe('when counting begins on a day that the service chose', () => {
    const settings = { 'supervision.countFromOn': '2026-03-02' };
    const counted = (day: string, startedOn: string, head?: ReturnType<typeof aHead>) => {
      const line = aLine({ startedOn });
      return standingOf(line.worker, head, onDay(day, line, settings));
    };

    it('counts somebody without a record from that day', () => {
      const s = counted('2026-03-11', '2019-09-02');
      assert.deepEqual(
        [s.countsFromOn, s.daysSince, s.dueOn, s.state],
        ['2026-03-02', 9, '2026-03-30', 'not due yet'],
      );
    });

    it('counts somebody who started later from the first day in the service', () => {
      assert.equal(counted('2026-03-31', '2026-03-16').countsFromOn, '2026-03-16');
    });

    it('counts somebody with a record from the session, even from one before that day', () => {
      const s = counted('2026-03-31', '2019-09-02', aHead({ lastHeldOn: '2026-01-15' }));
      assert.deepEqual([s.countsFromOn, s.isLongGap], ['2026-01-15', true]);
    });

    it('counts nothing before it has come', () => {
      const s = counted('2026-02-20', '2019-09-02');
      assert.deepEqual([s.daysSince, s.dueOn], [0, '2026-03-30']);
    });

    it('does not call the days before it days in the service', () => {
      assert.equal(
        sinceInWords(counted('2026-03-11', '2019-09-02')),
        '9 days since the count began, no supervision recorded yet',
      );
    });

    it('does not change the words for somebody who started later', () => {
      assert.equal(
        sinceInWords(counted('2026-03-31', '2026-03-16')),
        '15 days in the service, no supervision recorded yet',
      );
    });

    it('gives no number of days before it has come', () => {
      assert.equal(sinceInWords(counted('2026-02-20', '2019-09-02')), 'no supervision recorded yet');
    });
  });

  it('counts from the first day in the service where no such day is chosen', () => {
    const line = aLine({ startedOn: '2019-09-02' });
    assert.equal(standingOf(line.worker, undefined, onDay('2026-03-11', line)).countsFromOn, '2019-09-02');
  });

  it('is due an interval after the last held session', () => {
    assert.equal(standing('2026-03-01').dueOn, '2026-03-12');
  });

  it('is asked about on the due day when nothing is booked', () => {
    assert.equal(standing('2026-03-01').askOn, '2026-03-12');
  });

  it('is asked about on the booked day when one is booked', () => {
    assert.equal(standing('2026-03-01', aHead({ nextOn: '2026-03-17' })).askOn, '2026-03-17');
  });

  it('is asked about on the working day after a due Sunday', () => {
    assert.equal(standing('2026-03-01', aHead({ lastHeldOn: '2026-02-15' })).askOn, '2026-03-16');
  });

  it('is asked about on the Tuesday after Easter when due on Good Friday', () => {
    assert.equal(standing('2026-03-20', aHead({ lastHeldOn: '2026-03-06' })).askOn, '2026-04-07');
  });

  it('is asked about on the Tuesday after the Christmas days of 2026', () => {
    assert.equal(standing('2026-12-01', aHead({ lastHeldOn: '2026-11-27' })).askOn, '2026-12-29');
  });

  it('is due on the last day within the interval and late only behind its limit', () => {
    assert.deepEqual(
      ['2026-03-11', '2026-03-12', '2026-03-15', '2026-03-16'].map((day) => standing(day).state),
      ['not due yet', 'due', 'due', 'late'],
    );
  });

  it('is a long gap from two intervals on', () => {
    assert.deepEqual(
      ['2026-04-08', '2026-04-09'].map((day) => standing(day).state),
      ['late', 'long gap'],
    );
  });

  it('is booked while a date lies ahead', () => {
    assert.equal(standing('2026-03-01', aHead({ nextOn: '2026-03-12' })).state, 'booked');
  });

  it('stays late for a session missed in week 6 after week 7 has begun', () => {
    const worker = { asyeStartedOn: '2026-01-05', startedOn: '2026-01-05' };
    const s = standing('2026-02-17', aHead({ lastHeldOn: '2026-02-04' }), worker);
    assert.deepEqual([s.stage.id, s.clock.id, s.isLate], ['nqsw_6_months', 'nqsw_weeks_1_6', true]);
  });

  it('counts days across the clock change in March as whole days', () => {
    assert.equal(standing('2026-03-30', aHead({ lastHeldOn: '2026-03-28' })).daysSince, 2);
  });

  it('counts the leap day', () => {
    assert.equal(standing('2028-03-01', aHead({ lastHeldOn: '2028-02-28' })).daysSince, 2);
  });

  it('follows a changed number of intervals for a long gap', () => {
    const line = aLine();
    const world = onDay('2026-03-26', line, { 'supervision.longGapIntervals': 1.5 });
    assert.equal(standingOf(line.worker, aHead(), world).isLongGap, true);
  });
});

describe('being away', () => {
  const away = { awayFrom: '2026-03-02', awayUntil: '2026-03-20' };
  const at = (day: string, head = aHead(), worker: object = away) => {
    const line = aLine(worker);
    return standingOf(line.worker, head, onDay(day, line));
  };

  it('lasts to the last day away', () => {
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21'].map((day) => at(day).isAway),
      [false, true, true, false],
    );
  });

  it('pauses the count of days', () => {
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21', '2026-03-23'].map((day) => at(day).daysSince),
      [17, 17, 17, 18, 20],
    );
  });

  it('takes off only days after the session, when it was held on a day away', () => {
    const worker = { awayFrom: '2026-03-09', awayUntil: '2026-03-13' };
    assert.equal(at('2026-03-16', aHead({ lastHeldOn: '2026-03-09' }), worker).daysSince, 3);
  });

  it('never makes anyone late or a long gap, however long it lasts', () => {
    const s = at('2027-03-02', aHead(), { awayFrom: '2026-03-02' });
    assert.deepEqual([s.isLate, s.isLongGap, s.state], [false, false, 'away']);
  });

  // Due on 12 March, in the time away. It ends on Friday 20 March: the first working day back is Monday 23 March, and
  // the fifth after it Monday 30 March. (It was counted from the Saturday before, which gave the 27th.)
  it('makes supervision due five working days after the first working day back', () => {
    assert.equal(at('2026-03-23').dueOn, '2026-03-30');
  });

  it('follows the setting for the working days after return', () => {
    const line = aLine(away);
    const world = onDay('2026-03-23', line, { 'supervision.returnWorkingDays': 2 });
    assert.equal(standingOf(line.worker, aHead(), world).dueOn, '2026-03-25');
  });

  it('leaves a due day alone that comes after it', () => {
    assert.equal(at('2026-03-23', aHead({ lastHeldOn: '2026-03-01' })).dueOn, '2026-03-29');
  });

  it('moves a due day that will fall into days away to come', () => {
    assert.equal(at('2026-02-20').dueOn, '2026-03-30');
  });

  it('does not move a due day before days away to come', () => {
    assert.equal(at('2026-02-10', aHead({ lastHeldOn: '2026-01-20' })).dueOn, '2026-02-17');
  });

  it('is forgotten once supervision was held after the return', () => {
    assert.equal(at('2026-04-10', aHead({ lastHeldOn: '2026-03-25' })).dueOn, '2026-04-22');
  });

  it('cancels a booking that falls into it', () => {
    assert.equal(at('2026-03-23', aHead({ nextOn: '2026-03-12' })).bookedOn, undefined);
  });

  it('keeps a booking after it', () => {
    assert.equal(at('2026-03-23', aHead({ nextOn: '2026-03-24' })).askOn, '2026-03-24');
  });

  // It was due, and asked about, before the time away: nothing begins anew on the return.
  it('leaves the day of asking about a booking from before it', () => {
    assert.equal(at('2026-03-23', aHead({ nextOn: '2026-02-27' })).askOn, '2026-02-27');
  });

  it('has the day of asking on the first working day back where a weekend before it was booked', () => {
    assert.equal(at('2026-02-20', aHead({ nextOn: '2026-03-01' })).askOn, '2026-03-23');
  });

  it('gives the day back from the time away that holds a day, and none of another', () => {
    const person = aPerson(away);
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-21'].map((day) => returnOf(person, day)),
      [undefined, '2026-03-21', undefined],
    );
  });
});

// Worked out by hand on the calendar of 2027: 1 February and 1 March are Mondays, 26 March is Good Friday.
describe('a due day and several times away', () => {
  const clockOf = (day: string, absences: readonly object[], heldOn = '2027-02-01') => {
    const line = aLine({ absences: [...absences] as never });
    return standingOf(line.worker, aHead({ lastHeldOn: heldOn }), onDay(day, line));
  };
  const week = { from: '2027-02-08', until: '2027-02-12' };
  const fortnight = { from: '2027-02-22', until: '2027-03-05' };

  it('does not move for a week away before it', () => {
    assert.equal(clockOf('2027-02-15', [week]).dueOn, '2027-03-01');
  });

  it('moves to the fifth working day after the first one back, when it falls into days away', () => {
    // Back on Monday 8 March; the fifth working day after it is Monday 15 March.
    assert.equal(clockOf('2027-02-15', [fortnight]).dueOn, '2027-03-15');
  });

  it('moves for the one of two times away that it falls into', () => {
    assert.equal(clockOf('2027-02-15', [week, fortnight]).dueOn, '2027-03-15');
  });

  it('is the same on every day, before, during and after the time away', () => {
    const days = ['2027-02-02', '2027-02-25', '2027-03-08', '2027-04-01'];
    assert.deepEqual(
      days.map((day) => clockOf(day, [fortnight]).dueOn),
      days.map(() => '2027-03-15'),
    );
  });

  it('moves again when the moved day falls into the next time away', () => {
    // 15 March is away too. Back on Monday 22 March: 23, 24, 25 March, then 30 March after Easter, and 31 March.
    const next = { from: '2027-03-15', until: '2027-03-19' };
    assert.equal(clockOf('2027-02-15', [fortnight, next]).dueOn, '2027-03-31');
  });

  it('takes two times away with a weekend between them for one', () => {
    // The first ends on Friday 5 March, the second begins on Monday 8 March: back on the 15th, due on the 22nd.
    const next = { from: '2027-03-08', until: '2027-03-12' };
    assert.equal(clockOf('2027-02-15', [fortnight, next]).dueOn, '2027-03-22');
  });

  it('is late from the fourth day after it, and in a long gap an interval after it', () => {
    // Due on 15 March: late on the 19th, long gap on 12 April.
    assert.deepEqual(
      ['2027-03-14', '2027-03-15', '2027-03-18', '2027-03-19', '2027-04-11', '2027-04-12'].map(
        (day) => clockOf(day, [fortnight]).state,
      ),
      ['not due yet', 'due', 'due', 'late', 'late', 'long gap'],
    );
  });

  it('stays where it was when somebody goes away after it, and only the days away are taken out', () => {
    // Due on Monday 1 March, away from the 3rd to the 12th. One day had passed on the 2nd; the 13th is the second, the
    // 15th the fourth: late. Ten days away move the long gap from 29 March to 8 April.
    const after = { from: '2027-03-03', until: '2027-03-12' };
    assert.deepEqual(
      ['2027-03-02', '2027-03-03', '2027-03-14', '2027-03-15', '2027-04-07', '2027-04-08'].map((day) => {
        const { dueOn, state } = clockOf(day, [after]);
        return `${dueOn} ${state}`;
      }),
      [
        '2027-03-01 due',
        '2027-03-01 away',
        '2027-03-01 due',
        '2027-03-01 late',
        '2027-03-01 late',
        '2027-03-01 long gap',
      ],
    );
  });

  it('does not take days away before it out of late and long gap', () => {
    // Due on 1 March whatever the week in February: late on the 5th, long gap on the 29th.
    assert.deepEqual(
      ['2027-03-04', '2027-03-05', '2027-03-28', '2027-03-29'].map((day) => clockOf(day, [week]).state),
      ['due', 'late', 'late', 'long gap'],
    );
  });

  it('stays where it is while nobody knows the end of the time away', () => {
    const { dueOn, state } = clockOf('2027-09-01', [{ from: '2027-02-22' }]);
    assert.deepEqual([dueOn, state], ['2027-03-01', 'away']);
  });
});

describe('a return to the service with a new first day', () => {
  const back = (head: ReturnType<typeof aHead>, day = '2026-03-20') => {
    const line = aLine({ startedOn: '2026-03-16' });
    return standingOf(line.worker, head, onDay(day, line));
  };

  it('counts from that day and not from a session before it', () => {
    const s = back(aHead({ lastHeldOn: '2025-06-01' }));
    assert.deepEqual(
      [s.countsFrom, s.countsFromOn, s.lastHeldOn, s.dueOn, s.state],
      ['first day', '2026-03-16', undefined, '2026-04-13', 'not due yet'],
    );
  });

  it('has no booking from before it', () => {
    assert.equal(back(aHead({ lastHeldOn: '2025-06-01', nextOn: '2026-03-12' })).bookedOn, undefined);
  });

  it('keeps a session and a booking from that day on', () => {
    const s = back(aHead({ lastHeldOn: '2026-03-16', nextOn: '2026-04-09' }));
    assert.deepEqual([s.countsFrom, s.dueOn, s.bookedOn], ['session', '2026-04-13', '2026-04-09']);
  });
});

describe('the day of asking, 2024 to 2032', () => {
  for (let year = 2024; year <= 2032; year += 1) {
    it(`is never a bank holiday or a weekend in ${year}`, () => {
      const world = aWorld({ now: `${year}-01-02T09:30:00Z` });
      const person = aPerson({ startedOn: '2020-01-01' });
      const closed = [...bankHolidaysOf(year)].filter((holiday) => {
        const held = addDays(holiday, -28);
        const { askOn } = standingOf(person, aHead({ lastHeldOn: held }), world);
        return askOn <= holiday || !world.calendar.isWorkingDay(askOn);
      });
      assert.deepEqual(closed, []);
    });
  }
});
