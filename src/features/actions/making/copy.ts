import { FINDING } from '../../../kernel/finding-copy.js';
import { stoppedWords } from '../../../kernel/gate/words-copy.js';
import { counted, listed } from '../../../kernel/phrases.js';
import { ended, OR_ONCE_MORE } from '../copy/dates.js';
import { DETAILS } from '../copy/details.js';
import { MOST_CHARACTERS } from '../model.js';

// What is said to somebody who makes an action in chat, and to whom it is given.

export const COMMAND = {
  word: 'new action',
  also: 'create action, add action, make an action, add an action, create an action, agree an action, gweithred newydd'.split(
    ', ',
  ),
  about: 'agree an action: for yourself, or for somebody you manage',
} as const;

export const FORM = {
  title: 'New action',
  intro: 'What is agreed, who does it, by when, and what will show it.',
  save: 'Save action',
  sure: DETAILS.sure,
  more: 'More',
  back: 'Back to today',
  backToPlan: 'Back to plan',
  because:
    'You get this because you asked to make an action. Nothing is saved until you save it. If somebody is missing here, tell the administrator.',
  unsaved: 'Your action is not saved yet',
} as const;

export const FIELDS = {
  title: 'What will be done',
  why: 'What will be different',
  owner: 'Who does it',
  find: 'Somebody else: part of their name',
  dueOn: 'Due on',
  evidence: 'What will show that it is done',
  checker: 'Who checks it',
  source: 'Where it was agreed',
  goal: 'Goal of the programme',
  area: 'Area for improvement',
  serves: 'Recommendations that it serves',
} as const;

export const lineManager = 'The line manager';
export const yourself = (name: string): string => `${name} (you)`;

const MOST_LETTERS = MOST_CHARACTERS.title;

/** A form that was opened from a message in a chat. */
export const COPYING = {
  /** In the menu that Teams has beside a message. */
  menu: FORM.title,
  about:
    'Agree an action that follows from this message. Its words stay where they are unless you copy them.',
  label: 'The message',
  title: 'Copy the words of the message',
  came: {
    all: `The words of the message stand under “${FIELDS.title}” now: read them.`,
    cut: `The words of the message stand under “${FIELDS.title}” now, cut at ${MOST_LETTERS} characters: read them.`,
    full: `There is no room under “${FIELDS.title}” for the words of the message.`,
    none: 'The message has no words that can be copied.',
  },
  because:
    'You get this because you chose “New action” beside a message. Nothing of the message is kept unless you copy its words, and nothing is saved until you save it. If somebody is missing here, tell the administrator.',
} as const;

/** Whoever is asked whether they may: what would be allowed. */
const WHO_MAY =
  'Everybody can make one for themselves, and a manager for everybody below them. A supervisor can make one for whom they supervise, the lead of a plan in that plan for anybody, and a director or principal social worker for anybody';

/** Beside a box. */
export const PROBLEMS = {
  missing: (label: string): string => `Enter ${label.slice(0, 1).toLowerCase()}${label.slice(1)}`,
  'too-long': (label: string, most: number): string => `${label} must be at most ${most} characters`,
  without: (label: string, words: string): string =>
    `Enter ${label.slice(0, 1).toLowerCase()}${label.slice(1)} without ${words}`,
  dayMissing: 'Enter the day it is due on',
  tooFar: (first: string, last: string): string => `Due on must be between ${first} and ${last}`,
  owner: `Choose who does it. ${WHO_MAY}`,
  checker: 'Choose who checks it',
  isOwner: 'Whoever does it cannot check it: choose somebody else, or the line manager',
  source: 'Choose where it was agreed',
} as const;

/** Asked once; a save of the same once more keeps it. */
export const vagueWords = (words: readonly string[]): string =>
  `Enter what will be done without ${listed(words.map((word) => `“${word}”`))}, ${OR_ONCE_MORE}: nobody can see when that is done`;

export const ABOVE = {
  wrong: (count: number): string =>
    `Not saved yet. What to do stands beside ${counted(count, 'box', 'boxes')}.`,
  only: (problem: string): string => `Not saved yet. ${ended(problem)}`,
  stopped: stoppedWords,
  used: (saved: string): string =>
    `Not saved yet: this form has made an action already, “${saved}”. If this is another one, press “${FORM.save}” once more.`,
  again: `Not saved yet: press “${FORM.save}” once more.`,
} as const;

export const FOUND = {
  nobody: FINDING.nobody,
  missing: 'Enter part of their name',
  some: (count: number): string =>
    `${counted(count, 'person', 'people')} found: choose under “${FIELDS.owner}” or “${FIELDS.checker}”.`,
  onlyChecker: (count: number): string =>
    `${counted(count, 'person', 'people')} found: choose under “${FIELDS.checker}”. ${WHO_MAY}.`,
} as const;

export const SAVED = {
  /** `Saved: Write the guide, for Erin Doyle, due Mon 22 March.` */
  said: (title: string, owner: string, day: string): string => `Saved: ${title}, for ${owner}, due ${day}.`,
  title: 'New action',
  hears: (owner: string, day: string): string => `${owner} hears of it on ${day}, and that it is from you.`,
  own: (day: string): string => `You are asked about it from ${day} on; “my actions” shows it at any time.`,
  reference: (reference: string): string => `Its reference is ${reference}.`,
  another: 'Another action',
  because: 'You get this because you made it.',
} as const;

/** To whom it was given, from the morning after until they say how it is going. */
export const newFrom = (name: string): string => `New from ${name}`;
