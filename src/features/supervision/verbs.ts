import { z } from 'zod';
import { PersonIdSchema } from '../../kernel/people.js';
import { PreviousActionsSchema, type RecordState } from './model.js';

const round = z.coerce.number().int().min(0);
const view = z.enum(['due', 'team']).default('due');
/** What a date field sends: a day, or nothing. What it means is for the rules to say. */
const date = z.string().max(40).default('');
/** The box “The record is written up”. A box that is not ticked claims nothing: it means not yet. */
const record = z
  .enum(['true', 'false', ''])
  .default('')
  .transform((box): RecordState => (box === 'true' ? 'written' : 'not_yet'));

// A client may send every input of the card with every button, so each schema knows the inputs of its card.
const heldInputs = { heldOn: date, record, nextOn: date };
const notHeldInputs = { reason: z.string().max(60).default(''), newOn: date };
const anyInputs = { ...heldInputs, ...notHeldInputs };

export const OpenInput = z.strictObject({
  worker: PersonIdSchema,
  view,
  form: z.literal('held').optional(),
  ...anyInputs,
});
export const HeldInput = z.strictObject({
  worker: PersonIdSchema,
  round,
  view,
  /** From the button: each “Held” button is one answer about the actions from last time. */
  previousActions: PreviousActionsSchema.optional(),
  ...heldInputs,
});
export const NotHeldInput = z.strictObject({ worker: PersonIdSchema, round, view, ...heldInputs });
export const SaveNotHeldInput = z.strictObject({ worker: PersonIdSchema, round, view, ...notHeldInputs });
export const SaveBookingInput = z.strictObject({ worker: PersonIdSchema, round, view, nextOn: date });
export const ListInput = z.strictObject({ view, ...anyInputs });
export const AgreeInput = z.strictObject({
  worker: PersonIdSchema,
  round,
  answer: z.enum(['yes', 'not_held']),
});
export const WrongDateInput = z.strictObject({ worker: PersonIdSchema, round });
export const SaveWrongDateInput = z.strictObject({ worker: PersonIdSchema, round, rightOn: date });
/** The choices on a card of cover stand under `cover.` and the id of the supervisor. */
const COVER_FIELD = /^cover\.([0-9A-Za-z-]{1,64})$/u;

/** Every Save sends the choices of all supervisors on the card; only that of its own supervisor is saved. */
export const NameCoverInput = z
  .object({ supervisor: PersonIdSchema, round })
  .catchall(z.string().max(64))
  .refine((given) =>
    Object.keys(given).every((key) => key === 'supervisor' || key === 'round' || COVER_FIELD.test(key)),
  )
  .transform(({ supervisor, round: inRound, ...fields }) => ({
    supervisor,
    round: inRound,
    chosen: new Map(
      Object.entries(fields).flatMap(([key, value]) => {
        const id = COVER_FIELD.exec(key)?.[1];
        return id === undefined ? [] : [[id, value] as const];
      }),
    ),
  }));
export const MineInput = z.strictObject({ rightOn: date });
