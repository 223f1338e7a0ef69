import {
  type Anchor,
  type EventRow,
  EventRowSchema,
  type HeadRow,
  HeadRowSchema,
  hashOfEvent,
  hashOfHead,
  hashOfValue,
  REMOVED,
} from '../../kernel/chain.js';
import { isObject, type JsonObject } from '../../kernel/json.js';
import { eventRow, HEAD, itemKey, itemRow } from '../../kernel/layout.js';
import type { StoredRow } from '../../kernel/tables.js';
import type { SubjectRows } from './rows.js';

/** A head as a seal holds it. */
export interface SealedHead {
  readonly seq: number;
  readonly chain: string;
  /** The day of the seal. */
  readonly day: string;
}

/** The first row of a subject that is not as it was written. */
export interface Broken {
  readonly row: string;
  readonly problem: string;
}

/** The act of an event that retention leaves in the place of those that it removed. */
export const PRUNED = 'audit.pruned';

const problemFields = (error: { issues: readonly { path: readonly PropertyKey[] }[] }): string =>
  [...new Set(error.issues.map(({ path }) => String(path[0] ?? 'a field that does not belong there')))].join(
    ', ',
  );

/** The start of the chain as the last event of a pruning says it, if that event is one that was written so. */
const declaredAnchor = (events: readonly StoredRow[]): Anchor | undefined => {
  for (const { value } of events.toReversed()) {
    const { success, data } = EventRowSchema.safeParse(value);
    if (!success || data.act !== PRUNED || hashOfEvent(data) !== data.hash) continue;
    const { seq, hash } = data.after ?? {};
    if (typeof seq === 'number' && typeof hash === 'string') return { seq, hash };
  }
  return undefined;
};

/** What the events say, when each is as it was written. */
interface Walked {
  /** The number and the hash of the last one. */
  readonly seq: number;
  readonly hash: string;
  /** The hash of the head after the last change. */
  readonly head: string | undefined;
  /** The hash of each item that a change has written, by key. */
  readonly items: ReadonlyMap<string, string>;
}

const problemOf = (
  { data: event, error }: ReturnType<typeof EventRowSchema.safeParse>,
  expected: { readonly seq: number; readonly previous: string; readonly sealed: readonly SealedHead[] },
): string | undefined => {
  if (!event) return `it is not in the form of an event (${error ? problemFields(error) : ''})`;
  if (event.seq !== expected.seq)
    return `it says that it is event ${event.seq}, in the place of ${expected.seq}`;
  if (event.previous !== expected.previous) return 'it is not tied to the event before it';
  if (hashOfEvent(event) !== event.hash)
    return 'it is not what was written: its content does not fit its hash';
  const other = expected.sealed.find(({ seq, chain }) => seq === event.seq && chain !== event.hash);
  return other && `it is not the event that was sealed on ${other.day}`;
};

const isBroken = (found: Walked | Broken): found is Broken => 'problem' in found;

/** Walks the events behind the anchor in order, and stops at the first that is not as it was written. */
const walk = (
  rows: readonly StoredRow[],
  anchor: Anchor | undefined,
  sealed: readonly SealedHead[],
): Walked | Broken => {
  const first = eventRow((anchor?.seq ?? 0) + 1);
  // What an interrupted pruning left before the anchor is no part of the chain any more.
  const events = anchor ? rows.filter(({ row }) => row >= first) : rows;
  const items = new Map<string, string>();
  let seq = anchor?.seq ?? 0;
  let hash = anchor?.hash ?? '';
  let head: string | undefined;
  for (const { row, value } of events) {
    const expected = eventRow(seq + 1);
    if (row < expected) return { row, problem: 'it has no place in the chain' };
    if (row > expected) return { row: expected, problem: `event ${seq + 1} is not there` };
    const parsed = EventRowSchema.safeParse(value);
    const problem = problemOf(parsed, { seq: seq + 1, previous: hash, sealed });
    if (problem !== undefined || !parsed.data) return { row, problem: problem ?? '' };
    ({ seq, hash } = parsed.data);
    head = parsed.data.state?.head;
    for (const [key, of] of Object.entries(parsed.data.state?.items ?? {})) items.set(key, of);
  }
  return { seq, hash, head, items };
};

