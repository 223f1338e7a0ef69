import { z } from 'zod';
import { PASS_INPUTS } from '../../../kernel/passes.js';
import { PersonIdSchema } from '../../../kernel/people.js';

const worker = PersonIdSchema;
/** Of the session, of which there are two accounts. */
const round = z.coerce.number().int().min(0);

export const SettleInput = z.strictObject({ worker, round });
export type SettleInput = z.infer<typeof SettleInput>;

/** Which account stands: each is a button of its own. */
export const SaveSettleInput = z.strictObject({
  worker,
  round,
  says: z.enum(['supervisor', 'worker', 'not_held']),
});
export type SaveSettleInput = z.infer<typeof SaveSettleInput>;

export const SaveSettlePassInput = z.strictObject({ worker, round, ...PASS_INPUTS });
export type SaveSettlePassInput = z.infer<typeof SaveSettlePassInput>;
