import { ThroughlineError } from './errors.js';

/** How each SDK of Azure Storage tells of an answer that is no success, or of none at all. */
export interface RestError extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  readonly details?: unknown;
  readonly response?: { readonly headers: { get(name: string): string | undefined } };
}

/** The name is what the SDKs have in common, none of which is known here. */
export const isRestError = (error: unknown): error is RestError =>
  error instanceof Error && error.name === 'RestError';

/** Azure's code for why it refused. */
export const codeOf = (error: unknown): string =>
  isRestError(error) ? (error.code ?? 'no code') : 'no answer';

export const storageTimeout = (store: string, doing: string): ThroughlineError =>
  new ThroughlineError('storage-timeout', `${store} did not answer in time: ${doing}`);

/**
 * A failure as this program throws it: what was being done, the status and Azure's code and request id. Neither the
 * request nor Azure's message goes along, for they can quote what was to be stored.
 */
export const storageFailure = (
  store: string,
  doing: string,
  error: unknown,
  code = codeOf(error),
): ThroughlineError => {
  if (!isRestError(error)) {
    const failure = new ThroughlineError('storage-failed', `${store} could not be asked to ${doing}`);
    failure.cause = error;
    return failure;
  }
  const answer = `${error.statusCode ?? 'no status'} ${code}`;
  const request = error.response?.headers.get('x-ms-request-id') ?? 'none';
  return new ThroughlineError(
    'storage-failed',
    `${store} failed to ${doing}: ${answer} (request ${request})`,
  );
};
