import type { Press } from '../../../kernel/capability.js';
import type { JsonObject } from '../../../kernel/json.js';
import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import type { Step } from '../change.js';
import type { Action } from '../model.js';
import type { InputName, Typed } from './inputs.js';

/** Who presses, and what they have said of what they were asked about. */
export interface Answering {
  readonly by: PersonId;
  /** What was asked about once, and is saved when it comes back unchanged. */
  readonly questioned: readonly string[];
  /** Words that their writer answers for. */
  readonly sure: readonly string[];
}

/** What keeps it from being saved; nothing of it where it can be. */
export interface Found {
  readonly beside: Partial<Record<InputName, string>>;
  /** A question of this name was put, and the same press again is the answer. */
  readonly question?: string;
  readonly sure?: string;
}

interface Asked {
  readonly action: Action;
  readonly typed: Typed;
  readonly beside: Found['beside'];
}

export interface Kind {
  /** Above the rows of this kind. */
  readonly intro: string;
  readonly hint: (action: Action, world: World) => string;
  readonly fields: (asked: Asked, world: World) => readonly JsonObject[];
  readonly find: (action: Action, typed: Typed, answering: Answering, world: World) => Found;
  /** True when this very press was saved before. */
  readonly isSaid: (action: Action, typed: Typed) => boolean;
  /** `answered`: the action after any answer of its owner. Only of what nothing was found. */
  readonly step: (
    action: Action,
    answered: Action,
    typed: Typed,
    answering: Answering,
    press: Press<unknown>,
  ) => Step;
}
