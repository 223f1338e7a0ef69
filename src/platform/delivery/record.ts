import type { Clock } from '../../kernel/clock.js';
import { idFrom } from '../../kernel/ids.js';
import type { Log } from '../../kernel/log.js';
import { readAs, type StoredRow, type Tables } from '../../kernel/tables.js';
import { type Patch, PROVED } from './claim.js';
import type { Conversations } from './conversations.js';
import { type MessageRow, MessageRowSchema } from './message-row.js';
import type { WorkList } from './work-items.js';

/** Long enough to be unique among millions, short enough to be typed. */
const SHORT_ID = 12;

/** The id by which an administrator names a message; the log has a keyed hash of it. */
export const shortIdOf = ({ partition, row }: Pick<StoredRow, 'partition' | 'row'>): string =>
  idFrom(partition, row).slice(0, SHORT_ID);

export interface RecordsParts {
  readonly tables: Tables;
  readonly workList: WorkList;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly log: Log;
}

/** Writes down where a message stands, and keeps the work list in step: the row first, the list after it. */
export interface Records {
  /** Changes the row if nobody else has since it was read. */
  patched(at: StoredRow, row: MessageRow, patch: Patch): Promise<boolean>;
  /** Nothing more is to be done for it. */
  settle(entry: StoredRow, at: StoredRow, row: MessageRow, patch: Patch): Promise<void>;
  /** Waits until the person is heard from. */
  park(entry: StoredRow, personId: string): Promise<void>;
  /** Writes down what became of a try, unless somebody else holds the row by now. */
  record(entry: StoredRow, at: StoredRow, claim: MessageRow, patch: Patch): Promise<void>;
}

export const makeRecords = ({ tables, workList, conversations, clock, log }: RecordsParts): Records => {
  const patched = async (at: StoredRow, row: MessageRow, patch: Patch): Promise<boolean> => {
    const op = { do: 'replace', row: at.row, value: { ...row, ...patch }, etag: at.etag } as const;
    return (await tables.transact('state', at.partition, [op])) === 'done';
  };

  const park = async (entry: StoredRow, personId: string) => {
    await workList.park(entry, personId);
    // Whoever was heard from just now would otherwise be waited for in vain.
    if (await conversations.of(personId)) await workList.release(personId);
  };

  /** False when somebody else holds the row by now. */
  const written = async (at: StoredRow, claim: MessageRow, patch: Patch): Promise<boolean> => {
    const mine = await tables.get('state', at.partition, at.row);
    const row = mine && readAs(MessageRowSchema, mine);
    if (!mine || !row || row.attempt !== claim.attempt) return false;
    // The person may have answered before the call did.
    const { answeredAt } = row;
    const proof = answeredAt ? { answeredAt, ...(patch.state === 'unknown' ? PROVED : {}) } : {};
    return (await patched(mine, claim, { ...patch, ...proof })) || written(at, claim, patch);
  };

  return {
    patched,
    park,
    settle: async (entry, at, row, patch) => {
      if (await patched(at, row, { ...patch, settledAt: clock().toISOString() }))
        await workList.forget(entry);
    },
    record: async (entry, at, claim, patch) => {
      if (!(await written(at, claim, patch))) return;
      log('message.outcome', {
        message: shortIdOf(at),
        who: claim.to,
        feature: claim.feature,
        card: claim.card,
        state: patch.state ?? 'sending',
        reason: patch.reason ?? '',
      });
      if (patch.notBeforeAt) await workList.postpone(entry, new Date(patch.notBeforeAt));
      else if (patch.state === 'unreachable') await park(entry, claim.to);
      else await workList.forget(entry);
    },
  };
};
