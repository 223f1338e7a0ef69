import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/kernel/json.js';
import { collect, type Op, type Range, type Tables } from '../../src/kernel/tables.js';
import { contractOfListings } from './contract-of-listings.js';
import { contractOfTransactions } from './contract-of-transactions.js';
import { contractOfValues } from './contract-of-values.js';

/** What every implementation of Tables must do. */
export const tablesContract = (name: string, makeTables: () => Promise<Tables>): void => {
  describe(`tables: ${name}`, () => {
    const bench = benchWith(makeTables);
    contractOfValues(bench);
    contractOfTransactions(bench);
    contractOfListings(bench);
  });
};

export type Bench = ReturnType<typeof benchWith>;

/** The tables under test, and short words for the partition that each test has to itself. */
const benchWith = (makeTables: () => Promise<Tables>) => {
  let tables: Tables;
  let partition: string;
  before(async () => {
    tables = await makeTables();
  });
  beforeEach(() => {
    partition = `p|${randomUUID()}`;
  });
  const keys = async (rows: AsyncIterable<{ row: string }>) => (await collect(rows)).map(({ row }) => row);
  return {
    tables: () => tables,
    partition: () => partition,
    write: (...ops: Op[]) => tables.transact('state', partition, ops),
    insert: (row: string, value: JsonObject = {}): Op => ({ do: 'insert', row, value }),
    put: (row: string, value: JsonObject = {}): Op => ({ do: 'put', row, value }),
    valueAt: async (row: string) => (await tables.get('state', partition, row))?.value,
    etagAt: async (row: string) => (await tables.get('state', partition, row))!.etag,
    keys,
    listed: (range?: Range) => keys(tables.list('state', partition, range)),
    refuses: (ops: readonly Op[], code: string) =>
      assert.rejects(tables.transact('state', partition, ops), { name: 'ThroughlineError', code }),
  };
};
