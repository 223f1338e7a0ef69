import type { z } from 'zod';
import { type UnreadableCode, UnreadableRow } from './errors.js';
import type { JsonObject } from './json.js';

/** The tables there are. Each is described in `docs/decisions/` (storage layout). */
export const TABLE_NAMES = ['state', 'due', 'outgoing', 'people', 'conversations', 'settings'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

export interface StoredRow {
  readonly partition: string;
  readonly row: string;
  /** Changes with every write of the row. */
  readonly etag: string;
  readonly value: JsonObject;
}

/** One step of a transaction. `etag` makes a step conditional on the row being as it was read. */
export type Op =
  | { readonly do: 'insert'; readonly row: string; readonly value: JsonObject }
  | { readonly do: 'replace'; readonly row: string; readonly value: JsonObject; readonly etag: string }
  | { readonly do: 'put'; readonly row: string; readonly value: JsonObject }
  | { readonly do: 'delete'; readonly row: string; readonly etag?: string };

export interface Range {
  /** First row key, inclusive. */
  readonly from?: string;
  /** Row keys below this one, exclusive. */
  readonly below?: string;
  /** A second stretch behind the first, in the same request. */
  readonly also?: Range;
}

/**
 * Azure Table storage as this program uses it. Two implementations, one contract suite: `platform/storage/azure.ts`
 * and `platform/storage/memory.ts`.
 *
 * Keys may hold anything but `/ \ # ?` and control characters. A value is a JSON object of at most about 900 KB.
 */
export interface Tables {
  /** The row, or undefined when there is none. Every other failure throws. */
  get(table: TableName, partition: string, row: string): Promise<StoredRow | undefined>;
  /** The rows of one exact partition in key order, page by page. */
  list(table: TableName, partition: string, range?: Range): AsyncIterable<StoredRow>;
  /** Every row whose partition begins with the prefix: reports and administration only, never the daily path. */
  scan(table: TableName, partitionPrefix: string, range?: Range): AsyncIterable<StoredRow>;
  /**
   * All steps or none, in one partition, at most 100 steps, each row once. `conflict` when an insert found the row
   * there, a conditional step found it changed, or a conditional delete found it gone; nothing is written then.
   * A write of ours whose answer was lost and which is repeated counts as done, not as a conflict. An unconditional
   * delete of a row that is not there is done.
   */
  transact(table: TableName, partition: string, ops: readonly Op[]): Promise<'done' | 'conflict'>;
}

/** The largest number of steps in one transaction of Azure Table storage. */
export const MOST_OPS = 100;

/** The range of all row keys that begin with the prefix. */
export const startingWith = (prefix: string): Range => ({ from: prefix, below: `${prefix}\uffff` });

/** Where a row stands within its table. */
export const placeOf = ({ partition, row }: Pick<StoredRow, 'partition' | 'row'>): string =>
  `${partition}|${row}`;

/** The names of the fields of a row that are not in their form, undefined when all are. */
export const unfitFields = (schema: z.ZodType, { value }: { readonly value: unknown }): string | undefined =>
  schema
    .safeParse(value)
    .error?.issues.map(({ path, code }) => path.join('.') || code)
    .join(', ');

/** The row's value in its form; throws UnreadableRow naming the row, never its content. */
export const readAs = <T>(schema: z.ZodType<T>, row: StoredRow, code?: UnreadableCode): T => {
  const parsed = schema.safeParse(row.value);
  if (parsed.success) return parsed.data;
  throw new UnreadableRow(placeOf(row), unfitFields(schema, row) ?? '', code);
};

/** Told of a row that cannot be read and is left as it is, while everything else goes on: where it stands, never its content. */
export type SetAside = (table: TableName, where: string, fields: string) => void;

/** The rows that are in their form; each of the others is set aside. */
export const readableAs = <T>(
  schema: z.ZodType<T>,
  table: TableName,
  rows: readonly StoredRow[],
  setAside: SetAside,
): readonly { readonly row: StoredRow; readonly value: T }[] =>
  rows.flatMap((row) => {
    const { data, success } = schema.safeParse(row.value);
    if (success) return [{ row, value: data }];
    setAside(table, placeOf(row), unfitFields(schema, row) ?? '');
    return [];
  });

/** The rows of a scan partition by partition: never more than one of them is held. */
export async function* byPartition(
  scanned: AsyncIterable<StoredRow>,
): AsyncIterable<{ readonly partition: string; readonly rows: readonly StoredRow[] }> {
  let rows: StoredRow[] = [];
  let partition = '';
  for await (const row of scanned) {
    if (row.partition !== partition && rows.length > 0) {
      yield { partition, rows };
      rows = [];
    }
    partition = row.partition;
    rows.push(row);
  }
  if (rows.length > 0) yield { partition, rows };
}

/** All rows of a listing. Only for ranges whose size is bounded by their subject. */
export const collect = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
};
