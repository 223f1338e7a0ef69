import type { BesideChain } from '../../kernel/chain-rows.js';
import type { Clock } from '../../kernel/clock.js';
import { innerCount, stored, unknownIn } from '../../kernel/fields.js';
import type { JsonObject } from '../../kernel/json.js';
import { makePeople, type People, type Person, type PersonId, PersonSchema } from '../../kernel/people.js';
import { withoutId } from '../../kernel/personal-data.js';
import { inChunks, inTurns } from '../../kernel/phrases.js';
import {
  collect,
  MOST_OPS,
  type Op,
  readAs,
  readableAs,
  type SetAside,
  type StoredRow,
  type Tables,
} from '../../kernel/tables.js';
import { importOvertaken, makeStaffChain, POINTER, partitionOfShard, SHARDS } from './staff-chain.js';

/** The row that says which list holds. */
export const GenerationSchema = stored({
  generation: innerCount('Number of the list that holds'),
  count: innerCount('People on it'),
});

/** Each call has its own time limit: a long list sent all at once would use it up with waiting for its turn. */
const WRITES_AT_ONCE = 4;
const NOBODY = makePeople([]);

/**
 * The staff list. Each import writes a whole new generation beside the old one and then turns one pointer, so that a
 * reader sees the old list or the new one and never a mixture.
 */
export interface Directory {
  people(): Promise<People>;
  /**
   * Puts the list in place of the present one. An entry that cannot be read stays as it is, unless the list has that
   * person; nothing stays of those who are `gone`. The record of changes says so with it. Throws when another import got there first; nothing is changed then.
   */
  replaceAll(
    people: readonly Person[],
    gone?: ReadonlySet<PersonId>,
    by?: 'import' | 'system',
  ): Promise<void>;
  /** What the record of changes has of the staff list. */
  readonly chain: BesideChain;
}

/** A list as it was read, and the entries that could not be. */
interface Reading {
  readonly people: People;
  readonly aside: readonly StoredRow[];
}

type Entry = readonly [row: string, value: JsonObject];

export const makeDirectory = (
  tables: Tables,
  tenant: string,
  setAside: SetAside,
  clock: Clock,
): Directory => {
  /** The newest list that was asked for: everybody who comes while it is being read waits for the same reading. */
  let kept: { etag: string; reading: Promise<Reading> } | undefined;

  const pointer = () => tables.get('people', tenant, POINTER);
  const generationOf = (row: StoredRow) => readAs(GenerationSchema, row, 'staff-list-unreadable').generation;
  const partitionOf = (generation: number, shard: string) => partitionOfShard(tenant, generation, shard);

  const rowsOf = async (generation: number): Promise<readonly StoredRow[]> => {
    const shards = await Promise.all(
      SHARDS.map((shard) => collect(tables.list('people', partitionOf(generation, shard)))),
    );
    return shards.flat();
  };
  const entriesOf = async (generation: number): Promise<ReadonlyMap<PersonId, JsonObject>> =>
    new Map((await rowsOf(generation)).map(({ row, value }) => [row, value]));
  const { chain, turn } = makeStaffChain(tables, tenant, entriesOf);

  const load = async (generation: number): Promise<Reading> => {
    const rows = await rowsOf(generation);
    const readable = readableAs(PersonSchema, 'people', rows, setAside);
    const read = new Set(readable.map(({ row }) => row));
    const aside = rows.filter((row) => !read.has(row));
    const people = readable.map(({ value }) => value);
    return { people: makePeople(people, new Set(aside.map(({ row }) => row))), aside };
  };

  const readingOf = async (row: StoredRow | undefined): Promise<Reading> => {
    if (!row) return { people: NOBODY, aside: [] };
    if (kept?.etag !== row.etag) {
      const latest = { etag: row.etag, reading: load(generationOf(row)) };
      kept = latest;
      latest.reading.catch(() => {
        if (kept === latest) kept = undefined;
      });
    }
    return kept.reading;
  };

  const transactAll = (
    generation: number,
    opsOf: readonly (readonly [shard: string, ops: readonly Op[]])[],
  ) =>
    inTurns(
      opsOf.flatMap(([shard, ops]) => inChunks(ops, MOST_OPS).map((chunk) => ({ shard, chunk }))),
      ({ shard, chunk }) => tables.transact('people', partitionOf(generation, shard), chunk),
      WRITES_AT_ONCE,
    );

  const write = async (generation: number, entries: readonly Entry[]) => {
    const putsOf = (shard: string) =>
      entries.filter(([row]) => row.startsWith(shard)).map(([row, value]): Op => ({ do: 'put', row, value }));
    await transactAll(
      generation,
      SHARDS.map((shard) => [shard, putsOf(shard)] as const),
    );
  };

  const clear = async (generation: number) => {
    const deletesOf = async (shard: string) =>
      (await collect(tables.list('people', partitionOf(generation, shard)))).map(
        ({ row }): Op => ({ do: 'delete', row }),
      );
    await transactAll(
      generation,
      await inTurns(SHARDS, async (shard) => [shard, await deletesOf(shard)] as const, WRITES_AT_ONCE),
    );
  };

  return {
    chain,
    people: async () => (await readingOf(await pointer())).people,
    replaceAll: async (people, gone = new Set(), by = 'import') => {
      const row = await pointer();
      const next = (row ? generationOf(row) : 0) + 1;
      const aside = (await readingOf(row)).aside.filter((each) => !gone.has(each.row));
      const carried = new Map(
        aside.map((each): Entry => [each.row, [...gone].reduce(withoutId, each.value)]),
      );
      const entries = new Map([
        ...carried,
        ...people.map(
          (person): Entry => [
            person.id,
            { ...unknownIn(PersonSchema, carried.get(person.id) ?? {}), ...person },
          ],
        ),
      ]);
      // Rows that an import which was interrupted left under this number must not come back to life.
      await clear(next);
      await write(next, [...entries]);
      const value = { ...row?.value, generation: next, count: entries.size };
      const before = row ? await entriesOf(generationOf(row)) : new Map<PersonId, JsonObject>();
      const ops = await turn({ pointer: row, value, before, after: entries, actor: by }, clock());
      if ((await tables.transact('people', tenant, ops)) === 'conflict') throw importOvertaken();
      // The generation before stays for readers that still hold its number; the one before that can go.
      if (next >= 2) await clear(next - 2);
    },
  };
};
