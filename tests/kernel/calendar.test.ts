import assert from 'node:assert/strict';
import {
  addDays,
  addMonths,
  type CalendarRules,
  type Day,
  DaySchema,
  dayInShort,
  dayInWords,
  daysBetween,
  earliestDay,
  latestDay,
  MonthSchema,
  makeCalendar,
  monthAfter,
  monthInWords,
  monthOf,
  shortDayInWords,
  TimeOfDaySchema,
} from '../../src/kernel/calendar.js';

const aCalendar = (rules: Partial<CalendarRules> = {}) =>
  makeCalendar({
    zone: 'Europe/London',
    closures: [],
    extraBankHolidays: [],
    sendFrom: '09:00',
    sendUntil: '17:00',
    dailyRunAt: '09:30',
    ...rules,
  });

const calendar = aCalendar();
const at = (iso: string) => new Date(iso);

/**
 * Written by hand from the standing rules, not from a library. Order: New Year, Good Friday, Easter Monday, Early May,
 * Spring, Summer, Christmas, Boxing Day, each on its substitute day where it falls on a weekend. 2022 has the Platinum
 * Jubilee (Spring moved to 2 June, 3 June added) and the State Funeral (19 September), 2023 the Coronation (8 May).
 */
// biome-ignore format: one year a line reads as a table
const DAYS_OFF: Readonly<Record<number, readonly string[]>> = {
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2031: ['01-01', '04-11', '04-14', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2032: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};

/** Every day of a year, by JavaScript's own calendar. */
const daysOf = (year: number): Day[] => {
  const days: Day[] = [];
  for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 86_400_000) {
    days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return days;
};

const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();
const isWeekend = (day: Day) => weekdayOf(day) === 0 || weekdayOf(day) === 6;
/** The same rule from the table above: an oracle for everything that counts working days. */
const worksByTable = (day: Day) =>
  !isWeekend(day) && !DAYS_OFF[Number(day.slice(0, 4))]!.includes(day.slice(5));

describe('working days', () => {
  for (const [year, off] of Object.entries(DAYS_OFF)) {
    it(`has the bank holidays of ${year} and no other weekday off`, () => {
      const weekdaysOff = daysOf(Number(year)).filter(
        (day) => !isWeekend(day) && !calendar.isWorkingDay(day),
      );
      assert.deepEqual(
        weekdaysOff,
        off.map((day) => `${year}-${day}`),
      );
    });

    it(`never works at a weekend in ${year}`, () => {
      assert.deepEqual(
        daysOf(Number(year)).filter((day) => isWeekend(day) && calendar.isWorkingDay(day)),
        [],
      );
    });
  }

  it('takes a closure of the council as a day off', () => {
    assert.equal(aCalendar({ closures: ['2026-12-29'] }).isWorkingDay('2026-12-29'), false);
  });

  it('works on that day when the council is open', () => {
    assert.equal(calendar.isWorkingDay('2026-12-29'), true);
  });

  it('takes a bank holiday proclaimed later as a day off', () => {
    assert.equal(aCalendar({ extraBankHolidays: ['2029-06-11'] }).isWorkingDay('2029-06-11'), false);
  });

  it('does not carry the closures of one calendar into the next', () => {
    aCalendar({ closures: ['2026-12-30'] });
    assert.equal(aCalendar().isWorkingDay('2026-12-30'), true);
  });

  it('keeps a closure on a weekend from making Monday a substitute', () => {
    assert.equal(aCalendar({ closures: ['2026-07-18'] }).isWorkingDay('2026-07-20'), true);
  });

  for (const day of ['2026-02-30', '2026-02-29', '2026-04-31', '2026-13-02', '12/03/2026', '']) {
    it(`never works on “${day}”, which is no day`, () => {
      assert.equal(calendar.isWorkingDay(day), false);
    });
  }

  it('knows the days of the week of the first and the last centuries', () => {
    // Friday to Monday, by the calendar of today carried back and forward.
    const weekend = ['0026-03-27', '0026-03-28', '0026-03-29', '0026-03-30'];
    const farWeekend = ['9999-12-17', '9999-12-18', '9999-12-19', '9999-12-20'];
    assert.deepEqual(
      [...weekend, ...farWeekend].map((day) => calendar.isWorkingDay(day)),
      [true, false, false, true, true, false, false, true],
    );
  });

  it('works on 29 February', () => {
    assert.deepEqual(
      ['2024-02-29', '2028-02-29'].map((day) => calendar.isWorkingDay(day)),
      [true, true],
    );
  });
});

describe('on or after, on or before', () => {
  it('leaves a working day as it is', () => {
    assert.deepEqual(
      [calendar.onOrAfter('2026-03-12'), calendar.onOrBefore('2026-03-12')],
      ['2026-03-12', '2026-03-12'],
    );
  });

  it('moves over the four days of Easter', () => {
    assert.deepEqual(
      [calendar.onOrAfter('2026-04-03'), calendar.onOrBefore('2026-04-06')],
      ['2026-04-07', '2026-04-02'],
    );
  });

  it('moves over Christmas, its substitutes and a closure of the council', () => {
    const closed = aCalendar({ closures: ['2027-12-29', '2027-12-30', '2027-12-31'] });
    assert.equal(closed.onOrAfter('2027-12-25'), '2028-01-04');
  });

  it('agrees with the table on every day of nine years', () => {
    for (let year = 2024; year <= 2031; year += 1) {
      for (const day of daysOf(year)) {
        let later = day;
        while (!worksByTable(later)) later = addDays(later, 1);
        assert.equal(calendar.onOrAfter(day), later);
      }
    }
  });
});

describe('adding working days', () => {
  const cases: readonly (readonly [string, Day, number, Day])[] = [
    ['one from a Thursday', '2026-03-12', 1, '2026-03-13'],
    ['one over a weekend', '2026-03-13', 1, '2026-03-16'],
    ['five is a week', '2026-03-12', 5, '2026-03-19'],
    ['five over Easter', '2026-03-31', 5, '2026-04-09'],
    ['one over Easter', '2026-04-02', 1, '2026-04-07'],
    ['one from a Saturday', '2026-03-14', 1, '2026-03-16'],
    ['two from a Sunday', '2026-03-15', 2, '2026-03-17'],
    ['one from a bank holiday', '2026-05-04', 1, '2026-05-05'],
    ['one into a new year', '2026-12-31', 1, '2027-01-04'],
    ['three over Christmas', '2026-12-24', 3, '2026-12-31'],
    ['one over a leap day', '2028-02-28', 1, '2028-02-29'],
    ['one back', '2026-03-12', -1, '2026-03-11'],
    ['one back over a weekend', '2026-03-16', -1, '2026-03-13'],
    ['one back from a Sunday', '2026-03-15', -1, '2026-03-13'],
    ['five back over Easter', '2026-04-09', -5, '2026-03-31'],
    ['one back from a bank holiday', '2026-04-06', -1, '2026-04-02'],
    ['one back into the old year', '2028-01-04', -1, '2027-12-31'],
  ];
  for (const [title, from, n, expected] of cases) {
    it(`${title}: ${from} and ${n} give ${expected}`, () => {
      assert.equal(calendar.addWorkingDays(from, n), expected);
    });
  }

  it('gives the day itself for nought, working or not', () => {
    assert.deepEqual(
      ['2026-03-12', '2026-03-14', '2026-12-25'].map((day) => calendar.addWorkingDays(day, 0)),
      ['2026-03-12', '2026-03-14', '2026-12-25'],
    );
  });

  it('comes back to a working day after going forward and back', () => {
    for (const day of daysOf(2027).filter(worksByTable)) {
      assert.equal(calendar.addWorkingDays(calendar.addWorkingDays(day, 7), -7), day);
    }
  });

  for (const [day, n] of [
    ['9999-12-31', 1],
    ['9999-12-24', 9],
    ['0000-01-03', -2],
    ['2026-03-12', 1_000_000_000],
    ['2026-03-12', Number.POSITIVE_INFINITY],
  ] as const) {
    it(`refuses to walk ${n} from ${day}, out of the years that have days`, () => {
      assert.throws(() => calendar.addWorkingDays(day, n), RangeError);
    });
  }

  it('goes to the last day that there is', () => {
    assert.equal(calendar.addWorkingDays('9999-12-30', 1), '9999-12-31');
  });

  it('steps over a closure of the council', () => {
    assert.equal(aCalendar({ closures: ['2026-03-13'] }).addWorkingDays('2026-03-12', 1), '2026-03-16');
  });
});

describe('working days between', () => {
  it('counts none from a day to itself', () => {
    assert.equal(calendar.workingDaysBetween('2026-03-12', '2026-03-12'), 0);
  });

  it('counts the last day and not the first', () => {
    assert.equal(calendar.workingDaysBetween('2026-03-12', '2026-03-13'), 1);
  });

  it('counts none from a Friday to the Sunday', () => {
    assert.equal(calendar.workingDaysBetween('2026-03-13', '2026-03-15'), 0);
  });

  it('ends on the last day that there is', () => {
    assert.equal(calendar.workingDaysBetween('9999-12-29', '9999-12-31'), 2);
  });

  it('counts one from a Sunday to the Monday', () => {
    assert.equal(calendar.workingDaysBetween('2026-03-15', '2026-03-16'), 1);
  });

  it('leaves Easter out', () => {
    assert.equal(calendar.workingDaysBetween('2026-04-02', '2026-04-08'), 2);
  });

  it('is negative when the second day is earlier', () => {
    assert.equal(calendar.workingDaysBetween('2026-03-16', '2026-03-12'), -2);
  });

  it('is the same with the other sign when the days change places', () => {
    for (const day of daysOf(2026).filter((_, i) => i % 3 === 0)) {
      const forward = calendar.workingDaysBetween('2026-06-15', day);
      assert.equal(calendar.workingDaysBetween(day, '2026-06-15') + forward, 0);
    }
  });

  it('agrees with the table for every span that starts on a day of Christmas week', () => {
    for (const from of daysOf(2027).slice(-14)) {
      let count = 0;
      for (const to of daysOf(2028).slice(0, 40)) {
        count = 0;
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) count += Number(worksByTable(day));
        assert.equal(calendar.workingDaysBetween(from, to), count, `${from} to ${to}`);
      }
    }
  });

  it('undoes adding working days, also from a day off', () => {
    for (const day of daysOf(2026)) {
      for (const n of [1, 5, 20]) {
        assert.equal(calendar.workingDaysBetween(day, calendar.addWorkingDays(day, n)), n);
      }
    }
  });

  it('adds up over a day in between', () => {
    for (const middle of daysOf(2026).filter((_, i) => i % 9 === 0)) {
      const parts =
        calendar.workingDaysBetween('2026-01-01', middle) + calendar.workingDaysBetween(middle, '2026-12-31');
      assert.equal(parts, calendar.workingDaysBetween('2026-01-01', '2026-12-31'));
    }
  });
});

