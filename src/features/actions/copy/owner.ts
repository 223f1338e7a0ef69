import { counted, inThousands, plural } from '../../../kernel/phrases.js';
import { ended } from './dates.js';

// What an owner reads: the list of their actions.

export const RULE = 'Actions in a child’s plan do not belong here. They stay in the case system.';
const HOW_TO_CHANGE = 'If one is not yours, tell the administrator.';
export const BECAUSE_DUE = `You get this because you own these actions and an answer is due. ${HOW_TO_CHANGE}`;
export const BECAUSE_ASKED = `You get this because you asked for it. ${HOW_TO_CHANGE}`;

export const BUTTONS = {
  save: 'Save answers',
  allOnTrack: 'All on track',
  backToList: 'Back to list',
  backToToday: 'Back to today',
} as const;

export const TITLES = {
  mine: 'My actions',
  news: 'News of your actions',
  nothingOpen: 'No action of yours wants an answer',
  nothingNow: 'Thank you. Nothing wants an answer now',
  asked: (count: number): string =>
    plural(count, {
      one: '1 action of yours wants an answer',
      other: `${inThousands(count)} actions of yours want an answer`,
    }),
} as const;

export const SECTIONS = { news: 'News', saved: 'Saved', quiet: 'No answer wanted' } as const;

/** `1 to 8 of 12 that need no answer`. */
export const quietPages = (range: string): string => `${range} that need no answer`;

export const chosenElsewhere = (count: number): string =>
  plural(count, {
    one: `1 answer chosen on other pages is saved with these.`,
    other: `${count} answers chosen on other pages are saved with these.`,
  });
export const TOO_MANY = 'Save these answers first: a card carries no more of them from page to page.';

// What a press came to.

export const savedOne = (title: string, status: string): string => `Saved: ${title}, ${status}.`;
export const savedRequest = (title: string, request: string): string => `Saved: ${ended(title)} ${request}`;
/** Said to be done: who reads what shows it. */
export const savedDone = (title: string, status: string, waits: string): string =>
  `Saved: ${title}, ${status}. ${waits}.`;
/** One of several, whose date is said though the others are only counted. */
export const savedDate = (title: string, standing: string): string => `${title}: ${standing}.`;
export const savedSome = (count: number): string => `Saved: ${counted(count, 'answer')}.`;
export const leftAlone = (count: number): string =>
  plural(count, {
    one: '1 is overdue or off track and wants an answer of its own.',
    other: `${count} are overdue or off track, and each wants an answer of its own.`,
  });
export const NOTHING_CHOSEN = 'Nothing is saved yet. Choose an answer for one or more.';
export const NOTHING_SAVED = 'Nothing is saved yet.';
export const notSaved = (count: number): string =>
  plural(count, {
    one: '1 answer is not saved. What to do stands beside it.',
    other: `${count} answers are not saved. What to do stands beside each.`,
  });
export const GONE = 'One of these is no longer in your list.';

/** Beside an answer that was not saved. */
export const PROBLEMS = {
  overdue: 'It is overdue: choose At risk, Off track, Done or New date',
  stale: (when: string, by: string): string =>
    `Not saved: ${by} answered it ${when}, after this card came; choose again`,
  changed: 'Not saved: it has changed since this card came; choose again',
  closed: 'It takes no more answers',
  notYours: 'Only its owner can answer for it',
} as const;

/** Beside one that “all on track” does not answer. */
export const LEFT_ALONE = 'Overdue or off track: choose what holds';

export const notSeenYet = (by: string): string => `${by} looked and has not seen the evidence yet.`;
export const evidenceNeeded = (evidence: string): string => `Evidence that closes it: ${evidence}`;

// How a row stands that takes no answer now.

export const savedAt = (time: string): string => `saved ${time}`;
export const answered = (when: string, by: string): string => `answered ${when} by ${by}`;
export const nowWith = (owner: string): string => `Now with ${owner}`;
export const seen = (when: string, by: string): string => `Evidence seen ${when} by ${by}`;
export const checks = (checker: string): string => `${checker} checks it`;
