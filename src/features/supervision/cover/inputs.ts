import { z } from 'zod';
import { PersonIdSchema } from '../../../kernel/people.js';

/** The choices on a card of cover stand under `cover.` and the id of the supervisor. */
const COVER_FIELD = /^cover\.([0-9A-Za-z-]{1,64})$/u;

/** Every Save sends the choices of all supervisors on the card; only that of its own supervisor is saved. */
export const NameCoverInput = z
  .object({ supervisor: PersonIdSchema, round: z.coerce.number().int().min(0) })
  .catchall(z.string().max(64))
  .refine((given) =>
    Object.keys(given).every((key) => key === 'supervisor' || key === 'round' || COVER_FIELD.test(key)),
  )
  .transform(({ supervisor, round, ...fields }) => ({
    supervisor,
    round,
    chosen: new Map(
      Object.entries(fields).flatMap(([key, value]) => {
        const id = COVER_FIELD.exec(key)?.[1];
        return id === undefined ? [] : [[id, value] as const];
      }),
    ),
  }));
export type NameCoverInput = z.infer<typeof NameCoverInput>;
