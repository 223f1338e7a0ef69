import { DateTime } from 'luxon';

// Working days in England and Wales by the rules of the statute, and not by the calendar of the product or its list of
// holidays, so that a slip there is seen.

/** A day such as `2027-03-30`. */
export type Day = string;

const textOf = (date: DateTime): Day => date.toFormat('yyyy-MM-dd');

const DAY_MS = 86_400_000;

// Asked many thousand times in a life: by the milliseconds of UTC, in which every day is as long.
export const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysFrom = (from: Day, until: Day): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Easter Sunday, by the rule of Meeus, Jones and Butcher. */
const easterOf = (year: number): Day => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return textOf(DateTime.utc(year, Math.floor(sum / 31), (sum % 31) + 1));
};

const firstMonday = (year: number, month: number): Day => {
  const first = DateTime.utc(year, month, 1);
  return textOf(first.plus({ days: (8 - first.weekday) % 7 }));
};
const lastMonday = (year: number, month: number): Day => {
  const last = DateTime.utc(year, month, 1).endOf('month');
  return textOf(last.minus({ days: last.weekday - 1 }));
};

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** A holiday that falls on a weekend is moved to the next day that is none. */
const holidaysOf = (year: number): ReadonlySet<Day> => {
  const easter = easterOf(year);
  const taken = new Set([
    plusDays(easter, -2),
    plusDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ]);
  for (const day of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]) {
    // Christmas on a Saturday takes the Monday, and Boxing Day on the Sunday the Tuesday.
    let on = day;
    while (isWeekend(on) || taken.has(on)) on = plusDays(on, 1);
    taken.add(on);
  }
  return taken;
};

const known = new Map<number, ReadonlySet<Day>>();
const holidaysIn = (year: number): ReadonlySet<Day> => {
  const found = known.get(year) ?? holidaysOf(year);
  known.set(year, found);
  return found;
};

const workingDays = new Map<Day, boolean>();

export const isWorkingDay = (day: Day): boolean => {
  const found = workingDays.get(day) ?? (!isWeekend(day) && !holidaysIn(Number(day.slice(0, 4))).has(day));
  workingDays.set(day, found);
  return found;
};

/** The day itself when it is a working day, or the next one. */
export const onOrAfter = (day: Day): Day => (isWorkingDay(day) ? day : onOrAfter(plusDays(day, 1)));

/** So many working days after, or before with a minus; a day off counts as the working day after it. */
export const plusWorkingDays = (day: Day, count: number): Day => {
  let at = onOrAfter(day);
  for (let left = Math.abs(count); left > 0; left -= 1) {
    do at = plusDays(at, count < 0 ? -1 : 1);
    while (!isWorkingDay(at));
  }
  return at;
};

/** How many working days there are after the one day, up to and with the other. */
export const workingDaysAfter = (from: Day, until: Day): number => {
  let count = 0;
  for (let day = plusDays(from, 1); day <= until; day = plusDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
};

export const workingDaysOf = (from: Day, until: Day): readonly Day[] => {
  const days: Day[] = [];
  for (let day = onOrAfter(from); day <= until; day = onOrAfter(plusDays(day, 1))) days.push(day);
  return days;
};

export const earliest = (...days: readonly Day[]): Day => [...days].sort()[0] ?? '';
export const latest = (...days: readonly Day[]): Day => [...days].sort().at(-1) ?? '';
