import type { Press } from '../../../kernel/capability.js';
import type { Decision } from '../../../kernel/subject.js';
import { changeOf, type Outcome, type Verdict } from '../change.js';
import { forNewOwner, withoutOffer } from '../hands/over.js';
import { type Action, isLive, type Owned } from '../model.js';
import { turnOf } from '../turn.js';
import type { OfferPress } from './inputs.js';

// What whoever was named says: that it is theirs, or not theirs either.

/** It is offered to whoever presses, as it stands now; else why nothing can be said. */
type Refusal = Exclude<Outcome, 'saved'>;
const against = (action: Action, { version }: OfferPress, press: Press<unknown>): Refusal | undefined => {
  const { actor, world } = press;
  const { offer, offerAnswer } = action;
  const toId = offer?.toId ?? offerAnswer?.toId;
  if (!press.may({ owner: action.ownerId, offered: toId })) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  if (offer && offer.version !== version) return 'stale';
  const turn = turnOf(action, world);
  return turn?.why === 'to-accept' && turn.holder === actor.id ? undefined : 'closed';
};

/** “Not mine either”: it is back with its owner. */
export const judgeDecline = (action: Action, answer: OfferPress, press: Press<unknown>): Verdict => {
  const { world } = press;
  const { offer, offerAnswer } = action;
  const isSame = !offer && offerAnswer?.version === answer.version && offerAnswer.outcome === 'not_mine';
  const refused = against(action, answer, press);
  if (refused === 'not-yours') return refused;
  if (isSame) return 'same';
  if (refused || !offer) return refused ?? 'closed';
  const times = offerAnswer?.outcome === 'not_mine' ? (offerAnswer.times ?? 1) + 1 : 1;
  return {
    what: 'not_taken',
    after: {
      ...withoutOffer(action),
      offerAnswer: {
        toId: offer.toId,
        outcome: 'not_mine',
        at: world.now.toISOString(),
        version: offer.version,
        times,
      },
      version: action.version + 1,
    },
  };
};

/** What is there when somebody takes what was offered to them. */
export interface Taking {
  /** What is theirs already. */
  readonly own: Owned;
  /** The action as it lies with its owner; undefined where there is none. */
  readonly offered: Action | undefined;
}

export interface Taken {
  readonly outcome: Outcome;
  /** As it lies with its owner until now. */
  readonly offered: Action | undefined;
}

/**
 * Takes what is offered: it is in the taker’s list first, and then taken from whoever had it. A press that comes again after
 * it was cut short in between finds it in the list, and only the second is to be done.
 */
export const decideTake = ({ own, offered }: Taking, press: Press<OfferPress>): Decision<Taken> => {
  const { actor, world, input } = press;
  const mine = own.actions.find(({ id }) => id === input.actionId);
  if (
    !offered ||
    !press.may({ owner: offered.ownerId, offered: (offered.offer ?? offered.offerAnswer)?.toId })
  )
    return { reply: { outcome: 'not-yours', offered: undefined } };
  if (mine && isLive(mine) && mine.offerAnswer?.version === input.version)
    return { reply: { outcome: 'same', offered } };
  const refused = against(offered, input, press);
  if (refused || !offered.offer) return { reply: { outcome: refused ?? 'closed', offered } };
  const version = Math.max(mine?.version ?? 0, offered.version) + 1;
  const after: Action = {
    ...forNewOwner(offered, actor.id, version, world),
    offerAnswer: {
      toId: actor.id,
      outcome: 'taken',
      at: world.now.toISOString(),
      version: offered.offer.version,
    },
  };
  const { change } = changeOf(own, [{ what: 'taken', after, from: offered }], press);
  return { reply: { outcome: 'saved', offered }, change };
};
