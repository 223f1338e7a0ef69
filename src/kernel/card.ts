import type { JsonObject } from './json.js';

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
}

/** One choice of an `Input.ChoiceSet`. */
export type Choice = {
  readonly title: string;
  readonly value: string;
};
