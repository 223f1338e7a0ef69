import { addDays, type Day } from '../../../kernel/calendar.js';
import { drawnBy } from '../../../kernel/draw.js';
import { isActive, type Person } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { type Action, factsOf, isLive } from '../model.js';

// Some weeks after an action was complete somebody is asked whether it is still true: drawn at random from the service of
// its owner, neither owner nor checker, and here. The seed is written into the record of changes with the check, before
// anybody knows who will be here; who it is follows from that on each day.

const DAYS_OF_A_WEEK = 7;

/** The seed for a check of now; none of what was agreed in supervision, which is never asked about. */
export const seedOf = (action: Action, at: string, { keyed, settings }: World): Pick<Action, 'stillTrue'> =>
  action.source === 'supervision' || settings['actions.stillTrue'].weeks === 0
    ? {}
    : { stillTrue: { seed: keyed('still-true', action.id, at) } };

/** Complete, with a seed, and nobody has said yet whether it is still so. */
const isUnsaid = (action: Action): boolean =>
  isLive(action) &&
  factsOf(action).isComplete &&
  action.source !== 'supervision' &&
  action.stillTrue !== undefined &&
  action.stillTrue.answer === undefined;

/** The working day from which somebody is asked; undefined of what nobody is asked about. */
export const stillAskedOn = (action: Action, { calendar, settings }: World): Day | undefined =>
  isUnsaid(action) && action.completedOn !== undefined
    ? calendar.onOrAfter(addDays(action.completedOn, settings['actions.stillTrue'].weeks * DAYS_OF_A_WEEK))
    : undefined;

/** Whether it is asked about today; it lapses where nobody has said anything for some weeks. */
const isStillAsked = (action: Action, world: World): boolean => {
  const on = stillAskedOn(action, world);
  const { waitsWeeks } = world.settings['actions.stillTrue'];
  return on !== undefined && on <= world.today && world.today < addDays(on, waitsWeeks * DAYS_OF_A_WEEK);
};

/** All who can be drawn for an action, whether they are here or not. */
const drawable = (
  { ownerId, checkerId, checkedById }: Action,
  { people, today }: World,
): readonly Person[] => {
  const service = people.get(ownerId)?.service ?? '';
  const parties = new Set([ownerId, checkerId, checkedById]);
  return people.all.filter(
    (person) => person.service === service && isActive(person, today) && !parties.has(person.id),
  );
};

/** Who is asked today. Whoever is away is passed over for the next of the draw. */
export const stillAskedOf = (action: Action, world: World): Person | undefined => {
  const { seed } = action.stillTrue ?? {};
  if (seed === undefined || !isStillAsked(action, world) || !world.people.get(action.ownerId)?.service)
    return undefined;
  const here = drawable(action, world).filter((person) => isHere(person, world.today));
  return drawnBy(seed, action.id, here, ({ id }) => id);
};

/** The next day on which something of this changes by a day alone. */
export const stillLooksOn = (action: Action, world: World): Day | undefined => {
  const on = stillAskedOn(action, world);
  if (on === undefined || on > world.today || !isStillAsked(action, world)) return on;
  // Whoever is asked may go, and whoever was drawn before them may be back, which may become known on any day.
  return world.calendar.addWorkingDays(world.today, 1);
};
