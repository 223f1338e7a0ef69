import { type Day, dayInShort } from '../../../kernel/calendar.js';
import type { Refusal } from '../rules.js';

// What stands on the forms of a supervisor, and on that of a worker who gives another date.

/** A field as it is labelled, and as an error repeats it. */
interface Named {
  readonly label: string;
  readonly named: string;
}

export const FIELDS = {
  heldOn: { label: 'Date held', named: 'date held' },
  nextOn: { label: 'Next date', named: 'next date' },
  newOn: { label: 'New date', named: 'new date' },
  rightOn: { label: 'The date it was held', named: 'date it was held' },
  reason: { label: 'Reason', named: 'reason' },
} as const satisfies Readonly<Record<string, Named>>;

export const RECORD_FIELD = { label: 'Record', title: 'The record is written up' } as const;

/** What an empty field wants. */
export const enter = (field: Named): string => `Enter the ${field.named}`;
export const CHOOSE_REASON = 'Choose a reason';

export const HELD = {
  title: 'Was supervision held?',
  question: 'If it was held: what about the actions from last time?',
  hint: 'Each of these saves the dates above.',
  answers: {
    reviewed: 'Held, reviewed',
    some_not: 'Held, some not',
    none_open: 'Held, none open',
  },
  notHeld: 'Not held',
  missing: 'Choose one of the three buttons that begin with “Held”',
  summary: 'Supervision: was it held?',
} as const;

export const NOT_HELD = {
  title: 'What is in the way?',
  save: 'Save new date',
  held: 'It was held',
  summary: 'Supervision: a new date',
} as const;

export const BOOKING = {
  title: 'Book a date',
  save: 'Book this date',
  held: 'It was held',
  summary: 'Supervision: no date booked yet',
} as const;

export const PASS_ON = 'Pass on';

const STAFF_LIST = 'If the staff list is out of date, the administrator can put it right.';
export const BECAUSE_SUPERVISOR = `You get this because you supervise this person. ${STAFF_LIST}`;
export const BECAUSE_COVER = `You get this because you cover for the supervisor of this person. ${STAFF_LIST}`;

/** Above the title, with what to mend. */
export const notSaved = (problem: string): string => `Nothing is saved yet. ${problem}.`;

/** A refusal as a sentence that repeats the label and says what to do. */
export const refusalInWords = (refusal: Refusal, field: Named, today: Day): string => {
  const day = (on: Day) => dayInShort(on, today);
  const the = `The ${field.named}`;
  switch (refusal.why) {
    case 'date-missing':
      return enter(field);
    case 'actions-missing':
      return HELD.missing;
    case 'reason-missing':
      return CHOOSE_REASON;
    case 'held-in-future':
      return `${the} must be today or earlier`;
    case 'held-before-start':
      return `${the} must be ${day(refusal.limitOn)} or later, the first day in the service`;
    case 'held-before-last':
      return `${the} must be after ${day(refusal.limitOn)}, the last one recorded`;
    case 'held-too-old':
      return `${the} must be ${day(refusal.limitOn)} or later; the administrator can add older ones`;
    case 'same-date':
      return `${the} must differ from the one recorded; if that is right, go back and choose “Yes”`;
    case 'next-not-after-held':
      return `${the} must be after ${day(refusal.limitOn)}`;
    case 'next-in-past':
      return `${the} must be today or later`;
    case 'next-too-far':
      return `${the} must be ${day(refusal.tryOn)} or earlier, or it would leave a long gap`;
    case 'next-not-working-day':
      return `${the} must be a working day; the next one is ${day(refusal.tryOn)}`;
  }
};
