import type { Asker, Ports } from '../../../kernel/capability.js';
import type { Heard } from '../../../kernel/lines.js';
import type { PersonId } from '../../../kernel/people.js';
import { inTurns } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { coverRowsOf, coversFor } from '../cover/index.js';
import { mayCoverFor } from '../cover/model.js';
import type { HeardOf } from '../facts.js';
import { type Head, HeadSchema, type Heads, refOf, SESSIONS, SessionSchema, SUPERVISION } from '../model.js';
import { heardWanted, openWanted, type PlanRows } from '../plan.js';
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

/** The same with the sessions of the months that a report looks back over: a request for each worker, as without them. */
export const reportRowsOf = async (ids: readonly PersonId[], world: World, ports: Ports) => {
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
    ),
    coversFor(ids, world, ports),
  ]);
  const heads: Heads = new Map([...found].map(([id, { head }]) => [id, head]));
  return { heads, covers, sessions: new Map([...found].map(([id, { sessions }]) => [id, sessions])) };
};

/** What a list of this person’s team is made from, with those they cover for today. What is `known` is not read again. */
export const teamRowsOf = async (
  { actor, world }: Asker,
  ports: Ports,
  known: Heads = new Map(),
): Promise<TeamRows> => {
  const own = superviseesOf(actor.id, world).map(({ id }) => id);
  const [ofOwn, mayBe] = await Promise.all([
    coversFor(own, world, ports),
    coverRowsOf(mayCoverFor(actor, world), ports),
  ]);
  const covers = new Map([...ofOwn, ...mayBe]);
  const ids = superviseesOf(actor.id, world, covers).map(({ id }) => id);
  const read = await headsOf(
    ids.filter((id) => !known.has(id)),
    ports,
  );
  return { heads: new Map([...read, ...known]), covers };
};

/** What is recorded about one worker, and who covers for their supervisor. */
export const oneOf = (id: PersonId, world: World, ports: Ports) =>
  Promise.all([headOf(id, ports), coversFor([id], world, ports)]);

/** What the plan of these workers is made from, with what those below a rung have heard. */
export const planRowsOf = async (ids: readonly PersonId[], world: World, ports: Ports): Promise<PlanRows> => {
  const rows = await rowsOf(ids, world, ports);
  const wanted = [...heardWanted(rows, world)];
  const told = await inTurns(
    wanted,
    async ([who, items]): Promise<readonly [PersonId, ReadonlyMap<string, Heard>]> => [
      who,
      await ports.heard(SUPERVISION, who, [...new Set(items)]),
    ],
  );
  const known = new Map(told);
  const heard: HeardOf = (who, item) => known.get(who)?.get(item);
  const coming = openWanted(rows, world);
  const open = coming.length === 0 ? new Map() : await ports.openWork(coming, world);
  return { ...rows, heard, open };
};
