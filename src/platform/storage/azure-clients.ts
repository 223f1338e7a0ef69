import { AsyncLocalStorage } from 'node:async_hooks';
import { RestError, TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';

export type Connection =
  | { readonly connectionString: string }
  | { readonly accountUrl: string; readonly credential: TokenCredential };

type Policy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

/** A client of one table. No call through it can take longer than `timeoutMs`, its repeats included. */
export const tableClient = (connection: Connection, table: string, timeoutMs: number): TableClient => {
  const options: TableServiceClientOptions = {
    // Repeats are safe here: reads change nothing and each write carries a write id. Three within the time limit ride
    // out a moved partition or a reset connection; the default waits of seconds would outlast a person's press.
    retryOptions: { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 2000 },
    additionalPolicies: [
      { policy: timeLimit(timeoutMs), position: 'perCall' },
      { policy: slowAttemptsAreRepeated, position: 'perRetry' },
      { policy: conditionalDeletes, position: 'perCall' },
      { policy: lineSeparatorsAreEscaped, position: 'perCall' },
    ],
  };
  return 'connectionString' in connection
    ? // The string itself says http or https; http is the emulator.
      TableClient.fromConnectionString(connection.connectionString, table, {
        ...options,
        allowInsecureConnection: true,
      })
    : new TableClient(connection.accountUrl, table, connection.credential, options);
};

/** Runs `submit`, in which one transaction is sent whose deletes have these etags, in order. */
export const withDeleteEtags = <T>(etags: readonly string[], submit: () => Promise<T>): Promise<T> =>
  deleteEtags.run(etags, submit);

// The client has no time limit of its own. One attempt gets half, so that a dead connection leaves time for another.
const timeLimit = (timeoutMs: number): Policy => ({
  name: 'timeLimit',
  sendRequest: (request, next) => {
    request.abortSignal = AbortSignal.timeout(timeoutMs);
    request.timeout = timeoutMs / 2;
    return next(request);
  },
});

const slowAttemptsAreRepeated: Policy = {
  name: 'slowAttemptsAreRepeated',
  sendRequest: async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      const isAttempt =
        error instanceof Error && error.name === 'AbortError' && !request.abortSignal?.aborted;
      throw isAttempt
        ? new RestError('The attempt got no answer in time', { code: 'ETIMEDOUT', request })
        : error;
    }
  },
};

const deleteEtags = new AsyncLocalStorage<readonly string[]>();
// The header of a step never has an empty line in it, and its body is one line that begins with a brace.
const DELETE_STEP = /(?<=\r\n\r\n)(DELETE [^\r\n]+\r\n(?:[^\r\n]+\r\n)*?if-match: )\*(?=\r\n)/giu;

// data-tables 13.3.2 drops the etag of a delete in a transaction and sends `*`: somebody else's change would be
// deleted without a word. So the etags are put into the request here.
const conditionalDeletes: Policy = {
  name: 'conditionalDeletes',
  sendRequest: (request, next) => {
    const etags = deleteEtags.getStore();
    if (etags === undefined || typeof request.body !== 'string') return next(request);
    let steps = 0;
    request.body = request.body.replace(DELETE_STEP, (_step, head: string) => {
      steps += 1;
      return `${head}${etags[steps - 1] ?? '*'}`;
    });
    if (steps !== etags.length) throw new Error('The deletes of a transaction do not have the form they had');
    return next(request);
  },
};

// In a JSON text they stand only in strings. The emulator takes them for the end of a line of a transaction.
const lineSeparatorsAreEscaped: Policy = {
  name: 'lineSeparatorsAreEscaped',
  sendRequest: (request, next) => {
    if (typeof request.body === 'string') {
      request.body = request.body.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
    }
    return next(request);
  },
};
