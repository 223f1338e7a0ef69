import type { RowButton } from '../../../kernel/lines.js';
import type { View } from '../inputs.js';
import { ROW } from '../lists/copy.js';
import type { SectionThatOpens } from '../lists/inputs.js';
import type { Action } from '../model.js';
import { beginningOf } from '../owner-pages.js';

// The button of a row that opens its action whole, and from where.

export type Opens = (action: Action) => RowButton;

/** On a page of the owner’s list; `kept`: what was chosen on other pages. Cards of before lead nowhere. */
export const openingFrom = ({
  view,
  page,
  kept,
}: {
  readonly view: View;
  readonly page: number;
  readonly kept: string;
}): Opens | undefined =>
  view === 'nudge'
    ? undefined
    : (action) => ({
        title: ROW.open,
        verb: 'actions.open-own',
        data: {
          view,
          open: beginningOf(action),
          ...(page === 0 ? {} : { page }),
          ...(kept === '' ? {} : { kept }),
        },
      });

/** On a card of the day on which one action is a row. */
export const openingFromDay =
  (section: SectionThatOpens, page: number): Opens =>
  ({ ownerId, id }) => ({
    title: ROW.open,
    verb: 'actions.open',
    data: { ownerId, actionId: id, day: { section, page } },
  });
