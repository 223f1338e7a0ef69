import { ThroughlineError } from '../../kernel/errors.js';
import { MOST_OPS, type Op, type Range } from '../../kernel/tables.js';
import { type Columns, toColumns } from './columns.js';

/** A checked step of a transaction, its value already in columns. */
export type Step =
  | { readonly do: 'insert'; readonly row: string; readonly columns: Columns }
  | { readonly do: 'put'; readonly row: string; readonly columns: Columns }
  | { readonly do: 'replace'; readonly row: string; readonly columns: Columns; readonly etag: string }
  | { readonly do: 'delete'; readonly row: string; readonly etag?: string };

// A request of a transaction may have 4 MiB; each step adds its headers, its address and its keys to the columns.
const MOST_TRANSACTION_BYTES = 4 * 1024 * 1024 - 64 * 1024;
const STEP_OVERHEAD_BYTES = 1024;
const MOST_KEY_CHARACTERS = 512;
// Azure forbids the first group and control characters; a lone surrogate cannot be put in an address.
const FORBIDDEN = /[/\\#?]|\p{Cc}|\p{Cs}/u;
// No character, but the end of every range of keys that begin alike: a key that held it would fall outside.
const END_OF_RANGES = '\uffff';

/** Throws unless Azure would take the key. The message never holds the key: it may be a person's words by mistake. */
export const checkKey = (kind: 'partition' | 'row', key: string): void => {
  if (key === '') throw new ThroughlineError('bad-key', `The ${kind} key is empty`);
  if (key.length > MOST_KEY_CHARACTERS) {
    throw new ThroughlineError('bad-key', `The ${kind} key has more than ${MOST_KEY_CHARACTERS} characters`);
  }
  checkCharacters(kind, key);
  if (key.includes(END_OF_RANGES)) throw new ThroughlineError('bad-key', `The ${kind} key holds U+FFFF`);
};

/** The bounds of a listing may be longer than a key, or empty, but hold nothing that a key could not hold. */
export const checkRange = (range: Range): void => {
  checkCharacters('row', range.from ?? '');
  checkCharacters('row', range.below ?? '');
  if (range.also) checkRange(range.also);
};

/** The same check for the beginning of a partition key. */
export const checkPrefix = (prefix: string): void => checkCharacters('partition', prefix);

const checkCharacters = (kind: 'partition' | 'row', key: string): void => {
  if (FORBIDDEN.test(key)) {
    throw new ThroughlineError('bad-key', `The ${kind} key holds / \\ # ? or a control character`);
  }
};

/** The steps as both kinds of storage take them; throws what Azure would refuse, before anything is written. */
export const checkedSteps = (partition: string, ops: readonly Op[]): readonly Step[] => {
  checkKey('partition', partition);
  if (ops.length > MOST_OPS) throw refused(`it has ${ops.length} steps, more than ${MOST_OPS}`);
  const rows = new Set(ops.map((op) => op.row));
  if (rows.size < ops.length) throw refused('it names a row twice');
  const steps = ops.map(checkedStep);
  // A value alone is never too large for a request, and most are so small that nothing need be counted.
  const bytes =
    steps.length > 1 &&
    steps.reduce((sum, step) => sum + mostBytesOf(partition, step), 0) > MOST_TRANSACTION_BYTES
      ? steps.reduce((sum, step) => sum + bytesOf(partition, step), 0)
      : 0;
  if (bytes > MOST_TRANSACTION_BYTES) {
    throw refused(`it takes ${bytes} bytes, more than ${MOST_TRANSACTION_BYTES}`);
  }
  return steps;
};

const refused = (why: string): ThroughlineError =>
  new ThroughlineError('bad-transaction', `The transaction cannot be written: ${why}`);

const checkedStep = (op: Op): Step => {
  checkKey('row', op.row);
  // An asterisk or nothing would make the step unconditional without a word.
  if ('etag' in op && (op.etag === '*' || op.etag === '')) throw refused('an etag is not one that was read');
  if (op.do === 'delete') return op;
  const columns = toColumns(op.value);
  return op.do === 'replace'
    ? { do: op.do, row: op.row, columns, etag: op.etag }
    : { do: op.do, row: op.row, columns };
};

/** At least as much as `bytesOf`, without making the text: no character takes more than six bytes in JSON. */
const mostBytesOf = (partition: string, step: Step): number => {
  let bytes = STEP_OVERHEAD_BYTES + 18 * (partition.length + step.row.length);
  if (step.do === 'delete') return bytes;
  for (const [name, held] of Object.entries(step.columns)) {
    bytes += 32 + 6 * (name.length + (typeof held === 'string' ? held.length : 0));
  }
  return bytes;
};

const bytesOf = (partition: string, step: Step): number =>
  STEP_OVERHEAD_BYTES +
  2 * encodeURIComponent(partition + step.row).length +
  (step.do === 'delete' ? 0 : Buffer.byteLength(JSON.stringify(step.columns)));
