import type { World } from '../../../../kernel/world.js';
import { waitsForApproval } from '../../asking/requests.js';
import { type Action, isNudged } from '../../model.js';
import { turnOf } from '../../turn.js';

/**
 * Whether its owner can be asked how it is going: it is their turn, and nobody has asked them today. What is paused,
 * complete or with somebody else asks nobody.
 */
export const isAskable = (action: Action, world: World): boolean =>
  isNudged(action) &&
  !waitsForApproval(action, world) &&
  turnOf(action, world)?.why === 'to-answer' &&
  action.asked?.on !== world.today;
