import { type Day, dayInShort, type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, timesInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { closeInWords } from './wording.js';

// The words of the lines on everybody's day, of the sections that they stand in, and of what can be typed.

export const COMMANDS = {
  nominate: 'thank a colleague with a shout-out',
  mine: 'read what was written about you, and withdraw what you wrote',
  panel: 'judge the shout-outs of the month (panel members)',
} as const;

export const INVITE_LINE = {
  heading: 'Thank a colleague',
  open: 'Thank a colleague',
  counted: 'an invitation to thank a colleague',
  name: 'Who helped you this month?',
  text: (month: Month, world: World): string =>
    `Shout-outs for ${monthInWords(month)} close ${closeInWords(month, world)}.`,
  button: 'Nominate',
} as const;

const sizeInWords = (nominations: number, colleagues: number): string =>
  `${counted(nominations, 'nomination')} of ${counted(colleagues, 'colleague')}`;

interface Ready {
  readonly nominations: number;
  readonly colleagues: number;
  readonly since: Day;
}

const readyInWords = ({ nominations, colleagues, since }: Ready, { today }: World): string =>
  `Ready since ${dayInShort(since, today)}: ${sizeInWords(nominations, colleagues)}.`;

export const JUDGE_LINE = {
  heading: 'Shout-outs to judge',
  open: 'Open the nominations',
  counted: (count: number): string => `${counted(count, 'month')} of shout-outs to judge`,
  button: 'Open',
  pass: 'Pass on',
  nobody: ({ nominations, colleagues, since }: Ready, { today }: World): string =>
    `Since ${dayInShort(since, today)}: ${sizeInWords(nominations, colleagues)}, and nobody on the panel who is here may judge them. Have a panel member named on the staff list.`,
  theirs: (ready: Ready, passed: string, world: World): string =>
    [readyInWords(ready, world), passed && `${passed}.`].filter(Boolean).join(' '),
  others: (ready: Ready, holder: string, days: number, world: World): string =>
    `${readyInWords(ready, world)} It waits for ${holder}${days > 0 ? `, ${counted(days, 'working day')}` : ''}; you may decide as well.`,
} as const;

export const NEWS_LINE = {
  heading: 'Shout-outs',
  open: 'Read the shout-outs',
  counted: (count: number): string => `${count} about shout-outs`,
  read: 'Read',
  thanked: (times: number, month: Month): string =>
    `was thanked ${timesInWords(times)} for ${monthInWords(month)}`,
} as const;

/** Why it is somebody's turn, as the end of `waits for Dee Hart …`. */
export const TURNS = {
  judge: (holder: string): string => `waits for ${holder} to decide on the shout-outs`,
  'name-judge': (holder: string): string => `waits for ${holder} to have a panel member named`,
  'settle-words': (holder: string): string => `waits for ${holder} to look at reported words`,
  'name-psw': (holder: string): string => `waits for ${holder} to have a principal social worker named`,
} as const;
