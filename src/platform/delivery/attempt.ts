import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef } from '../../kernel/message.js';
import { isActive } from '../../kernel/people.js';
import { readAs, type StoredRow, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Courier } from './call.js';
import { claimed, isStale, type Patch, PROVED, patchFor, STOPPED } from './claim.js';
import type { Conversations } from './conversations.js';
import { type MessageRow, MessageRowSchema } from './message-row.js';
import { makeMinutes } from './minutes.js';
import type { Pacer, Turn } from './pacer.js';
import { type Records, shortIdOf } from './record.js';
import { type Contents, mayPass } from './render.js';
import { EntrySchema, type Ref, type WorkList } from './work-items.js';

/** An entry whose message was never written, because the change behind it was not made. */
const ORPHAN_MS = 10 * 60_000;
const UPDATE_RETRY_MS = 30_000;

export interface PiecesParts {
  readonly tables: Tables;
  readonly workList: WorkList;
  readonly records: Records;
  readonly contents: Contents;
  readonly pacer: Pacer;
  readonly courier: Courier;
  /** Whether people who never opened the bot can be written to. */
  readonly canOpen: boolean;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly log: Log;
}

/** What there is to do for one entry of the work list. */
export interface Pieces {
  /** Does it, as far as it can be done now. Rejects when it failed, or when the pacer let it go. */
  work(ref: Ref, world: World): Promise<void>;
  /** Tried again and again without an end: set aside where an administrator sees it and can send it again. */
  giveUp(ref: Ref): Promise<void>;
}

