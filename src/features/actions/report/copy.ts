import { type Day, dayInShort, dayInWords } from '../../../kernel/calendar.js';
import type { LineStatus } from '../../../kernel/lines.js';
import { counted, inThousands, listed, plural, timesInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { facts, workingDays } from '../copy/dates.js';
import type { Seen, Share } from './figures.js';

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
const asked = (word: string): LineStatus => ({ mark: MARK, word, tone: 'warning' });
export const ASKED = {
  date: asked('New date asked'),
  pause: asked('Pause asked'),
  stop: asked('End asked'),
} as const;
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
  `${inThousands(open)} open: ${listed(statuses.map(({ words, count }) => `${inThousands(count)} ${words.toLowerCase()}`))}.`;

export const driftInWords = (past: number, furthest: number): string =>
  past === 0
    ? 'No open action is past its first date.'
    : plural(past, {
        one: `1 is past its first date, by ${counted(furthest, 'day')}. A new date does not make it less.`,
        other: `${inThousands(past)} are past their first date, the furthest by ${counted(furthest, 'day')}. A new date does not make it less.`,
      });

const day = (on: Day, { today }: World): string => dayInShort(on, today);

/** What the days of a row are of, where they are not of the drift: the heading says it. */
export type About = 'silent' | 'waits' | undefined;

/** `Due Mon 2 March · 40 days past · moved twice · Olu Dale`: past what, the heading says. */
export const inRow = (seen: Seen, owner: string, about: About, world: World): string => {
  const { action, drift, isOpen, silent, slips, waits } = seen;
  return facts(
    isOpen || action.completedOn === undefined
      ? `Due ${day(action.dueOn, world)}`
      : `Closed ${day(action.completedOn, world)}`,
    about === 'silent' ? workingDays(silent) : '',
    about === 'waits' ? workingDays(waits) : '',
    about === undefined && drift > 0 ? `${counted(drift, 'day')} past` : '',
    slips > 0 ? `moved ${timesInWords(slips)}` : '',
    action.reopened ? `reopened ${timesInWords(action.reopened.length)}` : '',
    owner,
  );
};

export const percentInWords = (percent: number): string => `${percent}%`;
export const ofShare = ({ part, whole }: Share): string =>
  whole === 0 ? String(part) : `${inThousands(part)} of ${inThousands(whole)}`;
const ofOpen = (share: Share): string =>
  `${inThousands(share.part)} of ${counted(share.whole, 'open action')}.`;

export const LABELS = {
  open: (count: number): string => plural(count, { one: 'open action', other: 'open actions' }),
  kept: 'kept by the first date',
  overdue: 'overdue',
  red: 'red',
  silent: 'overdue without an answer',
  moved: 'moved at least once',
  past: 'past the first date',
  furthest: 'furthest past the first date',
  checks: 'waiting for a check',
  approvals: 'waiting for approval',
  still: 'still true some weeks later',
  reopened: 'reopened in 12 months',
  complete: 'complete this month',
} as const;

/** The name of a figure in a file. */
export const named = (label: string): string => `${label.charAt(0).toUpperCase()}${label.slice(1)}`;

export const openMeans = (owners: number): string =>
  owners === 0 ? '' : `With ${counted(owners, 'owner')}. Paused actions count.`;

const leftOut = ({ left }: Share, why: string): string =>
  left === 0 ? '' : ` Left out: ${inThousands(left)} ${why}.`;
const NOT_WITH_OWNER = 'waiting for a check or paused';
const NOT_OWED = 'paused, no longer needed or waiting for a check';

/** The formula of each share, who counts in it, and who does not. */
export const MEANS = {
  kept: (share: Share): string =>
    `Complete, and done by that date: ${inThousands(share.part)} of ${counted(share.whole, 'action')} with a first date in the last 12 months.${leftOut(share, NOT_OWED)}`,
  overdue: (share: Share): string => `${ofOpen(share)}${leftOut(share, NOT_WITH_OWNER)}`,
  red: (share: Share, days: number): string =>
    `${ofOpen(share)} Off track, or overdue by ${workingDays(days)} or more.${leftOut(share, NOT_WITH_OWNER)}`,
  silent: (share: Share): string =>
    `${ofOpen(share)} Overdue, and its owner has not answered since.${leftOut(share, NOT_WITH_OWNER)}`,
  moved: (share: Share): string => `${ofOpen(share)} A date that was brought forward is no move.`,
  past: ofOpen,
  checks: (share: Share, longest: number): string =>
    `${ofOpen(share)}${share.part === 0 ? '' : ` The longest waits ${workingDays(longest)}.`}`,
  still: (share: Share): string =>
    `Still so: ${inThousands(share.part)} of ${counted(share.whole, 'complete action')} about which somebody drawn at random has answered in 12 months.${leftOut(share, NOT_SAID)}`,
  approvals: (share: Share): string => `${ofOpen(share)} A new date, a pause or an end.`,
} as const;
const NOT_SAID = 'of which nobody has said anything';
export const NOT_YET_KNOWN = 'None yet';
export const daysInWords = (days: number): string => counted(days, 'day');

export const note = (owners: number, smallest: number): string => {
  const all =
    'What waits for a check is not overdue. Days past the first date count from the first date, whatever was agreed later, without days of a pause.';
  return owners < smallest ? `${all} Counts only: fewer than ${smallest} owners.` : all;
};

export const intro = (today: Day): string => `As it stands on ${dayInWords(today, today)}.`;
