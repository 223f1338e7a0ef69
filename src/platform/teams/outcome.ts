import { z } from 'zod';
import type { SendOutcome } from '../../kernel/message.js';
import { refusalIn } from './forbidden.js';

const FailureSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  name: z.string().optional(),
  cause: z.object({ code: z.string().optional() }).optional(),
  response: z.object({ headers: z.unknown() }).optional(),
  /** The body of the answer. */
  text: z.string().optional(),
});
type Failure = z.infer<typeof FailureSchema>;

/** The connection was never made, so nothing can have been accepted. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** A longer Retry-After is not believed: an absurd one must not park everybody's messages for days. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

const hasGet = (headers: unknown): headers is { get(name: string): unknown } =>
  typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function';

/** Milliseconds to wait from a Retry-After in seconds or as a date; undefined when absent, unreadable or absurd. */
export const retryAfterMs = (header: unknown, now: Date): number | undefined => {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) && wait <= LONGEST_RETRY_AFTER_MS ? Math.max(wait, 0) : undefined;
};

const retryHeaderOf = ({ response }: Failure): unknown =>
  hasGet(response?.headers) ? response.headers.get('retry-after') : undefined;

/**
 * What a failed call means for the message. Only what Teams surely did not accept may be tried again; a 5xx, a timeout
 * or a reset after the request was written may have been delivered, so it is unknown.
 */
export const outcomeOfFailure = (error: unknown, now: Date): SendOutcome => {
  const parsed = FailureSchema.safeParse(error);
  const failure: Failure = parsed.success ? parsed.data : {};
  const status = failure.statusCode;
  const code = failure.cause?.code ?? failure.code ?? '';
  if (status === undefined) {
    if (NEVER_CONNECTED.includes(code)) return { kind: 'not-accepted', reason: 'could-not-connect' };
    return { kind: 'unknown', reason: 'no-answer-in-time' };
  }
  if (status === 429 || status === 412) {
    return {
      kind: 'not-accepted',
      reason: `teams-said-${status}`,
      retryAfterMs: retryAfterMs(retryHeaderOf(failure), now),
    };
  }
  if (status === 401) return { kind: 'not-accepted', reason: 'teams-said-401' };
  if (status === 403) return refusalIn(failure.text);
  if (status === 404) return { kind: 'gone', reason: 'teams-said-404' };
  if (status === 408 || status >= 500 || status < 400)
    return { kind: 'unknown', reason: `teams-said-${status}` };
  return { kind: 'refused', reason: `teams-said-${status}` };
};
