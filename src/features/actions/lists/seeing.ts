import type { Person, PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { toldOf } from '../ladder.js';
import type { Action } from '../model.js';
import { mayCheckOf, partiesOfDate } from '../parties.js';
import { type Act, may } from '../permissions.js';
import type { Plan } from '../plans/model.js';
import { isInPlan } from '../plans/serving.js';
import { mayRead } from '../seen.js';

// Who sees which action, asked of the rows as they are when somebody looks.

/** Everybody below, each once, those who have left counted in: what they left behind is still to be done. */
export const everybodyBelow = (managerId: PersonId, { people }: World): readonly Person[] => {
  const found = new Map<PersonId, Person>();
  let next = people.reportsOf(managerId);
  while (next.length > 0) {
    const fresh = next.filter(({ id }) => id !== managerId && !found.has(id));
    for (const person of fresh) found.set(person.id, person);
    next = fresh.flatMap(({ id }) => people.reportsOf(id));
  }
  return [...found.values()];
};

const ACTS_THAT_OPEN = [
  'actions.see',
  'actions.see-team',
  'actions.see-check',
  'actions.see-approval',
] as const satisfies readonly Act[];

/**
 * Whether somebody may see one action whole, with its names. `plans`: those that it serves; by them nobody sees one from
 * supervision who is not of its line.
 */
export const mayOpen = (
  action: Action,
  reader: Person,
  world: World,
  plans: readonly Plan[] = [],
): boolean => {
  const told = toldOf(action, world).map(({ id }) => id);
  const serves = mayRead(action, reader.id, world) ? plans.filter(({ id }) => isInPlan(action, id)) : [];
  const others = {
    ...partiesOfDate(action, world),
    earlierChecker: action.checkedById,
    told,
    planLeads: serves.map(({ leadId }) => leadId),
    planMembers: serves.flatMap(({ memberIds }) => memberIds),
  };
  return [undefined, ...mayCheckOf(action, world)].some((checker) =>
    ACTS_THAT_OPEN.some((act) => may(act, reader, { ...others, owner: action.ownerId, checker }, world)),
  );
};

export const isOfTeam = (action: Action, reader: Person, world: World): boolean =>
  may('actions.see-team', reader, { owner: action.ownerId }, world);
