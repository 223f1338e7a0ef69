import { keyedBy } from './ids.js';

/**
 * The one of several that is drawn: that whose keyed hash (HMAC-SHA-256 under the seed, of what it is drawn for and its
 * name) is the smallest. The same for the same seed, whatever order they come in; undefined where there is none. Whoever
 * knows the seed can draw again.
 */
export const drawnBy = <T>(
  seed: string,
  drawnFor: string,
  among: readonly T[],
  nameOf: (one: T) => string,
): T | undefined => {
  const hash = keyedBy(seed);
  return among
    .map((one) => ({ one, rank: hash(drawnFor, nameOf(one)) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))[0]?.one;
};
