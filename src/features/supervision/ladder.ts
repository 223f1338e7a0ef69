import { addDaysHere, backOn, daysHereBefore } from '../../kernel/absences.js';
import { type Day, earliestDay, latestDay } from '../../kernel/calendar.js';
import { isAway, type Person } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import type { Standing } from './cadence.js';
import { type Head, isImported, isUnsettled, latestAnswer } from './model.js';
import { isInduction } from './settings.js';
import { noDateSaidOn } from './worker/no-date.js';

// From which days the steps of one worker's supervision are reached. A day that has come stays reached, so a morning on
// which the bot was down, or on which somebody was away, loses nothing.

/** What a supervisor is to say about a worker today. `dates_differ`: worker and supervisor gave different accounts. */
export type Need = 'dates_differ' | 'was_it_held' | 'still_waiting' | 'no_date';

/** The rungs above the supervisor, in order. */
export const RUNGS = ['service-manager', 'head-of-service', 'leaders'] as const;
export type Rung = (typeof RUNGS)[number];

/** How far a long wait has gone up: 1 service manager, 2 head of service, 3 leaders; 0 nobody yet. */
export type Level = 0 | 1 | 2 | 3;

/** Working days before a booked day on which both hear that it comes up. */
const COMING_UP = 2;

/** In an induction every number of the ladder is halved, rounded up. */
const isHalved = ({ clock }: Standing): boolean => isInduction(clock);
const halved = (standing: Standing, days: number): number =>
  isHalved(standing) ? Math.ceil(days / 2) : days;

/** How long whoever's turn it is has, before anybody above hears. */
export const gateOf = (standing: Standing, { settings }: World): number =>
  halved(standing, settings['today.gateWorkingDays']);

/** So many working days after a day, days away of the worker not counted; undefined while no return is known. */
const workingDaysOn = (worker: Person, from: Day, count: number, { calendar }: World): Day | undefined =>
  addDaysHere(worker, from, count, calendar);

/** A day that falls into the worker's days away becomes the first working day back. */
const onReturn = (worker: Person, on: Day, { calendar }: World): Day => {
  return isAway(worker, on) ? (backOn(worker, on, calendar) ?? on) : on;
};

/** The days from which the steps are reached; undefined where there is no such step now. */
export interface LadderDays {
  /** The working day on which it is due: the first from the due day on which the worker is here. */
  readonly dueOn: Day;
  /** The supervisor hears that no date is booked. */
  readonly noDateOn: Day | undefined;
  /** Both hear that the booked day comes up. */
  readonly comingOn: Day | undefined;
  /** “Was it held?”: the morning after the booked day, or else after the due day. */
  readonly askedOn: Day | undefined;
  /** The morning after the due day, whatever is booked: from then on it waits. */
  readonly overdueOn: Day | undefined;
  /**
   * From when supervisor and worker hear that it waits. A day that is booked soon after the due one speaks for itself:
   * they hear before it and on the morning after it, and not on the day in between as well.
   */
  readonly waitSaidOn: Day | undefined;
  readonly inTheWayOn: Day | undefined;
  /** The days of the rungs above by themselves, before it is asked who was told below. */
  readonly up: Readonly<Record<Rung, Day | undefined>>;
}

export const ladderDays = (worker: Person, standing: Standing, world: World): LadderDays => {
  const { calendar, settings } = world;
  const ladder = settings['supervision.ladder'];
  const { bookedOn } = standing;
  const dueHereOn = backOn(worker, standing.dueOn, calendar);
  const dueOn = dueHereOn ?? calendar.onOrAfter(standing.dueOn);
  const after = (from: Day, count: number) => workingDaysOn(worker, from, count, world);
  const afterDue = (count: number) => after(dueOn, halved(standing, count));
  const inTheWayOn = afterDue(ladder.inTheWay);
  const askedOn = after(calendar.onOrAfter(bookedOn ?? dueOn), 1);
  const overdueOn = after(dueOn, 1);
  const soon = calendar.addWorkingDays(dueOn, settings['supervision.bookingWaitsWorkingDays']);
  const isBookedSoon = bookedOn !== undefined && bookedOn > dueOn && bookedOn <= soon;
  return {
    dueOn,
    noDateOn:
      bookedOn === undefined && dueHereOn !== undefined
        ? daysHereBefore(worker, dueHereOn, halved(standing, ladder.notBooked), calendar)
        : undefined,
    comingOn:
      bookedOn === undefined
        ? undefined
        : onReturn(worker, calendar.addWorkingDays(bookedOn, -COMING_UP), world),
    askedOn,
    overdueOn,
    waitSaidOn: isBookedSoon ? askedOn : overdueOn,
    // Whoever has just given a new date is not asked what is in the way before that day has passed.
    inTheWayOn:
      inTheWayOn === undefined || askedOn === undefined ? undefined : latestDay(inTheWayOn, askedOn),
    up: {
      'service-manager': afterDue(ladder.serviceManager),
      'head-of-service': afterDue(ladder.headOfService),
      leaders: afterDue(ladder.leaders),
    },
  };
};

