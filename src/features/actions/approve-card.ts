import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import type { Outcome } from './change.js';
import { APPROVE } from './copy/above.js';
import { facts, firstAgreed } from './copy/dates.js';
import { dateAnswerInWords, reasonInWords } from './date-wording.js';
import { type Action, type DateRequest, slipsOf, waitsForApproval } from './model.js';
import { partiesOfDate } from './parties.js';
import { type Act, may } from './permissions.js';
import { day, dueDay } from './wording.js';

const PROBLEMS: Partial<Record<Outcome, string>> = APPROVE.problems;

const isAllowed = (act: Act, action: Action, to: PersonId, world: World): boolean =>
  may(act, world.people.get(to), partiesOfDate(action, world), world);

type Asked = Action & { readonly dateRequest: DateRequest };

const isToApprove =
  (to: PersonId, world: World) =>
  (action: Action): action is Asked =>
    waitsForApproval(action, world) && isAllowed('actions.approve-date', action, to, world);

/**
 * New dates that their owner may not give alone, for the person who agrees to them. What is answered, taken back or
 * lapsed stays on the card as text, for as long as it is theirs to see.
 */
export const approveCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  shown: Shown = {},
): Card => {
  const waiting = actions.filter(isToApprove(to, world));
  return aboveCard(
    {
      title: APPROVE.title(waiting.length),
      intro: waiting.length === 0 ? '' : APPROVE.intro,
      shown,
      problem: shown.outcome && PROBLEMS[shown.outcome],
      waiting,
      turn: 'approve',
      row: (action) => {
        const { dateRequest: request, firstDueOn, ownerId } = action;
        return {
          text: facts(
            dueDay(action, world),
            APPROVE.asks(world.people.nameOf(ownerId), day(request.dueOn, world)),
          ),
          detail: APPROVE.detail(
            reasonInWords(request.reason, world),
            firstAgreed(day(firstDueOn, world), slipsOf(action)),
            momentInShort(request.askedAt, world),
          ),
        };
      },
      buttons: ({ dateRequest: { version } }) => [
        { title: APPROVE.agree, verb: 'actions.approve-date', data: { version, says: 'agree' } },
        { title: APPROVE.keep, verb: 'actions.approve-date', data: { version, says: 'keep' } },
      ],
      settled: actions.filter(
        (action) => !isToApprove(to, world)(action) && isAllowed('actions.see-approval', action, to, world),
      ),
      settledText: dateAnswerInWords,
      because: APPROVE.because,
    },
    world,
  );
};

/** What a press came to, for whoever goes on to what is left of their day. */
export const approvedNote = ({ dateAnswer, title }: Action): string =>
  dateAnswer?.outcome === 'agreed' ? APPROVE.agreed(title) : APPROVE.kept(title);