describe('the last working day of a month', () => {
  it('agrees with the table in every month of 2024 to 2032', () => {
    for (let year = 2024; year <= 2032; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const name = `${year}-${String(month).padStart(2, '0')}`;
        const last = daysOf(year)
          .filter((day) => day.startsWith(name) && worksByTable(day))
          .at(-1);
        assert.equal(calendar.lastWorkingDayOf(name), last);
      }
    }
  });

  const cases = [
    ['2026-05', '2026-05-29', 'a month that ends on a Sunday'],
    ['2027-05', '2027-05-28', 'a month that ends on a bank holiday'],
    ['2024-03', '2024-03-28', 'a month that ends at Easter'],
    ['2024-02', '2024-02-29', 'a leap day'],
    ['2028-02', '2028-02-29', 'the next leap day'],
    ['2027-02', '2027-02-26', 'a short February'],
  ] as const;
  for (const [month, expected, title] of cases) {
    it(`finds ${title}: ${expected}`, () => {
      assert.equal(calendar.lastWorkingDayOf(month), expected);
    });
  }

  it('moves before the closures of the council', () => {
    const closed = aCalendar({ closures: ['2026-12-29', '2026-12-30', '2026-12-31'] });
    assert.equal(closed.lastWorkingDayOf('2026-12'), '2026-12-24');
  });
});

