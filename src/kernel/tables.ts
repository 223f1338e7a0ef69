import type { z } from 'zod';
import { UnreadableRow } from './errors.js';
import type { JsonObject } from './json.js';

/** The tables there are. Each is described in `docs/decisions/` (storage layout). */
export type TableName = 'state' | 'due' | 'outgoing' | 'people' | 'conversations' | 'settings';

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

/** The row's value in its form; throws UnreadableRow naming the row, never its content. */
export const readAs = <T>(schema: z.ZodType<T>, row: StoredRow): T => {
  const parsed = schema.safeParse(row.value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || issue.code).join(', ');
  throw new UnreadableRow(`${row.partition}|${row.row}`, fields);
};

/** All rows of a listing. Only for ranges whose size is bounded by their subject. */
export const collect = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
};
