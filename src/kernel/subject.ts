import type { z } from 'zod';
import type { Day } from './calendar.js';
import type { JsonObject } from './json.js';
import type { Message } from './message.js';
import type { PersonId } from './people.js';

/** What changes together and is changed by one person at a time: a worker's supervision, an owner's actions, a month. */
export interface SubjectRef {
  readonly kind: string;
  /** Opaque: an Entra object id, a month such as `2026-03`, or an id from `idFrom`. */
  readonly id: string;
}

/**
 * A look into one subject. The head is read first, so whatever is read after it is at least as new. A head, or an item
 * asked for by its key, that is not in its form throws UnreadableRow.
 */
export interface SubjectView {
  head<T>(schema: z.ZodType<T>): T | undefined;
  item<T>(key: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** Those that are in the form; each of the others is set aside, and no change writes over it. */
  items<T>(prefix: string, schema: z.ZodType<T>): Promise<readonly { key: string; value: T }[]>;
  /** The keys of the items that were set aside in this look. */
  leftOut(prefix: string): readonly string[];
}

/** One line of the append-only audit: who did what, and the fields before and after. Free text only as a hash. */
export interface AuditEvent {
  readonly actor: PersonId | 'system' | 'import';
  readonly act: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/**
 * What the first request reads: the head alone; with the items that stand beside it; or with those of one kind whose keys
 * are not before `from`, which are then all that the look has of that kind.
 */
export type FirstRead = 'head' | 'head-and-items' | ItemsSince;

export interface ItemsSince {
  readonly prefix: string;
  /** A key of the kind. */
  readonly from: string;
}

export interface Change {
  readonly head: JsonObject;
  /** Rows of the subject beside the head, by key; written over if there. */
  readonly items?: readonly { readonly key: string; readonly value: JsonObject }[];
  /** Items to delete, by key: only when what they hold about a person has to go. */
  readonly removes?: readonly string[];
  readonly events: readonly AuditEvent[];
  /** Messages that this change gives rise to, in the same transaction. */
  readonly messages?: readonly Message[];
  /** The next day on which the daily plan should look at this subject. */
  readonly lookOn?: Day;
}

/** The answer of a `decide`: what to tell the person, and what to write, if anything. */
export interface Decision<R> {
  readonly reply: R;
  readonly change?: Change;
}

/** A change of one subject, as it is to be decided. */
export interface OneChange<F, R> {
  readonly ref: SubjectRef;
  /** Called again with every try. */
  readonly load: (view: SubjectView) => Promise<F>;
  readonly decide: (facts: F) => Decision<R>;
  /** What the first request reads; the head alone by default. */
  readonly first?: FirstRead | undefined;
}

/** The row of a head as a change leaves it, or as it was found where nothing was changed; undefined when there is none. */
type Left = JsonObject | undefined;

/** What became of one of several changes: `failure` is why it could not be made. */
export type Outcome<R> = { readonly reply: R; readonly left: Left } | { readonly failure: unknown };

export interface Subjects {
  /** Reads without changing. */
  read<F>(ref: SubjectRef, load: (view: SubjectView) => Promise<F>, first?: FirstRead): Promise<F>;
  /**
   * Reads several of one kind, a few at a time, by id. One that cannot be read is set aside and has no entry; one that
   * there is nothing of yet has one. For lists and reports: what is asked of one subject reads that one. `isReport`: of
   * many, all of the kind are read page by page in their place. `all` instead of ids: every one that there is, and nothing
   * of what there is not. Never on the daily path, whose cost follows what is due.
   */
  readMany<F>(
    kind: string,
    ids: readonly string[] | 'all',
    load: (view: SubjectView, id: string) => Promise<F>,
    first?: FirstRead,
    isReport?: boolean,
  ): Promise<ReadonlyMap<string, F>>;
  /**
   * Read, decide, write in ONE transaction of the subject's partition: head (if unchanged), items, audit events and
   * messages. When somebody else wrote first it reads and decides again. Throws TooMuchContention after many tries.
   * Fields that the forms used by `load` do not name are written back as they were read.
   */
  change<F, R>(
    ref: SubjectRef,
    load: (view: SubjectView) => Promise<F>,
    decide: (facts: F) => Decision<R>,
    first?: FirstRead,
  ): Promise<R>;
  /** The same, and what it is answered with: made while what the change has left to be sent is handed over. */
  changeAndShow<F, R, A>(
    ref: SubjectRef,
    load: (view: SubjectView) => Promise<F>,
    decide: (facts: F) => Decision<R>,
    show: (reply: R, left: Left) => Promise<A>,
    first?: FirstRead,
  ): Promise<A>;
  /**
   * Several, each in a transaction of its own and whatever becomes of the others. What goes before the writes, and what is
   * handed over after them, is asked of the storage once for all. One whose subject somebody else changed meanwhile is
   * decided again by itself. `show` is given the outcomes in the order of the changes.
   */
  changeEachAndShow<F, R, A>(
    changes: readonly OneChange<F, R>[],
    show: (outcomes: readonly Outcome<R>[]) => Promise<A>,
  ): Promise<A>;
  /** The same subjects, of which each is read once at most: for one answer, which is about one moment. */
  once(): Once;
  /** The ids of all subjects of a kind: reports and administration only. */
  all(kind: string): AsyncIterable<string>;
}

/** Subjects that remember what was read of each. */
export interface Once extends Subjects {
  /** It may have changed: it is read again. */
  forget(ref: SubjectRef): void;
  /** It was changed: its head is as the change left it and is not read again; all else of it is. */
  remember(ref: SubjectRef, left: Left): void;
}
