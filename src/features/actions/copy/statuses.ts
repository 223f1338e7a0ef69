// How an action stands, and what an owner can say about it. All words of this capability for people are in this folder:
// whole sentences, made of data, so that another language can put them in another order.

/** As it is said in a sentence, in the report and in the history. */
export const STATUS_WORDS = {
  not_started: 'Not started',
  on_track: 'On track',
  at_risk: 'At risk',
  off_track: 'Off track',
  done_to_check: 'Done, to be checked',
  complete: 'Complete',
  paused: 'Paused',
  no_longer_needed: 'No longer needed',
} as const;

/** The same beside a row, where there is room for eighteen letters. */
export const STATUS_IN_SHORT = { ...STATUS_WORDS, done_to_check: 'To be checked' } as const;

/** In place of a status, from an approver’s yes until the owner’s next answer. */
export const DATE_AGREED = 'New date agreed';

/** In place of a status that what is overdue cannot have. */
export const OVERDUE = 'Overdue';

export const DONE = 'Done';
export const NEW_DATE = 'New date';
export const PAUSE = 'Pause';
export const NOT_MINE = 'Not mine';
export const NO_ANSWER_NOW = 'No answer now';

/** `On track (moved twice)`: a slip is said wherever the status is said. */
export const statusWithMoves = (status: string, moved: string): string =>
  moved === '' ? status : `${status} (${moved})`;
