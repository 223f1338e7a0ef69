import type { Press } from '../../../kernel/capability.js';
import type { Verdict } from '../change.js';
import type { Action } from '../model.js';
import type { Details, DetailsRow } from './inputs.js';
import type { Answering } from './kind.js';
import { isFound, KINDS } from './kinds.js';

const answeringOf = ({ actor, input }: Press<Details>): Answering => ({
  by: actor.id,
  questioned: input.questioned,
  sure: input.sure,
});

/** What a row of the form comes to, once nothing stands in the way of an answer. */
export const judgeDetails = (
  action: Action,
  answered: Action,
  { asks, typed, isLater }: DetailsRow,
  press: Press<Details>,
): Verdict => {
  if (isLater) return 'needs-details';
  const kind = KINDS[asks];
  const answering = answeringOf(press);
  const found = kind.find(action, typed, answering, press.world);
  return isFound(found) ? 'details-wrong' : kind.step(action, answered, typed, answering, press);
};
