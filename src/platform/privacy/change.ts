import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.js';
import { isItem, itemKey } from '../../kernel/layout.js';
import type { ItemFate, SubjectRows } from '../../kernel/personal-data.js';
import { groupedBy, inChunks } from '../../kernel/phrases.js';
import type { AuditEvent, Change, SubjectRef, Subjects } from '../../kernel/subject.js';
import {
  MOST_OPS,
  type Op,
  readableAs,
  type SetAside,
  type StoredRow,
  type TableName,
  type Tables,
} from '../../kernel/tables.js';
import { OUTBOUND, OutboundSchema, totalItem, totalsOf } from './records.js';
import type { Tally } from './tally.js';
import { groupOf, subjectRows } from './walk.js';

/** Items in one transaction: with the head, the event and the counts on their way there is room. */
const MOST_ITEMS = 90;
/** A row that keeps being written while it is to go is left for the next run. */
const MOST_TRIES = 3;

export interface ChangeParts {
  readonly tables: Tables;
  readonly subjects: Subjects;
  readonly tenant: string;
  readonly setAside: SetAside;
}

/** A row that goes, or what stands in its place. */
export interface Ending {
  readonly stored: StoredRow;
  readonly after?: JsonObject;
}

type Doing = (rows: SubjectRows) => readonly ItemFate[];

/** The legal holds, and whether any of them keeps a text where it is. */
export type Holds = ReadonlySet<string>;
export const isHeld = (text: string, held: Holds): boolean => [...held].some((id) => text.includes(id));

/** What is to become of the rows, with whatever names somebody under a hold left as it is. */
export const heeding =
  (doing: Doing, held: Holds): Doing =>
  (rows) => {
    if (held.size === 0) return doing(rows);
    const stored = new Map(rows.items.map(({ key, value }) => [key, value]));
    return doing(rows).map((one): ItemFate => {
      const value = one.key === '' ? rows.head : stored.get(one.key);
      return isHeld(`${rows.ref.id} ${one.key} ${JSON.stringify(value)}`, held)
        ? { key: one.key, type: one.type, fate: { do: 'keep', why: 'legal-hold' } }
        : one;
    });
  };

export const tallied = (fates: readonly ItemFate[], tally: Tally): void => {
  for (const { type, fate } of fates) {
    if (fate.do === 'keep') tally.keep(type, fate.why);
    else tally.count(type, fate.do);
  }
};

const outboundOf = (batch: readonly ItemFate[]) => {
  const left = batch.flatMap(({ remainder }) => remainder ?? []);
  const counts = [...groupedBy(left, ({ id, what }) => `${id}|${what}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ id, what }) => ({ month: id, what, count: same.length })),
  );
  return counts.length === 0 ? [] : [{ key: OUTBOUND.key(randomUUID()), value: { counts } }];
};

const changeOf = (rows: SubjectRows, fates: readonly ItemFate[], event: AuditEvent) => {
  const touched = fates.filter(({ fate }) => fate.do !== 'keep');
  const items = touched.filter(({ key }) => key !== '');
  const batch = items.slice(0, MOST_ITEMS);
  const isLast = batch.length === items.length;
  const head = isLast ? touched.find(({ key }) => key === '') : undefined;
  const done = head ? [...batch, head] : batch;
  const many = (what: string) => done.filter(({ fate }) => fate.do === what).length;
  const change: Change = {
    head: head?.fate.do === 'replace' ? head.fate.value : (rows.head ?? {}),
    items: [
      ...batch.flatMap(({ key, fate }) => (fate.do === 'replace' ? [{ key, value: fate.value }] : [])),
      ...outboundOf(batch),
    ],
    removes: batch.flatMap(({ key, fate }) => (fate.do === 'delete' ? [key] : [])),
    events: [{ ...event, after: { deleted: many('delete'), anonymised: many('replace') } }],
  };
  return { done, isLast, change };
};

/** Any head, without looking into it. */
const AnyHead: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** Changes subjects so that rows go or lose a person, each with an audit event, at most a hundred rows at a time. */
export const makeChanges = ({ tables, tenant, subjects, setAside }: ChangeParts) => {
  const rowsOf = async (ref: SubjectRef): Promise<SubjectRows> =>
    subjectRows(ref, (await groupOf(tables, tenant, ref)).rows);

  /** Changes items, whatever the head is. */
  const beside = (ref: SubjectRef, items: Pick<Change, 'items' | 'removes'>): Promise<void> =>
    subjects.change(
      ref,
      async (view) => view.head(AnyHead),
      (head = {}) => ({ reply: undefined, change: { head, ...items, events: [] } }),
    );

  /** Moves counts that a run left on their way. Done twice it adds nothing, because the totals know each by its key. */
  const forward = async (ref: SubjectRef): Promise<void> => {
    const { rows } = await groupOf(tables, tenant, ref);
    const waiting = rows.filter(({ row }) => isItem(row) && OUTBOUND.holds(itemKey(row)));
    for (const { row, value } of readableAs(OutboundSchema, 'state', waiting, setAside)) {
      const key = itemKey(row.row);
      for (const [n, { month, what, count }] of value.counts.entries()) {
        const item = totalItem(`${OUTBOUND.parts(key).join()}-${n}`, { what, count });
        await beside(totalsOf(month), { items: [item] });
      }
      await beside(ref, { removes: [key] });
    }
  };

  const run = async (ref: SubjectRef, doing: Doing, event: AuditEvent, tally: Tally): Promise<void> => {
    for (let isDone = false; !isDone; ) {
      const step = await subjects.change(
        ref,
        async (view) => ({ ...(await rowsOf(ref)), head: view.head(AnyHead) }),
        (rows) => {
          const fates = doing(rows);
          const { done, isLast, change } = changeOf(rows, fates, event);
          const reply = { done, isLast, kept: fates.filter(({ fate }) => fate.do === 'keep') };
          return done.length === 0 ? { reply } : { reply, change };
        },
      );
      tallied(step.done, tally);
      isDone = step.isLast;
      if (isDone) tallied(step.kept, tally);
    }
    await forward(ref);
  };

  /** Somebody wrote to one of them meanwhile: each by itself, as it is now. */
  const isRemoved = async (table: TableName, partition: string, row: string): Promise<boolean> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const now = await tables.get(table, partition, row);
      if (!now) return true;
      const op = { do: 'delete', row, etag: now.etag } as const;
      if ((await tables.transact(table, partition, [op])) === 'done') return true;
    }
    return false;
  };

  /** Ends rows of one partition that are no subject's. Gives those that could not be taken hold of. */
  const end = async (table: TableName, rows: readonly Ending[]): Promise<ReadonlySet<string>> => {
    const left = new Set<string>();
    for (const chunk of inChunks(rows, MOST_OPS)) {
      const partition = chunk[0]?.stored.partition ?? '';
      const ops = chunk.map(({ stored: { row, etag }, after }): Op => {
        return after ? { do: 'replace', row, etag, value: after } : { do: 'delete', row, etag };
      });
      if ((await tables.transact(table, partition, ops)) === 'done') continue;
      for (const { stored, after } of chunk) {
        if (after || !(await isRemoved(table, partition, stored.row))) left.add(stored.row);
      }
    }
    return left;
  };

  return { run, end, rowsOf, forward };
};
export type Changes = ReturnType<typeof makeChanges>;
