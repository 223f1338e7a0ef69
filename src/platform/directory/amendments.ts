import { type AmendmentChanges, AmendmentSchema, type Amendments } from '../../kernel/amendments.js';
import { hashOfValue } from '../../kernel/chain.js';
import { isObject, type JsonObject } from '../../kernel/json.js';
import { AMENDMENTS, amendedRow, personOfAmended } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import type { AuditEvent } from '../../kernel/subject.js';
import {
  collect,
  type Op,
  readableAs,
  type SetAside,
  type StoredRow,
  type Tables,
} from '../../kernel/tables.js';

// The rows of what managers have said beside the staff list, next to the pointer that says which list holds: a change of
// them turns the pointer in the same transaction, so that every instance sees it with its next look.

export const amendedRows = (tables: Tables, tenant: string): Promise<readonly StoredRow[]> =>
  collect(tables.list('people', tenant, AMENDMENTS));

/** What the rows come to, for the pointer, which the record of changes covers. Nothing where there has been none. */
const hashOfAmended = (rows: readonly Pick<StoredRow, 'row' | 'value'>[]): string =>
  hashOfValue(Object.fromEntries(rows.map(({ row, value }) => [personOfAmended(row), hashOfValue(value)])));

/** The pointer as it is to be: with what stands beside the list, once something has. */
export const withAmended = (
  pointer: JsonObject,
  rows: readonly Pick<StoredRow, 'row' | 'value'>[],
): JsonObject =>
  rows.length === 0 && pointer.amended === undefined ? pointer : { ...pointer, amended: hashOfAmended(rows) };

/** Those that are in their form. */
export const readAmended = (rows: readonly StoredRow[], setAside: SetAside): Amendments =>
  new Map(
    readableAs(AmendmentSchema, 'people', rows, setAside).map(({ row, value }) => [
      personOfAmended(row.row),
      value,
    ]),
  );

/** The rows after a change. */
export const rowsAfter = (
  rows: readonly StoredRow[],
  changes: AmendmentChanges,
): readonly Pick<StoredRow, 'row' | 'value'>[] => [
  ...rows.filter(({ row }) => !changes.has(personOfAmended(row))),
  ...[...changes].flatMap(([id, value]) => (value === undefined ? [] : [{ row: amendedRow(id), value }])),
];

export const opsFor = (rows: readonly StoredRow[], changes: AmendmentChanges): readonly Op[] =>
  [...changes].flatMap(([id, value]): readonly Op[] => {
    const row = amendedRow(id);
    if (value !== undefined) return [{ do: 'put', row, value }];
    return rows.some((each) => each.row === row) ? [{ do: 'delete', row }] : [];
  });

const supervisorOf = (value: JsonObject | undefined): JsonObject => {
  const handover = value?.handover;
  return isObject(handover) && typeof handover.toId === 'string' ? { supervisorId: handover.toId } : {};
};

const fieldsOf = (before: JsonObject | undefined, after: JsonObject | undefined): readonly string[] =>
  ['handover', 'away'].filter(
    (name) => hashOfValue(before?.[name] ?? null) !== hashOfValue(after?.[name] ?? null),
  );

/** Who is whose supervisor stands in the record of changes as it is; of times away only that they are other. */
export const amendedEvent = (
  by: PersonId | 'system',
  rows: readonly StoredRow[],
  changes: AmendmentChanges,
): AuditEvent => ({
  actor: by,
  act: 'staff.amended',
  after: {
    amended: [...changes].map(([person, after]) => {
      const before = rows.find(({ row }) => row === amendedRow(person))?.value;
      return {
        person,
        fields: [...fieldsOf(before, after)],
        before: supervisorOf(before),
        after: supervisorOf(after),
      };
    }),
  },
});
