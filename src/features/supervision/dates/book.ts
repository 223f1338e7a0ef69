import type { Day } from '../../../kernel/calendar.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { clockOf } from '../answer.js';
import { type AnswerRow, answerKey, blankHead, type Head } from '../model.js';

// How a date is booked, whoever books it and for how many at once.

/** What is wanted: the next date, and those after it. */
export interface Wanted {
  /** The date that holds until now. */
  readonly bookedOn: Day | undefined;
  readonly nextOn: Day;
  readonly laterOn: readonly Day[];
}

/** What is written of it. No answer where the next date stays and only those after it are others. */
export interface Booked {
  readonly head: Head;
  readonly kind: 'booked';
  readonly answer: Omit<AnswerRow, 'by' | 'at'>;
  readonly isNew: boolean;
  readonly act: 'supervision.booked' | 'supervision.moved';
}

/**
 * The head with these dates. Another next date is a new round, so that buttons of the old one are old; one that is moved is
 * counted; and it is no longer one that was only offered. What was said of the date before it is over.
 */
export const withBooking = (
  worker: Person,
  known: Head | undefined,
  { bookedOn, nextOn, laterOn }: Wanted,
  by: PersonId,
  { now }: World,
): Booked => {
  const { laterOn: _l, ...head } = known ?? blankHead(worker.id);
  const after: Head = { ...head, nextOn, ...(laterOn.length === 0 ? {} : { laterOn: [...laterOn] }) };
  if (bookedOn === nextOn)
    return { head: after, kind: 'booked', answer: { nextOn }, isNew: false, act: 'supervision.booked' };
  const { notHeld: _n, ended: _e, pass: _p, offeredOn: _o, ...kept } = after;
  const round = head.round + 1;
  const moved = bookedOn === undefined ? {} : { movedFrom: bookedOn };
  const timesMoved = (head.timesMoved ?? 0) + (bookedOn === undefined ? 0 : 1);
  return {
    head: {
      ...kept,
      round,
      booking: { round, by, at: now.toISOString(), bookedOn: nextOn, ...moved },
      ...(timesMoved > 0 ? { timesMoved } : {}),
    },
    kind: 'booked',
    answer: { nextOn, ...moved },
    isNew: true,
    act: bookedOn === undefined ? 'supervision.booked' : 'supervision.moved',
  };
};

/** Clock and bookings as the record of changes has them. */
export const bookedClockOf = (head: Head | undefined) => {
  const laterOn = head?.laterOn ?? [];
  return { ...clockOf(head), ...(laterOn.length === 0 ? {} : { laterOn: [...laterOn] }) };
};

/** The same for the row of answers, where there is one. */
export const bookedRow = ({ head, answer, isNew }: Booked, by: PersonId, { now }: World) =>
  isNew ? [{ key: answerKey(head.round, 'booked'), value: { by, at: now.toISOString(), ...answer } }] : [];
