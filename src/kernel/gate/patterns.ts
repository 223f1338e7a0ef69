import type { Finding, IdentifyingKind } from './kinds.js';

/** Of one pattern: enough to fill the list, few enough to compare each with each. */
const MOST_OF_ONE = 20;

export const found = (kind: IdentifyingKind, text: string, from: number, until: number): Finding => ({
  kind,
  words: text.slice(from, until).replace(/ \| /gu, ' ').trim(),
  from,
  until,
});

export type Finder = (text: string) => readonly Finding[];

/** Looks only where a text has something, which is asked once for the whole of it. */
export const where =
  (holds: (text: string) => boolean, find: Finder): Finder =>
  (text) =>
    holds(text) ? find(text) : [];

/** What the patterns find, where `holds` agrees. */
export const each =
  (
    kind: IdentifyingKind,
    patterns: readonly RegExp[],
    holds: (match: RegExpMatchArray, text: string) => boolean = () => true,
  ): Finder =>
  (text) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter((match) => holds(match, text))
        .slice(0, MOST_OF_ONE)
        .map((match) => found(kind, text, match.index ?? 0, (match.index ?? 0) + match[0].length)),
    );
