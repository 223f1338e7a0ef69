import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { may } from '../permissions.js';
import { type Plan, partiesOf } from './model.js';

/** Whether somebody leads a plan or belongs to it. */
export const isInIt = (plan: Plan, reader: Person, world: World): boolean =>
  may('actions.see-plan', reader, partiesOf(plan), world);
