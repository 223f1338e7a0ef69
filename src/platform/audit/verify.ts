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
import { ACCEPTED, type ChainRows, PRUNED, recordedIn, UNRECORDED } from '../../kernel/chain-rows.js';
import { isObject, type JsonObject } from '../../kernel/json.js';
import { eventRow } from '../../kernel/layout.js';
import type { StoredRow } from '../../kernel/tables.js';

/** A head as a seal holds it. */
export interface SealedHead {
  readonly seq: number;
  readonly chain: string;
  /** The day of the seal that was the first to hold it. */
  readonly day: string;
  /** Which one that was, counted from the first. */
  readonly nth: number;
}

/** What a chain has to be, by what is known beside it. */
export interface Expected {
  /** What each of its events says that it is of. */
  readonly subject: string;
  readonly sealed: readonly SealedHead[];
  /** The last event that may be in the form of earlier releases, which does not name its subject. */
  readonly earlierUpTo: number;
  /** Whether retention may have removed, at the time of a pruning, what a seal of that day holds. */
  readonly isOldEnough: (sealedOn: string, prunedAt: string) => boolean;
}

/** The first row of a subject that is not as it was written. */
export interface Broken {
  /** Where the row is not in the chain's own partition. */
  readonly partition?: string;
  readonly row: string;
  readonly problem: string;
}

const problemFields = (error: { issues: readonly { path: readonly PropertyKey[] }[] }): string =>
  [...new Set(error.issues.map(({ path }) => String(path[0] ?? 'a field that does not belong there')))].join(
    ', ',
  );

interface Declared extends Anchor {
  /** When the events were removed, as the event of the pruning has it. */
  readonly at: string;
}

