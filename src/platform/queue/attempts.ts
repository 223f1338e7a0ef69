import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, isRestError, storageFailure, storageTimeout } from '../../kernel/storage-failures.js';

const STORE = 'The queue';
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
        throw isLate ? storageTimeout(STORE, doing) : storageFailure(STORE, doing, error);
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
export const isLost = (error: unknown): boolean => LOST.has(codeOf(error));

// Without a status there was no whole answer.
const mayPass = (error: unknown): boolean => {
  if (!isRestError(error)) return false;
  const { statusCode = 0 } = error;
  return statusCode === 0 || statusCode === 408 || statusCode >= 500;
};
