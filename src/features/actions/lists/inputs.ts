import { z } from 'zod';
import { PageSchema } from '../../../kernel/pages.js';

// What the buttons of the lists hold: which list, its page, and which actions stand on the pages around it, so that a page
// is turned by reading what stands on it and not everything there is.

/** Rows of a page. */
export const ROWS = 6;
/** Pages that a card knows the actions of; the next ones are found anew. */
export const PAGES_KNOWN = 4;

const PERSON = '[0-9A-Za-z-]{1,64}';
const REF = new RegExp(`^${PERSON}~[0-9a-f]{8}$`, 'u');
const partsOf = (text: string): readonly string[] => text.split(' ').filter(Boolean);

const ListNameSchema = z.enum(['team', 'team-closed', 'checked']);
export type ListName = z.infer<typeof ListNameSchema>;

const PLACE = {
  list: ListNameSchema,
  page: PageSchema,
  /** The actions of some pages, by short refs, of which the first is page `at`; none where all are to be found anew. */
  among: z
    .string()
    .refine((text) => {
      const parts = partsOf(text);
      return parts.length <= ROWS * PAGES_KNOWN && parts.every((part) => REF.test(part));
    })
    .transform(partsOf),
  at: PageSchema,
  /** How many there are in all. */
  of: PageSchema,
};

export const ListSchema = z.strictObject(PLACE);
export type ListPress = z.infer<typeof ListSchema>;

/** Opens one action; the list is where it leads back to, and there is none from another card. */
export const OpenSchema = z.strictObject({
  ownerId: z.string().regex(new RegExp(`^${PERSON}$`, 'u')),
  actionId: z.string().regex(/^[0-9a-f]{32}$/u),
  /** A page of its dates. */
  page: PageSchema.default(0),
  back: z.strictObject(PLACE).optional(),
});
export type OpenPress = z.infer<typeof OpenSchema>;
