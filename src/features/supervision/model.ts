import { z } from 'zod';
import { type Day, DaySchema, earliestDay } from '../../kernel/calendar.js';
import {
  dayField,
  innerCount,
  instantField,
  labelled,
  openField,
  personField,
  stored,
} from '../../kernel/fields.js';
import { itemKind } from '../../kernel/layout.js';
import type { Message } from '../../kernel/message.js';
import { PASS } from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { PromiseSchema } from './promise/model.js';

/** The kind of subject: one worker's supervision, its id being the worker's person id. */
export const SUPERVISION = 'supervision';

/** One row for each day on which a session was held. */
export const SESSIONS = itemKind('s');
/** Answers are kept for good: one row each, by round and kind of answer. */
export const ANSWERS = itemKind('a');

const PREVIOUS_ACTIONS = ['reviewed', 'some_not', 'none_open'] as const;
export const PreviousActionsSchema = z.enum(PREVIOUS_ACTIONS);
const RECORD_STATES = ['written', 'not_yet'] as const;
export type RecordState = (typeof RECORD_STATES)[number];
const UNINTERRUPTED = ['yes', 'shorter'] as const;
/** Whether it took the 90 minutes that the employer standards ask for, without an interruption. */
export const UninterruptedSchema = z.enum(UNINTERRUPTED);

/** What the worker said about a session. `not_asked` is history that an administrator imported. */
const AGREEMENTS = ['asked', 'agreed', 'not_held', 'wrong_date', 'not_asked'] as const;
/** A fifth answer, which a later release may know, is none that this one could ask about or settle. */
const SaidOfSchema = labelled(z.enum(AGREEMENTS), 'The worker said').catch('not_asked');

const answered = {
  round: innerCount('Number of the question that it answered'),
  by: personField('Recorded by'),
  at: instantField('Recorded at'),
};
const heldOn = dayField('Held on');
const nextOn = dayField('Next date');
const previousActions = openField(PREVIOUS_ACTIONS, 'Earlier actions');
const record = openField(RECORD_STATES, 'Record written up');
const uninterrupted = openField(UNINTERRUPTED, '90 minutes, uninterrupted');
const reason = labelled(z.string().min(1), 'Reason');
const plannedOn = dayField('Planned on');
const workerSaysOn = dayField('Day the worker gave');

const BeforeSchema = stored({
  lastHeldOn: dayField('Held before that on').optional(),
  nextOn: dayField('Booked before that for').optional(),
});

/** How two accounts of a session were settled. */
const SettledSchema = stored({
  /** `supervisor`, `worker` or `not_held`. Any text, so that another release may know a fourth. */
  says: labelled(z.string(), 'Which account stands'),
  /** The day that it counts from; absent where it was not held. */
  heldOn: dayField('Settled as held on').optional(),
  /** Where the next date was only the one that was offered, and went with the day that stands. */
  nextOn: dayField('Next date that went with it').optional(),
  by: personField('Settled by'),
  at: instantField('Settled at'),
});
export type Settled = z.infer<typeof SettledSchema>;

/** One held session: what the supervisor recorded, and what the worker said to it. */
export const SessionSchema = stored({
  ...answered,
  heldOn,
  /** Each of the three is absent where nobody has said it, as it is in imported history: that is an answer of its own. */
  previousActions,
  record,
  uninterrupted,
  /** The date booked along with it. */
  nextOn: nextOn.optional(),
  agreement: SaidOfSchema,
  agreementAt: instantField('The worker said so at').optional(),
  /** The date the worker gave instead. */
  workerSaysOn: workerSaysOn.optional(),
  /** Recorded in one press: the date alone, which was the booked one. */
  asBooked: labelled(z.boolean(), 'Recorded as booked, in one press').optional(),
  /** What nobody has said of it yet is still to be asked. Sessions of earlier releases are not asked about again. */
  isToComplete: labelled(z.boolean(), 'Other answers are still to be given', { isInner: true }).optional(),
  /** When the other answers were given, where that was later. */
  completedAt: instantField('Other answers given at').optional(),
  /** Saved although the staff list has somebody as away on that day. */
  listedAway: openField(['worker', 'supervisor'], 'Listed as away on that day'),
  mendedAt: instantField('Put right at').optional(),
  /** Which of `INCLUDED` the worker chose, who may leave it out. Any text, so that another release may know more. */
  included: labelled(z.array(z.string()), 'The worker said that it included').optional(),
  shortAt: instantField('The worker said that it was short or interrupted at').optional(),
  settled: labelled(SettledSchema, 'How two accounts were settled').optional(),
  before: labelled(BeforeSchema, 'Clock and booking before it, put back if it was not held'),
});
export type Session = z.infer<typeof SessionSchema>;

