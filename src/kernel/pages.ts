import { z } from 'zod';
import type { JsonObject } from './json.js';
import type { RowButton } from './lines.js';

// A list that is longer than a card stands on pages, turned in place. There is no list of which a part cannot be
// reached: a card that shows some of many shows how many there are, and a button that leads on.

/** Buttons that a card may have, those that turn the page counted in. */
const MOST_BUTTONS = 6;
const TO_TURN = 2;

/** The page that a button asks for, counted from 0. It is a claim: one that is not there shows the last one. */
export const PageSchema = z.number().int().min(0).max(1_000_000);

/** One page of a list. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** Counted from 0. */
  readonly page: number;
  readonly pages: number;
  /** `9 to 16 of 20`; empty where everything is on one page, and where the list has ended before this one. */
  readonly words: string;
}

export const pagesIn = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

/** `9 to 16 of 20`. */
export const rangeInWords = (from: number, upTo: number, of: number): string =>
  `${from === upTo ? upTo : `${from} to ${upTo}`} of ${of}`;

/**
 * The rows of a page. `atLeast` are the pages that another list on the same card has: they are turned together, and the
 * shorter one shows nothing after its end.
 */
export const pageOf = <T>(list: readonly T[], size: number, wanted = 0, atLeast = 1): Page<T> => {
  const pages = Math.max(pagesIn(list.length, size), atLeast);
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  const from = page * size;
  const rows = list.slice(from, from + size);
  const upTo = from + rows.length;
  const isAll = rows.length === 0 || list.length <= size;
  const words = isAll ? '' : rangeInWords(from + 1, upTo, list.length);
  return { rows, page, pages, words };
};

/** Rows of a page when each has so many buttons: all that a card may have, or fewer to leave room for turning the page. */
export const rowsWithButtons = (count: number, each = 1, most = MOST_BUTTONS): number => {
  const whole = Math.floor(most / each);
  return count <= whole ? whole : Math.min(whole, Math.floor((MOST_BUTTONS - TO_TURN) / each));
};

interface Turned {
  readonly page: number;
  readonly pages: number;
}

/** What the templates need to turn a page: the line, and a button back and a button on where there is something. */
export const turning = (
  { page, pages }: Turned,
  words: string,
  verb: string,
  data: JsonObject = {},
): { pages: string; hasTurns: boolean; turns: RowButton[] } => {
  const turn = (title: string, to: number) => ({ title, verb, data: { ...data, page: to } });
  const turns = [
    ...(page > 0 ? [turn('Back', page - 1)] : []),
    ...(page < pages - 1 ? [turn('Next', page + 1)] : []),
  ];
  return { pages: words, hasTurns: turns.length > 0, turns };
};
