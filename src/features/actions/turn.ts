import type { Day } from '../../kernel/calendar.js';
import type { Turn } from '../../kernel/lines.js';
import { passedOn } from '../../kernel/passes.js';
import type { World } from '../../kernel/world.js';
import { absenceOf } from './absence.js';
import { answeredNow, waitingRequest } from './asking/requests.js';
import { dueMorning, knownSince, workingDaysSince } from './days.js';
import { AGREEING, type Why } from './items.js';
import { type Action, factsOf, isOpen, reopenedNow, waitsForCheck } from './model.js';
import { notTakenNow, standingOf } from './offering/offers.js';
import { approverOf, checkerOf, finderOf } from './parties.js';
import { passedTo, passOf } from './passing.js';

/** Whose turn an open action is, and why. */
export interface ActionTurn extends Turn {
  readonly why: Why;
  /** Where it was passed on: the turn as it was, by whose days the ladder goes on. */
  readonly from?: ActionTurn;
}

/** Whose turn it was by the rule: who names the item, and by whose days the ladder climbs. */
export const byRule = (turn: ActionTurn): ActionTurn => turn.from ?? turn;

/**
 * The first working day on which the owner cannot answer for it: they have left, are away with no known return, or are
 * away past its due date. Undefined while they can, or are back in time. What is paused waits for no answer of theirs, so
 * only somebody who has left leaves that behind.
 */
const ownerlessSince = (action: Action, world: World): Day | undefined => {
  const owner = world.people.get(action.ownerId);
  if (!owner) return world.people.isListed(action.ownerId) ? undefined : action.addedOn;
  const absence = absenceOf(owner, world);
  if (!absence || (!factsOf(action).isNudged && !absence.hasLeft)) return undefined;
  const isPastDue = absence.until === undefined || absence.until >= dueMorning(action, world);
  return isPastDue ? world.calendar.onOrAfter(absence.from) : undefined;
};

/** Who handed the turn back to the owner, when somebody did after they last answered. */
const handedBackBy = (action: Action): string => {
  const { evidenceNotSeenOn, checkedById } = action;
  const reopened = reopenedNow(action);
  if (reopened) return reopened.byId;
  if (evidenceNotSeenOn !== undefined && checkedById !== undefined) return checkedById;
  return notTakenNow(action)?.toId ?? answeredNow(action)?.byId ?? 'system';
};

/** Exactly one for an open action; none for one that is closed or with somebody else. */
export const turnOf = (action: Action, world: World): ActionTurn | undefined => {
  const from = turnByRule(action, world);
  const pass = passOf(action, world);
  const holder = passedTo(action, world);
  if (!from || !pass || !holder || holder.id === from.holder) return from;
  return { holder: holder.id, since: passedOn(pass, world), why: from.why, by: pass.byId, from };
};

const turnByRule = (action: Action, world: World): ActionTurn | undefined => {
  if (!isOpen(action)) return undefined;
  const { ownerId, lastAnswerOn, lastAnswerById, addedOn } = action;
  const by = lastAnswerById ?? ownerId;
  const checker = waitsForCheck(action) ? checkerOf(action, world) : undefined;
  if (checker) return { holder: checker.id, since: lastAnswerOn ?? addedOn, why: 'to-check', by };
  const request = waitingRequest(action, world);
  const approver = request && approverOf(ownerId, world);
  if (request && approver)
    return { holder: approver.id, since: request.askedOn, why: AGREEING[request.what], by };
  const gone = ownerlessSince(action, world);
  const standing = gone === undefined ? standingOf(action, world) : undefined;
  if (standing?.kind === 'waits')
    return { holder: standing.toId, since: standing.since, why: 'to-accept', by: ownerId };
  const undecided = standing && standing.kind !== 'absent' ? standing.on : undefined;
  const toFind = gone ?? undecided;
  const finder = toFind === undefined ? undefined : finderOf(ownerId, world);
  // The third who did not take it has handed it on that day; else a day has.
  if (toFind !== undefined && finder)
    return {
      holder: finder.id,
      since: toFind,
      why: 'to-find-owner',
      by: standing?.kind === 'nobodys' ? standing.toId : 'system',
    };
  return { holder: ownerId, since: knownSince(action, world), why: 'to-answer', by: handedBackBy(action) };
};

/** Working days for which it has been so. */
export const turnDays = (turn: Turn, world: World): number => workingDaysSince(turn.since, world);