export const isReached = (on: Day | undefined, { today }: World): boolean => on !== undefined && on <= today;

/** From two working days before a booked day up to it. */
export const isComing = ({ bookedOn, isAway: isGone }: Standing, days: LadderDays, world: World): boolean =>
  !isGone && bookedOn !== undefined && bookedOn >= world.today && isReached(days.comingOn, world);

/** The day from which it waits for somebody to say what became of it; undefined while no return is known. */
export const waitsFrom = ({ askedOn, overdueOn }: LadderDays): Day | undefined =>
  askedOn === undefined || overdueOn === undefined ? (askedOn ?? overdueOn) : earliestDay(askedOn, overdueOn);

/** What the supervisor is to say today, if anything. Nobody is asked about somebody who is away. */
export const needOf = (
  worker: Person,
  standing: Standing,
  head: Head | undefined,
  world: World,
): Need | undefined => {
  if (standing.isAway) return undefined;
  if (isUnsettled(head)) return 'dates_differ';
  const days = ladderDays(worker, standing, world);
  if (isReached(days.askedOn, world))
    return isReached(days.inTheWayOn, world) ? 'still_waiting' : 'was_it_held';
  // On the due day itself it can still be held without having been booked.
  const isNoDate = isReached(days.noDateOn, world) && world.today < days.dueOn;
  return isNoDate || isReached(noDateSaidOn(head, standing.bookedOn, world), world) ? 'no_date' : undefined;
};

/** How far up a worker's wait has gone by its days alone. */
export const levelOf = (worker: Person, standing: Standing, world: World): Level => {
  if (standing.isAway) return 0;
  const { up } = ladderDays(worker, standing, world);
  if (isReached(up.leaders, world)) return 3;
  if (isReached(up['head-of-service'], world)) return 2;
  return isReached(up['service-manager'], world) ? 1 : 0;
};

const bookingMadeAt = (head: Head | undefined): string | undefined => {
  const answer = latestAnswer(head);
  return answer === undefined || answer.kind === 'taken-back' || isImported(answer) ? undefined : answer.at;
};

/** The day on which the date that is booked now was booked; undefined for one out of a file, which nobody gave here. */
export const bookingMadeOn = (head: Head | undefined, world: World): Day | undefined => {
  const at = bookingMadeAt(head);
  return at === undefined ? undefined : dayOfInstant(at, world);
};

/**
 * A rung above waits for the morning after a booked day, so many working days at most, and only for a date that was
 * booked before the morning on which the rung was reached: to book again and again does not hide a gap.
 */
export const afterBooking = (
  worker: Person,
  standing: Standing,
  head: Head | undefined,
  on: Day,
  world: World,
): Day => {
  const { calendar, settings } = world;
  const { bookedOn } = standing;
  const madeAt = bookingMadeAt(head);
  const isMadeSince = madeAt !== undefined && new Date(madeAt) >= calendar.dailyRunOn(on);
  if (bookedOn === undefined || isMadeSince) return on;
  const passedOn = workingDaysOn(worker, calendar.onOrAfter(bookedOn), 1, world) ?? on;
  const latest = calendar.addWorkingDays(on, settings['supervision.bookingWaitsWorkingDays']);
  return latestDay(on, earliestDay(passedOn, latest));
};
