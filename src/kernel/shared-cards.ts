import type { Command } from './capability.js';
import type { Card } from './card.js';
import type { Person } from './people.js';
import type { Settings } from './settings.js';

/** The cards with which the program itself answers, whatever was typed or pressed. Worded in `features/help`. */
export interface SharedCards {
  welcome(person: Person, commands: readonly Command[]): Card;
  /** What means nothing here: the few things that work, to be pressed. Repeats nothing that was typed. */
  unknownWord(person: Person, commands: readonly Command[]): Card;
  /** What may have been meant, to be pressed. */
  nearMisses(commands: readonly Command[]): Card;
  /** Words that may be about a child, or anybody, in danger: where they belong. Without rules what holds everywhere. */
  atRisk(rules: Settings | undefined): Card;
  /** Somebody from this tenant whom the staff list does not hold, or who has left. */
  stranger(): Card;
  /** A button of a card that this version does not know or whose data does not fit. */
  oldButton(): Card;
  /** A press of which the client sent nothing: what can be done. */
  emptyPress(person: Person, commands: readonly Command[]): Card;
  /** A file was taken, was declined, could not be saved, or cannot be offered where the reader is. */
  fileTaken(name: string): Card;
  fileDeclined(): Card;
  fileNotSaved(): Card;
  noFilesHere(): Card;
  /** Something failed on our side; nothing was half written. */
  trouble(): Card;
}
