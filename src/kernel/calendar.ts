import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { MONTHS, WEEKDAYS, WEEKDAYS_IN_SHORT } from './language.js';

/** A calendar day, `YYYY-MM-DD`, with no time and no zone. Compares correctly as text. */
export type Day = string;
export const DaySchema: z.ZodType<Day> = z.iso
  .date()
  .meta({ description: 'a day such as 2026-12-29', examples: ['2026-12-29'] });

/** A month, `YYYY-MM`. */
export type Month = string;
export const MonthSchema: z.ZodType<Month> = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u);

/** A time of day, `HH:mm`, in the service's zone. */
export const TimeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
  .meta({ description: 'a time of day from 00:00 to 23:59, such as 09:30' });

export interface CalendarRules {
  /** IANA zone of the service. */
  readonly zone: string;
  /** Days on which the council is closed though they are not bank holidays. */
  readonly closures: readonly Day[];
  /** Bank holidays proclaimed after the library's release. */
  readonly extraBankHolidays: readonly Day[];
  readonly sendFrom: string;
  readonly sendUntil: string;
  readonly dailyRunAt: string;
}

/**
 * The working calendar. A working day is Monday to Friday, not a bank holiday in England and Wales (Banking and
 * Financial Dealings Act 1971, with substitute days) and not a closure day of the council.
 */
export interface WorkingCalendar {
  /** The calendar day of an instant in the service's zone. */
  dayOf(at: Date): Day;
  /**
   * The instant of a time of day in the service's zone. A time that a clock change skips is the hour after it, one that
   * it repeats is the first of the two.
   */
  instantOf(day: Day, time: string): Date;
  isWorkingDay(day: Day): boolean;
  /** The day itself when it is a working day, else the next one. */
  onOrAfter(day: Day): Day;
  /** The day itself when it is a working day, else the one before. */
  onOrBefore(day: Day): Day;
  /**
   * The nth working day after the day (before it when n is negative); n = 0 gives the day itself, working or not.
   * Throws a RangeError when that is outside the years 0000 to 9999.
   */
  addWorkingDays(day: Day, n: number): Day;
  /** How many working days lie after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
  lastWorkingDayOf(month: Month): Day;
  /** True from `sendFrom` to just before `sendUntil` on a working day. */
  isSendingTime(at: Date): boolean;
  /** The instant itself when it is sending time, else the start of the next sending hours. */
  nextSendingAt(at: Date): Date;
  /** The instant of the daily run on a day. */
  dailyRunOn(day: Day): Date;
  /** `10:12`, in the service's zone. */
  timeInWords(at: Date): string;
}

const MOST_REMEMBERED = 4_000;

/** Remembers what was worked out, up to so many answers, and then begins anew: what it holds stays small. */
const remembering = <K, V>(work: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    const there = known.get(key);
    if (there !== undefined) return there;
    const made = work(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, made);
    return made;
  };
};

const inUtc = (day: Day) => DateTime.fromISO(day, { zone: 'utc' });
const dayText = (at: DateTime): Day => at.toFormat('yyyy-MM-dd');

const DAY_MS = 86_400_000;
const startOf = remembering((day: Day): number => Date.parse(`${day}T00:00:00Z`));
const isoOf = remembering((ms: number): string => new Date(ms).toISOString());

/** Plain arithmetic, because counting asks for every day. False for a day that does not exist, such as 30 February. */
const isMondayToFriday = (day: Day): boolean => {
  const start = new Date(startOf(day));
  // `Date` reads 30 February as 2 March.
  return start.getUTCDate() === Number(day.slice(8)) && start.getUTCDay() % 6 !== 0;
};

/**
 * Days later, or earlier when n is negative. Throws on what is no day and outside the years 0000 to 9999, whose days
 * alone compare as text, so that a walk from day to day always ends.
 */
export const addDays = (day: Day, n: number): Day => {
  const text = isoOf(startOf(day) + n * DAY_MS);
  // Any other year is written with a sign and six digits.
  if (text.length > '0000-01-01T00:00:00.000Z'.length)
    throw new RangeError(`${n} days from ${day} is outside the years 0000 to 9999`);
  return text.slice(0, 10);
};
/** Whole months later; the last day of the month when the day does not exist there. */
export const addMonths = (day: Day, n: number): Day => dayText(inUtc(day).plus({ months: n }));
/** Days from the first to the second; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => (startOf(to) - startOf(from)) / DAY_MS;
export const monthOf = (day: Day): Month => day.slice(0, 7);
export const monthAfter = remembering((month: Month): Month => monthOf(addMonths(`${month}-01`, 1)));
export const firstOf = (month: Month): Day => `${month}-01`;
export const latestDay = (a: Day, b: Day): Day => (a > b ? a : b);
export const earliestDay = (a: Day, b: Day): Day => (a < b ? a : b);

const monthName = (day: Day): string => MONTHS[Number(day.slice(5, 7)) - 1] ?? '';

/** `12 March`, with the year when it is not the year of `today`. */
export const shortDayInWords = (day: Day, today: Day): string => {
  const year = day.slice(0, 4);
  const short = `${Number(day.slice(8))} ${monthName(day)}`;
  return year === today.slice(0, 4) ? short : `${short} ${year}`;
};

