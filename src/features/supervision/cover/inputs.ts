import { z } from 'zod';
import { ShortIdsSchema } from '../../../kernel/ids.js';
import { PageSchema } from '../../../kernel/pages.js';
import { type PersonId, PersonIdSchema } from '../../../kernel/people.js';

/** The choices on a card of cover stand under `cover.` and the id of the supervisor. */
const COVER_FIELD = /^cover\.([0-9A-Za-z-]{1,64})$/u;

/** Choices of other pages, in a text; at most as many as a card carries. */
const kept = z
  .string()
  .regex(/^(?:[0-9a-f]{10}~[0-9a-f]{10}(?: |$)){0,60}$/u)
  .default('');

/** `today`: the card was opened from the card of the day, and what is left of that comes after a save. */
const view = z.enum(['', 'today']).default('');

const chosenIn = (fields: Readonly<Record<string, string>>): ReadonlyMap<PersonId, string> =>
  new Map(
    Object.entries(fields).flatMap(([key, value]) => {
      const id = COVER_FIELD.exec(key)?.[1];
      return id === undefined ? [] : [[id, value] as const];
    }),
  );
const isOfCard =
  (...names: readonly string[]) =>
  (given: object): boolean =>
    Object.keys(given).every((key) => names.includes(key) || COVER_FIELD.test(key));

/** Every Save sends the choices of all supervisors on the card; only that of its own supervisor is saved. */
export const NameCoverInput = z
  .object({ supervisor: PersonIdSchema, round: z.coerce.number().int().min(0), kept, view })
  .catchall(z.string().max(64))
  .refine(isOfCard('supervisor', 'round', 'kept', 'view'))
  .transform(({ supervisor, round, view: place, kept: others, ...fields }) => ({
    supervisor,
    round,
    view: place,
    kept: others,
    chosen: chosenIn(fields),
  }));
export type NameCoverInput = z.infer<typeof NameCoverInput>;

/** Another page, with whom the card was about beside those who are away now. */
export const CoverPageInput = z
  .object({ page: PageSchema, about: ShortIdsSchema, kept, view })
  .catchall(z.string().max(64))
  .refine(isOfCard('page', 'about', 'kept', 'view'))
  .transform(({ page, about, view: place, kept: others, ...fields }) => ({
    page,
    about,
    view: place,
    kept: others,
    chosen: chosenIn(fields),
  }));
