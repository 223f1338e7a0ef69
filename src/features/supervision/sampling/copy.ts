import { type Day, dayInShort, type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, listed, plural } from '../../../kernel/phrases.js';
import type { Question } from './model.js';

// A record drawn at random, and the four questions about it. It looks at the record and at nobody's worth.

export const LOOK = 'Look at it';
export const CHANGE = 'Change it';

const STAFF_LIST = 'If the staff list is out of date, the administrator can put it right.';
const DRAWN =
  'You get this because one session of each supervisor is drawn at random every month, and you manage this one.';

const many = (count: number): string => counted(count, 'record to look at', 'records to look at');

export const RECORDS = {
  title: 'Records to look at',
  heading: 'To look at',
  intro: 'One session of each supervisor, drawn at random. Open the record in the case system, then answer.',
  because: `You get this because one session of each supervisor is drawn at random every month, and you manage these. ${STAFF_LIST}`,
  summary: 'Supervision: records to look at',
  open: 'Look at them',
  counted: many,
  one: many,
} as const;

/** Beside the worker’s name: whose record it is, and of which day. */
export const inRowWords = (supervisor: string, on: Day, today: Day): readonly string[] => [
  `supervised by ${supervisor}`,
  `held on ${dayInShort(on, today)}`,
];

export const FORM = {
  title: 'A record to look at',
  intro: (supervisor: string, on: Day, today: Day): string =>
    `Supervised by ${supervisor}, held on ${dayInShort(on, today)}.`,
  how: 'Open the record in the case system, then answer.',
  yes: 'Yes',
  no: 'No',
  save: 'Save the answers',
  notFound: 'No record found',
  notFoundBefore: 'You said that there is no record. Answer the questions if there is one now.',
  missing: 'Choose an answer for each question',
  because: `${DRAWN} The answers are counted with those of others; neither of the two is told. ${STAFF_LIST}`,
  summary: 'Supervision: a record to look at',
} as const;

export const QUESTION: Readonly<Record<Question, string>> = {
  reflection: 'Does the record show reflection?',
  actions: 'Does it go through the actions from last time?',
  needs: 'Does it show the child’s needs?',
  challenge: 'Does it show challenge?',
};

export const savedNote = (name: string): string =>
  `Saved for the record of ${name}. You can change it until the next records are drawn.`;
export const OVER_NOTE = 'Nothing is asked about this record any more.';

// The figures.

const MEANS: Readonly<Record<Question, string>> = {
  reflection: 'show reflection',
  actions: 'go through the actions from last time',
  needs: 'show the child’s needs',
  challenge: 'show challenge',
};

export const REPORT = {
  heading: 'Records looked at',
  button: 'Records',
  none: 'No record has been drawn of the supervisors in this group.',
  note: 'One session of each supervisor who held one in the month, drawn at random. Group sessions, sessions in dispute and sessions from a file are not drawn. Whoever manages the supervisor answers; nobody answers about their own. Supervisors who have left are not counted.',
  intro: (today: Day): string =>
    `Records of supervision that were drawn, as it stands on ${dayInShort(today, today)}.`,
} as const;

export const lookedLabel = (month: Month): string => `records of ${monthInWords(month)} looked at`;
export const questionLabel = (question: Question, month: Month): string =>
  `${MEANS[question]}, ${monthInWords(month)}`;

/** Why some of those drawn were not looked at, or not counted in the answers. */
export interface LeftOut {
  readonly notFound: number;
  readonly waits: number;
  readonly nobody: number;
  readonly over: number;
}
export const leftOutInWords = ({ notFound, waits, nobody, over }: LeftOut): string =>
  listed([
    ...(notFound > 0 ? [`${notFound} without a record in the case system`] : []),
    ...(waits > 0 ? [`${waits} still to look at`] : []),
    ...(nobody > 0 ? [`${nobody} with nobody to ask`] : []),
    ...(over > 0 ? [`${over} not looked at in time or put right since`] : []),
  ]);
export const lookedMeans = (looked: number, drawn: number, left: string): string =>
  [`${looked} of ${counted(drawn, 'record')} drawn.`, ...(left === '' ? [] : [`Of these: ${left}.`])].join(
    ' ',
  );
export const questionMeans = (yes: number, found: number): string =>
  plural(found, {
    one: `${yes} of 1 record that was found.`,
    other: `${yes} of ${found} records that were found.`,
  });
export const NONE_YET = 'None yet';

export const CSV = {
  looked: {
    name: 'Records looked at',
    formula: 'Answered, of the sessions drawn: one of each supervisor who held one in the month',
  },
  question: (question: Question): string => `Records that ${MEANS[question]}`,
  formula: 'Yes, of the records drawn that were looked at and found',
} as const;
