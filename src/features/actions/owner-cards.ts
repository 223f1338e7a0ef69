import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  type CardButton,
  footerData,
  headingData,
  MOST_OF_A_CARD,
  sectionData,
  weightOf,
  weightOfAsked,
  weightOfFrame,
} from '../../kernel/kit/index.js';
import { NEW_ACTION_VERB } from '../../kernel/new-action.js';
import { turning } from '../../kernel/pages.js';
import type { World } from '../../kernel/world.js';
import type { Reply } from './change.js';
import {
  BECAUSE_ASKED,
  BECAUSE_DUE,
  BUTTONS,
  chosenElsewhere,
  NOTHING_CHOSEN,
  RULE,
  TITLES,
  TOO_MANY,
} from './copy/owner.js';
import { asksForDetails, detailsCard } from './details/card.js';
import type { Details } from './details/inputs.js';
import type { Picked, Turn, View } from './inputs.js';
import { needsAnswer, presetOf, worstFirst } from './listing.js';
import { FORM } from './making/copy.js';
import { type Action, isOpen, MOST_KEPT, type Owned, takesAnswers } from './model.js';
import { openingFrom } from './opening/button.js';
import {
  backButton,
  beginningOf,
  type Chosen,
  type Cut,
  chosenIn,
  countIn,
  keptText,
  paged,
  versionsOf,
} from './owner-pages.js';
import { askedRow, type Shown, settledSections } from './owner-rows.js';
import { isSettled, saidOf } from './replies.js';
import { NO_ANSWER } from './statuses.js';

/** Whoever looks through what is agreed can agree something more. */
const newButton: CardButton = { title: FORM.title, verb: NEW_ACTION_VERB, data: {} };

/** Of what is not open any more, a card remembers so many from page to page. */
const MOST_ABOUT = 20;

const isAnswerable = (action: Action, { view, outcomes }: Shown, world: World): boolean => {
  if (!takesAnswers(action) || isSettled(outcomes.get(action.id))) return false;
  return view === 'mine' || needsAnswer(action, world);
};

const titleOf = (view: View, count: number, hasNews: boolean): string => {
  if (count === 0 && hasNews) return TITLES.news;
  if (view === 'mine') return count === 0 ? TITLES.nothingOpen : TITLES.mine;
  return count === 0 ? TITLES.nothingNow : TITLES.asked(count);
};

interface Way extends Cut {
  /** Of what was handed back, because it was not there yet. */
  readonly hasEvidence: boolean;
  /** Each row can be opened: where there is room on its page, for the pages are the same with it and without. */
  readonly canOpen?: true;
}
/** What was just saved is said at the top as well. */
const LAST_WAY: Way = { hasEvidence: false, mostJust: 0, isApart: true };
/** Ways to cut the same list, of which the first is taken whose pages all fit a card. */
const WAYS: readonly Way[] = [
  { hasEvidence: true, mostJust: 5, isApart: false },
  { hasEvidence: false, mostJust: 5, isApart: false },
];

/** The rows of a list, whichever page they are on. */
interface Listed {
  readonly title: string;
  readonly answerable: readonly Action[];
  /** What this press has just settled comes first, and is shown whichever page it was pressed on. */
  readonly settled: readonly Action[];
}

const listedOf = ({ actions }: Owned, shown: Shown, world: World): Listed => {
  const { view, keep, outcomes, news = new Map<string, string>() } = shown;
  const refusedFirst = (a: Action, b: Action) => Number(outcomes.has(b.id)) - Number(outcomes.has(a.id));
  const answerable = actions
    .filter((action) => isAnswerable(action, shown, world))
    .sort((a, b) => refusedFirst(a, b) || worstFirst(world)(a, b));
  const settled = actions.filter(
    (action) =>
      !answerable.includes(action) &&
      (keep.has(action.id) ||
        news.has(action.id) ||
        outcomes.has(action.id) ||
        (view === 'mine' && isOpen(action))),
  );
  return {
    title: titleOf(view, answerable.length, news.size > 0),
    answerable,
    settled: settled.sort((a, b) => refusedFirst(a, b) || (a.dueOn < b.dueOn ? -1 : 1)),
  };
};

/** Of the turn of a page: what stood below and is not open any more would be found by nobody. */
const aboutOf = ({ settled }: Listed, { view }: Shown): string =>
  settled
    .filter((action) => view !== 'mine' || !isOpen(action))
    .slice(0, MOST_ABOUT)
    .map(beginningOf)
    .join(' ');

const buttonsOf = (answer: { readonly data: JsonObject }): readonly CardButton[] => [
  { title: BUTTONS.save, verb: 'actions.save', style: 'positive', sends: true, ...answer },
  // Never the first, or the one with a colour: it is the answer that flatters.
  { title: BUTTONS.allOnTrack, verb: 'actions.all-on-track', sends: true, ...answer },
];

/** Nine choices are two screens of a phone; with a button beside each, their names need a line more and they are not. */
export const MOST_THAT_OPEN = 6;

