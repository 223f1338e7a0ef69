import { type Day, dayInShort } from '../../../kernel/calendar.js';
import { counted, listed } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Head, InTheWay } from '../model.js';
import { inTheWayTitle } from './in-the-way.js';
import type { Rest } from './rest.js';

// What stands on rows that are answered in one press, and on the forms that come after it.

/** Buttons of rows have room for 16 letters. */
export const AS_BOOKED = 'Held as booked';
export const ALL_AS_BOOKED = 'All as booked';
export const MEND = 'Change answer';
/** Below the next date of a session that is put right. */
export const MEND_NEXT = 'It can stay empty: then no date is booked with it.';
export const IN_THE_WAY_BUTTON = 'In the way?';

/** What was recorded in one press, by the day, and what was not. */
export interface Recorded {
  readonly name: string;
  readonly on: Day;
}

const byDay = (recorded: readonly Recorded[]): readonly (readonly [Day, readonly string[]])[] => {
  const days = [...new Set(recorded.map(({ on }) => on))].sort();
  return days.map((day) => [day, recorded.filter(({ on }) => on === day).map(({ name }) => name)]);
};

export interface NotRecorded {
  readonly moved: readonly string[];
  readonly away: readonly string[];
  readonly failed: readonly string[];
}

/** `Saved as held: Cai A and Cai B on Mon 15 March. Not saved, because … has changed: Cai C.` */
export const allAsBookedNote = (
  recorded: readonly Recorded[],
  { moved, away, failed }: NotRecorded,
  today: Day,
): string => {
  const saved = byDay(recorded).map(([day, names]) => `${listed(names)} on ${dayInShort(day, today)}`);
  return [
    saved.length === 0 ? '' : `Saved as held: ${saved.join('; ')}.`,
    moved.length === 0 ? '' : `Not saved, the dates have changed since this card was made: ${listed(moved)}.`,
    away.length === 0
      ? ''
      : `Not saved, somebody is listed as away on that day: ${listed(away)}. Answer there.`,
    failed.length === 0 ? '' : `Not saved now: ${listed(failed)}. Press once more in a moment.`,
    saved.length + moved.length + away.length + failed.length === 0 ? 'Nobody is left to record.' : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const UNSAID: Readonly<Record<Rest, string>> = {
  actions: 'actions from last time',
  record: 'record',
  full: '90 minutes',
  next: 'next date',
};

const heldInRow = (head: Head, today: Day): string =>
  head.lastSession ? `Held ${dayInShort(head.lastSession.heldOn, today)}` : '';

const isRecordAlone = ({ lastSession }: Head, asked: readonly Rest[]): boolean =>
  lastSession?.record === 'not_yet' && asked.every((rest) => rest === 'record');

/** Above the questions themselves, which are not told over in the row; that a record is asked about once more is said. */
export const aboveRest = (head: Head, asked: readonly Rest[], today: Day): string =>
  isRecordAlone(head, asked) ? restInRow(head, asked, today) : heldInRow(head, today);

/** `Held Mon 15 March · no answer yet: record and 90 minutes`; a record that was not written up is asked about by itself. */
export const restInRow = (head: Head, asked: readonly Rest[], today: Day): string => {
  const held = heldInRow(head, today);
  if (isRecordAlone(head, asked)) return `${held} · is the record written up now?`;
  return `${held} · no answer yet: ${listed(asked.map((rest) => UNSAID[rest]))}`;
};

/** Answers that are still to be given of sessions held. */
export const REST = {
  heading: 'Still to say',
  title: 'Supervision that was held: the rest',
  open: 'Answer',
  counted: (count: number): string =>
    counted(count, 'supervision with answers to give', 'supervisions with answers to give'),
  name: (count: number): string => counted(count, 'session'),
  text: 'have no answer about last time’s actions, the record, the 90 minutes or the next date',
  intro: 'What you leave open stays not said, and counts so.',
  save: 'Save answers',
  summary: 'Supervision: answers still to give',
  nothing: 'Nothing was chosen. Choose an answer or enter a date in any row, then press Save answers.',
  someWrong: 'Some of it is not saved: it says beside it how to put it right.',
  saved: (names: readonly string[]): string => `Saved for ${listed(names)}.`,
  moved: (names: readonly string[]): string => `Something newer is recorded for ${listed(names)}.`,
  because: 'You get this because you recorded these sessions. Type “my team” to see everybody you supervise.',
  actions: (name: string): string => `${name}: actions from last time`,
  record: (name: string): string => `${name}: record written up`,
  full: (name: string): string => `${name}: 90 minutes, uninterrupted`,
  next: (name: string): string => `${name}: next date`,
  inTime: (day: Day, today: Day): string => `In time until ${dayInShort(day, today)}.`,
} as const;

export const ACTION_CHOICES = [
  { title: 'Reviewed', value: 'reviewed' },
  { title: 'Some not reviewed', value: 'some_not' },
  { title: 'None open', value: 'none_open' },
] as const;

/** The form on which a slip is put right. */
export const MENDING = {
  title: 'Put it right',
  actions: 'Actions from last time',
  save: 'Save',
  takeBack: 'Take it back',
  intro: (isAnswered: boolean): string =>
    isAnswered
      ? 'With another date the worker is asked anew.'
      : 'The worker has not answered yet. With another date they are asked about that one.',
  summary: 'Supervision: put it right',
  over: (name: string): string =>
    `What is recorded for ${name} can no longer be changed here: it was too long ago, or something newer is recorded.`,
} as const;

/** What is in the way, five working days on. */
export const IN_THE_WAY = {
  title: 'What is in the way?',
  cover: 'Cover',
  coverTitle: 'Ask my manager to find cover',
  save: 'Save',
  book: 'Book a date',
  summary: 'Supervision: what is in the way?',
} as const;

/** `in the way: workload`, for a row. */
export const inTheWayInShort = (said: InTheWay | undefined, world: World): string =>
  said ? `in the way: ${inTheWayTitle(said.reason, world).toLowerCase()}` : '';

/** To the manager of whoever asks for cover. */
export const coverAskedInRow = (said: InTheWay, world: World): string =>
  `${world.people.nameOf(said.by)} asks for cover · ${inTheWayInShort(said, world)}`;

/** To the administrator: the staff list, or the date, is wrong. */
export const LISTED_AWAY = {
  heading: 'Staff list to check',
  title: 'Supervision on a day listed as away',
  open: 'See who',
  counted: (count: number): string =>
    counted(count, 'day to check in the staff list', 'days to check in the staff list'),
  intro: 'It was saved, because the staff list may lag. Put the days away right where they are wrong.',
  summary: 'Days to check in the staff list',
  because: 'You get this because you keep the staff list.',
  text: (on: Day, away: string, today: Day): string =>
    `${dayInShort(on, today)} · recorded as held, ${away} is listed as away`,
} as const;
