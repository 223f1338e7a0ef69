import { z } from 'zod';
import type { Press } from '../../../kernel/capability.js';
import type { Verdict } from '../change.js';
import { reopened } from '../checking/decide.js';
import { RowSchema } from '../inputs.js';
import { type Action, isLive } from '../model.js';
import { stillAskedOf } from './asked.js';
import { partiesOfStill } from './card.js';

export const StillTrueSchema = RowSchema.extend({ says: z.enum(['yes', 'no']) });
export type SaysStillTrue = z.infer<typeof StillTrueSchema>;

/** The reason of the list with which what is no longer so is opened again. */
const NOT_SO = 'not_so_any_more';

/** Whoever was drawn says whether it is still so; “no longer” opens it again as any other is. */
export const judgeStillTrue = (action: Action, answer: SaysStillTrue, press: Press<unknown>): Verdict => {
  const { actor, world } = press;
  if (!press.may(partiesOfStill(action, world))) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  const { stillTrue } = action;
  if (stillTrue?.byId === actor.id) return stillTrue.answer === answer.says ? 'same' : 'closed';
  if (action.version !== answer.version) return 'stale';
  if (!stillTrue || stillAskedOf(action, world)?.id !== actor.id) return 'closed';
  const said = { ...stillTrue, answer: answer.says, byId: actor.id, at: world.now.toISOString() };
  return answer.says === 'yes'
    ? { what: 'still_true', after: { ...action, stillTrue: said, version: action.version + 1 } }
    : reopened({ ...action, stillTrue: said }, NOT_SO, press);
};
