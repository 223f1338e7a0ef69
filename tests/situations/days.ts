import { dayInWords } from '../support/service/london.js';

// Days as people write them: `Tue 30 Mar`, with a year where it is not the nearest one. The weekday is always there and is
// checked, because a date worked out by hand is easily a day off.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \\d{1,2} (?:${MONTHS.join('|')})(?: \\d{4})?`;
const WHOLE = new RegExp(`^${DAY}$`, 'u');
const WITH_TIME = new RegExp(`^(${DAY})(?: (\\d{2}:\\d{2}))?$`, 'u');
/** For patterns of other sentences. */
export const DAY_PATTERN = DAY;

export const isDay = (text: string): boolean => WHOLE.test(text);

const DAY_MS = 86_400_000;
const distance = (one: string, other: string): number =>
  Math.abs(Date.parse(one) - Date.parse(other)) / DAY_MS;

/** `2027-03-30` for `Tue 30 Mar`; without a year the one that is nearest to a day. Throws when the weekday is another. */
export const dayNamed = (text: string, near: string): string => {
  if (!isDay(text))
    throw new Error(`“${text}” is no day; write it as Tue 30 Mar, with the year if it is far off`);
  const [weekday = '', date = '', month = '', year] = text.split(' ');
  const inYear = (each: number) =>
    `${each}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
  const present = Number(near.slice(0, 4));
  const years = year === undefined ? [present - 1, present, present + 1] : [Number(year)];
  const [day = ''] = years
    .map(inYear)
    .filter((each) => new Date(`${each}T12:00:00Z`).toISOString().startsWith(each))
    .sort((one, other) => distance(one, near) - distance(other, near));
  if (day === '') throw new Error(`there is no ${date} ${month}`);
  const words = dayInWords(day);
  if (!words.startsWith(weekday)) throw new Error(`“${text}” would be ${words}`);
  return day;
};

/** A day and time in London; a day alone gets the time given here. */
export const momentNamed = (text: string, near: string, usual: string): string => {
  if (/^\d{2}:\d{2}$/u.test(text)) return `${near.slice(0, 10)} ${text}`;
  const [, day = '', time = usual] = WITH_TIME.exec(text) ?? [];
  if (day === '')
    throw new Error(`“${text}” is no day and time; write it as Tue 30 Mar 14:05, or 14:05 alone`);
  return `${dayNamed(day, near)} ${time}`;
};
