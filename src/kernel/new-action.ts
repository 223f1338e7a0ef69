import type { CardButton } from './kit/index.js';
import type { PersonId } from './people.js';

/** The one button that cards of other capabilities have of the one that keeps actions. */
export const NEW_ACTION_VERB = 'actions.new';

/**
 * Opens the form of a new action for somebody, from the card of a meeting with them. `isToday`: the card is part of the
 * day, and a save comes back to what is left of it. Who may make one for whom is asked where actions are kept.
 */
export const newActionButton = (
  title: string,
  given: { readonly ownerId: PersonId; readonly source: 'supervision'; readonly isToday: boolean },
): CardButton => ({
  title,
  verb: NEW_ACTION_VERB,
  data: {
    ownerId: given.ownerId,
    source: given.source,
    ...(given.isToday ? { place: 'today' } : {}),
  },
});
