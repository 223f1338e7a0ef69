import { earliestDay } from '../../../../kernel/calendar.js';
import type { Ports } from '../../../../kernel/capability.js';
import type { PersonId } from '../../../../kernel/people.js';
import { groupedBy, inTurns } from '../../../../kernel/phrases.js';
import type { Change, Decision } from '../../../../kernel/subject.js';
import type { World } from '../../../../kernel/world.js';
import { aroundAll, auditedWhole } from '../../change.js';
import { type Action, actionItem, actionsOf, isLive, type Owned, refOf } from '../../model.js';
import { loadingOn, readAll } from '../../reading/index.js';
import { place } from '../../register/index.js';
import { forNewOwner, withoutOffer } from '../over.js';

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

/** Who takes it away: somebody by a press, or the service itself where a handover was cut short. */
interface By {
  readonly actor: { readonly id: PersonId | 'system' };
  readonly world: World;
}

interface Moved {
  readonly before: Action;
  readonly after: Action;
}

const changeOfMoved = (owned: Owned, moved: readonly Moved[], { actor, world }: By): Change => {
  const after = new Map(moved.map((each) => [each.after.id, each.after]));
  const now: Owned = { ...owned, actions: owned.actions.map((action) => after.get(action.id) ?? action) };
  const around = aroundAll(now, world);
  const tomorrow = world.calendar.addWorkingDays(world.today, 1);
  return {
    ...around,
    lookOn: earliestDay(around.lookOn ?? tomorrow, tomorrow),
    items: moved.map((each) => actionItem(each.after)),
    events: moved.map((each) => ({
      actor: actor.id,
      act: 'actions.handed-over',
      before: auditedWhole(each.before, world),
      after: auditedWhole(each.after, world),
    })),
  };
};

/** What its old owner answered after it was given on is not taken away: that is for the new owner’s copy first. */
const decideGone = (
  owned: Owned,
  gone: readonly Gone[],
  given: ReadonlyMap<string, Action>,
  by: By,
): Decision<readonly Action[]> => {
  const to = new Map(gone.map((each) => [each.id, each.to]));
  const live = owned.actions.flatMap((action) => {
    const copy = given.get(`${to.get(action.id)}~${action.id}`);
    return copy && copy.ownerId !== owned.ownerId && isLive(action) ? [{ action, copy }] : [];
  });
  const answered = live.filter(({ action, copy }) => action.version >= copy.version);
  const moved = live
    .filter(({ action, copy }) => action.version < copy.version)
    .map(({ action, copy }) => ({ before: action, after: pointing(action, copy.ownerId, by.world.now) }));
  const reply = answered.map(({ action }) => action);
  return moved.length === 0 ? { reply } : { reply, change: changeOfMoved(owned, moved, by) };
};

/** The new owner’s copy with what the old one answered meanwhile. */
const withAnswer = (mine: Action, answered: Action, world: World): Action => ({
  ...forNewOwner(answered, mine.ownerId, Math.max(mine.version, answered.version) + 1, world),
  addedOn: mine.addedOn,
  // They hear from whom it is, though there is an answer since.
  ...(mine.given ? { given: { ...mine.given, at: world.now.toISOString() } } : {}),
  ...(mine.offerAnswer ? { offerAnswer: mine.offerAnswer } : {}),
});

const decideAnswered = (owned: Owned, answered: readonly Action[], by: By): Decision<void> => {
  const moved = owned.actions.flatMap((mine): readonly Moved[] => {
    const later = answered.find(({ id }) => id === mine.id);
    // What the new owner has said since stands.
    if (!later || !isLive(mine) || later.version < mine.version) return [];
    return [{ before: later, after: withAnswer(mine, later, by.world) }];
  });
  return moved.length === 0
    ? { reply: undefined }
    : { reply: undefined, change: changeOfMoved(owned, moved, by) };
};

/** So often it is tried again where an old owner goes on answering; then both copies stay until all are gone through. */
const MOST_TRIES = 3;

/**
 * Takes from their old owners what lies with new ones. Doing it again changes nothing. What an old owner saved after it was
 * given on goes to the new owner’s copy first, so that no answer is lost. Where each one lies is noted anew only of what serves a
 * plan: the old owner points to the new one, and all are gone through once a week.
 */
export const takeAway = async (
  ports: Ports,
  gone: readonly Gone[],
  by: By,
  tries = MOST_TRIES,
): Promise<void> => {
  const { world } = by;
  const takers = await readAll(ports, [...new Set(gone.map(({ to }) => to))], world);
  const given = new Map(
    takers.flatMap(({ actions }) => actions.filter(isLive).map((action) => [refOf(action), action])),
  );
  // A plan is read where it is noted, so that what serves one is not missing there until all are gone through.
  const named = new Set(gone.map(({ id, to }) => `${to}~${id}`));
  const serving = [...given].flatMap(([ref, action]) =>
    named.has(ref) && (action.planIds?.length ?? 0) > 0 ? [action] : [],
  );
  if (serving.length > 0) await place(ports, serving, world);
  const replies = await inTurns([...groupedBy(gone, ({ from }) => from)], async ([ownerId, theirs]) => {
    const answered = await ports.subjects.change(
      actionsOf(ownerId),
      (view) => loadingOn(world)(view, ownerId),
      (owned) => decideGone(owned, theirs, given, by),
      'head-and-items',
    );
    const later = new Map(answered.map((action) => [action.id, action]));
    return theirs.flatMap((each) => {
      const action = later.get(each.id);
      return action ? [{ each, action }] : [];
    });
  });
  const left = replies.flat();
  if (left.length === 0 || tries === 0) return;
  await inTurns([...groupedBy(left, ({ each }) => each.to)], async ([ownerId, theirs]) => {
    await ports.subjects.change(
      actionsOf(ownerId),
      (view) => loadingOn(world)(view, ownerId),
      (owned) =>
        decideAnswered(
          owned,
          theirs.map(({ action }) => action),
          by,
        ),
      'head-and-items',
    );
  });
  await takeAway(
    ports,
    left.map(({ each }) => each),
    by,
    tries - 1,
  );
};
