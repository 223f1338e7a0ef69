import type { Command } from './capability.js';
import type { Card } from './card.js';
import type { Person } from './people.js';

/** The cards with which the program itself answers, whatever was typed or pressed. Worded in `features/help`. */
export interface SharedCards {
  welcome(person: Person, commands: readonly Command[]): Card;
  /** An unknown word: what can be typed, nearest guess first. */
  unknownWord(person: Person, commands: readonly Command[], guess: Command | undefined): Card;
  /** Somebody from this tenant whom the staff list does not hold, or who has left. */
  stranger(): Card;
  /** A button of a card that this version does not know or whose data does not fit. */
  oldButton(): Card;
  /** A press of which the client sent nothing: what can be done. */
  emptyPress(person: Person, commands: readonly Command[]): Card;
  /** Something failed on our side; nothing was half written. */
  trouble(): Card;
}
