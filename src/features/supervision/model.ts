import { z } from 'zod';
import { type Day, DaySchema } from '../../kernel/calendar.js';
import { dayField, innerCount, instantField, labelled, personField, stored } from '../../kernel/fields.js';
import { itemKind } from '../../kernel/layout.js';
import type { Message } from '../../kernel/message.js';
import { PASS } from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';

/** The kind of subject: one worker's supervision, its id being the worker's person id. */
export const SUPERVISION = 'supervision';

/** One row for each day on which a session was held. */
export const SESSIONS = itemKind('s');
/** Answers are kept for good: one row each, by round and kind of answer. */
export const ANSWERS = itemKind('a');

export const PreviousActionsSchema = z.enum(['reviewed', 'some_not', 'none_open']);
const RecordSchema = z.enum(['written', 'not_yet']);
export type RecordState = z.infer<typeof RecordSchema>;

/** What the worker said about a session. `not_asked` is history that an administrator imported. */
const AgreementSchema = z.enum(['asked', 'agreed', 'not_held', 'wrong_date', 'not_asked']);

const answered = {
  round: innerCount('Number of the question that it answered'),
  by: personField('Recorded by'),
  at: instantField('Recorded at'),
};
const heldOn = dayField('Held on');
const nextOn = dayField('Next date');
const previousActions = labelled(PreviousActionsSchema, 'Earlier actions');
const record = labelled(RecordSchema, 'Record written up');
const reason = labelled(z.string().min(1), 'Reason');
const plannedOn = dayField('Planned on');
const agreement = labelled(AgreementSchema, 'The worker said');
const workerSaysOn = dayField('Day the worker gave');

const BeforeSchema = stored({
  lastHeldOn: dayField('Held before that on').optional(),
  nextOn: dayField('Booked before that for').optional(),
});

/** One held session: what the supervisor recorded, and what the worker said to it. */
export const SessionSchema = stored({
  ...answered,
  heldOn,
  /** Absent for imported history, as is the record. */
  previousActions: previousActions.optional(),
  record: record.optional(),
  /** The date booked along with it. */
  nextOn: nextOn.optional(),
  agreement,
  agreementAt: instantField('The worker said so at').optional(),
  /** The date the worker gave instead. */
  workerSaysOn: workerSaysOn.optional(),
  before: labelled(BeforeSchema, 'Clock and booking before it, put back if it was not held'),
});
export type Session = z.infer<typeof SessionSchema>;

/** `plannedOn`: the day it had been expected on. */
const NotHeldSchema = stored({ ...answered, reason, plannedOn, newOn: nextOn });
type NotHeld = z.infer<typeof NotHeldSchema>;

const BookingSchema = stored({ ...answered, bookedOn: nextOn });
type Booking = z.infer<typeof BookingSchema>;

/** The turn of this round was passed on; over with the next answer. */
const PassedSchema = stored({ ...PASS, round: innerCount('Number of the question that was passed on') });
export type Passed = z.infer<typeof PassedSchema>;

/** An answer as it is kept for good, with the fields of its kind. */
export const AnswerRowSchema = stored({
  by: answered.by,
  at: answered.at,
  heldOn: heldOn.optional(),
  previousActions: previousActions.optional(),
  record: record.optional(),
  nextOn: nextOn.optional(),
  reason: reason.optional(),
  plannedOn: plannedOn.optional(),
  newOn: nextOn.optional(),
  answer: agreement.optional(),
  workerSaysOn: workerSaysOn.optional(),
});
export type AnswerRow = z.infer<typeof AnswerRowSchema>;

/**
 * Where a worker's supervision stands. A worker without a head is legal: nothing is recorded yet and the clock counts
 * from the first day in the service.
 */
export const HeadSchema = stored({
  workerId: labelled(z.string().min(1), 'Whose supervision it is', { isInner: true }),
  /** Goes up with every answer that settles or reopens the question; a button of an older round is an old card. */
  round: innerCount('Number of the question, so that an old button is known'),
  /** The last session that counts. */
  lastHeldOn: dayField('Last held on').optional(),
  /** The date booked. */
  nextOn: nextOn.optional(),
  /** Dates booked beyond the next one, earliest first. */
  laterOn: labelled(z.array(DaySchema), 'Dates booked after the next one', { kind: 'day' }).optional(),
  /** Since supervision was last held. Moving a date before its day is not “not held”. */
  timesMoved: labelled(z.number().int().min(0), 'Times the date was moved before its day').optional(),
  lastSession: labelled(SessionSchema, 'The last session, as below').optional(),
  notHeld: labelled(NotHeldSchema, 'The last answer “not held”').optional(),
  booking: labelled(BookingSchema, 'The last date booked').optional(),
  timesNotHeld: labelled(z.number().int().min(0), 'Times not held since'),
  pass: labelled(PassedSchema, 'Passed on to the second supervisor').optional(),
});
export type Head = z.infer<typeof HeadSchema>;

/** The heads of workers, by their id. */
export type Heads = ReadonlyMap<PersonId, Head | undefined>;

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
  !isImported(answer) && dayOfInstant(answer.at, world) >= since;

/** A worker’s supervision; also where the messages stand that it gives rise to. */
export const refOf = (workerId: PersonId): SubjectRef => ({ kind: SUPERVISION, id: workerId });

export const answerKey = (inRound: number, kind: string): string =>
  ANSWERS.key(String(inRound).padStart(6, '0'), kind);

/** A message that comes once, about what one round brought. */
export const onceTo = (to: PersonId, card: string, id: PersonId, inRound: number): Message => ({
  key: [SUPERVISION, card, id, inRound].join(':'),
  to,
  feature: SUPERVISION,
  card,
  about: [id, String(inRound)],
  nature: 'once',
});

/** The clock and the booking, with nothing where there is nothing. */
export const clockAlone = ({ lastHeldOn, nextOn: booked }: Session['before']): Session['before'] => ({
  ...(lastHeldOn === undefined ? {} : { lastHeldOn }),
  ...(booked === undefined ? {} : { nextOn: booked }),
});

/**
 * What another release may have written about a session of the same day, which would be lost when the session is
 * recorded again. Typed as nothing, because here nobody knows what it is.
 */
export const unknownOf = (head: Head | undefined, day: Day): object => {
  const session = head?.lastSession?.heldOn === day ? head.lastSession : {};
  return Object.fromEntries(Object.entries(session).filter(([name]) => !(name in SessionSchema.shape)));
};
