import { dayInWords, type Month } from '../../../kernel/calendar.js';
import type { World } from '../../../kernel/world.js';
import type { Place } from '../model.js';
import { closesOn } from '../month.js';

/** Leads from an opened section to the card of the day. */
export const BACK_TO_TODAY = { title: 'Back to today', verb: 'today.list', data: {} } as const;

/** `at the end of Tuesday 31 March`. */
export const closeInWords = (month: Month, world: World): string =>
  `at the end of ${dayInWords(closesOn(month, world), world.today)}`;

/** `winner` of a month in a sentence. */
export const PLACE_WORDS: Readonly<Record<Place, string>> = {
  winner: 'the winner',
  commended: 'highly commended',
};
