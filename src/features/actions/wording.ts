import { type Day, dayInShort } from '../../kernel/calendar.js';
import type { LineStatus } from '../../kernel/lines.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { due, dueToday, facts, moved, overdueBy, wasDue } from './copy/dates.js';
import { answered, checks, nowWith, seen } from './copy/owner.js';
import { OVERDUE, statusWithMoves } from './copy/statuses.js';
import { dueMorning, isOverdue, isRed, overdueDays } from './days.js';
import { type Action, factsOf, waitsForCheck } from './model.js';
import { checkerNow } from './parties.js';
import type { Tone } from './statuses.js';

// What several cards say of an action: which sentence of `copy/` holds, and the names and days in it.

export const day = (on: Day, { today }: World): string => dayInShort(on, today);

const movesOf = ({ moves }: Action): string => moved(moves.length);

export const statusInWords = (action: Action): string =>
  statusWithMoves(factsOf(action).words, movesOf(action));

/** The due date alone; one on a day off counts from the next working day. */
export const dueDay = (action: Action, world: World): string => {
  const on = day(action.dueOn, world);
  if (isOverdue(action, world)) return wasDue(on);
  if (dueMorning(action, world) === world.today || action.dueOn === world.today) return dueToday(on);
  return action.dueOn < world.today ? wasDue(on) : due(on);
};

/** With how late it is, and how often it has moved. */
export const dueInWords = (action: Action, world: World): string =>
  facts(
    dueDay(action, world),
    isOverdue(action, world) ? overdueBy(overdueDays(action, world)) : '',
    movesOf(action),
  );

const MARKS: Readonly<Record<Tone, string>> = {
  default: '○',
  accent: '✓',
  good: '●',
  warning: '▲',
  attention: '■',
};

/** By what was said of it, and by how long it is overdue: whichever is worse. */
const toneOf = (action: Action, world: World): Tone => {
  if (isRed(action, world)) return 'attention';
  return isOverdue(action, world) ? 'warning' : factsOf(action).tone;
};

/** The badge of a row. */
export const badgeOf = (action: Action, world: World): LineStatus => {
  const tone = toneOf(action, world);
  const { inShort, holdsWhenOverdue } = factsOf(action);
  const word = isOverdue(action, world) && !holdsWhenOverdue ? OVERDUE : inShort;
  return { word, mark: MARKS[tone], tone };
};

/** How it stands beside its badge, where it takes no answer now. Holds people's names. */
export const standingInWords = (action: Action, world: World): string => {
  const { people } = world;
  if (action.movedToId !== undefined) return nowWith(people.nameOf(action.movedToId));
  if (factsOf(action).isComplete && action.checkedAt !== undefined)
    return seen(momentInShort(action.checkedAt, world), people.nameOf(action.checkedById));
  const checker = waitsForCheck(action) ? checkerNow(action, world) : undefined;
  const { lastAnswerAt, lastAnswerById } = action;
  return facts(
    checker ? checks(checker.name) : waitsForCheck(action) ? '' : dueInWords(action, world),
    lastAnswerAt === undefined
      ? ''
      : answered(momentInShort(lastAnswerAt, world), people.nameOf(lastAnswerById)),
  );
};
