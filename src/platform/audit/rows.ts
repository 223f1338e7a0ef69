import type { BesideChain, ChainRows } from '../../kernel/chain-rows.js';
import {
  AUDITED,
  HEAD,
  isEvent,
  isItem,
  itemKey,
  itemRow,
  partitionOf,
  partitionsOf,
  refOfPartition,
} from '../../kernel/layout.js';
import type { Seals } from '../../kernel/seals.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { byPartition, collect, type StoredRow, type Tables } from '../../kernel/tables.js';

export interface AuditStore {
  readonly tables: Tables;
  readonly tenant: string;
  /** The chains of what is no subject: the settings and the staff list. */
  readonly beside: readonly BesideChain[];
}

/** The record with what seals it. */
export interface SealedStore extends AuditStore {
  readonly seals: Seals;
}

/** Partitions of the table that are no subjects: the daily messages of a person, and how far the plan has come. */
const NO_SUBJECTS = new Set(['mailbox', 'schedule']);

/** How a seal and a reader name what a chain is of: `kind|id`. */
export const subjectOf = ({ kind, id }: SubjectRef): string => `${kind}|${id}`;

export const refOf = (subject: string): SubjectRef => {
  const bar = subject.indexOf('|');
  return { kind: subject.slice(0, bar), id: subject.slice(bar + 1) };
};

/** The subject that stands in a partition; undefined for a partition that is none. */
export const subjectIn = (tenant: string, partition: string): string | undefined => {
  const ref = refOfPartition(tenant, partition);
  return ref && !NO_SUBJECTS.has(ref.kind) ? subjectOf(ref) : undefined;
};

const rowsOf = (subject: string, partition: string, rows: readonly StoredRow[]): ChainRows => ({
  ref: refOf(subject),
  table: 'state',
  partition,
  headRow: HEAD,
  head: rows.find(({ row }) => row === HEAD),
  events: rows.filter(({ row }) => isEvent(row)),
  items: rows.filter(({ row }) => isItem(row)).map(({ row, value }) => ({ key: itemKey(row), value })),
  placeOf: (key) => ({ row: itemRow(key) }),
});

/** Every chain that stands beside rows of another table. */
export async function* besideIn({ beside }: AuditStore): AsyncIterable<ChainRows> {
  for (const chain of beside) {
    const rows = await chain.rows();
    // What an earlier release has left, before the first night of this one.
    if (rows && (rows.head || rows.events.length > 0)) yield rows;
  }
}

/** Every chain of the tenant, one after the other, never more than one of them held. A scan is no snapshot. */
export async function* chainsIn(store: AuditStore): AsyncIterable<ChainRows> {
  const { tables, tenant } = store;
  yield* besideIn(store);
  for await (const { partition, rows } of byPartition(tables.scan('state', partitionsOf(tenant), AUDITED))) {
    const subject = subjectIn(tenant, partition);
    if (subject !== undefined) yield rowsOf(subject, partition, rows);
  }
}

/** The chains of the subjects of one kind, one after the other. */
export async function* chainsOfKind({ tables, tenant }: AuditStore, kind: string): AsyncIterable<ChainRows> {
  const all = tables.scan('state', partitionsOf(tenant, kind), AUDITED);
  for await (const { partition, rows } of byPartition(all)) {
    const subject = subjectIn(tenant, partition);
    if (subject !== undefined) yield rowsOf(subject, partition, rows);
  }
}

/** How often a subject that changes while it is read is read again. */
const MOST_READS = 8;

const stateAt = async ({ tables, tenant }: AuditStore, subject: string): Promise<ChainRows> => {
  const partition = partitionOf(tenant, refOf(subject));
  for (let reads = 1; ; reads += 1) {
    const found = rowsOf(subject, partition, await collect(tables.list('state', partition, AUDITED)));
    const now = await tables.get('state', partition, HEAD);
    if (now?.etag === found.head?.etag || reads === MOST_READS) return found;
  }
};

/** The chain beside rows that is named so. */
export const besideOf = ({ beside }: AuditStore, subject: string): BesideChain | undefined =>
  beside.find(({ ref }) => subjectOf(ref) === subject);

/** One chain as it was at one moment: every change replaces the head, so an unchanged head means unchanged rows. */
export const chainAt = async (store: AuditStore, { ref, table }: Pick<ChainRows, 'ref' | 'table'>) => {
  const subject = subjectOf(ref);
  const beside = table === 'state' ? undefined : besideOf(store, subject);
  return (await beside?.rows()) ?? stateAt(store, subject);
};
