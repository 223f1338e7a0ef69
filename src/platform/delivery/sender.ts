import { randomUUID } from 'node:crypto';
import type { Card } from '../../kernel/card.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import type { ConversationRef, Message, SendOutcome } from '../../kernel/message.js';
import { isActive } from '../../kernel/people.js';
import { collect, readAs, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import type { Messenger } from '../../kernel/teams.js';
import type { World } from '../../kernel/world.js';
import type { Conversations } from './conversations.js';
import {
  type Hint,
  HintSchema,
  type MessageRow,
  MessageRowSchema,
  readyPartition,
  unopenedPartition,
} from './rows.js';

/** Calls under way at once. At Teams' usual 350 ms this stays below its 50 calls a second for one tenant. */
const MOST_IN_FLIGHT = 16;
/** A claimed row is trusted to be at work for this long; the call itself gives up sooner. */
const CLAIM_MS = 60_000;
/** A hint without its message is kept this long, because it is written before the message. */
const ORPHAN_MS = 10 * 60_000;
const FIRST_BACKOFF_MS = 30_000;
const LONGEST_BACKOFF_MS = 60 * 60_000;

export interface SenderParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly messenger: Messenger;
  readonly conversations: Conversations;
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  readonly expand: (card: Card) => JsonObject;
  readonly world: () => Promise<World>;
  readonly log: Log;
}

export interface Sender {
  /** Works through what may be done now; gives the number of entries it looked at. Never throws for one message. */
  drain(): Promise<number>;
}

type Patch = Partial<Omit<MessageRow, keyof Message>>;

const backoffMs = (calls: number): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, calls - 1));

const later = (at: Date, ms: number): string => new Date(at.getTime() + ms).toISOString();

/** The state that an outcome of a call leads to. */
const patchFor = (outcome: SendOutcome, row: MessageRow, now: Date): Patch => {
  const settledAt = now.toISOString();
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', reason: '', activityId: outcome.activityId, settledAt };
    case 'not-accepted': {
      const wait = outcome.retryAfterMs ?? backoffMs(row.calls);
      return { state: 'waiting', reason: outcome.reason, notBeforeAt: later(now, wait) };
    }
    case 'unreachable':
      return { state: 'unreachable', reason: outcome.reason };
    case 'unknown':
      return { state: 'unknown', reason: outcome.reason, settledAt };
    case 'refused':
      return { state: 'dead', reason: outcome.reason, settledAt };
  }
};

