import type { Ports } from '../../../../kernel/capability.js';
import type { SubjectView } from '../../../../kernel/subject.js';
import { ALL_PLANS, PLAN, type Plan, PlanSchema } from '../model.js';

// How plans are read.

export const loadPlans = async (view: SubjectView): Promise<readonly Plan[]> =>
  (await view.items(PLAN.prefix, PlanSchema)).map(({ value }) => value);

/** All plans there are. One request. */
export const readPlans = ({ subjects }: Ports): Promise<readonly Plan[]> =>
  subjects.read(ALL_PLANS, loadPlans, 'head-and-items');