/** `plannedOn`: the day it had been expected on. */
const NotHeldSchema = stored({ ...answered, reason, plannedOn, newOn: nextOn });
type NotHeld = z.infer<typeof NotHeldSchema>;

/** The same of somebody who is to have no other session: they leave, or nobody knows when they are back. */
const EndedSchema = stored({ ...answered, reason, plannedOn });

const BookingSchema = stored({
  ...answered,
  bookedOn: nextOn,
  /** The day that it was booked for before, where it was moved. */
  movedFrom: dayField('Moved from').optional(),
});
type Booking = z.infer<typeof BookingSchema>;

/** A session that whoever recorded it took back: a slip. */
const TakenBackSchema = stored({ ...answered, heldOn });

/** What a supervisor said is in the way of a session that waits. */
const InTheWaySchema = stored({
  by: answered.by,
  at: answered.at,
  reason: labelled(z.string().min(1), 'In the way'),
  asksCover: labelled(z.boolean(), 'Cover asked for'),
  /** The day from which the wait counts that it was said of: over with the next session. */
  waitsFrom: dayField('Waits since the session of'),
});
export type InTheWay = z.infer<typeof InTheWaySchema>;
/** The worker said in this round that no date is booked; over with the next answer. */
const NoDateSchema = stored({
  round: innerCount('Number of the question in which it was said'),
  at: instantField('The worker said so at'),
});

/** The turn of this round was passed on; over with the next answer. */
const PassedSchema = stored({ ...PASS, round: innerCount('Number of the question that was passed on') });
export type Passed = z.infer<typeof PassedSchema>;

/** A session before the last one, with its own question and its own two accounts. */
const EarlierSchema = stored({
  ...SessionSchema.shape,
  settlePass: labelled(PassedSchema, 'Two accounts passed on').optional(),
});
export type Earlier = z.infer<typeof EarlierSchema>;

