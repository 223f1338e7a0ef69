import type { Card } from '../../kernel/card.js';
import type { Clock } from '../../kernel/clock.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import { type ConversationRef, type Message, markOf } from '../../kernel/message.js';
import { isActive } from '../../kernel/people.js';
import { MOST_TAKEN, type Taken, type WorkQueue } from '../../kernel/queue.js';
import { collect, readAs, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Conversations } from './conversations.js';
import type { Content, Courier } from './courier.js';
import { makeMinutes } from './minutes.js';
import type { Pacer, Sleep, Turn } from './pacer.js';
import { type MessageRow, MessageRowSchema } from './rows.js';
import { claimed, isStale, type Patch, patchFor } from './standing.js';
import { EntrySchema, type Ref, type WorkList } from './worklist.js';

/** Queue messages are hidden from others for this long. One that comes back is looked at again, which is harmless. */
const HIDDEN_MS = 60_000;
/** Pieces at work at once: more than fit in flight, so that the pace never waits for storage. */
const MOST_AT_WORK = 96;
const PIECES_PER_MESSAGE = 16;
/** A queue message that was taken this often without an end is set aside for an administrator. */
const MOST_TIMES_TAKEN = 5;
/** An entry whose message was never written, because the change behind it was not made. */
const ORPHAN_MS = 10 * 60_000;
const UPDATE_RETRY_MS = 30_000;
/** During a pause nothing ends by itself, and whoever sends must go on saying so. */
const LONGEST_SILENCE_MS = 1_000;
const STOPPED = { state: 'unknown', reason: 'stopped-while-sending' } as const;
const PROVED = { state: 'sent', reason: 'proved-by-an-answer' } as const;

export interface SenderParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly queue: WorkQueue;
  readonly workList: WorkList;
  readonly pacer: Pacer;
  readonly courier: Courier;
  /** Whether people who never opened the bot can be written to. */
  readonly canOpen: boolean;
  readonly conversations: Conversations;
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  /** `mark` goes into every button, so that an answer proves which message arrived. */
  readonly expand: (card: Card, mark: string) => JsonObject;
  readonly world: () => Promise<World>;
  readonly sleep: Sleep;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Sender {
  /**
   * Takes work from the queue and does it until there is none or `mayGoOn` says no. What was begun is finished before
   * it settles. Gives the number of pieces. Never rejects because of one message.
   */
  run(mayGoOn: () => Promise<boolean>): Promise<number>;
}

type NotWanted = Extract<Composed, { readonly kind: 'not-wanted' }>;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

