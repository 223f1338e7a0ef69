import type { Press } from '../../kernel/capability.js';
import type { World } from '../../kernel/world.js';
import { type Request, requestOf, waitingRequest } from './asking/requests.js';
import type { Outcome, Step, Verdict } from './change.js';
import type { Approval } from './inputs.js';
import { type Action, isLive, slipsOf } from './model.js';
import type { DateRequest } from './model-parts.js';
import { approverOf, partiesOfDate } from './parties.js';

// A date that has moved as often as the setting allows moves again only when somebody above the owner agrees; a pause and
// an end always want that. The owner asks; date, status and colour stay until the answer. Asking again replaces the
// request, whatever it was for. “On track” and “done” take it back, because things then go on as they are; “at risk” and
// “off track” do not. While it waits the owner is neither nudged nor counted as silent: it is somebody else’s turn. It goes
// with the owner, too: a new owner has asked for nothing.

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
  const { dateRequest: _answered, asks: _too, pass: _over, ...rest } = action;
  return rest;
};

type Told = 'agreed' | 'kept' | 'withdrawn';
type Answering = Pick<Action, 'dateAnswer' | 'asksAnswer'>;

/** What becomes of a request, as it is kept beside the action. */
const answered = (
  { what, day, version }: Request,
  outcome: Told,
  { actor, world }: Press<unknown>,
  reason: string | undefined,
): Answering => {
  const by = { byId: actor.id, answeredAt: world.now.toISOString(), version };
  const why = reason === undefined ? {} : { reason };
  if (what === 'date' && day !== undefined) return { dateAnswer: { outcome, dueOn: day, ...by, ...why } };
  if (what === 'date') return {};
  return { asksAnswer: { what, outcome, ...by, ...why, ...(day === undefined ? {} : { until: day }) } };
};

/** The owner says that things go on as they are: a request that stood is taken back, and a trace of it stays. */
export const takenBack = (action: Action, press: Press<unknown>): Action => {
  const request = requestOf(action);
  if (!request) return withoutRequest(action);
  return { ...withoutRequest(action), ...answered(request, 'withdrawn', press, undefined) };
};

/** The action with its request; `after` is the action after this answer of its owner. */
export const asking = (
  after: Action,
  { dueOn, reason }: Pick<DateRequest, 'dueOn' | 'reason'>,
  { world }: Press<unknown>,
): Step => ({
  what: 'asked_date',
  reason,
  after: {
    ...withoutRequest(after),
    dateRequest: {
      dueOn,
      reason,
      askedAt: world.now.toISOString(),
      askedOn: world.today,
      version: after.version,
    },
  },
});

/** What holds once it is agreed to. */
const agreed = (action: Action, request: Request, press: Press<unknown>): Action => {
  const { actor, world } = press;
  const { what, day, reason } = request;
  if (what === 'stop')
    return { ...action, status: 'no_longer_needed', statusBefore: action.status, completedOn: world.today };
  if (day === undefined) return action;
  if (what === 'pause')
    return {
      ...action,
      status: 'paused',
      statusBefore: action.status,
      pausedUntil: day,
      pauses: [...(action.pauses ?? []), { from: world.today, until: day, reason, byId: actor.id }],
    };
  // An agreed date is the owner’s move like any other, and puts the action back on track towards it.
  const at = world.now.toISOString();
  const move = { from: action.dueOn, to: day, reason, by: action.ownerId, at, approvedById: actor.id };
  return { ...action, dueOn: day, status: 'on_track', moves: [...action.moves, move] };
};

const WHAT = {
  date: { agreed: 'agreed_date', kept: 'kept_date' },
  pause: { agreed: 'agreed_pause', kept: 'kept_going' },
  stop: { agreed: 'agreed_stop', kept: 'kept_going' },
} as const;

/** The same for a pause until a day, or an end. */
export const askingFor = (
  after: Action,
  {
    what,
    until,
    reason,
  }: { readonly what: 'pause' | 'stop'; readonly until?: string; readonly reason: string },
  press: Press<unknown>,
): Step => {
  const { world } = press;
  const askedAt = world.now.toISOString();
  const asks = { what, reason, askedAt, askedOn: world.today, version: after.version };
  const asked: Action = {
    ...withoutRequest(after),
    asks: { ...asks, ...(until === undefined ? {} : { until }) },
  };
  if (approverOf(after.ownerId, world))
    return { what: what === 'pause' ? 'asked_pause' : 'asked_stop', reason, after: asked };
  // Where the service has nobody else, nobody is asked.
  const request: Request = { ...asks, ...(until === undefined ? {} : { day: until }) };
  return { what: WHAT[what].agreed, reason, after: withoutRequest(agreed(asked, request, press)) };
};

/** The same press once more, or one on a request that was answered otherwise; undefined of one that was not answered. */
const answeredBefore = (action: Action, version: number, outcome: Told): Outcome | undefined => {
  const before = [action.dateAnswer, action.asksAnswer].find((answer) => answer?.version === version);
  return before && (before.outcome === outcome ? 'same' : 'stale');
};

/**
 * Agreeing makes what was asked for hold; not agreeing changes nothing and wants a reason. The owner hears of both the next
 * working morning.
 */
export const judgeApproval = (action: Action, answer: Approval, press: Press<unknown>): Verdict => {
  const { world } = press;
  if (!press.may(partiesOfDate(action, world))) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  const outcome = answer.isAgreed ? 'agreed' : 'kept';
  const before = answeredBefore(action, answer.version, outcome);
  if (before && before !== 'saved') return before;
  const request = waitingRequest(action, world);
  if (!request) return 'closed';
  if (request.version !== answer.version) return 'stale';
  const isKnown = world.settings['actions.keepReasons'].some(({ id }) => id === answer.reason);
  if (!answer.isAgreed && !isKnown) return 'needs-reason';
  const reason = answer.isAgreed ? undefined : answer.reason;
  const after: Action = {
    ...withoutRequest(answer.isAgreed ? agreed(action, request, press) : action),
    ...answered(request, outcome, press, reason),
    version: action.version + 1,
  };
  return { what: WHAT[request.what][outcome], reason: reason ?? request.reason, after };
};
