import { z } from 'zod';
import { type Day, DaySchema } from '../../kernel/calendar.js';
import type { Home } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';

/** The kind of subject: one worker's supervision, its id being the worker's person id. */
export const SUPERVISION = 'supervision';

export const PreviousActionsSchema = z.enum(['reviewed', 'some_not', 'none_open']);
export type PreviousActions = z.infer<typeof PreviousActionsSchema>;
const RecordSchema = z.enum(['written', 'not_yet']);
export type RecordState = z.infer<typeof RecordSchema>;

/** What the worker said about a session. `not_asked` is history that an administrator imported. */
const AgreementSchema = z.enum(['asked', 'agreed', 'not_held', 'wrong_date', 'not_asked']);

const round = z.number().int().min(0);
const answered = { round, by: z.string(), at: z.iso.datetime() };

/** One held session: what the supervisor recorded, and what the worker said to it. */
export const SessionSchema = z.strictObject({
  ...answered,
  heldOn: DaySchema,
  /** Absent for imported history. */
  previousActions: PreviousActionsSchema.optional(),
  record: RecordSchema.optional(),
  /** The date booked along with it. */
  nextOn: DaySchema.optional(),
  agreement: AgreementSchema,
  agreementAt: z.iso.datetime().optional(),
  /** The date the worker gave instead. */
  workerSaysOn: DaySchema.optional(),
  /** The clock and the booking as they were, put back if the worker says it was not held. */
  before: z.strictObject({ lastHeldOn: DaySchema.optional(), nextOn: DaySchema.optional() }),
});
export type Session = z.infer<typeof SessionSchema>;

const NotHeldSchema = z.strictObject({
  ...answered,
  reason: z.string().min(1),
  /** The day it had been expected on. */
  plannedOn: DaySchema,
  newOn: DaySchema,
});
type NotHeld = z.infer<typeof NotHeldSchema>;

const BookingSchema = z.strictObject({ ...answered, bookedOn: DaySchema });
type Booking = z.infer<typeof BookingSchema>;

/**
 * Where a worker's supervision stands. A worker without a head is legal: nothing is recorded yet and the clock counts
 * from the first day in the service.
 */
export const HeadSchema = z.strictObject({
  workerId: z.string().min(1),
  /** Goes up with every answer that settles or reopens the question; a button of an older round is an old card. */
  round,
  /** The last session that counts. */
  lastHeldOn: DaySchema.optional(),
  /** The date booked. */
  nextOn: DaySchema.optional(),
  lastSession: SessionSchema.optional(),
  notHeld: NotHeldSchema.optional(),
  booking: BookingSchema.optional(),
  /** Answers “not held” since the last session. */
  timesNotHeld: z.number().int().min(0),
});
export type Head = z.infer<typeof HeadSchema>;

export const blankHead = (workerId: PersonId): Head => ({ workerId, round: 0, timesNotHeld: 0 });

/** True while worker and supervisor have given different accounts and nobody has recorded anything since. */
export const isUnsettled = (head: Head | undefined): boolean => {
  const session = head?.lastSession;
  return (
    session !== undefined &&
    (session.agreement === 'not_held' || session.agreement === 'wrong_date') &&
    head?.round === session.round + 1
  );
};

/** The newest answer of a supervisor, if it is the newest thing that happened. */
export type Answer =
  | ({ readonly kind: 'held' } & Session)
  | ({ readonly kind: 'not-held' } & NotHeld)
  | ({ readonly kind: 'booked' } & Booking);

export const latestAnswer = (head: Head | undefined): Answer | undefined => {
  if (head?.lastSession?.round === head?.round && head?.lastSession)
    return { kind: 'held', ...head.lastSession };
  if (head?.notHeld?.round === head?.round && head?.notHeld) return { kind: 'not-held', ...head.notHeld };
  if (head?.booking?.round === head?.round && head?.booking) return { kind: 'booked', ...head.booking };
  return undefined;
};

/** True for history out of a file: nobody answered that here, and its time is the time of the import. */
export const isImported = (answer: Answer): boolean =>
  answer.kind === 'held' && answer.agreement === 'not_asked';

/** True when somebody gave this answer on the day or later. */
export const isAnsweredSince = (answer: Answer, since: Day, world: World): boolean =>
  !isImported(answer) && world.calendar.dayOf(new Date(answer.at)) >= since;

export const refOf = (workerId: PersonId): SubjectRef => ({ kind: SUPERVISION, id: workerId });
export const homeOf = (workerId: PersonId): Home => ({ kind: SUPERVISION, id: workerId });

export const sessionKey = (heldOn: string): string => `s|${heldOn}`;
/** Answers are kept for good: one row each, in order of the rounds. */
export const answerKey = (inRound: number, kind: string): string =>
  `a|${String(inRound).padStart(6, '0')}|${kind}`;
export const agreeKey = (workerId: PersonId, inRound: number): string =>
  `supervision:agree:${workerId}:${inRound}`;
export const disputedKey = (workerId: PersonId, inRound: number): string =>
  `supervision:disputed:${workerId}:${inRound}`;
