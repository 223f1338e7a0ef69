import type { Press } from '../../../../kernel/capability.js';
import { kindsIn } from '../../../../kernel/gate/knows.js';
import type { Decision } from '../../../../kernel/subject.js';
import { planChange } from '../change.js';
import { type Plan, partiesOf } from '../model.js';
import { checkPlan, type PlanMend, planFrom, planWordsFound } from './check.js';
import type { PlanFormPress } from './inputs.js';

export type PlanReply =
  | { readonly kind: 'saved'; readonly plan: Plan; readonly isNew: boolean }
  | { readonly kind: 'mend'; readonly mend: PlanMend }
  | { readonly kind: 'stale'; readonly plan: Plan }
  | { readonly kind: 'may-not' };

/** Everything but how often it was changed. */
const isSame = ({ version: _one, ...before }: Plan, { version: _other, ...after }: Plan): boolean =>
  JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(after).sort());

const MAY_NOT: Decision<PlanReply> = { reply: { kind: 'may-not' } };

/** Makes a plan or changes one, or says what is to be put right. The same save twice changes nothing more. */
export const decidePlan = (plans: readonly Plan[], press: Press<PlanFormPress>): Decision<PlanReply> => {
  const { actor, world, input } = press;
  const { filled, draft, version } = input;
  const before = plans.find(({ id }) => id === draft);
  // Of a plan that is there its lead is asked about, of a new one whoever makes it.
  if (!press.may(before && version !== undefined ? partiesOf(before) : {})) return MAY_NOT;
  if (version === undefined ? before && before.createdById !== actor.id : !before) return MAY_NOT;
  const wanted = planFrom(filled, draft, before, actor.id, world);
  if (before && isSame(before, wanted))
    return { reply: { kind: 'saved', plan: before, isNew: version === undefined } };
  if (before && before.version !== version) return { reply: { kind: 'stale', plan: before } };
  const mend = checkPlan(filled, input, plans, actor, world);
  if (mend) return { reply: { kind: 'mend', mend } };
  const answeredFor = kindsIn(planWordsFound(filled, actor, world)).join(', ');
  const what = before ? 'changed' : 'made';
  return {
    reply: { kind: 'saved', plan: wanted, isNew: before === undefined },
    change: planChange([{ before, after: wanted, what, answeredFor }], actor.id, world),
  };
};
