import type { Press } from '../../src/kernel/capability.js';
import type { Person } from '../../src/kernel/people.js';
import { relationsOf } from '../../src/kernel/permissions.js';
import type { World } from '../../src/kernel/world.js';
import { type Act, may } from './registry.js';

/** A press as a decide sees it, which asks the permission table about the act that the button declares. */
export const aPress = <I>(actor: Person, world: World, input: I, act: Act): Press<I> => ({
  actor,
  world,
  input,
  may: (parties) => may(act, relationsOf(actor, parties, world.people)),
});
