import {
  type Amendment,
  type AmendmentChanges,
  type Amendments,
  amended,
  stillSaid,
  tidied,
} from '../../kernel/amendments.js';
import type { Day } from '../../kernel/calendar.js';
import { hashOfValue } from '../../kernel/chain.js';
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
import { amendedEvent, amendedRows, opsFor, readAmended, rowsAfter, withAmended } from './amendments.js';
import { importOvertaken, makeStaffChain, POINTER, partitionOfShard, SHARDS } from './staff-chain.js';

/** The row that says which list holds. */
export const GenerationSchema = stored({
  generation: innerCount('Number of the list that holds'),
  count: innerCount('People on it'),
});

/** Each call has its own time limit: a long list sent all at once would use it up with waiting for its turn. */
const WRITES_AT_ONCE = 4;
const NOBODY = makePeople([]);
const MOST_TRIES = 8;
/** In one transaction, with the pointer, the head of the chain and the event. */
const MOST_AMENDED = 90;

/**
 * The staff list. Each import writes a whole new generation beside the old one and then turns one pointer, so that a
 * reader sees the old list or the new one and never a mixture.
 */
export interface Directory {
  /** As everybody is to see it: the list, with what managers have said in chat beside it. */
  people(): Promise<People>;
  /** As the files have it: for imports, and for whoever puts a list in its place. */
  listed(): Promise<People>;
  /**
   * Changes what stands beside the list, with the record of it, in one transaction; the list stays as it is. `decide` gets
   * what is said now and gives what is to be other, for at most 90 people; it is asked again when somebody wrote first.
   */
  amend(by: PersonId | 'system', decide: (said: Amendments) => AmendmentChanges): Promise<AmendmentChanges>;
  /** Takes away what files have overtaken, and times away that ended before a day. */
  tidyAmendments(oldestOn: Day): Promise<void>;
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

/** Everybody as they are to be seen, and what was said beside the list. */
interface Seen {
  readonly people: People;
  readonly rows: readonly StoredRow[];
  readonly said: Amendments;
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
  let kept: { generation: number; reading: Promise<Reading> } | undefined;
  /** The same with what stands beside it. */
  let seen: { name: string; reading: Promise<Seen> } | undefined;

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
  const turns = makeStaffChain(tables, tenant, entriesOf);
  const { chain, turn } = turns;

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
    const generation = generationOf(row);
    if (kept?.generation !== generation) {
      const latest = { generation, reading: load(generation) };
      kept = latest;
      latest.reading.catch(() => {
        if (kept === latest) kept = undefined;
      });
    }
    return kept.reading;
  };

  const look = async (pointer: StoredRow, rows: Promise<readonly StoredRow[]>): Promise<Seen> => {
    const [{ people, aside }, found] = await Promise.all([readingOf(pointer), rows]);
    const said = readAmended(found, setAside);
    if (said.size === 0) return { people, rows: found, said };
    const all = people.all.map((person) => amended(person, said.get(person.id)));
    return { people: makePeople(all, new Set(aside.map(({ row }) => row))), rows: found, said };
  };

  const seenOf = async (pointer: StoredRow | undefined): Promise<Seen> => {
    if (!pointer) return { people: NOBODY, rows: [], said: new Map() };
    const name = `${generationOf(pointer)} ${String(pointer.value.amended ?? '')}`;
    if (seen?.name !== name) {
      const rows = pointer.value.amended === undefined ? Promise.resolve([]) : amendedRows(tables, tenant);
      const latest = { name, reading: look(pointer, rows) };
      seen = latest;
      latest.reading.catch(() => {
        if (seen === latest) seen = undefined;
      });
    }
    return seen.reading;
  };

  const amend: Directory['amend'] = async (by, decide) => {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const row = await pointer();
      if (!row) return new Map();
      const { rows, said } = await seenOf(row);
      const changes = decide(said);
      if (changes.size === 0) return changes;
      const after = rowsAfter(rows, changes);
      const value = withAmended(row.value, after);
      const steps = await turns.amend(row, value, amendedEvent(by, rows, changes), clock());
      const written = await tables.transact('people', tenant, [...steps, ...opsFor(rows, changes)]);
      if (written === 'conflict') continue;
      const next = { ...row, value };
      const stored = after.map((each) => ({ ...each, partition: tenant, etag: '' }));
      const name = `${generationOf(next)} ${String(value.amended)}`;
      seen = { name, reading: look(next, Promise.resolve(stored)) };
      return changes;
    }
    throw importOvertaken();
  };

  /** In as many transactions as it takes. */
  const amendMany = async (changesOf: (said: Amendments) => AmendmentChanges): Promise<void> => {
    const { said } = await seenOf(await pointer());
    for (const ids of inChunks([...changesOf(said).keys()], MOST_AMENDED))
      await amend('system', (now) => new Map([...changesOf(now)].filter(([id]) => ids.includes(id))));
  };

  /** Nothing stays of those who are gone, not as whoever somebody was handed over to either. */
  const withoutGone = (gone: ReadonlySet<PersonId>) => (said: Amendments) =>
    new Map(
      [...said].flatMap(([id, amendment]): [PersonId, Amendment | undefined][] => {
        if (gone.has(id)) return [[id, undefined]];
        const { handover, ...rest } = amendment;
        const isTo = handover !== undefined && gone.has(handover.toId);
        const left = isTo ? tidied(rest) : amendment;
        const clean = left && ([...gone].reduce<JsonObject>(withoutId, left) as Amendment);
        return hashOfValue(clean ?? null) === hashOfValue(amendment) ? [] : [[id, clean]];
      }),
    );

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
    people: async () => (await seenOf(await pointer())).people,
    listed: async () => (await readingOf(await pointer())).people,
    amend,
    tidyAmendments: async (oldestOn) => {
      const { people } = await readingOf(await pointer());
      await amendMany(
        (said) =>
          new Map(
            [...said].flatMap(([id, amendment]) => {
              const left = stillSaid(people.get(id), amendment, oldestOn);
              return hashOfValue(left ?? null) === hashOfValue(amendment) ? [] : [[id, left] as const];
            }),
          ),
      );
    },
    replaceAll: async (people, gone = new Set(), by = 'import') => {
      if (gone.size > 0) await amendMany(withoutGone(gone));
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
