import type { Press } from '../../kernel/capability.js';
import type { World } from '../../kernel/world.js';
import type { Step, Verdict } from './change.js';
import type { Approval } from './inputs.js';
import { type Action, type DateRequest, isLive, slipsOf, waitsForApproval } from './model.js';
import { approverOf, partiesOfDate } from './parties.js';

// A date that has moved as often as the setting allows moves again only when somebody above the owner agrees. The
// owner asks; the present date, its status and its colour stay until the answer. Asking again replaces the request.
// “On track” and “done” take it back, because the present date then holds; “at risk” and “off track” do not. While it
// waits the owner is neither nudged nor counted as silent: it is somebody else’s turn. It goes with the owner, too: a
// new owner has asked for nothing.

/**
 * Whether the owner may give the date alone: up to the setting, and also beyond it when there is nobody above to ask.
 * Every move is counted and shown either way.
 */
export const mayMoveAlone = (action: Action, world: World): boolean =>
  slipsOf(action) < world.settings['actions.movesWithoutApproval'] ||
  approverOf(action.ownerId, world) === undefined;

/** In place of a reason: a date that is brought forward needs none. */
export const BROUGHT_FORWARD = 'brought_forward';

export const withoutRequest = (action: Action): Action => {
  const { dateRequest: _answered, pass: _over, ...rest } = action;
  return rest;
};

/** The owner says that the present date holds: a request that stood is taken back, and a trace of it stays. */
export const takenBack = (action: Action, { actor, world }: Press<unknown>): Action => {
  const { dateRequest: request } = action;
  if (!request) return action;
  const by = { byId: actor.id, answeredAt: world.now.toISOString(), version: request.version };
  return { ...withoutRequest(action), dateAnswer: { outcome: 'withdrawn', dueOn: request.dueOn, ...by } };
};

/** The action with its request; `answered` is the action after this answer of its owner. */
export const asking = (
  answered: Action,
  { dueOn, reason }: Pick<DateRequest, 'dueOn' | 'reason'>,
  { world }: Press<unknown>,
): Step => ({
  what: 'asked_date',
  reason,
  after: {
    ...answered,
    dateRequest: {
      dueOn,
      reason,
      askedAt: world.now.toISOString(),
      askedOn: world.today,
      version: answered.version,
    },
  },
});

/** An agreed date is the owner’s move like any other, and puts the action back on track towards it. */
const agreed = (action: Action, request: DateRequest, { actor, world }: Press<unknown>): Action => {
  const { dueOn, reason } = request;
  const at = world.now.toISOString();
  const move = { from: action.dueOn, to: dueOn, reason, by: action.ownerId, at, approvedById: actor.id };
  return { ...action, dueOn, status: 'on_track', moves: [...action.moves, move] };
};

/** Agreeing moves the date, keeping the present one moves nothing; the owner hears of both the next working morning. */
export const judgeApproval = (action: Action, answer: Approval, press: Press<unknown>): Verdict => {
  const { actor, world } = press;
  if (!press.may(partiesOfDate(action, world))) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  const outcome = answer.isAgreed ? 'agreed' : 'kept';
  if (action.dateAnswer?.version === answer.version)
    return action.dateAnswer.outcome === outcome ? 'same' : 'stale';
  if (!waitsForApproval(action, world)) return 'closed';
  const { dateRequest: request } = action;
  if (request.version !== answer.version) return 'stale';
  const by = { byId: actor.id, answeredAt: world.now.toISOString(), version: request.version };
  const after: Action = {
    ...withoutRequest(answer.isAgreed ? agreed(action, request, press) : action),
    dateAnswer: { outcome, dueOn: request.dueOn, ...by },
    version: action.version + 1,
  };
  return {
    what: answer.isAgreed ? 'agreed_date' : 'kept_date',
    reason: request.reason,
    after,
  };
};
