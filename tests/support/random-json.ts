import type { Json, JsonObject } from '../../src/kernel/json.js';

const TEXTS = [
  '',
  ' ',
  'null',
  'true',
  '12',
  '2026-03-29T01:30:00.000Z',
  '2026-03-29',
  "datetime'2026-03-29T01:30:00Z'",
  '0f8fad5b-d9cb-469f-a165-70867728950e',
  'O\'Brien said "yes" & <no>, 100% \\ / # ?',
  'Siân Llŷr-Ŵyn â ô ï',
  '👩🏽‍🏫 🏴󠁧󠁢󠁷󠁬󠁳󠁿 😀',
  'line one\nline two\r\n\ttabbed\u2028separated\u2029again',
  '\u0000\u0007\u009f',
  '\ud83d',
  '{"odata.etag":"W/1"}',
  'ŵ'.repeat(30_001),
  `x${'😀'.repeat(31_000)}`,
];
const NUMBERS = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 0.1, -2.5e-9, 1e300];

/** The same random objects for the same seed: every kind of JSON, with the texts and numbers that go wrong. */
export const randomObjects = (seed: number, count: number): JsonObject[] => {
  const random = sequence(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const many = (): number[] => Array.from({ length: Math.floor(random() * 4) }, (_, index) => index);
  const anything = (depth: number): Json => {
    const kind = Math.floor(random() * (depth === 0 ? 4 : 6));
    if (kind === 0) return pick([null, true, false]);
    if (kind === 1) return pick(NUMBERS);
    if (kind < 4) return pick(TEXTS);
    if (kind === 4) return many().map(() => anything(depth - 1));
    return Object.fromEntries(
      many().map((index) => [pick(['', 'a b', 'é', `k${index}`]), anything(depth - 1)]),
    );
  };
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      many().map((index) => [pick(['text', 'Count', 'x1', 'held_at']) + index, anything(2)]),
    ),
  );
};

// A linear congruential generator: enough variety for tests, and repeatable.
const sequence = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};
