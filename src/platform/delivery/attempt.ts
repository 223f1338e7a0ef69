import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import { isActive } from '../../kernel/people.js';
import { readAs, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Call } from './call.js';
import { claimed, isStale, makeMinutes } from './claim.js';
import type { Conversations, Standing } from './conversations.js';
import { ASKED_AGAIN, type MessageRow, messageIn, shortIdOf } from './message-row.js';
import type { Pacer } from './pacer.js';
import { type Job, PROVED, type Recorder, STOPPED } from './record.js';
import { notRendered, type Render } from './render.js';
import { WorkItemSchema, type WorkItems, type WorkRef } from './work-items.js';

/** A work item whose message was never written, because the change behind it was not made. */
const ORPHAN_MS = 10 * 60_000;
const UPDATE_RETRY_MS = 30_000;
/** A message that this release does not understand, or whose reader it does not, is looked at again by then. */
const LOOK_AGAIN_MS = 15 * 60_000;

export interface AttemptParts {
  readonly tables: Tables;
  readonly workItems: WorkItems;
  readonly conversations: Conversations;
  readonly pacer: Pacer;
  readonly render: Render;
  readonly call: Call;
  readonly record: Recorder;
  /** Whether people who never opened the bot can be written to. */
  readonly canOpen: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** What there is to do for one work item. */
export interface Attempts {
  /** Does it, as far as it can be done now. Rejects when it failed, or when the pacer let it go. */
  make(ref: WorkRef, world: World): Promise<void>;
  /** Tried again and again without an end: set aside where an administrator sees it and can send it again. */
  giveUp(ref: WorkRef): Promise<void>;
}

/**
 * Whether a call for a message can tell more than is known. A chat that is gone may be opened again; that somebody has
 * blocked or removed the bot changes by their own act, unless an administrator wants to see.
 */
const isWorthACall = ({ isReachable, why }: Standing, { reason }: MessageRow): boolean =>
  isReachable || reason === ASKED_AGAIN || (why !== 'teams-said-403' && why !== 'removed-by-them');

export const makeAttempts = (parts: AttemptParts): Attempts => {
  const { tables, workItems, conversations, pacer, render, call, record, clock, log } = parts;
  const minuteOf = makeMinutes();

  const inMs = (ms: number) => new Date(clock().getTime() + ms);
  const present = (world: World): World => {
    const now = clock();
    return { ...world, now, today: minuteOf(world.calendar, now).today };
  };
  const named = ({ at, row: { feature, card } }: Job) => ({ message: shortIdOf(at), feature, card });

  /** Claims the row, renders its card if it is still wanted, makes the call and records what became of it. */
  const deliver = async (job: Job, world: World) => {
    const { item, at, row } = job;
    const chat = await conversations.standing(row.to);
    const known = chat && isWorthACall(chat, row) ? chat.ref : undefined;
    if (!known && !parts.canOpen) {
      if (row.state !== 'unreachable')
        await record.changed(job, { state: 'waiting', reason: chat?.why ?? 'not-opened-yet' });
      return record.park(job);
    }
    await pacer.run('card', known?.conversationId ?? row.to, async (turn) => {
      // The place may have been long in coming: what counts is the time now.
      const atThat = present(world);
      const { now, calendar } = atThat;
      if (!minuteOf(calendar, now).isSendingTime)
        return workItems.postpone(item, calendar.nextSendingAt(now));
      const claim = claimed(row, known, now);
      if (!(await record.changed(job, claim))) return;
      const rendered = await render(at, claim, 'send', atThat).catch((error: unknown) => {
        log('message.failed', { ...named(job), error: nameOfFailure(error) });
        return notRendered(error);
      });
      if ('kind' in rendered) return record.outcome(job, claim, rendered, {});
      const { outcome, ref } = await call.post(turn, claim, known, rendered);
      const place = ref ? { conversationId: ref.conversationId, serviceUrl: ref.serviceUrl } : {};
      await record.outcome(job, claim, outcome, place);
    });
  };

  /** Somebody has claimed it and is at work, or was. */
  const watch = async (job: Job) => {
    const { row, item } = job;
    // Whoever claimed it stopped before recording an outcome. It may have been delivered: it is never sent again by itself.
    if (isStale(row, clock())) await record.settle(job, row.answeredAt ? PROVED : STOPPED);
    // Looked at again when the claim ends: waiting for the queue's own turn would leave it unlisted for a minute more.
    else if (row.deadlineAt) await workItems.postpone(item, new Date(row.deadlineAt));
  };

  const send = async (job: Job, world: World) => {
    const { item, row } = job;
    const person = world.people.get(row.to);
    if (row.state === 'sending') {
      await watch(job);
    } else if (row.state !== 'pending' && row.state !== 'waiting' && row.state !== 'unreachable') {
      await workItems.forget(item);
    } else if (!person && world.people.isListed(row.to)) {
      const notBefore = inMs(LOOK_AGAIN_MS);
      const patch = {
        state: 'waiting',
        reason: 'person-not-readable',
        notBeforeAt: notBefore.toISOString(),
      } as const;
      if (await record.changed(job, patch)) await workItems.postpone(item, notBefore);
    } else if (!person || !isActive(person, world.today)) {
      await record.settle(job, { state: 'cancelled', reason: 'not-in-the-service' });
    } else if (row.notBeforeAt && row.notBeforeAt > clock().toISOString()) {
      await workItems.postpone(item, new Date(row.notBeforeAt));
    } else {
      await deliver(job, world);
    }
  };

  /** Replaces a card that somebody has by what is true now. */
  const refresh = async (ref: WorkRef, job: Job, world: World) => {
    const { item, at, row } = job;
    const chat = row.state === 'sent' && row.activityId ? await conversations.of(row.to) : undefined;
    if (chat?.conversationId !== row.conversationId || !chat) return workItems.forget(item);
    await pacer.run('update', chat.conversationId, async (turn) => {
      // Asked for several times, it is done once: whoever comes next finds it settled. Read before composing, so that
      // what is asked for from now on stays on the list.
      const wanted = await workItems.find(ref);
      if (!wanted) return;
      const rendered = await render(at, row, 'refresh', present(world));
      const outcome = 'kind' in rendered ? rendered : await call.replace(turn, row, chat, rendered);
      log('card.refreshed', { ...named(job), outcome: outcome.kind });
      const isToRepeat = outcome.kind === 'not-accepted' || outcome.kind === 'unknown';
      await (isToRepeat ? workItems.postpone(wanted, inMs(UPDATE_RETRY_MS)) : workItems.forget(wanted));
    });
  };

  return {
    make: async (ref, world) => {
      const item = await workItems.find(ref);
      if (!item) return;
      const at = await tables.get('state', ref.partition, ref.row);
      const row = at && messageIn(at);
      if (at && row) {
        const job = { item, at, row };
        await (ref.purpose === 'refresh' ? refresh(ref, job, world) : send(job, world));
      } else if (at) {
        // Another release wrote it: it is left as it is, and holds nobody else up.
        log('work.failed', { error: 'unreadable-row' });
        await workItems.postpone(item, inMs(LOOK_AGAIN_MS));
      } else if (world.now.getTime() - Date.parse(readAs(WorkItemSchema, item).at) > ORPHAN_MS) {
        await workItems.forget(item);
      }
    },
    giveUp: async (ref) => {
      const item = await workItems.find(ref);
      // A card that stays as it was is harmless: a press shows the truth.
      if (item && ref.purpose === 'refresh') return workItems.forget(item);
      const at = await tables.get('state', ref.partition, ref.row);
      const row = at && messageIn(at);
      if (item && at && (row?.state === 'pending' || row?.state === 'waiting'))
        await record.settle({ item, at, row }, { state: 'dead', reason: 'given-up-after-many-tries' });
    },
  };
};
