import {
  addMonths,
  type Day,
  earliestDay,
  firstOf,
  type Month,
  monthAfter,
  monthOf,
} from '../../kernel/calendar.js';
import type { World } from '../../kernel/world.js';
import type { Head } from './model.js';

/** The last day on which a nomination belongs to the month: its last working day, to the end of 23:59 London time. */
export const closesOn = (month: Month, { calendar }: World): Day => calendar.lastWorkingDayOf(month);

export const isClosed = (month: Month, world: World): boolean => world.today > closesOn(month, world);

/** The month that a nomination made now belongs to. After the close it is the next month, by itself. */
export const openMonth = (world: World): Month => {
  const month = monthOf(world.today);
  return isClosed(month, world) ? monthAfter(month) : month;
};

export const monthBefore = (month: Month): Month => monthOf(addMonths(firstOf(month), -1));

export type MonthState = 'open' | 'judging' | 'published';

export const stateOf = (month: Month, head: Head | undefined, world: World): MonthState => {
  if (head?.published) return 'published';
  return isClosed(month, world) ? 'judging' : 'open';
};

/** So many months, that one first, each before the one in front of it. */
export const monthsBack = (from: Month, many: number): readonly Month[] =>
  Array.from({ length: many }, (_, n) => monthOf(addMonths(firstOf(from), -n)));

/** How far back a form is looked for: nobody's client repeats a press of a form that is older. */
const MOST_MONTHS_BACK = 2;

/**
 * The closed months in which a press may have been saved before: a client that repeats it after midnight means the month
 * that was open when it was first sent. A form of an earlier release does not say for which month it was shown.
 */
export const monthsOfRepeat = (shownFor: Month | undefined, world: World): readonly Month[] => {
  const open = openMonth(world);
  const since = shownFor ?? monthBefore(open);
  return monthsBack(monthBefore(open), MOST_MONTHS_BACK).filter((month) => month >= since);
};

/** The closed months that the panel may still decide, latest first. */
export const monthsToJudge = (world: World): readonly Month[] =>
  monthsBack(monthBefore(openMonth(world)), world.settings['shoutouts.monthsToJudge']);

/** The day on which everyone is asked whom they want to thank: the first working day of the month. */
export const inviteDay = (month: Month, { calendar }: World): Day => calendar.onOrAfter(firstOf(month));

/** The last day on which the invitation still stands. */
export const invitedUntil = (month: Month, { calendar, settings }: World): Day => {
  const from = calendar.onOrAfter(firstOf(month));
  const until = calendar.addWorkingDays(from, settings['shoutouts.inviteWithinWorkingDays']);
  return earliestDay(until, calendar.lastWorkingDayOf(month));
};

/** Whether everyone here is invited to the month today. */
export const isInviting = (month: Month, world: World): boolean =>
  world.today >= inviteDay(month, world) && world.today <= invitedUntil(month, world);

/** Whether what was written in the month is still news: it is open, or was the one before. */
export const isRecent = (month: Month, world: World): boolean => month >= monthBefore(openMonth(world));

/** The day on which the panel hears that it can begin: the first working day after the close. */
export const panelDay = (month: Month, world: World): Day =>
  world.calendar.addWorkingDays(closesOn(month, world), 1);

/** The next month whose invitation is still to come, today included. */
export const nextInvitation = (world: World): Month => {
  const month = monthOf(world.today);
  return inviteDay(month, world) >= world.today ? month : monthAfter(month);
};
