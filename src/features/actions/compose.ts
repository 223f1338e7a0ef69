import type { Card } from '../../kernel/card.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { Message } from '../../kernel/message.js';
import { isActive, isAway } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';
import { approveCard, dateAnsweredCard, isApprovalWanted, isDateAnswerWanted } from './approve-card.js';
import { isNudgeWanted, listCard } from './cards.js';
import type { Action, Owned } from './model.js';
import { checkCard, isCheckWanted, isSilenceToTell, notYetCard, silenceCard } from './other-cards.js';
import { may } from './permissions.js';

/** What a message's card is made from. */
export interface Facts {
  /** The actions that the message is about. */
  readonly actions: readonly Action[];
  /** Everything that the person it goes to owns. */
  readonly owned: Owned;
}

/** Why a new copy is not wanted any more; empty when it is. */
const whyNot = (message: Message, { actions, owned }: Facts, world: World): string => {
  const to = world.people.get(message.to);
  if (!to || !isActive(to, world.today)) return 'not in the service';
  const [first] = actions;
  switch (message.card) {
    case 'nudge': {
      if (isAway(to, world.today)) return 'away';
      const about = new Set(actions.map((action) => action.id));
      return isNudgeWanted(owned, about, world) ? '' : 'answered, re-dated, closed or with somebody else';
    }
    case 'silence':
      return actions.some((action) => isSilenceToTell(action, to.id, world)) ? '' : 'answered';
    case 'check':
      return isCheckWanted(actions, to.id, world) ? '' : 'checked, or somebody else checks it';
    case 'approve':
      return isApprovalWanted(message.about, actions, to.id, world)
        ? ''
        : 'answered, taken back, or somebody else agrees to it';
    case 'date-answered':
      return isDateAnswerWanted(first, to.id, world) ? '' : 'asked again, or with somebody else';
    case 'not-yet':
      return may('actions.update', relationsOf(to, { owner: first?.ownerId }, world.people)) &&
        first?.evidenceNotSeenOn !== undefined &&
        first.movedToId === undefined
        ? ''
        : 'answered since';
    default:
      return 'this version has no such card';
  }
};

const cardOf = (message: Message, { actions, owned }: Facts, world: World): Card | undefined => {
  const [first] = actions;
  switch (message.card) {
    case 'nudge': {
      const keep = new Set(actions.map((action) => action.id));
      return listCard(owned, { view: 'nudge', keep, outcomes: new Map() }, world);
    }
    case 'silence':
      return silenceCard(actions, message.to, world);
    case 'check':
      return checkCard(actions, message.to, world);
    case 'approve':
      return approveCard(actions, message.to, world);
    case 'date-answered':
      return first && dateAnsweredCard(first, world);
    case 'not-yet':
      return first && notYetCard(first, world);
    default:
      return undefined;
  }
};

/** The card as the rows stand now; a new copy only while somebody still has to answer. */
export const composeFrom = (message: Message, purpose: Purpose, facts: Facts, world: World): Composed => {
  const reason = purpose === 'send' ? whyNot(message, facts, world) : '';
  if (reason !== '') return { kind: 'not-wanted', reason };
  const card = cardOf(message, facts, world);
  return card ? { kind: 'card', card } : { kind: 'not-wanted', reason: 'there is no such action' };
};
