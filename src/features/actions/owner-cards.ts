import { addDays } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import { turning } from '../../kernel/pages.js';
import { counted, dayOfInstant, timeInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { markedTitle } from './above-card.js';
import { mayMoveAlone } from './approval.js';
import type { Outcome, Reply } from './change.js';
import { needsApprovalInWords, requestInWords } from './date-wording.js';
import type { Turn, View } from './inputs.js';
import { needsAnswer, worstFirst } from './listing.js';
import {
  type Action,
  factsOf,
  isOpen,
  MOST_AMONG,
  MOST_KEPT,
  MOST_ROWS,
  type Owned,
  takesAnswers,
  waitsForApproval,
} from './model.js';
import { beginningOf, type Chosen, chosenIn, countIn, keptText, paged, withBack } from './owner-pages.js';
import { CHOICES } from './statuses.js';
import { dueInWords, dueTone, ended, standingInWords, statusInWords } from './wording.js';

const FOOTER = 'Actions in a child’s plan do not belong here. They stay in the case system.';
const BECAUSE_OWNER = 'You get this because you own these actions and an answer is due.';

/** What keeps the form for dates open, and what it says beside the date. */
const DATE_NOTES: Partial<Record<Outcome, string>> = {
  'needs-date': '',
  'date-not-later': 'The new date must be after today.',
  'date-too-far': 'That is too far ahead. Please check the year.',
  'date-not-working': 'That is not a working day. Please choose another.',
  'date-unchanged': 'That is the date it has already. Please choose another.',
  'reason-unknown': 'Please choose a reason from the list.',
};
const asksForDate = (outcome: Outcome | undefined): boolean => outcome !== undefined && outcome in DATE_NOTES;

const TOO_MANY = 'Please save these answers first: a card carries no more of them from page to page.';
const STALE =
  'Your choice was not saved: this was answered after the card was made. Type my actions to change it.';
const REFUSALS: Partial<Record<Outcome, string>> = {
  ...DATE_NOTES,
  stale: STALE,
  closed: 'This takes no more answers.',
  'not-yours': 'Only its owner can answer for this action.',
};

/** Said to the owner until they answer: the checker looked, and the evidence was not there. */
const notSeenInWords = ({ evidenceNotSeenOn, checkedById }: Action, { people }: World): string =>
  evidenceNotSeenOn === undefined
    ? ''
    : `${people.nameOf(checkedById)} looked and has not seen the evidence yet.`;

const noteOf = (action: Action, outcome: Outcome | undefined, world: World): string => {
  if (outcome === 'needs-date') return mayMoveAlone(action, world) ? '' : needsApprovalInWords(action, world);
  if (outcome === 'stale' && takesAnswers(action))
    return `${STALE} What stands: ${standingInWords(action, world)}. ${requestInWords(action, world)}`.trim();
  if (outcome && REFUSALS[outcome] !== undefined) return REFUSALS[outcome];
  return takesAnswers(action)
    ? `${notSeenInWords(action, world)} ${requestInWords(action, world)}`.trim()
    : '';
};

const settledWords = (action: Action, outcome: Outcome | undefined, world: World): string => {
  const isSaved = outcome === 'saved' || outcome === 'same';
  if (!isSaved || action.lastAnswerAt === undefined) return standingInWords(action, world);
  return dayOfInstant(action.lastAnswerAt, world) === world.today
    ? `${statusInWords(action)} – saved ${timeInWords(action.lastAnswerAt, world)}`
    : standingInWords(action, world);
};

const rowOf = (action: Action, number: number, outcome: Outcome | undefined, world: World): JsonObject => ({
  id: action.id,
  number: `${number}`,
  title: action.title,
  due: dueInWords(action, world),
  dueTone: dueTone(action, world),
  status: statusInWords(action),
  statusTone: factsOf(action).tone,
  evidence: action.evidenceNeeded,
  note: noteOf(action, outcome, world),
});

const versionsOf = (actions: readonly Action[]): string =>
  actions.map((action) => `${action.id}~${action.version}`).join(' ');

/** What a list card shows beside the rows that it finds by itself. */
export interface Shown {
  readonly view: View;
  /** Ids that the card was about, so that an answered row stays and says so. */
  readonly keep: ReadonlySet<string>;
  /** What a press has just done, by action id. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** A line above the rows, or nothing. */
  readonly lead?: string;
  readonly page?: number | undefined;
  /** It is all that there is of the day: then nothing leads back to a list. */
  readonly isAlone?: boolean;
  /** What is only told about an action, by its id: a date that was agreed. */
  readonly news?: ReadonlyMap<string, string>;
  /** Ids of those that the owner has not been told of before, where others are beside them. */
  readonly fresh?: ReadonlySet<string>;
  /** What was chosen and is not saved yet, by action id. */
  readonly chosen?: ReadonlyMap<string, Chosen>;
}

const isAnswerable = (action: Action, { view, outcomes }: Shown, world: World): boolean => {
  const outcome = outcomes.get(action.id);
  if (!takesAnswers(action) || outcome === 'saved' || outcome === 'same') return false;
  return view === 'mine' || needsAnswer(action, world);
};

const NEWS = 'News of your actions';
const titleOf = (view: View, count: number, hasNews: boolean): string => {
  if (count === 0 && hasNews) return NEWS;
  if (view === 'mine') return count === 0 ? 'No action of yours wants an answer' : 'My actions';
  return count === 0
    ? 'Thank you. Nothing wants an answer now'
    : `${counted(count, 'action')} of yours ${count === 1 ? 'wants' : 'want'} an answer`;
};

/** One list of an owner's actions, each with a choice; what is answered or cannot be answered stands below as text. */
export const listCard = (owned: Owned, shown: Shown, world: World): Card => {
  const { view, keep, outcomes, news = new Map<string, string>() } = shown;
  const refusedFirst = (a: Action, b: Action) => Number(outcomes.has(b.id)) - Number(outcomes.has(a.id));
  const answerable = owned.actions
    .filter((action) => isAnswerable(action, shown, world))
    .sort((a, b) => refusedFirst(a, b) || worstFirst(world)(a, b));
  const settled = owned.actions.filter(
    (action) =>
      !answerable.includes(action) &&
      (keep.has(action.id) ||
        news.has(action.id) ||
        outcomes.has(action.id) ||
        (view === 'mine' && isOpen(action))),
  );
  // What this press has just settled comes first, and is shown whichever page it was pressed on.
  const settledFirst = [...settled].sort(
    (a, b) => Number(outcomes.has(b.id)) - Number(outcomes.has(a.id)) || (a.dueOn < b.dueOn ? -1 : 1),
  );
  const title = titleOf(view, answerable.length, news.size > 0);
  const { page, asked, below, words, turned } = paged(answerable, settledFirst, outcomes, shown.page);
  const { rows } = asked;
  const chosen = shown.chosen ?? new Map<string, Chosen>();
  const kept = keptText(owned, chosen, rows);
  const data = { view, versions: versionsOf(rows), ...(kept === '' ? {} : { kept }) };
  const about = settled.filter((action) => view !== 'mine' || !isOpen(action)).slice(0, MOST_AMONG);
  const lead = [
    shown.lead ?? '',
    kept === ''
      ? ''
      : `${counted(countIn(kept), 'answer', 'answers')} chosen on other pages: “Save answers” saves them, too.`,
  ];
  const turns = turning(turned, words, 'actions.page', {
    ...data,
    about: about.map(beginningOf).join(' '),
    at: page,
  });
  const isMoved = ({ id, version }: Action) => chosen.has(id) && chosen.get(id)?.version !== version;
  const outcomeOf = (action: Action) => outcomes.get(action.id) ?? (isMoved(action) ? 'stale' : undefined);
  return {
    template: 'actions/list',
    summary: title,
    data: {
      title,
      view,
      lead: lead.filter(Boolean).join(' '),
      answerData: page === 0 ? data : { ...data, page },
      choices: CHOICES,
      hasRows: rows.length > 0 || kept !== '',
      rows: rows.map((action, index) => ({
        ...rowOf(action, page * MOST_ROWS + index + 1, outcomeOf(action), world),
        title: markedTitle(action, shown.fresh),
        value: isMoved(action) ? '' : (chosen.get(action.id)?.said ?? ''),
      })),
      hasSettled: below.length > 0,
      settled: below.map((action) => ({
        title: action.title,
        text: news.get(action.id) ?? settledWords(action, outcomes.get(action.id), world),
        note: news.has(action.id) ? '' : noteOf(action, outcomes.get(action.id), world),
      })),
      ...(view === 'today' && shown.isAlone !== true ? withBack(turns) : turns),
      footer: FOOTER,
      because: view === 'mine' ? '' : BECAUSE_OWNER,
    },
  };
};

/** Another page. What was chosen on the others is not saved by that, and is not lost either. */
export const turnedCard = (owned: Owned, { view, rows, about, page, at }: Turn, world: World): Card => {
  const isAbout = ({ id }: Action) => about.some((beginning) => id.startsWith(beginning));
  const shown: Shown = {
    view,
    keep: new Set(owned.actions.filter(isAbout).map(({ id }) => id)),
    outcomes: new Map(),
    chosen: chosenIn(owned, rows),
  };
  const picked = rows.filter(({ said }) => said !== undefined);
  return picked.length > MOST_KEPT
    ? listCard(owned, { ...shown, page: at, lead: TOO_MANY }, world)
    : listCard(owned, { ...shown, page }, world);
};

/** Asks for the date and the reason of each action for which the owner chose a new date. */
export const datesCard = (reply: Reply, view: View, world: World): Card => {
  const isAsked = ({ id }: Action) => asksForDate(reply.outcomes.get(id));
  const asked = reply.owned.actions.filter(isAsked).sort(worstFirst(world));
  // What was filled in and has to be put right stays before what has not been asked about yet.
  const isNext = ({ id }: Action) => Number(reply.outcomes.get(id) === 'needs-date');
  const ordered = asked.sort((a, b) => isNext(a) - isNext(b));
  const rows = ordered.slice(0, MOST_ROWS);
  const later = ordered.slice(MOST_ROWS);
  const saved = [...reply.outcomes.values()].filter((outcome) => outcome === 'saved').length;
  // What was refused for another reason says so here: the press is gone once the dates are saved.
  const refused = reply.owned.actions.filter(
    (action) => !isAsked(action) && noteOf(action, reply.outcomes.get(action.id), world) !== '',
  );
  const unshown = refused.length - (MOST_ROWS - rows.length);
  const title = rows.length === 1 ? 'Agree a new date' : 'Agree new dates';
  const lead = [
    saved > 0 ? `${counted(saved, 'other answer is', 'other answers are')} saved.` : '',
    'The first date stays on record, and moves are counted.',
    later.length > 0 ? `${counted(later.length, 'more follows', 'more follow')} once these are saved.` : '',
    unshown > 0
      ? `${counted(unshown, 'other answer was', 'other answers were')} not saved: type my actions.`
      : '',
  ];
  return {
    template: 'actions/dates',
    summary: title,
    data: {
      title,
      view,
      lead: lead.filter(Boolean).join(' '),
      versions: versionsOf(rows),
      later: later.map((action) => `${beginningOf(action)}~${action.version}`).join(' '),
      earliest: addDays(world.today, 1),
      reasons: world.settings['actions.newDateReasons'].map(({ id, title: words }) => ({
        title: words,
        value: id,
      })),
      rows: rows.map((action, index) => rowOf(action, index + 1, reply.outcomes.get(action.id), world)),
      hasRefused: refused.length > 0 && rows.length < MOST_ROWS,
      refused: refused.slice(0, MOST_ROWS - rows.length).map((action) => ({
        title: action.title,
        note: noteOf(action, reply.outcomes.get(action.id), world),
      })),
      footer: FOOTER,
    },
  };
};

/** The list that a press was on, and its page. */
interface Place {
  readonly view: View;
  readonly page?: number | undefined;
}

/** The card after an owner's press: the form for dates while one is missing, else the list as it is now. */
export const replyCard = (reply: Reply, { view, page }: Place, world: World, lead = ''): Card => {
  if ([...reply.outcomes.values()].some(asksForDate)) return datesCard(reply, view, world);
  const { owned, outcomes } = reply;
  const gone = [...outcomes.values()].includes('gone') ? 'One of these is no longer in your list.' : lead;
  return listCard(owned, { view, keep: new Set(outcomes.keys()), outcomes, lead: gone, page }, world);
};

/** The same after a press for which something had to be chosen. */
export const savedCard = (reply: Reply, place: Place, world: World): Card =>
  replyCard(
    reply,
    place,
    world,
    reply.outcomes.size === 0 ? 'Nothing was chosen yet. Choose an answer for one or more.' : '',
  );

/** What a press came to, when all of it is saved and nothing more is asked; undefined while something is. */
export const savedNote = ({ owned, outcomes }: Reply, world: World): string | undefined => {
  const settled = [...outcomes.values()].every((outcome) => outcome === 'saved' || outcome === 'same');
  const [id] = [...outcomes.keys()];
  if (!settled || id === undefined) return undefined;
  const only = outcomes.size === 1 ? owned.actions.find((action) => action.id === id) : undefined;
  if (!only) return `Saved: ${ended(counted(outcomes.size, 'answer'))}`;
  return waitsForApproval(only, world)
    ? `Saved: ${ended(only.title)} ${requestInWords(only, world)}`
    : `Saved: ${ended(`${only.title}, ${statusInWords(only)}`)}`;
};
