import { dayInWords } from '../../kernel/calendar.js';
import { momentInWords, timesInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type Action, waitsForApproval } from './model.js';
import { approverOf } from './parties.js';
import { standingInWords } from './wording.js';

// What is said about a new date that somebody else has to agree to. All of it may hold people’s names.

const day = (on: string, world: World): string => dayInWords(on, world.today);

const approverIn = (action: Action, world: World): string =>
  approverOf(action.ownerId, world)?.name ?? 'your service manager';

/** Said to the owner before they ask for a date that they may not give alone. */
export const needsApprovalInWords = (action: Action, world: World): string => {
  const { length } = action.moves;
  const moved = length === 0 ? '' : `This date has moved ${timesInWords(length)}. `;
  return `${moved}A new one needs the approval of ${approverIn(action, world)}; until then ${day(action.dueOn, world)} stays.`;
};

/** Said to the owner of a date that they asked for: that it waits, lapsed, or was not agreed; nothing otherwise. */
export const requestInWords = (action: Action, world: World): string => {
  const { dateRequest: request, dateAnswer: answer, lastAnswerAt } = action;
  if (waitsForApproval(action, world))
    return `You asked for ${day(action.dateRequest.dueOn, world)}. That needs the approval of ${approverIn(action, world)}; until then ${day(action.dueOn, world)} stays. To take it back, say on track or done.`;
  if (request)
    return `The day you asked for, ${day(request.dueOn, world)}, has come without an answer. Choose another if you need one.`;
  if (answer?.outcome !== 'kept' || (lastAnswerAt !== undefined && lastAnswerAt > answer.answeredAt))
    return '';
  const by = world.people.nameOf(answer.byId);
  return `You asked for ${day(answer.dueOn, world)}. ${by} kept the present date ${momentInWords(answer.answeredAt, world)}.`;
};

/** The reason in the words of the list as it is now. */
export const reasonInWords = (reason: string, { settings }: World): string =>
  settings['actions.newDateReasons'].find(({ id }) => id === reason)?.title ??
  'One that is no longer in the list';

/** What became of a request, for whoever was asked to agree to it. */
export const dateAnswerInWords = (action: Action, world: World): string => {
  const { dateRequest: request, dateAnswer: answer } = action;
  if (action.movedToId !== undefined) return standingInWords(action, world);
  if (request) return `The day asked for, ${day(request.dueOn, world)}, has come without an answer`;
  if (!answer) return standingInWords(action, world);
  const by = `answered ${momentInWords(answer.answeredAt, world)} by ${world.people.nameOf(answer.byId)}`;
  const asked = day(answer.dueOn, world);
  switch (answer.outcome) {
    case 'agreed':
      return `New date agreed, ${asked} – ${by}`;
    case 'kept':
      return `Present date kept, ${asked} not agreed – ${by}`;
    case 'withdrawn':
      return `No longer asked for, ${asked} – ${by}`;
  }
};
