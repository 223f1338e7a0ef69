import { dayInWords } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { rowsWithButtons } from '../../kernel/pages.js';
import type { PersonId } from '../../kernel/people.js';
import { counted, momentInWords, timesInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Fact, type Shown } from './above-card.js';
import type { Outcome } from './change.js';
import { dateAnswerInWords, reasonInWords } from './date-wording.js';
import { type Action, type DateRequest, waitsForApproval } from './model.js';
import { partiesOfDate } from './parties.js';
import { type Act, may } from './permissions.js';
import { dueInWords, dueTone, ended } from './wording.js';

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
  { outcome, page = 0, first, note, place, isAlone, fresh }: Shown = {},
): Card => {
  const waiting = actions.filter(isToApprove(to, world));
  return aboveCard(
    {
      title:
        waiting.length === 0
          ? 'No new date waits for your approval here'
          : `${counted(waiting.length, 'new date waits', 'new dates wait')} for your approval`,
      note: (outcome && NOTES[outcome]) ?? note,
      place,
      isAlone,
      fresh,
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
      because: 'You get this because these new dates need the agreement of somebody above the owner.',
    },
    world,
  );
};

/** What a press came to, for whoever goes on to what is left of their day. */
export const approvedNote = ({ dateAnswer, title }: Action): string =>
  dateAnswer?.outcome === 'agreed'
    ? `New date agreed: ${ended(title)}`
    : `Present date kept: ${ended(title)}`;
