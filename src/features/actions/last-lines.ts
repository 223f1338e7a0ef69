import { addDays, type Day } from '../../kernel/calendar.js';
import type { Line } from '../../kernel/lines.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { morningAfter } from './days.js';
import { newsItemOf } from './items.js';
import { lastText } from './line-wording.js';
import { type Action, actionsOf, factsOf, isLive, isOpen } from './model.js';
import { URGENCY } from './urgency.js';
import { badgeOf } from './wording.js';

/** So long is said once what came of something that asks for nothing any more: whoever is away longer sees it in their list. */
const MOST_DAYS_OF_NEWS = 28;

/** What its owner hears of an action that is closed, or with somebody else, because they had asked for that. */
export const lastLines = (action: Action, world: World): readonly Line[] => {
  const at = lastNewsAt(action);
  const on = lastNewsOn(action, world);
  if (
    at === undefined ||
    on === undefined ||
    on > world.today ||
    addDays(on, MOST_DAYS_OF_NEWS) < world.today
  )
    return [];
  const subject = actionsOf(action.ownerId);
  return [
    {
      to: action.ownerId,
      section: 'answer',
      kind: 'news',
      item: newsItemOf(action, at),
      subject,
      steps: [{ id: 'over', on }],
      urgency: URGENCY.news,
      name: action.title,
      text: lastText(action, world),
      status: badgeOf(action, world),
    },
  ];
};

/** The morning on which that is news. */
export const lastNewsOn = (action: Action, world: World): Day | undefined => {
  const at = lastNewsAt(action);
  return at === undefined ? undefined : morningAfter(dayOfInstant(at, world), world);
};

/** When it was agreed that it is no longer needed, or taken by whoever was named. */
const lastNewsAt = (action: Action): string | undefined => {
  const { asksAnswer, offerAnswer, movedToId, reopened } = action;
  if (movedToId !== undefined) return offerAnswer?.outcome === 'taken' ? offerAnswer.at : undefined;
  if (!isLive(action) || isOpen(action) || factsOf(action).isComplete || asksAnswer?.what !== 'stop')
    return undefined;
  const { outcome, answeredAt } = asksAnswer;
  const isSince = (reopened?.at(-1)?.at ?? '') < answeredAt;
  return outcome === 'agreed' && isSince ? answeredAt : undefined;
};