const problemOfItem = (recorded: string, row: StoredRow | undefined): string | undefined => {
  if (!row) return recorded === REMOVED ? undefined : 'it was written and is not there';
  if (recorded === '') return 'no event says that it was written';
  return hashOfValue(row.value) === recorded ? undefined : 'it is not what the last event about it recorded';
};

const brokenItem = (
  items: readonly StoredRow[],
  recorded: ReadonlyMap<string, string>,
): Broken | undefined => {
  const stored = new Map(items.map((row) => [itemKey(row.row), row]));
  const found = [...new Set([...recorded.keys(), ...stored.keys()])].flatMap((key): Broken[] => {
    const problem = problemOfItem(recorded.get(key) ?? REMOVED, stored.get(key));
    return problem === undefined ? [] : [{ row: itemRow(key), problem }];
  });
  return found.sort((a, b) => (a.row < b.row ? -1 : 1))[0];
};

/** The head against the events, all of which are as they were written. */
const brokenHead = (
  { seq, chain, ...row }: HeadRow & { readonly head: JsonObject },
  walked: Walked,
  sealed: readonly SealedHead[],
): Broken | undefined => {
  const next = eventRow(walked.seq + 1);
  const later = sealed.find((one) => one.seq > walked.seq);
  if (later)
    return {
      row: next,
      problem: `event ${walked.seq + 1} is not there; the seal of ${later.day} holds events up to ${later.seq}`,
    };
  if (seq > walked.seq)
    return { row: next, problem: `event ${walked.seq + 1} is not there; the head counts ${seq}` };
  const problem =
    seq < walked.seq
      ? `the head counts ${seq} events, and there are ${walked.seq}`
      : chain !== walked.hash
        ? 'the head does not carry the hash of the last event'
        : hashOfHead(row.head, { ...row }) !== walked.head
          ? 'the head is not what the last event recorded'
          : undefined;
  return problem === undefined ? undefined : { row: HEAD, problem };
};

const brokenAnchor = (
  anchor: Anchor | undefined,
  declared: Anchor | undefined,
  sealed: readonly SealedHead[],
): Broken | undefined => {
  if (anchor?.seq !== declared?.seq || anchor?.hash !== declared?.hash)
    return { row: HEAD, problem: 'the head and the events do not agree on what retention has removed' };
  const isSealed = !anchor || sealed.some(({ seq, chain }) => seq === anchor.seq && chain === anchor.hash);
  return isSealed
    ? undefined
    : { row: HEAD, problem: `events up to ${anchor.seq} are gone, and they were never sealed so` };
};

/**
 * Checks one subject: every event is there, in order, as it was written and tied to the one before; head and items are
 * what the events recorded; and nothing that was sealed is gone or different. Gives the first row that is not so.
 */
export const verifyChain = (
  { head: stored, events, items }: Pick<SubjectRows, 'head' | 'events' | 'items'>,
  sealed: readonly SealedHead[],
): Broken | undefined => {
  if (!stored) return { row: HEAD, problem: 'the head is not there' };
  const { data: row, error } = HeadRowSchema.safeParse(stored.value);
  const { head } = stored.value;
  if (!row || !isObject(head))
    return {
      row: HEAD,
      problem: `it is not in the form of a head (${error ? problemFields(error) : 'head'})`,
    };
  const declared = declaredAnchor(events);
  const anchorIsWrong = brokenAnchor(row.pruned, declared, sealed);
  const walked = walk(events, row.pruned, sealed);
  if (anchorIsWrong) {
    // Where the chain is whole from neither start, the event that speaks of the pruning may be the broken one.
    const other = walk(events, declared, sealed);
    return isBroken(walked) && isBroken(other) ? walked : anchorIsWrong;
  }
  if (isBroken(walked)) return walked;
  return brokenHead({ ...row, head }, walked, sealed) ?? brokenItem(items, walked.items);
};

/** The events of a chain that are not left over from a pruning, each in its form. Gives none that is not. */
export const eventsOf = ({ head, events }: Pick<SubjectRows, 'head' | 'events'>): readonly EventRow[] => {
  const anchor = head && HeadRowSchema.safeParse(head.value).data?.pruned;
  return events.flatMap(({ value }) => {
    const event = EventRowSchema.safeParse(value).data;
    return event && event.seq > (anchor?.seq ?? 0) ? [event] : [];
  });
};
