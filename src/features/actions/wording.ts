import { type Day, dayInShort } from '../../kernel/calendar.js';
import type { LineStatus } from '../../kernel/lines.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { pauseEndsOn } from './asking/pauses.js';
import { pausedUntil } from './copy/asking.js';
import { notYetInWords, reopenedInWords } from './copy/checking.js';
import { due, dueToday, dueTodayFor, facts, moved, newDate, overdueBy, wasDue } from './copy/dates.js';
import { answered, checks, nowWith, seen } from './copy/owner.js';
import { DATE_AGREED, OVERDUE, statusWithMoves } from './copy/statuses.js';
import { dueMorning, isOverdue, isRed, overdueDays } from './days.js';
import {
  type Action,
  factsOf,
  isBroughtForward,
  isDateAgreed,
  reopenedNow,
  slipsOf,
  waitsForCheck,
} from './model.js';
import { checkerNow } from './parties.js';
import type { Tone } from './statuses.js';

// What several cards say of an action: which sentence of `copy/` holds, and the names and days in it.

export const day = (on: Day, { today }: World): string => dayInShort(on, today);

const movesOf = (action: Action): string => moved(slipsOf(action));

/** A date that somebody above has agreed to says so until the owner’s next answer. */
const statusWord = (action: Action): string => (isDateAgreed(action) ? DATE_AGREED : factsOf(action).words);

export const statusInWords = (action: Action): string => statusWithMoves(statusWord(action), movesOf(action));

/** `On track · due Fri 17 April (moved once)`: whoever gave a date reads which one holds. */
export const newDateInWords = (action: Action, world: World): string =>
  newDate(statusWord(action), day(action.dueOn, world), movesOf(action), isBroughtForward(action));

/** The words of a reason of a list; undefined for one that a council has taken from it. */
export const reasonIn = (
  options: readonly { readonly id: string; readonly title: string }[],
  reason: string,
) => options.find(({ id }) => id === reason)?.title;

/** Why it is back with its owner, from a “not yet” or a reopening on; empty once they have answered. */
export const backInWords = (action: Action, { people, settings }: World): string => {
  const { notYet, evidenceNotSeenOn } = action;
  if (evidenceNotSeenOn !== undefined && notYet)
    return notYetInWords(
      reasonIn(settings['actions.notYetReasons'], notYet.reason),
      people.nameOf(notYet.byId),
    );
  const reopened = reopenedNow(action);
  return reopened
    ? reopenedInWords(
        reasonIn(settings['actions.reopenReasons'], reopened.reason),
        people.nameOf(reopened.byId),
      )
    : '';
};

/** The due date alone; one on a day off counts from the next working day. */
export const dueDay = (action: Action, world: World): string => {
  const on = day(action.dueOn, world);
  if (isOverdue(action, world)) return wasDue(on);
  if (action.dueOn === world.today) return dueToday(on);
  if (dueMorning(action, world) === world.today) return dueTodayFor(on);
  return action.dueOn < world.today ? wasDue(on) : due(on);
};

/** With how late it is, and how often it has moved. */
export const dueInWords = (action: Action, world: World): string =>
  facts(dueDay(action, world), lateInWords(action, world), movesOf(action));

/** Nothing on the day on which a pause is over: what is late counts from there. */
export const lateInWords = (action: Action, world: World): string => {
  const days = isOverdue(action, world) ? overdueDays(action, world) : 0;
  return days === 0 ? '' : overdueBy(days);
};

/** `Paused until Mon 12 April`; nothing of what is not paused. */
export const pauseInWords = (action: Action, world: World): string =>
  pauseEndsOn(action, world) === undefined || action.pausedUntil === undefined
    ? ''
    : pausedUntil(day(action.pausedUntil, world));

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
  const said = isDateAgreed(action) ? DATE_AGREED : inShort;
  const word = isOverdue(action, world) && !holdsWhenOverdue ? OVERDUE : said;
  return { word, mark: MARKS[tone], tone };
};

/** How it stands beside its badge, where it takes no answer now. Holds people's names. */
export const standingInWords = (action: Action, world: World): string => {
  const { people } = world;
  if (action.movedToId !== undefined) return nowWith(people.nameOf(action.movedToId));
  if (factsOf(action).isComplete && action.checkedAt !== undefined)
    return seen(momentInShort(action.checkedAt, world), people.nameOf(action.checkedById));
  const back = backInWords(action, world);
  if (back !== '') return facts(dueInWords(action, world), back);
  const paused = pauseInWords(action, world);
  if (paused !== '') return facts(dueInWords(action, world), paused);
  const checker = waitsForCheck(action) ? checkerNow(action, world) : undefined;
  const { lastAnswerAt, lastAnswerById } = action;
  return facts(
    checker ? checks(checker.name) : waitsForCheck(action) ? '' : dueInWords(action, world),
    lastAnswerAt === undefined
      ? ''
      : answered(momentInShort(lastAnswerAt, world), people.nameOf(lastAnswerById)),
  );
};
