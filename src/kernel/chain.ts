import { z } from 'zod';
import { instantField, labelled, stored, unknownIn } from './fields.js';
import { hashOf } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { AuditEvent, Change } from './subject.js';

// What the writer of the audit and its checker agree on. Nothing here reads or writes.

const INNER = { isInner: true };

/** The start of a chain that was shortened: the last event that went, and its hash. */
const AnchorSchema = stored({ seq: z.number().int().min(1), hash: z.string() });
export type Anchor = z.infer<typeof AnchorSchema>;

/** The row of a subject's head. */
export const HeadRowSchema = stored({
  /** Number of audit events so far, those included that retention has removed. */
  seq: z.number().int().min(0),
  /** Hash of the last audit event; the next one is chained to it. */
  chain: z.string(),
  head: z.record(z.string(), z.unknown()),
  pruned: AnchorSchema.optional(),
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

/** The hash of an event, from all that it says and the hash of the event before. */
export const hashOfEvent = (line: Omit<EventRow, 'hash'>): string => {
  const { seq, at, actor, act, before = null, after = null, state = null, previous } = line;
  const more = unknownIn(EventRowSchema, { ...line });
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

/** The events as rows, chained to what is there; the last one carries the state. */
export const chained = (
  given: readonly AuditEvent[],
  { seq, chain }: Pick<HeadRow, 'seq' | 'chain'>,
  at: Date,
  state: State,
) => {
  const events = given.length > 0 ? given : [TIDIED];
  let previous = chain;
  return events.map((event, index) => {
    const isLast = index === events.length - 1;
    const line = {
      seq: seq + index + 1,
      at: at.toISOString(),
      ...event,
      ...(isLast ? { state } : {}),
      previous,
    };
    previous = hashOfEvent(line);
    return { ...line, hash: previous };
  });
};
