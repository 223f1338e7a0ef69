import { idFrom } from '../../src/kernel/ids.js';
import type { JsonObject } from '../../src/kernel/json.js';
import type { Stopwatch } from '../../src/kernel/leases.js';
import type { Op, StoredRow, Tables } from '../../src/kernel/tables.js';
import type { Storage } from '../../src/storage.js';
import { stepOf } from './failpoints.js';

/** Rules of the platform, each broken on purpose. The checker must notice every one. */
export const BREAKAGES = [
  /** The claim is kept in memory and only the outcome is written. */
  'send-then-mark',
  /** Writes over what somebody else wrote meanwhile. */
  'no-etags',
  /** A claim that somebody else has is taken all the same. */
  'claims-are-not-checked',
  /** A 502 is taken for a refusal, and the message is sent again. */
  'unknown-is-sent-again',
  /** A message whose sender died is sent again. */
  'stopped-is-sent-again',
  /** Everybody leads. */
  'no-lease',
  /** The pace is a hundred times what it should be. */
  'no-pace',
  /** Composes from what it read long ago, so a card that nobody wants any more is sent. */
  'stale-facts',
  /** No work-list entries. */
  'hints-are-dropped',
  /** Plans over a message that is there already. */
  'no-dedupe',
  /** Sends at any hour. */
  'any-hour',
  /** Everybody is everybody's supervisor. */
  'no-permission-check',
  /** Says that it is recorded before it is. */
  'success-before-it-is-stored',
] as const;
export type Breakage = (typeof BREAKAGES)[number];

/** The person whom `no-permission-check` makes everybody's supervisor. */
export const STRANGER = '99999999-0000-4000-a000-000000000099';

const withRow = (row: StoredRow | undefined, change: (value: JsonObject) => JsonObject) =>
  row && { ...row, value: change(row.value) };

const claimsInMemory = (tables: Tables): Tables => {
  const claims = new Map<string, JsonObject>();
  return {
    ...tables,
    get: async (table, partition, row) => {
      const stored = await tables.get(table, partition, row);
      const claim = claims.get(`${partition}/${row}`);
      return table === 'state' && claim ? withRow(stored, () => claim) : stored;
    },
    transact: async (table, partition, ops) => {
      const [op] = ops;
      const step = stepOf(table, ops);
      if (step === 'claim' && op?.do === 'replace') {
        claims.set(`${partition}/${op.row}`, op.value);
        return 'done';
      }
      if (step === 'record' && op) claims.delete(`${partition}/${op.row}`);
      return tables.transact(table, partition, ops);
    },
  };
};

const withoutEtags = (ops: readonly Op[]): Op[] =>
  ops.map((op) => (op.do === 'replace' ? { do: 'put', row: op.row, value: op.value } : op));

/** What became unknown goes back on the list. */
const sendingUnknownAgain = ({ tables, queue }: Storage): Tables => {
  const kept = new Map<string, string>();
  return {
    ...tables,
    transact: async (table, partition, ops) => {
      const [op] = ops;
      if (table === 'outgoing' && op?.do === 'delete') {
        const payload = kept.get(op.row);
        kept.delete(op.row);
        if (payload) {
          await queue.put([payload]);
          return 'done';
        }
      }
      if (stepOf(table, ops) !== 'record' || op?.do !== 'replace' || op.value.state !== 'unknown')
        return tables.transact(table, partition, ops);
      const ref = { partition, row: op.row, purpose: 'send' };
      kept.set(idFrom(partition, op.row, 'send'), JSON.stringify([ref]));
      return tables.transact(table, partition, [{ ...op, value: { ...op.value, state: 'pending' } }]);
    },
  };
};

const getting = (
  tables: Tables,
  name: string,
  change: (value: JsonObject, row: string) => JsonObject,
): Tables => ({
  ...tables,
  get: async (table, partition, row) => {
    const stored = await tables.get(table, partition, row);
    return table === name ? withRow(stored, (value) => change(value, row)) : stored;
  },
});

