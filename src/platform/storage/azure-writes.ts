import { randomUUID } from 'node:crypto';
import type { TableClient, TransactionAction } from '@azure/data-tables';
import { ThroughlineError } from '../../kernel/errors.js';
import { withDeleteEtags } from './azure-clients.js';
import { type Refusal, refusalOf, tableFailure } from './azure-failures.js';
import type { Columns } from './columns.js';
import type { Step } from './steps.js';

/** The column with the id of the call that wrote the row. */
export const WRITE_ID = '_w';

/**
 * All steps or none. Every row that is written carries the id of this call. When Azure refuses, the rows are read back:
 * our id in one of them proves that an earlier attempt landed whose answer was lost, and since a transaction is all or
 * nothing, that one row proves it for all, even where somebody has written over the others since.
 *
 * Two cases about deletes:
 * - Azure refuses the whole transaction if an unconditional delete finds no row. Such steps are left out and the rest
 *   is sent again; each round leaves out at least one, so it ends.
 * - A transaction that is nothing but conditional deletes leaves no id behind. If its answer is lost, the repeat finds
 *   the rows gone and says `conflict`: whether it was us cannot be known, and the caller reads again anyway.
 */
export const write = async (
  client: TableClient,
  partition: string,
  steps: readonly Step[],
): Promise<'done' | 'conflict'> => {
  const writeId = randomUUID();
  let left = steps;
  while (left.length > 0) {
    const refusal = await sent(client, partition, left, writeId);
    if (refusal === undefined) return 'done';
    const ids = await Promise.all(left.map((step) => writeIdOf(client, partition, step.row)));
    if (left.some((step, index) => step.do !== 'delete' && ids[index] === writeId)) return 'done';
    const needed = left.filter((step, index) => !isFreeDelete(step) || ids[index] !== undefined);
    if (refusal === 'conflict' || needed.length === left.length) return 'conflict';
    left = needed;
  }
  return 'done';
};

const isFreeDelete = (step: Step): boolean => step.do === 'delete' && step.etag === undefined;

const sent = async (
  client: TableClient,
  partition: string,
  steps: readonly Step[],
  writeId: string,
): Promise<Refusal | undefined> => {
  try {
    const [only] = steps;
    await (steps.length === 1 && only !== undefined && isShort(only)
      ? sendOne(client, partition, only, writeId)
      : sendAll(client, partition, steps, writeId));
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw tableFailure(`write to ${client.tableName}`, error);
    return refusal;
  }
};

// The plain call is a third quicker. But the emulator spoils a character of a plain request that lies across the edge
// of what it reads at once, so a long text would not come back as it was.
const isShort = (step: Step): boolean =>
  step.do === 'delete' ||
  Object.values(step.columns).reduce<number>((sum, held) => sum + String(held).length, 0) < 8_000;

type Entity = Columns & { readonly partitionKey: string; readonly rowKey: string };

const entityOf = (partitionKey: string, rowKey: string, columns: Columns, writeId: string): Entity => ({
  ...columns,
  partitionKey,
  rowKey,
  [WRITE_ID]: writeId,
});

const sendOne = (client: TableClient, partition: string, step: Step, writeId: string): Promise<unknown> => {
  if (step.do === 'delete') return client.deleteEntity(partition, step.row, { etag: step.etag ?? '*' });
  const entity = entityOf(partition, step.row, step.columns, writeId);
  if (step.do === 'insert') return client.createEntity(entity);
  return step.do === 'put'
    ? client.upsertEntity(entity, 'Replace')
    : client.updateEntity(entity, 'Replace', { etag: step.etag });
};

const sendAll = async (
  client: TableClient,
  partition: string,
  steps: readonly Step[],
  writeId: string,
): Promise<void> => {
  const etags = steps.flatMap((step) => (step.do === 'delete' ? [step.etag ?? '*'] : []));
  const actions = steps.map((step) => actionOf(partition, step, writeId));
  const { subResponses } = await withDeleteEtags(etags, () => client.submitTransaction(actions));
  // The client takes an answer without a readable error for success; only an answer to every step is one.
  const succeeded = subResponses.filter(({ status }) => status >= 200 && status < 300).length;
  if (succeeded !== steps.length) {
    throw new ThroughlineError(
      'storage-failed',
      `Table storage answered ${succeeded} of ${steps.length} steps`,
    );
  }
};

const actionOf = (partition: string, step: Step, writeId: string): TransactionAction => {
  if (step.do === 'delete') return ['delete', { partitionKey: partition, rowKey: step.row }];
  const entity = entityOf(partition, step.row, step.columns, writeId);
  if (step.do === 'insert') return ['create', entity];
  return step.do === 'put'
    ? ['upsert', entity, 'Replace']
    : ['update', entity, 'Replace', { etag: step.etag }];
};

/** The id of the call that wrote the row, '' if none did; undefined when there is no row. */
const writeIdOf = async (
  client: TableClient,
  partition: string,
  row: string,
): Promise<string | undefined> => {
  try {
    const found = await client.getEntity(partition, row, { queryOptions: { select: ['RowKey', WRITE_ID] } });
    return String(found[WRITE_ID] ?? '');
  } catch (error) {
    if (refusalOf(error) === 'absent') return undefined;
    throw tableFailure(`read back from ${client.tableName}`, error);
  }
};
