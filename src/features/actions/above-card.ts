import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import { pageOf, pagesIn, turning } from '../../kernel/pages.js';
import type { World } from '../../kernel/world.js';
import type { Outcome } from './change.js';
import type { AboveCard, Place } from './inputs.js';
import { type Action, MOST_AMONG, shortRefOf } from './model.js';
import { withBack } from './owner-pages.js';
import type { Tone } from './statuses.js';

// The cards of those above an owner have one form: actions with what is to be known of each, perhaps with two buttons,
// and what is settled as text below.

/** One line about an action; one without text is left out. */
export interface Fact {
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
  readonly isBold?: boolean;
  /** Stands close to the line above, as one thing with it. */
  readonly isClose?: boolean;
}

/** What a press has just done, and the page that it was on. */
export interface Shown {
  readonly outcome?: Outcome | undefined;
  readonly page?: number | undefined;
  /** The action that it was about: it stands first of those below. */
  readonly first?: string;
  /** Said above the rows where a press has nothing of its own to say. */
  readonly note?: string | undefined;
  /** Where a press comes back to, when that is not this card. */
  readonly place?: Place | undefined;
  /** It is all that there is of the day: then nothing leads back to a list. */
  readonly isAlone?: boolean | undefined;
  /** Ids of those that their reader has not been told of before, where others are beside them. */
  readonly fresh?: ReadonlySet<string> | undefined;
}

/** A button of a row; the card adds which action it is, and which others it showed. */
interface RowButton {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
}

interface Above<A extends Action> {
  readonly title: string;
  readonly note?: string | undefined;
  readonly place?: Place | undefined;
  readonly isAlone?: boolean | undefined;
  readonly fresh?: ReadonlySet<string> | undefined;
  readonly waiting: readonly A[];
  /** Rows of one page. */
  readonly size: number;
  readonly page: number;
  /** What a press has just settled: it is shown whichever page that was on. */
  readonly first?: string | undefined;
  /** Which card this is, for the button that turns the page. */
  readonly turn: AboveCard;
  readonly facts: (action: A) => readonly Fact[];
  readonly buttons: (action: A) => readonly RowButton[];
  readonly settled: readonly Action[];
  readonly settledText: (action: Action, world: World) => string;
  readonly because: string;
}

const lineOf = ({ label = '', text, tone = 'default', isBold, isClose }: Fact): JsonObject => ({
  label,
  text,
  tone,
  weight: isBold ? 'Bolder' : 'Default',
  spacing: isClose ? 'None' : 'Default',
});

const MOST_SETTLED = 12;

/** As on the list of a day: a word, and no colour alone. */
export const markedTitle = ({ id, title }: Action, fresh: ReadonlySet<string> | undefined): string =>
  fresh?.has(id) === true ? `${title} · New` : title;

export const aboveCard = <A extends Action>(above: Above<A>, world: World): Card => {
  const { title, note = '', waiting, size, facts, buttons, settled, settledText, because } = above;
  const back = above.place === undefined ? {} : { place: above.place };
  const among = [...waiting, ...settled].slice(0, MOST_AMONG).map(shortRefOf).join(' ');
  const pages = Math.max(pagesIn(waiting.length, size), pagesIn(settled.length, MOST_SETTLED));
  const shown = pageOf(waiting, size, above.page, pages);
  const quiet = pageOf(settled, MOST_SETTLED, above.page, pages);
  const just = settled.filter(({ id }) => id === above.first);
  const below = [...new Set([...just, ...quiet.rows])];
  const words = [shown.words, quiet.words && `${quiet.words} that need nothing now`];
  const left = waiting.length + settled.length - MOST_AMONG;
  // A page in the middle has as many buttons as a card may have; the first and the last lead back.
  const turns = turning(shown, words.filter(Boolean).join(' · '), 'actions.above-page', {
    card: above.turn,
    among,
    ...back,
  });
  const isBackShown = above.place === 'today' && above.isAlone !== true && turns.turns.length < 2;
  return {
    template: 'actions/above',
    summary: title,
    data: {
      title,
      note,
      rows: shown.rows.map((action) => {
        const owner = { label: 'Owner', text: world.people.nameOf(action.ownerId) };
        const row = { ownerId: action.ownerId, actionId: action.id, among, page: shown.page, ...back };
        const own = buttons(action).map((button) => ({ ...button, data: { ...row, ...button.data } }));
        return {
          title: markedTitle(action, above.fresh),
          facts: [owner, ...facts(action)].filter(({ text }) => text !== '').map(lineOf),
          hasButtons: own.length > 0,
          buttons: own,
        };
      }),
      hasSettled: below.length > 0,
      settled: below.map((action) => ({ title: action.title, text: settledText(action, world) })),
      ...(isBackShown ? withBack(turns) : turns),
      // A card can carry no more from press to press; what is answered makes room.
      more: left > 0 ? `The last ${left} come up here once others are answered.` : '',
      because,
    },
  };
};
