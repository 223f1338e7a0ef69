import type { Press } from '../../../../kernel/capability.js';
import type { Decision } from '../../../../kernel/subject.js';
import { type Action, isLive, type Owned } from '../../model.js';
import { type Plan, partiesOf } from '../model.js';
import { isInPlan } from '../serving.js';
import { withoutAnswer } from '../write.js';
import { isAskable } from './asking.js';

export interface AskFacts {
  readonly owned: Owned;
  /** Undefined where there is none of that id. */
  readonly plan: Plan | undefined;
}

/** What came of it: how many of this owner’s actions they are asked about now. */
export type AskReply =
  | { readonly kind: 'asked'; readonly actions: readonly Action[] }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'nothing' };

/**
 * The lead asks an owner how their actions of the plan are going, or one of them. Each is asked about once a day at most, and
 * said the next morning. It changes nothing of the action: no card of its owner grows old by it.
 */
export const decideAsk = (
  { owned, plan }: AskFacts,
  press: Press<unknown>,
  actionId?: string,
): Decision<AskReply> => {
  const { actor, world } = press;
  if (!plan || !press.may(partiesOf(plan))) return { reply: { kind: 'not-yours' } };
  const asked = owned.actions
    .filter(
      (action) =>
        isLive(action) &&
        isInPlan(action, plan.id) &&
        (actionId === undefined || action.id === actionId) &&
        action.ownerId !== plan.leadId &&
        isAskable(action, world),
    )
    .map(
      (action): Action => ({
        ...action,
        asked: { byId: actor.id, at: world.now.toISOString(), on: world.today },
      }),
    );
  if (asked.length === 0) return { reply: { kind: 'nothing' } };
  const change = withoutAnswer(owned, asked, { what: 'asked', actor: actor.id, plan: plan.id }, world);
  return { reply: { kind: 'asked', actions: asked }, change };
};
