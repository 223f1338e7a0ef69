import {
  AUDITED,
  HEAD,
  isEvent,
  isItem,
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
}

/** The record with what seals it. */
export interface SealedStore extends AuditStore {
  readonly seals: Seals;
}

/** Partitions of the table that are no subjects: the daily messages of a person, and how far the plan has come. */
const NO_SUBJECTS = new Set(['mailbox', 'schedule']);

/** The rows of one subject as they were at one moment. */
export interface SubjectRows {
  /** `kind|id`. */
  readonly subject: string;
  readonly partition: string;
  readonly head: StoredRow | undefined;
  readonly events: readonly StoredRow[];
  readonly items: readonly StoredRow[];
}

export const refOf = (subject: string): SubjectRef => {
  const bar = subject.indexOf('|');
  return { kind: subject.slice(0, bar), id: subject.slice(bar + 1) };
};

/** The subject that stands in a partition; undefined for a partition that is none. */
export const subjectIn = (tenant: string, partition: string): string | undefined => {
  const ref = refOfPartition(tenant, partition);
  return ref && !NO_SUBJECTS.has(ref.kind) ? `${ref.kind}|${ref.id}` : undefined;
};

const rowsOf = (subject: string, partition: string, rows: readonly StoredRow[]): SubjectRows => ({
  subject,
  partition,
  head: rows.find(({ row }) => row === HEAD),
  events: rows.filter(({ row }) => isEvent(row)),
  items: rows.filter(({ row }) => isItem(row)),
});

/** Every subject of the tenant, one after the other, never more than one of them held. A scan is no snapshot. */
export async function* subjectsIn({ tables, tenant }: AuditStore): AsyncIterable<SubjectRows> {
  for await (const { partition, rows } of byPartition(tables.scan('state', partitionsOf(tenant), AUDITED))) {
    const subject = subjectIn(tenant, partition);
    if (subject !== undefined) yield rowsOf(subject, partition, rows);
  }
}

/** How often a subject that changes while it is read is read again. */
const MOST_READS = 8;

/** One subject as it was at one moment: every change replaces the head, so an unchanged head means unchanged rows. */
export const subjectAt = async (store: AuditStore, subject: string): Promise<SubjectRows> => {
  const partition = partitionOf(store.tenant, refOf(subject));
  for (let reads = 1; ; reads += 1) {
    const rows = await collect(store.tables.list('state', partition, AUDITED));
    const found = rowsOf(subject, partition, rows);
    const now = await store.tables.get('state', partition, HEAD);
    if (now?.etag === found.head?.etag || reads === MOST_READS) return found;
  }
};
