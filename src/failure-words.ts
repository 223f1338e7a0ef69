import { nameOfFailure, ThroughlineError } from './kernel/errors.js';

const CHECK_THE_STORAGE =
  'See that the storage in the configuration is the right one, that it runs, and that this computer and identity may use it.';

const ADVICE: Readonly<Record<string, string>> = {
  'storage-failed': CHECK_THE_STORAGE,
  'storage-timeout': CHECK_THE_STORAGE,
  EADDRINUSE: 'Another program listens there: stop it, or name another port in PORT or METRICS_PORT.',
};

/**
 * A failure for whoever started the program: what this program throws says what failed. Any other message may quote
 * whatever it met, so its kind must do. With what to do about it, where that is known.
 */
export const failureInWords = (error: unknown): string => {
  const kind = nameOfFailure(error);
  const what = error instanceof ThroughlineError ? error.message : kind;
  const advice = ADVICE[kind];
  return advice === undefined ? what : `${what.replace(/\.$/u, '')}. ${advice}`;
};
