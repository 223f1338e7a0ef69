import { counted, inThousands, plural } from '../../../kernel/phrases.js';
import type { ListName } from './lists.js';

// What the report of actions says around its figures.

export const COMMAND = {
  word: 'report actions',
  about: 'actions of yours, your people, a plan, team, goal or area: what drifts and waits, and the figures',
  also: 'actions report, action report, report on actions, action figures, report my actions, report actions my team, how are the actions',
} as const;

export const TITLE = 'Actions report';
export const SUMMARY = 'Your report of actions';
export const BECAUSE =
  'You get this because you typed “report actions”. Who is in it follows the staff list, which the administrator can put right.';
export const SHOW_TABLE = 'Show as a table';

export const CALLED = {
  all: 'Everybody you report on',
  own: 'The people you manage yourself',
  mine: 'Your own actions',
} as const;
export const aboutGroup = (name: string, open: number): string => `${name}: ${counted(open, 'open action')}`;

export const LISTS: Readonly<Record<ListName, { readonly heading: string; readonly none: string }>> = {
  drift: {
    heading: 'Furthest past the first date',
    none: 'No action is past its first date, and every owner has answered.',
  },
  silent: { heading: 'Overdue without an answer', none: 'Every owner has answered.' },
  checks: { heading: 'Waiting for a check', none: 'Nothing waits for a check.' },
  dates: { heading: 'Waiting for approval', none: 'Nothing waits for approval.' },
  moved: { heading: 'Moved most often', none: 'No date has moved.' },
  reopened: { heading: 'Reopened in 12 months', none: 'Nothing was reopened in 12 months.' },
};

export const BREAKDOWNS = {
  plans: { heading: 'By plan', none: 'No plan of yours has an open action here.' },
  teams: { heading: 'By team, most overdue first', none: 'There are no teams to show.' },
  goals: { heading: 'By goal', none: 'There are no goals to show.' },
  areas: { heading: 'By area for improvement', none: 'There are no areas to show.' },
} as const;

/** `3 more were agreed in supervision, and are not yours to read.` */
export const unreadInWords = (count: number): string =>
  count === 0
    ? ''
    : plural(count, {
        one: '1 more was agreed in supervision, and is not yours to read.',
        other: `${inThousands(count)} more were agreed in supervision, and are not yours to read.`,
      });

/** `12 open · 3 overdue · 1 red`. */
export const groupInRow = (open: number, overdue: number, red: number): string =>
  [
    `${inThousands(open)} open`,
    overdue > 0 ? `${inThousands(overdue)} overdue` : '',
    red > 0 ? `${inThousands(red)} red` : '',
  ]
    .filter(Boolean)
    .join(' · ');

export const BUTTONS = {
  all: (count: number): string => `Show all ${inThousands(count)}`,
  figures: 'All figures',
  plans: 'By plan',
  teams: 'By team',
  goals: 'By goal',
  areas: 'By area',
  back: 'Back to report',
  everybody: 'Everybody',
  own: 'My team',
  mine: 'My own',
  show: 'Show',
  open: 'Open',
  moved: 'Moved',
  dates: 'Asked for',
  reopened: 'Reopened',
} as const;

const ASKED = 'You get this because you typed “report actions”.';
export const NO_SUCH_GROUP = {
  title: 'Nothing of yours has that name',
  texts: [
    'You can report on your own actions and on everybody below you. Type “report actions”, then the name of a plan, team, service, goal or area, or press one of these.',
  ],
  because: ASKED,
};
export const WHICH_GROUP = {
  title: 'Which one do you mean?',
  texts: ['Several of yours have that in their name.'],
  because: ASKED,
};

export const figuresNote = (smallest: number): string =>
  `Of fewer than ${smallest} owners there are counts and no percentages. Percentages are rounded down.`;
