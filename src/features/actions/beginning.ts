import { earliestDay } from '../../kernel/calendar.js';
import type { World } from '../../kernel/world.js';
import type { Action } from './model.js';

/** What is agreed of an action that is new here, in chat or by a file; of what comes in as history, how it ended. */
export interface Beginning
  extends Pick<
      Action,
      'id' | 'reference' | 'title' | 'why' | 'evidenceNeeded' | 'ownerId' | 'source' | 'dueOn'
    >,
    Partial<
      Pick<
        Action,
        | 'checkerId'
        | 'goal'
        | 'area'
        | 'agreedOn'
        | 'status'
        | 'completedOn'
        | 'createdById'
        | 'given'
        | 'planIds'
        | 'recommendationIds'
      >
    > {}

/**
 * The action with which it begins: nothing has moved, and the time to answer starts today. Where nobody says when it was
 * agreed that is today, and never after the day on which it was due or complete.
 */
export const begun = (agreed: Beginning, { today }: World): Action => {
  const { dueOn, completedOn = today } = agreed;
  return {
    agreedOn: earliestDay(earliestDay(today, dueOn), completedOn),
    status: 'not_started',
    ...agreed,
    addedOn: today,
    firstDueOn: dueOn,
    moves: [],
    version: 1,
  };
};
