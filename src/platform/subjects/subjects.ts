import type { Day } from '../../kernel/calendar.js';
import { appended, bindingOf, stateOf } from '../../kernel/chain.js';
import type { Clock } from '../../kernel/clock.js';
import { nameOfFailure, TooMuchContention, UnreadableRow } from '../../kernel/errors.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  HEAD,
  HEAD_AND_BESIDE,
  HEADS,
  headAndSince,
  itemRow,
  messageRow,
  partitionOf,
  partitionsOf,
} from '../../kernel/layout.js';
import type { Log } from '../../kernel/log.js';
import type { Home, Message } from '../../kernel/message.js';
import { inTurns } from '../../kernel/phrases.js';
import type { Change, FirstRead, Once, SubjectRef, Subjects } from '../../kernel/subject.js';
import { byPartition, collect, MOST_OPS, type Op, type Range, type StoredRow } from '../../kernel/tables.js';
import { type Beyond, completed, type Found, type ViewParts, viewOf } from './view.js';

const MOST_TRIES = 12;
/** From so many subjects on, all of their kind are read page by page: a thousand heads in a request. */
const MANY = 100;

export interface SubjectParts extends ViewParts {
  readonly tenant: string;
  readonly clock: Clock;
  /** The messages that changes give rise to. */
  readonly messages: {
    /** Hints for messages about to be written: a hint without its message is harmless, the reverse would be lost work. */
    announce(home: Home, messages: readonly Message[]): Promise<void>;
    /** The change is made: its messages may go. Losing this is harmless, because the hints are found by themselves. */
    dispatch(home: Home, messages: readonly Message[]): Promise<void>;
  };
  /** The row of a new message. */
  readonly newMessage: (message: Message, at: Date) => JsonObject;
  /** Hints for the daily plan, written before the change for the same reason. */
  readonly lookAt: (looks: readonly { readonly subject: SubjectRef; readonly on: Day }[]) => Promise<void>;
  readonly log: Log;
  /** Called when a change has left messages to send, so that nobody waits for the next tick. */
  readonly onWork?: (() => void) | undefined;
}

const opsOf = (
  parts: SubjectParts,
  ref: SubjectRef,
  change: Change,
  stored: StoredRow | undefined,
): readonly Op[] => {
  const at = parts.clock();
  const place = { binding: bindingOf(parts.tenant, ref), row: HEAD, stored };
  const { events, head } = change;
  const added = appended(place, { events, head, state: stateOf(change, stored?.value ?? {}) }, at);
  return [
    ...added.slice(0, 1),
    ...(change.items ?? []).map((item): Op => ({ do: 'put', row: itemRow(item.key), value: item.value })),
    ...(change.removes ?? []).map((key): Op => ({ do: 'delete', row: itemRow(key) })),
    ...added.slice(1),
    ...(change.messages ?? []).map(
      (message): Op => ({
        do: 'insert',
        row: messageRow(message.key),
        value: parts.newMessage(message, at),
      }),
    ),
  ];
};

type Find = (partition: string, first: FirstRead) => Promise<Found>;

/** Finds each subject once. What stands beside a head comes with it, so whoever wants the head alone has it from there. */
const findingOnce = (find: Find) => {
  const found = new Map<string, Promise<Found>>();
  const nameOf = (partition: string, first: FirstRead) =>
    `${typeof first === 'string' ? first : first.from} ${partition}`;
  return {
    find: (partition: string, first: FirstRead): Promise<Found> => {
      const known =
        found.get(nameOf(partition, 'head-and-items')) ??
        found.get(nameOf(partition, first)) ??
        find(partition, first);
      found.set(nameOf(partition, first), known);
      return known;
    },
    forget: (partition: string) => {
      for (const name of [...found.keys()]) if (name.endsWith(` ${partition}`)) found.delete(name);
    },
  };
};

/** Rows of a scan over subjects, subject by subject, as the first request of each would have found them. */
async function* foundIn(rows: AsyncIterable<StoredRow>, first: FirstRead): AsyncIterable<[string, Found]> {
  for await (const { partition, rows: there } of byPartition(rows)) {
    const stored = there.find(({ row }) => row === HEAD);
    const items = there.filter(({ row }) => row !== HEAD);
    if (first === 'head') yield [partition, { stored }];
    else if (first === 'head-and-items') yield [partition, { stored, beside: items }];
    else yield [partition, { stored, since: { prefix: first.prefix, rows: items } }];
  }
}

/** Of a subject of which there is nothing. */
const emptyOf = (first: FirstRead): Omit<Found, 'stored'> => {
  if (first === 'head') return {};
  return first === 'head-and-items' ? { beside: [] } : { since: { prefix: first.prefix, rows: [] } };
};

const rangeOf = (first: FirstRead): Range => {
  if (first === 'head') return HEADS;
  return first === 'head-and-items' ? HEAD_AND_BESIDE : headAndSince(first);
};

