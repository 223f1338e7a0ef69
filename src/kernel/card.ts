import type { JsonObject } from './json.js';
import type { Hold } from './told.js';

/**
 * A card as data: which template under `cards/` and what fills it. Features build these; `platform/cards` expands
 * them. Text that a person typed is only ever a value in `data`, never part of a template.
 */
export interface Card {
  /** Path under `cards/` without `.json`, such as `supervision/list`. */
  readonly template: string;
  readonly data: JsonObject;
  /** One plain line for the notification. Never holds free text that a person typed. */
  readonly summary: string;
  /** On a card of somebody's day: what becomes told when it is delivered. */
  readonly keeps?: Keeps;
  /** Only on the answer to a button that shows something: accepting it presses the same button again. */
  readonly file?: CardFile;
  /** The copy on which it is shown is not edited again. */
  readonly isLast?: boolean;
}

/** What is written with the outcome of a card of somebody's day. */
export interface Keeps {
  /** Everything open that the card holds, what is counted in “Show all” included. */
  readonly holds: readonly Hold[];
  /** Rows of the mailbox about what is open no more, or told with this card. */
  readonly tidies: readonly string[];
  /** Rows of older copies, which turn into a line that points to this one. */
  readonly retires: readonly string[];
}

/** A file that goes with a card: offered in the chat, and handed over once its reader accepts it. */
export interface CardFile {
  /** With its ending, such as `.csv`: letters of ASCII, digits, blanks and hyphens alone. */
  readonly name: string;
  /** What it is, for whoever is asked whether to take it. */
  readonly about: string;
  readonly content: string;
}

/** One choice of an `Input.ChoiceSet`. */
export type Choice = {
  readonly title: string;
  readonly value: string;
};
