import { latestDay } from '../../../kernel/calendar.js';
import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import { footerData, headingData, type Row, rowData } from '../../../kernel/kit/index.js';
import type { RowButton } from '../../../kernel/lines.js';
import { NEW_ACTION_VERB } from '../../../kernel/new-action.js';
import { pagesIn, rangeInWords, turning } from '../../../kernel/pages.js';
import { groupedBy } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { reopenButtons } from '../checking/reopen-button.js';
import { facts } from '../copy/dates.js';
import type { Place } from '../inputs.js';
import { waitsText } from '../line-wording.js';
import { severityOf, worstFirst } from '../listing.js';
import { known, mayMakeFor } from '../making/check.js';
import { type Action, isOpen, shortRefOf } from '../model.js';
import type { Said } from '../replies.js';
import { turnOf } from '../turn.js';
import { badgeOf, day, dueInWords, pauseInWords, standingInWords } from '../wording.js';
import { CHECKS, ROW, TEAM, TEAM_CLOSED } from './copy.js';
import { type ListName, type ListPress, PAGES_KNOWN, ROWS } from './inputs.js';

// The lists of those who manage or have checked: a row for each action, which opens. Each list has pages to its end.

/** What stands on the pages around the one that is shown. */
export interface Window extends Pick<ListPress, 'list' | 'page' | 'at' | 'of'> {
  readonly among: readonly string[];
}

/** By person, whoever has the worst first, and worst first within. */
export const byPerson = (actions: readonly Action[], world: World): readonly Action[] => {
  const people = [...groupedBy([...actions].sort(worstFirst(world)), ({ ownerId }) => ownerId)];
  const worstOf = ([first]: readonly Action[]) => (first ? severityOf(first, world) : 0);
  const countOf = (list: readonly Action[], severity: number) =>
    list.filter((action) => severityOf(action, world) === severity).length;
  return people
    .sort(([, one], [, other]) => {
      const worst = worstOf(one);
      return worst - worstOf(other) || countOf(other, worst) - countOf(one, worst);
    })
    .flatMap(([, list]) => list);
};

/** For the order alone: the day on which it was complete, or the last one that is known of it. */
const closedOn = (action: Action): string =>
  action.completedOn ?? latestDay(action.lastAnswerOn ?? action.addedOn, action.addedOn);

/** The latest first. */
export const latestClosed = (actions: readonly Action[]): readonly Action[] =>
  [...actions].sort((a, b) =>
    closedOn(a) > closedOn(b) ? -1 : closedOn(a) < closedOn(b) ? 1 : a.id < b.id ? -1 : 1,
  );

/** A whole list as a window on the page wanted. */
export const windowOn = (
  list: ListName,
  all: readonly Action[],
  wanted: number,
): Window & { readonly rows: readonly Action[] } => {
  const page = Math.min(wanted, pagesIn(all.length, ROWS) - 1);
  const at = Math.max(0, page - 1);
  const among = all.slice(at * ROWS, (at + PAGES_KNOWN) * ROWS).map(shortRefOf);
  return { list, page, at, of: all.length, among, rows: all.slice(page * ROWS, (page + 1) * ROWS) };
};

/** The refs of a page, where the card that was pressed knew them. */
export const knownOn = ({ among, at, page, of }: ListPress): readonly string[] => {
  const from = (page - at) * ROWS;
  if (page < at) return [];
  const refs = among.slice(from, from + ROWS);
  // A page that is cut short by what the card could carry is no page of the list.
  return refs.length === ROWS || page * ROWS + refs.length === of ? refs : [];
};

const openRow = (action: Action, world: World): Pick<Row, 'text' | 'detail'> => {
  const turn = turnOf(action, world);
  const owner = world.people.nameOf(action.ownerId);
  const waits = turn && turn.why !== 'to-answer' ? waitsText(turn, world) : '';
  return { text: dueInWords(action, world), detail: facts(owner, pauseInWords(action, world), waits) };
};

