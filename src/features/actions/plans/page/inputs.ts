import { z } from 'zod';
import { DaySchema } from '../../../../kernel/calendar.js';
import { PageSchema } from '../../../../kernel/pages.js';
import { PLAN_ID } from '../ask/inputs.js';

export const FreezeInput = z.strictObject({ plan: PLAN_ID, on: DaySchema });
export type FreezePress = z.infer<typeof FreezeInput>;

/** The lists of a page, each with pages to its end. */
export const PAGE_LISTS = ['promised', 'owed', 'soon', 'drift', 'uncovered'] as const;
export const PageInput = z.strictObject({
  plan: PLAN_ID,
  on: DaySchema,
  list: z.enum(PAGE_LISTS).optional(),
  page: PageSchema.default(0),
});
export type PagePress = z.infer<typeof PageInput>;
