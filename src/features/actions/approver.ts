import { hasRole, isActive, isAway, type Person, type PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import type { Action } from './model.js';

/**
 * Who may come to agree to one more new date: the nearest service manager above the owner and everybody above them, or
 * every manager above where no service manager is. Nobody who has left, and never the owner.
 */
export const approversOf = (ownerId: PersonId, world: World): readonly Person[] => {
  const above = world.people
    .managersAbove(ownerId)
    .filter((person) => person.id !== ownerId && isActive(person, world.today));
  const nearest = above.findIndex((person) => hasRole(person, 'service_manager'));
  return above.slice(Math.max(0, nearest));
};

/** Whose turn it is today: the first of them, and while they are away the next one above who is here. */
export const approverOf = (ownerId: PersonId, world: World): Person | undefined => {
  const [first, ...others] = approversOf(ownerId, world);
  return [first, ...others].find((person) => person !== undefined && !isAway(person, world.today)) ?? first;
};

/** Who has to do with the request for a date: nobody while none was made, for an approver knows only of those. */
export const partiesOfDate = (action: Action, world: World) => ({
  owner: action.ownerId,
  ...(action.dateRequest || action.dateAnswer ? { approver: approverOf(action.ownerId, world)?.id } : {}),
  ...(action.dateAnswer && action.dateAnswer.outcome !== 'withdrawn'
    ? { earlierApprover: action.dateAnswer.byId }
    : {}),
});
