import { counted } from '../../../kernel/phrases.js';
import { SECTION as STILL_SECTION, TURN as STILL_TURN } from '../still/copy.js';

// What of actions stands on the one card of a day.

/** Whose turn it is, and why. */
export const TURN_WORDS = {
  'to-answer': (holder: string): string => `waits for ${holder} to answer`,
  'to-check': (holder: string): string => `waits for ${holder} to check`,
  'to-agree-date': (holder: string): string => `waits for ${holder} to agree to a new date`,
  'to-agree-pause': (holder: string): string => `waits for ${holder} to agree to a pause`,
  'to-agree-stop': (holder: string): string => `waits for ${holder} to agree that it is no longer needed`,
  'to-accept': (holder: string): string => `waits for ${holder} to take it`,
  'to-say-still-true': STILL_TURN,
  'to-find-owner': (holder: string): string => `waits for ${holder} to find a new owner`,
} as const;

export const SECTION_WORDS = {
  answer: {
    heading: 'Your actions',
    open: 'Answer',
    counted: (count: number): string => counted(count, 'action'),
  },
  check: { heading: 'To check', open: 'Check', counted: (count: number): string => `${count} to check` },
  approve: {
    heading: 'To agree',
    open: 'See requests',
    counted: (count: number): string => `${count} to agree`,
  },
  offered: {
    heading: 'Offered to you',
    open: 'See the actions',
    counted: (count: number): string => counted(count, 'action offered to you', 'actions offered to you'),
  },
  left: {
    heading: 'Actions without an owner',
    open: 'Who takes them',
    counted: (count: number): string => counted(count, 'action without an owner', 'actions without an owner'),
  },
  still: STILL_SECTION,
  silence: {
    heading: 'Actions without an answer',
    open: 'See the actions',
    counted: (count: number): string =>
      counted(count, 'action without an answer', 'actions without an answer'),
  },
} as const;

export const COMMAND = {
  word: 'my actions',
  about: 'see the actions you own and say how they are going',
} as const;

/** Beside the date of a row. */
export const notSeenBy = (checker: string): string => `${checker} has not seen the evidence`;
/** Of somebody who leads a plan that it serves. */
export const asksHow = (lead: string): string => `${lead} asks how this is going`;
export const NO_NEW_DATE = 'no new date agreed';
export const noAnswerFor = (days: number): string => `no answer for ${counted(days, 'working day')}`;
export const NO_ANSWER_YET = 'no answer yet';
