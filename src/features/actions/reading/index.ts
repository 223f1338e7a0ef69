import type { OpenWork, Ports } from '../../../kernel/capability.js';
import { shortIdOf } from '../../../kernel/ids.js';
import type { Heard } from '../../../kernel/lines.js';
import type { PersonId } from '../../../kernel/people.js';
import { groupedBy, inTurns } from '../../../kernel/phrases.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { awakeIn } from '../asking/pauses.js';
import { isOverdue } from '../days.js';
import type { HeardOf } from '../lines.js';
import {
  ACTIONS,
  type Action,
  type ActionRef,
  ActionSchema,
  actionsOf,
  HeadSchema,
  isOpen,
  KIND,
  type Owned,
  parseRef,
} from '../model.js';
import { type Asked, askedOf } from '../plan.js';

// How the rows of actions are read, and what people have been told of them.

/** Reads one owner's actions as they are stored, those handed to somebody else included. */
export const loadOwned = async (view: SubjectView, ownerId: PersonId): Promise<Owned> => {
  const head = view.head(HeadSchema);
  const items = await view.items(ACTIONS.prefix, ActionSchema);
  return { ownerId: head?.ownerId ?? ownerId, head, actions: items.map(({ value }) => value) };
};

/** The same as they are today: a pause ends by a day alone. */
export const loadingOn =
  (world: World) =>
  async (view: SubjectView, ownerId: PersonId): Promise<Owned> =>
    awakeIn(await loadOwned(view, ownerId), world);

export const readOwned = ({ subjects }: Ports, ownerId: PersonId, world: World): Promise<Owned> =>
  subjects.read(actionsOf(ownerId), (view) => loadingOn(world)(view, ownerId), 'head-and-items');

/** Of each owner that can be read. */
export const readAll = async (
  { subjects }: Ports,
  ownerIds: readonly PersonId[],
  world: World,
): Promise<readonly Owned[]> => [
  ...(await subjects.readMany(KIND, ownerIds, loadingOn(world), 'head-and-items')).values(),
];

/** How many each of these has open, and how many of them are overdue. */
export const readOpenWork = async (
  people: readonly PersonId[],
  world: World,
  { subjects }: Ports,
): Promise<ReadonlyMap<PersonId, OpenWork>> => {
  const owned = await subjects.readMany(KIND, people, loadingOn(world), 'head-and-items');
  return new Map(
    [...owned].map(([id, { actions }]) => {
      const open = actions.filter(isOpen);
      const late = open.filter((action) => isOverdue(action, world));
      return [id, { open: open.length, late: late.length }] as const;
    }),
  );
};

/** The actions that lines are about, in the order of the list; what nobody knows is left out. */
export const readAbout = async (
  ports: Ports,
  refs: readonly string[],
  world: World,
): Promise<readonly Action[]> => {
  const wanted = refs.map(parseRef);
  const owners = [...new Set(wanted.map(({ ownerId }) => ownerId).filter(Boolean))];
  const owned = await readAll(ports, owners, world);
  return wanted.flatMap(({ ownerId, actionId }) =>
    owned
      .filter((each) => each.ownerId === ownerId)
      .flatMap(({ actions }) => actions.filter((action) => action.id === actionId)),
  );
};

/** The same for what a card carries: whole ids on an old one, short ones on one of today. */
export const readAmong = async (
  ports: Ports,
  among: readonly string[],
  world: World,
): Promise<readonly Action[]> => {
  const wanted = among.map(parseRef);
  const whole = new Map(world.people.all.map(({ id }) => [shortIdOf(id), id]));
  const ids = wanted.map(({ ownerId }) => whole.get(ownerId) ?? ownerId);
  const owned = await readAll(ports, [...new Set(ids)], world);
  const all = owned.flatMap(({ actions: theirs }) => theirs);
  const isMeant = ({ ownerId, actionId }: ActionRef, action: Action) =>
    action.id.startsWith(actionId) && [action.ownerId, shortIdOf(action.ownerId)].includes(ownerId);
  return wanted.flatMap((ref) => all.filter((action) => isMeant(ref, action)));
};

/** The ids of those of these actions that refs of a card name. */
export const namedIn = (refs: readonly string[], actions: readonly Action[]): ReadonlySet<string> => {
  const named = refs.map((ref) => parseRef(ref).actionId);
  return new Set(actions.map(({ id }) => id).filter((id) => named.some((each) => id.startsWith(each))));
};

/** Reads all owners: for administration and for the report on everybody. */
export const ownersOf = async ({ subjects }: Ports): Promise<readonly PersonId[]> => {
  const ids: PersonId[] = [];
  for await (const id of subjects.all(KIND)) ids.push(id);
  return ids;
};

/** What has been heard, as far as these owners' ladders ask for it: nobody is asked about whom no rung waits. */
export const readHeard = async (ports: Ports, all: readonly Owned[], world: World): Promise<HeardOf> => {
  const byReader = groupedBy(
    all.flatMap((owned) => askedOf(owned, world)),
    ({ to }: Asked) => to,
  );
  const heard = new Map<PersonId, ReadonlyMap<string, Heard>>();
  await inTurns([...byReader], async ([to, asked]) => {
    const items = asked.map(({ item }) => item);
    heard.set(to, await ports.heard(KIND, to, items));
  });
  return (to, item) => heard.get(to)?.get(item);
};
