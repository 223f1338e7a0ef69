import type { Day } from '../../kernel/calendar.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type Head, isUnsettled, type Session } from './model.js';

// The mornings on which two accounts of a session begin to be open, and on which what came of them is said; and the date
// that was booked with it.

interface OfHead {
  readonly head: Head | undefined;
}

const morningAfter = (at: string | undefined, world: World): Day | undefined =>
  at === undefined ? undefined : world.calendar.addWorkingDays(dayOfInstant(at, world), 1);

/** The morning after the worker gave another account: from then on the dates are to be agreed. */
export const differOn = ({ head }: OfHead, world: World): Day | undefined =>
  morningAfter(isUnsettled(head) ? head?.lastSession?.agreementAt : undefined, world);

/** The morning after a manager said which account stands. */
export const settledOn = ({ head }: OfHead, world: World): Day | undefined =>
  morningAfter(head?.lastSession?.settled?.at, world);

/** The next date that holds again: the one recorded with the session, unless another was booked before the worker answered. */
export const bookedWith = ({ booking, notHeld }: Head, session: Session): Day | undefined => {
  const since = [
    ...(booking ? [{ round: booking.round, on: booking.bookedOn }] : []),
    ...(notHeld ? [{ round: notHeld.round, on: notHeld.newOn }] : []),
  ].filter(({ round }) => round > session.round);
  return since.sort((one, other) => other.round - one.round)[0]?.on ?? session.nextOn;
};
