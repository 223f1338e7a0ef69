import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { PageSchema } from '../../kernel/pages.js';
import { PersonIdSchema } from '../../kernel/people.js';

/** A line by its name across capabilities. */
const LineName = z.string().regex(/^[a-z-]{1,40}~[0-9A-Za-z~-]{1,160}$/u);

/** Nothing but what the button itself carries: the inputs of other rows are left alone. */
export const ListInput = z.looseObject({});
export const SectionInput = z.looseObject({
  section: z.string().regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/u),
  page: PageSchema.default(0),
});
export const AsideInput = z.looseObject({ line: LineName });
export const PutAsideInput = z.looseObject({ line: LineName, until: DaySchema });
export const AskInput = z.looseObject({ line: LineName, holder: PersonIdSchema });
