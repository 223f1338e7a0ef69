import { addDays, type Day, daysBetween, earliestDay, latestDay, type WorkingCalendar } from './calendar.js';

/** Days from the first to the last, both included; without a last day nobody knows the end yet. */
export interface Period {
  readonly from: Day;
  readonly until?: Day | undefined;
}

/**
 * What a person's row says about being away, dates only and never why. `awayFrom` and `awayUntil` are the one entry that
 * the release before this knows: the present or next one. Rows that it has written have nothing else.
 */
export interface AwayDates {
  readonly awayFrom?: Day | undefined;
  readonly awayUntil?: Day | undefined;
  readonly absences?: readonly Period[] | undefined;
}

const NEVER: readonly Period[] = [];
const isIn = ({ from, until }: Period, on: Day): boolean =>
  from <= on && (until === undefined || until >= on);
const isFit = ({ from, until }: Period): boolean => until === undefined || until >= from;
const byFrom = (a: Period, b: Period): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** Whether two have the same days. */
export const isSamePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.until === b.until;

export const overlap = (a: Period, b: Period): boolean =>
  (b.until === undefined || a.from <= b.until) && (a.until === undefined || b.from <= a.until);

/**
 * Every entry as it was named, by its first day. Where the two dates beside the list say something else, the release
 * before has written them since: they take the place of the entry that they overlap.
 */
export const entriesOf = ({ awayFrom, awayUntil, absences = NEVER }: AwayDates): readonly Period[] => {
  if (awayFrom === undefined) return absences.length === 0 ? NEVER : [...absences].filter(isFit).sort(byFrom);
  const one: Period = awayUntil === undefined ? { from: awayFrom } : { from: awayFrom, until: awayUntil };
  const isListed = absences.some(({ from, until }) => from === awayFrom && until === awayUntil);
  const others = isListed ? absences : absences.filter((entry) => !overlap(entry, one));
  return (isListed ? [...others] : [...others, one]).filter(isFit).sort(byFrom);
};

/** Entries without those that overlap or follow each other day on day: these become one. */
const joined = (entries: readonly Period[]): readonly Period[] => {
  if (entries.length < 2) return entries;
  const out: Period[] = [];
  for (const next of [...entries].sort(byFrom)) {
    const last = out.at(-1);
    if (!last || (last.until !== undefined && addDays(last.until, 1) < next.from)) out.push(next);
    else if (last.until !== undefined && (next.until === undefined || next.until > last.until))
      out[out.length - 1] = next.until === undefined ? { from: last.from } : { ...last, until: next.until };
  }
  return out;
};

/** The times away, earliest first; no two of them overlap or touch. */
export const absencesOf = (person: AwayDates): readonly Period[] => joined(entriesOf(person));

/** The time away that holds a day. */
export const absenceOn = (person: AwayDates, on: Day): Period | undefined =>
  absencesOf(person).find((entry) => isIn(entry, on));

/** The time away that holds a day, or else the next one that is known. */
export const absenceFrom = (person: AwayDates, on: Day): Period | undefined =>
  absencesOf(person).find(({ until }) => until === undefined || until >= on);

/** True from the first to the last day of a time away, or for ever when no last day is known. */
export const isAway = (person: AwayDates, on: Day): boolean =>
  entriesOf(person).some((entry) => isIn(entry, on));

/** How many days of the periods lie from the first to the last day given, both included; none is counted twice. */
export const daysIn = (periods: readonly Period[], firstOn: Day, lastOn: Day): number =>
  joined(periods).reduce((sum, period) => {
    const from = latestDay(period.from, firstOn);
    const until = earliestDay(period.until ?? lastOn, lastOn);
    return until < from ? sum : sum + daysBetween(from, until) + 1;
  }, 0);

/** Days away from the first to the last day given, both included. */
export const daysAwayBetween = (person: AwayDates, firstOn: Day, lastOn: Day): number =>
  daysIn(entriesOf(person), firstOn, lastOn);

/**
 * The first working day from a day on which somebody is here: the day itself, or the one on which they are back.
 * Undefined when they are away then and nobody knows until when.
 */
export const backOn = (
  person: AwayDates,
  from: Day,
  calendar: Pick<WorkingCalendar, 'onOrAfter'>,
): Day | undefined => {
  let on = calendar.onOrAfter(from);
  for (const { from: first, until } of absencesOf(person)) {
    if (first > on) return on;
    if (until === undefined) return undefined;
    if (until >= on) on = calendar.onOrAfter(addDays(until, 1));
  }
  return on;
};

/** The nth working day after a day on which somebody is here; undefined while nobody knows when they are back. */
export const addDaysHere = (
  person: AwayDates,
  from: Day,
  n: number,
  calendar: Pick<WorkingCalendar, 'onOrAfter'>,
): Day | undefined => {
  let on: Day | undefined = from;
  for (let left = n; left > 0 && on !== undefined; left -= 1) on = backOn(person, addDays(on, 1), calendar);
  return on;
};

/** The last working day up to a day on which somebody is here: the day itself, or the last before they went away. */
const hereBy = (person: AwayDates, by: Day, calendar: Pick<WorkingCalendar, 'onOrBefore'>): Day => {
  let on = calendar.onOrBefore(by);
  for (const { from, until } of [...absencesOf(person)].reverse())
    if (from <= on && (until === undefined || until >= on)) on = calendar.onOrBefore(addDays(from, -1));
  return on;
};

/** The nth working day before a day on which somebody is here: days away are not counted backwards either. */
export const daysHereBefore = (
  person: AwayDates,
  day: Day,
  n: number,
  calendar: Pick<WorkingCalendar, 'onOrBefore'>,
): Day => {
  let on = day;
  for (let left = n; left > 0; left -= 1) on = hereBy(person, addDays(on, -1), calendar);
  return on;
};

/** The working day on which somebody is back from the last time away that has begun; undefined when none is known. */
export const lastBackOn = (
  person: AwayDates,
  today: Day,
  calendar: Pick<WorkingCalendar, 'onOrAfter'>,
): Day | undefined => {
  const last = absencesOf(person).findLast(({ from }) => from <= today);
  return last?.until === undefined ? undefined : backOn(person, addDays(last.until, 1), calendar);
};

/** What stays of an entry that a file does not name any more: the days that have been. */
const endedBefore = (entry: Period, today: Day): readonly Period[] => {
  if (entry.from >= today) return [];
  return entry.until !== undefined && entry.until < today
    ? [entry]
    : [{ ...entry, until: addDays(today, -1) }];
};

/**
 * The entries known, and those that a file names today. A file takes nothing back that has been: an entry that it no
 * longer names ends the day before when it has begun, and is dropped when it has not. An entry that it names takes the
 * place of those that it overlaps, for it mends their dates; of one that was over, the days before it stay.
 */
export const withNamed = (
  known: readonly Period[],
  named: readonly Period[],
  today: Day,
): readonly Period[] => {
  const kept = known.flatMap((entry): readonly Period[] => {
    const [by] = named.filter((each) => overlap(each, entry)).sort(byFrom);
    if (!by) return endedBefore(entry, today);
    const wasOver = entry.until !== undefined && entry.until < today;
    const isOver = by.until !== undefined && by.until < today;
    return wasOver && !isOver && entry.from < by.from ? [{ ...entry, until: addDays(by.from, -1) }] : [];
  });
  return [...kept, ...named].sort(byFrom);
};

/** `2026-03-02..2026-03-06; 2026-04-01..`, as a cell of a file has them. */
export const periodsInCell = (periods: readonly Period[]): string =>
  periods.map(({ from, until = '' }) => `${from}..${until}`).join('; ');
