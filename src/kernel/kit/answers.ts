import type { JsonObject } from '../json.js';
import { buttonData, type CardButton } from './footer.js';

/** A question whose answer is the button that is pressed: one press instead of a choice and a save. */
export interface Answers {
  readonly question?: string;
  /** One short line below it. */
  readonly hint?: string;
  /** What is wrong with what came back, and how to mend it. */
  readonly problem?: string;
  /** Each on a line of its own, all alike: no answer is the one that is meant to be given. */
  readonly buttons: readonly CardButton[];
}

/** Fills the part `answers`. */
export const answersData = ({ question = '', hint = '', problem = '', buttons }: Answers): JsonObject => ({
  question,
  hint,
  problem,
  sets: buttons.map((button) => ({ buttons: [buttonData(button)] })),
});
