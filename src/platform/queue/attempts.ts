import { setTimeout as pause } from 'node:timers/promises';
import { RestError } from '@azure/storage-queue';
import { ThroughlineError } from '../../kernel/errors.js';

const MOST_ATTEMPTS = 3;
const PAUSE_MS = 200;

/**
 * Asks Azure, and again when the failure may pass: at most three times, and no longer than `timeoutMs` with everything.
 * The client's own repeats wait for seconds and would leave all of the time to one dead connection; here an attempt
 * gets half of what there is.
 */
export const repeated = async <T>(
  doing: string,
  timeoutMs: number,
  ask: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const whole = AbortSignal.timeout(timeoutMs);
  for (let attempt = 1; ; attempt += 1) {
    const limit = AbortSignal.any([whole, AbortSignal.timeout(timeoutMs / 2)]);
    try {
      return await ask(limit);
    } catch (error) {
      // When it is cut off in the middle of an answer, the client speaks of a parse error.
      const isLate = limit.aborted;
      if (attempt === MOST_ATTEMPTS || whole.aborted || !(isLate || mayPass(error))) {
        throw isLate ? tooLate(doing) : queueFailure(doing, error);
      }
    }
    // Jittered, so that instances that met the same failure do not come back together. Cut short when the time is up:
    // the next attempt ends at once then.
    await pause(attempt * PAUSE_MS * (0.5 + Math.random()), undefined, { signal: whole }).catch(() => {});
  }
};

// The first says that the message is gone, the second that somebody has taken it since. A 404 about the queue itself
// is a failure: nothing can be said about the message.
const LOST = new Set(['MessageNotFound', 'PopReceiptMismatch']);

/** Whether Azure refused because the receipt is no longer good. */
export const isLost = (error: unknown): boolean => error instanceof RestError && LOST.has(error.code ?? '');

// Without a status there was no whole answer.
const mayPass = (error: unknown): boolean => {
  if (!(error instanceof RestError)) return false;
  const { statusCode = 0 } = error;
  return statusCode === 0 || statusCode === 408 || statusCode >= 500;
};

const tooLate = (doing: string): ThroughlineError =>
  new ThroughlineError('storage-timeout', `The queue did not answer in time: ${doing}`);

/**
 * A failure as this program throws it: what was being done, the status and Azure's code and request id. Neither the
 * request nor Azure's message goes along, for they can quote what was to be put.
 */
const queueFailure = (doing: string, error: unknown): ThroughlineError => {
  if (error instanceof RestError) {
    const request = error.response?.headers.get('x-ms-request-id') ?? 'none';
    const status = error.statusCode ?? 'no status';
    return new ThroughlineError(
      'storage-failed',
      `The queue failed to ${doing}: ${status} ${error.code ?? 'no code'} (request ${request})`,
    );
  }
  const failure = new ThroughlineError('storage-failed', `The queue could not be asked to ${doing}`);
  failure.cause = error;
  return failure;
};
