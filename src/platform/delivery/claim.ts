import { randomUUID } from 'node:crypto';
import type { Day, WorkingCalendar } from '../../kernel/calendar.js';
import type { Keeps } from '../../kernel/card.js';
import type { ConversationRef } from '../../kernel/message.js';
import type { MessageRow } from './message-row.js';
import { keptIn } from './telling.js';

/** A claimed row is trusted to be at work for this long; the call itself gives up sooner. */
const CLAIM_MS = 20_000;
const MINUTE_MS = 60_000;

/** The row as whoever is about to make the call holds it, with what its card says: composed before it was claimed. */
export const claimed = (
  row: MessageRow,
  ref: ConversationRef | undefined,
  keeps: Keeps | undefined,
  now: Date,
): MessageRow => ({
  ...row,
  ...keptIn(keeps),
  state: 'sending',
  reason: '',
  attempt: randomUUID(),
  deadlineAt: new Date(now.getTime() + CLAIM_MS).toISOString(),
  calls: row.calls + 1,
  ...(ref ? { conversationId: ref.conversationId, serviceUrl: ref.serviceUrl } : {}),
});

/** True once nobody may trust the claim any more, its own holder included. */
export const isStale = (claim: MessageRow, now: Date): boolean =>
  claim.deadlineAt === undefined || claim.deadlineAt <= now.toISOString();

interface Minute {
  readonly today: Day;
  readonly isSendingTime: boolean;
}

/**
 * What a calendar says about the minute of an instant, asked once for each: days and sending times begin on whole
 * minutes, and a time zone is dear to ask for every card.
 */
export const makeMinutes = (): ((calendar: WorkingCalendar, at: Date) => Minute) => {
  let kept: { calendar: WorkingCalendar; minute: number; says: Minute } | undefined;
  return (calendar, at) => {
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    if (kept?.calendar !== calendar || kept.minute !== minute) {
      const says = { today: calendar.dayOf(at), isSendingTime: calendar.isSendingTime(at) };
      kept = { calendar, minute, says };
    }
    return kept.says;
  };
};
