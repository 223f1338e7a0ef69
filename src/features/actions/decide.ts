import { addDays } from '../../kernel/calendar.js';
import type { Press } from '../../kernel/capability.js';
import type { Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { asking, judgeApproval, mayMoveAlone, takenBack, withoutRequest } from './approval.js';
import { changeOf, type Outcome, type Reply, type Verdict } from './change.js';
import { isOverdue } from './days.js';
import type { Approval, Check, Dates, Picked, PickedRow, Row } from './inputs.js';
import { needsAnswer } from './listing.js';
import {
  type Action,
  factsOf,
  isLive,
  type Owned,
  takesAnswers,
  waitsForApproval,
  waitsForCheck,
} from './model.js';
import { checkerOf, mayCheckOf } from './parties.js';
import { type Said, STATUSES, type Status } from './statuses.js';

/** A row with something to be said of it. */
type Answered = PickedRow & Required<Pick<PickedRow, 'said'>>;
type DateRow = Dates['rows'][number];

const isAllowed = (action: Action, { may, world }: Press<unknown>): boolean =>
  [undefined, ...mayCheckOf(action, world)].some((checker) => may({ owner: action.ownerId, checker }));

const answered = (action: Action, { actor, world }: Press<unknown>): Action => {
  const { evidenceNotSeenOn: _cleared, ...rest } = action;
  return {
    ...rest,
    lastAnswerAt: world.now.toISOString(),
    lastAnswerOn: world.today,
    lastAnswerById: actor.id,
    version: action.version + 1,
  };
};

/** Whether the row already says what this answer would make it say. */
const isSaid = (action: Action, said: Said): boolean => {
  const { waitsForCheck: isDone, isComplete } = factsOf(action);
  return said === 'done' ? isDone || isComplete : action.status === said;
};

/** The refusals that every owner's press shares: not theirs, gone elsewhere, finished, or the card is old. */
const refusal = (
  action: Action,
  row: Row,
  isSame: boolean,
  press: Press<unknown>,
): Exclude<Outcome, 'saved'> | undefined => {
  if (!isAllowed(action, press)) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  if (action.version !== row.version && isSame) return 'same';
  if (!takesAnswers(action)) return 'closed';
  return action.version === row.version ? undefined : 'stale';
};

const judgeStatus = (action: Action, answer: Answered, press: Press<unknown>): Verdict => {
  const { said } = answer;
  const { world } = press;
  const refused = refusal(action, answer, isSaid(action, said), press);
  if (refused) return refused;
  if (said === 'new_date') return 'needs-date';
  if (said !== 'done' && !STATUSES[said].holdsWhenOverdue && isOverdue(action, world)) return 'overdue';
  const checker = checkerOf(action, world);
  const status: Status = said !== 'done' ? said : checker ? 'done_to_check' : 'complete';
  const { keepsDate, isComplete } = STATUSES[status];
  const changed: Action = {
    ...answered(action, press),
    status,
    ...(isComplete ? { completedOn: world.today } : {}),
  };
  const after = keepsDate ? takenBack(changed, press) : changed;
  return { what: 'status', after };
};

const dateProblem = (action: Action, { dueOn, reason }: DateRow, world: World) => {
  if (dueOn === '') return 'date-missing';
  if (dueOn <= world.today) return 'date-not-later';
  if (dueOn > addDays(world.today, world.settings['actions.mostDaysAhead'])) return 'date-too-far';
  if (dueOn === action.dueOn) return 'date-unchanged';
  if (!world.calendar.isWorkingDay(dueOn)) return 'date-not-working';
  const isKnown = world.settings['actions.newDateReasons'].some((option) => option.id === reason);
  return isKnown ? undefined : 'reason-unknown';
};

/**
 * A new date puts the action back on track towards it; the number of moves is what shows the slip. Beyond the setting it
 * is asked for, and nothing moves yet.
 */
const judgeDate = (action: Action, answer: DateRow, press: Press<unknown>): Verdict => {
  const last = action.moves.at(-1);
  const { dateRequest: asked } = action;
  const isMoved = last?.to === answer.dueOn && last.reason === answer.reason;
  const isAsked = asked?.dueOn === answer.dueOn && asked.reason === answer.reason;
  const refused = refusal(action, answer, isMoved || isAsked, press);
  if (refused) return refused;
  if (answer.isLater) return 'needs-date';
  const problem = dateProblem(action, answer, press.world);
  if (problem) return problem;
  if (!mayMoveAlone(action, press.world)) return asking(answered(action, press), answer, press);
  const { dueOn, reason } = answer;
  const at = press.world.now.toISOString();
  const move = { from: action.dueOn, to: dueOn, reason, by: press.actor.id, at };
  const after: Action = {
    ...withoutRequest(answered(action, press)),
    dueOn,
    status: 'on_track',
    moves: [...action.moves, move],
  };
  return { what: 'new_date', reason, after };
};

const judgeCheck = (action: Action, answer: Check, press: Press<unknown>): Verdict => {
  if (!isAllowed(action, press)) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  const isSame = answer.isEvidenceSeen ? factsOf(action).isComplete : action.evidenceNotSeenOn !== undefined;
  if (action.version !== answer.version) return isSame ? 'same' : 'stale';
  if (!waitsForCheck(action)) return 'closed';
  const { world, actor } = press;
  const { pass: _over, ...open } = action;
  const checked: Action = {
    ...open,
    checkedAt: world.now.toISOString(),
    checkedById: actor.id,
    version: action.version + 1,
  };
  if (answer.isEvidenceSeen)
    return { what: 'check', after: { ...checked, status: 'complete', completedOn: world.today } };
  return {
    what: 'check',
    after: { ...checked, status: 'on_track', evidenceNotSeenOn: world.today },
  };
};

const isWaiting = (owned: Owned, actionId: string, world: World): boolean =>
  owned.actions.some((action) => action.id === actionId && waitsForApproval(action, world));

/** A row of another page is named by the beginning of its id. */
const actionOf = (owned: Owned, { actionId }: Row): Action | undefined =>
  owned.actions.find(({ id }) => id.startsWith(actionId));

const decideEach = <R extends Row>(
  owned: Owned,
  press: Press<unknown>,
  rows: readonly R[],
  judge: (action: Action, row: R, press: Press<unknown>) => Verdict,
  // Of somebody else's list nobody learns whether it is there: it is not theirs either way.
  missing: 'gone' | 'not-yours' = 'gone',
): Decision<Reply> => {
  const verdicts = rows.map((row) => {
    const action = actionOf(owned, row);
    return {
      id: action?.id ?? row.actionId,
      verdict: action ? judge(action, row, press) : missing,
    };
  });
  const outcomes = new Map(
    verdicts.map(({ id, verdict }) => [id, typeof verdict === 'string' ? verdict : ('saved' as const)]),
  );
  const steps = verdicts.flatMap(({ verdict }) => (typeof verdict === 'string' ? [] : [verdict]));
  if (steps.length === 0) return { reply: { owned, outcomes } };
  const { now, change } = changeOf(owned, steps, press);
  return { reply: { owned: now, outcomes }, change };
};

/** What stood on the card and was left so is an answer where one is wanted, and says nothing new where none is. */
const isAnswered = (owned: Owned, row: PickedRow, world: World): row is Answered => {
  if (row.said === undefined) return false;
  if (row.isPreset !== true) return true;
  const action = actionOf(owned, row);
  return action !== undefined && action.version === row.version && needsAnswer(action, world);
};

/**
 * The owner answers several actions at once: all that can be saved is saved in one change, each of the others says why
 * not. An unchanged status is an answer too, where one is wanted. What was not picked is not answered.
 */
export const decideAnswers = (owned: Owned, press: Press<Picked>) =>
  decideEach(
    owned,
    press,
    press.input.rows.filter((row): row is Answered => isAnswered(owned, row, press.world)),
    judgeStatus,
  );

/** What nobody chose: on track, except what is overdue or said to be off track, which wants an answer of its own. */
const judgeOnTrack = (action: Action, row: PickedRow, press: Press<unknown>): Verdict => {
  const { said, isPreset } = row;
  if (said !== undefined && isPreset !== true) return judgeStatus(action, { ...row, said }, press);
  const isSaid = judgeStatus(action, { ...row, said: 'on_track' }, press);
  const isWorse = isOverdue(action, press.world) || factsOf(action).worry === 'red';
  return isWorse && (isSaid === 'overdue' || typeof isSaid !== 'string') ? 'left-alone' : isSaid;
};

/**
 * The owner says that everything on the card is on track; what they picked for single actions stands. An action that
 * waits for its new date to be agreed is left as it is: only its own answer takes the request back. One that is on track
 * already, and of which nobody wants to know, is left, too.
 */
export const decideAllOnTrack = (owned: Owned, press: Press<Picked>) =>
  decideEach(
    owned,
    press,
    press.input.rows.filter(
      (row) =>
        (row.said !== undefined && row.isPreset !== true) ||
        (!isWaiting(owned, row.actionId, press.world) &&
          (row.said !== 'on_track' || isAnswered(owned, row, press.world))),
    ),
    judgeOnTrack,
  );

/** The owner gives new dates, each with a reason. A move beyond the setting is asked for, and not made before that. */
export const decideNewDates = (owned: Owned, press: Press<Dates>) =>
  decideEach(owned, press, press.input.rows, judgeDate);

/** The checker confirms the evidence, or has not seen it yet; the action is then back with its owner, on track. */
export const decideCheck = (owned: Owned, press: Press<Check>) =>
  decideEach(owned, press, [press.input], judgeCheck, 'not-yours');

/** Somebody above the owner agrees to the new date that is asked for, or keeps the present one. */
export const decideApproval = (owned: Owned, press: Press<Approval>) =>
  decideEach(owned, press, [press.input], judgeApproval, 'not-yours');
