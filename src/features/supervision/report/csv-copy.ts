import type { Day } from '../../../kernel/calendar.js';
import { counted, listed } from '../../../kernel/phrases.js';

// The words of the report as a file.

export const HEAD = [
  'Of whom',
  'On',
  'What',
  'Counted',
  'Of',
  'Per cent',
  'Not said',
  'Left out',
  'Why',
  'Formula or dates',
] as const;

export const FIGURES = {
  inTime: { name: 'In time', formula: 'People who are not late on the day, of the people who count' },
  corrected: { name: 'In time, corrected since', formula: 'The same, as the records say it now' },
  longGaps: { name: 'People in a long gap', formula: 'Target 0' },
  longestDays: {
    name: 'Longest gap in days',
    formula: 'Days since supervision was last held, without days away',
  },
  nobody: { name: 'Nobody to supervise them', formula: 'Target 0; they count in every figure' },
  booked: { name: 'Next date booked', formula: 'A date from the day on, of the people who count' },
  rebooked: {
    name: 'Booked again soon',
    formula:
      'A new date agreed soon after the day that was not kept, of the last answers “not held” in 31 days after which another session is to come',
  },
  reviewed: {
    name: 'Previous actions reviewed',
    formula: 'All reviewed, of the last sessions recorded here that had actions from before',
  },
  agreed: { name: 'Both agree', formula: 'The worker agrees, of the last sessions recorded here' },
  ninety: {
    name: '90 minutes, as supervisors say',
    formula: '90 uninterrupted minutes, of the last sessions recorded here',
  },
  nqsw: { name: 'Newly qualified and on cadence', formula: 'Not late, of the newly qualified who count' },
} as const;

export const LISTS = {
  waits: 'Waits for supervision',
  nobody: 'Nobody to supervise them',
  nqsw: 'Newly qualified and not on cadence',
} as const;
export const IN_THE_WAY = 'In the way';
export const COVER = 'Cover named';
export const COVER_FORMULA = 'Of the people whose supervisor is away long';

export const leftBecause = (away: number, starters: number, unneeded: number): string =>
  listed(
    [
      away > 0 ? `${away} away long` : '',
      starters > 0 ? `${starters} new and not yet due` : '',
      unneeded > 0 ? `${unneeded} with no supervisor named` : '',
    ].filter(Boolean),
  );

export const because = (recorded: number, onList: number): string =>
  listed(
    [
      recorded > 0 ? `${recorded} recorded later` : '',
      onList > 0 ? `${onList} put right on the staff list` : '',
    ].filter(Boolean),
  );

export const EVERYBODY = 'Everybody';
export const fileName = (today: Day): string => `Supervision report ${today}.csv`;
export const aboutFile = (group: string, people: number): string =>
  `Supervision, ${group}: ${counted(people, 'person', 'people')}. Figures, and the names that you may see.`;
export const BUTTON = 'As a file';
export const OFFERED = {
  title: 'The file is offered in this chat',
  lines: [
    'Press “Accept” on it, and it is saved in your own OneDrive. It holds the names of staff: share it with nobody who may not see them.',
  ],
  because: 'You get this because you asked for the report as a file.',
} as const;
export const BACK = 'Back to report';

export const EXPORT = {
  name: 'supervision',
  about:
    'The figures of supervision by service and team, of today and of the months that were kept; no names of people.',
};
export const teamName = (service: string, team: string): string =>
  service === '' ? team : `${service}: ${team}`;
