import type { Day } from '../../../src/kernel/calendar.js';

// The rules of the domain once more, day by day and in the plainest way: nothing here is shared with the code that is held
// against it. Slow, and meant to be.

const DAY_MS = 86_400_000;
const known = new Map<string, Day>();
/** So many days later. Remembered, because it is asked for every day of every case. */
export const plus = (day: Day, days: number): Day => {
  const there = known.get(`${day} ${days}`);
  if (there !== undefined) return there;
  const made = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  known.set(`${day} ${days}`, made);
  return made;
};

/** The same date so many months later, or the last of that month where there is no such date. */
const monthsLater = (day: Day, months: number): Day => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

/** Of England and Wales, as they are published; substitutes for 25 and 26 December 2027 and 1 January 2028. */
const BANK_HOLIDAYS =
  '2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28 2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26';

export interface Away {
  readonly from: Day;
  readonly until: Day;
}

/** What the rules ask about somebody. */
export interface Subject {
  readonly countsFromOn: Day;
  readonly away: readonly Away[];
  readonly closures: readonly Day[];
  readonly inductionOn?: Day | undefined;
  readonly paused?: readonly Away[];
}

const isIn = (day: Day, periods: readonly Away[]): boolean =>
  periods.some(({ from, until }) => from <= day && day <= until);

const isAwayOn = (who: Subject, day: Day): boolean => isIn(day, who.away);

export const isWorking = (who: Subject, day: Day): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.includes(day) && !who.closures.includes(day);
};

/** A working day on which the worker is here. */
export const isHereAndWorking = (who: Subject, day: Day): boolean =>
  isWorking(who, day) && !isAwayOn(who, day);

interface Interval {
  readonly days: number;
  readonly isHalved: boolean;
}

/** The interval of the stage that holds on a day: 7 days for 42 days, 14 to six months, 28 to twelve, 28 for everyone. */
const intervalOn = (who: Subject, day: Day): Interval => {
  const start = who.inductionOn;
  if (start === undefined || day < start) return { days: 28, isHalved: false };
  // The day of the year, of which days away and paused days are none.
  let used = 0;
  for (let each = start; each < day; each = plus(each, 1))
    if (!isIn(each, [...who.away, ...(who.paused ?? [])])) used += 1;
  const place = plus(start, used);
  if (place < plus(start, 42)) return { days: 7, isHalved: true };
  if (place < monthsLater(start, 6)) return { days: 14, isHalved: true };
  return { days: 28, isHalved: place < monthsLater(start, 12) };
};

export interface Expected {
  /** The first day on which the days reach the interval of that day’s stage. */
  readonly ruledOn: Day;
  readonly dueOn: Day;
  readonly interval: Interval;
}

const worked = new WeakMap<Subject, Expected>();
export const expectedDue = (who: Subject): Expected => {
  const there = worked.get(who);
  if (there) return there;
  const found = dueOf(who);
  worked.set(who, found);
  return found;
};

const dueOf = (who: Subject): Expected => {
  let day = who.countsFromOn;
  for (let days = 0; days < intervalOn(who, day).days; days += 1) day = plus(day, 1);
  // The loop asks again on each day: it ends on the first that has days enough for its own stage.
  const ruledOn = day;
  const interval = intervalOn(who, ruledOn);
  while (isAwayOn(who, day)) {
    while (!isHereAndWorking(who, day)) day = plus(day, 1);
    for (let left = 5; left > 0; ) {
      day = plus(day, 1);
      if (isWorking(who, day)) left -= 1;
    }
  }
  return { ruledOn, dueOn: day, interval };
};

/** Days after the due day on which the worker was here, up to a day. */
export const daysHereSince = (who: Subject, from: Day, to: Day): number => {
  let count = 0;
  for (let day = plus(from, 1); day <= to; day = plus(day, 1)) if (!isAwayOn(who, day)) count += 1;
  return count;
};

/** The day of a step so many working days after due, days away not counted, halved for the first year. */
export const stepOn = (who: Subject, { dueOn, interval }: Expected, workingDays: number): Day => {
  let day = dueOn;
  while (!isHereAndWorking(who, day)) day = plus(day, 1);
  for (let left = interval.isHalved ? Math.ceil(workingDays / 2) : workingDays; left > 0; ) {
    day = plus(day, 1);
    if (isHereAndWorking(who, day)) left -= 1;
  }
  return day;
};
