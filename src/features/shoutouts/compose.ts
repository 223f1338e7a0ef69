import type { Month } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import { isActive, type Person } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';
import { thanksCard, toldCard } from './cards.js';
import { type Head, isStanding, type Nomination } from './model.js';
import { isClosed, stateOf } from './month.js';
import { decidedCard, panelReadyCard } from './panel-cards.js';
import { type Act, may } from './permissions.js';
import { isOnPanel } from './plan.js';
import { chosenCard, inviteCard, resultCard } from './result-cards.js';

/** The rows that a message's card is made of. */
export interface MessageFacts {
  readonly month: Month;
  readonly head: Head | undefined;
  /** The nomination that the message is about, for those about one. */
  readonly nomination: Nomination | undefined;
  /** Which making of it the message belongs to: a later one has a message of its own. */
  readonly times: number;
  /** All of the month, for those about results. */
  readonly nominations: readonly Nomination[];
}

const notWanted = (reason: string): Composed => ({ kind: 'not-wanted', reason });
const shown = (card: Card): Composed => ({ kind: 'card', card });

const panelReady = ({ month, head }: MessageFacts, to: Person, purpose: Purpose, world: World): Composed => {
  if (!isOnPanel(to, world)) return notWanted('not-on-panel');
  if (head?.published) {
    const { published } = head;
    return purpose === 'refresh'
      ? shown(decidedCard(month, published, 0, world))
      : notWanted('already-published');
  }
  const isReady = head && head.count > 0 && stateOf(month, head, world) === 'judging';
  return isReady ? shown(panelReadyCard(month, head.count)) : notWanted('nothing-to-judge');
};

const aboutOne = (card: string, { nomination, times }: MessageFacts, to: Person, world: World): Composed => {
  if (!nomination || !isStanding(nomination) || nomination.times !== times) return notWanted('withdrawn');
  const mayRead = (act: Act) => may(act, relationsOf(to, { nominees: [nomination.nomineeId] }, world.people));
  if (card === 'thanks')
    return mayRead('shoutouts.see-own') ? shown(thanksCard(nomination, world)) : notWanted('not-the-nominee');
  return mayRead('shoutouts.see-told')
    ? shown(toldCard(nomination, world))
    : notWanted('no-longer-line-manager');
};

const aboutResult = (card: string, facts: MessageFacts, to: Person, world: World): Composed => {
  const published = facts.head?.published;
  if (!published) return notWanted('not-published');
  if (card === 'chosen') {
    const chosen = chosenCard(facts.month, to.id, published, facts.nominations, world);
    return chosen ? shown(chosen) : notWanted('not-among-the-picked');
  }
  const won = published.winners.find(({ nomineeId }) => nomineeId === to.id);
  return won ? shown(resultCard(facts.month, won.place)) : notWanted('not-among-the-picked');
};

/** The card of a message as the rows stand now, or why it is not sent any more. */
export const composeFrom = (
  card: string,
  to: Person | undefined,
  facts: MessageFacts,
  purpose: Purpose,
  world: World,
): Composed => {
  if (!to || !isActive(to, world.today)) return notWanted('left-the-service');
  switch (card) {
    case 'invite':
      return isClosed(facts.month, world) ? notWanted('month-closed') : shown(inviteCard(facts.month, world));
    case 'thanks':
    case 'told':
      return aboutOne(card, facts, to, world);
    case 'panel-ready':
      return panelReady(facts, to, purpose, world);
    case 'result':
    case 'chosen':
      return aboutResult(card, facts, to, world);
    default:
      return notWanted('no-such-card');
  }
};
