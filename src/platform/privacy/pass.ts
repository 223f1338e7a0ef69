import type {
  ItemFate,
  PersonalData,
  PlainRow,
  RowData,
  RowFate,
  SubjectData,
  SubjectRows,
} from '../../kernel/personal-data.js';
import type { Tables } from '../../kernel/tables.js';
import { type Changes, type Holds, heeding, isHeld, tallied } from './change.js';
import { undescribedIn } from './coverage.js';
import { OUTBOUND } from './records.js';
import type { Tally } from './tally.js';
import { type Group, groupsOf, refOf, subjectRows } from './walk.js';

export interface PassParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly changes: Changes;
  readonly data: PersonalData;
}

/** What is to become of everything, worked out partition by partition. */
export interface Doing {
  readonly act: 'privacy.erased' | 'privacy.expired';
  readonly actor: 'administrator' | 'system';
  readonly subject: (keeper: SubjectData, rows: SubjectRows) => readonly ItemFate[];
  readonly rows: (keeper: RowData, group: Group) => readonly RowFate[];
  /** Whether a row that nobody described is one of those that this is about. */
  readonly concerns: (row: PlainRow) => boolean;
}

/**
 * Goes through all tables, one partition after the other, and does what is to be done, or only counts it. Whatever names
 * somebody under a legal hold stays. A row that nobody described stays too, and is named in the tally as left.
 */
export const pass = async (
  parts: PassParts,
  doing: Doing,
  held: Holds,
  isDryRun: boolean,
  tally: Tally,
): Promise<void> => {
  const { tables, tenant, changes, data } = parts;
  const placesOf = undescribedIn(data);

  const subject = async (group: Group) => {
    const ref = refOf(group.partition);
    const keeper = data.subjects.find(({ kind }) => kind === ref.kind);
    if (!keeper) return;
    const rows = subjectRows(ref, group.rows);
    const wanted = heeding((each) => doing.subject(keeper, withoutOutbound(each)), held);
    const fates = wanted(rows);
    const isToDo = fates.some(({ fate }) => fate.do !== 'keep');
    if (isDryRun || !isToDo) {
      tallied(fates, tally);
      if (!isDryRun && rows.items.some(({ key }) => OUTBOUND.holds(key))) await changes.forward(ref);
      return;
    }
    await changes.run(ref, wanted, { actor: doing.actor, act: doing.act }, tally);
  };

  /** What of a partition goes or changes, with its record type; what stays for a reason is counted. */
  const ending = (keeper: RowData, group: Group) => {
    const stored = new Map(group.rows.map((row) => [row.row, row]));
    return doing.rows(keeper, group).flatMap(({ row, type, fate }) => {
      const found = stored.get(row);
      if (!found) return [];
      const isHold = isHeld(`${group.partition} ${row} ${JSON.stringify(found.value)}`, held);
      if (fate.do === 'keep' || isHold) {
        tally.keep(type, fate.do === 'keep' ? fate.why : 'legal-hold');
        return [];
      }
      const after = fate.do === 'replace' ? { after: fate.value } : {};
      return [{ stored: found, ...after, type, what: fate.do }];
    });
  };

  const plain = async (group: Group) => {
    for (const keeper of data.rows.filter(({ table }) => table === group.table)) {
      const rows = ending(keeper, group);
      const left = isDryRun ? new Set() : await changes.end(group.table, rows);
      for (const { stored, type, what } of rows) {
        if (left.has(stored.row)) tally.keep(type, 'unsettled');
        else tally.count(type, what);
      }
    }
  };

  for await (const group of groupsOf(tables, tenant)) {
    for (const place of placesOf(group, doing.concerns)) tally.leave(place);
    await plain(group);
    if (group.table === 'state') await subject(group);
  }
};

const withoutOutbound = (rows: SubjectRows): SubjectRows => ({
  ...rows,
  items: rows.items.filter(({ key }) => !OUTBOUND.holds(key)),
});
