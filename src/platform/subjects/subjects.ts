import type { Day } from '../../kernel/calendar.js';
import { nameOfFailure, TooMuchContention, UnreadableRow } from '../../kernel/errors.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  HEAD,
  HEAD_AND_BESIDE,
  HEADS,
  headAndSince,
  partitionOf,
  partitionsOf,
} from '../../kernel/layout.js';
import type { Log } from '../../kernel/log.js';
import type { Letters } from '../../kernel/message.js';
import { inTurns } from '../../kernel/phrases.js';
import type { FirstRead, Once, OneChange, SubjectRef, Subjects } from '../../kernel/subject.js';
import { byPartition, collect, type Range, type StoredRow } from '../../kernel/tables.js';
import { leftBy, lettersOf, type Ready, readyOf, type WritingParts } from './ready.js';
import { type Beyond, completed, type Found, type ViewParts, viewOf } from './view.js';

const MOST_TRIES = 12;
/** From so many subjects on, all of their kind are read page by page: a thousand heads in a request. */
const MANY = 100;

export interface SubjectParts extends ViewParts, WritingParts {
  /** The messages that changes give rise to. */
  readonly messages: {
    /** Hints for messages about to be written: a hint without its message is harmless, the reverse would be lost work. */
    announce(letters: readonly Letters[]): Promise<void>;
    /** The changes are made: their messages may go. Losing this is harmless, because the hints are found by themselves. */
    dispatch(letters: readonly Letters[]): Promise<void>;
  };
  /** Hints for the daily plan, written before the change for the same reason. */
  readonly lookAt: (looks: readonly { readonly subject: SubjectRef; readonly on: Day }[]) => Promise<void>;
  readonly log: Log;
  /** Called when a change has left messages to send, so that nobody waits for the next tick. */
  readonly onWork?: (() => void) | undefined;
}

/** What it gives, or why it did not. */
const settled = <T>(act: () => Promise<T>): Promise<{ readonly value: T } | { readonly failure: unknown }> =>
  act().then(
    (value) => ({ value }),
    (failure: unknown) => ({ failure }),
  );

type Find = (partition: string, first: FirstRead) => Promise<Found>;

/** Finds each subject once. What stands beside a head comes with it, so whoever wants the head alone has it from there. */
const findingOnce = (find: Find) => {
  const found = new Map<string, Promise<Found>>();
  const nameOf = (partition: string, first: FirstRead) =>
    `${typeof first === 'string' ? first : first.from} ${partition}`;
  const forget = (partition: string) => {
    for (const name of [...found.keys()]) if (name.endsWith(` ${partition}`)) found.delete(name);
  };
  return {
    find: (partition: string, first: FirstRead): Promise<Found> => {
      const known =
        found.get(nameOf(partition, 'head-and-items')) ??
        found.get(nameOf(partition, first)) ??
        find(partition, first);
      found.set(nameOf(partition, first), known);
      return known;
    },
    forget,
    remember: (partition: string, left: JsonObject | undefined) => {
      forget(partition);
      const stored = left && { partition, row: HEAD, etag: '', value: left };
      found.set(nameOf(partition, 'head'), Promise.resolve({ stored }));
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

  /** Before the changes, and in one go for all of them. */
  const hint = async (changes: readonly Ready[]): Promise<void> => {
    const letters = lettersOf(changes);
    const looks = changes.flatMap(({ ref, change: { lookOn } }) =>
      lookOn ? [{ subject: ref, on: lookOn }] : [],
    );
    await Promise.all([
      letters.length > 0 ? parts.messages.announce(letters) : undefined,
      looks.length > 0 ? parts.lookAt(looks) : undefined,
    ]);
  };

  const write = ({ ref, ops }: Ready) => parts.tables.transact('state', partitionOf(parts.tenant, ref), ops);

  /** What follows a change that is already made: its failure must not look like a failure of the change. */
  const afterwards = async (failed: 'dispatch.failed', act: () => Promise<unknown>): Promise<void> => {
    const left = await act().catch((error: unknown) => parts.log(failed, { error: nameOfFailure(error) }));
    // Most changes have no copy to compose again: nobody need look for work then.
    if (left !== 0) parts.onWork?.();
  };

  const follow = async (changes: readonly Ready[]): Promise<void> => {
    const letters = lettersOf(changes);
    if (letters.length > 0) await afterwards('dispatch.failed', () => parts.messages.dispatch(letters));
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

  /** What is to become of a subject, from what is there. Without `ready` nothing is to be written. */
  const decided = async <F, R>({ ref, load, decide, first = 'head' }: OneChange<F, R>) => {
    const partition = partitionOf(parts.tenant, ref);
    const found = await find(partition, first);
    const beyond = nothing();
    const facts = await load(viewOf(parts, partition, found, beyond));
    const { reply, change } = decide(facts);
    const whole = change && completed(change, partition, beyond);
    const ready = whole && readyOf(parts, ref, whole, found.stored);
    return { reply, ready, left: ready ? leftBy(ready) : found.stored?.value };
  };

  const changeAndShow: Subjects['changeAndShow'] = async (ref, load, decide, show, first = 'head') => {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const { reply, ready, left } = await decided({ ref, load, decide, first });
      if (!ready) return show(reply, left);
      await hint([ready]);
      if ((await write(ready)) === 'done') {
        const [shown] = await Promise.allSettled([show(reply, left), follow([ready])]);
        if (shown.status === 'rejected') throw shown.reason;
        return shown.value;
      }
      await pause(tries);
    }
    throw new TooMuchContention(ref.kind);
  };

  const changeEachAndShow: Subjects['changeEachAndShow'] = async (changes, show) => {
    const all = await inTurns(changes, async (each) => ({ each, found: await settled(() => decided(each)) }));
    const ready = all.flatMap(({ found }) => ('value' in found ? (found.value.ready ?? []) : []));
    const hinted = await settled(() => hint(ready));
    const written: Ready[] = [];
    const outcomes = await inTurns(all, async ({ each, found }) => {
      if ('failure' in found) return found;
      const { ready: own, ...outcome } = found.value;
      if (!own) return outcome;
      if ('failure' in hinted) return hinted;
      const done = await settled(() => write(own));
      if ('failure' in done) return done;
      if (done.value === 'done') {
        written.push(own);
        return outcome;
      }
      // Somebody else wrote first: this one by itself, from the beginning.
      const { ref, load, decide, first } = each;
      const again = await settled(() =>
        changeAndShow(ref, load, decide, async (reply, left) => ({ reply, left }), first),
      );
      return 'failure' in again ? again : again.value;
    });
    const [shown] = await Promise.allSettled([show(outcomes), follow(written)]);
    if (shown.status === 'rejected') throw shown.reason;
    return shown.value;
  };

  const whole = {
    changeAndShow,
    changeEachAndShow,
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
      // What an answer itself changes is read again by it.
      change: (async (ref, load, decide, first) => {
        try {
          return await whole.change(ref, load, decide, first);
        } finally {
          kept.forget(partitionOf(parts.tenant, ref));
        }
      }) satisfies Subjects['change'],
      ...reading(kept.find),
      once: () => readingOnce(kept.find),
      forget: (ref) => kept.forget(partitionOf(parts.tenant, ref)),
      remember: (ref, left) => kept.remember(partitionOf(parts.tenant, ref), left),
    };
  };

  return { ...whole, ...reading(find), once: () => readingOnce(find) };
};
