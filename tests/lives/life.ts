import type { JsonObject } from '../support/service/card.js';
import type { Day } from './days.js';

// What the checker is given: what a life was to be, what happened in it from outside, and what was delivered to whom.
// Nothing here comes from the rows of the bot.

/** Somebody of the service, as the first staff file says; `changes` of the script alter it. */
export interface Member {
  readonly name: string;
  readonly manager: string;
  readonly supervisor: string;
  readonly second: string;
  readonly roles: readonly string[];
  readonly asyeFrom: Day;
}

/** A change that an import of the staff file brings on a day, at eight in the morning. */
export interface StaffChange {
  readonly on: Day;
  readonly who: string;
  readonly manager?: string;
  readonly supervisor?: string;
  readonly away?: { readonly from: Day; readonly until: Day };
  readonly leavesOn?: Day;
}

interface Supervision {
  readonly worker: string;
  readonly heldOn: Day;
  readonly nextOn: Day;
}

interface Action {
  readonly title: string;
  readonly owner: string;
  readonly checker: string;
  readonly dueOn: Day;
}

/** What stands in the way of sending. Both days belong to it. */
export type Obstacle =
  | { readonly kind: 'down'; readonly from: string; readonly until: string }
  /** Teams gives no answer to anything sent to them; of a `block` it says so. */
  | {
      readonly kind: 'silence' | 'block' | 'busy';
      readonly who: string;
      readonly from: Day;
      readonly until: Day;
    }
  /** On a morning the storage is as it was on the morning of the day before; the staff file is imported again. */
  | { readonly kind: 'restore'; readonly copiedOn: Day; readonly on: Day }
  /** The process ends at this write of the morning's round. */
  | { readonly kind: 'crash'; readonly on: Day; readonly write: number; readonly isDone: boolean };

export interface Script {
  readonly seed: number;
  readonly from: Day;
  readonly until: Day;
  readonly people: readonly Member[];
  readonly changes: readonly StaffChange[];
  readonly supervision: readonly Supervision[];
  readonly actions: readonly Action[];
  readonly obstacles: readonly Obstacle[];
  /** Who opens Throughline late, and on which day. */
  readonly opens: ReadonlyMap<string, Day>;
  /** Who answers what they are asked, who presses anything, and everybody else who never answers. */
  readonly answering: ReadonlySet<string>;
  readonly fidgeting: ReadonlySet<string>;
  /** Supervision and actions that nobody of the answering takes up, so that their ladders are climbed to the end. */
  readonly left: ReadonlySet<string>;
}

/** A card that somebody got. */
export interface Got {
  readonly who: string;
  readonly day: Day;
  readonly hour: string;
  /** `came` by itself, or `reply` to what they typed. */
  readonly how: 'came' | 'reply';
  readonly line: string;
  readonly card: JsonObject;
}

/** Something tried for somebody that did not arrive. */
interface Tried {
  readonly who: string;
  readonly day: Day;
  readonly hour: string;
}

/**
 * What somebody did with an item. `unknown`: something was pressed that may have changed it in any way. `held` and
 * `said` are answers whose effect the script knows.
 */
export interface Answer {
  readonly who: string;
  readonly day: Day;
  readonly item: string;
  readonly how: 'held' | 'said' | 'unknown';
  readonly heldOn?: Day;
  readonly nextOn?: Day;
}

export interface Life {
  readonly script: Script;
  readonly got: readonly Got[];
  readonly tried: readonly Tried[];
  readonly answers: readonly Answer[];
  /** What the log said has failed. */
  readonly failures: readonly string[];
}

/** A property that does not hold. */
export interface Breach {
  readonly property: string;
  readonly day: Day;
  readonly who: string;
  readonly item: string;
  readonly says: string;
}

export const supervisionOf = (worker: string): string => `supervision of ${worker}`;
export const actionOf = (title: string): string => `action ${title}`;