/** One page of a list, cut in a way. */
const pageFor = (owned: Owned, shown: Shown, listed: Listed, wanted: number, way: Way, world: World) => {
  const { view, outcomes, chosen = new Map<string, Chosen>() } = shown;
  const { page, asked, below, words, turned } = paged(
    listed.answerable,
    listed.settled,
    outcomes,
    wanted,
    way,
  );
  const { rows } = asked;
  const kept = keptText(owned, chosen, rows);
  const preset = rows.map((action) => presetOf(action, world) ?? NO_ANSWER).join(' ');
  const data = { view, versions: versionsOf(rows), preset, ...(kept === '' ? {} : { kept }) };
  const about = aboutOf(listed, shown);
  const { pages, turns } = turning(turned, words, 'actions.page', { ...data, about, at: page });
  const intro = [shown.lead ?? '', kept === '' ? '' : chosenElsewhere(countIn(kept))];
  const hasAnswers = rows.length > 0 || kept !== '';
  const heading = headingData({ ...shown.came, title: listed.title, intro: intro.filter(Boolean).join(' ') });
  const opens = way.canOpen && rows.length <= MOST_THAT_OPEN ? openingFrom({ view, page, kept }) : undefined;
  const sections = settledSections(below, shown, rows.length === 0 ? opens : undefined, world);
  const asking = rows.map((action) =>
    askedRow(action, shown, { hasEvidence: way.hasEvidence, opens }, world),
  );
  const footer = footerData({
    buttons: hasAnswers ? buttonsOf({ data: page === 0 ? data : { ...data, page } }) : [],
    pages,
    turns: [
      ...turns.map((turn) => ({ ...turn, sends: true })),
      ...(view === 'today' && shown.isAlone !== true ? [backButton] : []),
      ...(view === 'mine' ? [newButton] : []),
    ],
    rule: RULE,
    because: view === 'mine' ? BECAUSE_ASKED : BECAUSE_DUE,
  });
  const weight = sections.reduce((sum, section) => sum + weightOf(section), weightOfFrame(heading, footer));
  return {
    pages: turned.pages,
    weight: weight + weightOfAsked(asking),
    data: { ...heading, rows: asking, sections: sections.map(sectionData), ...footer },
  };
};

/** One list of an owner's actions, each with a choice; what is answered or cannot be answered stands below. */
export const listCard = (owned: Owned, shown: Shown, world: World): Card => {
  const listed = listedOf(owned, shown, world);
  const pageIn = (way: Way, wanted: number) => pageFor(owned, shown, listed, wanted, way, world);
  const fits = (way: Way): boolean => {
    const first = pageIn(way, 0);
    const others = Array.from({ length: first.pages - 1 }, (_, at) => pageIn(way, at + 1));
    return [first, ...others].every(({ weight }) => weight <= MOST_OF_A_CARD);
  };
  const way = WAYS.find(fits) ?? LAST_WAY;
  const wanted = shown.page ?? 0;
  const opening = pageIn({ ...way, canOpen: true }, wanted);
  const { data } = opening.weight <= MOST_OF_A_CARD ? opening : pageIn(way, wanted);
  return { template: 'actions/list', summary: listed.title, data };
};

/** Another page. What was chosen on the others is not saved by that, and is not lost either. */
export const turnedCard = (owned: Owned, { view, rows, about, page, at }: Turn, world: World): Card => {
  const isAbout = ({ id }: Action) => about.some((beginning) => id.startsWith(beginning));
  // What stood in a choice already, and was left so, is not carried: it stands there again.
  const picked = rows.filter(({ said, isPreset }) => said !== undefined && isPreset !== true);
  const shown: Shown = {
    view,
    keep: new Set(owned.actions.filter(isAbout).map(({ id }) => id)),
    outcomes: new Map(),
    chosen: chosenIn(owned, picked),
  };
  return picked.length > MOST_KEPT
    ? listCard(owned, { ...shown, page: at, came: { problem: TOO_MANY } }, world)
    : listCard(owned, { ...shown, page }, world);
};

/** The card after an owner's press: the form of details while something is missing, else the list as it is now. */
export const replyCard = (reply: Reply, input: Picked | Details, world: World): Card => {
  if ([...reply.outcomes.values()].some(asksForDetails)) return detailsCard(reply, input, world);
  const { owned, outcomes } = reply;
  return listCard(
    owned,
    {
      view: input.view,
      keep: new Set(outcomes.keys()),
      outcomes,
      came: saidOf(reply, world),
      page: 'page' in input ? input.page : undefined,
      refused: refusedIn(reply, input),
    },
    world,
  );
};

/** What was chosen and refused stays chosen. */
const refusedIn = ({ owned, outcomes }: Reply, { rows }: Picked | Details): ReadonlyMap<string, Chosen> => {
  const chosen = chosenIn(
    owned,
    rows.flatMap((row) => ('said' in row ? [row] : [])),
  );
  return new Map([...chosen].filter(([id]) => outcomes.get(id) === 'stale'));
};

/** The same after a press for which something had to be chosen. */
export const savedCard = (reply: Reply, input: Picked | Details, world: World): Card =>
  reply.outcomes.size > 0
    ? replyCard(reply, input, world)
    : listCard(
        reply.owned,
        {
          view: input.view,
          keep: new Set(),
          outcomes: new Map(),
          page: 'page' in input ? input.page : undefined,
          came: { problem: NOTHING_CHOSEN },
        },
        world,
      );
