import { partitionOf } from '../../kernel/layout.js';
import type { Log } from '../../kernel/log.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { SetAside } from '../../kernel/tables.js';

/** What could not be read so far. */
export interface Gaps {
  readonly setAside: SetAside;
  /** Whether something in this subject was set aside. */
  areIn(subject: SubjectRef): boolean;
}

/** Writes a line for each row that is set aside, once for as long as the process runs. */
export const makeGaps = (tenant: string, log: Log): Gaps => {
  const rows = new Set<string>();
  const partitions = new Set<string>();
  return {
    setAside: (table, where) => {
      const row = `${table}|${where}`;
      if (rows.has(row)) return;
      rows.add(row);
      if (table === 'state') partitions.add(where.split('|', 3).join('|'));
      log('row.set-aside', { table, row });
    },
    areIn: (subject) => partitions.has(partitionOf(tenant, subject)),
  };
};
