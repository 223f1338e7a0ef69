import { DateTime } from 'luxon';

// Days and hours as people in the service say them. Worked out with luxon and not with the calendar of the product, so
// that a slip there at a change of clocks is seen.

const ZONE = 'Europe/London';

const londonOf = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: ZONE });

/** `2027-03-30`, the day in London. */
export const dayOf = (at: Date): string => londonOf(at).toFormat('yyyy-MM-dd');

/** `09:30`, the time in London. */
export const hourOf = (at: Date): string => londonOf(at).toFormat('HH:mm');

/** `Tue 30 Mar 2027`. */
export const dayInWords = (day: string): string =>
  DateTime.fromISO(day, { zone: 'UTC' }).setLocale('en-GB').toFormat('ccc d LLL yyyy').replace('Sept', 'Sep');

export const dayAfter = (day: string): string =>
  DateTime.fromISO(day, { zone: 'UTC' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');

export const isWeekend = (day: string): boolean => DateTime.fromISO(day, { zone: 'UTC' }).weekday > 5;

const FORMS = ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

/** The instant that a London day and time name, such as `2027-03-30 09:30`; a day alone means its first minute. */
export const londonTime = (text: string): Date => {
  const whole = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text} 00:00` : text;
  for (const form of FORMS) {
    const read = DateTime.fromFormat(whole, form, { zone: ZONE });
    if (read.isValid) return read.toJSDate();
  }
  throw new Error(`“${text}” is no day and time in London; write it as 2027-03-30 09:30`);
};
