import { z } from 'zod';
import type { Leases } from '../../src/kernel/leases.js';
import type { WorkQueue } from '../../src/kernel/queue.js';
import type { Op, Tables } from '../../src/kernel/tables.js';

/** The places in the code at which a process can be made to die, on the storage's side of every step. */
const POINTS = [
  'before-announce',
  'after-announce',
  'before-message',
  'after-message',
  'before-claim',
  'after-claim',
  'before-record',
  'after-record',
  'before-forget',
  'after-forget',
  'after-take',
  'before-done',
  'after-lease',
  'before-press',
  'after-press',
] as const;

export const FailpointSchema = z.strictObject({
  point: z.enum(POINTS),
  /** Dies when it gets there for the nth time. */
  nth: z.int().min(1),
});
export type Failpoint = z.infer<typeof FailpointSchema>;
export type Point = Failpoint['point'];

/** Which step of the platform's protocol a transaction is. */
export const stepOf = (table: string, ops: readonly Op[]): string => {
  const isOutgoing = table === 'outgoing';
  for (const op of ops) {
    if (isOutgoing) return op.do === 'delete' ? 'forget' : 'announce';
    if (op.do === 'delete') continue;
    if (op.row.startsWith('e|')) return 'press';
    if (!op.row.startsWith('m|')) continue;
    if (op.do === 'insert') return 'message';
    return op.value.state === 'sending' ? 'claim' : 'record';
  }
  return 'other';
};

interface Wrapped {
  readonly tables: Tables;
  readonly queue: WorkQueue;
  readonly leases: Leases;
}

/** The same storage, in which the process kills itself at one place, as a crash would: nothing is tidied up. */
export const withFailpoint = (
  { tables, queue, leases }: Wrapped,
  failpoint: Failpoint | undefined,
): Wrapped => {
  let left = failpoint?.nth ?? 0;
  const at = (point: string) => {
    if (point !== failpoint?.point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  return {
    tables: {
      ...tables,
      transact: async (table, partition, ops) => {
        const step = stepOf(table, ops);
        at(`before-${step}`);
        const result = await tables.transact(table, partition, ops);
        at(`after-${step}`);
        return result;
      },
    },
    queue: {
      ...queue,
      take: async (most, leaseMs) => {
        const taken = await queue.take(most, leaseMs);
        if (taken.length > 0) at('after-take');
        return taken;
      },
      done: (taken) => {
        at('before-done');
        return queue.done(taken);
      },
    },
    leases: {
      hold: async (name) => {
        const lease = await leases.hold(name);
        if (lease) at('after-lease');
        return lease;
      },
    },
  };
};
