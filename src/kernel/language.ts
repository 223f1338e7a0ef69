// The one place that knows which language is spoken. Plurals, lists, numbers, the order of words and the names of days and
// months come from `Intl`, and a sentence is one function of its data: so a second language is other sentences, and no
// other code.

const LANGUAGE = 'en-GB';

const PLURALS = new Intl.PluralRules(LANGUAGE);

/** The sentence that goes with a count: `plural(2, { one: '1 person waits', other: '2 people wait' })`. */
export const plural = (count: number, { one, other }: { one: string; other: string }): string =>
  PLURALS.select(count) === 'one' ? one : other;

const NUMBERS = new Intl.NumberFormat(LANGUAGE);

/** `12,000`. */
export const inThousands = (count: number): string => NUMBERS.format(count);

/** `1 action`, `3 actions`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${inThousands(count)} ${plural(count, { one, other: many })}`;

/** Counts that have a word of their own. */
const TIMES: Readonly<Record<number, string>> = { 1: 'once', 2: 'twice' };

/** `once`, `twice`, `3 times`. */
export const timesInWords = (count: number): string => TIMES[count] ?? `${count} times`;

const AND = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
const OR = new Intl.ListFormat(LANGUAGE, { type: 'disjunction' });
const SERIES = new Intl.ListFormat(LANGUAGE, { type: 'unit', style: 'short' });

/** `a, b and c`. */
export const listed = (parts: readonly string[]): string => AND.format(parts);

/** `a, b or c`. */
export const eitherOf = (parts: readonly string[]): string => OR.format(parts);

/** `a, b, c`: of which not all may be named. */
export const inSeries = (parts: readonly string[]): string => SERIES.format(parts);

const ORDER = new Intl.Collator(LANGUAGE);

/** For sorting: names and titles as a person would look them up. */
export const inOrder = (a: string, b: string): number => ORDER.compare(a, b);

/** With a capital first letter. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase(LANGUAGE) + text.slice(1);

// Names are asked for once and kept in a list: `Intl` is dear to ask for every date of every card.

/** A Sunday: weekdays are counted from it, as `Date` counts them. */
const FIRST = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

const namesOf = (count: number, at: (n: number) => number, options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, n) => format.format(at(n)));
};
const ofWeek = (n: number): number => FIRST + n * DAY_MS;

/** `Sunday`, `Monday` …, as `Date.getUTCDay` counts them. */
export const WEEKDAYS: readonly string[] = namesOf(7, ofWeek, { weekday: 'long' });
/** `Sun`, `Mon` …. */
export const WEEKDAYS_IN_SHORT: readonly string[] = namesOf(7, ofWeek, { weekday: 'short' });
/** `January` …. */
export const MONTHS: readonly string[] = namesOf(12, (n) => Date.UTC(2023, n, 1), { month: 'long' });
