import type { JsonObject } from '../../kernel/json.js';
import { HEAD, isItem, itemKey, partitionOf, partitionsOf, WITHOUT_EVENTS } from '../../kernel/layout.js';
import type { PlainRow, SubjectRows } from '../../kernel/personal-data.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { collect, type Range, type StoredRow, type TableName, type Tables } from '../../kernel/tables.js';

/** All rows of one partition, `partition` being without the tenant. */
export interface Group {
  readonly table: TableName;
  readonly partition: string;
  readonly rows: readonly StoredRow[];
}

/** In the due index the tenant stands at the end of the partition, elsewhere at its beginning. */
const withoutTenant = (table: TableName, tenant: string, partition: string): string | undefined => {
  if (table === 'due')
    return partition.endsWith(`|${tenant}`) ? partition.slice(0, -tenant.length - 1) : undefined;
  if (partition === tenant) return '';
  return partition.startsWith(`${tenant}|`) ? partition.slice(tenant.length + 1) : undefined;
};

/** Every partition of the tenant in a table, one after the other: never more than one of them is held. */
export async function* groupsOf(
  tables: Tables,
  tenant: string,
  table: TableName,
  kind = '',
): AsyncIterable<Group> {
  const prefix = table === 'due' ? '' : kind === '' ? tenant : partitionsOf(tenant, kind);
  let name: string | undefined;
  let rows: StoredRow[] = [];
  const group = (): Group[] => {
    const partition = name === undefined ? undefined : withoutTenant(table, tenant, name);
    return partition === undefined || rows.length === 0 ? [] : [{ table, partition, rows }];
  };
  for await (const row of tables.scan(table, prefix)) {
    if (row.partition !== name) {
      yield* group();
      name = row.partition;
      rows = [];
    }
    rows.push(row);
  }
  yield* group();
}

const isObject = (value: JsonObject[string]): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const refOf = (partition: string): SubjectRef => {
  const [kind = '', ...id] = partition.split('|');
  return { kind, id: id.join('|') };
};

/** What a subject's head says, where the row is one. */
export const headOf = ({ row, value: { head } }: Pick<StoredRow, 'row' | 'value'>): JsonObject | undefined =>
  row === HEAD && isObject(head) ? head : undefined;

/** The head and the items among the rows of a subject. */
export const subjectRows = (ref: SubjectRef, rows: readonly StoredRow[]): SubjectRows => ({
  ref,
  head: rows.map(headOf).find((head) => head !== undefined),
  items: rows.filter(({ row }) => isItem(row)).map(({ row, value }) => ({ key: itemKey(row), value })),
});

export const plainRows = ({ table, partition, rows }: Group): readonly PlainRow[] =>
  rows.map(({ row, value }) => ({ table, partition, row, value }));

/** One subject as a group, read by its exact partition. */
export const groupOf = async (
  tables: Tables,
  tenant: string,
  ref: SubjectRef,
  ranges: readonly Range[] = WITHOUT_EVENTS,
): Promise<Group> => {
  const parts = await Promise.all(
    ranges.map((range) => collect(tables.list('state', partitionOf(tenant, ref), range))),
  );
  return { table: 'state', partition: `${ref.kind}|${ref.id}`, rows: parts.flat() };
};
