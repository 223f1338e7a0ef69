import { entriesOf, isSamePeriod, type Period, withNamed } from '../../kernel/absences.js';
import type { Day } from '../../kernel/calendar.js';
import type { Person } from '../../kernel/people.js';
import { supervisorHistory } from '../../kernel/supervisor-history.js';
import type { StaffRow } from './staff-rows.js';

/** The day of the import, and the first of the days that are kept. */
interface Days {
  readonly today: Day;
  readonly oldestOn: Day;
}

/** The dates that a row says; absent for what the file has no column for. */
export interface DatesSaid {
  readonly absences?: readonly Period[];
  readonly pauses?: readonly Period[];
  readonly extended?: { readonly until: Day | undefined };
}

const areSame = (some: readonly Period[], others: readonly Period[]): boolean =>
  some.length === others.length &&
  some.every((each, at) => others[at] !== undefined && isSamePeriod(each, others[at]));

/** The one entry that the columns `away_from` and `away_until` name. */
const awayOf = ({ awayFrom, awayUntil }: StaffRow): readonly Period[] => {
  if (awayFrom === undefined) return [];
  return [awayUntil === undefined ? { from: awayFrom } : { from: awayFrom, until: awayUntil }];
};

/** What a row says of dates, by the columns that the file has. */
export const datesSaid = (row: StaffRow): DatesSaid => {
  const one = awayOf(row);
  const more = (row.absences ?? []).filter((each) => !one.some((known) => isSamePeriod(known, each)));
  return {
    ...(row.has('away_from') || row.has('absences') ? { absences: [...one, ...more] } : {}),
    ...(row.has('induction_paused') ? { pauses: row.inductionPaused ?? [] } : {}),
    ...(row.has('induction_extended_until') ? { extended: { until: row.inductionExtendedUntil } } : {}),
  };
};

/** The entries after a file of today; one that stays as it was is the very same, with what another release put in it. */
const listAfter = (
  known: readonly Period[],
  named: readonly Period[] | undefined,
  { today, oldestOn }: Days,
) =>
  (named === undefined ? known : withNamed(known, named, today))
    .filter(({ until }) => until === undefined || until >= oldestOn)
    .map((each) => known.find((before) => isSamePeriod(before, each)) ?? each);

/** The two dates that the release before reads: of the present time away, else of the next, else of the last one. */
const mainOf = (absences: readonly Period[], today: Day): Period | undefined =>
  absences.find(({ until }) => until === undefined || until >= today) ?? absences.at(-1);

const awayAfter = (before: Person | undefined, said: DatesSaid, days: Days): Partial<Person> => {
  const known = before ? entriesOf(before) : [];
  const absences = listAfter(known, said.absences, days);
  // As it was stored, so that the same file makes nobody a changed person.
  if (before && areSame(known, absences)) {
    const { awayFrom, awayUntil, absences: stored } = before;
    return {
      ...(awayFrom === undefined ? {} : { awayFrom }),
      ...(awayUntil === undefined ? {} : { awayUntil }),
      ...(stored === undefined ? {} : { absences: stored }),
    };
  }
  const main = mainOf(absences, days.today);
  if (!main) return {};
  const until = main.until === undefined ? {} : { awayUntil: main.until };
  return { awayFrom: main.from, ...until, absences: [...absences] };
};

const inductionAfter = (before: Person | undefined, said: DatesSaid, days: Days): Partial<Person> => {
  const pauses = listAfter(before?.asyePauses ?? [], said.pauses, days);
  const known = before?.asyeExtendedUntil;
  // An extension that is over has been: an empty cell does not take it back.
  const isOver = known !== undefined && known < days.today;
  const until = said.extended ? (said.extended.until ?? (isOver ? known : undefined)) : known;
  return {
    ...(pauses.length === 0 ? {} : { asyePauses: [...pauses] }),
    ...(until === undefined ? {} : { asyeExtendedUntil: until }),
  };
};

const supervisorsAfter = (
  before: Person | undefined,
  person: Person,
  { today, oldestOn }: Days,
): Partial<Person> => {
  const all = before ? supervisorHistory(before, person, today) : [];
  const history = all.filter(({ until }) => until === undefined || until >= oldestOn);
  return history.length === 0 ? {} : { supervisorHistory: [...history] };
};

/**
 * Whom the file describes, with the dates that are a history: a file adds to it and takes nothing back that has been, and
 * one without the columns changes nothing about it.
 */
export const withDates = (
  person: Person,
  before: Person | undefined,
  said: DatesSaid,
  days: Days,
): Person => {
  const { awayFrom: _from, awayUntil: _until, ...rest } = person;
  return {
    ...rest,
    ...awayAfter(before, said, days),
    ...inductionAfter(before, said, days),
    ...supervisorsAfter(before, person, days),
  };
};
