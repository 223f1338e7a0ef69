import { inOrder } from '../../../../kernel/phrases.js';
import type { World } from '../../../../kernel/world.js';
import { isOverdue, isRed, wantsAnswer } from '../../days.js';
import { silentDays } from '../../ladder.js';
import { type Action, factsOf, isOpen } from '../../model.js';
import { turnOf } from '../../turn.js';

// What of a plan somebody has to look at, and in which order.

/** Of an action, every one that holds is counted; the first says where it stands in the list. */
export const EXCEPTIONS = ['off-track', 'overdue', 'silent', 'no-owner', 'unknown'] as const;
export type Exception = (typeof EXCEPTIONS)[number];

const HOLDS: Readonly<Record<Exception, (action: Action, world: World) => boolean>> = {
  'off-track': (action) => isOpen(action) && factsOf(action).worry === 'red',
  overdue: isOverdue,
  silent: (action, world) => {
    const days = silentDays(action, world);
    return days > 0 && days >= world.settings['actions.silence'].manager;
  },
  'no-owner': (action, world) => turnOf(action, world)?.why === 'to-find-owner',
  // Asked, and nothing has ever been said of it.
  unknown: (action, world) =>
    action.lastAnswerAt === undefined &&
    !isOverdue(action, world) &&
    turnOf(action, world)?.why === 'to-answer' &&
    wantsAnswer(action, world),
};

export const exceptionsOf = (action: Action, world: World): readonly Exception[] =>
  EXCEPTIONS.filter((each) => HOLDS[each](action, world));

/** Red by what was said or by days; overdue, silent, without an owner, unknown; at risk; open; closed. */
const rankOf = (action: Action, world: World): number => {
  if (!isOpen(action)) return 9;
  if (isRed(action, world)) return 0;
  const [first] = exceptionsOf(action, world);
  if (first !== undefined) return 1 + EXCEPTIONS.indexOf(first);
  return factsOf(action).worry === 'none' ? 8 : 7;
};

/** Exceptions first, the earliest due date first in each; what is closed last. */
export const inPlanOrder = (actions: readonly Action[], world: World): readonly Action[] =>
  actions
    .map((action) => ({ action, rank: rankOf(action, world) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.action.dueOn < b.action.dueOn ? -1 : a.action.dueOn > b.action.dueOn ? 1 : 0) ||
        inOrder(a.action.title, b.action.title) ||
        (a.action.id < b.action.id ? -1 : 1),
    )
    .map(({ action }) => action);
