import { type Day, daysBetween, earliestDay, latestDay } from '../../../kernel/calendar.js';
import type { World } from '../../../kernel/world.js';
import { type Action, isLive, type Owned } from '../model.js';

// A pause ends by a day alone: nobody writes on that day. Whoever reads an action reads it as it is then.

/** The first working day on or after the day until which it is paused. */
const endOf = (pausedUntil: Day, { calendar }: World): Day => calendar.onOrAfter(pausedUntil);

/** The day on which the pause that holds is over; undefined of what is not paused. */
export const pauseEndsOn = ({ status, pausedUntil }: Action, world: World): Day | undefined =>
  status === 'paused' && pausedUntil !== undefined ? endOf(pausedUntil, world) : undefined;

/** The day on which the last pause was over, once it is. What is overdue counts from there. */
export const pauseOverOn = ({ status, pausedUntil }: Action, world: World): Day | undefined => {
  if (status === 'paused' || pausedUntil === undefined) return undefined;
  const on = endOf(pausedUntil, world);
  return on <= world.today ? on : undefined;
};

/** The same, until its owner has said something about it. */
export const resumedNow = (action: Action, world: World): Day | undefined => {
  const on = pauseOverOn(action, world);
  const { lastAnswerOn } = action;
  return on === undefined || (lastAnswerOn !== undefined && lastAnswerOn >= on) ? undefined : on;
};

/** The action as it is today: after its pause it is what it was before. */
export const awake = (action: Action, world: World): Action => {
  const end = pauseEndsOn(action, world);
  if (end === undefined || end > world.today) return action;
  const { statusBefore, ...rest } = action;
  return { ...rest, status: statusBefore ?? 'on_track' };
};

/** The same of all that one owner has. */
export const awakeIn = (owned: Owned, world: World): Owned => ({
  ...owned,
  actions: owned.actions.map((action) => (isLive(action) ? awake(action, world) : action)),
});

/** Calendar days of pauses after a day, up to today: nobody’s delay. */
export const pausedDaysSince = (
  { pauses = [] }: Action,
  since: Day,
  { today }: Pick<World, 'today'>,
): number =>
  pauses.reduce((sum, { from, until }) => {
    const [first, last] = [latestDay(from, since), earliestDay(until, today)];
    return sum + Math.max(0, first < last ? daysBetween(first, last) : 0);
  }, 0);