export const makeSender = (parts: SenderParts): Sender => {
  const { tables, queue, workList, conversations, pacer, courier, clock, log } = parts;
  const minuteOf = makeMinutes();

  const present = (world: World): World => {
    const now = clock();
    return { ...world, now, today: minuteOf(world.calendar, now).today };
  };

  /** Where a message's row stands, as its card's buttons say it. */
  const markAt = ({ partition, row }: StoredRow): string => {
    const [kind = '', ...id] = partition.slice(parts.tenant.length + 1).split('|');
    return markOf({ kind, id: id.join('|') }, row.slice('m|'.length));
  };

  const patched = async (at: StoredRow, row: MessageRow, patch: Patch): Promise<boolean> => {
    const op = { do: 'replace', row: at.row, value: { ...row, ...patch }, etag: at.etag } as const;
    return (await tables.transact('state', at.partition, [op])) === 'done';
  };

  const settle = async (entry: StoredRow, at: StoredRow, row: MessageRow, patch: Patch) => {
    if (await patched(at, row, { ...patch, settledAt: clock().toISOString() })) await workList.forget(entry);
  };

  const messageOf = async (partition: string, row: MessageRow): Promise<Message> => {
    const { key, to, feature, card, nature, about } = row;
    const message = { key, to, feature, card, nature, about };
    // Only the daily messages of a mailbox have what they are about in rows of their own.
    if (nature !== 'daily') return message;
    const prefix = `w|${key}|`;
    const wants = await collect(tables.list('state', partition, startingWith(prefix)));
    return { ...message, about: [...about, ...wants.map((want) => want.row.slice(prefix.length))] };
  };

  const park = async (entry: StoredRow, personId: string) => {
    await workList.park(entry, personId);
    // Whoever was heard from just now would otherwise be waited for in vain.
    if (await conversations.of(personId)) await workList.release(personId);
  };

  /** Writes down what became of a try; false when somebody else holds the row by now. */
  const written = async (at: StoredRow, claim: MessageRow, patch: Patch): Promise<boolean> => {
    const mine = await tables.get('state', at.partition, at.row);
    const row = mine && readAs(MessageRowSchema, mine);
    if (!mine || !row || row.attempt !== claim.attempt) return false;
    // The person may have answered before the call did.
    const { answeredAt } = row;
    const proof = answeredAt ? { answeredAt, ...(patch.state === 'unknown' ? PROVED : {}) } : {};
    return (await patched(mine, claim, { ...patch, ...proof })) || written(at, claim, patch);
  };

  const record = async (entry: StoredRow, at: StoredRow, claim: MessageRow, patch: Patch) => {
    if (!(await written(at, claim, patch))) return;
    const { feature, card } = claim;
    log('message.outcome', { feature, card, state: patch.state ?? 'sending', reason: patch.reason ?? '' });
    if (patch.notBeforeAt) {
      await workList.postpone(entry, new Date(patch.notBeforeAt));
    } else if (patch.state === 'unreachable') {
      await park(entry, claim.to);
    } else {
      await workList.forget(entry);
    }
  };

  /** The card as the rows stand now, or why there is none. */
  const composed = async (
    at: StoredRow,
    row: MessageRow,
    purpose: Purpose,
    world: World,
  ): Promise<Content | NotWanted> => {
    const made = await parts.compose(await messageOf(at.partition, row), purpose, world);
    if (made.kind === 'not-wanted') return made;
    return { card: parts.expand(made.card, markAt(at)), summary: made.card.summary };
  };

  const attempt = async (
    at: StoredRow,
    claim: MessageRow,
    known: ConversationRef | undefined,
    turn: Turn,
    world: World,
  ): Promise<Patch> => {
    const settledAt = clock().toISOString();
    // Composing makes no call, so a failure here has sent nothing.
    const content = await composed(at, claim, 'send', world).catch((error: unknown) => {
      log('message.failed', { feature: claim.feature, card: claim.card, error: nameOf(error) });
      return undefined;
    });
    if (!content) return { state: 'dead', reason: 'card-could-not-be-made', settledAt };
    if ('reason' in content) return { state: 'cancelled', reason: content.reason, settledAt };
    const { outcome, ref } = await courier.post(turn, claim, known, content);
    const where = ref ? { conversationId: ref.conversationId, serviceUrl: ref.serviceUrl } : {};
    return { ...patchFor(outcome, claim, clock()), ...where };
  };

  /** Claims the row, asks whether it is still wanted, makes the call and records what became of it. */
  const deliver = async (entry: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    const ref = await conversations.of(row.to);
    if (!ref && !parts.canOpen) {
      if (row.state !== 'unreachable') await patched(at, row, { state: 'waiting', reason: 'not-opened-yet' });
      await park(entry, row.to);
      return;
    }
    await pacer.run('card', ref?.conversationId ?? row.to, async (turn) => {
      // The place may have been long in coming: what counts is the time now.
      const atThat = present(world);
      const { now, calendar } = atThat;
      if (!minuteOf(calendar, now).isSendingTime)
        return workList.postpone(entry, calendar.nextSendingAt(now));
      const claim = claimed(row, ref, now);
      if (!(await patched(at, row, claim))) return;
      const patch = await attempt(at, claim, ref, turn, atThat);
      if (patch.state === 'unreachable') await conversations.lost(row.to);
      await record(entry, at, claim, patch);
    });
  };

  /** Somebody has claimed it and is at work, or was. */
  const watch = async (entry: StoredRow, at: StoredRow, row: MessageRow) => {
    // Whoever claimed it stopped before recording an outcome. It may have been delivered: it is never sent again by itself.
    if (isStale(row, clock())) await settle(entry, at, row, row.answeredAt ? PROVED : STOPPED);
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
      await settle(entry, at, row, { state: 'cancelled', reason: 'not-in-the-service' });
    } else if (row.notBeforeAt && row.notBeforeAt > clock().toISOString()) {
      await workList.postpone(entry, new Date(row.notBeforeAt));
    } else {
      await deliver(entry, at, row, world);
    }
  };

  const replaced = async (turn: Turn, at: StoredRow, row: MessageRow, ref: ConversationRef, world: World) => {
    const content = await composed(at, row, 'refresh', present(world));
    return 'reason' in content ? undefined : courier.replace(turn, row, ref, content);
  };

  const refresh = async (piece: Ref, entry: StoredRow, at: StoredRow, row: MessageRow, world: World) => {
    const ref = row.state === 'sent' && row.activityId ? await conversations.of(row.to) : undefined;
    if (ref?.conversationId !== row.conversationId || !ref) return workList.forget(entry);
    return pacer.run('update', ref.conversationId, async (turn) => {
      // Asked for several times, it is done once: whoever comes next finds it settled. Read before composing, so that
      // what is asked for from now on stays on the list.
      const wanted = await workList.entry(piece);
      if (!wanted) return;
      const outcome = await replaced(turn, at, row, ref, world);
      log('card.refreshed', { feature: row.feature, card: row.card, outcome: outcome?.kind ?? 'not-wanted' });
      const isToRepeat = outcome?.kind === 'not-accepted' || outcome?.kind === 'unknown';
      await (isToRepeat
        ? workList.postpone(wanted, new Date(clock().getTime() + UPDATE_RETRY_MS))
        : workList.forget(wanted));
    });
  };

  const work = async (ref: Ref, world: World): Promise<void> => {
    const entry = await workList.entry(ref);
    if (!entry) return;
    const at = await tables.get('state', ref.partition, ref.row);
    if (at) {
      const row = readAs(MessageRowSchema, at);
      await (ref.purpose === 'refresh' ? refresh(ref, entry, at, row, world) : send(entry, at, row, world));
    } else if (world.now.getTime() - Date.parse(readAs(EntrySchema, entry).at) > ORPHAN_MS) {
      await workList.forget(entry);
    }
  };

  /** Tried again and again without an end: set aside where an administrator sees it and can send it again. */
  const giveUp = async (ref: Ref) => {
    const entry = await workList.entry(ref);
    // A card that stays as it was is harmless: a press shows the truth.
    if (entry && ref.purpose === 'refresh') return workList.forget(entry);
    const at = await tables.get('state', ref.partition, ref.row);
    const row = at && readAs(MessageRowSchema, at);
    if (!entry || !at || !row) return;
    if (row.state === 'pending' || row.state === 'waiting') {
      await settle(entry, at, row, { state: 'dead', reason: 'given-up-after-many-tries' });
    }
  };

  const handle = async (taken: Taken, refs: readonly Ref[], world: World) => {
    const isPoison = taken.timesTaken > MOST_TIMES_TAKEN;
    const failed = (error: unknown): false => {
      log('work.failed', { error: nameOf(error) });
      return false;
    };
    const results = await Promise.all(
      refs.map(async (ref) => {
        const isDone = await work(ref, world).then(() => true, failed);
        // Only what failed is given up: its neighbours may be waiting for good reasons.
        if (!isDone && isPoison) await giveUp(ref).catch(failed);
        return isDone;
      }),
    );
    // What failed stays hidden and comes back by itself, counted; what went well is no longer on the list. What cannot
    // even be given up is put in again by the sweep, and must not pile up.
    if (isPoison || results.every(Boolean)) await queue.done(taken);
  };

  return {
    run: async (mayGoOn) => {
      const atWork = new Set<Promise<void>>();
      let pieces = 0;
      let count = 0;
      const begin = (taken: Taken, world: World) => {
        const refs = workList.parse(taken.payload);
        pieces += refs.length;
        count += refs.length;
        const job: Promise<void> = handle(taken, refs, world)
          .catch((error: unknown) => log('work.failed', { error: nameOf(error) }))
          .finally(() => {
            pieces -= refs.length;
            atWork.delete(job);
          });
        atWork.add(job);
      };
      while (await mayGoOn()) {
        const room = Math.floor((MOST_AT_WORK - pieces) / PIECES_PER_MESSAGE);
        const taken = room > 0 ? await queue.take(Math.min(room, MOST_TAKEN), HIDDEN_MS) : [];
        const world = taken.length > 0 ? await parts.world() : undefined;
        if (world) for (const one of taken) begin(one, world);
        else if (atWork.size === 0) break;
        else await Promise.race([...atWork, parts.sleep(LONGEST_SILENCE_MS)]);
      }
      await Promise.all(atWork);
      return count;
    },
  };
};
