import { z } from 'zod';
import { instantField, labelled, stored, unknownIn } from './fields.js';
import { hashOf } from './ids.js';
import type { Json, JsonObject } from './json.js';
import { eventRow, partitionOf } from './layout.js';
import type { AuditEvent, Change, SubjectRef } from './subject.js';
import { type Op, readAs, type StoredRow } from './tables.js';

// What the writer of the audit and its checker agree on. Nothing here reads or writes.

const INNER = { isInner: true };

/** The start of a chain that was shortened: the last event that went, and its hash. */
const AnchorSchema = stored({
  seq: labelled(z.number().int().min(1), 'Number of the last event that went', INNER),
  hash: labelled(z.string(), 'Hash of the last event that went', INNER),
});
export type Anchor = z.infer<typeof AnchorSchema>;

/** The row of a subject's head. */
export const HeadRowSchema = stored({
  /** Number of audit events so far, those included that retention has removed. */
  seq: labelled(z.number().int().min(0), 'Number of events so far', INNER),
  /** Hash of the last audit event; the next one is chained to it. */
  chain: labelled(z.string(), 'Hash of the last event', INNER),
  head: labelled(z.record(z.string(), z.unknown()), 'What the chain is of', INNER),
  pruned: labelled(AnchorSchema, 'Where the chain begins since it was shortened', INNER).optional(),
});
export type HeadRow = z.infer<typeof HeadRowSchema>;

/**
 * What a change left behind, as hashes: the head, and each item that it wrote (an empty text: that it removed). The last
 * event of every change carries it, so an edit of the state itself, past the audit, does not fit the chain.
 */
const StateSchema = stored({
  head: labelled(z.string(), 'Hash of the head', INNER),
  items: labelled(z.record(z.string(), z.string()), 'Hashes of the items', INNER),
});
export type State = z.infer<typeof StateSchema>;

/** What stands in the place of the hash of an item that was removed. */
export const REMOVED = '';

/** The labels of an event by which its writer could be told. */
export const WHO = 'Who';
export const WHEN = 'When';

const FieldsSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());
export const EventRowSchema = stored({
  seq: labelled(z.number().int().min(1), 'Number in the chain', INNER),
  at: instantField(WHEN),
  actor: labelled(z.string(), WHO, { person: 'by' }),
  act: labelled(z.string(), 'What was done'),
  before: labelled(FieldsSchema, 'Before the change').optional(),
  after: labelled(FieldsSchema, 'After the change').optional(),
  /** On the last event of a change. */
  state: labelled(StateSchema, 'What the change left behind, as hashes, by item', INNER).optional(),
  /**
   * Ties the event to the subject it is of, so that a chain put under another subject does not fit there. Absent from what
   * was written before there was such a thing.
   */
  subject: labelled(z.string(), 'Which record it is of, as a hash', INNER).optional(),
  /** Empty for the first. */
  previous: labelled(z.string(), 'Hash of the event before', INNER),
  hash: labelled(z.string(), 'Hash of this event', INNER),
});
export type EventRow = z.infer<typeof EventRowSchema>;

const sorted = (_key: string, part: unknown): unknown =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part;

/** The same for the same fields in any order, because a storage may give the columns of a row back in any. */
export const hashOfValue = (value: Json): string => hashOf(JSON.stringify(value, sorted));

/** What a later release has added is covered as well, and where it has added nothing the hash is as it always was. */
const withMore = (known: Json, more: JsonObject): Json =>
  Object.keys(more).length > 0 ? [known, more] : known;

/** The hash of a head, and of what its row holds beside it that only a later release knows. */
export const hashOfHead = (head: JsonObject, row: JsonObject): string =>
  hashOfValue(withMore(head, unknownIn(HeadRowSchema, row)));

/** What ties the events of a subject to it: a hash of tenant, kind and id. */
export const bindingOf = (tenant: string, ref: SubjectRef): string => hashOf(partitionOf(tenant, ref));

/**
 * The hash of an event, from all that it says and the hash of the event before. The subject is hashed as a release that
 * does not know that field hashes it, so that such a release finds nothing wrong with it.
 */
export const hashOfEvent = (line: Omit<EventRow, 'hash'>): string => {
  const { seq, at, actor, act, before = null, after = null, state = null, subject, previous } = line;
  const more = { ...unknownIn(EventRowSchema, { ...line }), ...(subject === undefined ? {} : { subject }) };
  return hashOfValue(withMore([seq, at, actor, act, before, after, state, previous], more));
};

/** What the change leaves behind, `row` being the present row of the head. */
export const stateOf = ({ head, items = [], removes = [] }: Change, row: JsonObject): State => ({
  head: hashOfHead(head, row),
  items: Object.fromEntries([
    ...items.map(({ key, value }) => [key, hashOfValue(value)]),
    ...removes.map((key) => [key, REMOVED]),
  ]),
});

/** Written for a change that names no event of its own, so that no change is outside the chain. */
const TIDIED: AuditEvent = { actor: 'system', act: 'system.tidied' };

/** A chain before its first event. */
const NEW: Pick<HeadRow, 'seq' | 'chain'> = { seq: 0, chain: '' };

/** What is added to a chain: its events, of which the last carries the state, and the head after them. */
export interface Addition {
  readonly events: readonly AuditEvent[];
  readonly head: JsonObject;
  readonly state: State;
  /** Where retention has shortened the chain, when it has done so with this. */
  readonly pruned?: Anchor;
}

/** Where a chain stands. */
export interface ChainPlace {
  /** From `bindingOf`. */
  readonly binding: string;
  /** Key of the row of the head. */
  readonly row: string;
  /** The head as it was read; undefined before the first event. */
  readonly stored: StoredRow | undefined;
}

/**
 * The steps that add events to a chain: the head, if it is unchanged, and a row for each event. Throws UnreadableRow for a
 * head that is not in its form.
 */
export const appended = (
  { binding, row, stored }: ChainPlace,
  { events: given, head, state, pruned }: Addition,
  at: Date,
): readonly Op[] => {
  const { seq, chain } = stored ? readAs(HeadRowSchema, stored) : NEW;
  const events = given.length > 0 ? given : [TIDIED];
  let previous = chain;
  const rows = events.map((event, index) => {
    const line = {
      seq: seq + index + 1,
      at: at.toISOString(),
      ...event,
      ...(index === events.length - 1 ? { state } : {}),
      subject: binding,
      previous,
    };
    previous = hashOfEvent(line);
    return { ...line, hash: previous };
  });
  const value = {
    ...stored?.value,
    seq: seq + rows.length,
    chain: previous,
    head,
    ...(pruned ? { pruned } : {}),
  };
  return [
    stored ? { do: 'replace', row, value, etag: stored.etag } : { do: 'insert', row, value },
    ...rows.map((line): Op => ({ do: 'insert', row: eventRow(line.seq), value: line })),
  ];
};
