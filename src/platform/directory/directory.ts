import { ThroughlineError } from '../../kernel/errors.js';
import { innerCount, stored } from '../../kernel/fields.js';
import { makePeople, type People, type Person, PersonSchema } from '../../kernel/people.js';
import { collect, MOST_OPS, type Op, readAs, type StoredRow, type Tables } from '../../kernel/tables.js';

/** The row that says which list holds. */
export const GenerationSchema = stored({
  generation: innerCount('Number of the list that holds'),
  count: innerCount('People on it'),
});

const SHARDS = [...'0123456789abcdef'];
const NOBODY = makePeople([]);

/**
 * The staff list. Each import writes a whole new generation beside the old one and then turns one pointer, so that a
 * reader sees the old list or the new one and never a mixture.
 */
export interface Directory {
  people(): Promise<People>;
  /** Puts the list in place of the present one. Throws when another import got there first; nothing is changed then. */
  replaceAll(people: readonly Person[]): Promise<void>;
}

export const makeDirectory = (tables: Tables, tenant: string): Directory => {
  /** The newest list that was asked for: everybody who comes while it is being read waits for the same reading. */
  let kept: { etag: string; people: Promise<People> } | undefined;

  const pointer = () => tables.get('people', tenant, 'generation');
  const generationOf = (row: StoredRow | undefined) => (row ? readAs(GenerationSchema, row).generation : 0);
  const partitionOf = (generation: number, shard: string) => `${tenant}|${generation}|${shard}`;

  const load = async (generation: number): Promise<People> => {
    const shards = await Promise.all(
      SHARDS.map((shard) => collect(tables.list('people', partitionOf(generation, shard)))),
    );
    return makePeople(shards.flat().map((row) => readAs(PersonSchema, row)));
  };

  const write = async (generation: number, people: readonly Person[]) => {
    const byShard = SHARDS.map((shard) => people.filter((person) => person.id.startsWith(shard)));
    await Promise.all(
      byShard.map(async (some, index) => {
        const partition = partitionOf(generation, SHARDS[index] ?? '');
        for (let from = 0; from < some.length; from += MOST_OPS) {
          const chunk = some.slice(from, from + MOST_OPS);
          const ops = chunk.map((person): Op => ({ do: 'put', row: person.id, value: person }));
          await tables.transact('people', partition, ops);
        }
      }),
    );
  };

  const clear = async (generation: number) => {
    for (const shard of SHARDS) {
      const partition = partitionOf(generation, shard);
      const rows = await collect(tables.list('people', partition));
      for (let from = 0; from < rows.length; from += MOST_OPS) {
        const ops = rows.slice(from, from + MOST_OPS).map((row): Op => ({ do: 'delete', row: row.row }));
        await tables.transact('people', partition, ops);
      }
    }
  };

  return {
    people: async () => {
      const row = await pointer();
      if (!row) return NOBODY;
      if (kept?.etag !== row.etag) {
        const reading = { etag: row.etag, people: load(generationOf(row)) };
        kept = reading;
        reading.people.catch(() => {
          if (kept === reading) kept = undefined;
        });
      }
      return kept.people;
    },
    replaceAll: async (people) => {
      const row = await pointer();
      const next = generationOf(row) + 1;
      // Rows that an import which was interrupted left under this number must not come back to life.
      await clear(next);
      await write(next, people);
      const value = { generation: next, count: people.length };
      const op: Op = row
        ? { do: 'replace', row: 'generation', value, etag: row.etag }
        : { do: 'insert', row: 'generation', value };
      if ((await tables.transact('people', tenant, [op])) === 'conflict') {
        throw new ThroughlineError(
          'import-overtaken',
          'Another staff import finished first. Run this one again.',
        );
      }
      // The generation before stays for readers that still hold its number; the one before that can go.
      if (next >= 2) await clear(next - 2);
    },
  };
};
