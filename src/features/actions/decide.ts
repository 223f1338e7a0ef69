import type { Press } from '../../kernel/capability.js';
import type { Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { judgeApproval, takenBack } from './approval.js';
import { waitsForApproval } from './asking/requests.js';
import { changeOf, type Outcome, type Reply, type Verdict } from './change.js';
import { isAllowed, judgeCheck, judgeReopen } from './checking/decide.js';
import type { Check, Reopen } from './checking/inputs.js';
import { isOverdue } from './days.js';
import { judgeDetails } from './details/decide.js';
import type { Details, DetailsRow } from './details/inputs.js';
import { KINDS } from './details/kinds.js';
import { withoutOffer } from './hands/over.js';
import type { Approval, Picked, PickedRow, Row } from './inputs.js';
import { needsAnswer } from './listing.js';
import { type Action, factsOf, isLive, type Owned, takesAnswers } from './model.js';
import { judgeDecline } from './offering/decide.js';
import type { OfferPress } from './offering/inputs.js';
import { isWithOthers } from './offering/offers.js';
import { isWanting, type Said, STATUSES } from './statuses.js';

/** A row with something to be said of it. */
type Answered = PickedRow & Required<Pick<PickedRow, 'said'>>;

const answered = (action: Action, { actor, world }: Press<unknown>): Action => {
  const { evidenceNotSeenOn: _cleared, notYet: _too, ...rest } = withoutOffer(action);
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
  if (isWanting(said)) return 'needs-details';
  if (!STATUSES[said].holdsWhenOverdue && isOverdue(action, world)) return 'overdue';
  const changed: Action = { ...answered(action, press), status: said };
  return { what: 'status', after: STATUSES[said].keepsDate ? takenBack(changed, press) : changed };
};

/** What a choice asks for, once it is there. A move beyond the setting is asked for, and not made before that. */
const judgeRow = (action: Action, row: DetailsRow, press: Press<Details>): Verdict =>
  refusal(action, row, KINDS[row.asks].isSaid(action, row.typed), press) ??
  judgeDetails(action, answered(action, press), row, press);

const isWaiting = (owned: Owned, actionId: string, world: World): boolean =>
  owned.actions.some(
    (action) => action.id === actionId && (waitsForApproval(action, world) || isWithOthers(action, world)),
  );

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
 * waits for somebody above, or for whoever was named, is left as it is: only its own answer takes that back. One that is on track
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

/** The owner says what their choices ask for: what shows that it is done, a new date and its reason. */
export const decideDetails = (owned: Owned, press: Press<Details>) =>
  decideEach(owned, press, press.input.rows, (action, row: DetailsRow) => judgeRow(action, row, press));

/** The checker confirms the evidence, or says why not yet; the action is then back with its owner, as it was. */
export const decideCheck = (owned: Owned, press: Press<Check>) =>
  decideEach(owned, press, [press.input], judgeCheck, 'not-yours');

/** What was closed is to be done again. */
export const decideReopen = (owned: Owned, press: Press<Reopen>) =>
  decideEach(owned, press, [press.input], judgeReopen, 'not-yours');

/** Whoever was named says that it is not theirs either. */
export const decideDecline = (owned: Owned, press: Press<OfferPress>) =>
  decideEach(owned, press, [press.input], judgeDecline, 'not-yours');

/** Somebody above the owner agrees to what is asked for, or says why it stays as it is. */
export const decideApproval = (owned: Owned, press: Press<Approval>) =>
  decideEach(owned, press, [press.input], judgeApproval, 'not-yours');
