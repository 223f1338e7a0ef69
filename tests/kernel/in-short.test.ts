import assert from 'node:assert/strict';
import { momentInShort } from '../../src/kernel/phrases.js';
import { aWorld } from '../support/world.js';

describe('a moment in short', () => {
  const world = aWorld({ now: '2026-07-02T10:12:00Z' });

  for (const [at, words] of [
    ['2026-07-02T09:05:00.000Z', 'at 10:05'],
    ['2026-07-01T23:30:00.000Z', 'at 00:30'],
    ['2026-07-01T22:30:00.000Z', 'on Wed 1 July'],
    ['2025-12-31T12:00:00.000Z', 'on Wed 31 December 2025'],
  ] as const)
    it(`is “${words}” of ${at} on 2 July 2026, in the service’s zone`, () => {
      assert.equal(momentInShort(at, world), words);
    });
});
