import { ThroughlineError } from '../../kernel/errors.js';
import {
  isRestError,
  type RestError,
  storageFailure,
  storageTimeout,
} from '../../kernel/storage-failures.js';

/** The two answers that are values and no failures: the row is not there, or it is not as it was thought to be. */
export type Refusal = 'absent' | 'conflict';

const REFUSALS: Readonly<Record<number, Refusal>> = { 404: 'absent', 409: 'conflict', 412: 'conflict' };
// The same statuses about the table itself are failures: nothing can be said about the row.
const ABOUT_THE_TABLE = new Set(['TableNotFound', 'TableBeingDeleted', 'TableAlreadyExists']);

export const refusalOf = (error: unknown): Refusal | undefined =>
  isRestError(error) && !ABOUT_THE_TABLE.has(codeOf(error)) ? REFUSALS[error.statusCode ?? 0] : undefined;

const STORE = 'Table storage';

/** A failure as this program throws it, with the code where this SDK has it. */
export const tableFailure = (doing: string, error: unknown): ThroughlineError => {
  if (error instanceof ThroughlineError) return error;
  if (error instanceof Error && error.name === 'AbortError') return storageTimeout(STORE, doing);
  return storageFailure(STORE, doing, error, isRestError(error) ? codeOf(error) : undefined);
};

// A failed transaction has Azure's code on the error, any other call has it in the details.
const codeOf = (error: RestError): string =>
  String(within(within(error.details, 'odataError'), 'code') ?? error.code ?? 'no code');

const within = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, name)?.value
    : undefined;
