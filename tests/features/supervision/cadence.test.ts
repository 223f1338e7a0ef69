import assert from 'node:assert/strict';
import { daysAway, dueAfter, stageOn, standingOf } from '../../../src/features/supervision/cadence.js';
import { sinceInWords } from '../../../src/features/supervision/wording.js';
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

  it('falls back on the last line when a table has none for everyone', () => {
    const { settings } = aWorld({
      settings: {
        'supervision.stages': [
          { id: 'only', title: 'Only', who: 'asye', untilDays: 10, intervalDays: 7, lateAfterDays: 9 },
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

describe('days away', () => {
  it('counts the first and the last day', () => {
    assert.equal(
      daysAway(aPerson({ awayFrom: '2026-03-02', awayUntil: '2026-03-06' }), '2026-01-01', '2026-12-31'),
      5,
    );
  });

  it('counts only the days asked for', () => {
    assert.equal(
      daysAway(aPerson({ awayFrom: '2026-03-02', awayUntil: '2026-03-06' }), '2026-03-05', '2026-03-31'),
      2,
    );
  });

  it('counts none outside', () => {
    assert.equal(
      daysAway(aPerson({ awayFrom: '2026-03-02', awayUntil: '2026-03-06' }), '2026-03-07', '2026-03-31'),
      0,
    );
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

  it('makes supervision due five working days after the day of return', () => {
    // Back on Saturday 21 March: the fifth working day after it is Friday 27 March.
    assert.equal(at('2026-03-23').dueOn, '2026-03-27');
  });

  it('follows the setting for the working days after return', () => {
    const line = aLine(away);
    const world = onDay('2026-03-23', line, { 'supervision.returnWorkingDays': 2 });
    assert.equal(standingOf(line.worker, aHead(), world).dueOn, '2026-03-24');
  });

  it('leaves a due day alone that is later than that', () => {
    assert.equal(at('2026-03-23', aHead({ lastHeldOn: '2026-03-01' })).dueOn, '2026-03-29');
  });

  it('moves a due day that will fall into days away to come', () => {
    assert.equal(at('2026-02-20').dueOn, '2026-03-27');
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

  it('has a booking from before it asked about on the first working day back', () => {
    assert.equal(at('2026-03-23', aHead({ nextOn: '2026-02-27' })).askOn, '2026-03-23');
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
