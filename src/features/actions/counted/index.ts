import type { Ports } from '../../../kernel/capability.js';
import type { HistoryLine } from '../../../kernel/history.js';
import type { PersonId } from '../../../kernel/people.js';
import { inTurns } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { awakeIn } from '../asking/pauses.js';
import { actionsOf, KIND, type Owned } from '../model.js';
import { loadingOn, loadOwned } from '../reading/index.js';
import {
  type Counted,
  type CountedHead,
  CountedHeadSchema,
  countedFrom,
  countedIn,
  countedOf,
} from './brief.js';

const COUNTED = 'actions.counted';
export const acts: readonly HistoryLine[] = [
  { act: COUNTED, say: ({ after }) => `put right what reports count of ${String(after.actions)} actions` },
];

/** What reports count of these owners’ actions, or of everybody’s: from their heads, and from the rows where those do not say. */
export const readCounted = async (
  { subjects }: Ports,
  owners: readonly PersonId[] | 'all',
  world: World,
): Promise<readonly Counted[]> => {
  const heads = await subjects.readMany(
    KIND,
    owners,
    async (view, id) => {
      const head = view.head(CountedHeadSchema);
      return head === undefined ? [] : countedFrom(head, id, world);
    },
    'head',
    true,
  );
  const unsaid = [...heads].flatMap(([id, counted]) => (counted === undefined ? [id] : []));
  const rows = await subjects.readMany(KIND, unsaid, loadingOn(world), 'head-and-items', true);
  return [
    ...[...heads.values()].flatMap((counted) => counted ?? []),
    ...[...rows.values()].flatMap(({ actions }) => actions.map((action) => countedOf(action, world))),
  ];
};

/** Whether a head says what the rows say; of what is too old to be counted it may still speak. */
export const isCountedRight = (owned: Owned, head: CountedHead | undefined, world: World): boolean => {
  if (head === undefined) return true;
  const { counted } = countedIn(awakeIn(owned, world).actions, world);
  const said = countedFrom(head, owned.ownerId, world);
  if (!said || !counted) return head.counted === counted;
  // Both are made by the same lines, so that what is alike is written alike.
  return JSON.stringify(countedIn(said, world).counted) === JSON.stringify(counted);
};

/** Writes anew what the heads of these owners say of their actions. */
export const recount = async (
  { subjects }: Ports,
  owners: readonly PersonId[],
  world: World,
): Promise<void> => {
  await inTurns(owners, (ownerId) =>
    subjects.change(
      actionsOf(ownerId),
      async (view) => ({ owned: await loadOwned(view, ownerId), head: view.head(CountedHeadSchema) }),
      ({ owned, head }) => {
        if (head === undefined || isCountedRight(owned, head, world)) return { reply: undefined };
        const after = { actions: owned.actions.length };
        return {
          reply: undefined,
          change: {
            head: { ...head, ...countedIn(owned.actions, world) },
            events: [{ actor: 'system', act: COUNTED, after }],
          },
        };
      },
      'head-and-items',
    ),
  );
};
