import type { Heard } from '../../kernel/lines.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { absenceOf } from './absence.js';
import { APPROVE, CHECK, LEFT, SILENCE } from './copy/above.js';
import { agreedIt, facts, keptInShort, keptIt, overdueBy, workingDays } from './copy/dates.js';
import { asksHow, NO_ANSWER_YET, NO_NEW_DATE, noAnswerFor, notSeenBy, TURN_WORDS } from './copy/today.js';
import { isOverdue, overdueDays } from './days.js';
import { silentDays } from './ladder.js';
import { newFrom } from './making/copy.js';
import { type Action, givenNow } from './model.js';
import { askedNow } from './plans/serving.js';
import { type ActionTurn, turnDays } from './turn.js';
import { backInWords, day, dueDay, dueInWords } from './wording.js';

// How a row of the one card of a day says an action. Its title stands before it in bold; all of it may hold names.

/** `New from Ruth Osei`, until its owner has said something about it. */
export const giverInWords = (action: Action, { people }: World): string => {
  const given = givenNow(action);
  return given ? newFrom(people.nameOf(given.byId)) : '';
};

/** What became of the date that they asked for, or of what they called done; or from whom it is. */
export const newsText = (action: Action, world: World): string => {
  const { dateAnswer: answer } = action;
  const back = backInWords(action, world);
  if (back !== '') return facts(dueDay(action, world), back);
  if (!answer) return facts(dueInWords(action, world), giverInWords(action, world));
  const by = world.people.nameOf(answer.byId);
  const when = momentInShort(answer.answeredAt, world);
  return facts(
    dueDay(action, world),
    answer.outcome === 'agreed' ? agreedIt(by, when) : keptIt(by, when, day(answer.dueOn, world)),
  );
};

/** A date was kept, and its owner has said nothing since. */
const keptBy = ({ dateAnswer, dateRequest, lastAnswerAt }: Action): string | undefined =>
  dateAnswer?.outcome === 'kept' &&
  dateRequest === undefined &&
  !(lastAnswerAt !== undefined && lastAnswerAt > dateAnswer.answeredAt)
    ? dateAnswer.byId
    : undefined;

/** `Tom Reed asks how this is going`, from the morning after until its owner answers. */
export const askerInWords = (action: Action, { people, today }: World): string => {
  const asked = askedNow(action);
  return asked && asked.on < today ? asksHow(people.nameOf(asked.byId)) : '';
};

export const ownerText = (action: Action, world: World): string =>
  facts(standingText(action, world), askerInWords(action, world));

const standingText = (action: Action, world: World): string => {
  const { people } = world;
  const back = backInWords(action, world);
  if (back !== '')
    return facts(
      dueDay(action, world),
      isOverdue(action, world) ? overdueBy(overdueDays(action, world)) : '',
      back,
    );
  if (action.evidenceNotSeenOn !== undefined)
    return facts(dueDay(action, world), notSeenBy(people.nameOf(action.checkedById)));
  const by = keptBy(action);
  return by === undefined
    ? facts(dueInWords(action, world), giverInWords(action, world))
    : facts(dueDay(action, world), keptInShort(people.nameOf(by)));
};

const since = (turn: ActionTurn, world: World): string => {
  const days = turnDays(turn, world);
  return days === 0 ? '' : workingDays(days);
};

/** `Waits for Dee Hart to check · 12 working days`. */
export const waitsText = (turn: ActionTurn, world: World): string =>
  SILENCE.waits(TURN_WORDS[turn.why](world.people.nameOf(turn.holder)), turnDays(turn, world));

const ownerOf = (action: Action, world: World): string => world.people.nameOf(action.ownerId);

export const checkText = (action: Action, turn: ActionTurn, world: World): string =>
  facts(
    CHECK.row(
      ownerOf(action, world),
      action.lastAnswerAt === undefined ? '' : momentInShort(action.lastAnswerAt, world),
    ),
    since(turn, world),
  );

export const approvalText = (action: Action, turn: ActionTurn, world: World): string =>
  facts(
    dueDay(action, world),
    action.dateRequest ? APPROVE.asks(ownerOf(action, world), day(action.dateRequest.dueOn, world)) : '',
    since(turn, world),
  );

/** Who is not here to answer, and until when. */
export const goneInWords = (action: Action, world: World): string => {
  const owner = world.people.get(action.ownerId);
  const absence = owner && absenceOf(owner, world);
  if (!absence || absence.hasLeft) return LEFT.hasLeft(ownerOf(action, world));
  return absence.until === undefined
    ? LEFT.isAway(owner.name)
    : LEFT.isAwayUntil(owner.name, day(absence.until, world));
};

export const leftText = (action: Action, _turn: ActionTurn, world: World): string =>
  facts(dueDay(action, world), goneInWords(action, world));

/** Said of those who were never reached: they have not been silent. */
const notReached = (turn: ActionTurn, heard: Heard | undefined, world: World): string =>
  heard?.triedOn !== undefined && heard.firstOn === undefined
    ? SILENCE.notReached(world.people.nameOf(turn.holder), day(heard.triedOn, world))
    : '';

const answerInWords = (action: Action, world: World): string => {
  const silent = silentDays(action, world);
  if (action.lastAnswerAt === undefined) return silent === 0 ? NO_ANSWER_YET : noAnswerFor(silent);
  return silent < world.settings['actions.silence'].manager ? NO_NEW_DATE : noAnswerFor(silent);
};

export const toldText = (
  action: Action,
  turn: ActionTurn,
  heard: Heard | undefined,
  world: World,
): string => {
  const missed = notReached(turn, heard, world);
  if (turn.why !== 'to-answer') return facts(waitsText(turn, world), missed);
  return missed === ''
    ? facts(dueDay(action, world), ownerOf(action, world), answerInWords(action, world))
    : facts(dueDay(action, world), missed);
};
