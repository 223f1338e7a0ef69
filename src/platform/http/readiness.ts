import { nameOfFailure } from '../../kernel/errors.js';
import type { Stopwatch } from '../../kernel/leases.js';
import type { Log } from '../../kernel/log.js';

/** Long enough that probes cost nothing, short enough that what they are told is true. */
const KEPT_MS = 3_000;

export interface ReadinessParts {
  /** Rejects while nothing can be done: a storage that does not answer, rules or a staff list that nobody can read. */
  readonly check: () => Promise<unknown>;
  readonly stopwatch: Stopwatch;
  readonly log: Log;
}

/** Whether work can be done now. Says in the log when that ends, and why, and when it begins again. */
export const makeReadiness = ({ check, stopwatch, log }: ReadinessParts): (() => Promise<boolean>) => {
  let kept: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  let failure = '';

  const ask = async (): Promise<boolean> => {
    const found = await check().then(() => '', nameOfFailure);
    if (found !== failure && found !== '') log('not-ready', { error: found });
    if (found !== failure && found === '') log('ready', {});
    failure = found;
    return found === '';
  };

  return () => {
    const now = stopwatch();
    if (!kept || now - kept.at >= KEPT_MS) kept = { at: now, answer: ask() };
    return kept.answer;
  };
};
