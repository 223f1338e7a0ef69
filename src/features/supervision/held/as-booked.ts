import type { Day } from '../../../kernel/calendar.js';
import { isAway, type Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { standingOf } from '../cadence.js';
import { type Head, isUnsettled } from '../model.js';
import { oldestHeldOn } from '../rules.js';

/**
 * The booked day that has passed and can be recorded in one press; undefined where none was booked, its day is still to
 * come, the worker is away, or two accounts are to be agreed first. Nobody is recorded on a day that was not named.
 */
export const bookedAndPassed = (worker: Person, head: Head | undefined, world: World): Day | undefined => {
  if (isAway(worker, world.today) || isUnsettled(head)) return undefined;
  const { bookedOn, lastHeldOn } = standingOf(worker, head, world);
  const canBe =
    bookedOn !== undefined &&
    bookedOn < world.today &&
    (lastHeldOn === undefined || bookedOn > lastHeldOn) &&
    bookedOn >= oldestHeldOn(world);
  return canBe ? bookedOn : undefined;
};
