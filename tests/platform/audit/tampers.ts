import { type EventRow, EventRowSchema, hashOfEvent } from '../../../src/kernel/chain.js';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { eventRow, isItem } from '../../../src/kernel/layout.js';
import type { StoredRow } from '../../../src/kernel/tables.js';
import type { SealedHead } from '../../../src/platform/audit/verify.js';

/** A whole number from 0 to below the limit. */
export type Pick = (below: number) => number;

/** The rows of one subject by their keys, as somebody with access to the table could leave them. */
export type Rows = ReadonlyMap<string, JsonObject>;

interface Tampered {
  readonly rows: Rows;
  /** The first row that is not as it was. */
  readonly first: string;
}

/** Gives undefined where the subject has nothing to do this to. */
export type Tamper = (rows: Rows, sealed: readonly SealedHead[], pick: Pick) => Tampered | undefined;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const oneOf = <T>(list: readonly T[], pick: Pick): T | undefined => list[pick(list.length)];

/** Another value of the same sort, as an edit by hand would leave it. */
const other = (value: Json | undefined, pick: Pick): Json => {
  if (typeof value === 'number') return value + 1 + pick(5);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}T/u.test(value)) return new Date(Date.parse(value) + 60_000).toISOString();
    if (/^\d{4}-\d{2}-\d{2}$/u.test(value))
      return `${value.slice(0, 8)}${value.endsWith('01') ? '02' : '01'}`;
    const at = pick(value.length + 1);
    return `${value.slice(0, at)}x${value.slice(at)}`;
  }
  if (Array.isArray(value)) return value.length > 0 && pick(2) === 0 ? value.slice(1) : [...value, 'x'];
  if (!isObject(value)) return 'x';
  const name = oneOf(Object.keys(value), pick);
  if (name === undefined) return { x: 'x' };
  const { [name]: held, ...rest } = value;
  return pick(4) === 0 ? rest : { ...rest, [name]: other(held, pick) };
};

/** One field of the row other than it was, or gone, or one more. */
const edited = (value: JsonObject, pick: Pick): JsonObject => {
  const { extra: _none, ...row } = value;
  if (pick(12) === 0) return { ...row, extra: 'x' };
  const name = oneOf(Object.keys(row), pick) ?? 'x';
  const { [name]: held, ...rest } = row;
  return pick(8) === 0 && name !== 'seq' ? rest : { ...rest, [name]: other(held, pick) };
};

const withRow = (rows: Rows, row: string, value: JsonObject | undefined): Rows => {
  const next = new Map(rows);
  if (value) next.set(row, value);
  else next.delete(row);
  return next;
};

const eventsIn = (rows: Rows): readonly string[] =>
  [...rows.keys()].filter((row) => row.startsWith('e|')).sort();

const ofOne =
  (
    rowsOf: (rows: Rows) => readonly string[],
    change: (value: JsonObject, pick: Pick) => JsonObject | undefined,
  ): Tamper =>
  (rows, _sealed, pick) => {
    const row = oneOf(rowsOf(rows), pick);
    const value = row === undefined ? undefined : rows.get(row);
    return row === undefined || !value
      ? undefined
      : { rows: withRow(rows, row, change(value, pick)), first: row };
  };

const itemsIn = (rows: Rows): readonly string[] => [...rows.keys()].filter(isItem);

const editOfHead: Tamper = (rows, _sealed, pick) => {
  const head = rows.get('0') ?? {};
  const next = edited(head, pick);
  const isMore = typeof next.seq === 'number' && next.seq > Number(head.seq);
  // Without its number the row is no head; with a larger one it is the next event that is missing.
  return { rows: withRow(rows, '0', next), first: isMore ? eventRow(Number(head.seq) + 1) : '0' };
};

