import { dayInShort } from '../../../kernel/calendar.js';
import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { type Entry, entryData, footerData, headingData } from '../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import { exactMomentInWords, notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { waitsForApproval } from '../asking/requests.js';
import { facts, workingDays } from '../copy/dates.js';
import { SOURCES } from '../copy/sources.js';
import { reasonInWords } from '../date-wording.js';
import { BY_IMPORT } from '../import/changes.js';
import { asksInWords, waitsText } from '../line-wording.js';
import type { Action } from '../model.js';
import { backButtons, carriedOf } from '../opening/back.js';
import { checkerNow } from '../parties.js';
import { planButtons } from '../plans/adding/button.js';
import { isInIt } from '../plans/mine.js';
import type { Plan } from '../plans/model.js';
import { isInPlan, recommendationsOf } from '../plans/serving.js';
import { turnDays, turnOf } from '../turn.js';
import { badgeOf, day, dueInWords, pauseInWords, reasonIn, standingInWords } from '../wording.js';
import { ONE } from './copy.js';
import type { OpenPress } from './inputs.js';

// One action, whole: everything that is kept of it and that its reader may know.

/** Changes of the date on one page. */
const MOVES = 10;

const entry = (name: string, text: string | undefined, detail = ''): readonly Entry[] =>
  text === undefined || text === '' ? [] : [{ name, text, detail }];

const turnEntry = (action: Action, world: World): readonly Entry[] => {
  const turn = turnOf(action, world);
  if (!turn) return entry(ONE.turn, ONE.nobodysTurn, standingInWords(action, world));
  const holder = world.people.nameOf(turn.holder);
  const said = turn.why === 'to-answer' ? holder : waitsText(turn, world);
  const days = turnDays(turn, world);
  const waited = days === 0 ? '' : workingDays(days);
  return entry(ONE.turn, said, ONE.turnSince(waited, day(turn.since, world)));
};

type Move = Action['moves'][number];

const moveEntry = (move: Move, world: World): Entry => {
  const [from, to] = [dayInShort(move.from, world.today), dayInShort(move.to, world.today)];
  const isImport = move.reason === BY_IMPORT;
  const when = exactMomentInWords(move.at, world);
  return {
    name: move.to < move.from ? ONE.broughtForward(from, to) : ONE.moved(from, to),
    text: isImport ? ONE.byImport : reasonInWords(move.reason, world),
    detail: facts(
      isImport ? when : ONE.byWhom(world.people.nameOf(move.by), when),
      move.approvedById === undefined ? '' : ONE.approved(world.people.nameOf(move.approvedById)),
    ),
  };
};

/** What the owner gave, what a checker said of it, and every time that it was opened again; the latest first. */
const evidenceEntries = ({ evidence, notYet, reopened = [] }: Action, world: World): readonly Entry[] => {
  const { settings } = world;
  const by = (id: string, at: string) => ONE.byWhom(world.people.nameOf(id), exactMomentInWords(at, world));
  const why = (setting: 'actions.notYetReasons' | 'actions.reopenReasons', reason: string) =>
    reasonIn(settings[setting], reason) ?? ONE.oldReason;
  return [
    ...(evidence ? entry(ONE.given, evidence.text, by(evidence.byId, evidence.at)) : []),
    ...(notYet
      ? entry(ONE.notYet, why('actions.notYetReasons', notYet.reason), by(notYet.byId, notYet.at))
      : []),
    ...[...reopened]
      .reverse()
      .flatMap(({ byId, at, reason }) =>
        entry(ONE.reopened, why('actions.reopenReasons', reason), by(byId, at)),
      ),
  ];
};

/** What its owner asks for, or whose it is for all that they say: as anybody reads it. */
const openInWords = (action: Action, world: World): string => {
  if (waitsForApproval(action, world)) return asksInWords(action, world);
  return action.offer ? ONE.offered(world.people.nameOf(action.offer.toId)) : '';
};

/** Every pause that was agreed to, and who did not take it; the latest first. */
const handsEntries = ({ pauses = [], offerAnswer }: Action, world: World): readonly Entry[] => {
  const { people, settings } = world;
  const paused = [...pauses]
    .reverse()
    .flatMap(({ from, until, reason, byId }) =>
      entry(
        ONE.paused(day(from, world), day(until, world)),
        reasonIn(settings['actions.pauseReasons'], reason) ?? ONE.oldReason,
        ONE.approved(people.nameOf(byId)),
      ),
    );
  if (offerAnswer?.outcome !== 'not_mine') return paused;
  const { toId, at } = offerAnswer;
  return [...entry(ONE.notMine, ONE.byWhom(people.nameOf(toId), exactMomentInWords(at, world))), ...paused];
};

/** The plans that it serves, for those who see them, with the recommendations. */
const planEntries = (action: Action, { actor, world }: Asker, plans: readonly Plan[]): readonly Entry[] =>
  plans
    .filter((plan) => isInPlan(action, plan.id) && isInIt(plan, actor, world))
    .flatMap((plan) => entry(ONE.plan, plan.name, recommendationsOf(action, plan.id).join(', ')));

const entriesOf = (action: Action, asker: Asker, plans: readonly Plan[]): readonly Entry[] => {
  const { world } = asker;
  const { people } = world;
  const badge = badgeOf(action, world);
  return [
    ...entry(
      ONE.status,
      `${badge.mark} ${badge.word}`,
      facts(dueInWords(action, world), pauseInWords(action, world), openInWords(action, world)),
    ),
    ...turnEntry(action, world),
    ...entry(ONE.why, action.why),
    ...entry(ONE.needed, action.evidenceNeeded),
    ...evidenceEntries(action, world),
    ...handsEntries(action, world),
    ...entry(ONE.owner, people.nameOf(action.ownerId)),
    ...entry(ONE.checker, checkerNow(action, world)?.name),
    ...entry(ONE.source, SOURCES[action.source], ONE.agreedOn(day(action.agreedOn, world))),
    ...entry(ONE.goal, action.goal),
    ...entry(ONE.area, action.area),
    ...planEntries(action, asker, plans),
    ...entry(ONE.reference, action.reference),
    ...entry(
      ONE.due,
      day(action.dueOn, world),
      facts(ONE.firstDue(day(action.firstDueOn, world)), action.moves.length === 0 ? ONE.notMoved : ''),
    ),
  ];
};

interface Around {
  readonly plans: readonly Plan[];
  /** What a press somewhere else came to. */
  readonly said: string;
}

/** The card of one action, with every change of its date on pages; the latest first. */
export const wholeCard = (action: Action, press: OpenPress, asker: Asker, { plans, said }: Around): Card => {
  const { actor, world } = asker;
  const { ownerId, id: actionId, title } = action;
  const moves = pageOf([...action.moves].reverse(), MOVES, press.page);
  const { turns } = turning(moves, moves.words, 'actions.open', {
    ownerId,
    actionId,
    ...carriedOf(press),
  });
  const all = [
    ...(moves.page === 0 ? entriesOf(action, asker, plans) : []),
    ...moves.rows.map((move) => moveEntry(move, world)),
  ];
  return {
    template: 'actions/whole',
    summary: ONE.summary,
    data: {
      ...headingData({ title, said }),
      entries: all.map(entryData),
      ...footerData({
        buttons: [...planButtons(action, actor, plans, carriedOf(press)), ...backButtons(press)],
        pages: moves.words,
        turns,
        because: ONE.because,
      }),
    },
  };
};

/** Where it is not there, or not this reader's to see: nobody learns which. */
export const notSeenCard = (): Card => notice(ONE.notShown, [ONE.notShownWhy], ONE.notShownBecause);
