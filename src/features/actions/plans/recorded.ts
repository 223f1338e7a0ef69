import type { JsonObject } from '../../../kernel/json.js';
import type { Action } from '../model.js';

/**
 * What the record says of an action that serves a plan, or has served one: days, codes and ids, by which the page of a plan is
 * made again from the record alone. Nothing of one that never did.
 */
export const recordedOf = (action: Action): JsonObject => {
  const {
    planIds,
    recommendationIds = [],
    firstDueOn,
    lastAnswerAt,
    lastAnswerOn,
    completedOn,
    source,
  } = action;
  if (planIds === undefined) return {};
  return {
    plans: planIds.join(' '),
    recommendations: recommendationIds.join(' '),
    firstDueOn,
    saidAt: lastAnswerAt ?? '',
    saidOn: lastAnswerOn ?? '',
    completedOn: completedOn ?? '',
    // A pause ends by a day alone, and nobody writes on that day.
    pausedUntil: action.pausedUntil ?? '',
    statusBefore: action.statusBefore ?? '',
    source,
    goal: action.goal ?? '',
    area: action.area ?? '',
    slips: action.moves.filter(({ from, to }) => to > from).length,
  };
};
