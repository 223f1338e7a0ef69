import { dayInWords } from '../../kernel/calendar.js';
import { counted, momentInWords, timesInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { dueMorning, isOverdue, isRed, overdueDays } from './days.js';
import { type Action, factsOf, waitsForCheck } from './model.js';
import { checkerNow } from './parties.js';
import type { Tone } from './statuses.js';

/** `moved twice`, or nothing for an action that still has its first date. */
const movesInWords = (action: Action): string =>
  action.moves.length === 0 ? '' : `moved ${timesInWords(action.moves.length)}`;

/** `On track (moved twice)`: a slip is said wherever the status is said. */
export const statusInWords = (action: Action): string => {
  const { words } = factsOf(action);
  const moves = movesInWords(action);
  return moves === '' ? words : `${words} (${moves})`;
};

/** The due date in words, with how late it is; a date on a day off says from when it counts. */
export const dueInWords = (action: Action, world: World): string => {
  const day = dayInWords(action.dueOn, world.today);
  if (isOverdue(action, world))
    return `Was due ${day}: ${counted(overdueDays(action, world), 'working day')} overdue`;
  if (dueMorning(action, world) === world.today || action.dueOn === world.today) return `Due today, ${day}`;
  return action.dueOn < world.today ? `Was due ${day}` : `Due ${day}`;
};

export const dueTone = (action: Action, world: World): Tone => {
  if (isRed(action, world)) return 'attention';
  return isOverdue(action, world) ? 'warning' : 'default';
};

/** How it stands and who said so: what a row says that takes no answer now. Holds people's names. */
export const standingInWords = (action: Action, world: World): string => {
  const { people } = world;
  if (action.movedToId !== undefined) return `Now with ${people.nameOf(action.movedToId)}`;
  const status = statusInWords(action);
  if (factsOf(action).isComplete && action.checkedAt !== undefined)
    return `${status} – evidence confirmed ${momentInWords(action.checkedAt, world)} by ${people.nameOf(action.checkedById)}`;
  if (action.lastAnswerAt === undefined) return status;
  const answered = `answered ${momentInWords(action.lastAnswerAt, world)} by ${people.nameOf(action.lastAnswerById)}`;
  const checker = waitsForCheck(action) ? checkerNow(action, world) : undefined;
  return `${status} – ${answered}${checker ? `. ${checker.name} confirms the evidence` : ''}`;
};

/** As a sentence of its own, for what follows it. */
export const ended = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);
