import { z } from 'zod';
import { DaySchema } from '../../../kernel/calendar.js';
import { PageSchema } from '../../../kernel/pages.js';
import { PersonIdSchema } from '../../../kernel/people.js';

const view = z.string().regex(/^(?:team|away)(?:-\d{1,4})?$/u);
const typed = z.string().max(40).default('');

/** The page of the list of days away that a form leads back to; undefined where it came from the team. */
export const awayPageOf = (from: string): number | undefined =>
  from.startsWith('away') ? Number(from.split('-')[1] ?? 0) : undefined;

export const AwayListInput = z.object({ page: PageSchema.default(0) });

/** Opens the form: for the present or next time away, or an empty one. */
export const AwayInput = z.strictObject({
  worker: PersonIdSchema,
  view,
  isOther: z.boolean().default(false),
  awayFrom: typed,
  awayUntil: typed,
});

export const SaveAwayInput = z.strictObject({
  worker: PersonIdSchema,
  view,
  /** The first day of the time away that is changed; absent for another one. */
  was: DaySchema.optional(),
  /** `back`: it has ended, and they are here today. */
  how: z.enum(['dates', 'back']).default('dates'),
  awayFrom: typed,
  awayUntil: typed,
});
export type SaveAwayInput = z.infer<typeof SaveAwayInput>;
