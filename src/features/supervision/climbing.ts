import type { Day } from '../../kernel/calendar.js';
import { climbOn } from '../../kernel/climb.js';
import type { Line } from '../../kernel/lines.js';
import type { Person } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { type Facts, type HeardOf, step } from './facts.js';
import { againAbove, lineTo, type Said } from './said.js';

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
  /** They were told of it before, whoever’s turn it was then. */
  readonly isTold: boolean;
}

/** The step with which those above are told. */
const ABOVE = 'above';

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
    const isTold = heard(to.id, item)?.steps.has(ABOVE) === true;
    return { to, ownOn, on, isTold };
  });
};

/** Those above whom it has reached by today, by its days alone: who may answer as well. */
export const risenTo = (
  { since, above }: Pick<Unanswered, 'since' | 'above'>,
  { calendar, settings, today }: World,
): readonly Person[] => {
  const every = settings['supervision.unansweredWorkingDays'];
  return above.filter((_, n) => calendar.addWorkingDays(since, every * (n + 1)) <= today);
};

/** What those above read to whom it has gone up by today, or who were told while it was somebody else’s turn. */
export const toldAbove = (
  rises: readonly Rise[],
  facts: Facts,
  said: Omit<Said, 'kind' | 'steps' | 'againAfter'>,
  world: World,
): readonly Line[] => {
  const reached = rises.filter(({ on }) => on !== undefined && on <= world.today);
  return rises
    .filter((rise) => rise.isTold || reached.includes(rise))
    .map((rise) =>
      lineTo(rise.to.id, facts, {
        ...said,
        kind: 'told',
        steps: step(ABOVE, rise.on, world),
        againAfter: againAbove(world),
        // Somebody further up is told as well.
        ...(reached.indexOf(rise) < reached.length - 1 ? { hurries: true } : {}),
      }),
    );
};

/** The next days on which somebody above may hear: tomorrow while those below were never told. */
export const riseLooks = (rises: readonly Rise[], { calendar, today }: World): readonly Day[] =>
  rises.map(({ on }) => on ?? calendar.addWorkingDays(today, 1));
