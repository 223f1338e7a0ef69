import { daysBetween } from '../../../kernel/calendar.js';
import type { Ports } from '../../../kernel/capability.js';
import type { HistoryLine } from '../../../kernel/history.js';
import { shortIdOf } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import { groupedBy, inChunks, inTurns } from '../../../kernel/phrases.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { ACTIONS, KIND } from '../model.js';
import { loadOwned, ownersOf } from '../reading/index.js';
import {
  ALL_PLACED,
  DAYS_BETWEEN,
  HeadSchema,
  ownersNamed,
  PLACE,
  PLACES,
  PlaceSchema,
  partOf,
  placeItem,
  placesOf,
} from './model.js';

const ACT = 'actions.placed';
export const acts: readonly HistoryLine[] = [
  { act: ACT, say: ({ after }) => `noted among whose actions ${String(after.actions)} actions lie` },
];

/** Actions in one change: a transaction has room for a hundred rows. */
const MOST_AT_ONCE = 90;

const loadPlaces = async (view: SubjectView): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await view.items(PLACE.prefix, PlaceSchema)).map(({ key, value }) => [
      PLACE.parts(key)[0] ?? '',
      value.owner,
    ]),
  );

const readPlaces = async ({ subjects }: Ports, actionIds: readonly string[]) => {
  const parts = [...new Set(actionIds.map((id) => partOf(id).id))];
  const read = await subjects.readMany(PLACES, parts, loadPlaces, 'head-and-items', true);
  return new Map([...read.values()].flatMap((places) => [...places]));
};

const placedOn = ({ subjects }: Ports) =>
  subjects.read(ALL_PLACED, async (view) => view.head(HeadSchema)?.on);

/**
 * Among whose actions these are, as far as is known. Undefined where that is not known of every action there is, because
 * they were never gone through, or one lies with somebody who is on no list: then all owners have to be read.
 */
export const ownersOfThese = async (
  ports: Ports,
  actionIds: readonly string[],
  world: World,
): Promise<readonly PersonId[] | undefined> => {
  const [on, places] = await Promise.all([placedOn(ports), readPlaces(ports, actionIds)]);
  if (on === undefined) return undefined;
  const wanted = actionIds.flatMap((id) => {
    const owner = places.get(id);
    return owner === undefined ? [] : [[id, owner] as const];
  });
  return ownersNamed(new Map(wanted), world);
};

/** Writes places, and takes out those that have none: what stands there already is not written again. */
const write = async (
  { subjects }: Ports,
  places: readonly (readonly [id: string, owner: string | undefined])[],
  world: World,
): Promise<void> => {
  const byPart = [...groupedBy(places, ([id]) => partOf(id).id)].flatMap(([, part]) =>
    inChunks(part, MOST_AT_ONCE),
  );
  await inTurns(byPart, async (part) => {
    const [[first] = ['']] = part;
    await subjects.change(
      partOf(first),
      loadPlaces,
      (known) => {
        const news = part.filter(([id, owner]) => known.get(id) !== owner);
        if (news.length === 0) return { reply: undefined };
        return {
          reply: undefined,
          change: {
            head: { on: world.today },
            items: news.flatMap(([id, owner]) => (owner === undefined ? [] : [placeItem(id, owner)])),
            removes: news.flatMap(([id, owner]) => (owner === undefined ? [PLACE.key(id)] : [])),
            events: [{ actor: 'system', act: ACT, after: { actions: news.length } }],
          },
        };
      },
      'head-and-items',
    );
  });
};

/** Notes where new actions are about to be written: a place without its action is harmless. */
export const place = (
  ports: Ports,
  actions: readonly { readonly id: string; readonly ownerId: PersonId }[],
  world: World,
): Promise<void> =>
  write(
    ports,
    actions.map(({ id, ownerId }) => [id, shortIdOf(ownerId)]),
    world,
  );

/**
 * Goes through all actions when they were never gone through, or some days ago, and puts right where each lies. Reads page
 * by page, after the cards of the day are sent.
 */
export const placeAll = async (world: World, ports: Ports): Promise<void> => {
  const on = await placedOn(ports);
  if (on !== undefined && daysBetween(on, world.today) < DAYS_BETWEEN) return;
  const owners = await ownersOf(ports);
  const leftOut: string[] = [];
  const owned = await ports.subjects.readMany(
    KIND,
    owners,
    async (view, id) => {
      const theirs = await loadOwned(view, id);
      leftOut.push(...view.leftOut(ACTIONS.prefix));
      return theirs;
    },
    'head-and-items',
    true,
  );
  const places = placesOf([...owned.values()].flatMap(({ actions }) => actions));
  const parts: string[] = [];
  for await (const id of ports.subjects.all(PLACES)) if (id !== ALL_PLACED.id) parts.push(id);
  const known = await readPlaces(ports, parts);
  // Of what cannot be read it is not known that it is gone.
  const isWhole = leftOut.length === 0 && owned.size === owners.length;
  const gone = isWhole ? [...known.keys()].filter((id) => !places.has(id)) : [];
  const news = [...places].filter(([id, owner]) => known.get(id) !== owner);
  await write(ports, [...news, ...gone.map((id) => [id, undefined] as const)], world);
  await ports.subjects.change(
    ALL_PLACED,
    async () => undefined,
    () => ({
      reply: undefined,
      change: {
        head: { on: world.today },
        events: [{ actor: 'system', act: ACT, after: { actions: places.size } }],
      },
    }),
  );
};
