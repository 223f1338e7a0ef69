import type { Day } from '../../../kernel/calendar.js';
import { isActive, isAway, type Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { standingOf } from '../cadence.js';
import { groundFor, lastInTime, nextAfter } from '../held/next-date.js';
import type { Head } from '../model.js';
import { firstSupervisorOf } from '../supervisors.js';

// Which dates are offered. Pure.

/** Whether the two can meet on a day: a working day, and both are in the service and not away. */
export const canMeet = (worker: Person, by: Person | undefined, on: Day, { calendar }: World): boolean =>
  calendar.isWorkingDay(on) &&
  [worker, ...(by ? [by] : [])].every((person) => isActive(person, on) && !isAway(person, on));

/** The day to offer for the session after one on a day; undefined where no other is to come. */
export const offeredAfter = (
  worker: Person,
  from: Day,
  world: World,
  by: Person | undefined = firstSupervisorOf(worker, world),
): Day | undefined => nextAfter(worker, undefined, from, by, world) || undefined;

/** The dates that are booked from a day on, the next one first. */
export const bookedFrom = (worker: Person, head: Head | undefined, world: World): readonly Day[] => {
  const { bookedOn } = standingOf(worker, head, world);
  if (bookedOn === undefined || bookedOn < world.today) return [];
  return [bookedOn, ...(head?.laterOn ?? []).filter((day) => day > bookedOn)];
};

/** What is booked, and after it what is offered, up to so many dates. */
export const datesAhead = (
  worker: Person,
  head: Head | undefined,
  world: World,
  by?: Person,
): readonly Day[] => {
  const count = world.settings['supervision.datesAhead'];
  const days = bookedFrom(worker, head, world).slice(0, count);
  let from = days.at(-1) ?? standingOf(worker, head, world).countsFromOn;
  const all = [...days];
  while (all.length < count) {
    const next = offeredAfter(worker, from, world, by);
    if (next === undefined) break;
    all.push(next);
    from = next;
  }
  return all;
};

/** What stays of the dates after the next one, where that is another day now. */
export const laterThan = (head: Head | undefined, nextOn: Day): { readonly laterOn?: Day[] } => {
  const laterOn = (head?.laterOn ?? []).filter((day) => day > nextOn);
  return laterOn.length === 0 ? {} : { laterOn };
};

/**
 * The next of the list, for the session after one that was held; undefined where there is none, or where it would leave
 * the worker late. The date that was booked for the session itself is none of them, though it may have been held before.
 */
export const nextInList = (
  worker: Person,
  head: Head | undefined,
  heldOn: Day,
  world: World,
): Day | undefined => {
  const next = (head?.laterOn ?? []).find((day) => day > heldOn && day > world.today && !isAway(worker, day));
  const latest = lastInTime(worker, groundFor(worker, head, heldOn, world));
  return next !== undefined && next <= latest ? next : undefined;
};
