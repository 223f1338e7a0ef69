import { hashOfValue } from '../../kernel/chain.js';
import {
  ACCEPTED,
  allOf,
  type BesideChain,
  type ChainRows,
  differing,
  eventsOf,
  STAFF_RECORD,
  said,
  saidOfSome,
  UNRECORDED,
  unrecordedIn,
} from '../../kernel/chain-rows.js';
import { ThroughlineError } from '../../kernel/errors.js';
import type { JsonObject } from '../../kernel/json.js';
import { CHAIN, EVENTS } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import type { AuditEvent } from '../../kernel/subject.js';
import { collect, type Op, type StoredRow, type Tables } from '../../kernel/tables.js';
import { amendedRows, withAmended } from './amendments.js';
import { type Entries, markOf, PEOPLE_IN_AN_EVENT, peopleIn, staffEvents } from './staff-events.js';

// The chain of the staff list stands beside the pointer that says which list holds, so that a new list and its event are
// one transaction. It covers the pointer, and each sixteenth of the list as one hash.

/** Row of the pointer, in the partition that is named after the tenant alone. */
export const POINTER = 'generation';
export const SHARDS = [...'0123456789abcdef'];
export const partitionOfShard = (tenant: string, generation: number, shard: string): string =>
  `${tenant}|${generation}|${shard}`;

export const importOvertaken = () =>
  new ThroughlineError('import-overtaken', 'Another staff import finished first. Run this one again.');

/** What the chain covers: the pointer, and what the entries of each sixteenth come to. */
const itemsOf = (pointer: JsonObject, entries: Entries) => [
  { key: POINTER, value: pointer },
  ...SHARDS.map((shard) => ({
    key: shard,
    value: Object.fromEntries(
      [...entries].filter(([id]) => id.startsWith(shard)).map(([id, value]) => [id, hashOfValue(value)]),
    ),
  })),
];

/** The mark of each entry as the events have it; nothing of those whom no event names. */
const marksIn = (rows: Pick<ChainRows, 'head' | 'events'>): ReadonlyMap<PersonId, string> => {
  const marks = new Map<PersonId, string>();
  for (const { after } of eventsOf(rows)) {
    for (const { person, entry } of peopleIn(after)) {
      if (typeof entry === 'string') marks.set(String(person), entry);
      else marks.delete(String(person));
    }
  }
  return marks;
};

/** The person in a sixteenth of the list whose entry is other than the events say; undefined where they do not say it. */
const strayIn = (
  shard: string,
  entries: Entries,
  rows: Pick<ChainRows, 'head' | 'events'>,
): PersonId | undefined => {
  const marks = marksIn(rows);
  const here = [...entries].filter(([id]) => id.startsWith(shard));
  const isPruned = rows.head?.value.pruned !== undefined;
  const namesAll = !isPruned && eventsOf(rows).every(({ after }) => after?.notNamed === undefined);
  return (
    here.find(([id, value]) => marks.has(id) && marks.get(id) !== markOf(value))?.[0] ??
    [...marks.keys()].find((id) => id.startsWith(shard) && !entries.has(id)) ??
    (namesAll ? here.find(([id]) => !marks.has(id))?.[0] : undefined)
  );
};

/** How often a list that changes while it is read is read again. */
const MOST_READS = 4;

/** What a new list writes beside its entries. */
export interface NewList {
  readonly pointer: StoredRow | undefined;
  readonly value: JsonObject;
  readonly before: Entries;
  readonly after: Entries;
  readonly actor: AuditEvent['actor'];
}

