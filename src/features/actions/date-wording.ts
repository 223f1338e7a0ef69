import type { Day } from '../../kernel/calendar.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { BROUGHT_FORWARD } from './approval.js';
import { answeredNow, type Request, requestOf, waitingRequest } from './asking/requests.js';
import { askedAbove, BECAME, keptGoing, pauseLapsed, takeBack } from './copy/asking.js';
import {
  ANSWERED,
  askedFor,
  askedOfDate,
  BROUGHT_FORWARD_REASON,
  DATE_ASKED,
  KEPT_BECAUSE,
  keptFor,
  lapsed,
  needsApproval,
  OLD_REASON,
  YOUR_SERVICE_MANAGER,
} from './copy/dates.js';
import { offeredTo, WITH_MANAGER } from './copy/hands.js';
import { DONE, STATUS_WORDS } from './copy/statuses.js';
import { questionsAboutDate } from './date-questions.js';
import { isOverdue } from './days.js';
import { type Action, slipsOf } from './model.js';
import { standingOf } from './offering/offers.js';
import { approverOf, finderOf } from './parties.js';
import { day, reasonIn, standingInWords } from './wording.js';

// What is said about a new date that somebody else has to agree to. All of it may hold people’s names.

const approverIn = (action: Action, world: World): string =>
  approverOf(action.ownerId, world)?.name ?? YOUR_SERVICE_MANAGER;

/** Said to the owner before they ask for a date that they may not give alone. */
export const needsApprovalInWords = (action: Action, world: World): string =>
  needsApproval(slipsOf(action), { day: day(action.dueOn, world), approver: approverIn(action, world) });

/** What takes a request back, as the choices have it: what is overdue cannot be on track. */
const takingBack = (action: Action, world: World): readonly string[] =>
  [isOverdue(action, world) ? '' : STATUS_WORDS.on_track, DONE]
    .filter(Boolean)
    .map((word) => word.toLowerCase());

const waitingInWords = (action: Action, { what, day: on }: Request, world: World): string => {
  const approver = approverIn(action, world);
  if (what === 'date')
    return askedFor({
      asked: day(on ?? action.dueOn, world),
      approver,
      day: day(action.dueOn, world),
      isOverdue: isOverdue(action, world),
    });
  const asked =
    what === 'stop' ? askedAbove.stop(approver) : askedAbove.pause(day(on ?? action.dueOn, world), approver);
  return `${asked} ${takeBack(takingBack(action, world))}`;
};

/** Whose it is for all that its owner says, and who is asked. */
const offerInWords = (action: Action, world: World): string => {
  const standing = standingOf(action, world);
  if (standing === undefined || standing.kind === 'absent') return '';
  if (standing.kind === 'waits') return offeredTo(world.people.nameOf(standing.toId));
  const finder = finderOf(action.ownerId, world);
  return finder ? WITH_MANAGER(finder.name) : '';
};

/** Said to the owner of what they asked for: that it waits, lapsed, or was not agreed; nothing otherwise. */
export const requestInWords = (action: Action, world: World): string => {
  const waiting = waitingRequest(action, world);
  if (waiting) return waitingInWords(action, waiting, world);
  const request = requestOf(action);
  if (request?.day !== undefined)
    return (request.what === 'date' ? lapsed : pauseLapsed)(day(request.day, world));
  const offer = offerInWords(action, world);
  if (offer !== '') return offer;
  const answer = answeredNow(action);
  if (answer?.outcome !== 'kept') return '';
  const by = world.people.nameOf(answer.byId);
  const why =
    answer.reason === undefined ? undefined : reasonIn(world.settings['actions.keepReasons'], answer.reason);
  if (answer.what !== 'date') return `${keptGoing(why, by)}.`;
  const kept = keptFor(
    by,
    momentInShort(answer.at, world),
    answer.day === undefined ? '' : day(answer.day, world),
  );
  return why === undefined ? kept : `${kept} ${KEPT_BECAUSE(why)}`;
};

/** What is asked about a date in the box with this label; empty where it is taken as it is. */
export const dateQuestionsInWords = (label: string, date: Day, world: World): string => {
  const asked = questionsAboutDate(date, world).map((question) =>
    question === 'far' ? DATE_ASKED.far(world.settings['actions.askAboveDays']) : DATE_ASKED[question],
  );
  return asked.length === 0 ? '' : askedOfDate(label, day(date, world), asked);
};

/** The reason in the words of the list as it is now. */
export const reasonInWords = (reason: string, { settings }: World): string =>
  (reason === BROUGHT_FORWARD ? BROUGHT_FORWARD_REASON : undefined) ??
  settings['actions.newDateReasons'].find(({ id }) => id === reason)?.title ??
  OLD_REASON;

/** Why it is paused or no longer needed, or needs another date, in the words of the list as it is now. */
export const requestReasonInWords = ({ what, reason }: Request, world: World): string => {
  if (what === 'date') return reasonInWords(reason, world);
  const setting = what === 'pause' ? 'actions.pauseReasons' : 'actions.stopReasons';
  return reasonIn(world.settings[setting], reason) ?? OLD_REASON;
};

/** What became of a request, for whoever was asked to agree to it. */
export const dateAnswerInWords = (action: Action, world: World): string => {
  const { dateAnswer, asksAnswer } = action;
  if (action.movedToId !== undefined) return standingInWords(action, world);
  const request = requestOf(action);
  if (request?.day !== undefined) return ANSWERED.lapsed(day(request.day, world));
  const isLater = (asksAnswer?.answeredAt ?? '') > (dateAnswer?.answeredAt ?? '');
  if (isLater && asksAnswer?.what !== undefined && asksAnswer.outcome !== undefined) {
    const { what, outcome, until, byId, answeredAt } = asksAnswer;
    const on = until === undefined ? '' : day(until, world);
    return BECAME[what][outcome](on, world.people.nameOf(byId), momentInShort(answeredAt, world));
  }
  if (!dateAnswer) return standingInWords(action, world);
  const { outcome, dueOn, byId, answeredAt } = dateAnswer;
  return ANSWERED[outcome](day(dueOn, world), world.people.nameOf(byId), momentInShort(answeredAt, world));
};
