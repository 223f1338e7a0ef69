import { dayInWords } from '../../kernel/calendar.js';
import type { World } from '../../kernel/world.js';
import { dueMorning, isOverdue, isRed, overdueDays } from './days.js';
import { type Action, checkerOf, type Status, takesAnswers } from './model.js';

/** A colour of a TextBlock. It only ever goes beside the word that says the same. */
export type Tone = 'default' | 'accent' | 'good' | 'warning' | 'attention';

export const STATUS_WORDS: Record<Status, string> = {
  not_started: 'Not started',
  on_track: 'On track',
  at_risk: 'At risk',
  off_track: 'Off track',
  done_to_check: 'Done, to be checked',
  complete: 'Complete',
  paused: 'Paused',
  no_longer_needed: 'No longer needed',
};

const TONES: Record<Status, Tone> = {
  not_started: 'default',
  on_track: 'good',
  at_risk: 'warning',
  off_track: 'attention',
  done_to_check: 'default',
  complete: 'accent',
  paused: 'default',
  no_longer_needed: 'default',
};

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `once`, `twice`, `3 times`. */
export const timesInWords = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;

/** `moved twice`, or nothing for an action that still has its first date. */
export const movesInWords = (action: Action): string =>
  action.moves.length === 0 ? '' : `moved ${timesInWords(action.moves.length)}`;

/** `On track (moved twice)`: a slip is said wherever the status is said. */
export const statusInWords = (action: Action): string => {
  const moves = movesInWords(action);
  return moves === '' ? STATUS_WORDS[action.status] : `${STATUS_WORDS[action.status]} (${moves})`;
};

export const statusTone = (action: Action): Tone => TONES[action.status];

/** The due date in words, with how late it is; a date on a day off says from when it counts. */
export const dueInWords = (action: Action, world: World): string => {
  const day = dayInWords(action.dueOn, world.today);
  if (isOverdue(action, world))
    return `Was due ${day}: ${counted(overdueDays(action, world), 'working day')} overdue`;
  if (dueMorning(action, world) === world.today || action.dueOn === world.today) return `Due today, ${day}`;
  return action.dueOn < world.today ? `Was due ${day}` : `Due ${day}`;
};

export const dueTone = (action: Action, world: World): Tone => {
  if (!takesAnswers(action)) return 'default';
  if (isRed(action, world)) return 'attention';
  return isOverdue(action, world) ? 'warning' : 'default';
};

/** `at 10:12` for today, else `on Thursday 12 March`. */
export const momentInWords = (at: string, world: World): string => {
  const when = new Date(at);
  const day = world.calendar.dayOf(when);
  return day === world.today
    ? `at ${world.calendar.timeInWords(when)}`
    : `on ${dayInWords(day, world.today)}`;
};

/** How it stands and who said so: what a row says that takes no answer now. Holds people's names. */
export const standingInWords = (action: Action, world: World): string => {
  const { people } = world;
  if (action.movedToId !== undefined) return `Now with ${people.nameOf(action.movedToId)}`;
  const status = statusInWords(action);
  if (action.status === 'complete' && action.checkedAt !== undefined)
    return `${status} – evidence confirmed ${momentInWords(action.checkedAt, world)} by ${people.nameOf(action.checkedById)}`;
  if (action.lastAnswerAt === undefined) return status;
  const answered = `answered ${momentInWords(action.lastAnswerAt, world)} by ${people.nameOf(action.lastAnswerById)}`;
  const checker = action.status === 'done_to_check' ? checkerOf(action, world) : undefined;
  return `${status} – ${answered}${checker ? `. ${checker.name} confirms the evidence` : ''}`;
};
