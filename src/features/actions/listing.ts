import { inOrder } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { resumedNow } from './asking/pauses.js';
import { waitsForApproval } from './asking/requests.js';
import { isOverdue, isRed, wantsAnswer } from './days.js';
import { type Action, factsOf, isDateAgreed, isNudged, reopenedNow, takesAnswers } from './model.js';
import { isWithOthers, notTakenNow } from './offering/offers.js';
import { choiceOf, type Said } from './statuses.js';

// Which of an owner's actions a card of today lists, and in which order.

const answeredLately = (action: Action, world: World): boolean =>
  action.lastAnswerOn !== undefined &&
  world.calendar.workingDaysBetween(action.lastAnswerOn, world.today) <
    world.settings['actions.quietWorkingDays'];

const isDueSoon = (action: Action, world: World): boolean =>
  action.dueOn <=
  world.calendar.addWorkingDays(world.today, world.settings['actions.nudgeWorkingDaysBefore']);

/** Belongs on today's card, and waits for nobody else: asked for, or overdue, at risk or due soon and not answered in the quiet days. */
export const needsAnswer = (action: Action, world: World): boolean =>
  isNudged(action) &&
  !waitsForApproval(action, world) &&
  !isWithOthers(action, world) &&
  (wantsAnswer(action, world) ||
    action.evidenceNotSeenOn !== undefined ||
    (!answeredLately(action, world) &&
      (isOverdue(action, world) || factsOf(action).worry !== 'none' || isDueSoon(action, world))));

/**
 * The last answer, where it may stay as it is: not one that the day has overtaken, not while somebody has handed the
 * action back or is asked about its date, and not one that somebody else gave.
 */
export const presetOf = (action: Action, world: World): Said | undefined => {
  const isOwn = action.lastAnswerAt !== undefined && action.lastAnswerById === action.ownerId;
  if (!isOwn || !takesAnswers(action)) return undefined;
  if (action.evidenceNotSeenOn !== undefined || waitsForApproval(action, world)) return undefined;
  if (action.offer || notTakenNow(action) || resumedNow(action, world) !== undefined) return undefined;
  if (isDateAgreed(action) || reopenedNow(action)) return undefined;
  return factsOf(action).holdsWhenOverdue || !isOverdue(action, world) ? choiceOf(action.status) : undefined;
};

/** 0 is worst: red, overdue, at risk, the rest. */
export const severityOf = (action: Action, world: World): number =>
  [isRed(action, world), isOverdue(action, world), factsOf(action).worry !== 'none', true].indexOf(true);

/** Worst first: red, overdue, at risk, the rest; the earliest due date first in each. */
export const worstFirst =
  (world: World) =>
  (a: Action, b: Action): number =>
    severityOf(a, world) - severityOf(b, world) ||
    (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
    inOrder(a.title, b.title) ||
    (a.id < b.id ? -1 : 1);
