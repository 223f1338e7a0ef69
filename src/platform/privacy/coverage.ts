import type { JsonObject } from '../../kernel/json.js';
import { HEAD, isItem, itemKey } from '../../kernel/layout.js';
import type { PlainRow, RecordType } from '../../kernel/personal-data.js';
import { keeperOf } from './change.js';
import type { PassParts } from './pass.js';
import { OUTBOUND } from './records-of-requests.js';
import { type Group, groupsOf, plainRows, refOf, TABLES } from './walk.js';

type CoverageParts = Pick<PassParts, 'tables' | 'tenant' | 'data'>;

const headOf = ({ row, value }: PlainRow): JsonObject | undefined =>
  row === HEAD && typeof value.head === 'object' && value.head !== null && !Array.isArray(value.head)
    ? (value.head as JsonObject)
    : undefined;

/** The record type that says what a row is, by the capability or the part of the platform that keeps it. */
const typeOf = (row: PlainRow, group: Group, { data }: CoverageParts): string | undefined => {
  const keeper =
    group.table === 'state'
      ? keeperOf(
          data.flatMap(({ subjects }) => subjects),
          refOf(group.partition).kind,
        )
      : undefined;
  if (isItem(row.row)) {
    const key = itemKey(row.row);
    return key.startsWith(OUTBOUND) ? 'requests.outbound' : keeper?.typeOf(key);
  }
  if (keeper && headOf(row)) return keeper.typeOf('');
  const own = data.flatMap(({ rows }) => rows).filter(({ table }) => table === group.table);
  return own.map((one) => one.typeOf(row)).find((type) => type !== undefined);
};

const missingIn = (row: PlainRow, type: RecordType | undefined, group: Group): readonly string[] => {
  // Without ids: the line is read in a test's output.
  if (!type) return [`${group.table} ${refOf(group.partition).kind} ${row.row.replace(/[^|]{9,}/gu, '…')}`];
  return Object.keys(headOf(row) ?? row.value)
    .filter((name) => !(name in type.fields))
    .map((name) => `${type.id}: ${name}`);
};

/** Rows that no description covers, and fields that no description names. A test fails unless there are none. */
export const undescribed = async (parts: CoverageParts): Promise<readonly string[]> => {
  const types = new Map(parts.data.flatMap(({ records }) => records).map((record) => [record.id, record]));
  const missing = new Set<string>();
  for (const table of TABLES) {
    for await (const group of groupsOf(parts.tables, parts.tenant, table)) {
      for (const row of plainRows(group)) {
        const type = types.get(typeOf(row, group, parts) ?? '');
        for (const line of missingIn(row, type, group)) missing.add(line);
      }
    }
  }
  return [...missing];
};
