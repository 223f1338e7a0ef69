import type { Press } from '../../src/kernel/capability.js';
import type { Person } from '../../src/kernel/people.js';
import { allows, relationsOf } from '../../src/kernel/permissions.js';
import type { World } from '../../src/kernel/world.js';
import { type Act, PERMISSIONS } from './registry.js';

/** A press of a button that asks about this act, with what the card and its inputs brought along. */
export const aPress = <I>(actor: Person, world: World, input: I, act: Act): Press<I> => ({
  actor,
  world,
  input,
  may: (parties) => allows(PERMISSIONS[act], relationsOf(actor, parties, world.people)),
});
