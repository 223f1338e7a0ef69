import { type Day, latestDay } from './calendar.js';
import type { Heard } from './lines.js';
import type { World } from './world.js';

/**
 * The day from which a rung above is reached: its own day, and not before whoever’s turn it is was told and had so many
 * working days, or could not be reached for as long. So an import, a first day or a long outage never tells those above
 * what nobody was asked. Undefined while nothing was ever on its way to whoever’s turn it is.
 */
export const climbOn = (
  heard: Pick<Heard, 'triedOn' | 'firstOn'> | undefined,
  rungOn: Day,
  gateWorkingDays: number,
  { calendar }: Pick<World, 'calendar'>,
): Day | undefined => {
  const after = (day: Day) => latestDay(rungOn, calendar.addWorkingDays(day, gateWorkingDays));
  const { firstOn, triedOn = firstOn } = heard ?? {};
  if (triedOn === undefined) return undefined;
  const unreachedOn = after(triedOn);
  // What was reached because they could not be stays reached, though they were told later.
  return firstOn === undefined || unreachedOn <= firstOn ? unreachedOn : after(firstOn);
};
