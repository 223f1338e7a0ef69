import { z } from 'zod';
import { type Month, MonthSchema } from '../../../kernel/calendar.js';
import { PASS_INPUTS } from '../../../kernel/passes.js';

/** Beyond any page; a page that is not there shows the last one. */
export const LAST_PAGE = 1000;

const id = z.string().max(100);
const words = z.string().max(20_000);

/** Where a press comes from and goes back to: the card of the day, or nowhere. */
const PlaceSchema = z.enum(['', 'today']).optional();
export type Place = z.infer<typeof PlaceSchema>;

/** What the panel was shown of the month; cards of earlier releases do not say it. */
const SeenSchema = z
  .string()
  .regex(/^[0-9a-f]{10}$/u)
  .optional();

const Pick = z.strictObject({
  month: MonthSchema,
  winner: id.optional(),
  commended: words.optional(),
  place: PlaceSchema,
  seen: SeenSchema,
});

/** Several choices come as one text with commas; so do typed numbers. */
const chosenIn = ({
  winner = '',
  commended = '',
}: {
  winner?: string | undefined;
  commended?: string | undefined;
}) => ({
  winner: winner.trim(),
  commended: commended.split(/[\s,;]+/u).filter(Boolean),
});

export const PickInput = Pick.transform(({ month, place, seen, ...chosen }) => ({
  month,
  place,
  seen,
  ...chosenIn(chosen),
}));
/** What was chosen goes with the pages, so that reading once more clears nothing. */
export const PageInput = Pick.extend({ page: z.number().int().min(0).max(LAST_PAGE) }).transform(
  ({ month, place, page, ...chosen }) => ({ month, place, page, chosen: chosenIn(chosen) }),
);
export const PublishInput = z.strictObject({
  month: MonthSchema,
  winner: id,
  commended: z.array(id).max(50),
  place: PlaceSchema,
  seen: SeenSchema,
});
export const PassInput = z.looseObject({ month: MonthSchema });
export interface PassInput {
  readonly month: Month;
}
export const SavePassInput = z.strictObject({ month: MonthSchema, ...PASS_INPUTS });
export type SavePassInput = z.infer<typeof SavePassInput>;
/** Ids of dossiers, or their numbers as typed. */
export type Picks = z.infer<typeof PublishInput>;
