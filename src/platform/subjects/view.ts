import { type HeadRow, HeadRowSchema } from '../../kernel/chain.js';
import { UnreadableRow } from '../../kernel/errors.js';
import { unknownIn } from '../../kernel/fields.js';
import { isObject, type JsonObject } from '../../kernel/json.js';
import { HEAD, isBesideHead, itemKey, itemRow } from '../../kernel/layout.js';
import type { Change, SubjectView } from '../../kernel/subject.js';
import {
  collect,
  placeOf,
  readAs,
  readableAs,
  type SetAside,
  type StoredRow,
  startingWith,
  type Tables,
} from '../../kernel/tables.js';

export interface ViewParts {
  readonly tables: Tables;
  /** Told of items that cannot be read. */
  readonly setAside: SetAside;
}

/** What the first request found of a subject. */
export interface Found {
  /** The head's row. */
  readonly stored: StoredRow | undefined;
  /** The items beside it, where the first request asked for them. */
  readonly beside?: readonly StoredRow[];
  /** Those of one kind, where it asked for them from a key on. */
  readonly since?: { readonly prefix: string; readonly rows: readonly StoredRow[] };
}

/** What a look met that its reader cannot use, by the place of the row. */
export interface Beyond {
  /** The fields that the form does not name, looked for only where the row is written. */
  readonly unknown: Map<string, () => JsonObject>;
  /** The fields that do not fit, of items that were set aside. */
  readonly aside: Map<string, string>;
}

/** The look and the write after it ask for the same row. */
const parsed = new WeakMap<StoredRow, HeadRow>();

/** A head's row in its form; throws UnreadableRow. */
const headRowOf = (stored: StoredRow): HeadRow => {
  const row = parsed.get(stored) ?? readAs(HeadRowSchema, stored);
  parsed.set(stored, row);
  return row;
};

/** A look into the subject of a partition, from what was found on. */
export const viewOf = (
  { tables, setAside }: ViewParts,
  partition: string,
  { stored, beside, since }: Found,
  { unknown, aside }: Beyond,
): SubjectView => {
  const known = (key: string) => (isBesideHead(key) ? beside : undefined);
  // Nobody may lose what is in a head without having looked at it.
  if (stored) unknown.set(placeOf(stored), () => (isObject(stored.value.head) ? stored.value.head : {}));
  const read: typeof readAs = (schema, row) => {
    const value = readAs(schema, row);
    unknown.set(placeOf(row), () => unknownIn(schema, row.value));
    return value;
  };
  const leaveOut: SetAside = (table, where, fields) => {
    aside.set(where, fields);
    setAside(table, where, fields);
  };
  return {
    head: (schema) => {
      if (!stored) return undefined;
      const { head } = headRowOf(stored);
      return read(schema, { ...stored, value: head as JsonObject });
    },
    item: async (key, schema) => {
      const at = itemRow(key);
      const rows = known(key);
      const row = rows ? rows.find((each) => each.row === at) : await tables.get('state', partition, at);
      return row && read(schema, row);
    },
    items: async (prefix, schema) => {
      const from = itemRow(prefix);
      const rows =
        (since?.prefix === prefix ? since.rows : known(prefix))?.filter(({ row }) => row.startsWith(from)) ??
        (await collect(tables.list('state', partition, startingWith(from))));
      return readableAs(schema, 'state', rows, leaveOut).map(({ row, value }) => {
        unknown.set(placeOf(row), () => unknownIn(schema, row.value));
        return { key: itemKey(row.row), value };
      });
    },
    leftOut: (prefix) =>
      [...aside.keys()]
        .map((where) => itemKey(where.slice(placeOf({ partition, row: '' }).length)))
        .filter((key) => key.startsWith(prefix)),
  };
};

/** What stands in it, over what it does not name. */
const over = (value: JsonObject, unknown: JsonObject | undefined): JsonObject => ({
  ...unknown,
  ...Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)),
});

/** The change with what its decider did not see: fields of another release stay, and so does a row that nobody could read. */
export const completed = (change: Change, partition: string, { unknown, aside }: Beyond): Change => {
  const at = (row: string) => placeOf({ partition, row });
  return {
    ...change,
    head: over(change.head, unknown.get(at(HEAD))?.()),
    items: (change.items ?? []).map(({ key, value }) => {
      const where = at(itemRow(key));
      const fields = aside.get(where);
      if (fields !== undefined) throw new UnreadableRow(where, fields);
      return { key, value: over(value, unknown.get(where)?.()) };
    }),
  };
};
