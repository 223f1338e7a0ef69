import { z } from 'zod';
import { PersonIdSchema } from '../../../kernel/people.js';

/** Opens the form from the list of one’s team. */
export const GroupInput = z.strictObject({ page: z.coerce.number().int().min(0).max(9999).default(0) });
export type GroupInput = z.infer<typeof GroupInput>;

/** Who was there, as a list of choices sends it. */
const people = z
  .string()
  .max(8000)
  .default('')
  .transform((ids) => [...new Set(ids.split(',').map((id) => id.trim()))])
  .transform((ids) => ids.filter((id) => PersonIdSchema.safeParse(id).success));

export const SaveGroupInput = z.strictObject({
  page: z.coerce.number().int().min(0).max(9999).default(0),
  groupOn: z.string().max(40).default(''),
  people,
});
export type SaveGroupInput = z.infer<typeof SaveGroupInput>;
