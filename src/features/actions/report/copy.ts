import { dayInShort } from '../../../kernel/calendar.js';
import type { LineStatus } from '../../../kernel/lines.js';
import { counted, listed, plural, timesInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { type Action, slipsOf } from '../model.js';

// What the report says of actions.

export const TITLE = 'Actions';
export const HEADING = 'Actions furthest past their first date';
export const NOTHING = 'No action is past its first date, and every owner has answered.';
export const HAS_LEFT = 'an owner who has left';
export const BY_STATUS = 'Open actions';
export const BY_DRIFT = 'Past the first date';
export const NUMBER = 'Number';

const MARK = '●';
export const TO_CHECK: LineStatus = { mark: MARK, word: 'To be checked', tone: 'default' };
export const DATE_ASKED: LineStatus = { mark: MARK, word: 'New date asked', tone: 'warning' };
export const NO_ANSWER: LineStatus = { mark: MARK, word: 'No answer', tone: 'attention' };
export const asStatus = (word: string, tone: LineStatus['tone']): LineStatus => ({ mark: MARK, word, tone });

export const DRIFTS = {
  none: 'Not past it',
  weeks: 'Up to 4 weeks past it',
  months: 'More than 4 weeks past it',
} as const;

export interface Counted {
  readonly words: string;
  readonly count: number;
}

/** `12 open: 8 on track, 3 at risk and 1 off track.` */
export const statusesInWords = (open: number, statuses: readonly Counted[]): string =>
  `${open} open: ${listed(statuses.map(({ words, count }) => `${count} ${words.toLowerCase()}`))}.`;

export const driftInWords = (past: number, furthest: number): string =>
  past === 0
    ? 'No open action is past its first date.'
    : plural(past, {
        one: `1 is past its first date, by ${counted(furthest, 'day')}. A new date does not make it less.`,
        other: `${past} are past their first date, the furthest by ${counted(furthest, 'day')}. A new date does not make it less.`,
      });

interface Facts {
  readonly drift: number;
  readonly owner: string;
}

/** `Due Mon 2 March · 40 days past · moved twice · Olu Dale`: past what, the heading says. */
export const inRow = (action: Action, { drift, owner }: Facts, { today }: World): string =>
  [
    `Due ${dayInShort(action.dueOn, today)}`,
    drift > 0 ? `${counted(drift, 'day')} past` : '',
    slipsOf(action) > 0 ? `moved ${timesInWords(slipsOf(action))}` : '',
    action.reopened ? `reopened ${timesInWords(action.reopened.length)}` : '',
    owner,
  ]
    .filter(Boolean)
    .join(' · ');

export const ofOpen = (part: number, whole: number): string => `${part} of ${counted(whole, 'open action')}.`;
export const percentInWords = (percent: number): string => `${percent}%`;

export const LABELS = {
  open: (count: number): string => plural(count, { one: 'open action', other: 'open actions' }),
  overdue: 'overdue',
  red: 'red',
  check: 'waiting for a check',
  approval: 'with a new date waiting for approval',
  moved: 'moved at least once',
  complete: 'complete this month',
} as const;

export const openMeans = (owners: number): string =>
  owners === 0 ? '' : `Of ${counted(owners, 'owner')}, paused ones included.`;
export const redMeans = (days: number): string =>
  `Off track, or overdue by ${counted(days, 'working day')} or more.`;

export const note = (owners: number, smallest: number): string => {
  const all =
    'What waits for a check is not overdue. Days past the first date count from the first date, whatever was agreed later.';
  return owners < smallest ? `${all} Counts only: fewer than ${smallest} owners.` : all;
};
