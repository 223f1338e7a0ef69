import type { Range, StoredRow, Tables } from '../../kernel/tables.js';
import { collect } from '../../kernel/tables.js';

/** The way a subject's rows are named, from the part of the house that writes them. */
export interface Layout {
  readonly isItem: (row: string) => boolean;
  readonly itemKey: (row: string) => string;
  readonly itemRow: (key: string) => string;
  readonly eventRow: (seq: number) => string;
}

export interface AuditStore {
  readonly tables: Tables;
  readonly tenant: string;
  readonly layout: Layout;
}

export const HEAD = '0';
const EVENT = 'e|';
/** The head alone, in a scan over many subjects. */
export const HEADS: Range = { from: HEAD, below: `${HEAD}|` };
/** Head, events and items. Messages are left out: they hold the state of delivery, which changes without a change. */
const AUDITED: Range = { from: HEAD, below: 'j' };

/** Partitions of the table that are no subjects: the daily messages of a person, and how far the plan has come. */
export const NO_SUBJECTS = new Set(['mailbox', 'schedule']);

/** The rows of one subject as they were at one moment. */
export interface SubjectRows {
  /** `kind|id`. */
  readonly subject: string;
  readonly partition: string;
  readonly head: StoredRow | undefined;
  readonly events: readonly StoredRow[];
  readonly items: readonly StoredRow[];
}

export const kindOf = (subject: string): string => subject.slice(0, subject.indexOf('|'));

const rowsOf = (
  { tenant, layout }: AuditStore,
  partition: string,
  rows: readonly StoredRow[],
): SubjectRows => ({
  subject: partition.slice(tenant.length + 1),
  partition,
  head: rows.find(({ row }) => row === HEAD),
  events: rows.filter(({ row }) => row.startsWith(EVENT)),
  items: rows.filter(({ row }) => layout.isItem(row)),
});

/** Every subject of the tenant, one after the other, never more than one of them held. A scan is no snapshot. */
export async function* subjectsIn(store: AuditStore): AsyncIterable<SubjectRows> {
  const { tables, tenant } = store;
  const isSubject = (partition: string) => !NO_SUBJECTS.has(kindOf(partition.slice(tenant.length + 1)));
  let partition = '';
  let rows: StoredRow[] = [];
  for await (const row of tables.scan('state', `${tenant}|`, AUDITED)) {
    if (row.partition !== partition) {
      if (rows.length > 0) yield rowsOf(store, partition, rows);
      partition = row.partition;
      rows = [];
    }
    if (isSubject(partition)) rows.push(row);
  }
  if (rows.length > 0) yield rowsOf(store, partition, rows);
}

/** How often a subject that changes while it is read is read again. */
const MOST_READS = 8;

/** One subject as it was at one moment: every change replaces the head, so an unchanged head means unchanged rows. */
export const subjectAt = async (store: AuditStore, subject: string): Promise<SubjectRows> => {
  const partition = `${store.tenant}|${subject}`;
  for (let reads = 1; ; reads += 1) {
    const rows = await collect(store.tables.list('state', partition, AUDITED));
    const found = rowsOf(store, partition, rows);
    const now = await store.tables.get('state', partition, HEAD);
    if (now?.etag === found.head?.etag || reads === MOST_READS) return found;
  }
};
