import type { JsonObject } from '../../../../kernel/json.js';
import type { CardButton } from '../../../../kernel/kit/index.js';
import type { Person } from '../../../../kernel/people.js';
import { type Action, isOpen } from '../../model.js';
import type { Plan } from '../model.js';
import { isInPlan } from '../serving.js';
import { ADDING } from './copy.js';

/** The plans of a reader’s own, in which an action is or is not. */
export const ledBy = (plans: readonly Plan[], { id }: Person): readonly Plan[] =>
  plans.filter(({ leadId, closedOn }) => leadId === id && closedOn === undefined);

/** What the lead of a plan can do on the card of an action; `place` is where that leads back to. */
export const planButtons = (
  action: Action,
  reader: Person,
  plans: readonly Plan[],
  place: JsonObject,
): readonly CardButton[] => {
  const led = ledBy(plans, reader);
  const data = { ownerId: action.ownerId, actionId: action.id, ...place };
  return [
    ...(isOpen(action) && led.some(({ id }) => !isInPlan(action, id))
      ? [{ title: ADDING.add, verb: 'actions.plan-adding', data: { ...data, does: 'add' } }]
      : []),
    ...(led.some(({ id }) => isInPlan(action, id))
      ? [{ title: ADDING.remove, verb: 'actions.plan-adding', data: { ...data, does: 'remove' } }]
      : []),
  ];
};
