import type { Day } from '../../kernel/calendar.js';
import { type Look, NOTHING_PLANNED, type Open, type Planned } from '../../kernel/capability.js';
import type { Person, PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { absenceOf, backOn, nextPresenceDay } from './absence.js';
import { awakeIn, pauseEndsOn } from './asking/pauses.js';
import { requestOf } from './asking/requests.js';
import { morningAfter, ownerSteps } from './days.js';
import { nextAboveOn, rungsOf } from './ladder.js';
import { lastLines, lastNewsOn } from './last-lines.js';
import { climbedOf, type HeardOf, holdersOf, linesOf, type Turned, turnedOf } from './lines.js';
import { actionsOf, type Owned } from './model.js';
import { partyChange } from './parties.js';
import { beatOf } from './rhythm.js';

/** An item of which it matters what was heard: a rung above has come, and waits until whoever’s turn it is was told. */
export interface Asked {
  readonly to: PersonId;
  readonly item: string;
}

/** Of these it has to be known what was heard, before the plan can say who above is to hear. */
export const askedOf = (owned: Owned, world: World): readonly Asked[] =>
  turnedOf(awakeIn(owned, world), world)
    .filter(({ action }) => rungsOf(action, world).some(({ on }) => on <= world.today))
    .flatMap(({ turn, item }) => holdersOf(turn).map((to) => ({ to, item })));

/** The days on which something about an action changes by a day alone; those that have been are among them. */
const daysOf = (turned: Turned, heard: HeardOf, world: World): readonly (Day | undefined)[] => {
  const { action, turn } = turned;
  const owner = world.people.get(action.ownerId);
  const day = requestOf(action)?.day;
  const climbed = climbedOf(turned, heard, world);
  // A rung whose day has come, while whoever’s turn it is has not been told: tomorrow they may have been.
  const isHeld = climbed.some(({ on, rungOn }) => on === undefined && rungOn <= world.today);
  return [
    ...ownerSteps(action, world).map(({ on }) => on),
    ...climbed.map(({ on, rungOn }) => on ?? rungOn),
    isHeld ? morningAfter(world.today, world) : undefined,
    turn.why === 'to-answer' ? undefined : morningAfter(turn.since, world),
    turn.why === 'to-answer' ? undefined : partyChange[turn.why](action, world),
    owner && nextPresenceDay(owner, world),
    climbed.some(({ rungOn }) => rungOn <= world.today) ? nextAboveOn(action, turn, world) : undefined,
    day && world.calendar.onOrAfter(day),
    pauseEndsOn(action, world),
  ];
};

const NOTHING_HEARD: HeardOf = () => undefined;

/** The next day on which to look at an owner's actions. As long as one is open somebody is back, told or due some day. */
export const nextLookOn = (owned: Owned, world: World, heard: HeardOf = NOTHING_HEARD): Day | undefined =>
  [
    ...turnedOf(owned, world).flatMap((turned) => daysOf(turned, heard, world)),
    ...owned.actions.map((action) => lastNewsOn(action, world)),
  ]
    .filter((day) => day !== undefined && day > world.today)
    .sort()
    .at(0);

/** What there is to say about one owner’s actions, whose turn each is, and when to look again. */
export const planActions = (asStored: Owned, world: World, heard: HeardOf): Planned => {
  const owned = awakeIn(asStored, world);
  const turned = turnedOf(owned, world);
  const lookOn = nextLookOn(owned, world, heard);
  const subject = actionsOf(owned.ownerId);
  const beat = beatOf(owned, world);
  return {
    ...NOTHING_PLANNED,
    lines: [
      ...turned.flatMap((each) => linesOf(each, beat, heard, world)),
      ...owned.actions.flatMap((action) => lastLines(action, world)),
    ],
    open: turned.map(({ turn, item }): Open => ({ item, subject, turn })),
    looks: lookOn === undefined ? [] : [{ subject, on: lookOn }],
  };
};

/** Owners are looked at while they are not here, for their turns are somebody else's then, and when they go or are back. */
export const looksAfter = (people: readonly Person[], world: World): readonly Look[] =>
  people.flatMap((person) => {
    const next = nextPresenceDay(person, world);
    const isAbsent = absenceOf(person, world) !== undefined || backOn(person, world) === world.today;
    const today = isAbsent ? world.calendar.onOrAfter(world.today) : undefined;
    return [today, next].flatMap((on) => (on === undefined ? [] : [{ subject: actionsOf(person.id), on }]));
  });
