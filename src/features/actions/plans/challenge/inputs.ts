import { z } from 'zod';
import { DaySchema } from '../../../../kernel/calendar.js';
import { MOST_TYPED } from '../../../../kernel/finding.js';
import { SURE } from '../../../../kernel/gate/knows.js';
import { PageSchema } from '../../../../kernel/pages.js';
import { cleanLine } from '../../../../kernel/text.js';
import { NamedSchema } from '../../inputs.js';
import { PLAN_ID } from '../ask/inputs.js';
import { DECISIONS } from './model.js';

export const ChallengeInput = z.strictObject({ plan: PLAN_ID });

/** One action of the challenge of a day, in the state in which it was shown. */
const ONE = NamedSchema.extend({ plan: PLAN_ID, on: DaySchema, version: z.number().int().min(1) });
export const LeaveInput = ONE;

const typed = z.string().max(60).default('');
export const DecideInput = ONE.extend({
  what: z.enum(DECISIONS).exclude(['leave']),
  date: typed,
  reason: z.string().max(60).default(''),
  to: z.string().max(100).default(''),
  find: z
    .string()
    .max(1000)
    .default('')
    .transform((text) => cleanLine(text.slice(0, MOST_TYPED))),
  page: PageSchema.default(0),
  /** The question that stood beside the date, so that one save more answers it. */
  asked: z.string().regex(SURE).default(''),
});
export type DecidePress = z.infer<typeof DecideInput>;
