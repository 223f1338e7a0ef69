import { ended } from './dates.js';

// Why a checker says “not yet”, and why what was closed is opened again.

export const REASON_FORM = {
  label: 'Reason',
  save: 'Save reason',
  /** Of an owner who is here then. */
  read: (day: string): string => `They read your reason on ${day}.`,
  nothingYet: (problem: string): string => `Nothing is saved yet. ${problem}.`,
  'not-yet': {
    title: 'Not yet: why?',
    whatChanges: 'It goes back to its owner as it was.',
    problem: 'Choose why it is not done yet',
    because: 'You get this because you pressed “Not yet”. Without a reason nothing changes.',
  },
  'keep-date': {
    title: 'Keep date: why?',
    whatChanges: 'The present date stays.',
    problem: 'Choose why the present date stays',
    because: 'You get this because you pressed “Keep date”. Without a reason nothing changes.',
  },
  'keep-going': {
    title: 'Keep going: why?',
    whatChanges: 'It goes on as it is.',
    problem: 'Choose why it goes on',
    because: 'You get this because you pressed “Keep going”. Without a reason nothing changes.',
  },
  reopen: {
    title: 'Reopen: why?',
    whatChanges: 'It goes back to its owner, as it was before it was done.',
    problem: 'Choose why it is opened again',
    because: 'You get this because you pressed “Reopen”. Without a reason nothing changes.',
  },
} as const;

export const REOPEN = {
  button: 'Reopen',
  done: (title: string): string => `Reopened, and back with its owner: ${ended(title)}`,
} as const;

/** A reason that a council has taken from its list. */
const NO_REASON = 'a reason that is no longer in the list';

/** `Not yet: Nothing attached, said by Zoe Hart`, on the row of its owner. */
export const notYetInWords = (reason: string | undefined, by: string): string =>
  `Not yet: ${reason ?? NO_REASON}, said by ${by}`;
/** `Reopened: It is not so any more, said by Zoe Hart`. */
export const reopenedInWords = (reason: string | undefined, by: string): string =>
  `Reopened: ${reason ?? NO_REASON}, said by ${by}`;
