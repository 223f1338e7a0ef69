import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { PageSchema } from '../../kernel/pages.js';
import { PersonIdSchema } from '../../kernel/people.js';

/** A line by its name across capabilities. */
const LineName = z.string().regex(/^[a-z-]{1,40}~[0-9A-Za-z~-]{1,160}$/u);

/** Nothing but what the button itself carries: the inputs of other rows are left alone. */
export const ListInput = z.looseObject({});
const SectionName = z.string().regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/u);
export const SectionInput = z.looseObject({
  section: SectionName,
  page: PageSchema.default(0),
});
/** A line, or a section of which one is still to be chosen. */
export const AsideInput = z.looseObject({ line: LineName.optional(), section: SectionName.optional() });
export type AsideInput = z.infer<typeof AsideInput>;
export const PutAsideInput = z.looseObject({ line: LineName, until: DaySchema });
export const AskInput = z.looseObject({ line: LineName, holder: PersonIdSchema });
