import { randomUUID } from 'node:crypto';
import type { ConversationRef, Message, SendOutcome } from '../../kernel/message.js';
import type { MessageRow } from './message-row.js';

/** A claimed row is trusted to be at work for this long; the call itself gives up sooner. */
const CLAIM_MS = 20_000;
const FIRST_BACKOFF_MS = 15_000;
const LONGEST_BACKOFF_MS = 60 * 60_000;

export const STOPPED = { state: 'unknown', reason: 'stopped-while-sending' } as const;
export const PROVED = { state: 'sent', reason: 'proved-by-an-answer' } as const;

/** The part of a message's row that changes on its way. */
export type Patch = Partial<Omit<MessageRow, keyof Message>>;

const later = (at: Date, ms: number): string => new Date(at.getTime() + ms).toISOString();

/** Doubling, with up to a fifth more by chance, so that what failed together does not come back together. */
const backoffMs = (calls: number): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, calls - 1)) * (1 + Math.random() / 5);

/** The row as whoever is about to make the call holds it. */
export const claimed = (row: MessageRow, ref: ConversationRef | undefined, now: Date): MessageRow => ({
  ...row,
  state: 'sending',
  reason: '',
  attempt: randomUUID(),
  deadlineAt: later(now, CLAIM_MS),
  calls: row.calls + 1,
  ...(ref ? { conversationId: ref.conversationId, serviceUrl: ref.serviceUrl } : {}),
});

/** True once nobody may trust the claim any more, its own holder included. */
export const isStale = (claim: MessageRow, now: Date): boolean =>
  claim.deadlineAt === undefined || claim.deadlineAt <= now.toISOString();

/** The state that an outcome of a call leads to. */
export const patchFor = (outcome: SendOutcome, row: MessageRow, now: Date): Patch => {
  const settledAt = now.toISOString();
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', reason: '', activityId: outcome.activityId, settledAt };
    case 'not-accepted':
      return {
        state: 'waiting',
        reason: outcome.reason,
        notBeforeAt: later(now, outcome.retryAfterMs ?? backoffMs(row.calls)),
      };
    case 'unreachable':
    case 'gone':
      return { state: 'unreachable', reason: outcome.reason };
    case 'unknown':
      return { state: 'unknown', reason: outcome.reason, settledAt };
    case 'refused':
      return { state: 'dead', reason: outcome.reason, settledAt };
  }
};
