import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

const ID_CHARACTERS = 32;

/** Ids from which nobody learns what they are of: 32 lower-case hex characters, like all ids. */
export interface Ids {
  /** Another one each time. */
  readonly random: () => string;
  /** The same for the same parts, and only for whoever holds the secret: nobody else can try parts out. */
  readonly keyed: (...parts: readonly string[]) => string;
}

/** Ids under a secret that stands in no table. */
export const keyedBy =
  (secret: string): Ids['keyed'] =>
  (...parts) =>
    createHmac('sha256', secret).update(JSON.stringify(parts), 'utf8').digest('hex').slice(0, ID_CHARACTERS);

/**
 * An opaque id made from its parts: 32 lower-case hex characters, the same parts always giving the same id.
 * Used wherever a key must be deterministic yet carry no user text (keys may not hold `/ \ # ?`). Whoever can guess the
 * parts can make it: what must not be found out that way is made by `Ids`.
 */
export const idFrom = (...parts: readonly string[]): string =>
  hashOf(JSON.stringify(parts)).slice(0, ID_CHARACTERS);

/** SHA-256 of a text as 64 lower-case hex characters. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const SHORT_CHARACTERS = 10;

/** Stands for an id on a card that has no room for many whole ones. It is found again only among ids that are known. */
export const shortIdOf = (id: string): string => idFrom('short', id).slice(0, SHORT_CHARACTERS);

/** Many of them in one text, and so many at most: with more a card would not fit. */
const MOST_SHORT_IDS = 60;
export const shortIdsOf = (ids: readonly string[]): string =>
  ids.slice(0, MOST_SHORT_IDS).map(shortIdOf).join(' ');
export const ShortIdsSchema = z
  .string()
  .regex(new RegExp(`^(?:[0-9a-f]{${SHORT_CHARACTERS}}(?: |$)){0,${MOST_SHORT_IDS}}$`, 'u'))
  .transform((text) => text.split(' ').filter(Boolean));

/** The ids of those that are known, in the order of the short ones. */
export const idsAmong = (known: readonly string[], short: readonly string[]): readonly string[] => {
  const whole = new Map(known.map((id) => [shortIdOf(id), id]));
  return short.flatMap((each) => whole.get(each) ?? []);
};
