import type { World } from '../../../kernel/world.js';
import type { Action } from '../model.js';
import { day } from '../wording.js';
import { STILL } from './copy.js';

/** How its row says it, on the day's card and on its own. */
export const stillText = ({ completedOn, ownerId }: Action, world: World): string =>
  STILL.row(completedOn === undefined ? '' : day(completedOn, world), world.people.nameOf(ownerId));
