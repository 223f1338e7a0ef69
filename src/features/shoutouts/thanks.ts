import { type Day, earliestDay, latestDay, type Month } from '../../kernel/calendar.js';
import type { PersonId } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { colleague, isHeld, isStanding, type Nomination } from './model.js';

// When a colleague is thanked, and until when the writer can mend the words: until the morning on which they go.

/** The morning after it was saved; somebody who leaves before that is thanked on their last day. */
export const thanksOnFor = (savedOn: Day, nomineeId: PersonId, { calendar, people }: World): Day => {
  const morning = calendar.addWorkingDays(savedOn, 1);
  const lastOn = people.get(nomineeId)?.leavesOn;
  return lastOn === undefined || lastOn >= morning
    ? morning
    : latestDay(savedOn, calendar.onOrBefore(lastOn));
};

/**
 * The day on which the thanks goes, as the staff list has their last day now. Undefined for nominations of releases
 * that thanked at once.
 */
export const thanksOf = (nomination: Nomination, world: World): Day | undefined => {
  const { thanksOn, nomineeId, at } = nomination;
  if (thanksOn === undefined) return undefined;
  const soonest = thanksOnFor(dayOfInstant(at, world), nomineeId, world);
  return world.calendar.onOrAfter(earliestDay(soonest, thanksOn));
};

/** The moment from which it counts as gone. A rule of the day, because nobody can know which cards were delivered. */
export const thanksGoesAt = (nomination: Nomination, world: World): Date | undefined => {
  const on = thanksOf(nomination, world);
  return on === undefined ? undefined : world.calendar.dailyRunOn(on);
};

/** Whether the words have left the writer's hands. */
export const isGone = (nomination: Nomination, world: World, at = world.now): boolean => {
  const goesAt = thanksGoesAt(nomination, world);
  return goesAt === undefined || at >= goesAt;
};

/** Whether the bot cannot bring it to them any more: it was written after the last hour of their last day. */
export const isTooLate = (nomination: Nomination, world: World): boolean => {
  const { calendar, people } = world;
  const leavesOn = people.get(nomination.nomineeId)?.leavesOn;
  const goesAt = thanksGoesAt(nomination, world);
  if (leavesOn === undefined || goesAt === undefined) return false;
  const from = new Date(Math.max(goesAt.getTime(), Date.parse(nomination.at)));
  return calendar.dayOf(calendar.nextSendingAt(from)) > leavesOn;
};

/** In the service, or on the staff list with an entry that cannot be read just now: the thanks waits until it can. */
const mayBeThanked = (id: PersonId, world: World): boolean =>
  colleague(id, world) !== undefined || (world.people.get(id) === undefined && world.people.isListed(id));

/** Those that have gone to colleagues who can be thanked, for the colleagues themselves: reported words count in. */
export const goneIn = (nominations: readonly Nomination[], world: World): readonly Nomination[] =>
  nominations.filter(
    (each) =>
      each.thanksOn !== undefined &&
      isStanding(each) &&
      isGone(each, world) &&
      mayBeThanked(each.nomineeId, world),
  );

/** The same for everybody else, and for cards that are still to go. */
export const thanksIn = (nominations: readonly Nomination[], world: World): readonly Nomination[] =>
  goneIn(nominations, world).filter((each) => !isHeld(each));

/** A nomination as an ask names it: made again after it was withdrawn, it is another one. */
export const nameOfThanks = ({ month, id, times }: Nomination): string => `${month}~${id}~${times}`;

export interface ThanksNamed {
  readonly month: Month;
  readonly id: string;
  readonly times: number;
}

/** What a message names. One of an earlier release names one nomination, part by part. */
export const namedThanks = (about: readonly string[]): readonly ThanksNamed[] => {
  const names = about.some((each) => each.includes('~')) ? about : [about.join('~')];
  return names.flatMap((name) => {
    const [month, id, times] = name.split('~');
    return month && id && times ? [{ month, id, times: Number(times) }] : [];
  });
};
