import type { Day } from '../../kernel/calendar.js';
import type { World } from '../../kernel/world.js';
import { dueMorning, isChased, lateStep, type OwnerStep } from './days.js';
import type { Action, Owned } from './model.js';
import { turnOf } from './turn.js';

// One rhythm for everything of one person that is overdue: its cards say all of it.

/** What comes with the next card of the rhythm, and brings none of its own. */
export const RIDING: ReadonlySet<OwnerStep['what']> = new Set(['early', 'before', 'late']);

/** By its due morning, and of those that are due together by the day on which it is asked about. */
export type Beat = readonly [due: Day, late: Day];
const beatIn = (action: Action, world: World): Beat => [
  dueMorning(action, world),
  lateStep(action, world).on,
];
const isBefore = ([due, late]: Beat, [otherDue, otherLate]: Beat): boolean =>
  due < otherDue || (due === otherDue && late < otherLate);

/** What has been overdue longest and is asked about by and by: it sets the rhythm. */
export const beatOf = ({ actions }: Owned, world: World): Beat | undefined =>
  actions
    .filter((action) => isChased(action, world) && turnOf(action, world)?.why === 'to-answer')
    .map((action) => beatIn(action, world))
    .reduce<Beat | undefined>((first, beat) => (first && !isBefore(beat, first) ? first : beat), undefined);

/**
 * While an action of theirs that was due before is overdue, a card comes within one round of the rhythm anyway: then
 * what is to be said before the due morning and on the day after it stands on that card, and brings none. So it is with one
 * that was due on the same day and answered later than the other: it comes with the other's card, in one rhythm.
 */
export const rides = (action: Action, beat: Beat | undefined, world: World): boolean =>
  beat !== undefined && isBefore(beat, beatIn(action, world));
