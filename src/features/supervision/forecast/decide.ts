import { addDays, type Day } from '../../../kernel/calendar.js';
import { isActive, isAway, type Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { returnOf, type Standing } from '../cadence.js';
import { longAbsenceOf } from '../cover/model.js';
import { canMeet, offeredAfter } from '../dates/offer.js';
import { lastInTime } from '../held/next-date.js';
import { firstSupervisorOf } from '../supervisors.js';

// Who will be late by the calendar alone: between the due day and the last day in time nobody can meet.

/** What opens the dates of all of them at once, with earlier ones. */
export const EARLIER_DATES = { view: 'today', early: 'yes' } as const;

/** So far ahead it is looked for (domain, supervision: four weeks). */
export const DAYS_AHEAD = 28;

/** `closed`: bank holidays and closure days; `away`: the supervisor is away on what is left. */
type Cause = 'closed' | 'away';

/** One worker for whom no day in time is left. */
export interface Forecast {
  readonly dueOn: Day;
  /** The last day on which it would not be late. */
  readonly lastOn: Day;
  readonly cause: Cause;
  /** The day to bring it forward to; undefined where there is none. */
  readonly tryOn: Day | undefined;
  /** The working day from which it can be known. */
  readonly on: Day;
}

const daysOf = (first: Day, last: Day): readonly Day[] => {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

/**
 * What the calendar does to a worker's next session; undefined where there is a day in time, where one is booked that is,
 * where it is not due within four weeks, or is due already.
 */
export const forecastOf = (worker: Person, standing: Standing, world: World): Forecast | undefined => {
  const { dueOn, bookedOn, countsFromOn } = standing;
  const { calendar, today } = world;
  if (dueOn <= today || dueOn > addDays(today, DAYS_AHEAD)) return undefined;
  const lastOn = lastInTime(worker, standing);
  const by = firstSupervisorOf(worker, world);
  // Of a worker away without a return date nobody knows the day, and for a long absence of the supervisor cover is named.
  const isUnknown =
    isAway(worker, dueOn) || (isAway(worker, lastOn) && returnOf(worker, lastOn) === undefined);
  if (isUnknown || (by && longAbsenceOf(by, world))) return undefined;
  // Nobody meets a worker who has left, and a supervisor who has is for whoever names another one.
  if (!isActive(worker, dueOn) || (by && !isActive(by, dueOn))) return undefined;
  if (bookedOn !== undefined && bookedOn <= lastOn && calendar.isWorkingDay(bookedOn)) return undefined;
  const days = daysOf(dueOn, lastOn);
  if (days.some((day) => canMeet(worker, by, day, world))) return undefined;
  const tryOn = offeredAfter(worker, countsFromOn, world);
  return {
    dueOn,
    lastOn,
    cause: days.some((day) => calendar.isWorkingDay(day)) ? 'away' : 'closed',
    tryOn: tryOn !== undefined && tryOn < dueOn ? tryOn : undefined,
    on: calendar.onOrAfter(addDays(dueOn, -DAYS_AHEAD)),
  };
};
