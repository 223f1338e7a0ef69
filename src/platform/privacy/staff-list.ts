import type { JsonObject } from '../../kernel/json.js';
import { amendedRow, isAmendedRow } from '../../kernel/layout.js';
import type { People, Person, PersonId } from '../../kernel/people.js';
import { holds, withoutId } from '../../kernel/personal-data.js';
import type { StoredRow, Tables } from '../../kernel/tables.js';
import type { Changes } from './change.js';
import { groupsOf } from './walk.js';

export interface StaffListParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly changes: Changes;
  readonly directory: {
    people(): Promise<People>;
    listed(): Promise<People>;
    replaceAll(people: readonly Person[], gone?: ReadonlySet<PersonId>, by?: 'system'): Promise<void>;
  };
}

/** The people without some of them, and without those as anybody's manager or supervisor. */
const without = (people: readonly Person[], gone: ReadonlySet<PersonId>): readonly Person[] => {
  const stays = (id: PersonId | undefined): id is PersonId => id !== undefined && !gone.has(id);
  return people
    .filter(({ id }) => !gone.has(id))
    .map(({ managerId, supervisorId, secondSupervisorId, ...person }) => ({
      // Another release may name them in a field that this one does not know.
      ...([...gone].reduce<JsonObject>(withoutId, person) as typeof person),
      ...(stays(managerId) ? { managerId } : {}),
      ...(stays(supervisorId) ? { supervisorId } : {}),
      ...(stays(secondSupervisorId) ? { secondSupervisorId } : {}),
    }));
};

/** The staff list as something that people can be taken off, the lists before the present one included. */
export const makeStaffList = ({ tables, tenant, changes, directory }: StaffListParts) => {
  /** Rows that are the person's, and rows of others that name them, in all lists that there are. */
  const naming = async (id: PersonId): Promise<{ readonly own: number; readonly others: number }> => {
    let own = 0;
    let others = 0;
    for await (const { partition, rows } of groupsOf(tables, tenant, ['people'])) {
      // Beside the lists stands what the record of changes has of them: ids, which stay until its own time is up.
      for (const { row, value } of partition === '' ? rows.filter((each) => isAmendedRow(each.row)) : rows) {
        if (row === id || row === amendedRow(id)) own += 1;
        else if (holds(value, id)) others += 1;
      }
    }
    return { own, others };
  };

  /** Lists older than the one before the present one, which an import that was cut short has left. */
  const forgotten = async (): Promise<readonly (readonly StoredRow[])[]> => {
    const pointer = await tables.get('people', tenant, 'generation');
    const oldest = Number(pointer?.value.generation ?? 0) - 1;
    const found: (readonly StoredRow[])[] = [];
    for await (const { partition, rows } of groupsOf(tables, tenant, ['people'])) {
      if (partition !== '' && Number(partition.split('|')[0]) < oldest) found.push(rows);
    }
    return found;
  };

  const sweep = async (): Promise<void> => {
    for (const rows of await forgotten())
      await changes.end(
        'people',
        rows.map((stored) => ({ stored })),
      );
  };

  return {
    naming,
    /** How many rows stand in lists that nobody reads any more. */
    left: async () => (await forgotten()).flat().length,
    sweep,
    takeOff: async (gone: ReadonlySet<PersonId>): Promise<void> => {
      await directory.replaceAll(without((await directory.listed()).all, gone), gone, 'system');
      // The list before stays for readers in other instances: a second turn takes that one away as well.
      await directory.replaceAll((await directory.listed()).all, new Set(), 'system');
      await sweep();
    },
  };
};
export type StaffList = ReturnType<typeof makeStaffList>;