const swap: Tamper = (rows, _sealed, pick) => {
  const events = eventsIn(rows);
  const first = pick(events.length - 1);
  const second = first + 1 + pick(events.length - first - 1);
  const [one, two] = [events[first], events[second]];
  if (one === undefined || two === undefined || one === two) return undefined;
  return { rows: withRow(withRow(rows, one, rows.get(two)), two, rows.get(one)), first: one };
};

/** Head and chain as they were some events ago, and the later events gone. */
const rollback: Tamper = (rows, _sealed, pick) => {
  const events = eventsIn(rows);
  const kept = 1 + pick(events.length - 1);
  const last = rows.get(events[kept - 1] ?? '');
  if (events.length < 2 || !last) return undefined;
  const head: JsonObject = { ...rows.get('0'), seq: kept, chain: last.hash };
  const next = new Map([...rows].filter(([row]) => !row.startsWith('e|') || row <= eventRow(kept)));
  return { rows: next.set('0', head), first: eventRow(kept + 1) };
};

/** One event edited and every hash from there on worked out anew, head included: a chain that fits itself. */
const rewritten: Tamper = (rows, sealed, pick) => {
  const events = eventsIn(rows);
  const from = pick(events.length);
  const next = new Map(rows);
  let previous: string | undefined;
  for (const [index, row] of events.entries()) {
    if (index < from) continue;
    const event: EventRow = EventRowSchema.parse(rows.get(row));
    const line = {
      ...event,
      previous: previous ?? event.previous,
      ...(index === from ? { actor: `${event.actor}x` } : {}),
    };
    previous = hashOfEvent(line);
    next.set(row, { ...line, hash: previous });
  }
  if (previous === undefined) return undefined;
  next.set('0', { ...rows.get('0'), chain: previous });
  // What a seal knows is the first that can be shown to be another.
  const seq = Math.min(...sealed.map((one) => one.seq).filter((one) => one > from));
  return { rows: next, first: eventRow(seq) };
};

/** One event edited and its own hash worked out anew: what follows is tied to another. */
const rehashed: Tamper = (rows, sealed, pick) => {
  const events = eventsIn(rows);
  const at = pick(events.length);
  const row = events[at];
  if (row === undefined) return undefined;
  const event = { ...EventRowSchema.parse(rows.get(row)), actor: 'somebody-else' };
  const isSealed = sealed.some(({ seq }) => seq === event.seq);
  const first = isSealed ? row : (events[at + 1] ?? '0');
  return { rows: withRow(rows, row, { ...event, hash: hashOfEvent(event) }), first };
};

export const TAMPERS: Readonly<Record<string, Tamper>> = {
  'a field of an event edited': ofOne(eventsIn, edited),
  'a field of the head edited': editOfHead,
  'a field of an item edited': ofOne(itemsIn, edited),
  'an event removed': ofOne(
    (rows) => eventsIn(rows).slice(0, -1),
    () => undefined,
  ),
  'the last event removed': ofOne(
    (rows) => eventsIn(rows).slice(-1),
    () => undefined,
  ),
  'an item removed': ofOne(itemsIn, () => undefined),
  'an item added': (rows, _sealed, pick) => {
    const row = `i|planted-${pick(1000)}`;
    return { rows: withRow(rows, row, { by: 'nobody' }), first: row };
  },
  'two events swapped': swap,
  'an actor replaced': ofOne(eventsIn, (event) => ({ ...event, actor: 'somebody-else' })),
  'an event replaced, with its own hash': rehashed,
  'a time changed': ofOne(eventsIn, (event, pick) => ({
    ...event,
    at: new Date(Date.parse(String(event.at)) - 1000 * (1 + pick(100_000))).toISOString(),
  })),
  'the head put back to an earlier state': rollback,
  'a whole subject removed': () => ({ rows: new Map(), first: '0' }),
  'a chain rewritten from end to end': rewritten,
};

export const rowsOf = (stored: readonly StoredRow[]): Rows =>
  new Map(stored.map(({ row, value }) => [row, value]));
