import { valuesOf } from '../../kernel/fields.js';
import { HEAD, isItem, itemKey } from '../../kernel/layout.js';
import type { PersonalData, PlainRow, RecordType } from '../../kernel/personal-data.js';
import type { Tables } from '../../kernel/tables.js';
import { type Group, groupsOf, headOf, plainRows, refOf } from './walk.js';

/** Which record type a row is; undefined for one that nobody described. */
export const typesIn = ({ subjects, rows, records }: PersonalData) => {
  const types = new Map(records.map((record) => [record.id, record]));
  const kinds = new Map(subjects.map((each) => [each.kind, each]));
  return (row: PlainRow): RecordType | undefined => {
    const own = rows.flatMap((each) => (each.table === row.table ? (each.typeOf(row) ?? []) : []))[0];
    const kind = row.table === 'state' ? kinds.get(refOf(row.partition).kind) : undefined;
    const key = isItem(row.row) ? itemKey(row.row) : row.row === HEAD ? '' : undefined;
    return types.get(own ?? (key === undefined ? undefined : kind?.typeOf(key)) ?? '');
  };
};

/** A word of the program's own. Anything else may be an id, or say something of somebody. */
const WORD = /^[a-z-]{0,40}$/u;
const shown = (part: string): string => (WORD.test(part) ? part : '…');

/** Where a row stands, for an administrator, without ids and without anything that somebody wrote. */
export const placeOf = ({ table, partition, row }: PlainRow): string => {
  const { kind } = refOf(partition);
  const [first = '', ...rest] = row.split('|');
  const key = [first === HEAD ? first : shown(first), ...rest.map((part) => (part.length < 3 ? part : '…'))];
  return `table ${table}, kind ${shown(kind)}, row ${key.join('|')}`;
};

/** The places of rows of a partition that nobody described, as far as they are asked about. */
export const undescribedIn = (data: PersonalData) => {
  const typeOf = typesIn(data);
  return (group: Group, isMeant: (row: PlainRow) => boolean): readonly string[] =>
    plainRows(group)
      .filter((row) => !typeOf(row) && isMeant(row))
      .map(placeOf);
};

/** Rows that no description covers, and fields that no description names. A test fails unless there are none. */
export const undescribed = async (
  tables: Tables,
  tenant: string,
  data: PersonalData,
): Promise<readonly string[]> => {
  const typeOf = typesIn(data);
  const missingIn = (row: PlainRow): readonly string[] => {
    const type = typeOf(row);
    if (!type) return [placeOf(row)];
    return valuesOf(type.schema, headOf(row) ?? row.value).flatMap(({ field: { isUnknown, label } }) =>
      isUnknown ? [`${type.id}: ${label}`] : [],
    );
  };
  const missing = new Set<string>();
  for await (const group of groupsOf(tables, tenant)) {
    for (const line of plainRows(group).flatMap(missingIn)) missing.add(line);
  }
  return [...missing];
};