describe('the day of an instant', () => {
  const cases = [
    ['2026-01-15T23:59:59.999Z', '2026-01-15', 'just before midnight in winter'],
    ['2026-01-16T00:00:00.000Z', '2026-01-16', 'midnight in winter'],
    ['2026-07-15T22:59:59.999Z', '2026-07-15', 'just before midnight in summer'],
    ['2026-07-15T23:00:00.000Z', '2026-07-16', 'midnight in summer, still the day before in UTC'],
    ['2026-12-31T23:59:59.000Z', '2026-12-31', 'the end of the year'],
    ['2024-02-29T12:00:00.000Z', '2024-02-29', 'a leap day'],
    ['2026-03-29T00:59:59.000Z', '2026-03-29', 'just before the clocks go forward'],
    ['2026-03-29T23:00:00.000Z', '2026-03-30', 'midnight after the clocks went forward'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25', 'midnight before the clocks go back'],
    ['2026-10-25T23:59:59.000Z', '2026-10-25', 'the end of the day of 25 hours'],
  ] as const;
  for (const [instant, day, title] of cases) {
    it(`is ${day} for ${title}`, () => {
      assert.equal(calendar.dayOf(at(instant)), day);
    });
  }

  for (const [zone, from, what] of [
    ['Europe/London', '2026-03-29T00:58:00Z', 'the clocks go forward'],
    ['Europe/London', '2026-10-25T00:58:00Z', 'the clocks go back'],
    ['Europe/London', '2026-12-31T23:58:00Z', 'the year ends'],
    ['Asia/Kathmandu', '2026-03-11T18:13:00Z', 'a day ends three quarters of an hour apart from UTC'],
    ['Australia/Lord_Howe', '2026-04-04T14:58:00Z', 'the clocks go back by half an hour'],
    ['Africa/Monrovia', '1971-12-31T00:42:00Z', 'a zone is minutes and seconds from UTC'],
  ] as const) {
    it(`and its time are what Node says in ${zone} at every second while ${what}`, () => {
      const here = aCalendar({ zone });
      const parts = {
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      } as const;
      const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts });
      const said = (instant: Date) => {
        const all = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
        const get = (type: Intl.DateTimeFormatPartTypes) => all.get(type) ?? '';
        return `${get('year')}-${get('month')}-${get('day')} ${get('hour')}:${get('minute')}`;
      };
      for (let ms = 0; ms < 240_000; ms += 1_000) {
        const instant = new Date(Date.parse(from) + ms);
        assert.equal(
          `${here.dayOf(instant)} ${here.timeInWords(instant)}`,
          said(instant),
          instant.toISOString(),
        );
      }
    });
  }

  it('is right for more minutes than the calendar remembers', () => {
    for (let round = 0; round < 20; round += 1) {
      for (let n = 0; n < 300; n += 1) {
        const day = addDays('2026-01-01', n);
        assert.equal(calendar.dayOf(new Date(at(`${day}T12:00:30Z`).getTime() + round * 60_000)), day);
      }
    }
  });

  it('follows the zone of the rules', () => {
    assert.equal(aCalendar({ zone: 'Pacific/Auckland' }).dayOf(at('2026-01-15T12:00:00Z')), '2026-01-16');
  });
});