/** The start of the chain as the last event of a pruning says it, if that event is one that was written so. */
const declaredAnchor = (events: readonly StoredRow[]): Declared | undefined => {
  for (const { value } of events.toReversed()) {
    const { success, data } = EventRowSchema.safeParse(value);
    if (!success || data.act !== PRUNED || hashOfEvent(data) !== data.hash) continue;
    const { seq, hash } = data.after ?? {};
    if (typeof seq === 'number' && typeof hash === 'string') return { seq, hash, at: data.at };
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
  /** What was found other than recorded, and what nobody has accepted. */
  readonly unaccepted: EventRow | undefined;
}

const problemOf = (
  { data: event, error }: ReturnType<typeof EventRowSchema.safeParse>,
  expected: Omit<Expected, 'isOldEnough'> & { readonly seq: number; readonly previous: string },
): string | undefined => {
  if (!event) return `it is not in the form of an event (${error ? problemFields(error) : ''})`;
  if (event.seq !== expected.seq)
    return `it says that it is event ${event.seq}, in the place of ${expected.seq}`;
  if (event.previous !== expected.previous) return 'it is not tied to the event before it';
  if (hashOfEvent(event) !== event.hash)
    return 'it is not what was written: its content does not fit its hash';
  if (event.subject !== undefined && event.subject !== expected.subject)
    return 'it was written about something else';
  if (event.subject === undefined && event.seq > expected.earlierUpTo)
    return 'it does not say what it is of, as every event does since the seal that says so';
  const other = expected.sealed.find(({ seq, chain }) => seq === event.seq && chain !== event.hash);
  return other && `it is not the event that was sealed on ${other.day}`;
};

const isBroken = (found: Walked | Broken): found is Broken => 'problem' in found;

/** Walks the events behind the anchor in order, and stops at the first that is not as it was written. */
const walk = (
  rows: readonly StoredRow[],
  anchor: Anchor | undefined,
  expected: Expected,
): Walked | Broken => {
  const first = eventRow((anchor?.seq ?? 0) + 1);
  // What an interrupted pruning left before the anchor is no part of the chain any more.
  const stored = anchor ? rows.filter(({ row }) => row >= first) : rows;
  const events: EventRow[] = [];
  let unaccepted: EventRow | undefined;
  let seq = anchor?.seq ?? 0;
  let hash = anchor?.hash ?? '';
  for (const { row, value } of stored) {
    const place = eventRow(seq + 1);
    if (row < place) return { row, problem: 'it has no place in the chain' };
    if (row > place) return { row: place, problem: `event ${seq + 1} is not there` };
    const parsed = EventRowSchema.safeParse(value);
    const problem = problemOf(parsed, { ...expected, seq: seq + 1, previous: hash });
    if (problem !== undefined || !parsed.data) return { row, problem: problem ?? '' };
    const event = parsed.data;
    ({ seq, hash } = event);
    if (event.act === UNRECORDED) unaccepted ??= event;
    if (event.act === ACCEPTED) unaccepted = undefined;
    events.push(event);
  }
  return { seq, hash, head: events.at(-1)?.state?.head, items: recordedIn(events), unaccepted };
};

const problemOfItem = (recorded: string, value: JsonObject | undefined): string | undefined => {
  if (!value) return recorded === REMOVED ? undefined : 'it was written and is not there';
  if (recorded === '') return 'no event says that it was written';
  return hashOfValue(value) === recorded ? undefined : 'it is not what the last event about it recorded';
};

const brokenItem = (
  { items, placeOf }: Pick<ChainRows, 'items' | 'placeOf'>,
  recorded: ReadonlyMap<string, string>,
): Broken | undefined => {
  const stored = new Map(items.map(({ key, value }) => [key, value]));
  const found = [...new Set([...recorded.keys(), ...stored.keys()])].flatMap((key): Broken[] => {
    const problem = problemOfItem(recorded.get(key) ?? REMOVED, stored.get(key));
    return problem === undefined ? [] : [{ ...placeOf(key), problem }];
  });
  // What is wrong in the chain's own partition explains what is wrong elsewhere.
  const place = ({ partition = '', row }: Broken) => `${partition} ${row}`;
  return found.sort((a, b) => (place(a) < place(b) ? -1 : 1))[0];
};

/** The head against the events, all of which are as they were written. */
const brokenHead = (
  headRow: string,
  { seq, chain, ...row }: HeadRow & { readonly head: JsonObject },
  walked: Walked,
  { sealed }: Expected,
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
  return problem === undefined ? undefined : { row: headRow, problem };
};

const problemOfAnchor = (
  anchor: Anchor | undefined,
  declared: Declared | undefined,
  { sealed, isOldEnough }: Expected,
): string | undefined => {
  if (anchor?.seq !== declared?.seq || anchor?.hash !== declared?.hash)
    return 'the head and the events do not agree on what retention has removed';
  if (!anchor || !declared) return undefined;
  const seal = sealed.find(({ seq, chain }) => seq === anchor.seq && chain === anchor.hash);
  if (!seal) return `events up to ${anchor.seq} are gone, and they were never sealed so`;
  return isOldEnough(seal.day, declared.at)
    ? undefined
    : `events up to ${anchor.seq} are gone, and the seal of ${seal.day} that holds them is not as old as retention asked for when they went`;
};

/**
 * Checks one chain: every event is there, in order, as it was written, about this subject and tied to the one before; head
 * and items are what the events recorded; nothing that was sealed is gone or different, but what retention may remove; and
 * nothing was found other than recorded that nobody has accepted. Gives the first row that is not so.
 */
export const verifyChain = (rows: ChainRows, expected: Expected): Broken | undefined => {
  const { head: stored, headRow, events } = rows;
  if (!stored) return { row: headRow, problem: 'the head is not there' };
  const { data: row, error } = HeadRowSchema.safeParse(stored.value);
  const { head } = stored.value;
  if (!row || !isObject(head))
    return {
      row: headRow,
      problem: `it is not in the form of a head (${error ? problemFields(error) : 'head'})`,
    };
  const declared = declaredAnchor(events);
  const anchorIsWrong = problemOfAnchor(row.pruned, declared, expected);
  const walked = walk(events, row.pruned, expected);
  if (anchorIsWrong !== undefined) {
    // Where the chain is whole from neither start, the event that speaks of the pruning may be the broken one.
    const other = walk(events, declared, expected);
    return isBroken(walked) && isBroken(other) ? walked : { row: headRow, problem: anchorIsWrong };
  }
  if (isBroken(walked)) return walked;
  return (
    brokenHead(headRow, { ...row, head }, walked, expected) ??
    brokenItem(rows, walked.items) ??
    (walked.unaccepted && {
      row: eventRow(walked.unaccepted.seq),
      problem: `it says that something was changed past the record, found on ${walked.unaccepted.at.slice(0, 10)}`,
    })
  );
};
