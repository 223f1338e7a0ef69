import { createHash } from 'node:crypto';

/**
 * An opaque id made from its parts: 32 lower-case hex characters, the same parts always giving the same id.
 * Used wherever a key must be deterministic yet carry no user text (keys may not hold `/ \ # ?`).
 */
export const idFrom = (...parts: readonly string[]): string => hashOf(JSON.stringify(parts)).slice(0, 32);

/** SHA-256 of a text as 64 lower-case hex characters. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