export const makePieces = (parts: PiecesParts): Pieces => {
  const { tables, workList, records, contents, conversations, pacer, courier, clock, log } = parts;
  const minuteOf = makeMinutes();

  const present = (world: World): World => {
    const now = clock();
    return { ...world, now, today: minuteOf(world.calendar, now).today };
  };

  /** Composing makes no call, so a failure here has sent nothing. */
  const unmade = (at: StoredRow, claim: MessageRow, error: unknown): Patch => {
    const { feature, card } = claim;
    log('message.failed', { message: shortIdOf(at), feature, card, error: nameOfFailure(error) });
    const now = clock();
    return mayPass(error)
      ? patchFor({ kind: 'not-accepted', reason: 'rows-could-not-be-read' }, claim, now)
      : { state: 'dead', reason: 'card-could-not-be-made', settledAt: now.toISOString() };
  };

  const attempt = async (
    at: StoredRow,
    claim: MessageRow,
    known: ConversationRef | undefined,
    turn: Turn,
    world: World,
  ): Promise<Patch> => {
    const made = await contents(at, claim, 'send', world).then(
      (content) => ({ content }),
      (error: unknown) => unmade(at, claim, error),
    );
    if (!('content' in made)) return made;
    const { content } = made;
    if ('reason' in content) {
      return { state: 'cancelled', reason: content.reason, settledAt: clock().toISOString() };
    }
    const { outcome, ref } = await courier.post(turn, claim, known, content);
    const where = ref ? { conversationId: ref.conversationId, serviceUrl: ref.serviceUrl } : {};
    return { ...patchFor(outcome, claim, clock()), ...where };
  };

  /** Claims the row, asks whether it is still wanted, makes the call and records what became of it. */
  const deliver = async (entry: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    const ref = await conversations.of(row.to);
    if (!ref && !parts.canOpen) {
      const isNew = row.state !== 'unreachable';
      if (isNew) await records.patched(at, row, { state: 'waiting', reason: 'not-opened-yet' });
      await records.park(entry, row.to);
      return;
    }
    await pacer.run('card', ref?.conversationId ?? row.to, async (turn) => {
      // The place may have been long in coming: what counts is the time now.
      const atThat = present(world);
      const { now, calendar } = atThat;
      if (!minuteOf(calendar, now).isSendingTime)
        return workList.postpone(entry, calendar.nextSendingAt(now));
      const claim = claimed(row, ref, now);
      if (!(await records.patched(at, row, claim))) return;
      const patch = await attempt(at, claim, ref, turn, atThat);
      if (patch.state === 'unreachable') await conversations.lost(row.to);
      await records.record(entry, at, claim, patch);
    });
  };

  /** Somebody has claimed it and is at work, or was. */
  const watch = async (entry: StoredRow, at: StoredRow, row: MessageRow) => {
    // Whoever claimed it stopped before recording an outcome. It may have been delivered: it is never sent again by itself.
    if (isStale(row, clock())) await records.settle(entry, at, row, row.answeredAt ? PROVED : STOPPED);
    // Looked at again when the claim ends: waiting for the queue's own turn would leave it unlisted for a minute more.
    else if (row.deadlineAt) await workList.postpone(entry, new Date(row.deadlineAt));
  };

  const send = async (entry: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    const person = world.people.get(row.to);
    if (row.state === 'sending') {
      await watch(entry, at, row);
    } else if (row.state !== 'pending' && row.state !== 'waiting' && row.state !== 'unreachable') {
      await workList.forget(entry);
    } else if (!person || !isActive(person, world.today)) {
      await records.settle(entry, at, row, { state: 'cancelled', reason: 'not-in-the-service' });
    } else if (row.notBeforeAt && row.notBeforeAt > clock().toISOString()) {
      await workList.postpone(entry, new Date(row.notBeforeAt));
    } else {
      await deliver(entry, at, row, world);
    }
  };

  const replaced = async (turn: Turn, at: StoredRow, row: MessageRow, ref: ConversationRef, world: World) => {
    const content = await contents(at, row, 'refresh', present(world));
    return 'reason' in content ? undefined : courier.replace(turn, row, ref, content);
  };

  const refresh = async (piece: Ref, entry: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    const ref = row.state === 'sent' && row.activityId ? await conversations.of(row.to) : undefined;
    if (ref?.conversationId !== row.conversationId || !ref) return workList.forget(entry);
    await pacer.run('update', ref.conversationId, async (turn) => {
      // Asked for several times, it is done once: whoever comes next finds it settled. Read before composing, so that
      // what is asked for from now on stays on the list.
      const wanted = await workList.entry(piece);
      if (!wanted) return;
      const outcome = await replaced(turn, at, row, ref, world);
      const { feature, card } = row;
      log('card.refreshed', {
        message: shortIdOf(at),
        feature,
        card,
        outcome: outcome?.kind ?? 'not-wanted',
      });
      const isToRepeat = outcome?.kind === 'not-accepted' || outcome?.kind === 'unknown';
      await (isToRepeat
        ? workList.postpone(wanted, new Date(clock().getTime() + UPDATE_RETRY_MS))
        : workList.forget(wanted));
    });
  };

  return {
    work: async (ref, world) => {
      const entry = await workList.entry(ref);
      if (!entry) return;
      const at = await tables.get('state', ref.partition, ref.row);
      if (at) {
        const row = readAs(MessageRowSchema, at);
        await (ref.purpose === 'refresh' ? refresh(ref, entry, at, row, world) : send(entry, at, row, world));
      } else if (world.now.getTime() - Date.parse(readAs(EntrySchema, entry).at) > ORPHAN_MS) {
        await workList.forget(entry);
      }
    },
    giveUp: async (ref) => {
      const entry = await workList.entry(ref);
      // A card that stays as it was is harmless: a press shows the truth.
      if (entry && ref.purpose === 'refresh') return workList.forget(entry);
      const at = await tables.get('state', ref.partition, ref.row);
      const row = at && readAs(MessageRowSchema, at);
      if (!entry || !at || !row) return;
      if (row.state === 'pending' || row.state === 'waiting') {
        await records.settle(entry, at, row, { state: 'dead', reason: 'given-up-after-many-tries' });
      }
    },
  };
};
