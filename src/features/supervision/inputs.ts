import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { ShortIdsSchema } from '../../kernel/ids.js';
import { PageSchema } from '../../kernel/pages.js';
import { PASS_INPUTS } from '../../kernel/passes.js';
import { PersonIdSchema } from '../../kernel/people.js';
import { PreviousActionsSchema, type RecordState, UninterruptedSchema } from './model.js';
import { included } from './worker/inputs.js';

// What the buttons carry: claims, of which nothing more is known than that they fit.

const worker = PersonIdSchema;
const round = z.coerce.number().int().min(0);
const view = z
  .string()
  .regex(/^(?:due|team|today)(?:-\d{1,4})?$/u)
  .default('due');
/** Which list a form goes back to, and to which page of it: `team`, `team-2`; `today` is the card of the day. */
export type View = z.infer<typeof view>;
export interface Place {
  readonly list: 'due' | 'team' | 'today';
  /** Counted from 0. */
  readonly page: number;
}
export const placeIn = (from: View): Place => ({
  list: from.startsWith('team') ? 'team' : from.startsWith('today') ? 'today' : 'due',
  page: Number(from.split('-')[1] ?? 0),
});
export const viewOf = ({ list, page }: Place): View => (page === 0 ? list : `${list}-${page}`);
/** What a date field sends: a day, or nothing. What it means is for the rules to say. */
const date = z.string().max(40).default('');
/** Written up, not yet, or not said. On cards of earlier releases it was a box, and one that is not ticked claims nothing. */
export const record = z
  .enum(['written', 'not_yet', 'true', 'false', ''])
  .default('')
  .transform((said): RecordState | undefined =>
    said === 'true' || said === 'written' ? 'written' : said === 'not_yet' ? 'not_yet' : undefined,
  );
/** A choice that may be left open. */
const orNothing = <S extends z.ZodType>(schema: S) =>
  schema
    .or(z.literal(''))
    .default('')
    .transform((said) => (said === '' ? undefined : (said as z.infer<S>)));
export const uninterrupted = orNothing(UninterruptedSchema);
export const previousActions = orNothing(PreviousActionsSchema);

/** What was asked about once, so that pressing again means it: `next-late~2027-04-22`. */
export const sure = z.string().max(200).optional();
/** The dates as they were offered: what was not touched follows the other. */
const offered = {
  offeredNextOn: z.string().max(40).optional(),
  offeredHeldOn: z.string().max(40).optional(),
};

// A client may send every input of the card with every button, so each schema knows the inputs of its card.
const heldInputs = {
  heldOn: date,
  record,
  uninterrupted: UninterruptedSchema.or(z.literal('')).optional(),
  nextOn: date,
};
const notHeldInputs = { reason: z.string().max(60).default(''), newOn: date };
/** Of the card on which somebody says what is in the way. */
export const inTheWayInputs = {
  inTheWay: z.string().max(60).default(''),
  asksCover: z.enum(['true', 'false', '']).default(''),
};
export const anyInputs = { ...heldInputs, ...notHeldInputs, ...inTheWayInputs, previousActions };

export const OpenInput = z.strictObject({
  worker,
  view,
  form: z.enum(['held', 'book']).optional(),
  ...anyInputs,
});
/** Opens the form for “not held” from another form. */
export const NotHeldInput = z
  .strictObject({ worker, round, view, ...heldInputs, ...offered, sure })
  .transform((given) => ({ ...given, form: 'not-held' as const }));
/** A list again: from a form, or another page of it, with whom a message was about and the day that it was for. */
export const ListInput = z
  .strictObject({
    view,
    page: PageSchema.optional(),
    since: DaySchema.optional(),
    about: ShortIdsSchema.optional(),
    ...anyInputs,
  })
  .transform(({ page, since, about = [], ...given }) => ({
    place: page === undefined ? placeIn(given.view) : { ...placeIn(given.view), page },
    /** Another page of the same list, and not a way back from a form. */
    isTurn: page !== undefined,
    since,
    about,
  }));
export type ListInput = z.infer<typeof ListInput>;
/** A page of long waits. */
export const GapInput = z.strictObject({ page: PageSchema, about: ShortIdsSchema });

export const HeldInput = z.strictObject({
  worker,
  round,
  view,
  /** From the button: each “Held” button is one answer about the actions from last time. */
  previousActions: PreviousActionsSchema.optional(),
  ...heldInputs,
  ...offered,
  sure,
});
export type HeldInput = z.infer<typeof HeldInput>;

export const SaveNotHeldInput = z.strictObject({ worker, round, view, ...notHeldInputs });
export type SaveNotHeldInput = z.infer<typeof SaveNotHeldInput>;

export const SaveBookingInput = z.strictObject({ worker, round, view, nextOn: date, sure });
export type SaveBookingInput = z.infer<typeof SaveBookingInput>;

export { date, round, view, worker };

/** Opens the card on which a worker is passed on, from a form. */
export const PassInput = z
  .strictObject({ worker, round, ...anyInputs })
  .transform(({ worker: id, round: wanted }) => ({ worker: id, round: wanted }));
export type PassInput = z.infer<typeof PassInput>;
export const SavePassInput = z.strictObject({ worker, round, ...PASS_INPUTS });
export type SavePassInput = z.infer<typeof SavePassInput>;

/** `today`: it was opened from the card of the day, and what is left of that comes after an answer. */
const from = z.enum(['', 'today']).default('');
export type From = z.infer<typeof from>;

export const AgreeInput = z.strictObject({
  worker,
  round,
  view: from,
  answer: z.enum(['yes', 'not_held']),
  included,
});
export const WrongDateInput = z.strictObject({ worker, round, view: from, included });
export const SaveWrongDateInput = z
  .strictObject({ worker, round, view: from, rightOn: date })
  .transform((given) => ({ ...given, answer: 'wrong_date' as const }));
/** What a worker may say to a session. */
export type AgreementInput = (
  | (Omit<z.infer<typeof AgreeInput>, 'view' | 'included'> &
      Partial<Pick<z.infer<typeof AgreeInput>, 'included'>>)
  | Omit<z.infer<typeof SaveWrongDateInput>, 'view'>
) & { readonly view?: From };

export const MineInput = z.strictObject({ view: from, rightOn: date, included });
