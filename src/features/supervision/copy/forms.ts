import { type Day, dayInShort } from '../../../kernel/calendar.js';
import type { World } from '../../../kernel/world.js';
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
  inTheWay: { label: 'What is in the way', named: 'what is in the way' },
} as const satisfies Readonly<Record<string, Named>>;

/** Questions that may be left open: what nobody says is asked again later, and never taken for an answer. */
export const RECORD_FIELD = {
  label: 'Record written up',
  choices: [
    { title: 'Written up', value: 'written' },
    { title: 'Not yet', value: 'not_yet' },
  ],
} as const;
export const FULL_FIELD = {
  label: '90 minutes, uninterrupted',
  choices: [
    { title: 'Yes', value: 'yes' },
    { title: 'Shorter, or interrupted', value: 'shorter' },
  ],
} as const;

/** What an empty field wants. */
export const enter = (field: Named): string => `Enter the ${field.named}`;
export const chooseFor = (question: string): string => `Choose an answer for “${question}”`;
export const CHOOSE_REASON = 'Choose a reason';
export const CHOOSE_IN_THE_WAY = 'Choose what is in the way';
/** A client says the same of an empty date and of one out of its range, so it says which days there are. */
export const enterPast = (field: Parameters<typeof enter>[0]): string => `${enter(field)}, today or before`;
export const enterToCome = (field: Parameters<typeof enter>[0]): string => `${enter(field)}, today or later`;

/** Of somebody who has no other session to come. */
export const NO_NEXT = 'No other session is due: it can stay empty.';

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
  inTheWay: 'In the way?',
  somethingNew: 'Was something new agreed?',
  somethingNewHint: 'This opens another form. Save what you say above first.',
  agreed: 'Agreed today',
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

/** The same form where a date is booked and its day has not come. */
export const MOVING = {
  title: 'Move the date',
  save: 'Save this date',
  summary: 'Supervision: move the date',
} as const;

export const PASS_ON = 'Pass on';

const STAFF_LIST = 'If the staff list is out of date, the administrator can put it right.';
export const BECAUSE_SUPERVISOR = `You get this because you supervise this person. ${STAFF_LIST}`;
export const BECAUSE_COVER = `You get this because you cover for the supervisor of this person. ${STAFF_LIST}`;

/** Above the title, with what to mend. */
export const notSaved = (problem: string): string => `Nothing is saved yet. ${problem}.`;

/** A refusal as a sentence that repeats the label and says what to do. */
export const refusalInWords = (
  refusal: Refusal,
  field: Named,
  { people, today }: Pick<World, 'people' | 'today'>,
): string => {
  const day = (on: Day) => dayInShort(on, today);
  const the = `The ${field.named}`;
  switch (refusal.why) {
    case 'date-missing':
      return enter(field);
    case 'actions-missing':
      return HELD.missing;
    case 'reason-missing':
      return CHOOSE_REASON;
    case 'in-the-way-missing':
      return CHOOSE_IN_THE_WAY;
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
    case 'held-already':
      return `${day(refusal.limitOn)} is recorded already, by another supervisor`;
    case 'held-while-away':
      return `${people.nameOf(refusal.who)} is listed as away on ${day(refusal.on)}. If it was held that day, press the same button again: it is saved, and the administrator sees it`;
    case 'next-late':
      return `${day(refusal.on)} would be late: the last day in time is ${day(refusal.tryOn)}. Choose an earlier ${field.named}, or press the same button again to keep it`;
    case 'next-unchanged':
      return `${the} is booked already; choose another`;
    case 'next-in-past':
      return `${the} must be today or later`;
    case 'has-left':
      return `${the} must be ${day(refusal.limitOn)} or earlier, the last day in the service`;
    case 'next-too-far':
      return `${the} must be ${day(refusal.tryOn)} or earlier, or it would leave a long gap`;
    case 'next-not-working-day':
      return `${the} must be a working day; the next one is ${day(refusal.tryOn)}`;
  }
};
