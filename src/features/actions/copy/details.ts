import { mayIdentify } from '../../../kernel/gate/words-copy.js';
import { eitherOf, plural } from '../../../kernel/phrases.js';

// The form of what a choice asks for beside itself: what shows that it is done, a new date and its reason.

export const DETAILS = {
  /** Where all are of one kind, what they are; else that there is more to say. */
  titles: {
    new_date: (count: number): string => plural(count, { one: 'Give a new date', other: 'Give new dates' }),
    done: (count: number): string =>
      plural(count, { one: 'Say what shows that it is done', other: 'Say what shows that they are done' }),
    pause: (count: number): string =>
      plural(count, { one: 'Say until when, and why', other: 'Say until when each, and why' }),
    stop: (count: number): string =>
      plural(count, { one: 'Say why it is no longer needed', other: 'Say why they are no longer needed' }),
    not_mine: (count: number): string =>
      plural(count, { one: 'Say who has it', other: 'Say who has each of them' }),
  },
  title: 'Say a little more',
  later: (count: number): string =>
    plural(count, {
      one: '1 more follows once these are saved.',
      other: `${count} more follow once these are saved.`,
    }),
  save: 'Save details',
  /** Beside words that the gate stops, which its writer answers for. */
  sure: 'No child or family: save',
  refused: 'Not saved',
  refusedElsewhere: (count: number): string =>
    plural(count, {
      one: '1 other answer was not saved: type “my actions”.',
      other: `${count} other answers were not saved: type “my actions”.`,
    }),
  because:
    'You get this because an answer of yours wants a little more. If one is not yours, tell the administrator.',
  /** At the top, where one is to be put right, with what stands beside it. */
  notYet: (problem: string): string => `Not saved yet. ${problem}.`,
  someNotYet: (count: number): string => `${count} are not saved yet. What to do stands beside each.`,
} as const;

export const NEW_DATE_FORM = {
  intro: 'The first date stays on record, and moves are counted.',
  date: (title: string): string => `New date for “${title}”`,
  reason: (title: string): string => `Why “${title}” needs a new date`,
  missingDate: (title: string): string => `Enter a new date for “${title}”, after today`,
  missingReason: (title: string): string => `Choose why “${title}” needs a new date`,
} as const;

/** Beside a date, and beside a reason. */
export const DATE_PROBLEMS = {
  label: 'The new date',
  missing: 'Enter a new date',
  notLater: 'The new date must be after today',
  tooFar: (last: string): string => `The new date must be ${last} or before`,
  unchanged: (day: string): string => `The new date must be another day than ${day}`,
  reason: 'Choose why it needs a new date',
} as const;

export const DONE_FORM = {
  intro: 'Whoever checks it reads what you write. Do not name a child or family.',
  evidence: (title: string): string => `What shows that “${title}” is done`,
  missing: (title: string): string => `Enter what shows that “${title}” is done`,
} as const;

/** Beside what shows that it is done. */
export const EVIDENCE_PROBLEMS = {
  missing: 'Enter what shows that it is done',
  tooLong: (most: number): string => `Say what shows that it is done in at most ${most} letters`,
  noLinks: 'Say in words what shows that it is done: links are not taken here',
  otherLinks: (hosts: readonly string[]): string =>
    `A link to what shows that it is done must begin with https:// and lead to ${eitherOf(hosts)}`,
  reword: (words: string, isPassable: boolean): string =>
    `Not kept anywhere: ${mayIdentify(words, isPassable)}`,
} as const;

/** What was said to show it, for whoever checks it and in its owner’s list. */
export const shownBy = (text: string): string => `What shows it: ${text}`;

export const PAUSE_FORM = {
  intro: 'While it is paused nobody is asked about it.',
  until: (title: string): string => `Pause “${title}” until`,
  reason: (title: string): string => `Why “${title}” is paused`,
  missingUntil: (title: string): string => `Enter until when “${title}” is paused, after today`,
  missingReason: (title: string): string => `Choose why “${title}” is paused`,
} as const;

/** Beside the day and the reason of a pause. */
export const PAUSE_PROBLEMS = {
  missing: 'Enter until when it is paused',
  notLater: 'The end of the pause must be after today',
  tooFar: (last: string): string => `The end of the pause must be ${last} or before`,
  reason: 'Choose why it is paused',
} as const;

export const STOP_FORM = {
  intro: 'What is no longer needed is closed once that is agreed.',
  reason: (title: string): string => `Why “${title}” is no longer needed`,
  missingReason: (title: string): string => `Choose why “${title}” is no longer needed`,
} as const;
export const STOP_PROBLEM = 'Choose why it is no longer needed';

/** Before a pause or an end is asked for: who agrees to it, or nothing where nobody is there who could. */
export const needsYesOf = (approver: string): string =>
  `That needs the approval of ${approver}; until then it stays as it is.`;

export const NOT_MINE_FORM = {
  intro: 'Whoever you name is asked on the next working morning. Until they take it, it stays with you.',
  who: (title: string): string => `Who has “${title}”`,
  name: (title: string): string => `Somebody else for “${title}”: part of their name`,
  /** Of what was agreed in supervision, which is not for everybody to read. */
  fromSupervision: 'It is from supervision: only its checker and the managers above you may read it.',
} as const;
export const NOT_MINE_PROBLEMS = {
  missing: 'Choose who has it, or enter part of their name',
  choose: (count: number): string =>
    plural(count, {
      one: '1 person found: choose them under “Who has …”',
      other: `${count} people found: choose one under “Who has …”`,
    }),
  gone: 'They are not here to be asked: choose somebody else',
} as const;
