import { backOn } from '../../../kernel/absences.js';
import { addDays, type Day, daysBetween, latestDay } from '../../../kernel/calendar.js';
import { isActive, isAway, type Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { type Standing, standingOf } from '../cadence.js';
import { blankHead, type Head } from '../model.js';

// Which next date is offered, and until when one is in time. Days are days of the calendar, in the service's zone.

/** As it stands once a session was held on a day and nothing else is booked. */
const standingAfter = (worker: Person, head: Head | undefined, heldOn: Day, world: World): Standing => {
  const { nextOn: _booked, ...kept } = head ?? blankHead(worker.id);
  return standingOf(worker, { ...kept, lastHeldOn: heldOn }, world);
};

/** A table of stages cannot reach further, and nobody books beyond it. */
const MOST_DAYS = 800;

/** The last day on which somebody has been here so many days at most since it was due. */
const lastDayWithin = (worker: Person, dueOn: Day, most: number): Day => {
  let last = dueOn;
  for (let on = addDays(dueOn, 1), here = 0; daysBetween(dueOn, on) <= MOST_DAYS; on = addDays(on, 1)) {
    if (!isAway(worker, on)) here += 1;
    if (here > most) break;
    last = on;
  }
  return last;
};

/** The last day on which a session is not late yet. */
export const lastInTime = (worker: Person, { dueOn, clock }: Standing): Day =>
  lastDayWithin(worker, dueOn, clock.lateAfterDays - clock.intervalDays);

/** The last day before it is a long gap. */
export const lastBeforeGap = (worker: Person, { dueOn, clock }: Standing, { settings }: World): Day =>
  lastDayWithin(
    worker,
    dueOn,
    Math.ceil((settings['supervision.longGapIntervals'] - 1) * clock.intervalDays) - 1,
  );

/** The due day is one of a time away of which nobody knows the end, or comes after the last day in the service. */
const isBeyond = (worker: Person, dueOn: Day, { calendar }: World): boolean =>
  (worker.leavesOn !== undefined && dueOn > worker.leavesOn) ||
  (isAway(worker, dueOn) && backOn(worker, dueOn, calendar) === undefined);

/** Whether another session is to come after one that was held on a day. */
export const needsNextAfter = (worker: Person, head: Head | undefined, heldOn: Day, world: World): boolean =>
  !isBeyond(worker, standingAfter(worker, head, heldOn, world).dueOn, world);

/** Their last day in the service comes before another interval is over. */
const isLeaving = ({ leavesOn }: Person, { clock }: Standing, { today }: World): boolean =>
  leavesOn !== undefined && leavesOn < addDays(today, clock.intervalDays);

/**
 * Whether another session is to come as it stands: for a new date in the place of one that was not held. Of somebody who is
 * leaving nobody has to find one, though they may.
 */
export const needsNext = (worker: Person, standing: Standing, world: World): boolean =>
  !isLeaving(worker, standing, world) &&
  !isBeyond(worker, latestDay(standing.dueOn, addDays(world.today, 1)), world);

/**
 * The working day to offer: the first one on or after the due day, or the last one before it when that would be late
 * (Easter, Christmas). Never a past one, never one on or before `after`, and none on which the worker is away; of several,
 * one on which `reader` is here, but for that none in the first half of the interval: whoever covers holds it then.
 */
const offeredFrom = (
  worker: Person,
  standing: Standing,
  after: Day,
  reader: Person | undefined,
  world: World,
): Day => {
  const { calendar, today } = world;
  const first = latestDay(addDays(after, 1), addDays(today, 1));
  const latest = lastInTime(worker, standing);
  const days: Day[] = [];
  for (let on = standing.dueOn; on <= latest; on = addDays(on, 1)) days.push(on);
  for (let on = addDays(standing.dueOn, -1); on >= first; on = addDays(on, -1)) days.push(on);
  const fits = days.filter(
    (on) => on >= first && calendar.isWorkingDay(on) && isActive(worker, on) && !isAway(worker, on),
  );
  const half = addDays(after, Math.ceil(standing.clock.intervalDays / 2));
  return (
    fits.find((on) => !reader || (!isAway(reader, on) && (on >= half || on >= standing.dueOn))) ??
    fits[0] ??
    backOn(worker, latestDay(first, standing.dueOn), calendar) ??
    calendar.onOrAfter(latestDay(first, standing.dueOn))
  );
};

/** The date to offer after a session that was held on a day; none where no other is to come. */
export const nextAfter = (
  worker: Person,
  head: Head | undefined,
  heldOn: Day,
  reader: Person | undefined,
  world: World,
): Day | '' => {
  const standing = standingAfter(worker, head, heldOn, world);
  return isBeyond(worker, standing.dueOn, world) ? '' : offeredFrom(worker, standing, heldOn, reader, world);
};

/** The date to offer where none is booked, or another than the one that is. */
export const nextFor = (
  worker: Person,
  standing: Standing,
  reader: Person | undefined,
  world: World,
): Day | '' =>
  isBeyond(worker, standing.dueOn, world)
    ? ''
    : offeredFrom(worker, standing, standing.countsFromOn, reader, world);

/** The standing that a next date is held against: after the session that is being recorded, or as it is. */
export const groundFor = (
  worker: Person,
  head: Head | undefined,
  heldOn: Day | undefined,
  world: World,
): Standing =>
  heldOn === undefined ? standingOf(worker, head, world) : standingAfter(worker, head, heldOn, world);
