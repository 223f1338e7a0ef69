import { z } from 'zod';
import { PageSchema } from '../../../../kernel/pages.js';
import { PLAN_ID } from '../ask/inputs.js';

/** Opens a plan, on a page of its actions. */
export const PlanInput = z.strictObject({ plan: PLAN_ID, page: PageSchema.default(0) });
