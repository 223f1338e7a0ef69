import { type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, exactMomentInWords, listed, timesInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Place } from '../model.js';
import { firstNameOf } from './thanks.js';
import { PLACE_WORDS } from './wording.js';

// What those read who were picked, and what the panel reads of a month that is decided.

const PLACES: Readonly<Record<Place, string>> = {
  winner: 'Shout-out winner',
  commended: 'Highly commended',
};
const TITLES: Readonly<Record<Place, string>> = {
  winner: 'you are the shout-out winner of',
  commended: 'you are highly commended for',
};

/** `Amina, you are the shout-out winner of March 2026`; without a name that a heading would read as more than letters. */
const addressed = (name: string, text: string): string => {
  const first = firstNameOf(name);
  return first === '' ? text.replace(/^./u, (letter) => letter.toUpperCase()) : `${first}, ${text}`;
};

export const RESULT = {
  title: (name: string, place: Place, month: Month): string =>
    addressed(name, `${TITLES[place]} ${monthInWords(month)}`),
  /** All months in one. */
  times: (name: string, count: number): string =>
    addressed(name, `the shout-out panel chose you ${timesInWords(count)}`),
  month: monthInWords,
  place: (place: Place): string => PLACES[place],
  how: 'The panel read what your colleagues wrote without knowing your name, and chose it.',
  isPrivate:
    'This is private. Only you and those who nominated you were told, and nothing is announced unless you agree.',
  mine: 'My shout-outs',
  because: 'You get this because colleagues nominated you. “My shout-outs” shows their words again.',
  summary: 'News from the shout-out panel',
} as const;

export const DECIDED = {
  title: (month: Month): string => `The shout-outs of ${monthInWords(month)} are decided`,
  winner: 'Winner',
  commended: (count: number): string =>
    count === 0 ? 'Highly commended' : `Highly commended (${counted(count, 'colleague')})`,
  names: (names: readonly string[]): string => listed(names),
  nobody: 'Nobody was highly commended.',
  /** The same as one sentence above what is left of the day. */
  note: (month: Month, winners: readonly string[], commended: readonly string[]): string =>
    [
      DECIDED.title(month),
      `Winner: ${listed(winners)}`,
      commended.length === 0
        ? DECIDED.nobody
        : `${DECIDED.commended(commended.length)}: ${listed(commended)}`,
    ]
      .map((each) => each.replace(/[.]?$/u, '.'))
      .join(' '),
  by: (at: string, name: string, world: World): string =>
    `Decided at ${exactMomentInWords(at, world)} by ${name}.`,
  private: 'They and those who nominated them hear privately. Nothing is announced unless they agree.',
  because: 'You get this because you are on the shout-out panel.',
} as const;

/** `whom you nominated is the winner for March 2026. Keep it to yourself.` */
export const chosenInRow = (place: Place, month: Month): string =>
  `whom you nominated is ${PLACE_WORDS[place]} for ${monthInWords(month)}. Keep it to yourself.`;
