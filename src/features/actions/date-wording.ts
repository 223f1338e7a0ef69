import type { Day } from '../../kernel/calendar.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { BROUGHT_FORWARD } from './approval.js';
import {
  ANSWERED,
  askedFor,
  askedOfDate,
  BROUGHT_FORWARD_REASON,
  DATE_ASKED,
  keptFor,
  lapsed,
  needsApproval,
  OLD_REASON,
  YOUR_SERVICE_MANAGER,
} from './copy/dates.js';
import { questionsAboutDate } from './date-questions.js';
import { isOverdue } from './days.js';
import { type Action, slipsOf, waitsForApproval } from './model.js';
import { approverOf } from './parties.js';
import { day, standingInWords } from './wording.js';

// What is said about a new date that somebody else has to agree to. All of it may hold people’s names.

const approverIn = (action: Action, world: World): string =>
  approverOf(action.ownerId, world)?.name ?? YOUR_SERVICE_MANAGER;

/** Said to the owner before they ask for a date that they may not give alone. */
export const needsApprovalInWords = (action: Action, world: World): string =>
  needsApproval(slipsOf(action), { day: day(action.dueOn, world), approver: approverIn(action, world) });

/** Said to the owner of a date that they asked for: that it waits, lapsed, or was not agreed; nothing otherwise. */
export const requestInWords = (action: Action, world: World): string => {
  const { dateRequest: request, dateAnswer: answer, lastAnswerAt } = action;
  if (waitsForApproval(action, world))
    return askedFor({
      asked: day(action.dateRequest.dueOn, world),
      approver: approverIn(action, world),
      day: day(action.dueOn, world),
      isOverdue: isOverdue(action, world),
    });
  if (request) return lapsed(day(request.dueOn, world));
  if (answer?.outcome !== 'kept' || (lastAnswerAt !== undefined && lastAnswerAt > answer.answeredAt))
    return '';
  const by = world.people.nameOf(answer.byId);
  return keptFor(by, momentInShort(answer.answeredAt, world), day(answer.dueOn, world));
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

/** What became of a request, for whoever was asked to agree to it. */
export const dateAnswerInWords = (action: Action, world: World): string => {
  const { dateRequest: request, dateAnswer: answer } = action;
  if (action.movedToId !== undefined) return standingInWords(action, world);
  if (request) return ANSWERED.lapsed(day(request.dueOn, world));
  if (!answer) return standingInWords(action, world);
  const by = world.people.nameOf(answer.byId);
  return ANSWERED[answer.outcome](day(answer.dueOn, world), by, momentInShort(answer.answeredAt, world));
};
