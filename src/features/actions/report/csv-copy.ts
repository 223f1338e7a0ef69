import type { Day } from '../../../kernel/calendar.js';
import { counted } from '../../../kernel/phrases.js';

// The words of the report of actions as a file.

export const HEAD = [
  'Of whom',
  'On',
  'What',
  'Counted',
  'Of',
  'Per cent',
  'Left out',
  'How it stands',
  'Formula or dates',
] as const;

export const FORMULAS = {
  open: 'Not complete and not stopped; paused ones count',
  status: 'Of the open actions',
  kept: 'Complete, and said to be done by the first date, of the actions with a first date in the last 12 months; left out: paused, no longer needed, waiting for a check',
  overdue: 'Past the due date, of the open actions; left out: waiting for a check, paused',
  red: (days: number): string =>
    `Off track or overdue by ${counted(days, 'working day')} or more, of the open actions; left out: waiting for a check, paused`,
  silent: 'Overdue and not answered since, of the open actions; left out: waiting for a check, paused',
  moved: 'Moved to a later date at least once, of the open actions',
  past: 'Past the date agreed first, of the open actions, whatever was agreed later',
  furthest: 'Days past the date agreed first',
  checks: 'Said to be done and not seen yet, of the open actions',
  longestCheck: 'Working days of the longest wait',
  approvals: 'A new date, a pause or an end that somebody above has to agree to, of the open actions',
  still:
    'Still so, as somebody drawn at random says some weeks after it was complete, of those answered in the last 12 months; left out: nobody has said anything',
  reopened: 'Actions that were opened again in the last 12 months',
  complete: 'Closed as complete in this month so far',
} as const;
export const LONGEST_CHECK = 'Longest wait for a check';
export const status = (word: string): string => `Open, ${word.toLowerCase()}`;

export const EVERYBODY = 'Everybody';
export const teamName = (service: string, team: string): string =>
  service === '' ? team : `${service}: ${team}`;
export const fileName = (today: Day): string => `Actions report ${today}.csv`;
export const aboutFile = (group: string, open: number): string =>
  `Actions, ${group}: ${counted(open, 'open action')}. Figures, and the titles and names that you may see.`;
export const BUTTON = 'As a file';
export const OFFERED = {
  title: 'The file is offered in this chat',
  lines: [
    'Press “Accept” on it, and it is saved in your own OneDrive. It holds the names of staff: share it with nobody who may not see them.',
  ],
  because: 'You get this because you asked for the report as a file.',
} as const;

export const EXPORT = {
  name: 'actions',
  about:
    'The figures of actions by service, team, goal and area, as of today; no titles and no names of people.',
};
