import type { Ports, Press } from '../../../../kernel/capability.js';
import type { PersonId } from '../../../../kernel/people.js';
import { groupedBy, inTurns } from '../../../../kernel/phrases.js';
import type { Decision } from '../../../../kernel/subject.js';
import { aroundAll, auditedWhole } from '../../change.js';
import { type Action, actionItem, actionsOf, isLive, type Owned } from '../../model.js';
import { loadingOn } from '../../reading/index.js';
import { withoutOffer } from '../over.js';

/** An action that lies with a new owner already, and is to be taken from the old one. */
export interface Gone {
  readonly id: string;
  readonly from: PersonId;
  readonly to: PersonId;
}

/** The old owner hears of it when they had said that it is somebody else’s. */
const pointing = (action: Action, movedToId: PersonId, now: Date): Action => ({
  ...withoutOffer(action),
  ...(action.offer || action.offerAnswer?.outcome === 'not_mine'
    ? {
        offerAnswer: {
          toId: movedToId,
          outcome: 'taken' as const,
          at: now.toISOString(),
          version: action.offer?.version ?? action.offerAnswer?.version ?? action.version,
        },
      }
    : {}),
  movedToId,
  version: action.version + 1,
});

const decideGone = (
  owned: Owned,
  gone: readonly Gone[],
  { actor, world }: Press<unknown>,
): Decision<void> => {
  const to = new Map(gone.map((each) => [each.id, each.to]));
  const moved = owned.actions.flatMap((action) => {
    const movedToId = to.get(action.id);
    if (movedToId === undefined || movedToId === owned.ownerId || !isLive(action)) return [];
    return [{ before: action, after: pointing(action, movedToId, world.now) }];
  });
  if (moved.length === 0) return { reply: undefined };
  const after = new Map(moved.map((each) => [each.after.id, each.after]));
  const now: Owned = { ...owned, actions: owned.actions.map((action) => after.get(action.id) ?? action) };
  const tomorrow = world.calendar.addWorkingDays(world.today, 1);
  return {
    reply: undefined,
    change: {
      ...aroundAll(now, world),
      lookOn: tomorrow,
      items: moved.map((each) => actionItem(each.after)),
      events: moved.map((each) => ({
        actor: actor.id,
        act: 'actions.handed-over',
        before: auditedWhole(each.before, world),
        after: auditedWhole(each.after, world),
      })),
    },
  };
};

/**
 * Takes from their old owners what lies with new ones. Doing it again changes nothing. Where each one lies is not noted
 * anew: the old owner points to the new one, and all are gone through once a week.
 */
export const takeAway = async (ports: Ports, gone: readonly Gone[], press: Press<unknown>): Promise<void> => {
  await inTurns([...groupedBy(gone, ({ from }) => from)], async ([ownerId, theirs]) => {
    await ports.subjects.change(
      actionsOf(ownerId),
      (view) => loadingOn(press.world)(view, ownerId),
      (owned) => decideGone(owned, theirs, press),
      'head-and-items',
    );
  });
};
