import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import type { Action } from '../model.js';

// How an action goes from one owner to the next: by a file, by whoever takes what was offered to them, or by a manager. It
// is given to the new owner first and then taken from the old one, who keeps a pointer: none is ever without an owner.

/** Whoever has it says something about it: then it is offered to nobody any more. */
export const withoutOffer = (action: Action): Action => {
  const { offer: _over, ...rest } = action;
  return rest;
};

/**
 * The action as its new owner gets it: the slips and the status stay, the time to answer starts today. What the old owner
 * asked for or offered is over with them, and nobody checks their own.
 */
export const forNewOwner = (action: Action, toId: PersonId, version: number, { today }: World): Action => {
  const {
    movedToId: _moved,
    evidenceNotSeenOn: _not,
    notYet: _why,
    dateRequest: _date,
    dateAnswer: _dated,
    asks: _asked,
    asksAnswer: _answered,
    offer: _offer,
    offerAnswer: _offered,
    given: _given,
    waitedDays: _waited,
    checkerId,
    ...rest
  } = action;
  return {
    ...rest,
    ...(checkerId === undefined || checkerId === toId ? {} : { checkerId }),
    ownerId: toId,
    addedOn: today,
    version,
  };
};
