import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { type ConversationRef, ConversationRefSchema } from '../../kernel/message.js';
import { readAs, type StoredRow, type Tables } from '../../kernel/tables.js';

const ConversationRowSchema = z.strictObject({
  ref: ConversationRefSchema,
  isReachable: z.boolean(),
  since: z.iso.datetime(),
});

/** Where each person's chat with the bot is, kept in our own form. */
export interface Conversations {
  /** The person's chat, or undefined when they never opened the bot or removed it. */
  of(personId: string): Promise<ConversationRef | undefined>;
  /** This is where the person can be written to. True when that was news. */
  remember(ref: ConversationRef): Promise<boolean>;
  /** Teams says that this chat can no longer be written to. */
  lost(personId: string): Promise<void>;
  /** True the first time only: the welcome is said once. */
  welcomeOnce(personId: string): Promise<boolean>;
}

const FIELDS = ConversationRefSchema.keyof().options;
const isSameChat = (one: ConversationRef, other: ConversationRef): boolean =>
  FIELDS.every((field) => one[field] === other[field]);

export const makeConversations = (tables: Tables, tenant: string, clock: Clock): Conversations => {
  const partitionOf = (personId: string) => `${tenant}|${personId.slice(0, 1)}`;
  const rowOf = (personId: string) => tables.get('conversations', partitionOf(personId), personId);
  const read = (row: StoredRow | undefined) => row && readAs(ConversationRowSchema, row);

  return {
    of: async (personId) => {
      const known = read(await rowOf(personId));
      return known?.isReachable ? known.ref : undefined;
    },
    remember: async (ref) => {
      const known = read(await rowOf(ref.personId));
      if (known?.isReachable && isSameChat(known.ref, ref)) return false;
      const value = {
        ref: ConversationRefSchema.parse(ref),
        isReachable: true,
        since: clock().toISOString(),
      };
      await tables.transact('conversations', partitionOf(ref.personId), [
        { do: 'put', row: ref.personId, value },
      ]);
      return true;
    },
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
