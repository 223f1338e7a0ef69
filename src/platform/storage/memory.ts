import type { Range, StoredRow, TableName, Tables } from '../../kernel/tables.js';
import { type Columns, fromColumns } from './columns.js';
import { checkedSteps, checkKey, checkPrefix, checkRange, type Step } from './steps.js';

interface Entry {
  readonly etag: string;
  readonly columns: Columns;
}
type Partition = Map<string, Entry>;

/**
 * Tables that live as long as the process: for tests and for trying things out. They keep the same columns as Azure
 * does, so nothing that goes in or comes out is shared with the caller, and what Azure refuses is refused here.
 */
export const memoryTables = (): Tables => {
  const tables = new Map<TableName, Map<string, Partition>>();
  let writes = 0;

  const partitionsOf = (table: TableName): Map<string, Partition> => made(tables, table, () => new Map());

  const apply = (rows: Partition, step: Step): void => {
    if (step.do === 'delete') {
      rows.delete(step.row);
      return;
    }
    writes += 1;
    rows.set(step.row, { etag: `W/"memory-${writes}"`, columns: step.columns });
  };

  return {
    async get(table, partition, row) {
      checkKey('partition', partition);
      checkKey('row', row);
      const entry = partitionsOf(table).get(partition)?.get(row);
      return entry === undefined ? undefined : stored(table, partition, row, entry);
    },

    async *list(table, partition, range = {}) {
      checkKey('partition', partition);
      checkRange(range);
      yield* rowsIn(table, partition, partitionsOf(table).get(partition), range);
    },

    async *scan(table, partitionPrefix, range = {}) {
      checkPrefix(partitionPrefix);
      checkRange(range);
      const partitions = partitionsOf(table);
      for (const partition of [...partitions.keys()]
        .filter((key) => key.startsWith(partitionPrefix))
        .sort()) {
        yield* rowsIn(table, partition, partitions.get(partition), range);
      }
    },

    async transact(table, partition, ops) {
      const steps = checkedSteps(partition, ops);
      const rows = made(partitionsOf(table), partition, () => new Map());
      if (steps.some((step) => conflicts(step, rows.get(step.row)))) return 'conflict';
      for (const step of steps) apply(rows, step);
      return 'done';
    },
  };
};

const made = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const there = map.get(key);
  if (there !== undefined) return there;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
};

// Like Azure, a listing is no snapshot: a row that is written or deleted meanwhile may or may not be seen.
const rowsIn = function* (
  table: TableName,
  partition: string,
  rows: Partition | undefined,
  range: Range,
): Generator<StoredRow> {
  for (const row of [...(rows?.keys() ?? [])].filter((key) => isWithin(key, range)).sort()) {
    const entry = rows?.get(row);
    if (entry !== undefined) yield stored(table, partition, row, entry);
  }
};

// Comparing strings is by UTF-16 code unit, as it is in Azure.
const isWithin = (row: string, { from, below, also }: Range): boolean =>
  ((from === undefined || row >= from) && (below === undefined || row < below)) ||
  (also !== undefined && isWithin(row, also));

const stored = (table: TableName, partition: string, row: string, { etag, columns }: Entry): StoredRow => ({
  partition,
  row,
  etag,
  value: fromColumns(columns, `${table}|${partition}|${row}`),
});

const conflicts = (step: Step, found: Entry | undefined): boolean => {
  switch (step.do) {
    case 'insert':
      return found !== undefined;
    case 'put':
      return false;
    default:
      return step.etag !== undefined && found?.etag !== step.etag;
  }
};
