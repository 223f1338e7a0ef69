import { HeadRowSchema } from '../../kernel/chain.js';
import { HEAD } from '../../kernel/layout.js';
import type { PersonalData } from '../../kernel/personal-data.js';
import { type StoredRow, type TableName, type Tables, unfitFields } from '../../kernel/tables.js';
import { typesIn } from './coverage.js';
import { type Group, groupsOf, headOf, refOf } from './walk.js';

/** A row that is not as this release reads it: where it stands, and which fields are not. */
export interface UnreadRow {
  readonly table: TableName;
  readonly partition: string;
  readonly row: string;
  readonly fields: string;
}

const unfitIn = (data: PersonalData) => {
  const typeOf = typesIn(data);
  const kinds = new Set(data.subjects.map(({ kind }) => kind));
  return ({ table, partition }: Group, stored: StoredRow): string | undefined => {
    const { row, value } = stored;
    const type = typeOf({ table, partition, row, value });
    const isHead = table === 'state' && row === HEAD && kinds.has(refOf(partition).kind);
    const unfit = isHead ? unfitFields(HeadRowSchema, stored) : undefined;
    // Some kinds of subjects have nothing in their head.
    const form = isHead && !type?.isHead ? undefined : type?.schema;
    return unfit ?? (form && unfitFields(form, { value: headOf(stored) ?? value }));
  };
};

/** Every row that this release cannot read, by what is said of it. Looks at all there is; of staff lists at the one that holds. */
export const unreadable = async (
  tables: Tables,
  tenant: string,
  data: PersonalData,
): Promise<readonly UnreadRow[]> => {
  const unfit = unfitIn(data);
  const list = String((await tables.get('people', tenant, 'generation'))?.value.generation);
  const isRead = ({ table, partition }: Group) =>
    table !== 'people' || partition === '' || refOf(partition).kind === list;
  const found: UnreadRow[] = [];
  for await (const group of groupsOf(tables, tenant)) {
    if (!isRead(group)) continue;
    for (const stored of group.rows) {
      const fields = unfit(group, stored);
      const { partition, row } = stored;
      if (fields !== undefined) found.push({ table: group.table, partition, row, fields });
    }
  }
  return found;
};
