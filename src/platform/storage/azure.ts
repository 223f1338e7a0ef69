import { odata, type TableClient, type TableEntityResult } from '@azure/data-tables';
import { ThroughlineError, UnreadableRow } from '../../kernel/errors.js';
import type { Range, StoredRow, TableName, Tables } from '../../kernel/tables.js';
import { type Connection, tableClient } from './azure-clients.js';
import { refusalOf, tableFailure } from './azure-failures.js';
import { WRITE_ID, write } from './azure-writes.js';
import { type Columns, fromColumns } from './columns.js';
import { checkedSteps, checkKey, checkPrefix, checkRange } from './steps.js';

export interface AzureTablesOptions {
  readonly connection: Connection;
  /** What the names of the tables begin with. */
  readonly prefix?: string;
  /** The longest that one call to Azure may take, its repeats included. */
  readonly timeoutMs?: number;
}

/** `check` does one cheap read and throws when storage cannot be used. */
export type AzureTables = Tables & { check(): Promise<void> };

/** Azure Table storage, or its emulator. Creates the tables that are missing. */
export const azureTables = async ({
  connection,
  prefix = 'throughline',
  timeoutMs = 10_000,
}: AzureTablesOptions): Promise<AzureTables> => {
  // Azure takes capitals as well, but does not tell them apart.
  if (!/^[a-z][a-z0-9]{0,39}$/u.test(prefix)) {
    throw new ThroughlineError(
      'bad-prefix',
      'A table prefix is 1 to 40 lower-case letters and digits, a letter first',
    );
  }
  const client = (table: TableName): TableClient => tableClient(connection, `${prefix}${table}`, timeoutMs);
  const clients: Readonly<Record<TableName, TableClient>> = {
    state: client('state'),
    due: client('due'),
    outgoing: client('outgoing'),
    people: client('people'),
    conversations: client('conversations'),
    settings: client('settings'),
  };
  await Promise.all(Object.values(clients).map(createIfMissing));

  return {
    async get(table, partition, row) {
      checkKey('partition', partition);
      checkKey('row', row);
      const found = await entityAt(clients[table], partition, row);
      return found === undefined ? undefined : stored(table, found);
    },

    async *list(table, partition, range = {}) {
      checkKey('partition', partition);
      checkRange(range);
      yield* rows(table, clients[table], [odata`PartitionKey eq ${partition}`, ...bounds(range)]);
    },

    async *scan(table, partitionPrefix, range = {}) {
      checkPrefix(partitionPrefix);
      checkRange(range);
      const below = `${partitionPrefix}\uffff`;
      const partitions =
        partitionPrefix === ''
          ? []
          : [odata`PartitionKey ge ${partitionPrefix}`, odata`PartitionKey lt ${sameBound(below)}`];
      yield* rows(table, clients[table], [...partitions, ...bounds(range)]);
    },

    async transact(table, partition, ops) {
      return write(clients[table], partition, checkedSteps(partition, ops));
    },

    async check() {
      await entityAt(clients.state, 'readiness', 'readiness');
    },
  };
};

type Entity = TableEntityResult<Record<string, unknown>>;

const createIfMissing = (client: TableClient): Promise<void> =>
  client.createTable().catch((error: unknown) => {
    throw tableFailure(`create ${client.tableName}`, error);
  });

const entityAt = async (client: TableClient, partition: string, row: string): Promise<Entity | undefined> => {
  try {
    return await client.getEntity(partition, row);
  } catch (error) {
    if (refusalOf(error) === 'absent') return undefined;
    throw tableFailure(`read from ${client.tableName}`, error);
  }
};

const rows = async function* (
  table: TableName,
  client: TableClient,
  conditions: readonly string[],
): AsyncGenerator<StoredRow> {
  const filter = conditions.join(' and ');
  const queryOptions = filter === '' ? {} : { filter };
  try {
    for await (const entity of client.listEntities({ queryOptions })) yield stored(table, entity);
  } catch (error) {
    throw tableFailure(`list ${client.tableName}`, error);
  }
};

const bounds = ({ also, ...range }: Range): string[] => {
  const { from, below } = range;
  if (also !== undefined)
    return [`(${[range, also].map((each) => bounds(each).join(' and ')).join(' or ')})`];
  return [
    ...(from === undefined || from === '' ? [] : [odata`RowKey ge ${from}`]),
    ...(below === undefined ? [] : [odata`RowKey lt ${sameBound(below)}`]),
  ];
};

/** The same bound with the next character instead of the last code unit there is, which is no character at all. */
const sameBound = (below: string): string => {
  const last = below.charCodeAt(below.length - 2);
  return below.endsWith('\uffff') && last >= 0x20 && last < 0x7e
    ? `${below.slice(0, -2)}${String.fromCharCode(last + 1)}`
    : below;
};

const AZURES_OWN = new Set(['partitionKey', 'rowKey', 'timestamp', 'etag', WRITE_ID]);

const stored = (table: TableName, entity: Entity): StoredRow => {
  const { partitionKey = '', rowKey = '', etag } = entity;
  const where = `${table}|${partitionKey}|${rowKey}`;
  const columns: Record<string, Columns[string]> = {};
  for (const [name, held] of Object.entries(entity)) {
    if (AZURES_OWN.has(name) || name.includes('.')) continue;
    // Dates, GUIDs and the like are not written by this program: somebody changed the row by hand.
    if (typeof held !== 'string' && typeof held !== 'number' && typeof held !== 'boolean') {
      throw new UnreadableRow(where, name);
    }
    columns[name] = held;
  }
  return { partition: partitionKey, row: rowKey, etag, value: fromColumns(columns, where) };
};
