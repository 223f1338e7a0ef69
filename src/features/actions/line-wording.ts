import { dayInWords } from '../../kernel/calendar.js';
import type { Heard, LineStatus } from '../../kernel/lines.js';
import { counted, momentInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { absenceOf } from './absence.js';
import { reasonInWords } from './date-wording.js';
import { silentDays } from './ladder.js';
import { type Action, factsOf } from './model.js';
import type { Tone } from './statuses.js';
import { type ActionTurn, TURNS, turnDays } from './turn.js';
import { dueInWords, statusInWords } from './wording.js';

// How a row of the one card of a day says an action. Its title stands before it in bold; all of it may hold names.

const MARKS: Readonly<Record<Tone, string>> = {
  default: '○',
  accent: '✓',
  good: '●',
  warning: '▲',
  attention: '■',
};

export const statusOf = (action: Action): LineStatus => {
  const { tone } = factsOf(action);
  return { word: statusInWords(action), mark: MARKS[tone], tone };
};

const dot = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('. ');

/** What became of the date that they asked for, or of what they called done. */
export const newsText = (action: Action, world: World): string => {
  const { dateAnswer: answer } = action;
  if (!answer) return dueInWords(action, world);
  const by = world.people.nameOf(answer.byId);
  const asked = dayInWords(answer.dueOn, world.today);
  const when = momentInWords(answer.answeredAt, world);
  return answer.outcome === 'agreed'
    ? `Your new date is agreed: ${by} agreed ${when} to ${asked}`
    : `The present date stays. You asked for ${asked}; ${by} kept it ${when}. ${dueInWords(action, world)}`;
};

const isUnanswered = ({ dateAnswer, dateRequest, lastAnswerAt }: Action): boolean =>
  dateAnswer?.outcome === 'kept' &&
  dateRequest === undefined &&
  !(lastAnswerAt !== undefined && lastAnswerAt > dateAnswer.answeredAt);

export const ownerText = (action: Action, world: World): string => {
  if (action.evidenceNotSeenOn !== undefined)
    return dot([
      `Evidence not seen yet by ${world.people.nameOf(action.checkedById)}`,
      dueInWords(action, world),
    ]);
  return isUnanswered(action) ? newsText(action, world) : dueInWords(action, world);
};

const sinceInWords = (turn: ActionTurn, world: World): string => {
  const days = turnDays(turn, world);
  return days === 0 ? '' : `, ${counted(days, 'working day')}`;
};

/** `waits for Dee Hart to check, 12 working days`. */
export const waitsText = (turn: ActionTurn, world: World): string =>
  `waits for ${world.people.nameOf(turn.holder)} ${TURNS[turn.why]}${sinceInWords(turn, world)}`;

const ownerOf = (action: Action, world: World): string => world.people.nameOf(action.ownerId);

export const checkText = (action: Action, turn: ActionTurn, world: World): string =>
  `${ownerOf(action, world)} says it is done${sinceInWords(turn, world)}`;

export const approvalText = (action: Action, turn: ActionTurn, world: World): string => {
  const { dateRequest: request } = action;
  if (!request) return dueInWords(action, world);
  const asks = `${ownerOf(action, world)} asks for ${dayInWords(request.dueOn, world.today)}`;
  return `${asks}: ${reasonInWords(request.reason, world)}${sinceInWords(turn, world)}`;
};

/** Who is not here to answer, and until when. */
export const goneInWords = (action: Action, world: World): string => {
  const owner = world.people.get(action.ownerId);
  const absence = owner && absenceOf(owner, world);
  if (!absence || absence.hasLeft) return `${ownerOf(action, world)} has left`;
  return absence.until === undefined
    ? `${owner.name} is away with no return date`
    : `${owner.name} is away until ${dayInWords(absence.until, world.today)}`;
};

export const leftText = (action: Action, _turn: ActionTurn, world: World): string =>
  dot([goneInWords(action, world), dueInWords(action, world)]);

/** Said of those who were never reached: they have not been silent. */
const unreached = (turn: ActionTurn, heard: Heard | undefined, world: World): string =>
  heard?.triedOn !== undefined && heard.firstOn === undefined
    ? `${world.people.nameOf(turn.holder)} has not been reached since ${dayInWords(heard.triedOn, world.today)}`
    : '';

const answerInWords = (action: Action, world: World): string => {
  const silent = silentDays(action, world);
  const days = counted(silent, 'working day');
  if (action.lastAnswerAt === undefined) return silent === 0 ? 'No answer yet' : `No answer for ${days}`;
  const last = `Last answer ${momentInWords(action.lastAnswerAt, world)}`;
  return silent < world.settings['actions.silence'].manager
    ? `${last}, no new date agreed`
    : `${last}, none for ${days}`;
};

export const toldText = (
  action: Action,
  turn: ActionTurn,
  heard: Heard | undefined,
  world: World,
): string => {
  const missed = unreached(turn, heard, world);
  if (turn.why !== 'to-answer') return dot([waitsText(turn, world), missed]);
  return dot([
    `Owner: ${ownerOf(action, world)}`,
    dueInWords(action, world),
    missed || answerInWords(action, world),
  ]);
};
