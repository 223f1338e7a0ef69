import { z } from 'zod';
import { addDays, type Day, latestDay } from '../../kernel/calendar.js';
import type { Look } from '../../kernel/capability.js';
import type { Clock } from '../../kernel/clock.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import { idFrom } from '../../kernel/ids.js';
import { groupedBy, inChunks, inTurns } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { collect, MOST_OPS, type Op, type Tables } from '../../kernel/tables.js';

/** A hint: a subject to be looked at on the day of the partition. */
export const HintSchema = stored({
  kind: labelled(z.string(), 'Kind of subject'),
  id: labelled(z.string(), 'Its id, which may be a person’s', { isInner: true }),
  at: instantField('When it was written'),
});

const SHARDS = [...'0123456789abcdef'];
/** A whole service is written after an import: quick, and within the time limit that each call has. */
const WRITES_AT_ONCE = 4;

/** A due entry: which subject, and where the entry itself stands. */
export interface DueEntry {
  readonly subject: SubjectRef;
  /** The day for which it was written. */
  readonly day: Day;
  readonly partition: string;
  readonly row: string;
  readonly etag: string;
  /** When it was written. */
  readonly at: Date;
}

export type DueIndex = ReturnType<typeof makeDueIndex>;

/** The days from the first to the last. */
export const daysFrom = (first: Day, last: Day): Day[] => {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

/**
 * The due index: for each day the subjects to look at, in sixteen exact partitions, so that a tick reads what is due and
 * never what exists.
 */
export const makeDueIndex = (tables: Tables, tenant: string, clock: Clock) => {
  const partitionOf = (day: Day, shard: string) => `${day.replaceAll('-', '')}|${shard}|${tenant}`;
  const write = async (entries: readonly { readonly partition: string; readonly op: Op }[]) => {
    const chunks = [...groupedBy(entries, (entry) => entry.partition)].flatMap(([partition, group]) => {
      const ops = new Map(group.map(({ op }) => [op.row, op]));
      return inChunks([...ops.values()], MOST_OPS).map((chunk) => ({ partition, chunk }));
    });
    await inTurns(
      chunks,
      async ({ partition, chunk }) => {
        if ((await tables.transact('due', partition, chunk)) === 'done') return;
        // An entry was written again while we worked: that one stays for the next look, the others go.
        for (const op of chunk) await tables.transact('due', partition, [op]);
      },
      WRITES_AT_ONCE,
    );
  };
  return {
    /**
     * Writes hints; a day before `earliest` is moved to it, so that no hint lands where nobody looks any more. A few of one
     * day stand together beside the first: all partitions of a day are read, and one write is enough. Many are spread.
     */
    add: (looks: readonly Look[], earliest: Day): Promise<void> => {
      const at = clock().toISOString();
      const shardOf = ({ subject: { kind, id } }: Look) => idFrom(kind, id).slice(0, 1);
      return write(
        [...groupedBy(looks, ({ on }) => latestDay(on, earliest))].flatMap(([day, ofDay]) => {
          const [first] = ofDay.length <= MOST_OPS ? ofDay : [];
          return ofDay.map((look) => {
            const { kind, id } = look.subject;
            const value: z.infer<typeof HintSchema> = { kind, id, at };
            const op = { do: 'put', row: `${kind}|${id}`, value } as const;
            return { partition: partitionOf(day, shardOf(first ?? look)), op };
          });
        }),
      );
    },
    of: async (day: Day): Promise<readonly DueEntry[]> => {
      const shards = SHARDS.map((shard) => collect(tables.list('due', partitionOf(day, shard))));
      return (await Promise.all(shards)).flat().map(({ partition, row, etag, value }) => ({
        subject: { kind: String(value.kind), id: String(value.id) },
        day,
        partition,
        row,
        etag,
        at: new Date(String(value.at)),
      }));
    },
    done: (entries: readonly DueEntry[]): Promise<void> =>
      write(entries.map(({ partition, row, etag }) => ({ partition, op: { do: 'delete', row, etag } }))),
  };
};
