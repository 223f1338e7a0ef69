import { addDays, addMonths, type Day, firstOf, monthOf } from '../../../kernel/calendar.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { standingOf } from '../cadence.js';
import { blankHead, countedOn, type Head, type Session } from '../model.js';
import { excludedAs } from './counted.js';

// How it stood at the end of months that are over, worked out from the records as they are today.

/** The trend is a year long, today counted in. */
const MONTHS = 12;
/**
 * A month end is left out when the records of more than this part of the people do not reach back to it: of the others
 * nobody could say whether they are like everybody else.
 */
const MOST_UNKNOWN = 0.1;

export interface MonthEnd {
  readonly on: Day;
  readonly inTime: number;
  readonly eligible: number;
  /** Of whom nothing was on record by then. */
  readonly unknown: number;
}

/** One worker, with the sessions that were read. */
export interface Kept {
  readonly worker: Person;
  readonly head: Head | undefined;
  readonly sessions: readonly Session[];
}

/** The last days of the months before this one, oldest first. */
export const monthEndsBefore = (today: Day): readonly Day[] => {
  const first = firstOf(monthOf(today));
  return Array.from({ length: MONTHS - 1 }, (_, n) => addDays(addMonths(first, n + 2 - MONTHS), -1));
};

/** From when on sessions have to be read. The one before the first of them stands in it. */
export const readFrom = (today: Day): Day => monthEndsBefore(today)[0] ?? today;

/** The days on record, those that a session replaced counted in. */
const daysOf = ({ head, sessions }: Kept): readonly Day[] =>
  [
    head?.lastHeldOn,
    ...sessions.flatMap((session) => [countedOn(session), session.before.lastHeldOn]),
  ].flatMap((day) => day ?? []);

/** What is on record of somebody, with the days on which they had supervision. */
export type Dated = Kept & { readonly days: readonly Day[] };
export const datedOf = (kept: Kept): Dated => ({ ...kept, days: daysOf(kept) });

/** Where somebody stood on a day, as far as it is on record: the last session until then, and what was booked after it. */
export const headOn = ({ worker, head, sessions, days }: Dated, on: Day): Head => {
  const lastHeldOn = days
    .filter((day) => day <= on)
    .sort()
    .at(-1);
  const inOrder = [...sessions].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const lastSession = inOrder.findLast((session) => session.heldOn <= on);
  const next = inOrder.find((session) => session.heldOn > on);
  const { lastSession: _last, lastHeldOn: _held, nextOn, ...others } = head ?? blankHead(worker.id);
  const bookedOn = next ? next.before.nextOn : nextOn;
  return {
    ...others,
    ...(lastHeldOn === undefined ? {} : { lastHeldOn }),
    ...(lastSession === undefined ? {} : { lastSession }),
    ...(bookedOn === undefined ? {} : { nextOn: bookedOn }),
  };
};

const endOf = (kept: readonly Dated[], since: Day, on: Day, now: World): MonthEnd => {
  const world: World = { ...now, today: on };
  let [inTime, eligible, unknown] = [0, 0, 0];
  for (const each of kept) {
    const { worker } = each;
    if (!isActive(worker, on)) continue;
    const head = headOn(each, on);
    const { lastHeldOn } = head;
    const standing = standingOf(worker, head, world);
    if (excludedAs(worker, standing, world) !== undefined) continue;
    // Whoever began before there were records may have been supervised all the same.
    const isUnknown = lastHeldOn === undefined && worker.startedOn < since;
    if (isUnknown) unknown += 1;
    else {
      eligible += 1;
      if (!standing.isLate && !standing.isLongGap) inTime += 1;
    }
  }
  return { on, inTime, eligible, unknown };
};

/**
 * The month ends of which enough is known, oldest first: of at least the smallest group, and of nearly everybody. It is
 * about the people who are in the report today.
 */
export const monthsOf = (people: readonly Kept[], world: World): readonly MonthEnd[] => {
  const kept = people.map(datedOf);
  const since = kept
    .flatMap(({ days }) => days)
    .sort()
    .at(0);
  if (since === undefined) return [];
  return monthEndsBefore(world.today)
    .map((on) => endOf(kept, since, on, world))
    .filter(
      ({ eligible, unknown }) =>
        eligible >= world.settings['report.smallestGroup'] && unknown <= (eligible + unknown) * MOST_UNKNOWN,
    );
};

/** The sessions of a worker by id; none where none were read. */
export type SessionsOf = ReadonlyMap<PersonId, readonly Session[]>;
