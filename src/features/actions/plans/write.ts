import type { PersonId } from '../../../kernel/people.js';
import type { Change } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { aroundAll, auditedWhole } from '../change.js';
import { type Action, actionItem, type Owned } from '../model.js';

/** What plans do to an action without answering it, as it stands in the record. */
const ACTS = {
  asked: 'actions.asked-how',
  planned: 'actions.planned',
  unplanned: 'actions.unplanned',
} as const;

/** What was done to actions of one owner. */
interface Doing {
  readonly what: keyof typeof ACTS;
  readonly actor: PersonId;
  readonly plan: string;
}

/** Writes actions of which nobody has said anything: their version stays, so that no card grows old by it. */
export const withoutAnswer = (
  owned: Owned,
  after: readonly Action[],
  { what, actor, plan }: Doing,
  world: World,
): Change => {
  const changed = new Map(after.map((action) => [action.id, action]));
  const now: Owned = { ...owned, actions: owned.actions.map((action) => changed.get(action.id) ?? action) };
  return {
    ...aroundAll(now, world),
    items: after.map(actionItem),
    events: after.map((action) => ({
      actor,
      act: ACTS[what],
      after: { ...auditedWhole(action, world), plan },
    })),
  };
};
