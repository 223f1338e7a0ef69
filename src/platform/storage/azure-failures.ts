import { RestError } from '@azure/data-tables';
import { ThroughlineError } from '../../kernel/errors.js';

/** The two answers that are values and no failures: the row is not there, or it is not as it was thought to be. */
export type Refusal = 'absent' | 'conflict';

const REFUSALS: Readonly<Record<number, Refusal>> = { 404: 'absent', 409: 'conflict', 412: 'conflict' };
// The same statuses about the table itself are failures: nothing can be said about the row.
const ABOUT_THE_TABLE = new Set(['TableNotFound', 'TableBeingDeleted', 'TableAlreadyExists']);

export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof RestError && !ABOUT_THE_TABLE.has(codeOf(error))
    ? REFUSALS[error.statusCode ?? 0]
    : undefined;

/**
 * A failure as this program throws it: what was being done, the status and Azure's code and request id. Neither the
 * request nor Azure's message goes along, for they can quote what was to be stored.
 */
export const storageFailure = (doing: string, error: unknown): ThroughlineError => {
  if (error instanceof ThroughlineError) return error;
  if (error instanceof RestError) {
    const request = error.response?.headers.get('x-ms-request-id') ?? 'none';
    const status = error.statusCode ?? 'no status';
    return new ThroughlineError(
      'storage-failed',
      `Table storage failed to ${doing}: ${status} ${codeOf(error)} (request ${request})`,
    );
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new ThroughlineError('storage-timeout', `Table storage did not answer in time: ${doing}`);
  }
  const failure = new ThroughlineError('storage-failed', `Table storage could not be asked to ${doing}`);
  failure.cause = error;
  return failure;
};

// A failed transaction has Azure's code on the error, any other call has it in the details.
const codeOf = (error: RestError): string =>
  String(within(within(error.details, 'odataError'), 'code') ?? error.code ?? 'no code');

const within = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, name)?.value
    : undefined;
