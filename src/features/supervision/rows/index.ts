import type { Asker, Ports } from '../../../kernel/capability.js';
import type { Heard } from '../../../kernel/lines.js';
import type { PersonId } from '../../../kernel/people.js';
import { inTurns } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { coverRowsOf, coversFor } from '../cover/index.js';
import { type Covers, mayCoverFor, mayCoverNear, toldToCover } from '../cover/model.js';
import type { HeardOf } from '../facts.js';
import { type Head, HeadSchema, type Heads, refOf, SESSIONS, SessionSchema, SUPERVISION } from '../model.js';
import { aboveIn, heardWanted, openWanted, type PlanRows } from '../plan.js';
import { readFrom } from '../report/months.js';
import { superviseesOf, type TeamRows } from '../team.js';

// What is read for cards and plans.

export const headOf = (workerId: PersonId, { subjects }: Ports): Promise<Head | undefined> =>
  subjects.read(refOf(workerId), async (view) => view.head(HeadSchema));

/** Of each worker that can be read. */
const headsOf = (ids: readonly PersonId[], { subjects }: Ports): Promise<Heads> =>
  subjects.readMany(SUPERVISION, ids, async (view) => view.head(HeadSchema));

/** What is recorded about these workers, and who covers for their supervisors. */
export const rowsOf = async (ids: readonly PersonId[], world: World, ports: Ports): Promise<TeamRows> => {
  const [heads, covers] = await Promise.all([headsOf(ids, ports), coversFor(ids, world, ports)]);
  return { heads, covers };
};

/** The same for a report, which may be of everybody. */
export const manyRowsOf = async (ids: readonly PersonId[], world: World, ports: Ports): Promise<TeamRows> => {
  const [heads, covers] = await Promise.all([
    ports.subjects.readMany(SUPERVISION, ids, async (view) => view.head(HeadSchema), 'head', true),
    coversFor(ids, world, ports, true),
  ]);
  return { heads, covers };
};

/** The same with the sessions of the months that a report looks back over: a request for each worker, as without them. */
export const reportRowsOf = async (
  ids: readonly PersonId[],
  world: World,
  ports: Ports,
  isReport = false,
) => {
  const since = { prefix: SESSIONS.prefix, from: SESSIONS.key(readFrom(world.today)) };
  const [found, covers] = await Promise.all([
    ports.subjects.readMany(
      SUPERVISION,
      ids,
      async (view) => ({
        head: view.head(HeadSchema),
        sessions: (await view.items(SESSIONS.prefix, SessionSchema)).map(({ value }) => value),
      }),
      since,
      isReport,
    ),
    coversFor(ids, world, ports, isReport),
  ]);
  const heads: Heads = new Map([...found].map(([id, { head }]) => [id, head]));
  return { heads, covers, sessions: new Map([...found].map(([id, { sessions }]) => [id, sessions])) };
};

/**
 * Who covers for the supervisors of this person’s team, those they may have been named for counted in. Whom that is for is
 * looked for among the few who are near, and those of whose absence the person was told: in a large service hundreds are away.
 */
export const teamCoversOf = async ({ actor, world }: Asker, ports: Ports): Promise<Covers> => {
  const own = superviseesOf(actor.id, world).map(({ id }) => id);
  const near = mayCoverNear(actor, world);
  // What somebody was told is asked for only while anybody further away may have named them.
  const mayBeFar = mayCoverFor(actor, world).some((id) => !near.includes(id));
  const [ofOwn, ofNear, told] = await Promise.all([
    coversFor(own, world, ports),
    coverRowsOf(near, ports),
    mayBeFar ? ports.toldAbout(SUPERVISION, actor.id) : [],
  ]);
  const far = toldToCover(actor, told, world).filter((id) => !near.includes(id) && !ofOwn.has(id));
  return new Map([...ofOwn, ...ofNear, ...(await coverRowsOf(far, ports))]);
};

/** What a list of this person’s team is made from, with those they cover for today. What is `known` is not read again. */
export const teamRowsOf = async (asker: Asker, ports: Ports, known: Heads = new Map()): Promise<TeamRows> => {
  const { actor, world } = asker;
  const unread = (ids: readonly PersonId[], read: Heads) =>
    ids.filter((id) => !known.has(id) && !read.has(id));
  const own = superviseesOf(actor.id, world).map(({ id }) => id);
  const [heads, covers] = await Promise.all([
    headsOf(unread(own, new Map()), ports),
    teamCoversOf(asker, ports),
  ]);
  const covered = superviseesOf(actor.id, world, covers).map(({ id }) => id);
  const more = await headsOf(
    unread(covered, heads).filter((id) => !own.includes(id)),
    ports,
  );
  return { heads: new Map([...heads, ...more, ...known]), covers };
};

/** What is recorded about one worker, and who covers for their supervisor. */
export const oneOf = (id: PersonId, world: World, ports: Ports) =>
  Promise.all([headOf(id, ports), coversFor([id], world, ports)]);

/** What those have heard who are to have heard before anybody above does. */
export const heardFor = async (rows: PlanRows, world: World, ports: Ports): Promise<HeardOf> => {
  const wanted = [...heardWanted(rows, world)];
  const told = await inTurns(
    wanted,
    async ([who, items]): Promise<readonly [PersonId, ReadonlyMap<string, Heard>]> => [
      who,
      await ports.heard(SUPERVISION, who, [...new Set(items)]),
    ],
  );
  const known = new Map(told);
  return (who, item) => known.get(who)?.get(item);
};

/** A team with those above whom each wait has reached, for whoever opens the list of it. */
export const teamWithAbove = async (asker: Asker, ports: Ports): Promise<TeamRows> => {
  const rows = await teamRowsOf(asker, ports);
  const heard = await heardFor(rows, asker.world, ports);
  return { ...rows, above: aboveIn({ ...rows, heard }, asker.world) };
};

/** What the plan of these workers is made from, with what those below a rung have heard. */
export const planRowsOf = async (ids: readonly PersonId[], world: World, ports: Ports): Promise<PlanRows> => {
  const rows = await rowsOf(ids, world, ports);
  const coming = openWanted(rows, world);
  const [heard, open] = await Promise.all([
    heardFor(rows, world, ports),
    coming.length === 0 ? new Map() : ports.openWork(coming, world),
  ]);
  return { ...rows, heard, open };
};
