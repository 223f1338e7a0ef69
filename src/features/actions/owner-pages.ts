import { pageOf, pagesIn } from '../../kernel/pages.js';
import { facts } from './copy/dates.js';
import { BUTTONS, quietPages } from './copy/owner.js';
import type { PickedRow } from './inputs.js';
import { type Action, MOST_ROWS, type Owned } from './model.js';
import type { Said } from './statuses.js';

// The pages of an owner’s list, and what travels between them until it is saved.

const MOST_SETTLED = 8;

/** How a list is cut. */
export interface Cut {
  /** Of those that a press has just settled, beside a full page of others. */
  readonly mostJust: number;
  /** What needs no answer has pages of its own, however few the others are. */
  readonly isApart: boolean;
}

/** A choice that is not saved yet. */
export interface Chosen {
  readonly version: number;
  readonly said: Said;
}

/** Names an action on another page: within one owner’s actions that says which. */
export const beginningOf = ({ id }: Action): string => id.slice(0, 8);

/** `id~version~status` of what was chosen on pages other than the one with these rows. */
export const keptText = (
  owned: Owned,
  chosen: ReadonlyMap<string, Chosen>,
  rows: readonly Action[],
): string =>
  owned.actions
    .flatMap((action) => {
      const choice = rows.includes(action) ? undefined : chosen.get(action.id);
      return choice ? [`${beginningOf(action)}~${choice.version}~${choice.said}`] : [];
    })
    .join(' ');
export const countIn = (text: string): number => text.split(' ').filter(Boolean).length;

/** What was chosen, by the whole id. */
export const chosenIn = (owned: Owned, rows: readonly PickedRow[]): ReadonlyMap<string, Chosen> =>
  new Map(
    rows.flatMap(({ actionId, version, said }) => {
      const action = owned.actions.find(({ id }) => id.startsWith(actionId));
      return action && said !== undefined ? [[action.id, { version, said }] as const] : [];
    }),
  );

/**
 * What stands on the page. A list of more than one page has what needs no answer on the pages after it; what a press
 * has just settled is shown whichever page that was on.
 */
export const paged = (
  answerable: readonly Action[],
  settled: readonly Action[],
  outcomes: ReadonlyMap<string, unknown>,
  wanted: number,
  { mostJust, isApart }: Cut,
) => {
  const isLong = answerable.length > MOST_ROWS || (isApart && answerable.length > 0);
  const first = isLong ? pagesIn(answerable.length, MOST_ROWS) : 0;
  const restPages = settled.length === 0 ? 0 : pagesIn(settled.length, MOST_SETTLED);
  const asked = pageOf(answerable, MOST_ROWS, wanted, first + restPages);
  const { page, pages } = asked;
  const quiet = pageOf(page < first ? [] : settled, MOST_SETTLED, page - first, pages - first);
  const just = settled.filter(({ id }) => outcomes.has(id)).slice(0, isLong ? mostJust : MOST_SETTLED);
  const below = just.length > 0 && page > 0 ? just : [...new Set([...quiet.rows, ...just])];
  const words = [asked.words, quiet.words === '' ? '' : quietPages(quiet.words)];
  return {
    page,
    asked,
    below: below.slice(0, MOST_SETTLED),
    words: facts(...words),
    turned: { page, pages },
  };
};

/** Leads back to everything that the day has. It carries nothing: what was typed is not saved by it. */
export const backButton = { title: BUTTONS.backToToday, verb: 'today.list', data: {} } as const;

/** `id~version` of the rows of a card. */
export const versionsOf = (actions: readonly Action[]): string =>
  actions.map(({ id, version }) => `${id}~${version}`).join(' ');
