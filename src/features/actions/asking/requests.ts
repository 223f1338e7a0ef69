import type { Day } from '../../../kernel/calendar.js';
import type { World } from '../../../kernel/world.js';
import { isGone } from '../absence.js';
import { type Action, takesAnswers } from '../model.js';

// What an owner asks somebody above for: a new date that they may not give alone, a pause, or that the action is no longer
// needed. One of them at a time. The action stays what it was until it is answered, and the owner is not nudged meanwhile.

/** One request, whichever of the three it is. */
export interface Request {
  readonly what: 'date' | 'pause' | 'stop';
  /** The day asked for; none for an end. */
  readonly day?: Day;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedOn: Day;
  readonly version: number;
}

/** As it is stored, be it lapsed. */
export const requestOf = ({ dateRequest, asks }: Action): Request | undefined => {
  if (dateRequest) {
    const { dueOn: day, reason, askedAt, askedOn, version } = dateRequest;
    return { what: 'date', day, reason, askedAt, askedOn, version };
  }
  if (asks?.what === undefined) return undefined;
  const { what, until, reason, askedAt, askedOn, version } = asks;
  // A pause without a day would never end.
  if (what === 'pause' && until === undefined) return undefined;
  return { what, reason, askedAt, askedOn, version, ...(until === undefined ? {} : { day: until }) };
};

/**
 * The request that waits for somebody to agree to it. It lapses on the very day it asks for: that could no longer be given,
 * and the owner is asked again. It also lapses with an owner who has left, or is away with no return date.
 */
export const waitingRequest = (action: Action, world: World): Request | undefined => {
  const request = requestOf(action);
  if (!request || !takesAnswers(action) || isGone(action.ownerId, world)) return undefined;
  return request.day === undefined || request.day > world.today ? request : undefined;
};

export const waitsForApproval = (action: Action, world: World): boolean =>
  waitingRequest(action, world) !== undefined;

/** The day asked for, once it has come without an answer: from then on it is the owner's turn again. */
export const lapsedOn = (action: Action, world: World): Day | undefined => {
  const day = requestOf(action)?.day;
  return day !== undefined && day <= world.today ? day : undefined;
};

/** What became of the last request, of whichever kind, where nothing was said by the owner since; `at` is an instant. */
export interface Answered {
  readonly what: Request['what'];
  readonly outcome: 'agreed' | 'kept';
  readonly day?: Day;
  readonly byId: string;
  readonly at: string;
  readonly reason?: string;
}

const isSince = ({ lastAnswerAt }: Action, at: string): boolean =>
  !(lastAnswerAt !== undefined && lastAnswerAt > at);

export const answeredNow = (action: Action): Answered | undefined => {
  const { dateAnswer, asksAnswer } = action;
  if (requestOf(action)) return undefined;
  if (dateAnswer && dateAnswer.outcome !== 'withdrawn' && isSince(action, dateAnswer.answeredAt)) {
    const { outcome, dueOn: day, byId, answeredAt: at, reason } = dateAnswer;
    return { what: 'date', outcome, day, byId, at, ...(reason === undefined ? {} : { reason }) };
  }
  if (!asksAnswer || !isSince(action, asksAnswer.answeredAt)) return undefined;
  const { what, outcome, until, byId, answeredAt: at, reason } = asksAnswer;
  if (what === undefined || outcome === undefined || outcome === 'withdrawn') return undefined;
  return {
    what,
    outcome,
    byId,
    at,
    ...(until === undefined ? {} : { day: until }),
    ...(reason === undefined ? {} : { reason }),
  };
};