const closedRow = (action: Action, world: World): Pick<Row, 'text' | 'detail'> =>
  isOpen(action)
    ? openRow(action, world)
    : {
        // Of what is no longer needed a file need not say since when.
        text:
          action.completedOn === undefined
            ? dueInWords(action, world)
            : ROW.closed(day(action.completedOn, world)),
        detail: facts(
          world.people.nameOf(action.ownerId),
          action.checkedAt === undefined ? '' : standingInWords(action, world),
        ),
      };

/** A button to another list, from its first page. */
export const toList = (title: string, list: ListName): RowButton => ({
  title,
  verb: 'actions.list',
  data: { list, page: 0, at: 0, of: 0, among: '' },
});
const TO_CHECKS: RowButton = { title: CHECKS.waiting, verb: 'actions.checks', data: {} };

interface Words {
  readonly title: (count: number) => string;
  readonly intro: string;
  readonly because: string;
  readonly buttons: readonly RowButton[];
  readonly row: typeof openRow;
}

const WORDS: Readonly<Record<ListName, Words>> = {
  team: {
    title: TEAM.title,
    intro: TEAM.intro,
    because: TEAM.because,
    buttons: [toList(TEAM.closed, 'team-closed')],
    row: openRow,
  },
  'team-closed': {
    title: TEAM_CLOSED.title,
    intro: '',
    because: TEAM_CLOSED.because,
    buttons: [toList(TEAM.open, 'team')],
    row: closedRow,
  },
  checked: { title: CHECKS.title, intro: '', because: CHECKS.because, buttons: [TO_CHECKS], row: closedRow },
};

const placeData = ({ list, page, at, of, among }: Window): JsonObject => ({
  list,
  page,
  at,
  of,
  among: among.join(' '),
});

/** A button that asks first comes back to the list that it was on. */
const backTo =
  (action: Action, place: Place) =>
  (button: RowButton): RowButton => ({
    ...button,
    data: { ...button.data, ownerId: action.ownerId, actionId: action.id, among: shortRefOf(action), place },
  });

/** The form of a new action with its owner chosen, which comes back to this list. */
const newForOwner = ({ ownerId }: Action, { actor, world }: Asker): readonly RowButton[] => {
  const owner = known(ownerId, world);
  return owner && mayMakeFor(actor, owner, world)
    ? [{ title: ROW.another, verb: NEW_ACTION_VERB, data: { ownerId, place: 'team' } }]
    : [];
};

/** One page of a list; `came`: what a press somewhere else came to. */
export const listCard = (
  window: Window,
  rows: readonly Action[],
  { actor, world }: Asker,
  came: Said = {},
): Card => {
  const { list, page, of } = window;
  const words = WORDS[list];
  const title = words.title(of);
  const place = placeData(window);
  const pages = pagesIn(of, ROWS);
  const range = rangeInWords(page * ROWS + 1, Math.min((page + 1) * ROWS, of), of);
  const { turns } = turning({ page, pages }, range, 'actions.list', place);
  return {
    template: 'actions/above',
    summary: title,
    data: {
      ...headingData({ ...came, title, intro: of === 0 ? '' : words.intro }),
      rows: rows.map((action) =>
        rowData({
          name: action.title,
          status: badgeOf(action, world),
          ...words.row(action, world),
          buttons: [
            {
              title: ROW.open,
              verb: 'actions.open',
              data: { ownerId: action.ownerId, actionId: action.id, back: place },
            },
            ...(list === 'team' ? [] : reopenButtons(action, actor, world).map(backTo(action, list))),
          ],
          more: list === 'team' ? newForOwner(action, { actor, world }) : [],
        }),
      ),
      sections: [],
      ...footerData({
        buttons: words.buttons,
        pages: pages === 1 ? '' : range,
        turns,
        because: words.because,
      }),
    },
  };
};
