import { z } from 'zod';
import { addDays, type Day, latestDay } from '../../kernel/calendar.js';
import type { Look } from '../../kernel/capability.js';
import type { Clock } from '../../kernel/clock.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import { idFrom } from '../../kernel/ids.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { collect, MOST_OPS, type Op, type Tables } from '../../kernel/tables.js';

/** A hint: a subject to be looked at on the day of the partition. */
export const HintSchema = stored({
  kind: labelled(z.string(), 'Kind of subject'),
  id: labelled(z.string(), 'Its id, which may be a person’s', { isInner: true }),
  at: instantField('When it was written'),
});

const SHARDS = [...'0123456789abcdef'];

/** A due entry: which subject, and where the entry itself stands. */
export interface DueEntry {
  readonly subject: SubjectRef;
  readonly partition: string;
  readonly row: string;
  readonly etag: string;
  /** When it was written. */
  readonly at: Date;
}

/**
 * The due index: for each day the subjects to look at, in sixteen exact partitions, so that a tick reads what is due and
 * never what exists.
 */
export interface DueIndex {
  /** Writes hints; a day before `earliest` is moved to it, so that no hint lands where nobody looks any more. */
  add(looks: readonly Look[], earliest: Day): Promise<void>;
  of(day: Day): Promise<readonly DueEntry[]>;
  done(entries: readonly DueEntry[]): Promise<void>;
}

/** The days from the first to the last. */
export const daysFrom = (first: Day, last: Day): Day[] => {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

export const makeDueIndex = (tables: Tables, tenant: string, clock: Clock): DueIndex => {
  const partitionOf = (day: Day, shard: string) => `${day.replaceAll('-', '')}|${shard}|${tenant}`;
  const inChunks = async (byPartition: ReadonlyMap<string, Map<string, Op>>) => {
    for (const [partition, ops] of byPartition) {
      const list = [...ops.values()];
      for (let from = 0; from < list.length; from += MOST_OPS) {
        const chunk = list.slice(from, from + MOST_OPS);
        if ((await tables.transact('due', partition, chunk)) === 'done') continue;
        // An entry was written again while we worked: that one stays for the next look, the others go.
        for (const op of chunk) await tables.transact('due', partition, [op]);
      }
    }
  };
  const gather = (entries: readonly { partition: string; op: Op }[]) => {
    const groups = new Map<string, Map<string, Op>>();
    for (const { partition, op } of entries) {
      const group = groups.get(partition) ?? new Map<string, Op>();
      group.set(op.row, op);
      groups.set(partition, group);
    }
    return groups;
  };
  return {
    add: (looks, earliest) => {
      const at = clock().toISOString();
      return inChunks(
        gather(
          looks.map(({ subject, on }) => {
            const shard = idFrom(subject.kind, subject.id).slice(0, 1);
            const value: z.infer<typeof HintSchema> = { kind: subject.kind, id: subject.id, at };
            return {
              partition: partitionOf(latestDay(on, earliest), shard),
              op: { do: 'put', row: `${subject.kind}|${subject.id}`, value },
            };
          }),
        ),
      );
    },
    of: async (day) => {
      const shards = SHARDS.map((shard) => collect(tables.list('due', partitionOf(day, shard))));
      return (await Promise.all(shards)).flat().map(({ partition, row, etag, value }) => ({
        subject: { kind: String(value.kind), id: String(value.id) },
        partition,
        row,
        etag,
        at: new Date(String(value.at)),
      }));
    },
    done: (entries) =>
      inChunks(
        gather(entries.map(({ partition, row, etag }) => ({ partition, op: { do: 'delete', row, etag } }))),
      ),
  };
};
