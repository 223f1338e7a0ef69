import assert from 'node:assert/strict';
import { runContenders, type Seen } from '../../support/lease-fixture.js';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

// A linear congruential generator, stirred: its neighbouring seeds begin alike otherwise.
const sequence = (seed: number): (() => number) => {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

for (const isEmulator of [false, true]) {
  describe(`three contenders that freeze, crash and stop${isEmulator ? ', on the emulator' : ''}`, () => {
    const worlds = new Map<number, Seen>();
    before(async () => {
      for (const seed of SEEDS) worlds.set(seed, await runContenders(sequence(seed), { isEmulator }));
    });
    const seedsWhere = (is: (seen: Seen) => boolean) => SEEDS.filter((seed) => is(worlds.get(seed)!));

    it('never lead two at once', () => {
      assert.deepEqual(
        seedsWhere(({ leaders }) => Math.max(...leaders) > 1),
        [],
      );
    });
    it('have a leader again when the faults are over', () => {
      assert.deepEqual(
        seedsWhere(({ isLedAtTheEnd }) => !isLedAtTheEnd),
        [],
      );
    });
    it('have one most of the time all the same, and not always the same', () => {
      const isLively = ({ leaders, changes }: Seen) =>
        changes >= 3 && leaders.filter((count) => count === 1).length > leaders.length / 2;
      assert.deepEqual(
        seedsWhere((seen) => !isLively(seen)),
        [],
      );
    });
  });
}
