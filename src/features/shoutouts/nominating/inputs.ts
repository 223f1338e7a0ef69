import { z } from 'zod';
import { DaySchema, MonthSchema } from '../../../kernel/calendar.js';
import { MOST_MATCHES } from '../../../kernel/finding.js';
import { SURE } from '../../../kernel/gate/knows.js';
import { PageSchema } from '../../../kernel/pages.js';
import { cleanText } from '../../../kernel/text.js';

const id = z.string().max(100);
// Longer than any setting allows, so that too long a text gets a kind answer and not “out of date”.
const words = z.string().max(20_000);

const Form = z.strictObject({
  nominee: id.optional(),
  category: id.optional(),
  did: words.optional(),
  difference: words.optional(),
  nameHidden: z.enum(['true', 'false']).optional(),
  /** On the button that says of these very words that they name no child and no family. */
  sure: z.string().regex(SURE).optional(),
  /** The month that was open when the form was shown; forms of earlier releases have none. */
  month: MonthSchema.optional(),
  /** The colleagues that were on offer, so that the form can come back as it was. */
  among: z
    .array(id)
    .max(MOST_MATCHES + 1)
    .optional(),
  /** What was searched for, and the page of it on the card. */
  search: z.string().max(1000).optional(),
  page: PageSchema.optional(),
});
const Find = z.strictObject({ name: z.string().max(1000).optional(), picked: id.optional() });

/** Comes from an invitation, or from the form with everything that stands in it. */
export const StartInput = Form.extend(Find.shape);
export const FindInput = Find.transform(({ name = '', picked = '' }) => ({ name, picked }));
export const FormInput = Form.transform(
  ({ nominee = '', category = '', among = [], search = '', page = 0, ...typed }) => ({
    written: {
      nomineeId: nominee,
      category,
      // Cleaned here, because a form that comes back shows it again.
      did: cleanText(typed.did ?? ''),
      difference: cleanText(typed.difference ?? ''),
      nameHidden: typed.nameHidden === 'true',
    },
    among,
    search,
    page,
    shownFor: typed.month,
    sure: typed.sure ?? '',
  }),
);
/** What a person filled in. The month is not among it: that is whichever is open when it is first sent. */
export type Written = Readonly<z.infer<typeof FormInput>['written']>;
/** A turn of the page of `my shout-outs`. */
export const TurnInput = z.strictObject({ page: PageSchema });
/** The same of the news, opened from the card of the day or where they are all of it. */
export const NewsInput = TurnInput.extend({ place: z.enum(['today']).optional() });
const Own = z.strictObject({
  month: MonthSchema,
  // It becomes part of a row's key.
  nomination: z.string().regex(/^[0-9a-f]{32}$/u),
  /** How often it had been made when the button was shown: an old button does not touch a newer one. */
  round: z.number().int().min(1),
});
export const WithdrawInput = Own;
export type Withdrawal = z.infer<typeof WithdrawInput>;

/** Opens the form with what was written. */
export const OpenChangeInput = Own;
/** The form of a change: who and what for stay, because they are what makes it one nomination. */
export const ChangeInput = Own.extend({
  did: words.optional(),
  difference: words.optional(),
  nameHidden: z.enum(['true', 'false']).optional(),
  sure: z.string().regex(SURE).default(''),
}).transform(({ did = '', difference = '', nameHidden, ...own }) => ({
  ...own,
  did: cleanText(did),
  difference: cleanText(difference),
  nameHidden: nameHidden === 'true',
}));
export type Changed = Readonly<z.infer<typeof ChangeInput>>;

/** A page of the thanks of one card: those that went between the first and the last on it. */
export const ThanksPageInput = z.strictObject({
  page: PageSchema,
  since: DaySchema,
  until: DaySchema,
});
