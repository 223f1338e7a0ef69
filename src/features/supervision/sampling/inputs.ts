import { z } from 'zod';
import { MonthSchema } from '../../../kernel/calendar.js';
import { PersonIdSchema } from '../../../kernel/people.js';

/** Whose record, by the supervisor and the month. */
const record = { supervisor: PersonIdSchema, month: MonthSchema };
const answer = z.enum(['yes', 'no', '']).default('');
const answers = { reflection: answer, actions: answer, needs: answer, challenge: answer };

/** Opens a record. Below the form of another one a client may send what was chosen there: it is no answer to this one. */
export const LookInput = z
  .strictObject({ ...record, ...answers })
  .transform(({ supervisor, month }) => ({ supervisor, month }));
export type LookInput = z.infer<typeof LookInput>;

/** `found` comes with its button: there is no record, whatever was chosen on the form. */
export const SaveLookInput = z.strictObject({
  ...record,
  ...answers,
  found: z.enum(['yes', 'no']).default('yes'),
});
export type SaveLookInput = z.infer<typeof SaveLookInput>;
