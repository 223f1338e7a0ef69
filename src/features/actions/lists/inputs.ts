import { z } from 'zod';
import { PageSchema } from '../../../kernel/pages.js';
import { amongOf, KeptSchema, NamedSchema } from '../inputs.js';
import { OwnViewSchema } from '../opening/inputs.js';
import { PlanInput } from '../plans/view/inputs.js';
import { GroupSchema } from '../report/groups.js';

// What the buttons of the lists hold: which list, its page, and which actions stand on the pages around it, so that a page
// is turned by reading what stands on it and not everything there is.

/** Rows of a page. */
export const ROWS = 6;
/** Pages that a card knows the actions of; the next ones are found anew. */
export const PAGES_KNOWN = 4;

const ListNameSchema = z.enum(['team', 'team-closed', 'checked']);
export type ListName = z.infer<typeof ListNameSchema>;

const PLACE = {
  list: ListNameSchema,
  page: PageSchema,
  /** The actions of some pages, by short refs, of which the first is page `at`; none where all are to be found anew. */
  among: amongOf(ROWS * PAGES_KNOWN),
  at: PageSchema,
  /** How many there are in all. */
  of: PageSchema,
};

export const ListSchema = z.strictObject(PLACE);
export type ListPress = z.infer<typeof ListSchema>;

/** Cards of a day on which one action is a row, without the owner’s own. */
const SECTIONS_THAT_OPEN = ['check', 'approve', 'silence'] as const;
export type SectionThatOpens = (typeof SECTIONS_THAT_OPEN)[number];
export const isSectionThatOpens = (name: string): name is SectionThatOpens =>
  SECTIONS_THAT_OPEN.some((each) => each === name);

/** Opens one action; the list is where it leads back to, and there is none from another card. */
export const OpenSchema = NamedSchema.extend({
  /** A page of its dates. */
  page: PageSchema.default(0),
  back: z.strictObject(PLACE).optional(),
  /** The page of a report. */
  report: z.strictObject({ of: GroupSchema, part: z.string().max(20), page: PageSchema }).optional(),
  /** The plan on whose card it stood, and the page. */
  plan: PlanInput.optional(),
  /** It was opened from what waits for a check, and leads back there. */
  from: z.literal('checks').optional(),
  /** The section of the day on whose card it stood, and the page. */
  day: z.strictObject({ section: z.enum(SECTIONS_THAT_OPEN), page: PageSchema }).optional(),
  /** The owner’s list in which it stood, the page, and what was chosen there and is not saved yet. */
  own: z.strictObject({ view: OwnViewSchema, page: PageSchema, kept: KeptSchema.optional() }).optional(),
});
export type OpenPress = z.infer<typeof OpenSchema>;
