import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import { readAs, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Blockage } from './blockage.js';
import type { Call } from './call.js';
import { claimed, isStale, makeMinutes } from './claim.js';
import type { Conversations, Standing } from './conversations.js';
import { makeGate } from './gate.js';
import { ASKED_AGAIN, type MessageRow, messageIn, shortIdOf } from './message-row.js';
import type { Pacer, Turn } from './pacer.js';
import { type Job, PROVED, type Recorder, STOPPED } from './record.js';
import { withheldBecause } from './refused.js';
import { notRendered, type Render } from './render.js';
import { editableAt } from './telling.js';
import { WorkItemSchema, type WorkItems, type WorkRef } from './work-items.js';

/** A work item whose message was never written, because the change behind it was not made. */
const ORPHAN_MS = 10 * 60_000;
const UPDATE_RETRY_MS = 30_000;
/** A message that this release does not understand is looked at again by then. */
const LOOK_AGAIN_MS = 15 * 60_000;
export interface AttemptParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly workItems: WorkItems;
  readonly conversations: Conversations;
  readonly pacer: Pacer;
  readonly render: Render;
  readonly call: Call;
  readonly record: Recorder;
  readonly blockage: Pick<Blockage, 'mark' | 'judge'>;
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
 * The chat in which a call for a message can tell more than is known. One that is gone may be opened again, and of one that
 * an earlier release gave up nobody knows why; that somebody has removed the bot changes by their own act, of which Teams
 * tells, unless an administrator wants to see.
 */
const chatFor = ({ reason }: MessageRow, chat: Standing | undefined): ConversationRef | undefined =>
  chat && (chat.isReachable || reason === ASKED_AGAIN || chat.why !== 'removed-by-them')
    ? chat.ref
    : undefined;

export const makeAttempts = (parts: AttemptParts): Attempts => {
  const { tables, workItems, conversations, pacer, render, call, record, blockage, clock, log } = parts;
  const minuteOf = makeMinutes();
  const gate = makeGate(parts);
  /** Who was refused while this process was at work. */
  const refusedHere = new Set<string>();

  const inMs = (ms: number) => new Date(clock().getTime() + ms);
  const present = (world: World): World => {
    const now = clock();
    return { ...world, now, today: minuteOf(world.calendar, now).today };
  };
  const named = ({ at, row: { feature, card } }: Job) => ({ message: shortIdOf(at), feature, card });

  /** In its place: claims the row, renders its card if it is still wanted, makes the call and records what became of it. */
  const attempt = async (job: Job, chat: Standing | undefined, turn: Turn, world: World) => {
    const { item, at, row } = job;
    const { now, calendar } = world;
    if (!minuteOf(calendar, now).isSendingTime) return workItems.postpone(item, calendar.nextSendingAt(now));
    const withheld = withheldBecause(row, chat?.refused, world);
    if (withheld) return record.withhold(job, withheld);
    const known = chatFor(row, chat);
    // Composed before it is claimed: the claim says what its card holds, and exactly that becomes told.
    const rendered = await render(at, row, 'send', world).catch((error: unknown) => {
      log('message.failed', { ...named(job), error: nameOfFailure(error) });
      return notRendered(error);
    });
    const claim = claimed(row, known, 'kind' in rendered ? undefined : rendered.keeps, now);
    if (!(await record.changed(job, claim))) return;
    if ('kind' in rendered) return record.outcome(job, claim, rendered, {}, world);
    const mark = blockage.mark();
    const { outcome, ref } = await call.post(turn, claim, known, rendered);
    const judged = await blockage.judge(job, outcome, chat, mark, world);
    if (judged.kind === 'unreachable') refusedHere.add(row.to);
    const place = ref ? { conversationId: ref.conversationId, serviceUrl: ref.serviceUrl } : {};
    await record.outcome(job, claim, judged, place, world);
    if (judged.kind !== 'sent' || !ref || (chat?.isReachable && !chat.refused)) return;
    // They are reached again, and so is what waited for that.
    await conversations.remember(ref);
    await workItems.release(row.to);
  };

  const deliver = async (job: Job, world: World) => {
    const { to, state } = job.row;
    const chat = await conversations.standing(to);
    const known = chatFor(job.row, chat);
    if (!known && !parts.canOpen) {
      const reason = chat?.why ?? 'not-opened-yet';
      if (state !== 'unreachable') await record.changed(job, { state: 'waiting', reason });
      return record.park(job);
    }
    await pacer.run('card', known?.conversationId ?? to, async (turn) => {
      // The place may have been long in coming: what counts is the time now, and whether another card of theirs was
      // refused meanwhile.
      const standing = refusedHere.has(to) ? await conversations.standing(to) : chat;
      await attempt(job, standing, turn, present(world));
    });
  };

  /** Somebody has claimed it and is at work, or was. */
  const watch = async (job: Job, world: World) => {
    const { row, item } = job;
    // Whoever claimed it stopped before recording an outcome. It may have been delivered: it is never sent again by itself.
    if (isStale(row, clock())) await record.settle(job, row.answeredAt ? PROVED : STOPPED, world);
    // Looked at again when the claim ends: waiting for the queue's own turn would leave it unlisted for a minute more.
    else if (row.deadlineAt) await workItems.postpone(item, new Date(row.deadlineAt));
  };

  const send = async (job: Job, world: World) => {
    const { state } = job.row;
    if (state === 'sending') return watch(job, world);
    if (state !== 'pending' && state !== 'waiting' && state !== 'unreachable')
      return workItems.forget(job.item);
    const open = await gate(job, world);
    if (open) await deliver(open, world);
  };

  /** Replaces a card that somebody has by what is true now. */
  const refresh = async (ref: WorkRef, job: Job, world: World) => {
    const { item, at, row } = job;
    const chat = row.state === 'sent' && row.activityId ? await conversations.of(row.to) : undefined;
    if (chat?.conversationId !== row.conversationId || !chat || row.retiredAt) return workItems.forget(item);
    // Somebody may be filling in what they have opened on it.
    const editAt = editableAt(row);
    if (editAt > clock()) return workItems.postpone(item, editAt);
    await pacer.run('update', chat.conversationId, async (turn) => {
      // Asked for several times, it is done once: whoever comes next finds it settled. Read before composing, so that
      // what is asked for from now on stays on the list.
      const wanted = await workItems.find(ref);
      if (!wanted) return;
      const rendered = await render(at, row, 'refresh', present(world));
      const outcome = 'kind' in rendered ? rendered : await call.replace(turn, row, chat, rendered);
      log('card.refreshed', { ...named(job), outcome: outcome.kind });
      const isToRepeat = outcome.kind === 'not-accepted' || outcome.kind === 'unknown';
      if (!('kind' in rendered) && rendered.isLast && outcome.kind === 'sent')
        await record.changed(job, { retiredAt: clock().toISOString() });
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
