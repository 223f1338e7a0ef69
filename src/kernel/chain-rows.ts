import {
  appended,
  bindingOf,
  type EventRow,
  EventRowSchema,
  HeadRowSchema,
  hashOfHead,
  hashOfValue,
  REMOVED,
  type State,
} from './chain.js';
import { isObject, type JsonObject } from './json.js';
import type { AuditEvent, SubjectRef } from './subject.js';
import type { Op, StoredRow, TableName } from './tables.js';

// A chain of the record of changes with what it covers, as it stands in a table: of a subject, or of the settings and the
// staff list, which are no subjects and whose chains stand beside them.

/** What the record of changes calls the settings, the staff list and its own seals. */
export const SETTINGS_RECORD: SubjectRef = { kind: 'settings', id: 'rules' };
export const STAFF_RECORD: SubjectRef = { kind: 'staff', id: 'list' };
export const SEALS_RECORD: SubjectRef = { kind: 'audit', id: 'seals' };

/** Retention has removed the events before. */
export const PRUNED = 'audit.pruned';
/** What the chain covers was found other than it recorded, when it was next written. */
export const UNRECORDED = 'audit.unrecorded';
/** An administrator takes what stands there as it is. */
export const ACCEPTED = 'audit.accepted';

/** What a chain covers beside its head: a row, or what several rows come to. */
interface ChainItem {
  readonly key: string;
  readonly value: JsonObject;
}

/** A chain and what it covers, as they were at one moment. */
export interface ChainRows {
  readonly ref: SubjectRef;
  readonly table: TableName;
  readonly partition: string;
  /** Key of the row of the head. */
  readonly headRow: string;
  readonly head: StoredRow | undefined;
  readonly events: readonly StoredRow[];
  readonly items: readonly ChainItem[];
  /** Where an item stands that is not what was recorded. */
  placeOf(key: string): { readonly partition?: string; readonly row: string };
}

/** A chain that stands beside rows which are no subject's, and covers them. */
export interface BesideChain {
  readonly ref: SubjectRef;
  /** As it stands; undefined while there is neither a chain nor anything that it would cover. */
  rows(): Promise<ChainRows | undefined>;
  /** Begins the chain over what an earlier release has left there. Writes nothing where it has begun. */
  begin(at: Date): Promise<void>;
  /** Takes what stands there as it is, on the word of an administrator. Gives how many items were other than recorded. */
  accept(at: Date): Promise<number>;
  /** What retention takes away with the events before an instant, by key. */
  expired(rows: ChainRows, before: Date): readonly string[];
}

export const hashesOf = (items: readonly ChainItem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(items.map(({ key, value }) => [key, hashOfValue(value)]));

/** The events of a chain that are not left over from a pruning, each in its form. Gives none that is not. */
export const eventsOf = ({ head, events }: Pick<ChainRows, 'head' | 'events'>): readonly EventRow[] => {
  const anchor = head && HeadRowSchema.safeParse(head.value).data?.pruned;
  return events.flatMap(({ value }) => {
    const event = EventRowSchema.safeParse(value).data;
    return event && event.seq > (anchor?.seq ?? 0) ? [event] : [];
  });
};

/** The hash of each item that events say is there, by key; of one that was removed, `REMOVED`. */
export const recordedIn = (events: readonly EventRow[]): ReadonlyMap<string, string> => {
  const items = new Map<string, string>();
  for (const { state } of events) {
    for (const [key, hash] of Object.entries(state?.items ?? {})) items.set(key, hash);
  }
  return items;
};

/** The head of a chain beside rows: what it said of them last, so that the next writer sees whether they are still so. */
const headOf = (items: Readonly<Record<string, string>>): JsonObject => ({ items });

const saidBy = (head: StoredRow | undefined): JsonObject => {
  const said = isObject(head?.value.head) ? head.value.head.items : undefined;
  return isObject(said) ? said : {};
};

/** The items that are not what the chain last said of them, by key. None before it has begun. */
export const unrecordedIn = (head: StoredRow | undefined, items: readonly ChainItem[]): readonly string[] => {
  if (!head) return [];
  const said = saidBy(head);
  return items.filter(({ key, value }) => said[key] !== hashOfValue(value)).map(({ key }) => key);
};

/** Where a chain beside rows is added to. */
export interface Beside {
  readonly tenant: string;
  readonly ref: SubjectRef;
  readonly row: string;
  readonly stored: StoredRow | undefined;
}

/**
 * The steps that say in a chain beside rows what was done to them. `now`: the items that the next writer is to find so;
 * `further`: what else was written, or `REMOVED`, by key.
 */
export const said = (
  { tenant, ref, row, stored }: Beside,
  events: readonly AuditEvent[],
  now: readonly ChainItem[],
  further: Readonly<Record<string, string>>,
  at: Date,
): readonly Op[] => {
  const hashes = hashesOf(now);
  const head = headOf(hashes);
  const state: State = { head: hashOfHead(head, stored?.value ?? {}), items: { ...further, ...hashes } };
  return appended({ binding: bindingOf(tenant, ref), row, stored }, { events, head, state }, at);
};

/** The hash of everything that stands there, and `REMOVED` for what was recorded and does not. */
export const allOf = (
  rows: Pick<ChainRows, 'head' | 'events' | 'items'>,
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries([...recordedIn(eventsOf(rows)).keys()].map((key) => [key, REMOVED])),
  ...hashesOf(rows.items),
});

/** How many items are other than the events say. */
export const differing = (rows: Pick<ChainRows, 'head' | 'events' | 'items'>): readonly string[] => {
  const recorded = recordedIn(eventsOf(rows));
  return Object.entries(allOf(rows)).flatMap(([key, hash]) =>
    (recorded.get(key) ?? REMOVED) === hash ? [] : [key],
  );
};

/** The same where only some items are other: of the others it stays as the chain said it last. */
export const saidOfSome = (
  { tenant, ref, row, stored }: Beside,
  events: readonly AuditEvent[],
  some: readonly ChainItem[],
  at: Date,
): readonly Op[] => {
  const hashes = hashesOf(some);
  const head: JsonObject = { items: { ...saidBy(stored), ...hashes } };
  const state: State = { head: hashOfHead(head, stored?.value ?? {}), items: hashes };
  return appended({ binding: bindingOf(tenant, ref), row, stored }, { events, head, state }, at);
};
