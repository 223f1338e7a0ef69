import type { Press } from '../../../kernel/capability.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { type Head, isStanding, NOMINATIONS, type Nomination } from '../model.js';
import { isGone } from '../thanks.js';
import { answeredFor, isSame, type NominationFacts, type Refusal, unfitTexts } from './decide.js';
import type { Changed } from './inputs.js';

/** `gone`: the thanks is on its way. `not-yours`: somebody else's, or not there; whoever asks must not learn which. */
export type NotChanged =
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'gone' | 'made-again' | 'withdrawn'; readonly nomination: Nomination };

export type ChangeReply =
  | NotChanged
  | { readonly kind: 'changed'; readonly nomination: Nomination }
  | { readonly kind: 'unfit'; readonly nomination: Nomination; readonly refusal: Refusal };

/** The words can be mended until they go, and not after a decision. */
export const mayBeChanged = (nomination: Nomination, head: Head | undefined, world: World): boolean =>
  isStanding(nomination) && !head?.published && !isGone(nomination, world);

/** What stands in the way of changing it, if anything. */
export const checkChange = (
  { head, nomination }: NominationFacts,
  { input, world, may }: Press<Pick<Changed, 'round'>>,
): Nomination | NotChanged => {
  if (!head || !nomination || !may({ nominators: [nomination.nominatorId] })) return { kind: 'not-yours' };
  if (nomination.times !== input.round) return { kind: 'made-again', nomination };
  if (!isStanding(nomination)) return { kind: 'withdrawn', nomination };
  return mayBeChanged(nomination, head, world) ? nomination : { kind: 'gone', nomination };
};

const hashed = ({ id, nameHidden, did, difference }: Nomination, { keyed }: World) => ({
  id,
  nameHidden,
  did: keyed('text', did),
  difference: keyed('text', difference),
});

/** Saves other words over those of the same nomination, which goes when it would have gone. The gate is the same. */
export const decideChange = (facts: NominationFacts, press: Press<Changed>): Decision<ChangeReply> => {
  const { actor, input, world } = press;
  const { nomination: earlier } = facts;
  // The same press twice gets the same answer, also when the words have gone since.
  if (earlier?.changedAt !== undefined && isStanding(earlier) && isSame(earlier, input))
    if (earlier.times === input.round && press.may({ nominators: [earlier.nominatorId] }))
      return { reply: { kind: 'changed', nomination: earlier } };
  const nomination = checkChange(facts, press);
  if ('kind' in nomination) return { reply: nomination };
  if (isSame(nomination, input)) return { reply: { kind: 'changed', nomination } };
  const { nomineeId, nominatorId } = nomination;
  const fit = unfitTexts({ ...input, nomineeId, nominatorId }, world);
  if (fit.kind !== 'fit') return { reply: { kind: 'unfit', nomination, refusal: fit } };
  const { did, difference, nameHidden } = input;
  const changed = { ...nomination, did, difference, nameHidden, changedAt: world.now.toISOString() };
  return {
    reply: { kind: 'changed', nomination: changed },
    change: {
      head: { ...facts.head },
      items: [{ key: NOMINATIONS.key(changed.id), value: changed }],
      events: [
        {
          actor: actor.id,
          act: 'shoutouts.change',
          before: hashed(nomination, world),
          after: { ...hashed(changed, world), ...answeredFor(fit.passed) },
        },
      ],
    },
  };
};
