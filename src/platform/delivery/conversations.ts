import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import { type ConversationRef, ConversationRefSchema } from '../../kernel/message.js';
import type { Op, Tables } from '../../kernel/tables.js';

export const ConversationRowSchema = stored({
  ref: labelled(ConversationRefSchema, 'Where the chat is'),
  isReachable: labelled(z.boolean(), 'Whether they can be written to'),
  since: instantField('Since when'),
});

/** That they were welcomed, in a row of its own. */
export const WelcomedSchema = stored({ at: instantField('When they were welcomed') });
/** Begins its row, before the person's id. */
export const WELCOMED = 'welcomed|';

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
  const find = async (personId: string) => {
    const row = await tables.get('conversations', partitionOf(personId), personId);
    return { row, known: ConversationRowSchema.safeParse(row?.value).data };
  };
  const write = (personId: string, op: Op) => tables.transact('conversations', partitionOf(personId), [op]);
  const now = () => clock().toISOString();

  return {
    of: async (personId) => {
      const { known } = await find(personId);
      return known?.isReachable ? known.ref : undefined;
    },
    remember: async (given) => {
      const { row, known } = await find(given.personId);
      if (known?.isReachable && isSameChat(known.ref, given)) return false;
      const ref = { ...known?.ref, ...ConversationRefSchema.parse(given) };
      const value = { ...row?.value, ref, isReachable: true, since: now() };
      await write(ref.personId, { do: 'put', row: ref.personId, value });
      return true;
    },
    lost: async (personId) => {
      const { row, known } = await find(personId);
      if (!row || !known) return;
      const value = { ...known, isReachable: false, since: now() };
      // A conflict means that the person was heard from meanwhile, which is the newer truth.
      await write(personId, { do: 'replace', row: personId, value, etag: row.etag });
    },
    welcomeOnce: async (personId) =>
      (await write(personId, { do: 'insert', row: `${WELCOMED}${personId}`, value: { at: now() } })) ===
      'done',
  };
};
