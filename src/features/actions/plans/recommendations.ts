import { type Action, factsOf, isOpen } from '../model.js';
import type { Plan, Recommendation } from './model.js';
import { recommendationsOf } from './serving.js';

/** Somebody has it to do, or it is done and the evidence was seen. */
const isLiveFor = (action: Action): boolean => isOpen(action) || factsOf(action).isComplete;

/** Recommendations for which nobody does anything, and for which nothing was done. */
export const uncoveredOf = (plan: Plan, actions: readonly Action[]): readonly Recommendation[] => {
  const served = new Set(actions.filter(isLiveFor).flatMap((action) => recommendationsOf(action, plan.id)));
  return plan.recommendations.filter(({ id }) => !served.has(id));
};
