import type { Pass } from '../../kernel/passes.js';
import type { Person } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { waitingRequest } from './asking/requests.js';
import { type Action, waitsForCheck } from './model.js';

// Whoever is to check an action, or to agree to what its owner asks for, may pass that on to the next above who has a part in it. It
// stands until the check or the request is answered, and only while that one is here.

/** What can be passed on, and since when it waits. */
export const openOf = (
  action: Action,
  world: World,
): { readonly isCheck: boolean; readonly at: string } | undefined => {
  if (waitsForCheck(action)) return { isCheck: true, at: action.lastAnswerAt ?? '' };
  const request = waitingRequest(action, world);
  return request && { isCheck: false, at: request.askedAt };
};

/** What was passed on of what waits now. One of an earlier check or request is over, also where it was left there. */
export const passOf = (action: Action, world: World): Pass | undefined => {
  const { pass } = action;
  const open = openOf(action, world);
  return pass && open && pass.at > open.at ? pass : undefined;
};

/** To whom it was passed, while they are here; never the owner, who may have become that since. */
export const passedTo = (action: Action, world: World): Person | undefined => {
  const to = world.people.get(passOf(action, world)?.toId);
  return to && to.id !== action.ownerId && isHere(to, world.today) ? to : undefined;
};
