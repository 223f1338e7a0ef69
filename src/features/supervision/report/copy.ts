import { type Day, dayInShort, type Month, monthInWords, monthOf } from '../../../kernel/calendar.js';
import type { LineStatus } from '../../../kernel/lines.js';
import { counted, inSeries, inThousands, listed, plural } from '../../../kernel/phrases.js';
import type { Standing } from '../cadence.js';
import { LATE, LONG_GAP } from '../copy/state.js';
import type { Correction } from '../months/model.js';
import type { Share } from './figures.js';

// What the report says of supervision.

export const TITLE = 'Supervision';
export const HEADING = 'Longest waits for supervision';
export const NOBODY_LATE = 'Nobody is late today.';
export const A_TEAM = 'A team';
export const OTHER_TEAMS = 'Other teams';
export const NO_SUPERVISOR = 'No supervisor named';
export const NONE_YET = 'None yet';
/** In place of a percentage where nobody has said anything. */
export const NOT_SAID = 'Not said yet';

const ABOVE_TARGET: LineStatus = { mark: '●', word: 'Above target', tone: 'attention' };
const ON_TARGET: LineStatus = { mark: '✓', word: 'On target', tone: 'good' };

const people = (count: number): string => counted(count, 'person', 'people');
export const percentInWords = (percent: number): string => `${percent}%`;
export const unnamedInWords = (count: number): string => people(count);

const dueInWords = ({ bookedOn, dueOn }: Standing, today: Day): string => {
  if (bookedOn === undefined) return `Due ${dayInShort(dueOn, today)}`;
  return `${bookedOn < today ? 'Was booked' : 'Booked'} ${dayInShort(bookedOn, today)}`;
};

const waitedInWords = ({ daysSince, countsFrom }: Standing): string => {
  const days = counted(daysSince, 'day');
  return countsFrom === 'session' ? `${days} since held` : `none recorded in ${days}`;
};

/** `Due Thu 12 March · 63 days since held · Ruth Osei`; without the names for whom they are not. */
export const waitInRow = (standing: Standing, supervisors: readonly string[], today: Day): string =>
  [dueInWords(standing, today), waitedInWords(standing), listed(supervisors)].filter(Boolean).join(' · ');

/** `March 2026`, or `Today`. */
export const endInWords = (on: Day, today: Day): string =>
  on === today ? 'Today' : monthInWords(monthOf(on));

export const MONTHS_TITLE = 'Supervision in time';
export const IN_TIME = 'In time';
/** With the mark that the rows have. */
export const legendOf = ({ mark, word }: LineStatus): string => `${mark} ${word}`;
export const IN_TIME_STATUS: LineStatus = { mark: '✓', word: IN_TIME, tone: 'good' };
export const TARGET = 'Target';
export const MONTHS_HEAD = ['End of', 'In time', 'Note'] as const;

/** `20 of 22 (90%)`. */
export const countsInWords = (part: number, whole: number, percent: number | undefined): string =>
  percent === undefined ? `${part} of ${whole}` : `${part} of ${whole} (${percent}%)`;

interface Trend {
  readonly from: number;
  readonly fromOn: Day;
  readonly now: number;
  readonly target: number;
  /** Months that are as they were kept, and those that are worked out now. */
  readonly kept: number;
  readonly workedOut: number;
}

export const AS_IT_STANDS = 'As it stands now';
export const KEPT = 'As kept';
/** `Worked out now, 2 not on record`. */
export const workedOutInWords = (unknown: number): string =>
  unknown === 0 ? 'Worked out now' : `Worked out now, ${unknown} not on record`;

/** `Corrected since: 21 of 22 (95%), 1 recorded later`. */
export const correctedInWords = (
  { inTime, whole, recorded, listed: onList }: Correction,
  percent: number | undefined,
): string => {
  const because = [
    recorded > 0 ? `${recorded} recorded later` : '',
    onList > 0 ? `${onList} put right on the staff list` : '',
  ].filter(Boolean);
  return inSeries(
    [`Corrected since: ${countsInWords(inTime, whole, percent)}`, listed(because)].filter(Boolean),
  );
};

export const keptLabel = (month: Month): string => `in time at the end of ${monthInWords(month)}`;
export const keptMeans = (part: number, whole: number, leftOut: string, corrected: string): string =>
  `As kept when the month was over: ${part} of ${people(whole)} not late on its last day. ${leftOut}${corrected === '' ? '' : ` ${corrected}.`}`;

