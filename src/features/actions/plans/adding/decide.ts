import type { Press } from '../../../../kernel/capability.js';
import type { Decision } from '../../../../kernel/subject.js';
import { mayOpen } from '../../lists/seeing.js';
import { type Action, isLive, type Owned } from '../../model.js';
import { type Plan, partiesOf } from '../model.js';
import { isInPlan, recommendationId } from '../serving.js';
import { withoutAnswer } from '../write.js';
import type { SaveAdding } from './inputs.js';

interface Facts {
  readonly owned: Owned;
  readonly plans: readonly Plan[];
}

export type AddingReply =
  | { readonly kind: 'saved'; readonly action: Action; readonly plan: Plan }
  | { readonly kind: 'same' }
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'not-yours' };

const withPlan = (action: Action, plan: Plan, serves: readonly string[]): Action => {
  const ids = plan.recommendations
    .map(({ id }) => recommendationId(plan.id, id))
    .filter((id) => serves.includes(id));
  return {
    ...without(action, plan.id),
    planIds: [...(action.planIds ?? []).filter((id) => id !== plan.id), plan.id],
    recommendationIds: [
      ...(action.recommendationIds ?? []).filter((id) => !id.startsWith(`${plan.id}~`)),
      ...ids,
    ],
  };
};

const without = (action: Action, planId: string): Action => ({
  ...action,
  planIds: (action.planIds ?? []).filter((id) => id !== planId),
  recommendationIds: (action.recommendationIds ?? []).filter((id) => !id.startsWith(`${planId}~`)),
});

/** The lead puts an action that they may see into a plan of theirs, or takes it out. Nothing of the action changes by it. */
export const decideAdding = ({ owned, plans }: Facts, press: Press<SaveAdding>): Decision<AddingReply> => {
  const { actor, world, input } = press;
  const action = owned.actions.find(({ id }) => id === input.actionId);
  if (!action || !isLive(action) || !mayOpen(action, actor, world, plans))
    return { reply: { kind: 'not-yours' } };
  const plan = plans.find(({ id }) => id === input.into);
  if (!plan) return { reply: { kind: 'no-plan' } };
  if (!press.may(partiesOf(plan))) return { reply: { kind: 'not-yours' } };
  const isAdding = input.does === 'add';
  if (isInPlan(action, plan.id) === isAdding) return { reply: { kind: 'same' } };
  const after = isAdding ? withPlan(action, plan, input.serves) : without(action, plan.id);
  return {
    reply: { kind: 'saved', action: after, plan },
    change: withoutAnswer(
      owned,
      [after],
      { what: isAdding ? 'planned' : 'unplanned', actor: actor.id, plan: plan.id },
      world,
    ),
  };
};