const pause = (tries: number) => new Promise((done) => setTimeout(done, Math.random() * 20 * tries));

/** The protocol of every change: hints, then one transaction in the subject’s partition. */
export const makeSubjects = (parts: SubjectParts): Subjects => {
  const find: Find = async (partition, first) => {
    if (first === 'head') return { stored: await parts.tables.get('state', partition, HEAD) };
    const rows = await collect(parts.tables.list('state', partition, rangeOf(first)));
    const stored = rows.find(({ row }) => row === HEAD);
    const items = rows.filter(({ row }) => row !== HEAD);
    return first === 'head-and-items'
      ? { stored, beside: items }
      : { stored, since: { prefix: first.prefix, rows: items } };
  };

  /** Finds all that there is of a kind. Of those that are not found there is nothing yet. */
  const findAll = async (kind: string, first: FirstRead): Promise<Find> => {
    const scanned = parts.tables.scan('state', partitionsOf(parts.tenant, kind), rangeOf(first));
    const found = new Map<string, Found>();
    for await (const [partition, there] of foundIn(scanned, first)) found.set(partition, there);
    return async (partition) => found.get(partition) ?? { stored: undefined, ...emptyOf(first) };
  };

  const commit = async (ref: SubjectRef, change: Change, stored: StoredRow | undefined) => {
    const ops = opsOf(parts, ref, change, stored);
    if (ops.length > MOST_OPS)
      throw new RangeError(`A change of ${ops.length} rows does not fit one transaction`);
    await Promise.all([
      change.messages?.length ? parts.messages.announce(ref, change.messages) : undefined,
      change.lookOn ? parts.lookAt([{ subject: ref, on: change.lookOn }]) : undefined,
    ]);
    return parts.tables.transact('state', partitionOf(parts.tenant, ref), ops);
  };

  /** What follows a change that is already made: its failure must not look like a failure of the change. */
  const afterwards = async (failed: 'dispatch.failed', act: () => Promise<unknown>): Promise<void> => {
    const left = await act().catch((error: unknown) => parts.log(failed, { error: nameOfFailure(error) }));
    // Most changes have no copy to compose again: nobody need look for work then.
    if (left !== 0) parts.onWork?.();
  };

  const follow = async (ref: SubjectRef, { messages = [] }: Change): Promise<void> => {
    if (messages.length > 0)
      await afterwards('dispatch.failed', () => parts.messages.dispatch(ref, messages));
  };

  const nothing = (): Beyond => ({ unknown: new Map(), aside: new Map() });

  const reading = (findIn: Find): Pick<Subjects, 'read' | 'readMany'> => {
    const read: Subjects['read'] = async (ref, load, first = 'head') => {
      const partition = partitionOf(parts.tenant, ref);
      return load(viewOf(parts, partition, await findIn(partition, first), nothing()));
    };
    return {
      read,
      readMany: async (kind, ids, load, first = 'head', isReport = false) => {
        const all = [...new Set(ids)];
        const look = isReport && all.length >= MANY ? reading(await findAll(kind, first)).read : read;
        const found = await inTurns(all, (id) =>
          look({ kind, id }, async (view) => [[id, await load(view, id)] as const], first).catch(
            (error: unknown) => {
              if (!(error instanceof UnreadableRow)) throw error;
              parts.setAside('state', error.where, error.fields);
              return [];
            },
          ),
        );
        return new Map(found.flat());
      },
    };
  };

  const changeAndShow: Subjects['changeAndShow'] = async (ref, load, decide, show, first = 'head') => {
    const partition = partitionOf(parts.tenant, ref);
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const found = await find(partition, first);
      const beyond = nothing();
      const facts = await load(viewOf(parts, partition, found, beyond));
      const { reply, change } = decide(facts);
      if (!change) return show(reply);
      if ((await commit(ref, completed(change, partition, beyond), found.stored)) === 'done') {
        const [shown] = await Promise.allSettled([show(reply), follow(ref, change)]);
        if (shown.status === 'rejected') throw shown.reason;
        return shown.value;
      }
      await pause(tries);
    }
    throw new TooMuchContention(ref.kind);
  };

  const whole = {
    changeAndShow,
    change: ((ref, load, decide, first) =>
      changeAndShow(ref, load, decide, async (reply) => reply, first)) satisfies Subjects['change'],
    all: async function* (kind: string) {
      const prefix = `${parts.tenant}|${kind}|`;
      for await (const row of parts.tables.scan('state', prefix, HEADS)) {
        yield row.partition.slice(prefix.length);
      }
    },
  };

  const readingOnce = (findIn: Find): Once => {
    const kept = findingOnce(findIn);
    return {
      ...whole,
      ...reading(kept.find),
      once: () => readingOnce(kept.find),
      forget: (ref) => kept.forget(partitionOf(parts.tenant, ref)),
    };
  };

  return { ...whole, ...reading(find), once: () => readingOnce(find) };
};
