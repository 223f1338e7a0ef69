import { z } from 'zod';
import { MonthSchema } from '../../kernel/calendar.js';
import { cleanText } from '../../kernel/text.js';
import type { Nominating } from './decide.js';
import type { Picks } from './publish.js';

/** Colleagues shown at once; whoever has a common name types more of it. */
export const MOST_MATCHES = 10;
/** Beyond any page; a page that is not there shows the last one. */
export const LAST_PAGE = 1000;

const id = z.string().max(100);
// Longer than any setting allows, so that too long a text gets a kind answer and not “out of date”.
const words = z.string().max(20_000);

export const FormPress = z.strictObject({
  nominee: id.optional(),
  category: id.optional(),
  did: words.optional(),
  difference: words.optional(),
  nameHidden: z.enum(['true', 'false']).optional(),
  /** The colleagues that were on offer, so that the form can come back as it was. */
  among: z
    .array(id)
    .max(MOST_MATCHES + 1)
    .optional(),
});
export const FindPress = z.strictObject({ name: z.string().max(1000).optional(), picked: id.optional() });
/** Comes from an invitation, or from the form with everything that stands in it. */
export const StartPress = FormPress.extend(FindPress.shape);
export const WithdrawPress = z.strictObject({
  month: MonthSchema,
  // It becomes part of a row's key.
  nomination: z.string().regex(/^[0-9a-f]{32}$/u),
  round: z.number().int().min(1),
});

const chosen = { winner: id.optional(), commended: words.optional() };
export const PickPress = z.strictObject({ month: MonthSchema, ...chosen });
export const PagePress = PickPress.extend({ page: z.number().int().min(0).max(LAST_PAGE) });
export const PublishPress = z.strictObject({
  month: MonthSchema,
  winner: id,
  commended: z.array(id).max(50),
});

export const nominatingOf = (press: z.infer<typeof FormPress>): Nominating => ({
  nomineeId: press.nominee ?? '',
  category: press.category ?? '',
  // Cleaned here, because a form that comes back shows it again.
  did: cleanText(press.did ?? ''),
  difference: cleanText(press.difference ?? ''),
  nameHidden: press.nameHidden === 'true',
});

/** Several choices come as one text with commas; so do typed numbers. */
export const picksOf = ({ winner = '', commended = '' }: z.infer<typeof PickPress>): Picks => ({
  winner: winner.trim(),
  commended: commended.split(/[\s,;]+/u).filter(Boolean),
});
