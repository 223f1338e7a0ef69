import { daysBetween } from '../../../kernel/calendar.js';
import type { Ports } from '../../../kernel/capability.js';
import type { HistoryLine } from '../../../kernel/history.js';
import { shortIdOf } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import { groupedBy, inChunks, inTurns } from '../../../kernel/phrases.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { CountedHeadSchema } from '../counted/brief.js';
import { isCountedRight, recount } from '../counted/index.js';
import { ACTIONS, KIND } from '../model.js';
import { loadOwned, ownersOf } from '../reading/index.js';
import {
  ALL_PLACED,
  allEntriesOf,
  DAYS_BETWEEN,
  type Entry,
  entriesOf,
  HeadSchema,
  type Lying,
  nameOf,
  ownersNamed,
  PLACE,
  PLACES,
  PlaceSchema,
  partOf,
  partOfChecker,
  partOfPlan,
  placeItem,
  placesIn,
} from './model.js';

const ACT = 'actions.placed';
export const acts: readonly HistoryLine[] = [
  { act: ACT, say: ({ after }) => `noted where ${String(after.actions)} actions lie` },
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

/** What stands in parts, by part. */
const readParts = ({ subjects }: Ports, parts: readonly string[]) =>
  subjects.readMany(PLACES, [...new Set(parts)], loadPlaces, 'head-and-items', true);

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
  const [on, parts] = await Promise.all([placedOn(ports), readParts(ports, actionIds.map(partOf))]);
  if (on === undefined) return undefined;
  const owners = actionIds.flatMap((id) => parts.get(partOf(id))?.get(id) ?? []);
  return ownersNamed(owners, world);
};

/** Whose actions somebody checks or has checked lately, as far as that is known. */
export const ownersCheckedBy = (
  ports: Ports,
  checkerId: PersonId,
  world: World,
): Promise<readonly PersonId[]> => ownersNotedIn(ports, partOfChecker(checkerId), world);

/** Whose actions serve a plan, as far as that is known: two requests for as many actions as there are. */
export const ownersOfPlan = (ports: Ports, planId: string, world: World): Promise<readonly PersonId[]> =>
  ownersNotedIn(ports, partOfPlan(planId), world);

const ownersNotedIn = async (ports: Ports, part: string, world: World): Promise<readonly PersonId[]> => {
  const owners = (await readParts(ports, [part])).get(part);
  const numbers = new Set(owners?.values());
  return world.people.all.map(({ id }) => id).filter((id) => numbers.has(shortIdOf(id)));
};

/** Writes entries, and takes out those that have no owner: what stands there already is not written again. */
const write = async ({ subjects }: Ports, entries: readonly Entry[], world: World): Promise<void> => {
  // Somebody checks several of one owner's, and that is one entry.
  const each = [...new Map(entries.map((entry) => [nameOf(entry), entry])).values()];
  const byPart = [...groupedBy(each, ({ part }) => part)].flatMap(([part, own]) =>
    inChunks(own, MOST_AT_ONCE).map((chunk) => ({ part, chunk })),
  );
  await inTurns(byPart, async ({ part, chunk }) => {
    await subjects.change(
      placesIn(part),
      loadPlaces,
      (known) => {
        const news = chunk.filter(({ key, owner }) => known.get(key) !== owner);
        if (news.length === 0) return { reply: undefined };
        return {
          reply: undefined,
          change: {
            head: { on: world.today },
            items: news.flatMap(({ key, owner }) => (owner === undefined ? [] : [placeItem({ key, owner })])),
            removes: news.flatMap(({ key, owner }) => (owner === undefined ? [PLACE.key(key)] : [])),
            events: [{ actor: 'system', act: ACT, after: { actions: news.length } }],
          },
        };
      },
      'head-and-items',
    );
  });
};

/** Notes where new actions lie, or are about to be written: a place without its action is harmless. */
export const place = (ports: Ports, actions: readonly Lying[], world: World): Promise<void> =>
  write(ports, actions.flatMap(entriesOf), world);

/**
 * Goes through all actions when they were never gone through, or some days ago, and puts right where each lies and
 * what the heads of their owners say of them. Reads page by page, after the cards of the day are sent.
 */
export const placeAll = async (world: World, ports: Ports): Promise<void> => {
  const on = await placedOn(ports);
  if (on !== undefined && daysBetween(on, world.today) < DAYS_BETWEEN) return;
  const owners = await ownersOf(ports);
  const leftOut: string[] = [];
  const miscounted: PersonId[] = [];
  const owned = await ports.subjects.readMany(
    KIND,
    owners,
    async (view, id) => {
      const theirs = await loadOwned(view, id);
      leftOut.push(...view.leftOut(ACTIONS.prefix));
      if (!isCountedRight(theirs, view.head(CountedHeadSchema), world)) miscounted.push(id);
      return theirs;
    },
    'head-and-items',
    true,
  );
  await recount(ports, miscounted, world);
  const all = allEntriesOf(
    [...owned.values()].flatMap(({ actions }) => actions),
    world,
  );
  const parts: string[] = [];
  for await (const id of ports.subjects.all(PLACES)) if (id !== ALL_PLACED.id) parts.push(id);
  const known = [...(await readParts(ports, parts))].flatMap(([part, places]) =>
    [...places].map(([key, owner]): Entry => ({ part, key, owner })),
  );
  const there = new Map(known.map((entry) => [nameOf(entry), entry.owner]));
  const wanted = new Set(all.map(nameOf));
  // Of what cannot be read it is not known that it is gone.
  const isWhole = leftOut.length === 0 && owned.size === owners.length;
  const gone = isWhole ? known.filter((entry) => !wanted.has(nameOf(entry))) : [];
  const news = all.filter((entry) => there.get(nameOf(entry)) !== entry.owner);
  await write(ports, [...news, ...gone.map((entry) => ({ ...entry, owner: undefined }))], world);
  await ports.subjects.change(
    ALL_PLACED,
    async () => undefined,
    () => ({
      reply: undefined,
      change: {
        head: { on: world.today },
        events: [{ actor: 'system', act: ACT, after: { actions: all.length } }],
      },
    }),
  );
};
