import { type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, listed, plural, timesInWords } from '../../../kernel/phrases.js';

// What the report says of shout-outs. Never who is thanked, and no small number.

export const titleOf = (month: Month): string => `Shout-outs, ${monthInWords(month)}`;
export const CHART_TITLE = 'Thanks by team';
export const HEADING = 'Teams and their thanks';
export const NO_TEAMS = 'No team is large enough to be named here.';
export const HEAD = ['Team', 'Thanks'] as const;
export const TEAMS_THANKED = 'Teams with thanks';
export const TEAMS_WITHOUT = 'Teams with none yet';
export const UNDECIDED = 'The month is closed and not decided yet.';
export const NOBODY = 'Nobody thanked yet.';
export const NONE = 'None yet';

export const NOT_SHOWN = 'Not shown';

export const fewerThan = (smallest: number): string => `Fewer than ${smallest}`;
export const thankedInRow = (times: number): string => `Thanked ${timesInWords(times)}.`;
export const THANKED = 'Thanked; how often is not shown.';
export const monthOf = monthInWords;

export interface Spread {
  readonly many: number;
  readonly hidden: number;
  readonly none: number;
}

/** `4 teams: 1 with the number shown, 2 with it not shown and 1 with nobody thanked yet.` */
export const chartInWords = ({ many, hidden, none }: Spread): string => {
  const parts = [
    many > 0 ? `${many} with the number shown` : '',
    hidden > 0 ? `${hidden} with it not shown` : '',
    none > 0 ? `${none} with nobody thanked yet` : '',
  ].filter(Boolean);
  return `${counted(many + hidden + none, 'team')}: ${listed(parts)}.`;
};

export const LABELS = {
  nominations: 'nominations',
  thanked: 'colleagues thanked',
  without: 'with nobody thanked yet',
} as const;
export const MEANS_NOMINATIONS = 'Of the open month; what was withdrawn, or is reported, is not counted.';
export const ofTeams = (part: number, whole: number): string => `${part} of ${counted(whole, 'team')}`;

export const note = (small: number, smallest: number): string =>
  plural(small, {
    one: `No number under ${smallest} is shown, and none from which it could be worked out. 1 team with fewer than ${smallest} people is left out.`,
    other: `No number under ${smallest} is shown, and none from which it could be worked out. ${small} teams with fewer than ${smallest} people are left out.`,
  });