/** The line in words, and where its earlier months come from. */
export const trendInWords = ({ from, fromOn, now, target, kept, workedOut }: Trend): string => {
  const line = `From ${from}% at the end of ${monthInWords(monthOf(fromOn))} to ${now}% today. The target is ${target}%.`;
  const worked = 'are worked out from today’s records, for the people who are here today.';
  if (kept === 0) return `${line} Months that are over ${worked}`;
  const stay = `${line} Months that are over stay as they were kept.`;
  return workedOut === 0 ? stay : `${stay} The first ${workedOut} ${worked}`;
};

export const TEAMS_TITLE = 'Supervision by team today';
export const TEAMS_HEAD = ['Team', IN_TIME, LATE.word, LONG_GAP.word] as const;

export interface Counts {
  readonly inTime: number;
  readonly late: number;
  readonly longGap: number;
}

/** The bars in words, and why they are not a line over months. */
export const teamsInWords = ({ inTime, late, longGap }: Counts): string =>
  `${inThousands(inTime)} in time, ${inThousands(late)} late, ${inThousands(longGap)} in a long gap. A line over months comes when enough of them are on record.`;

/** `Left out: 1 away 28 days or more and 2 new and not yet due.` */
export const leftOutInWords = (away: number, longAway: number, starters: number, unnamed: number): string => {
  const parts = [
    away > 0 ? `${away} away ${longAway} days or more` : '',
    starters > 0 ? `${starters} new and not yet due` : '',
    unnamed > 0 ? `${unnamed} with no supervisor named` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Nobody is left out.' : `Left out: ${listed(parts)}.`;
};

export const inTimeMeans = (part: number, whole: number, target: number, leftOut: string): string =>
  whole === 0
    ? `Nobody counts today. ${leftOut}`
    : plural(part, {
        one: `1 of ${people(whole)} is within the late limit. The target is ${target}%. ${leftOut}`,
        other: `${inThousands(part)} of ${people(whole)} are within the late limit. The target is ${target}%. ${leftOut}`,
      });

export const longGapStatus = (count: number): LineStatus => (count === 0 ? ON_TARGET : ABOVE_TARGET);
export const daysInWords = (days: number): string => counted(days, 'day');

/** What nobody said, and who is left out: always there when there is any. */
const beside = ({ notSaid, left }: Share, leftBecause: string): string =>
  [
    notSaid > 0 ? ` ${notSaid} not said, counted as not.` : '',
    left > 0 && leftBecause !== '' ? ` Left out: ${left} ${leftBecause}.` : '',
  ].join('');
const sessions = (count: number): string => counted(count, 'last session');

/** The formula of each share, who counts in it, and who does not. */
export const MEANS = {
  booked: (share: Share): string =>
    plural(share.whole, {
      one: `${inThousands(share.part)} of 1 person has a date from today on.`,
      other: `${inThousands(share.part)} of ${people(share.whole)} have a date from today on.`,
    }),
  rebooked: (share: Share, days: number): string =>
    `${inThousands(share.part)} of ${counted(share.whole, 'answer')} “not held” in 31 days came with a new date within ${counted(days, 'working day')} of the day that was not kept.${beside(share, 'with no other session to come')}`,
  reviewed: (share: Share): string =>
    `All reviewed in ${inThousands(share.part)} of ${sessions(share.whole)} that had actions from before.${beside(share, 'with none open')}`,
  agreed: (share: Share): string =>
    `The worker agrees to ${inThousands(share.part)} of ${sessions(share.whole)} recorded here.${beside(share, 'with none recorded here')}`,
  ninety: (share: Share): string =>
    `90 uninterrupted minutes in ${inThousands(share.part)} of ${sessions(share.whole)}, as the supervisor says it.${beside(share, 'with none recorded here')}`,
  nqsw: (share: Share): string =>
    plural(share.part, {
      one: `1 of ${people(share.whole)} in the first year is within the limit of their stage.`,
      other: `${inThousands(share.part)} of ${people(share.whole)} in the first year are within the limit of their stage.`,
    }),
} as const;

/** What stands below each number. */
export const LABELS = {
  inTime: 'in time',
  longGaps: (count: number): string =>
    plural(count, { one: 'person in a long gap', other: 'people in a long gap' }),
  longest: 'is the longest gap',
  booked: 'with the next date booked',
  rebooked: 'booked again soon',
  reviewed: 'with actions from last time reviewed',
  agreed: 'where both agree that it was held',
  ninety: '90 minutes, as supervisors say',
  nqsw: 'newly qualified and on cadence',
  nobody: 'with nobody to supervise them',
  leftOut: 'left out',
} as const;
export const NOBODY_MEANS = 'They count in every figure. The target is 0.';
export const LONG_GAP_MEANS = 'The target is 0.';

export const NOTE =
  'In time: the days since supervision was last held are within the late limit today. Days away do not count.';
