import { isObject, type JsonObject } from '../../kernel/json.js';
import { HEAD, isItem, itemKey, partitionOf, WITHOUT_EVENTS } from '../../kernel/layout.js';
import type { PlainRow, SubjectRows } from '../../kernel/personal-data.js';
import type { SubjectRef } from '../../kernel/subject.js';
import {
  byPartition,
  collect,
  type StoredRow,
  TABLE_NAMES,
  type TableName,
  type Tables,
} from '../../kernel/tables.js';

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

/** Every partition of the tenant, table by table: never more than one of them is held. */
export async function* groupsOf(
  tables: Tables,
  tenant: string,
  names: readonly TableName[] = TABLE_NAMES,
): AsyncIterable<Group> {
  for (const table of names) {
    for await (const { partition, rows } of byPartition(tables.scan(table, table === 'due' ? '' : tenant))) {
      const name = withoutTenant(table, tenant, partition);
      if (name !== undefined) yield { table, partition: name, rows };
    }
  }
}

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
export const groupOf = async (tables: Tables, tenant: string, ref: SubjectRef): Promise<Group> => {
  const parts = await Promise.all(
    WITHOUT_EVENTS.map((range) => collect(tables.list('state', partitionOf(tenant, ref), range))),
  );
  return { table: 'state', partition: `${ref.kind}|${ref.id}`, rows: parts.flat() };
};
