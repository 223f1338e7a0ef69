import { z } from 'zod';
import { RowSchema } from '../inputs.js';

// What the buttons of a checker carry. Without a reason the press is on the button of a row; with an empty one it is on
// the form that asks for it.
const reason = z.string().max(60).optional();

/** A button of before carried no reason: it is asked for. */
export const CheckSchema = RowSchema.extend({ seen: z.enum(['yes', 'no']), reason }).transform(
  ({ seen, ...row }) => ({ ...row, isEvidenceSeen: seen === 'yes' }),
);
export type Check = z.infer<typeof CheckSchema>;

export const ReopenSchema = RowSchema.extend({ reason });
export type Reopen = z.infer<typeof ReopenSchema>;
