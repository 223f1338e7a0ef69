import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import type { Action } from './model.js';
import { checkerNow } from './parties.js';

/**
 * Whether somebody may read what an action says. One that was agreed in supervision is between the two and those above
 * them: the owner, the checker, and the managers above either; everybody else who leads counts it and reads nothing of it.
 */
export const mayRead = (action: Action, reader: PersonId, world: World): boolean =>
  action.source !== 'supervision' ||
  [action.ownerId, action.checkerId, checkerNow(action, world)?.id].some(
    (id) =>
      id !== undefined &&
      (id === reader || world.people.managersAbove(id).some((manager) => manager.id === reader)),
  );
