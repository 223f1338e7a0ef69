import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { type ConversationRef, ConversationRefSchema } from '../../kernel/message.js';
import { collect, readAs, type StoredRow, type Tables } from '../../kernel/tables.js';
import { readyPartition, unopenedPartition } from './rows.js';

const ConversationRowSchema = z.strictObject({
  ref: ConversationRefSchema,
  isReachable: z.boolean(),
  since: z.iso.datetime(),
});

/** Where each person's chat with the bot is, kept in our own form. */
export interface Conversations {
  /** The person's chat, or undefined when they never opened the bot or removed it. */
  of(personId: string): Promise<ConversationRef | undefined>;
  /** The person wrote, pressed or installed: remember where, and let go of what waited for them. True if anything did. */
  heardFrom(ref: ConversationRef): Promise<boolean>;
  /** Puts what waits for the person back on the work list. True if anything did. */
  release(personId: string): Promise<boolean>;
  /** Teams says that this chat can no longer be written to. */
  lost(personId: string): Promise<void>;
  /** True the first time only: the welcome is said once. */
  welcomeOnce(personId: string): Promise<boolean>;
}

export const makeConversations = (tables: Tables, tenant: string, clock: Clock): Conversations => {
  const partitionOf = (personId: string) => `${tenant}|${personId.slice(0, 1)}`;
  const rowOf = (personId: string) => tables.get('conversations', partitionOf(personId), personId);
  const read = (row: StoredRow | undefined) => row && readAs(ConversationRowSchema, row);

  const release = async (personId: string): Promise<boolean> => {
    const waiting = await collect(tables.list('outgoing', unopenedPartition(tenant, personId)));
    for (const { row, value } of waiting) {
      // Into the work list before out of the waiting room: twice there is harmless, nowhere would be a loss.
      await tables.transact('outgoing', readyPartition(tenant), [{ do: 'put', row, value }]);
      await tables.transact('outgoing', unopenedPartition(tenant, personId), [{ do: 'delete', row }]);
    }
    return waiting.length > 0;
  };

  return {
    of: async (personId) => {
      const known = read(await rowOf(personId));
      return known?.isReachable ? known.ref : undefined;
    },
    heardFrom: async (ref) => {
      const known = read(await rowOf(ref.personId));
      const isSame =
        known?.isReachable && JSON.stringify(known.ref) === JSON.stringify(ConversationRefSchema.parse(ref));
      if (!isSame) {
        const value = { ref, isReachable: true, since: clock().toISOString() };
        await tables.transact('conversations', partitionOf(ref.personId), [
          { do: 'put', row: ref.personId, value },
        ]);
      }
      return release(ref.personId);
    },
    release,
    lost: async (personId) => {
      const stored = await rowOf(personId);
      const known = read(stored);
      if (!stored || !known) return;
      const value = { ...known, isReachable: false, since: clock().toISOString() };
      // A conflict means that the person was heard from meanwhile, which is the newer truth.
      const op = { do: 'replace', row: personId, value, etag: stored.etag } as const;
      await tables.transact('conversations', partitionOf(personId), [op]);
    },
    welcomeOnce: async (personId) => {
      const value = { at: clock().toISOString() };
      const op = { do: 'insert', row: `welcomed|${personId}`, value } as const;
      return (await tables.transact('conversations', partitionOf(personId), [op])) === 'done';
    },
  };
};
