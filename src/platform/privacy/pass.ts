import type {
  ItemFate,
  PersonalData,
  RowData,
  RowFate,
  SubjectData,
  SubjectRows,
} from '../../kernel/personal-data.js';
import type { Tables } from '../../kernel/tables.js';
import { type Changes, type Holds, heeding, isHeld, keeperOf, tallied } from './change.js';
import { OUTBOUND } from './records-of-requests.js';
import type { Tally } from './tally.js';
import { type Group, groupsOf, refOf, subjectRows, TABLES } from './walk.js';

export interface PassParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly changes: Changes;
  readonly data: readonly PersonalData[];
}

/** What is to become of everything, worked out partition by partition. */
export interface Doing {
  readonly act: 'privacy.erased' | 'privacy.expired';
  readonly actor: 'administrator' | 'system';
  readonly subject: (keeper: SubjectData, rows: SubjectRows) => readonly ItemFate[];
  readonly rows: (keeper: RowData, group: Group) => readonly RowFate[];
}

/**
 * Goes through all tables, one partition after the other, and does what is to be done, or only counts it. Whatever names
 * somebody under a legal hold stays.
 */
export const pass = async (
  parts: PassParts,
  doing: Doing,
  held: Holds,
  isDryRun: boolean,
  tally: Tally,
): Promise<void> => {
  const { tables, tenant, changes, data } = parts;
  const kinds = data.flatMap(({ subjects }) => subjects);
  const keepers = data.flatMap(({ rows }) => rows);

  const subject = async (group: Group) => {
    const ref = refOf(group.partition);
    const keeper = keeperOf(kinds, ref.kind);
    if (!keeper) return;
    const rows = subjectRows(ref, group.rows);
    const wanted = heeding((each) => doing.subject(keeper, withoutOutbound(each)), held);
    const fates = wanted(rows);
    const isToDo = fates.some(({ fate }) => fate.do !== 'keep');
    if (isDryRun || !isToDo) {
      tallied(fates, tally);
      if (!isDryRun && rows.items.some(({ key }) => key.startsWith(OUTBOUND))) await changes.forward(ref);
      return;
    }
    await changes.run(ref, wanted, { actor: doing.actor, act: doing.act }, tally);
  };

  /** What of a partition goes, with its record type; what stays for a reason is counted. */
  const going = (keeper: RowData, group: Group) => {
    const stored = new Map(group.rows.map((row) => [row.row, row]));
    return doing.rows(keeper, group).flatMap(({ row, type, fate }) => {
      const found = stored.get(row);
      if (!found) return [];
      const isHold = isHeld(`${group.partition} ${row} ${JSON.stringify(found.value)}`, held);
      if (fate.do !== 'keep' && !isHold) return [{ found, type }];
      tally.keep(type, fate.do === 'keep' ? fate.why : 'legal-hold');
      return [];
    });
  };

  const plain = async (group: Group) => {
    for (const keeper of keepers.filter(({ table }) => table === group.table)) {
      const rows = going(keeper, group);
      const left = isDryRun
        ? new Set<string>()
        : await changes.remove(
            group.table,
            rows.map(({ found }) => found),
          );
      for (const { found, type } of rows) {
        if (left.has(found.row)) tally.keep(type, 'unsettled');
        else tally.count(type, 'delete');
      }
    }
  };

  for (const table of TABLES) {
    for await (const group of groupsOf(tables, tenant, table)) {
      await plain(group);
      if (table === 'state') await subject(group);
    }
  }
};

const withoutOutbound = (rows: SubjectRows): SubjectRows => ({
  ...rows,
  items: rows.items.filter(({ key }) => !key.startsWith(OUTBOUND)),
});
