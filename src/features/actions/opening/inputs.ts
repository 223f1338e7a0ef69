import { z } from 'zod';
import { PageSchema } from '../../../kernel/pages.js';
import { KeptSchema, ShortSchema } from '../inputs.js';
import { SaidSchema } from '../statuses.js';

/** An owner’s lists from which one of their actions is opened. */
export const OwnViewSchema = z.enum(['mine', 'today']);

const CHOICE = /^status\.([0-9a-f]{32})$/u;
const OWN_KEYS: readonly string[] = ['view', 'open', 'page', 'kept'];

/**
 * Opens one of the owner’s own. Every choice of the card comes along by the name of its input; the button itself is light,
 * because there is one in each row.
 */
export const OpenOwnSchema = z
  .object({
    view: OwnViewSchema,
    open: ShortSchema,
    page: PageSchema.default(0),
    /** Of what was chosen on other pages. */
    kept: KeptSchema.default(''),
  })
  .catchall(SaidSchema)
  .refine((data) => Object.keys(data).every((key) => OWN_KEYS.includes(key) || CHOICE.test(key)))
  .transform(({ view, open, page, kept, ...choices }) => ({
    view,
    beginning: open,
    page,
    kept,
    /** By the whole id. */
    chosen: Object.entries(choices).flatMap(([key, said]) => {
      const [, actionId] = CHOICE.exec(key) ?? [];
      return actionId === undefined || said === undefined ? [] : [{ actionId, said }];
    }),
  }));
export type OpenOwnPress = z.infer<typeof OpenOwnSchema>;
