import { z } from 'zod';
import type { PersonId } from '../../../kernel/people.js';
import {
  anyInputs,
  date,
  inTheWayInputs,
  previousActions,
  record,
  round,
  sure,
  uninterrupted,
  view,
  worker,
} from '../inputs.js';
import { PreviousActionsSchema, type RecordState, UninterruptedSchema } from '../model.js';

// What the buttons of this folder carry.

/** “Held as booked” beside one, or on the form: what stands in its fields is for the other buttons. */
export const AsBookedInput = z
  .strictObject({ worker, round, view, ...anyInputs })
  .transform(({ worker: id, round: asked, view: place }) => ({ worker: id, round: asked, view: place }));
export type AsBookedInput = z.infer<typeof AsBookedInput>;

/** As many as a card can name. */
const MOST = 60;
const PAIR = '[0-9a-f]{10}~\\d{1,6}';
const pairs = z
  .string()
  .regex(new RegExp(`^(?:${PAIR}(?: |$)){0,${MOST}}$`, 'u'))
  .transform((text) =>
    text
      .split(' ')
      .filter(Boolean)
      .map((pair) => {
        const [short = '', wanted = ''] = pair.split('~');
        return { short, round: Number(wanted) };
      }),
  );
/** One worker as the card showed them, by a short id. */
export type Pair = z.infer<typeof pairs>[number];

/** The same for all of a list. */
export const AllAsBookedInput = z.strictObject({ view, rows: pairs });
export type AllAsBookedInput = z.infer<typeof AllAsBookedInput>;

const mendInputs = { heldOn: date, previousActions, record, uninterrupted, nextOn: date };
export const MendInput = z.strictObject({ worker, view });
export type MendInput = z.infer<typeof MendInput>;
export const SaveMendInput = z.strictObject({ worker, round, view, ...mendInputs, sure });
export type SaveMendInput = z.infer<typeof SaveMendInput>;
export const TakeBackInput = z.strictObject({ worker, round, view, ...mendInputs });
export type TakeBackInput = z.infer<typeof TakeBackInput>;

export const InTheWayInput = z.strictObject({ worker, view, ...anyInputs });
export type InTheWayInput = z.infer<typeof InTheWayInput>;
export const SaveInTheWayInput = z.strictObject({ worker, round, view, ...inTheWayInputs });
export type SaveInTheWayInput = z.infer<typeof SaveInTheWayInput>;

/** What is answered of one session: `round` is the session’s own. */
export interface RestRow {
  readonly worker: PersonId;
  readonly round: number;
  readonly previousActions: z.infer<typeof PreviousActionsSchema> | undefined;
  readonly record: RecordState | undefined;
  readonly uninterrupted: z.infer<typeof UninterruptedSchema> | undefined;
  readonly nextOn: string;
  readonly sure: string | undefined;
}

const FIELD = /^(actions|record|full|next)\.([0-9A-Za-z-]{1,64})$/u;

/** Every row of the card; one in which nothing was given is left as it is. */
export const SaveRestInput = z
  .object({ view, rows: pairs, page: z.number().int().min(0).max(1000).default(0), sure })
  .catchall(z.string().max(60))
  .refine((given) =>
    Object.keys(given).every((key) => ['view', 'rows', 'page', 'sure'].includes(key) || FIELD.test(key)),
  )
  .transform(({ view: from, rows, page, sure: meant, ...fields }) => ({
    view: from,
    rows,
    page,
    sure: meant,
    /** What was typed under a name, such as `actions.` and the id. */
    typed: (name: string): string => String((fields as Readonly<Record<string, unknown>>)[name] ?? ''),
  }));
export type SaveRestInput = z.infer<typeof SaveRestInput>;
export const RestPageInput = z
  .object({ view, page: z.number().int().min(0).max(1000).default(0) })
  .catchall(z.string().max(60));

/** What was given in a row. Something that no choice has is nothing. */
export const restRowOf = (id: PersonId, inRound: number, { typed, sure: meant }: SaveRestInput): RestRow => {
  const one = <T>(schema: z.ZodType<T>, name: string): T | undefined => {
    const parsed = schema.safeParse(typed(`${name}.${id}`));
    return parsed.success ? parsed.data : undefined;
  };
  return {
    worker: id,
    round: inRound,
    previousActions: one(PreviousActionsSchema, 'actions'),
    record: one(record, 'record'),
    uninterrupted: one(UninterruptedSchema, 'full'),
    nextOn: typed(`next.${id}`),
    sure: meant,
  };
};
