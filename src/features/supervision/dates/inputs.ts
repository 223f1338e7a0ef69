import { z } from 'zod';
import { PageSchema } from '../../../kernel/pages.js';
import type { PersonId } from '../../../kernel/people.js';

/** A date of a worker on the card for a whole team: `date1.` and the id, `date2.`, … */
const DATE_FIELD = /^date([1-4])\.([0-9A-Za-z-]{1,64})$/u;
const VERSION = /^[0-9A-Za-z-]{1,64}~[0-9a-f]{10}$/u;

const view = z.string().regex(/^(?:team|today)(?:-\d{1,4})?$/u);
const date = z.string().max(40);
/** What was typed on pages that are not shown. */
const kept = z.record(z.string().regex(DATE_FIELD), date).default({});
/** A worker, and what was known of their dates when the card was made. */
const versions = z
  .string()
  .refine((text) => text === '' || text.split(' ').every((part) => VERSION.test(part)))
  .default('');

const OWN = ['view', 'page', 'at', 'kept', 'versions', 'early', 'only'];

const fields = z
  .object({
    view,
    page: PageSchema.default(0),
    /** It was opened to bring forward those who would be late by the calendar, all of them. */
    early: z.literal('yes').optional(),
    /** The same on cards of earlier releases, which named them. */
    only: z
      .string()
      .regex(/^(?:[0-9a-f]{10}(?: |$)){0,200}$/u)
      .default(''),
    kept,
    versions,
  })
  .catchall(date)
  .refine((given) => Object.keys(given).every((key) => OWN.includes(key) || DATE_FIELD.test(key)));

/** What was typed for a worker, date by date; a place that was not on the card has none. */
export type TypedDates = ReadonlyMap<PersonId, readonly (string | undefined)[]>;

const typedIn = (given: Readonly<Record<string, unknown>>): TypedDates => {
  const typed = new Map<PersonId, (string | undefined)[]>();
  for (const [key, value] of Object.entries(given)) {
    const [, place, id] = DATE_FIELD.exec(key) ?? [];
    if (place === undefined || id === undefined || typeof value !== 'string') continue;
    const days = typed.get(id) ?? [];
    days[Number(place) - 1] = value.trim();
    typed.set(id, days);
  }
  return typed;
};

/** The card for a whole team: opened, turned or saved. */
export const TeamDatesInput = fields.transform(
  ({ view: place, page, early, only, kept: others, versions: known, ...given }) => ({
    view: place,
    page,
    isEarly: early === 'yes' || only !== '',
    typed: typedIn({ ...others, ...given }),
    versions: new Map(
      known
        .split(' ')
        .filter(Boolean)
        .map((part) => part.split('~') as [PersonId, string]),
    ),
  }),
);
export type TeamDatesInput = z.infer<typeof TeamDatesInput>;
