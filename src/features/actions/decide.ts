import { addDays, type Day } from '../../kernel/calendar.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import {
  type ApprovalAnswer,
  asking,
  judgeApproval,
  mayMoveAlone,
  takenBack,
  withoutRequest,
} from './approval.js';
import { type Action, checkerOf, type Owned, takesAnswers, waitsForApproval } from './model.js';
import { type Act, may } from './permissions.js';
import {
  changeOf,
  messageTo,
  type Outcome,
  type Press,
  type Reply,
  type Step,
  type Verdict,
} from './record.js';

/** What an owner can say in a card. `done` waits for the checker; `new_date` asks for the date and the reason first. */
export type Said = 'on_track' | 'at_risk' | 'off_track' | 'done' | 'new_date';

interface Request {
  readonly actionId: string;
  /** Of the action as the card showed it. */
  readonly version: number;
}
export interface StatusAnswer extends Request {
  readonly said: Said;
}
export interface DateAnswer extends Request {
  readonly dueOn: Day;
  /** Id of an option of `actions.newDateReasons`. */
  readonly reason: string;
}
export interface CheckAnswer extends Request {
  readonly isEvidenceSeen: boolean;
}

const isAllowed = (act: Act, action: Action, { actor, world }: Press): boolean =>
  may(
    act,
    relationsOf(actor, { owner: action.ownerId, checker: checkerOf(action, world)?.id }, world.people),
  );

const answered = (action: Action, { actor, world }: Press): Action => {
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
const isSaid = (action: Action, said: Said): boolean =>
  said === 'done' ? ['done_to_check', 'complete'].includes(action.status) : action.status === said;

const stepDone = (action: Action, press: Press): Step => {
  const checker = checkerOf(action, press.world);
  const after = takenBack(answered(action, press), press);
  if (!checker)
    return { what: 'status', after: { ...after, status: 'complete', completedOn: press.world.today } };
  const waiting: Action = { ...after, status: 'done_to_check' };
  return { what: 'status', after: waiting, messages: [messageTo(checker.id, 'check', waiting)] };
};

/** The refusals that every owner's press shares: not theirs, gone elsewhere, finished, or the card is old. */
const refusal = (
  action: Action,
  request: Request,
  isSame: boolean,
  press: Press,
): Exclude<Outcome, 'saved'> | undefined => {
  if (!isAllowed('actions.update', action, press)) return 'not-yours';
  if (action.movedToId !== undefined) return 'handed-over';
  if (action.version !== request.version && isSame) return 'same';
  if (!takesAnswers(action)) return 'closed';
  return action.version === request.version ? undefined : 'stale';
};

const judgeStatus = (action: Action, answer: StatusAnswer, press: Press): Verdict => {
  const refused = refusal(action, answer, isSaid(action, answer.said), press);
  if (refused) return refused;
  if (answer.said === 'new_date') return 'needs-date';
  if (answer.said === 'done') return stepDone(action, press);
  const after: Action = { ...answered(action, press), status: answer.said };
  return { what: 'status', after: answer.said === 'on_track' ? takenBack(after, press) : after };
};

const dateProblem = (action: Action, { dueOn, reason }: DateAnswer, world: World) => {
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
const judgeDate = (action: Action, answer: DateAnswer, press: Press): Verdict => {
  const last = action.moves.at(-1);
  const { dateRequest: asked } = action;
  const isMoved = last?.to === answer.dueOn && last.reason === answer.reason;
  const isAsked = asked?.dueOn === answer.dueOn && asked.reason === answer.reason;
  const refused = refusal(action, answer, isMoved || isAsked, press);
  if (refused) return refused;
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

const judgeCheck = (action: Action, answer: CheckAnswer, press: Press): Verdict => {
  if (!isAllowed('actions.check', action, press)) return 'not-yours';
  if (action.movedToId !== undefined) return 'handed-over';
  const isSame = answer.isEvidenceSeen
    ? action.status === 'complete'
    : action.evidenceNotSeenOn !== undefined;
  if (action.version !== answer.version) return isSame ? 'same' : 'stale';
  if (action.status !== 'done_to_check') return 'closed';
  const { world, actor } = press;
  const checked: Action = {
    ...action,
    checkedAt: world.now.toISOString(),
    checkedById: actor.id,
    version: action.version + 1,
  };
  if (answer.isEvidenceSeen)
    return { what: 'check', after: { ...checked, status: 'complete', completedOn: world.today } };
  const after: Action = { ...checked, status: 'on_track', evidenceNotSeenOn: world.today };
  return { what: 'check', after, messages: [messageTo(action.ownerId, 'not-yet', after)] };
};

const isWaiting = (owned: Owned, actionId: string, world: World): boolean =>
  owned.actions.some((action) => action.id === actionId && waitsForApproval(action, world));

const decideEach = <R extends Request>(
  owned: Owned,
  press: Press,
  requests: readonly R[],
  judge: (action: Action, request: R, press: Press) => Verdict,
): Decision<Reply> => {
  const verdicts = requests.map((request) => {
    const action = owned.actions.find((each) => each.id === request.actionId);
    return { id: request.actionId, verdict: action ? judge(action, request, press) : ('gone' as const) };
  });
  const outcomes = new Map(
    verdicts.map(({ id, verdict }) => [id, typeof verdict === 'string' ? verdict : ('saved' as const)]),
  );
  const steps = verdicts.flatMap(({ verdict }) => (typeof verdict === 'string' ? [] : [verdict]));
  if (steps.length === 0) return { reply: { owned, outcomes } };
  const isUnfinished = [...outcomes.values()].includes('needs-date');
  const { now, change } = changeOf(owned, steps, press, isUnfinished);
  return { reply: { owned: now, outcomes }, change };
};

/**
 * The owner answers several actions at once: all that can be saved is saved in one change, each of the others says why
 * not. An unchanged status is an answer too.
 */
export const decideAnswers = (owned: Owned, press: Press, answers: readonly StatusAnswer[]) =>
  decideEach(owned, press, answers, judgeStatus);

/**
 * The owner says that everything on the card is on track; what they picked for single actions stands. An action that
 * waits for its new date to be agreed is left as it is: only its own answer takes the request back.
 */
export const decideAllOnTrack = (
  owned: Owned,
  press: Press,
  shown: readonly (Request & { readonly said?: Said | undefined })[],
) =>
  decideAnswers(
    owned,
    press,
    shown
      .filter(({ actionId, said }) => said !== undefined || !isWaiting(owned, actionId, press.world))
      .map(({ actionId, version, said = 'on_track' }) => ({ actionId, version, said })),
  );

/** The owner gives new dates, each with a reason. A move beyond the setting is asked for, and not made before that. */
export const decideNewDates = (owned: Owned, press: Press, answers: readonly DateAnswer[]) =>
  decideEach(owned, press, answers, judgeDate);

/** The checker confirms the evidence, or has not seen it yet; the action is then back with its owner, on track. */
export const decideCheck = (owned: Owned, press: Press, answer: CheckAnswer) =>
  decideEach(owned, press, [answer], judgeCheck);

/** Somebody above the owner agrees to the new date that is asked for, or keeps the present one. */
export const decideApproval = (owned: Owned, press: Press, answer: ApprovalAnswer) =>
  decideEach(owned, press, [answer], judgeApproval);