/** Whatever was being sent when this process started counts as not sent. */
const forgettingClaims = (tables: Tables): Tables => {
  const mine = new Set<string>();
  return {
    ...getting(tables, 'state', (value) =>
      value.state === 'sending' && !mine.has(String(value.attempt)) ? { ...value, state: 'pending' } : value,
    ),
    transact: (table, partition, ops) => {
      for (const op of ops) {
        if (stepOf(table, [op]) === 'claim' && op.do !== 'delete') mine.add(String(op.value.attempt));
      }
      return tables.transact(table, partition, ops);
    },
  };
};

const asAsked = (value: JsonObject): JsonObject => {
  const text = JSON.stringify(value).replaceAll('"agreement":"agreed"', '"agreement":"asked"');
  return JSON.parse(text);
};

const listingPeople = (tables: Tables): Tables => ({
  ...tables,
  list: async function* (table, partition, range) {
    for await (const row of tables.list(table, partition, range)) {
      yield table === 'people' ? { ...row, value: { ...row.value, supervisorId: STRANGER } } : row;
    }
  },
});

const transacting = (
  tables: Tables,
  change: (step: string, ops: readonly Op[], table: string) => readonly Op[] | undefined,
): Tables => ({
  ...tables,
  transact: async (table, partition, ops) => {
    const changed = change(stepOf(table, ops), ops, table);
    return changed ? tables.transact(table, partition, changed) : 'done';
  },
});

const ANY_HOUR = {
  version: 1,
  values: { 'calendar.sendFrom': '00:00', 'calendar.sendUntil': '23:59' },
  by: 'nobody',
  at: '2026-01-01T00:00:00.000Z',
};

const brokenTables = (storage: Storage, breakage: Breakage, tenant: string): Tables => {
  const { tables } = storage;
  switch (breakage) {
    case 'send-then-mark':
      return claimsInMemory(tables);
    case 'no-etags':
      return transacting(tables, (_step, ops) => withoutEtags(ops));
    case 'claims-are-not-checked':
      return transacting(tables, (step, ops) => (step === 'claim' ? withoutEtags(ops) : ops));
    case 'unknown-is-sent-again':
      return sendingUnknownAgain(storage);
    case 'stopped-is-sent-again':
      return forgettingClaims(tables);
    case 'stale-facts':
      return getting(tables, 'state', (value, row) => (row === '0' ? asAsked(value) : value));
    case 'hints-are-dropped':
      return transacting(tables, (step, ops) => (step === 'announce' ? undefined : ops));
    case 'no-dedupe':
      return transacting(tables, (step, ops) =>
        step === 'message'
          ? ops.map((op) => (op.do === 'insert' ? { do: 'put', row: op.row, value: op.value } : op))
          : ops,
      );
    case 'any-hour':
      return {
        ...tables,
        get: async (table, partition, row) =>
          table === 'settings' && partition === tenant
            ? { partition, row, etag: 'any-hour', value: ANY_HOUR }
            : tables.get(table, partition, row),
      };
    case 'no-permission-check':
      return listingPeople(tables);
    case 'success-before-it-is-stored':
      return transacting(tables, (step, ops) => (step === 'press' ? undefined : ops));
    case 'no-lease':
    case 'no-pace':
      return tables;
  }
};

/** The storage with one rule of the platform broken. */
export const broken = (storage: Storage, breakage: Breakage | undefined, tenant: string): Storage => {
  if (!breakage) return storage;
  const tables = brokenTables(storage, breakage, tenant);
  if (breakage !== 'no-lease') return { ...storage, tables };
  const lease = { isHeld: () => true, renew: async () => true, release: async () => {} };
  return { ...storage, tables, leases: { hold: async (name) => ({ name, ...lease }) } };
};

/** The pacing's time, a hundred times too fast where there is to be no pace. */
export const brokenStopwatch = (stopwatch: Stopwatch, breakage: Breakage | undefined): Stopwatch =>
  breakage === 'no-pace' ? () => stopwatch() * 100 : stopwatch;
