import { counted, plural } from '../../../kernel/phrases.js';

// Titles, introductions and reasons of the lists.

/** How to change that a list comes, or who stands on it. */
const STAFF_LIST = 'If the staff list is out of date, the administrator can put it right.';

export const RULE = 'Dates only. Do not name a child or family. Case decisions go in the case system.';

/** Buttons at the side of a row. */
export const ANSWER = 'Answer';
export const BOOK = 'Book a date';
export const OPEN = 'Open';

export const BACK_TO_TODAY = 'Back to today';
export const BACK_TO_LIST = 'Back to the list';

const wanted = (count: number): string =>
  plural(count, { one: 'Answer for 1 person', other: `Answer for ${count} people` });

const SUPERVISED = `You get this because you supervise these people, or cover for their supervisor. ${STAFF_LIST}`;

/** Whose supervision the reader records. */
export const RECORD = {
  title: 'Supervision to record',
  asked: 'For you to answer',
  coming: 'Nothing to answer today',
  answered: 'Answered',
  rest: 'Nothing to do now',
  intro: (asked: number, all: number): string => {
    if (asked > 0) return `${wanted(asked)}.`;
    return all === 0 ? 'Thank you. Nobody is waiting for an answer.' : 'Nothing is asked of you today.';
  },
  summary: (asked: number): string =>
    asked === 0 ? 'Supervision: nothing to record' : `Supervision: ${wanted(asked)}`,
  because: SUPERVISED,
  /** Where two lists share a card: how far each has got. */
  pages: (asked: string, settled: string): string =>
    [asked && `${asked} to answer for`, settled && `${settled} with nothing to answer`]
      .filter(Boolean)
      .join(' · '),
} as const;

/** `7 people. 1 is late, nobody is in a long gap.` Who is in a long gap is not counted as late again. */
/** `isBeside`: people whom nobody supervises stand on the same card, and are not counted here. */
const teamIntro = (people: number, gaps: number, late: number, isBeside = false): string => {
  const all = `${isBeside ? 'You supervise ' : ''}${counted(people, 'person', 'people')}`;
  const inGap = plural(gaps, { one: '1 is in a long gap', other: `${gaps} are in a long gap` });
  if (gaps > 0 && late > 0)
    return plural(late, {
      one: `${all}. ${inGap}, 1 more is late.`,
      other: `${all}. ${inGap}, ${late} more are late.`,
    });
  if (gaps > 0) return `${all}. ${inGap}, nobody else is late.`;
  if (late === 0) return `${all}. ${isBeside ? 'Of these nobody' : 'Nobody'} is late or in a long gap.`;
  return plural(late, {
    one: `${all}. 1 is late, nobody is in a long gap.`,
    other: `${all}. ${late} are late, nobody is in a long gap.`,
  });
};

export const TEAM = {
  title: 'My team’s supervision',
  heading: 'Your people',
  intro: teamIntro,
  because: `You get this because you asked for it. Type “my team” at any time. ${STAFF_LIST}`,
} as const;

export const NO_TEAM = {
  title: 'You do not supervise anyone at present',
  lines: [
    'When the staff list names you as somebody’s supervisor, they appear here.',
    'Type “my supervision” to see your own dates.',
  ],
  because: `You get this because you asked for it. ${STAFF_LIST}`,
} as const;

const waiting = (count: number): string =>
  plural(count, {
    one: '1 person is waiting for supervision',
    other: `${count} people are waiting for supervision`,
  });

/** People who have waited long, for those above. */
export const WAITS = {
  title: 'Long waits for supervision',
  heading: 'Longest wait first',
  intro: (count: number): string =>
    `${waiting(count)}. Talk to whoever it is with, and offer cover if that would help.`,
  because: `You get this because you are next in line to hear when supervision has waited. It shows dates only, never a reason. ${STAFF_LIST}`,
  summary: (count: number): string =>
    plural(count, {
      one: 'Supervision: 1 person has waited long',
      other: `Supervision: ${count} people have waited long`,
    }),
} as const;

export const NO_WAITS = {
  title: 'Nobody on this card is waiting now',
  lines: [
    'The dates have been recorded, or the people are away or have moved.',
    'Type “report” for the present picture.',
  ],
  because: WAITS.because,
} as const;

/** Two accounts of one session, no side taken. */
export const DISPUTES = {
  title: 'Two accounts of one supervision',
  heading: 'To put right',
  intro:
    'It is most likely a slip; this is no complaint about anyone. Have a quiet word with both, and say which date stands. The supervisor can also record the right date by typing “my team”.',
  because: `You get this because you manage whoever recorded it, or somebody passed it on to you. ${STAFF_LIST}`,
  summary: 'Supervision: two accounts to put right',
} as const;

/** To a colleague who was named. */
export const COVERING = {
  title: 'You cover for a colleague',
  heading: 'You cover for',
  intro:
    'Until they are back you can hold supervision for their people, and record it: type “my team”. It ends by itself when they return.',
  because:
    'You get this because a manager named you to cover. If it does not fit, talk to whoever named you.',
  summary: 'You cover for a colleague',
} as const;

/** The sections of somebody's day: heading, the button to the rest, and how many there are for the notification. */
export const SECTIONS = {
  record: { heading: RECORD.title, open: ANSWER, counted: (count: number) => `${count} for supervision` },
  waits: {
    heading: WAITS.title,
    open: 'See who waits',
    counted: (count: number) => counted(count, 'long wait for supervision', 'long waits for supervision'),
  },
  cover: {
    heading: 'Cover to name',
    open: 'Name cover',
    counted: (count: number) => `cover to name for ${count}`,
  },
  mine: { heading: 'Your supervision', open: 'See your dates', counted: () => 'your supervision' },
  disputes: {
    heading: DISPUTES.title,
    open: 'See both accounts',
    counted: (count: number) =>
      counted(count, 'supervision with two accounts', 'supervisions with two accounts'),
  },
  promise: {
    heading: 'The promise of the induction',
    open: 'See the promise',
    counted: (count: number) => counted(count, 'promise of an induction', 'promises of inductions'),
  },
  covering: {
    heading: COVERING.title,
    open: 'See for whom',
    counted: () => 'cover for a colleague',
  },
} as const;

/** The words that can be typed, for help. */
export const COMMANDS = {
  team: {
    word: 'my team',
    about: 'everyone you supervise, longest wait first, and the days away of your people',
  },
  mine: { word: 'my supervision', about: 'when yours was last held, and when the next one is' },
} as const;
