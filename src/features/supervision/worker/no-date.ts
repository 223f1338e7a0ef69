import { z } from 'zod';
import type { Day } from '../../../kernel/calendar.js';
import { instantField, labelled, stored } from '../../../kernel/fields.js';
import { itemKind } from '../../../kernel/layout.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Head } from '../model.js';

// “I have no date”, which a worker can say on any day: whoever records supervision hears of it on the next working morning.

/** One row for each day on which a worker said so, which figures count; taken back on the same day, it counts for nothing. */
export const SAID = itemKind('w');
export const SaidSchema = stored({
  /** `no_date`. Any text, so that another release may know more. */
  what: labelled(z.string(), 'The worker said'),
  at: instantField('Said at'),
  undoneAt: instantField('Taken back at').optional(),
});
export type SaidRow = z.infer<typeof SaidSchema>;

/** The date that is booked and still to come, or today. One that has passed is a date no more. */
export const bookedAhead = (
  { bookedOn }: { readonly bookedOn: Day | undefined },
  { today }: Pick<World, 'today'>,
): Day | undefined => (bookedOn !== undefined && bookedOn >= today ? bookedOn : undefined);

/** When it was said that no date is booked; undefined when it was not, or somebody has answered or booked since. */
export const noDateAt = (head: Head | undefined, bookedOn: Day | undefined): string | undefined =>
  bookedOn === undefined && head?.noDate?.round === head?.round ? head?.noDate?.at : undefined;

/** The working morning on which whoever records supervision hears of it. */
export const noDateSaidOn = (
  head: Head | undefined,
  bookedOn: Day | undefined,
  world: World,
): Day | undefined => {
  const at = noDateAt(head, bookedOn);
  return at === undefined ? undefined : world.calendar.addWorkingDays(dayOfInstant(at, world), 1);
};
