import { type Month, monthInWords } from '../../../kernel/calendar.js';
import { plural, timesInWords } from '../../../kernel/phrases.js';
import type { Place } from '../model.js';
import { PLACE_WORDS } from './wording.js';

// What the thanks and the news of shout-outs say around the words of colleagues.

/** A name of letters alone: a heading reads Markdown into anything else. */
const PLAIN_NAME = /^[\p{L}\p{M}’'-]+$/u;

/** The first name for a heading; empty where it would be read as more than letters. */
export const firstNameOf = (name: string): string => {
  const [first = ''] = name.split(' ');
  return PLAIN_NAME.test(first) ? first : '';
};

/** `Thank you, Amina`. */
export const thankYou = (name: string): string => {
  const first = firstNameOf(name);
  return first === '' ? 'Thank you' : `Thank you, ${first}`;
};

/** In the line of a notification, which anybody may see: nobody is named. */
export const thankedTimes = (count: number): string =>
  plural(count, { one: 'A colleague thanked you', other: `You were thanked ${timesInWords(count)}` });

export const NOT_NAMED = 'a colleague who asked not to be named';
export const from = (name: string): string => `From ${name}`;
export const toAndFrom = (colleague: string, writer: string): string => `${colleague}, from ${writer}`;

/** `Page 2 of 3`; nothing where there is one. */
export const pageOfPages = (page: number, pages: number): string =>
  pages > 1 ? `Page ${page + 1} of ${pages}` : '';

export const THANKS = {
  title: 'Your thanks',
  /** The ordinary button beside which, behind three dots, the words can be reported. */
  mine: 'My shout-outs',
  report: 'Report these words',
  /** In place of words that their colleague has reported. */
  wait: 'You reported these words. They are with a principal social worker, and are shown to nobody else until it is settled.',
  stay: (value: string): string => `${value}. A principal social worker has read these words, and they stay.`,
  none: 'There is nothing to read here any more. Type “my shout-outs” to see what there is.',
  keep: 'Type “my shout-outs” to read your words again, until the end of next month.',
  because:
    'You get this because colleagues nominated you for a shout-out. Only you and your line manager are told; the panel reads it without your name.',
} as const;

export const NEWS = {
  title: 'Shout-outs',
  chosen: (place: Place, month: Month): string =>
    `Whom you nominated is ${PLACE_WORDS[place]} for ${monthInWords(month)}. They have been told. Keep it to yourself: nothing is announced unless they agree.`,
  because:
    'You get this because you manage or nominated them. They are told too; two lines from you when you next meet can mean a lot.',
} as const;