export const makeStaffChain = (
  tables: Tables,
  tenant: string,
  /** The rows of a list by their person. */
  entriesOf: (generation: number) => Promise<Entries>,
) => {
  const beside = (stored: StoredRow | undefined) => ({ tenant, ref: STAFF_RECORD, row: CHAIN, stored });
  const chainRow = () => tables.get('people', tenant, CHAIN);
  const pointerRow = () => tables.get('people', tenant, POINTER);
  const generationOf = (pointer: StoredRow): number => Number(pointer.value.generation);

  const readOnce = async (head: StoredRow | undefined): Promise<ChainRows | undefined> => {
    const pointer = await pointerRow();
    const events = await collect(tables.list('people', tenant, EVENTS));
    if (!pointer && !head && events.length === 0) return undefined;
    const entries = pointer ? await entriesOf(generationOf(pointer)) : new Map();
    const beside = pointer ? await amendedRows(tables, tenant) : [];
    const common = { ref: STAFF_RECORD, table: 'people', partition: tenant, headRow: CHAIN, head } as const;
    return {
      ...common,
      events,
      // What stands beside the list is covered by the pointer, which says what it comes to.
      items: pointer ? itemsOf(withAmended(pointer.value, beside), entries) : [],
      placeOf: (key) => {
        if (key === POINTER || !pointer) return { row: key };
        const row = strayIn(key, entries, { head, events }) ?? 'of one of its people';
        return { partition: partitionOfShard(tenant, generationOf(pointer), key), row };
      },
    };
  };

  const rows: BesideChain['rows'] = async () => {
    for (let reads = 1; ; reads += 1) {
      const head = await chainRow();
      const found = await readOnce(head);
      if ((await chainRow())?.etag === head?.etag || reads === MOST_READS) return found;
    }
  };

  const sayAll = async (found: ChainRows, events: readonly AuditEvent[], at: Date): Promise<void> => {
    const ops = said(beside(found.head), events, found.items, allOf(found), at);
    if ((await tables.transact('people', tenant, ops)) === 'conflict') throw importOvertaken();
  };

  const present = async () => {
    const pointer = await pointerRow();
    return pointer ? entriesOf(generationOf(pointer)) : new Map<PersonId, JsonObject>();
  };

  const chain: BesideChain = {
    ref: STAFF_RECORD,
    rows,
    begin: async (at) => {
      if (await chainRow()) return;
      const found = await rows();
      if (!found) return;
      const recorded = { actor: 'system', act: 'staff.recorded' };
      const events = staffEvents(recorded, new Map(), await present(), {});
      await sayAll(found, events, at);
    },
    accept: async (at) => {
      const found = await rows();
      if (!found) return 0;
      const others = differing(found);
      const marks = marksIn(found);
      const strays = [...(await present())].filter(([id, value]) => marks.get(id) !== markOf(value));
      const people = strays.map(([person, value]) => ({ person, entry: markOf(value) }));
      const [first = [], ...more] = inChunks(people, PEOPLE_IN_AN_EVENT);
      const event = (after: JsonObject): AuditEvent => ({ actor: 'administrator', act: ACCEPTED, after });
      await sayAll(
        found,
        [event({ rows: [...others], people: first }), ...more.map((chunk) => event({ people: chunk }))],
        at,
      );
      return others.length;
    },
    expired: () => [],
  };

  return {
    chain,
    /** The steps that say what was entered beside the list: the pointer and the event. */
    amend: async (
      pointer: StoredRow,
      value: JsonObject,
      event: AuditEvent,
      at: Date,
    ): Promise<readonly Op[]> => {
      await chain.begin(at);
      const head = await chainRow();
      return [
        { do: 'replace', row: POINTER, value, etag: pointer.etag },
        ...saidOfSome(beside(head), [event], [{ key: POINTER, value }], at),
      ];
    },
    /** The steps that make a list hold: the pointer, and the events that say what is other in it. */
    turn: async ({ pointer, value, before, after, actor }: NewList, at: Date): Promise<readonly Op[]> => {
      const head = await chainRow();
      const others = pointer ? unrecordedIn(head, itemsOf(pointer.value, before)) : [];
      const more = { generation: value.generation };
      const events = staffEvents({ actor, act: 'staff.changed' }, before, after, more);
      const found: readonly AuditEvent[] =
        others.length > 0 ? [{ actor: 'system', act: UNRECORDED, after: { rows: [...others] } }] : [];
      return [
        pointer
          ? { do: 'replace', row: POINTER, value, etag: pointer.etag }
          : { do: 'insert', row: POINTER, value },
        ...said(beside(head), [...found, ...events], itemsOf(value, after), {}, at),
      ];
    },
  };
};