/** An answer as it is kept for good, with the fields of its kind. */
export const AnswerRowSchema = stored({
  by: answered.by,
  at: answered.at,
  heldOn: heldOn.optional(),
  previousActions,
  record,
  uninterrupted,
  nextOn: nextOn.optional(),
  movedFrom: dayField('Moved from').optional(),
  asksCover: labelled(z.boolean(), 'Cover asked for').optional(),
  reason: reason.optional(),
  plannedOn: plannedOn.optional(),
  newOn: nextOn.optional(),
  answer: openField(AGREEMENTS, 'The worker said'),
  workerSaysOn: workerSaysOn.optional(),
  settled: labelled(z.string(), 'Which account stands').optional(),
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
  /** The next date as it was offered and left: while it is that one, it goes with the date held. Nobody chose it. */
  offeredOn: dayField('Next date as it was offered').optional(),
  /** Dates booked beyond the next one, earliest first. */
  laterOn: labelled(z.array(DaySchema), 'Dates booked after the next one', { kind: 'day' }).optional(),
  lastSession: labelled(SessionSchema, 'The last session, as below').optional(),
  /** Those that were added before it and are asked about, or of which there are two accounts. */
  earlier: labelled(z.array(EarlierSchema), 'Earlier sessions that were added, as below').optional(),
  notHeld: labelled(NotHeldSchema, 'The last answer “not held”').optional(),
  /** Beside `notHeld`, whose date the release before wants. */
  ended: labelled(EndedSchema, 'The last answer “not held”, with no other date').optional(),
  booking: labelled(BookingSchema, 'The last date booked').optional(),
  /** Since the last session: a booking that is moved before its day was not missed. */
  timesMoved: labelled(z.number().int().min(0), 'Times moved since').optional(),
  takenBack: labelled(TakenBackSchema, 'The last session taken back').optional(),
  inTheWay: labelled(InTheWaySchema, 'What is in the way').optional(),
  timesNotHeld: labelled(z.number().int().min(0), 'Times not held since'),
  pass: labelled(PassedSchema, 'Passed on to the second supervisor').optional(),
  settlePass: labelled(PassedSchema, 'Two accounts passed on').optional(),
  noDate: labelled(NoDateSchema, 'The worker said that no date is booked').optional(),
  /** Of a new worker: the checks that were answered, oldest first. */
  promises: labelled(z.array(PromiseSchema), 'The promise of the induction, check by check').optional(),
});
export type Head = z.infer<typeof HeadSchema>;

/** The heads of workers, by their id. */
export type Heads = ReadonlyMap<PersonId, Head | undefined>;

export const blankHead = (workerId: PersonId): Head => ({ workerId, round: 0, timesNotHeld: 0 });

/**
 * The day that a session counts from; undefined where it counts for nothing. What was settled stands; until then what the
 * worker says was not held counts for nothing, and of two days the earlier one.
 */
export const countedOn = ({
  agreement: said,
  heldOn: on,
  workerSaysOn: theirs,
  settled,
}: Session): Day | undefined => {
  if (settled) return settled.heldOn;
  if (said === 'not_held') return undefined;
  return said === 'wrong_date' ? earliestDay(on, theirs ?? on) : on;
};

/** The newest answer of a supervisor, if it is the newest thing that happened. */
export type Answer =
  | ({ readonly kind: 'held' } & Session)
  | ({ readonly kind: 'not-held' } & Omit<NotHeld, 'newOn'> & { readonly newOn?: Day | undefined })
  | ({ readonly kind: 'taken-back' } & z.infer<typeof TakenBackSchema>)
  | ({ readonly kind: 'booked' } & Booking);

export const latestAnswer = (head: Head | undefined): Answer | undefined => {
  if (head?.lastSession?.round === head?.round && head?.lastSession)
    return { kind: 'held', ...head.lastSession };
  if (head?.notHeld?.round === head?.round && head?.notHeld) return { kind: 'not-held', ...head.notHeld };
  if (head?.ended?.round === head?.round && head?.ended) return { kind: 'not-held', ...head.ended };
  if (head?.takenBack?.round === head?.round && head?.takenBack)
    return { kind: 'taken-back', ...head.takenBack };
  if (head?.booking?.round === head?.round && head?.booking) return { kind: 'booked', ...head.booking };
  return undefined;
};

/** Whether a supervisor has said something about a worker’s sessions since the worker gave another account of this one. */
const isAnsweredAfter = (head: Head, { round, agreementAt = '' }: Session): boolean =>
  latestAnswer(head) !== undefined ||
  [head.notHeld, head.ended, head.booking].some(
    (answer) => answer !== undefined && answer.round > round && answer.at > agreementAt,
  );

/**
 * True while worker and supervisor have given different accounts, no manager has said which one stands, and nobody has
 * recorded anything since. The next date may have been moved before the worker answered: that settles nothing.
 */
export const isUnsettled = (head: Head | undefined): boolean => {
  const session = head?.lastSession;
  if (!head || !session || session.settled) return false;
  const isOther = session.agreement === 'not_held' || session.agreement === 'wrong_date';
  return isOther && !isAnsweredAfter(head, session);
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
