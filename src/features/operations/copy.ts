import { type Day, dayInShort, dayInWords } from '../../kernel/calendar.js';
import { DELIVERY_REASONS } from '../../kernel/codes.js';
import type { LineStatus } from '../../kernel/lines.js';
import { counted } from '../../kernel/phrases.js';

// What administrators read of a day’s messages.

export const BACK = 'Back to today';
export const SUMMARY = 'What became of the last day’s messages';
export const BECAUSE =
  'You get this because you administer Throughline. “npm run admin -- messages” lists every one.';
export const titleOf = (day: Day, today: Day): string => `Messages of ${dayInWords(day, today)}`;

export const sentOf = (sent: number, due: number): string => `${sent} of ${due}`;
export const LABELS = {
  sent: 'sent',
  answered: 'answered',
  unknown: 'unknown, may have arrived',
  cancelled: 'no longer wanted',
  dead: 'could not be sent',
} as const;

export const ALL_SENT: LineStatus = { mark: '✓', word: 'All settled', tone: 'good' };
export const SOME_UNKNOWN: LineStatus = { mark: '▲', word: 'Some unknown', tone: 'warning' };
export const SOME_FAILED: LineStatus = { mark: '●', word: 'Some not sent', tone: 'attention' };

export const NOT_REACHED = 'Not reached:';
export const NOBODY = 'nobody';
export const longHeading = (workingDays: number): string =>
  `Not reached for ${counted(workingDays, 'working day')} or more`;
export const LONG_NOBODY = 'Nobody.';

const REASON_WORDS: Readonly<Record<string, string>> = DELIVERY_REASONS;

/** What is the matter, without what is done about it. */
const matterOf = (reason: string): string => REASON_WORDS[reason]?.split(';')[0] ?? 'Teams refuses it';

/** `Since Mon 1 March · they have blocked or removed Throughline`. */
export const missedInRow = (since: Day, reason: string, today: Day): string =>
  `Since ${dayInShort(since, today)} · ${matterOf(reason)}`;

export const pagesInWords = (notReached: string, long: string): string =>
  [notReached && `${notReached} not reached`, long && `${long} for so long`].filter(Boolean).join(' · ');

export const FOR_ADMINISTRATORS = {
  title: 'This is for the administrators',
  lines: ['Only they see what became of the messages of a day.'],
  because:
    'You get this because you pressed a button of an administrator’s card. Ask an administrator if you should see it.',
};
export const DAILY_SECTION = {
  heading: 'Messages of the last day',
  open: 'Open messages',
  counted: 'the messages of the last day',
  line: 'How many messages went out, and whom they did not reach.',
  button: 'Open',
};
