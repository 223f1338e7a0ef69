import type { StoredChoice } from '../../kernel/opt-outs.js';
import type { Person } from '../../kernel/people.js';
import { may, relationsOf } from '../../kernel/permissions.js';
import type { Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';

/** What is true after a press: the choice as it stands, or that nothing was ever chosen. */
export type ChoiceReply = StoredChoice | undefined;

/** Stops the monthly invitations, or lets them come again. Choosing what is chosen already changes nothing. */
export const decideChoice = (
  stored: StoredChoice | undefined,
  isStopped: boolean,
  actor: Person,
  world: World,
): Decision<ChoiceReply> => {
  const isAllowed = may('privacy.choose', relationsOf(actor, { worker: actor.id }, world.people));
  if (!isAllowed || (stored?.isStopped ?? false) === isStopped) return { reply: stored };
  const choice: StoredChoice = { personId: actor.id, isStopped, at: world.now.toISOString() };
  return {
    reply: choice,
    change: {
      head: {},
      items: [{ key: actor.id, value: choice }],
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
