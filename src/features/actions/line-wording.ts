import type { Heard } from '../../kernel/lines.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { absenceOf } from './absence.js';
import { resumedNow } from './asking/pauses.js';
import { type Answered, answeredNow, requestOf } from './asking/requests.js';
import { APPROVE, CHECK, LEFT, SILENCE } from './copy/above.js';
import { ASKS, agreedTo, keptDate, keptGoing, PAUSE_IS_OVER } from './copy/asking.js';
import { agreedIt, facts, keptInShort, keptIt, workingDays } from './copy/dates.js';
import { notHere, notMineSaid, OFFERED, TAKEN_OVER } from './copy/hands.js';
import { asksHow, NO_ANSWER_YET, NO_NEW_DATE, noAnswerFor, notSeenBy, TURN_WORDS } from './copy/today.js';
import { silentDays } from './ladder.js';
import { newFrom } from './making/copy.js';
import { type Action, givenNow } from './model.js';
import { isWithOthers, notTakenNow, standingOf } from './offering/offers.js';
import { askedNow } from './plans/serving.js';
import { type ActionTurn, turnDays } from './turn.js';
import {
  backInWords,
  day,
  dueDay,
  dueInWords,
  lateInWords,
  pauseInWords,
  reasonIn,
  standingInWords,
} from './wording.js';

// How a row of the one card of a day says an action. Its title stands before it in bold; all of it may hold names.

/** `New from Ruth Osei`, until its owner has said something about it. */
export const giverInWords = (action: Action, { people }: World): string => {
  const given = givenNow(action);
  if (given?.byId === action.ownerId) return TAKEN_OVER;
  return given ? newFrom(people.nameOf(given.byId)) : '';
};

/** What became of what they asked for, in short: `Sol Marsh agreed to the pause until Mon 12 April`. */
const becameInWords = (answer: Answered, world: World): string => {
  const by = world.people.nameOf(answer.byId);
  const when = momentInShort(answer.at, world);
  const on = answer.day === undefined ? '' : day(answer.day, world);
  const why =
    answer.reason === undefined ? undefined : reasonIn(world.settings['actions.keepReasons'], answer.reason);
  if (answer.outcome === 'agreed')
    return answer.what === 'date' ? agreedIt(by, when) : agreedTo[answer.what](by, on);
  if (answer.what !== 'date') return keptGoing(why, by);
  return why === undefined ? keptIt(by, when, on) : keptDate(why, by);
};

/** What became of what they asked for, or of what they called done; or from whom it is. */
export const newsText = (action: Action, world: World): string => {
  const answer = answeredNow(action);
  const back = backInWords(action, world);
  if (back !== '') return facts(dueDay(action, world), back);
  return answer
    ? facts(dueDay(action, world), becameInWords(answer, world))
    : facts(dueInWords(action, world), giverInWords(action, world), pauseInWords(action, world));
};

/** Of what asks for nothing any more: why, and who has it now. */
export const lastText = (action: Action, world: World): string => {
  const { asksAnswer, movedToId } = action;
  if (movedToId !== undefined) return standingInWords(action, world);
  return facts(dueDay(action, world), agreedTo.stop(world.people.nameOf(asksAnswer?.byId)));
};

/** Whoever was named did not take it. */
export const notTakenInWords = (action: Action, world: World): string => {
  const { people } = world;
  const answer = notTakenNow(action);
  if (answer) return notMineSaid(people.nameOf(answer.toId));
  const standing = standingOf(action, world);
  return standing?.kind === 'absent' ? notHere(people.nameOf(standing.toId)) : '';
};

/** A date, a pause or an end that was not agreed to, and its owner has said nothing since. */
const keptInWords = (action: Action, world: World): string => {
  const answer = answeredNow(action);
  if (answer?.outcome !== 'kept') return '';
  const isShort = answer.what === 'date' && answer.reason === undefined;
  return isShort ? keptInShort(world.people.nameOf(answer.byId)) : becameInWords(answer, world);
};

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
  const late = lateInWords(action, world);
  if (back !== '') return facts(dueDay(action, world), late, back);
  if (action.evidenceNotSeenOn !== undefined)
    return facts(dueDay(action, world), notSeenBy(people.nameOf(action.checkedById)));
  const notTaken = notTakenInWords(action, world);
  if (notTaken !== '') return facts(dueDay(action, world), late, notTaken);
  if (resumedNow(action, world) !== undefined) return facts(dueDay(action, world), late, PAUSE_IS_OVER);
  const kept = keptInWords(action, world);
  return kept === ''
    ? facts(dueInWords(action, world), giverInWords(action, world))
    : facts(dueDay(action, world), kept);
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

/** `Olu Dale asks for Fri 17 April`: what its owner asks somebody above for. */
export const asksInWords = (action: Action, world: World): string => {
  const request = requestOf(action);
  if (!request) return '';
  const [owner, on] = [ownerOf(action, world), request.day === undefined ? '' : day(request.day, world)];
  return request.what === 'date' ? APPROVE.asks(owner, on) : ASKS[request.what](owner, on);
};

export const approvalText = (action: Action, turn: ActionTurn, world: World): string =>
  facts(dueDay(action, world), asksInWords(action, world), since(turn, world));

export const offeredText = (action: Action, turn: ActionTurn, world: World): string =>
  facts(dueDay(action, world), OFFERED.says(ownerOf(action, world)), since(turn, world));

/** Who is not here to answer, and until when; or whose it is not, for all that they say. */
export const goneInWords = (action: Action, world: World): string => {
  if (isWithOthers(action, world)) return LEFT.notTheirs(ownerOf(action, world));
  const owner = world.people.get(action.ownerId);
  const absence = owner && absenceOf(owner, world);
  if (!absence || absence.hasLeft) return LEFT.hasLeft(ownerOf(action, world));
  return absence.until === undefined
    ? LEFT.isAway(owner.name)
    : LEFT.isAwayUntil(owner.name, day(absence.until, world));
};

export const leftText = (action: Action, _turn: ActionTurn, world: World): string =>
  facts(dueDay(action, world), goneInWords(action, world));

/** Said of those who were never reached: they have not been silent. Empty of everybody else. */
export const notReachedInWords = (turn: ActionTurn, heard: Heard | undefined, world: World): string =>
  heard?.triedOn !== undefined && heard.firstOn === undefined
    ? SILENCE.notReachedSince(world.people.nameOf(turn.holder), day(heard.triedOn, world))
    : '';

const answerInWords = (action: Action, world: World): string => {
  const silent = silentDays(action, world);
  if (action.lastAnswerAt === undefined) return silent === 0 ? NO_ANSWER_YET : noAnswerFor(silent);
  return silent < world.settings['actions.silence'].manager ? NO_NEW_DATE : noAnswerFor(silent);
};

/** `isMissed`: whoever's turn it is was never reached, which is said beside it. */
export const toldText = (action: Action, turn: ActionTurn, isMissed: boolean, world: World): string => {
  if (turn.why !== 'to-answer') return waitsText(turn, world);
  return facts(dueDay(action, world), ownerOf(action, world), isMissed ? '' : answerInWords(action, world));
};
