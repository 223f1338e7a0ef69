import { dayInWords } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { rowsWithButtons } from '../../kernel/pages.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { counted, momentInWords, notice, timesInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Fact, type Shown } from './above-card.js';
import { partiesOfDate } from './approver.js';
import type { Outcome } from './change.js';
import { dateAnswerInWords, reasonInWords } from './date-wording.js';
import { type Action, type DateRequest, parseRef, waitsForApproval } from './model.js';
import { type Act, may } from './permissions.js';
import { dueInWords, dueTone, movesInWords } from './wording.js';

const NOTES: Partial<Record<Outcome, string>> = {
  'not-yours': 'Somebody else agrees to new dates for this action.',
  stale: 'This has changed since you got the card. Your answer was not saved.',
  closed: 'No new date is asked for here now.',
  'handed-over': 'This action has a new owner.',
};

const isAllowed = (act: Act, action: Action, to: PersonId, world: World): boolean =>
  may(act, world.people.get(to), partiesOfDate(action, world), world);

type Asked = Action & { readonly dateRequest: DateRequest };

const isToApprove =
  (to: PersonId, world: World) =>
  (action: Action): action is Asked =>
    waitsForApproval(action, world) && isAllowed('actions.approve-date', action, to, world);

/** True when one of the requests is still this person's to answer; a ref with a version means that request and no later one. */
export const isApprovalWanted = (
  about: readonly string[],
  actions: readonly Action[],
  to: PersonId,
  world: World,
): boolean => {
  const waiting = actions.filter(isToApprove(to, world));
  return about
    .map(parseRef)
    .some(({ ownerId, actionId, version }) =>
      waiting.some(
        (action) =>
          action.ownerId === ownerId &&
          action.id === actionId &&
          (version === undefined || version === action.dateRequest.version),
      ),
    );
};

const factsOf = (action: Asked, world: World): readonly Fact[] => {
  const { dateRequest: request, moves } = action;
  const moved = moves.length === 0 ? 'not moved yet' : `moved ${timesInWords(moves.length)} since`;
  return [
    { label: 'New date asked for', text: dayInWords(request.dueOn, world.today), isBold: true },
    { label: 'Reason', text: reasonInWords(request.reason, world), isClose: true },
    { text: `Asked for ${momentInWords(request.askedAt, world)}`, isClose: true },
    { text: dueInWords(action, world), tone: dueTone(action, world) },
    { text: `First agreed for ${dayInWords(action.firstDueOn, world.today)}, ${moved}`, isClose: true },
  ];
};

/**
 * New dates that their owner may not give alone, for the person who agrees to them. What is answered, taken back or
 * lapsed stays on the card as text, for as long as it is theirs to see.
 */
export const approveCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  { outcome, page = 0, first }: Shown = {},
): Card => {
  const waiting = actions.filter(isToApprove(to, world));
  return aboveCard(
    {
      title:
        waiting.length === 0
          ? 'No new date waits for your approval here'
          : `${counted(waiting.length, 'new date waits', 'new dates wait')} for your approval`,
      note: outcome && NOTES[outcome],
      waiting,
      size: rowsWithButtons(waiting.length, 2),
      page,
      first,
      turn: 'approve',
      facts: (action) => factsOf(action, world),
      buttons: ({ dateRequest: { version } }) => [
        { title: 'Agree to the new date', verb: 'actions.approve-date', data: { version, says: 'agree' } },
        { title: 'Keep the present date', verb: 'actions.approve-date', data: { version, says: 'keep' } },
      ],
      settled: actions.filter(
        (action) => !isToApprove(to, world)(action) && isAllowed('actions.see-approval', action, to, world),
      ),
      settledText: dateAnswerInWords,
      because:
        'You get this because these dates have moved before, and one more new date needs somebody above the owner.',
    },
    world,
  );
};

/** True while the owner of the action is still to hear what became of their request. */
export const isDateAnswerWanted = (action: Action | undefined, to: Person, world: World): boolean =>
  action?.dateAnswer !== undefined &&
  action.dateAnswer.outcome !== 'withdrawn' &&
  action.dateRequest === undefined &&
  action.movedToId === undefined &&
  may('actions.update', to, { owner: action.ownerId }, world);

/** Tells the owner that their new date is agreed, or that the present one stays. */
export const dateAnsweredCard = (action: Action, world: World): Card => {
  const { dateAnswer: answer } = action;
  const isAgreed = answer?.outcome === 'agreed';
  const title = isAgreed ? 'Your new date is agreed' : 'The present date stays';
  const by = world.people.nameOf(answer?.byId);
  const asked = answer ? dayInWords(answer.dueOn, world.today) : '';
  const when = answer ? momentInWords(answer.answeredAt, world) : '';
  return notice(
    title,
    [
      action.title,
      isAgreed
        ? `${by} agreed ${when} to ${asked}.`
        : `You asked for ${asked}. ${by} kept the present date ${when}.`,
      [dueInWords(action, world), movesInWords(action)].filter(Boolean).join(', '),
      'Type my actions to say how it is going.',
    ],
    'You get this because you own this action and asked for a new date.',
    isAgreed ? 'A new date for one of your actions is agreed' : 'The date of one of your actions stays',
  );
};