export const makeSender = (parts: SenderParts): Sender => {
  const { tables, tenant, conversations, log } = parts;

  const patched = async (at: StoredRow, row: MessageRow, patch: Patch): Promise<boolean> => {
    const value = { ...row, ...patch };
    return (
      (await tables.transact('state', at.partition, [
        { do: 'replace', row: at.row, value, etag: at.etag },
      ])) === 'done'
    );
  };

  const forget = (hint: StoredRow) =>
    tables.transact('outgoing', hint.partition, [{ do: 'delete', row: hint.row, etag: hint.etag }]);

  const postpone = (hint: StoredRow, notBeforeAt: string) =>
    tables.transact('outgoing', hint.partition, [
      { do: 'replace', row: hint.row, value: { ...hint.value, notBeforeAt }, etag: hint.etag },
    ]);

  const waitForPerson = async (hint: StoredRow, to: string) => {
    const value = { ...hint.value, notBeforeAt: undefined };
    await tables.transact('outgoing', unopenedPartition(tenant, to), [{ do: 'put', row: hint.row, value }]);
    await forget(hint);
    // Whoever heard from them since we looked found nothing waiting yet.
    if (await conversations.of(to)) await conversations.release(to);
  };

  const aboutOf = async (partition: string, row: MessageRow): Promise<Message> => {
    const { key, to, feature, card, nature } = row;
    const prefix = `w|${key}|`;
    const wants = await collect(tables.list('state', partition, startingWith(prefix)));
    const about = [...row.about, ...wants.map((want) => want.row.slice(prefix.length))];
    return { key, to, feature, card, nature, about };
  };

  /** The card as the rows stand now, or the state that the message ends in because there is none. */
  const prepared = async (
    partition: string,
    row: MessageRow,
    world: World,
  ): Promise<{ card: JsonObject; summary: string } | { patch: Patch }> => {
    const settledAt = world.now.toISOString();
    try {
      const composed = await parts.compose(await aboutOf(partition, row), 'send', world);
      return composed.kind === 'card'
        ? { card: parts.expand(composed.card), summary: composed.card.summary }
        : { patch: { state: 'cancelled', reason: composed.reason, settledAt } };
    } catch (error) {
      // No call was made: nothing was sent, and an administrator must see it.
      const name = error instanceof Error ? error.name : 'unknown';
      log('message.failed', { feature: row.feature, card: row.card, error: name });
      return { patch: { state: 'dead', reason: 'card-could-not-be-made', settledAt } };
    }
  };

  const claimOf = (row: MessageRow, ref: ConversationRef, now: Date): MessageRow => ({
    ...row,
    state: 'sending',
    reason: '',
    attempt: randomUUID(),
    deadlineAt: later(now, CLAIM_MS),
    calls: row.calls + 1,
    conversationId: ref.conversationId,
    serviceUrl: ref.serviceUrl,
  });

  const record = async (hint: StoredRow, at: StoredRow, claim: MessageRow, patch: Patch) => {
    const mine = await tables.get('state', at.partition, at.row);
    if (!mine || readAs(MessageRowSchema, mine).attempt !== claim.attempt) return;
    await patched(mine, claim, patch);
    log('message.outcome', {
      feature: claim.feature,
      card: claim.card,
      state: patch.state ?? 'sending',
      reason: patch.reason ?? '',
    });
    if (patch.notBeforeAt) await postpone(hint, patch.notBeforeAt);
    else if (patch.state === 'unreachable') await waitForPerson(hint, claim.to);
    else await forget(hint);
  };

  /** Claims the row, asks whether it is still wanted, makes ONE call and records what became of it. */
  const deliver = async (hint: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    const settledAt = world.now.toISOString();
    const person = world.people.get(row.to);
    if (!person || !isActive(person, world.today)) {
      await patched(at, row, { state: 'cancelled', reason: 'not-in-the-service', settledAt });
      return;
    }
    const ref = await conversations.of(row.to);
    if (!ref) {
      if (row.state !== 'unreachable') await patched(at, row, { state: 'waiting', reason: 'not-opened-yet' });
      await waitForPerson(hint, row.to);
      return;
    }
    const claim = claimOf(row, ref, world.now);
    if (!(await patched(at, row, claim))) return;
    const ready = await prepared(at.partition, claim, world);
    if ('patch' in ready) {
      await record(hint, at, claim, ready.patch);
      return;
    }
    const outcome = await parts.messenger.send(ref, ready.card, ready.summary);
    if (outcome.kind === 'unreachable') await conversations.lost(row.to);
    await record(hint, at, claim, patchFor(outcome, claim, world.now));
  };

  const renew = async (hint: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    if (row.state !== 'sent' || !row.activityId) return forget(hint);
    const ref = await conversations.of(row.to);
    const composed = ref && (await parts.compose(await aboutOf(at.partition, row), 'refresh', world));
    if (ref && composed?.kind === 'card' && ref.conversationId === row.conversationId) {
      const { card } = composed;
      const outcome = await parts.messenger.update(ref, row.activityId, parts.expand(card), card.summary);
      log('card.refreshed', { feature: row.feature, card: row.card, outcome: outcome.kind });
    }
    return forget(hint);
  };

  const sendable = async (hint: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    switch (row.state) {
      case 'sending': {
        // Whoever claimed it stopped before recording an outcome. It may have been delivered: it is never sent again by itself.
        if (row.deadlineAt && row.deadlineAt > world.now.toISOString()) return;
        await patched(at, row, {
          state: 'unknown',
          reason: 'stopped-while-sending',
          settledAt: world.now.toISOString(),
        });
        await forget(hint);
        return;
      }
      case 'pending':
      case 'waiting':
      case 'unreachable':
        if (row.notBeforeAt && row.notBeforeAt > world.now.toISOString()) return;
        if (world.calendar.isSendingTime(world.now)) await deliver(hint, at, row, world);
        return;
      default:
        await forget(hint);
    }
  };

  const work = async (stored: StoredRow, world: World): Promise<void> => {
    const hint: Hint = readAs(HintSchema, stored);
    if (hint.notBeforeAt && hint.notBeforeAt > world.now.toISOString()) return;
    const at = await tables.get('state', hint.partition, hint.row);
    if (!at) {
      if (world.now.getTime() - Date.parse(hint.at) > ORPHAN_MS) await forget(stored);
      return;
    }
    const row = readAs(MessageRowSchema, at);
    await (hint.purpose === 'refresh' ? renew(stored, at, row, world) : sendable(stored, at, row, world));
  };

  return {
    drain: async () => {
      const hints = await collect(tables.list('outgoing', readyPartition(tenant)));
      const queue = hints.values();
      const worker = async () => {
        for (const hint of queue) {
          // The present moment for each: sending hours end for a long drain too.
          const done = parts.world().then((world) => work(hint, world));
          await done.catch((error: unknown) => {
            log('work.failed', { error: error instanceof Error ? error.name : 'unknown' });
          });
        }
      };
      await Promise.all(Array.from({ length: Math.min(MOST_IN_FLIGHT, hints.length) }, worker));
      return hints.length;
    },
  };
};