describe('the instant of a time of day', () => {
  const cases = [
    ['2026-01-15', '09:30', '2026-01-15T09:30:00.000Z', 'in winter'],
    ['2026-07-15', '09:30', '2026-07-15T08:30:00.000Z', 'in summer'],
    ['2026-03-29', '00:30', '2026-03-29T00:30:00.000Z', 'before the clocks go forward'],
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z', 'that the clock change skips: the hour after it'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'after the clocks went forward'],
    ['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z', 'before the clocks go back'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z', 'that comes twice: the first of the two'],
    ['2026-10-25', '02:30', '2026-10-25T02:30:00.000Z', 'after the clocks went back'],
    ['2026-10-25', '23:59', '2026-10-25T23:59:00.000Z', 'at the end of the day of 25 hours'],
  ] as const;
  for (const [day, time, instant, title] of cases) {
    it(`is right for ${time} on ${day}, ${title}`, () => {
      assert.equal(calendar.instantOf(day, time).toISOString(), instant);
    });
  }

  it('goes back to the same day for midnight and the last minute of every day of a year', () => {
    for (const day of daysOf(2026)) {
      for (const time of ['00:00', '23:59']) assert.equal(calendar.dayOf(calendar.instantOf(day, time)), day);
    }
  });
});

describe('the daily run', () => {
  // The days on either side of each clock change; the change itself is always on a Sunday.
  const cases = [
    ['2024-03-29', '2024-03-29T09:30:00.000Z'],
    ['2024-04-02', '2024-04-02T08:30:00.000Z'],
    ['2024-10-25', '2024-10-25T08:30:00.000Z'],
    ['2024-10-28', '2024-10-28T09:30:00.000Z'],
    ['2026-03-27', '2026-03-27T09:30:00.000Z'],
    ['2026-03-29', '2026-03-29T08:30:00.000Z'],
    ['2026-03-30', '2026-03-30T08:30:00.000Z'],
    ['2026-10-23', '2026-10-23T08:30:00.000Z'],
    ['2026-10-25', '2026-10-25T09:30:00.000Z'],
    ['2026-10-26', '2026-10-26T09:30:00.000Z'],
    ['2030-03-29', '2030-03-29T09:30:00.000Z'],
    ['2030-04-01', '2030-04-01T08:30:00.000Z'],
    ['2030-10-25', '2030-10-25T08:30:00.000Z'],
    ['2030-10-28', '2030-10-28T09:30:00.000Z'],
  ] as const;
  for (const [day, instant] of cases) {
    it(`is at half past nine in London on ${day}`, () => {
      assert.equal(calendar.dailyRunOn(day).toISOString(), instant);
    });
  }

  it('shows half past nine on every day of a year', () => {
    assert.deepEqual(
      [...new Set(daysOf(2026).map((day) => calendar.timeInWords(calendar.dailyRunOn(day))))],
      ['09:30'],
    );
  });

  it('happens once on each day, in order', () => {
    const runs = daysOf(2026).map((day) => calendar.dailyRunOn(day).getTime());
    assert.ok(runs.every((run, i) => i === 0 || run > (runs[i - 1] ?? 0)));
  });

  it('falls in the sending hours of every working day', () => {
    const days = daysOf(2026).filter(worksByTable);
    assert.ok(days.every((day) => calendar.isSendingTime(calendar.dailyRunOn(day))));
  });
});

describe('sending hours', () => {
  const open = [
    ['2026-03-12T09:00:00.000Z', 'nine in winter, to the millisecond'],
    ['2026-03-12T16:59:59.999Z', 'just before five in winter'],
    ['2026-07-15T08:00:00.000Z', 'nine in summer'],
    ['2026-07-15T15:59:59.999Z', 'just before five in summer'],
    ['2026-03-27T09:00:00.000Z', 'nine on the Friday before the clocks go forward'],
    ['2026-03-30T08:00:00.000Z', 'nine on the Monday after the clocks went forward'],
    ['2026-10-23T08:00:00.000Z', 'nine on the Friday before the clocks go back'],
    ['2026-10-26T16:59:00.000Z', 'just before five on the Monday after the clocks went back'],
    ['2024-04-02T08:00:00.000Z', 'nine on the first working day after the change of March 2024, at Easter'],
    ['2024-10-28T09:00:00.000Z', 'nine on the Monday after the change of October 2024'],
    ['2030-04-01T08:00:00.000Z', 'nine on the Monday after the change of March 2030'],
    ['2030-10-28T09:00:00.000Z', 'nine on the Monday after the change of October 2030'],
    ['2028-02-29T12:00:00.000Z', 'noon on a leap day'],
  ] as const;
  const shut = [
    ['2026-03-12T08:59:59.999Z', 'just before nine in winter'],
    ['2026-03-12T17:00:00.000Z', 'five in winter'],
    ['2026-07-15T07:59:59.999Z', 'just before nine in summer'],
    ['2026-07-15T16:00:00.000Z', 'five in summer'],
    ['2026-03-14T12:00:00.000Z', 'noon on a Saturday'],
    ['2026-03-29T12:00:00.000Z', 'noon on the Sunday on which the clocks go forward'],
    ['2026-10-25T12:00:00.000Z', 'noon on the Sunday on which the clocks go back'],
    ['2026-03-30T16:00:00.000Z', 'five on the Monday after the clocks went forward'],
    ['2026-10-26T08:59:59.000Z', 'just before nine on the Monday after the clocks went back'],
    ['2024-03-29T12:00:00.000Z', 'noon on Good Friday'],
    ['2030-03-29T08:59:00.000Z', 'just before nine two days before the change of March 2030'],
    ['2026-12-25T12:00:00.000Z', 'noon on Christmas Day'],
    ['2026-12-28T12:00:00.000Z', 'noon on the substitute for Boxing Day'],
  ] as const;
  for (const [instant, title] of open) {
    it(`is sending time at ${title}`, () => {
      assert.equal(calendar.isSendingTime(at(instant)), true);
    });
  }
  for (const [instant, title] of shut) {
    it(`is not sending time at ${title}`, () => {
      assert.equal(calendar.isSendingTime(at(instant)), false);
    });
  }

  it('follow the rules when they change', () => {
    const late = aCalendar({ sendFrom: '10:00', sendUntil: '18:30' });
    assert.deepEqual(
      ['2026-03-12T09:59:00Z', '2026-03-12T10:00:00Z', '2026-03-12T18:29:00Z', '2026-03-12T18:30:00Z'].map(
        (instant) => late.isSendingTime(at(instant)),
      ),
      [false, true, true, false],
    );
  });

  it('are shut on a closure day of the council', () => {
    assert.equal(aCalendar({ closures: ['2026-03-12'] }).isSendingTime(at('2026-03-12T12:00:00Z')), false);
  });
});

describe('the next sending time', () => {
  const cases = [
    ['2026-03-12T11:23:45.678Z', '2026-03-12T11:23:45.678Z', 'the instant itself in sending hours'],
    ['2026-03-12T09:00:00.000Z', '2026-03-12T09:00:00.000Z', 'nine itself'],
    ['2026-03-12T06:00:00.000Z', '2026-03-12T09:00:00.000Z', 'nine of the same day when it is early'],
    ['2026-03-12T17:00:00.000Z', '2026-03-13T09:00:00.000Z', 'the next morning from five on'],
    ['2026-03-13T17:30:00.000Z', '2026-03-16T09:00:00.000Z', 'Monday after a Friday evening'],
    ['2026-03-14T06:00:00.000Z', '2026-03-16T09:00:00.000Z', 'Monday on a Saturday morning'],
    [
      '2026-03-27T18:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
      'Monday in summer time after the clocks went forward',
    ],
    [
      '2026-10-23T18:00:00.000Z',
      '2026-10-26T09:00:00.000Z',
      'Monday in winter time after the clocks went back',
    ],
    [
      '2024-03-28T17:00:00.000Z',
      '2024-04-02T08:00:00.000Z',
      'Tuesday after Easter and the clock change of 2024',
    ],
    ['2024-10-27T00:30:00.000Z', '2024-10-28T09:00:00.000Z', 'Monday from the hour that came twice in 2024'],
    [
      '2030-03-31T01:00:00.000Z',
      '2030-04-01T08:00:00.000Z',
      'Monday from the minute the clocks change in 2030',
    ],
    ['2030-10-27T01:30:00.000Z', '2030-10-28T09:00:00.000Z', 'Monday from the clock change of October 2030'],
    ['2026-12-24T17:00:00.000Z', '2026-12-29T09:00:00.000Z', 'Tuesday after Christmas 2026'],
    ['2027-12-24T17:00:00.000Z', '2027-12-29T09:00:00.000Z', 'Wednesday after the substitutes of 2027'],
    ['2027-12-27T12:00:00.000Z', '2027-12-29T09:00:00.000Z', 'that Wednesday, from a substitute day'],
    ['2027-12-31T17:00:00.000Z', '2028-01-04T09:00:00.000Z', 'Tuesday when New Year is on a Saturday'],
    ['2026-07-15T23:30:00.000Z', '2026-07-16T08:00:00.000Z', 'nine of the day that has begun in London'],
  ] as const;
  for (const [from, next, title] of cases) {
    it(`is ${title}`, () => {
      assert.equal(calendar.nextSendingAt(at(from)).toISOString(), next);
    });
  }

  it('passes over the closures between Christmas and New Year', () => {
    const closed = aCalendar({ closures: ['2026-12-29', '2026-12-30', '2026-12-31'] });
    assert.equal(closed.nextSendingAt(at('2026-12-24T17:00:00Z')).toISOString(), '2027-01-04T09:00:00.000Z');
  });

  it('is always sending time, never earlier, and its own next time, at every half hour around Easter, both clock changes and Christmas', () => {
    for (const from of ['2026-03-25', '2026-10-20', '2026-12-20', '2027-03-20']) {
      const start = at(`${from}T00:00:00Z`).getTime();
      for (let ms = start; ms < start + 18 * 86_400_000; ms += 1_800_000) {
        const next = calendar.nextSendingAt(new Date(ms));
        assert.ok(next.getTime() >= ms && calendar.isSendingTime(next), new Date(ms).toISOString());
      }
    }
  });
});

describe('days and months', () => {
  it('adds days over the end of a month, a year and a leap day', () => {
    assert.deepEqual(
      [
        addDays('2026-01-31', 1),
        addDays('2027-01-01', -1),
        addDays('2028-02-28', 1),
        addDays('2026-02-28', 1),
      ],
      ['2026-02-01', '2026-12-31', '2028-02-29', '2026-03-01'],
    );
  });

  it('neither loses nor gains a day at the clock changes', () => {
    assert.deepEqual(
      [addDays('2026-03-28', 2), addDays('2026-10-24', 2), daysBetween('2026-03-28', '2026-03-30')],
      ['2026-03-30', '2026-10-26', 2],
    );
  });

  it('has no day before the year 0000 or after 9999', () => {
    assert.throws(() => addDays('9999-12-31', 1), RangeError);
    assert.throws(() => addDays('0000-01-01', -1), RangeError);
  });

  it('stops at what is no day instead of walking on for ever', () => {
    assert.throws(() => calendar.onOrAfter('12/03/2026'), RangeError);
  });

  it('adds whole months and stays inside a shorter month', () => {
    assert.deepEqual(
      [
        addMonths('2026-01-31', 1),
        addMonths('2024-01-31', 1),
        addMonths('2024-02-29', 12),
        addMonths('2026-03-31', -1),
      ],
      ['2026-02-28', '2024-02-29', '2025-02-28', '2026-02-28'],
    );
  });

  it('counts days between, with a sign', () => {
    assert.deepEqual(
      [
        daysBetween('2028-02-01', '2028-03-01'),
        daysBetween('2026-03-12', '2026-03-01'),
        daysBetween('2026-03-12', '2026-03-12'),
      ],
      [29, -11, 0],
    );
  });

  it('undoes adding days for every distance up to two years', () => {
    for (let n = -730; n <= 730; n += 1) assert.equal(daysBetween('2026-03-12', addDays('2026-03-12', n)), n);
  });

  it('goes from December to January of the next year', () => {
    assert.deepEqual(
      [monthAfter('2026-12'), monthAfter('2026-01'), monthOf('2026-03-12')],
      ['2027-01', '2026-02', '2026-03'],
    );
  });

  it('picks the earlier and the later day', () => {
    assert.deepEqual(
      [earliestDay('2026-09-30', '2026-10-01'), latestDay('2026-09-30', '2026-10-01')],
      ['2026-09-30', '2026-10-01'],
    );
  });
});

describe('dates in words', () => {
  it('is short for a row, with the year when it is another', () => {
    assert.deepEqual(
      [dayInShort('2026-03-12', '2026-11-01'), dayInShort('2027-01-04', '2026-12-31')],
      ['Thu 12 March', 'Mon 4 January 2027'],
    );
  });

  it('names the day of the week and leaves out the present year', () => {
    assert.equal(dayInWords('2026-03-12', '2026-11-01'), 'Thursday 12 March');
  });

  it('names another year', () => {
    assert.equal(dayInWords('2027-01-04', '2026-12-31'), 'Monday 4 January 2027');
  });

  it('has a short form', () => {
    assert.deepEqual(
      [shortDayInWords('2026-09-01', '2026-03-12'), shortDayInWords('2025-09-01', '2026-03-12')],
      ['1 September', '1 September 2025'],
    );
  });

  it('has a form for rows, with the weekday in three letters', () => {
    assert.deepEqual(
      [dayInShort('2026-03-12', '2026-03-01'), dayInShort('2027-01-04', '2026-12-31')],
      ['Thu 12 March', 'Mon 4 January 2027'],
    );
  });

  it('always names the year of a month', () => {
    assert.equal(monthInWords('2026-03'), 'March 2026');
  });

  it('gives a time in London, summer and winter', () => {
    assert.deepEqual(
      [calendar.timeInWords(at('2026-07-15T09:12:00Z')), calendar.timeInWords(at('2026-01-15T09:12:00Z'))],
      ['10:12', '09:12'],
    );
  });
});

describe('the forms of dates', () => {
  it('accepts days that exist', () => {
    assert.ok(['2026-03-12', '2024-02-29', '2028-02-29'].every((day) => DaySchema.safeParse(day).success));
  });

  for (const day of [
    '2026-02-29',
    '2026-13-01',
    '2026-04-31',
    '12/03/2026',
    '2026-3-12',
    '',
    '2026-03-12T09:00:00Z',
  ]) {
    it(`refuses “${day}” as a day`, () => {
      assert.equal(DaySchema.safeParse(day).success, false);
    });
  }

  it('accepts months from 01 to 12 only', () => {
    assert.deepEqual(
      ['2026-01', '2026-12', '2026-00', '2026-13', '2026-1', '2026-03-12'].map(
        (m) => MonthSchema.safeParse(m).success,
      ),
      [true, true, false, false, false, false],
    );
  });

  it('accepts times from 00:00 to 23:59 only', () => {
    assert.deepEqual(
      ['00:00', '23:59', '24:00', '9:30', '09:60', '09:30:00'].map(
        (t) => TimeOfDaySchema.safeParse(t).success,
      ),
      [true, true, false, false, false, false],
    );
  });
});
