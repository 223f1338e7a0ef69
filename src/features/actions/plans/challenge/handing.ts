import type { PersonId } from '../../../../kernel/people.js';
import type { World } from '../../../../kernel/world.js';
import { withoutRequest } from '../../approval.js';
import type { Action } from '../../model.js';

/** As its new owner gets it: the slips and the status stay, the time to answer starts today. */
export const forNewOwner = (action: Action, toId: PersonId, version: number, { today }: World): Action => {
  const {
    movedToId: _moved,
    evidenceNotSeenOn: _not,
    notYet: _why,
    dateAnswer: _answer,
    given: _given,
    checkerId,
    ...rest
  } = withoutRequest(action);
  return {
    ...rest,
    ...(checkerId === undefined || checkerId === toId ? {} : { checkerId }),
    ownerId: toId,
    addedOn: today,
    version,
  };
};
