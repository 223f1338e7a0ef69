import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import type { Action } from './model.js';
import { checkerNow } from './parties.js';

/**
 * Whether somebody may read what an action says. One that was agreed in supervision is between the two and those above
 * them: the owner, the agreed checker, and the managers above either, and whoever checks it where none of them is here;
 * everybody else who leads counts it and reads nothing of it.
 */
export const mayRead = (action: Action, reader: PersonId, world: World): boolean => {
  const { source, ownerId, checkerId } = action;
  if (source !== 'supervision' || [ownerId, checkerId].includes(reader)) return true;
  const isAbove = (id: PersonId | undefined) =>
    id !== undefined && world.people.managersAbove(id).some((manager) => manager.id === reader);
  return isAbove(ownerId) || isAbove(checkerId) || checkerNow(action, world)?.id === reader;
};