/** `Thursday 12 March`, with the year when it is not the year of `today`. */
export const dayInWords = (day: Day, today: Day): string =>
  `${WEEKDAYS[new Date(startOf(day)).getUTCDay()] ?? ''} ${shortDayInWords(day, today)}`;

/** `Thu 12 March`, for a row: with the year when it is not the year of `today`. */
export const dayInShort = (day: Day, today: Day): string =>
  `${WEEKDAYS_IN_SHORT[new Date(startOf(day)).getUTCDay()] ?? ''} ${shortDayInWords(day, today)}`;

/** `Thursday 12 March 2026`, whatever year it is. */
export const fullDayInWords = (day: Day): string => dayInWords(day, '0000');

/** `March 2026`. */
export const monthInWords = (month: Month): string => `${monthName(month)} ${month.slice(0, 4)}`;

const bankHolidays = new Holidays('GB', 'ENG');

/** England and Wales bank holidays of a year, substitutes and royal extra days included (library `date-holidays`). */
export const bankHolidaysOf = remembering((year: number): ReadonlySet<Day> => {
  const days = bankHolidays.getHolidays(year).filter(({ type }) => type === 'public');
  return new Set(days.map(({ date }) => date.slice(0, 10)));
});

const MINUTE_MS = 60_000;
/** From here on every zone is whole minutes from UTC, and changes its clocks on a whole minute. */
const WHOLE_MINUTES_SINCE = Date.parse('1973-01-01T00:00:00Z');

/** What calendar and clock show in a zone at an instant. A time zone is dear to ask: once for each minute. */
const readingsIn = (zone: string) => {
  const read = (ms: number) => {
    const at = DateTime.fromMillis(ms, { zone });
    return { day: dayText(at), time: at.toFormat('HH:mm') };
  };
  const ofMinute = remembering((minute: number) => read(minute * MINUTE_MS));
  return (at: Date) => {
    const ms = at.getTime();
    return ms >= WHOLE_MINUTES_SINCE ? ofMinute(Math.floor(ms / MINUTE_MS)) : read(ms);
  };
};

/** Builds the calendar from its rules. Pure: it never looks at a clock. */
export const makeCalendar = (rules: CalendarRules): WorkingCalendar => {
  const closed = new Set([...rules.closures, ...rules.extraBankHolidays]);
  const reading = readingsIn(rules.zone);
  const dayOf = (at: Date): Day => reading(at).day;
  const timeOf = (at: Date): string => reading(at).time;
  // Asked for a repeated time, luxon picks by the machine's own clock; the first of both keeps this pure.
  const msOf = remembering((local: string): number => {
    const readings = DateTime.fromISO(local, { zone: rules.zone }).getPossibleOffsets();
    return Math.min(...readings.map((reading) => reading.toMillis()));
  });
  const instantOf = (day: Day, time: string): Date => new Date(msOf(`${day}T${time}`));
  const isWorkingDay = remembering(
    (day: Day): boolean =>
      isMondayToFriday(day) && !closed.has(day) && !bankHolidaysOf(Number(day.slice(0, 4))).has(day),
  );
  const walk = (from: Day, by: 1 | -1): Day => {
    let day = addDays(from, by);
    while (!isWorkingDay(day)) day = addDays(day, by);
    return day;
  };
  const next = remembering((day: Day) => walk(day, 1));
  const previous = remembering((day: Day) => walk(day, -1));
  const step = (from: Day, by: 1 | -1): Day => (by === 1 ? next(from) : previous(from));
  const onOrAfter = (day: Day): Day => (isWorkingDay(day) ? day : step(day, 1));
  const onOrBefore = (day: Day): Day => (isWorkingDay(day) ? day : step(day, -1));
  const countAfter = (from: Day, to: Day): number => {
    let last = to;
    while (last > from && !isWorkingDay(last)) last = addDays(last, -1);
    let count = 0;
    // Never further than a working day that there is, so that the walk ends at the end of all years too.
    for (let day = from; day < last; day = step(day, 1)) count += 1;
    return count;
  };
  const isSendingTime = (at: Date): boolean =>
    isWorkingDay(dayOf(at)) && timeOf(at) >= rules.sendFrom && timeOf(at) < rules.sendUntil;
  return {
    dayOf,
    instantOf,
    isWorkingDay,
    onOrAfter,
    onOrBefore,
    addWorkingDays: (day, n) => {
      if (n === 0) return day;
      // So many days at least: what cannot be reached is refused before the walk and not at its end.
      addDays(day, n);
      let at = day;
      for (let left = Math.abs(n); left > 0; left -= 1) at = step(at, n > 0 ? 1 : -1);
      return at;
    },
    workingDaysBetween: (from, to) => (to >= from ? countAfter(from, to) : -countAfter(to, from)),
    lastWorkingDayOf: (month) => onOrBefore(addDays(firstOf(monthAfter(month)), -1)),
    isSendingTime,
    nextSendingAt: (at) => {
      if (isSendingTime(at)) return at;
      const today = dayOf(at);
      const stillToday = isWorkingDay(today) && timeOf(at) < rules.sendFrom;
      return instantOf(stillToday ? today : step(today, 1), rules.sendFrom);
    },
    dailyRunOn: (day) => instantOf(day, rules.dailyRunAt),
    timeInWords: timeOf,
  };
};
