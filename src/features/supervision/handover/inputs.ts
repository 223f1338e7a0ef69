import { z } from 'zod';
import { ShortIdsSchema } from '../../../kernel/ids.js';
import { PageSchema } from '../../../kernel/pages.js';
import type { PersonId } from '../../../kernel/people.js';

/** Who is chosen for a worker stands under `to.` and the worker’s id. */
const TO_FIELD = /^to\.([0-9A-Za-z-]{1,64})$/u;
/** Who is chosen for everybody for whom nobody is chosen. */
export const ALL = 'all';
const OWN = ['about', 'view', 'page', ALL];

/** The card on which workers are given a new supervisor: opened, turned or saved. */
export const HandoverInput = z
  .object({
    /** The workers that the card is about, or supervisors whose workers it is about. */
    about: ShortIdsSchema,
    view: z.enum(['', 'today']).default(''),
    page: PageSchema.default(0),
    [ALL]: z.string().max(64).default(''),
  })
  .catchall(z.string().max(64))
  .refine((given) => Object.keys(given).every((key) => OWN.includes(key) || TO_FIELD.test(key)))
  .transform(({ about, view, page, all, ...fields }) => ({
    about,
    view,
    page,
    all,
    chosen: new Map<PersonId, string>(
      Object.entries(fields).flatMap(([key, value]) => {
        const id = TO_FIELD.exec(key)?.[1];
        return id === undefined ? [] : [[id, value] as const];
      }),
    ),
  }));
export type HandoverInput = z.infer<typeof HandoverInput>;
