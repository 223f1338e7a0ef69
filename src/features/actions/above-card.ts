import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  type CardButton,
  footerData,
  headingData,
  type Row,
  rowData,
  type Section,
  sectionData,
  weightOf,
} from '../../kernel/kit/index.js';
import { pageOf, pagesIn, turning } from '../../kernel/pages.js';
import { inChunks } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import type { Outcome } from './change.js';
import { comesLater, quietPages, SETTLED } from './copy/above.js';
import { facts } from './copy/dates.js';
import type { AboveCard, Place } from './inputs.js';
import { isSectionThatOpens } from './lists/inputs.js';
import { type Action, MOST_AMONG, shortRefOf } from './model.js';
import { openingFromDay } from './opening/button.js';
import { backButton } from './owner-pages.js';
import type { Said } from './replies.js';
import { badgeOf } from './wording.js';

// The cards of those above an owner have one form: a row for each action, perhaps with two buttons at its side, and what
// is settled below.

/** What a press has just done, and the page that it was on. */
export interface Shown {
  readonly outcome?: Outcome | undefined;
  readonly page?: number | undefined;
  /** The action that it was about: it stands first of those below. */
  readonly first?: string;
  /** What a press somewhere else came to. */
  readonly came?: Said | undefined;
  /** A line above the rows, or nothing. */
  readonly lead?: string | undefined;
  /** Where a press comes back to, when that is not this card. */
  readonly place?: Place | undefined;
  /** It is all that there is of the day: then nothing leads back to a list. */
  readonly isAlone?: boolean | undefined;
  /** What else can be looked at from here. */
  readonly buttons?: readonly CardButton[];
  /** Why it came, where that is not what brings such a card unasked. */
  readonly because?: string;
  /** Ids of those whose turn is with somebody who was never reached. */
  readonly missed?: ReadonlySet<string> | undefined;
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
  /** Above the rows: what the buttons mean, or what to do. */
  readonly intro?: string;
  readonly shown: Shown;
  readonly problem?: string | undefined;
  readonly waiting: readonly A[];
  /** Which card this is, for the button that turns the page. */
  readonly turn: AboveCard;
  readonly row: (action: A) => Pick<Row, 'text' | 'detail'>;
  readonly buttons?: (action: A) => readonly RowButton[];
  /** The button that opens it whole, where the card is a list and no part of a day. */
  readonly opens?: (action: A) => RowButton;
  readonly settled: readonly Action[];
  readonly settledText: (action: Action, world: World) => string;
  readonly settledButtons?: (action: Action) => readonly RowButton[];
  readonly because: string;
}

/** Rows of a page: as many as fit even in the longest words, and never so many that nobody reads to the end. */
const SIZES = [8, 6, 5, 4, 3, 2, 1];
const MOST_SETTLED = 4;
/** What one page of rows may weigh; the rest is for what is settled, and for what is around. */
const MOST_BYTES = 17_000;

/** Rows of a page. All pages have the same, so that a page is found again by its number. */
const sizeFor = <A>(list: readonly A[], rowOf: (entry: A) => Row): number => {
  const fits = (size: number) =>
    inChunks(list, size).every((page) => weightOf({ heading: '', rows: page.map(rowOf) }) <= MOST_BYTES);
  return SIZES.find(fits) ?? 1;
};

export const aboveCard = <A extends Action>(above: Above<A>, world: World): Card => {
  const { title, shown, waiting, settled, buttons = () => [], settledButtons = () => [] } = above;
  const back = shown.place === undefined ? {} : { place: shown.place };
  const all = [...waiting, ...settled];
  const pressedIn =
    ({ ownerId, id }: Action, beside: readonly Action[], page: number) =>
    (button: RowButton): RowButton => {
      const among = beside.slice(0, MOST_AMONG).map(shortRefOf).join(' ');
      return { ...button, data: { ownerId, actionId: id, among, page, ...back, ...button.data } };
    };
  // Behind the dots: a row of the day is there to be answered.
  const opensOn = (page: number) =>
    shown.place === 'today' && isSectionThatOpens(above.turn) ? openingFromDay(above.turn, page) : undefined;
  const rowOf = (action: A, beside: readonly Action[], page: number): Row => {
    const opens = opensOn(page);
    return {
      more: opens ? [opens(action)] : [],
      name: action.title,
      status: badgeOf(action, world),
      isNew: shown.fresh?.has(action.id) === true,
      ...above.row(action),
      buttons: [
        ...buttons(action).map(pressedIn(action, beside, page)),
        ...(above.opens && shown.place !== 'today' ? [above.opens(action)] : []),
      ],
    };
  };
  // From the day a press leads back to the day; only one that is refused comes back here, to what stood beside it.
  const besideOf = (rows: readonly A[]) => (shown.place === 'today' ? rows : all);
  const size = sizeFor(waiting, (action) => rowOf(action, besideOf(waiting.slice(0, SIZES[0])), 0));
  const pages = Math.max(pagesIn(waiting.length, size), pagesIn(settled.length, MOST_SETTLED));
  const page = pageOf(waiting, size, shown.page, pages);
  const quiet = pageOf(settled, MOST_SETTLED, shown.page, pages);
  const just = settled.filter(({ id }) => id === shown.first);
  const below = [...new Set([...just, ...quiet.rows])];
  const words = facts(page.words, quiet.words === '' ? '' : quietPages(quiet.words));
  const left = all.length - MOST_AMONG;
  const missed = all.slice(0, MOST_AMONG).filter(({ id }) => shown.missed?.has(id));
  const { turns } = turning(page, words, 'actions.above-page', {
    card: above.turn,
    among: all.slice(0, MOST_AMONG).map(shortRefOf).join(' '),
    ...(missed.length === 0 ? {} : { missed: missed.map(shortRefOf).join(' ') }),
    ...back,
  });
  const sections: readonly Section[] = [
    ...(below.length === 0
      ? []
      : [
          {
            heading: SETTLED,
            isQuiet: true,
            rows: below.map((action) => ({
              name: action.title,
              text: above.settledText(action, world),
              status: badgeOf(action, world),
              // What is settled has little to carry: a press comes back to what stood beside it.
              buttons: settledButtons(action).map(pressedIn(action, below, page.page)),
              more: [opensOn(page.page)].flatMap((opens) => (opens ? [opens(action)] : [])),
            })),
          },
        ]),
  ];
  return {
    template: 'actions/above',
    summary: title,
    data: {
      ...headingData({
        ...shown.came,
        ...(above.problem === undefined ? {} : { problem: above.problem }),
        title,
        intro: [shown.lead ?? '', above.intro ?? ''].filter(Boolean).join(' '),
      }),
      rows: page.rows.map((action) => rowData(rowOf(action, besideOf(page.rows), page.page))),
      sections: sections.map(sectionData),
      ...footerData({
        buttons: shown.buttons ?? [],
        pages: words,
        turns: [...turns, ...(shown.place === 'today' && shown.isAlone !== true ? [backButton] : [])],
        // A card can carry no more from press to press; what is answered makes room.
        rule: left > 0 ? comesLater(left) : '',
        because: shown.because ?? above.because,
      }),
    },
  };
};
