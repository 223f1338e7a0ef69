import type { Press } from '../../kernel/capability.js';
import { CHOICES, type StoredChoice } from '../../kernel/opt-outs.js';
import type { Decision } from '../../kernel/subject.js';

/** What is true after a press: the choice as it stands, or that nothing was ever chosen. */
export type ChoiceReply = StoredChoice | undefined;

/** Stops the monthly invitations, or lets them come again. Choosing what is chosen already changes nothing. */
export const decideChoice =
  (isStopped: boolean) =>
  (stored: StoredChoice | undefined, { actor, world, may }: Press<unknown>): Decision<ChoiceReply> => {
    if (!may({ worker: actor.id }) || (stored?.isStopped ?? false) === isStopped) return { reply: stored };
    const choice: StoredChoice = { ...stored, personId: actor.id, isStopped, at: world.now.toISOString() };
    return {
      reply: choice,
      change: {
        head: {},
        items: [{ key: CHOICES.key(actor.id), value: choice }],
        events: [
          {
            actor: actor.id,
            act: isStopped ? 'privacy.invitations-stopped' : 'privacy.invitations-wanted',
            before: { isStopped: !isStopped },
            after: { isStopped },
          },
        ],
      },
    };
  };
