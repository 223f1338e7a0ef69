import type { Look } from '../../kernel/capability.js';
import type { Clock } from '../../kernel/clock.js';
import type { DeliveryReason } from '../../kernel/codes.js';
import type { Log } from '../../kernel/log.js';
import type { SendOutcome } from '../../kernel/message.js';
import type { Op, StoredRow, Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Conversations } from './conversations.js';
import { isOfDay } from './later-card.js';
import { type MessageRow, messageIn, type Patch, shortIdOf } from './message-row.js';
import { isRefusal } from './refused.js';
import type { NotWanted } from './render.js';
import { lookAgain, toldOps, writeTold } from './telling.js';
import type { WorkItems, WorkRef } from './work-items.js';

const FIRST_BACKOFF_MS = 15_000;
const LONGEST_BACKOFF_MS = 60 * 60_000;

export const STOPPED = { state: 'unknown', reason: 'stopped-while-sending' } as const;
export const PROVED = { state: 'sent', reason: 'proved-by-an-answer' } as const;

/** Doubling, with up to a fifth more by chance, so that what failed together does not come back together. */
const backoffMs = (calls: number): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, calls - 1)) * (1 + Math.random() / 5);

/** What became of an attempt: of its call, or before there was one. */
type AttemptOutcome = SendOutcome | NotWanted;

/** The state that the outcome of an attempt leads to. */
const patchFor = (outcome: AttemptOutcome, calls: number, now: Date): Patch => {
  const settledAt = now.toISOString();
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', reason: '', activityId: outcome.activityId, settledAt };
    case 'not-accepted': {
      const notBefore = new Date(now.getTime() + (outcome.retryAfterMs ?? backoffMs(calls)));
      return { state: 'waiting', reason: outcome.reason, notBeforeAt: notBefore.toISOString() };
    }
    case 'blocked':
      // Tried again when the pause that it began is over: it stays on the list.
      return { state: 'waiting', reason: outcome.reason, notBeforeAt: undefined };
    case 'unreachable':
    case 'gone':
      return { state: 'unreachable', reason: outcome.reason };
    case 'unknown':
      return { state: 'unknown', reason: outcome.reason, settledAt };
    case 'refused':
      return { state: 'dead', reason: outcome.reason, settledAt };
    case 'not-wanted':
      return { state: 'cancelled', reason: outcome.reason, settledAt };
  }
};

/** A work item, and the message that it is about, as they were read. */
export interface Job {
  readonly item: StoredRow;
  readonly at: StoredRow;
  readonly row: MessageRow;
}

/** Hints for the daily plan. None are none. */
export type LookAt = (looks: readonly Look[]) => Promise<void>;

export interface RecordParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly workItems: WorkItems;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly lookAt: LookAt;
  readonly log: Log;
}

/** Writes down where a message stands, and keeps the work items in step: the row first, the item after it. */
export interface Recorder {
  /** Changes the row if nobody else has since it was read. */
  changed(job: Job, patch: Patch): Promise<boolean>;
  /** Nothing more is to be done for it. */
  settle(job: Job, patch: Patch, world?: World): Promise<void>;
  /** Not tried, because Teams refuses what is sent to the person. */
  withhold(job: Job, reason: DeliveryReason): Promise<void>;
  /** Waits until the person is heard from. */
  park(job: Job): Promise<void>;
  /** Writes down what became of an attempt, and in which chat, unless somebody else holds the row by now. */
  outcome(job: Job, claim: MessageRow, outcome: AttemptOutcome, chat: Patch, world: World): Promise<void>;
}

export const makeRecorder = ({
  tables,
  tenant,
  workItems,
  conversations,
  clock,
  lookAt,
  log,
}: RecordParts): Recorder => {
  const change = async ({ at, row }: Job, patch: Patch, told: readonly Op[]): Promise<boolean> => {
    const op: Op = { do: 'replace', row: at.row, value: { ...row, ...patch }, etag: at.etag };
    const place = { partition: at.partition, to: row.to };
    return (await writeTold({ tables, tenant }, place, op, told)) === 'done';
  };
  const changed: Recorder['changed'] = (job, patch) => change(job, patch, []);

  /** After a card was delivered: older copies of the day turn into a line that points to it. */
  const follow = async ({ at }: Job, claim: MessageRow, world: World): Promise<void> => {
    const rows = claim.retires ?? [];
    await workItems.later(
      rows.map((row): WorkRef => ({ partition: at.partition, row, purpose: 'refresh' })),
      clock(),
    );
    // The plan has a look for the card of the day; one that a change gave rise to has none.
    if (!isOfDay(claim)) await lookAt(lookAgain(claim.to, claim, world));
  };

  const park = async ({ item, row }: Job) => {
    await workItems.park(item, row.to);
    // Whoever was heard from just now would otherwise be waited for in vain.
    if (await conversations.of(row.to)) await workItems.release(row.to);
  };

  /** False when somebody else holds the row by now. */
  const written = async (job: Job, claim: MessageRow, patch: Patch, world: World): Promise<boolean> => {
    const at = await tables.get('state', job.at.partition, job.at.row);
    const row = at && messageIn(at);
    if (!at || !row || row.attempt !== claim.attempt) return false;
    // The person may have answered before the call did.
    const proof = row.answeredAt && patch.state === 'unknown' ? PROVED : {};
    const next = { ...row, settledAt: undefined, ...claim, ...patch, ...proof };
    const told = next.state === 'sent' ? toldOps(next, world) : [];
    return (await change({ ...job, at, row: next }, {}, told)) || written(job, claim, patch, world);
  };

  return {
    changed,
    park,
    withhold: async (job, reason) => {
      const { state, reason: known } = job.row;
      const isSaid = state === 'unreachable' && known === reason;
      if (isSaid || (await changed(job, { state: 'unreachable', reason }))) await park(job);
    },
    settle: async (job, patch, world) => {
      const told = patch.state === 'sent' && world ? toldOps(job.row, world) : [];
      if (await change(job, { ...patch, settledAt: clock().toISOString() }, told))
        await workItems.forget(job.item);
    },
    outcome: async (job, claim, outcome, chat, world) => {
      const patch = patchFor(outcome, claim.calls, clock());
      const isRefused = outcome.kind === 'unreachable' && isRefusal(outcome);
      if ((outcome.kind === 'unreachable' && !isRefused) || outcome.kind === 'gone')
        await conversations.lost(claim.to, outcome.reason);
      if (!(await written(job, claim, { ...patch, ...chat }, world))) return;
      if (patch.state === 'sent') await follow(job, claim, world);
      log('message.outcome', {
        message: shortIdOf(job.at),
        who: claim.to,
        feature: claim.feature,
        card: claim.card,
        state: patch.state ?? 'sending',
        reason: patch.reason ?? '',
      });
      if (outcome.kind === 'blocked') return;
      if (patch.notBeforeAt) await workItems.postpone(job.item, new Date(patch.notBeforeAt));
      else if (patch.state === 'unreachable') await park(job);
      else await workItems.forget(job.item);
    },
  };
};
