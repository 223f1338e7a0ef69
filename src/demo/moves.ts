import { z } from 'zod';
import type { App } from '../app.js';
import { addDays, type Day, DaySchema, firstOf, monthAfter, monthOf } from '../kernel/calendar.js';
import type { World } from '../kernel/world.js';
import type { DemoClock } from './clock.js';

/** Where a visitor may move the clock. */
export const MoveSchema = z.strictObject({
  to: z.union([z.enum(['next-working-day', 'next-monday', 'first-of-next-month']), DaySchema]),
});
export type Move = z.infer<typeof MoveSchema>;

/** The demo steps through every working day on the way, so a leap of years would take too long. */
const FARTHEST_DAYS = 190;
const AFTER_THE_RUN_MS = 60_000;
/** A bot that runs all along meets every night, and then seals the record of the day before. */
const AT_NIGHT = '00:05';

/** Days from a weekday to the next Monday, Sunday first. */
const TO_MONDAY = [1, 7, 6, 5, 4, 3, 2];

const nextMonday = (today: Day): Day =>
  addDays(today, TO_MONDAY[new Date(`${today}T12:00:00Z`).getUTCDay()] ?? 7);

/** The day that a move leads to. */
const dayOfMove = ({ to }: Move, { today, calendar }: World): Day => {
  switch (to) {
    case 'next-working-day':
      return calendar.addWorkingDays(today, 1);
    case 'next-monday':
      return nextMonday(today);
    case 'first-of-next-month':
      return firstOf(monthAfter(monthOf(today)));
    default:
      return to;
  }
};

/**
 * Moves the clock to just after the daily run of the day, with the night and the daily run of every working day on the
 * way, as if the bot had been running all along. Gives the problem in words when the day cannot be reached.
 */
export const moveClock = async (app: App, clock: DemoClock, move: Move): Promise<string | undefined> => {
  const world = await app.world();
  const { today, calendar } = world;
  const target = dayOfMove(move, world);
  if (target <= today)
    return 'The clock only goes forwards. Start with “npm run demo -- --fresh” to begin again.';
  if (target > addDays(today, FARTHEST_DAYS)) return `Choose a day within ${FARTHEST_DAYS} days.`;
  for (let day = addDays(today, 1); day <= target; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day) && day !== target) continue;
    clock.moveTo(calendar.instantOf(day, AT_NIGHT));
    await app.tick();
    clock.moveTo(new Date(calendar.dailyRunOn(day).getTime() + AFTER_THE_RUN_MS));
    await app.tick();
  }
  return undefined;
};
