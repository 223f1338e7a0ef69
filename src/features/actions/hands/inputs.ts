import { z } from 'zod';
import { MOST_TYPED } from '../../../kernel/finding.js';
import { ShortIdsSchema } from '../../../kernel/ids.js';
import { PageSchema } from '../../../kernel/pages.js';
import { cleanLine } from '../../../kernel/text.js';
import { partsOf } from '../inputs.js';

/** Who is chosen for an action stands under `to.` and its id. */
const TO_FIELD = /^to\.([0-9a-f]{32})$/u;
/** Who is chosen for everything for which nobody is. */
export const ALL = 'all';
/** Somebody who is not in the list. No person has this id. */
export const ELSE = 'else';
const OWN: readonly string[] = ['about', 'place', 'page', 'at', 'kept', 'find', 'found', 'finding', ALL];
/** `beginning of an action’s id ~ number made from a person’s id` of what was chosen on other pages. */
const KEPT_ONE = /^[0-9a-f]{8}~(?:[0-9a-f]{10}|else)$/u;
export const MOST_CHOSEN = 40;

/** The form on which it is said who takes what somebody has left behind: opened, turned, searched or saved. */
export const HandOverInput = z
  .object({
    /** Numbers made from the ids of the owners. */
    about: ShortIdsSchema,
    place: z.enum(['today']).optional(),
    /** Of the form; of those found on the buttons of a search, which have the form’s under `at`. */
    page: PageSchema.default(0),
    at: PageSchema.default(0),
    [ALL]: z.string().max(64).default(''),
    kept: z
      .string()
      .refine((text) => partsOf(text).length <= MOST_CHOSEN)
      .refine((text) => partsOf(text).every((part) => KEPT_ONE.test(part)))
      .default(''),
    /** Part of a name, the page of those found, and whether the box for it is there. */
    find: z.string().max(1000).default(''),
    found: PageSchema.default(0),
    finding: z.enum(['yes']).optional(),
  })
  .catchall(z.string().max(64))
  .refine((given) => Object.keys(given).every((key) => OWN.includes(key) || TO_FIELD.test(key)))
  .transform(({ about, place, page, at, all, kept, find, found, finding, ...fields }) => ({
    about,
    place,
    page,
    at,
    all,
    find: cleanLine(find.slice(0, MOST_TYPED)),
    found,
    hasFinding: finding === 'yes',
    /** By the beginning of the action’s id: whole ids of people. */
    typed: new Map<string, string>(
      Object.entries(fields).flatMap(([key, value]) => {
        const id = TO_FIELD.exec(key)?.[1];
        return id === undefined ? [] : [[id.slice(0, 8), value] as const];
      }),
    ),
    /** The same of other pages: numbers of people. */
    kept: new Map<string, string>(partsOf(kept).map((part) => [part.slice(0, 8), part.slice(9)] as const)),
  }));
export type HandOverPress = z.infer<typeof HandOverInput>;
