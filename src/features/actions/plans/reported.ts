import type { Asker, Ports } from '../../../kernel/capability.js';
import { may } from '../permissions.js';
import type { ActionSet } from '../report/groups.js';
import { isInIt } from './mine.js';
import { readPlans } from './rows/index.js';
import { isInPlan } from './serving.js';

/** The plans that somebody may report on: those that they lead or belong to, and all for whoever may report on everybody. */
export const plansReported = async ({ actor, world }: Asker, ports: Ports): Promise<readonly ActionSet[]> => {
  const isForAll = may('actions.report', actor, {}, world);
  return (await readPlans(ports))
    .filter((plan) => plan.closedOn === undefined && (isForAll || isInIt(plan, actor, world)))
    .map(({ id, name }) => ({ id, name, holds: (action) => isInPlan(action, id) }));
};
