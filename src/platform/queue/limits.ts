import { ThroughlineError } from '../../kernel/errors.js';
import { MOST_PAYLOAD_BYTES, MOST_TAKEN } from '../../kernel/queue.js';

const MOST_SECONDS = 7 * 24 * 60 * 60;

/** A delay as Azure takes it. */
export const delaySeconds = (delayMs: number): number => seconds(delayMs, 0);

/** A lease as Azure takes it. */
export const leaseSeconds = (leaseMs: number): number => seconds(leaseMs, 1);

const seconds = (ms: number, least: number): number => {
  if (Number.isNaN(ms)) throw new ThroughlineError('bad-delay', 'A time for the queue is not a number');
  return Math.min(Math.max(Math.ceil(ms / 1000), least), MOST_SECONDS);
};

/** How many to ask for; 0: nothing at all. */
export const countToTake = (most: number): number => Math.max(0, Math.min(Math.floor(most), MOST_TAKEN));

/** Throws unless every payload comes back as it was. No message holds any of a payload. */
export const checkPayloads = (payloads: readonly string[]): void => {
  for (const [index, payload] of payloads.entries()) {
    const bytes = Buffer.byteLength(payload);
    if (payload === '') throw refused(index, 'it is empty');
    if (bytes > MOST_PAYLOAD_BYTES)
      throw refused(index, `it takes ${bytes} bytes, more than ${MOST_PAYLOAD_BYTES}`);
    // Half a character has no form in UTF-8: a question mark would come back.
    if (/\p{Cs}/u.test(payload)) throw refused(index, 'it holds half a character');
  }
};

const refused = (index: number, why: string): ThroughlineError =>
  new ThroughlineError('bad-payload', `Payload ${index + 1} cannot be put into the queue: ${why}`);
