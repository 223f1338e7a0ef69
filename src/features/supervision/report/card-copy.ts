import { type Day, dayInWords } from '../../../kernel/calendar.js';
import { counted } from '../../../kernel/phrases.js';
import type { InTheWay } from './figures.js';

// What the report of supervision says around its figures.

export const COMMAND = {
  word: 'report supervision',
  about: 'supervision of your people, a team or a service: who waits, and the figures',
};

export const TITLE = 'Supervision report';
export const intro = (today: Day): string => `As it stands on ${dayInWords(today, today)}.`;
export const standardsIntro = (today: Day): string =>
  `What the employer standards ask, as it stands on ${dayInWords(today, today)}.`;
export const SUMMARY = 'Your supervision report';
export const BECAUSE =
  'You get this because you typed “report supervision”. Who is in it follows the staff list, which the administrator can put right.';
export const SHOW_TABLE = 'Show as a table';

export const EVERYBODY = 'Everybody you report on';
export const OWN = 'People you supervise yourself';
const people = (count: number): string => counted(count, 'person', 'people');
export const aboutGroup = (name: string, count: number): string => `${name}: ${people(count)}`;

export const LISTS = {
  waits: { heading: 'Longest waits for supervision', none: 'Nobody is late today.' },
  nobody: { heading: 'Nobody to supervise them', none: 'Everybody has a supervisor.' },
  nqsw: { heading: 'Newly qualified and not on cadence', none: 'All newly qualified are on cadence.' },
  teams: { heading: 'Teams, worst first', none: 'There are no teams to show.' },
  way: {
    heading: 'What was in the way, by team',
    none: 'Nothing was said to be in the way, and nobody waits for cover.',
  },
} as const;

export const BUTTONS = {
  all: (count: number): string => `Show all ${count}`,
  figures: 'All figures',
  standards: 'Standards',
  teams: 'By team',
  way: 'In the way',
  back: 'Back to report',
  everybody: 'Everybody',
  own: 'My own people',
  show: 'Show',
} as const;

export const NO_REPORT = {
  title: 'No report for you',
  lines: [
    'Reports are for people who supervise or manage others. Type “my supervision” to see your own dates.',
  ],
  because: 'You get this because you typed “report supervision”.',
};

export const NO_SUCH_GROUP = {
  title: 'None of your teams has that name',
  texts: [
    'You can report on your own people and everybody below them. Type “report supervision”, then the name of a team or service, or press one of these.',
  ],
};
export const WHICH_GROUP = {
  title: 'Which one do you mean?',
  texts: ['Several of your teams have that in their name.'],
};

export const NO_TEAM_NAMED = 'No team named';
/** `6 of 8 in time · 2 late, 1 of them in a long gap`. */
export const teamInRow = (inTime: number, whole: number, late: number, gaps: number): string =>
  [
    `${inTime} of ${whole} in time`,
    late > 0 ? `${late} late${gaps > 0 ? `, ${gaps} of them in a long gap` : ''}` : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** `Urgent safeguarding work 3 · Worker away 1 · supervisor away long: cover for 2 of 5`. */
export const wayInRow = (
  { reasons, coverWanted, coverNamed }: InTheWay,
  titleOf: (reason: string) => string,
): string =>
  [
    ...[...reasons].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${titleOf(reason)} ${count}`),
    coverWanted > 0
      ? `supervisor away long: cover for ${coverNamed} of ${coverWanted}`
      : 'no supervisor is away long',
  ].join(' · ');

export const WAY_NOTE =
  'The last answer “not held” of each person in 31 days, and what supervisors say is in the way of those who wait.';
export const figuresNote = (smallest: number): string =>
  `Groups of fewer than ${smallest} show counts. An answer that nobody gave is “not said”, never a yes.`;
