import { z } from 'zod';
import { PersonIdSchema } from '../../../kernel/people.js';

/**
 * What the worker may say that a session included: ids as they are stored, in the order in which they are offered. The
 * words are in `copy.ts`.
 */
export const INCLUDED = ['reflection', 'needs_and_risk', 'challenge', 'wellbeing', 'ninety_minutes'] as const;
export type Included = (typeof INCLUDED)[number];

const isIncluded = (id: string): id is Included => INCLUDED.some((known) => known === id);

/** What the list of what it included sends: ids with commas between them, or nothing. What nobody knows is left out. */
export const included = z
  .string()
  .max(400)
  .default('')
  .transform((ids): readonly Included[] =>
    ids
      .split(',')
      .map((id) => id.trim())
      .filter(isIncluded),
  );

/**
 * What a worker can say on any day. `round`: of the question, for `no_date`; of the session, for `short`. `undo`: it was a
 * slip. `included` is an input of the card on which the button stands.
 */
export const SayInput = z.strictObject({
  worker: PersonIdSchema,
  round: z.coerce.number().int().min(0),
  what: z.enum(['no_date', 'short']),
  undo: z.enum(['', 'yes']).default(''),
  included,
});
export type SayInput = z.infer<typeof SayInput>;
