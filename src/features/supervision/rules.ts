import { absenceFrom } from '../../kernel/absences.js';
import { addDays, type Day, DaySchema, latestDay } from '../../kernel/calendar.js';
import type { Person } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { standingOf } from './cadence.js';
import { type Head, isUnsettled } from './model.js';

/** Why an answer cannot be taken as it is, in terms that the card can put kindly. */
export type Refusal =
  | {
      readonly why: 'date-missing' | 'held-in-future' | 'same-date' | 'actions-missing' | 'reason-missing';
    }
  | { readonly why: 'next-in-past' }
  | {
      readonly why: 'held-too-old' | 'held-before-start' | 'held-before-last' | 'next-not-after-held';
      readonly limitOn: Day;
    }
  | { readonly why: 'next-not-working-day' | 'next-too-far'; readonly tryOn: Day };

/** The earliest date that may still be recorded: one interval more than a long gap, at the longest interval there is. */
export const oldestHeldOn = (world: World): Day => {
  const longest = Math.max(...world.settings['supervision.stages'].map((stage) => stage.intervalDays));
  return addDays(world.today, -Math.ceil((world.settings['supervision.longGapIntervals'] + 1) * longest));
};

/** The session before the one that is in doubt, or else the last one: a new session lies after it. */
export const lastSureOn = (head: Head | undefined): Day | undefined =>
  isUnsettled(head) ? head?.lastSession?.before.lastHeldOn : head?.lastHeldOn;

/** What speaks against a day on which supervision is said to have been held. */
export const againstHeld = (
  worker: Person,
  lastOn: Day | undefined,
  text: string,
  world: World,
): Refusal | undefined => {
  if (!DaySchema.safeParse(text).success) return { why: 'date-missing' };
  if (text > world.today) return { why: 'held-in-future' };
  if (text < worker.startedOn) return { why: 'held-before-start', limitOn: worker.startedOn };
  if (lastOn !== undefined && text <= lastOn) return { why: 'held-before-last', limitOn: lastOn };
  const oldest = oldestHeldOn(world);
  return text < oldest ? { why: 'held-too-old', limitOn: oldest } : undefined;
};

/** Today, or the first day back from a time away that begins before it would be a long gap. */
const countedFrom = (worker: Person, longGap: number, { today }: World): Day => {
  const absence = absenceFrom(worker, today);
  const isNear = absence !== undefined && absence.from < addDays(today, longGap);
  return isNear && absence.until !== undefined ? latestDay(today, addDays(absence.until, 1)) : today;
};

/** What speaks against a day as the next date: past, closed, or so far off that it would be a long gap by itself. */
export const againstNext = (
  worker: Person,
  head: Head | undefined,
  text: string,
  world: World,
): Refusal | undefined => {
  if (!DaySchema.safeParse(text).success) return { why: 'date-missing' };
  if (text < world.today) return { why: 'next-in-past' };
  const { clock } = standingOf(worker, head, world);
  const longGap = Math.ceil(world.settings['supervision.longGapIntervals'] * clock.intervalDays);
  const from = countedFrom(worker, longGap, world);
  const lastDay = world.calendar.onOrBefore(addDays(from, longGap - 1));
  if (text > lastDay) return { why: 'next-too-far', tryOn: lastDay };
  if (world.calendar.isWorkingDay(text)) return undefined;
  return { why: 'next-not-working-day', tryOn: world.calendar.onOrAfter(text) };
};
