import type { Day } from '../../kernel/calendar.js';
import { climbOn } from '../../kernel/climb.js';
import type { Person } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import type { HeardOf } from './facts.js';

// What is nobody's wait for a session and stays unanswered all the same: two accounts, the promise to a new worker. It
// climbs on the turn: one manager further up for every so many working days.

interface Unanswered {
  readonly item: string;
  /** Whose turn it is, since the morning on which they hear of it. */
  readonly holder: Person;
  readonly since: Day;
  /** The managers above, nearest first. */
  readonly above: readonly Person[];
}

/** A manager further up; `ownOn` is the day by itself, `on` the one after those below were told and had their days. */
export interface Rise {
  readonly to: Person;
  readonly ownOn: Day;
  readonly on: Day | undefined;
}

/** The steps upwards in their order. One whose own day is still to come has that day. */
export const risesOf = (
  { item, holder, since, above }: Unanswered,
  heard: HeardOf,
  world: World,
): readonly Rise[] => {
  const { calendar, settings, today } = world;
  const every = settings['supervision.unansweredWorkingDays'];
  return above.map((to, n) => {
    const ownOn = calendar.addWorkingDays(since, every * (n + 1));
    const below = heard(holder.id, item);
    const on = ownOn > today ? ownOn : climbOn(below, ownOn, settings['today.gateWorkingDays'], world);
    return { to, ownOn, on };
  });
};

/** The next days on which somebody above may hear: tomorrow while those below were never told. */
export const riseLooks = (rises: readonly Rise[], { calendar, today }: World): readonly Day[] =>
  rises.map(({ on }) => on ?? calendar.addWorkingDays(today, 1));

/** True when the day of the first of them has come, so that it is to be asked what those below have heard. */
export const isRising = ([first]: readonly Rise[], { today }: World): boolean =>
  first !== undefined && first.ownOn <= today;
