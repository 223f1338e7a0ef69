import assert from 'node:assert/strict';
import { climbOn } from '../../src/kernel/climb.js';
import type { Heard } from '../../src/kernel/lines.js';
import { aWorld } from '../support/world.js';

const world = aWorld();
const heard = (more: Partial<Heard>): Heard => ({
  triedOn: undefined,
  firstOn: undefined,
  lastOn: undefined,
  steps: new Set(),
  ...more,
});

describe('the day from which somebody above hears', () => {
  it('is the rung’s own where whoever’s turn it is was told long before', () => {
    assert.equal(climbOn(heard({ firstOn: '2026-02-02' }), '2026-03-11', 5, world), '2026-03-11');
  });

  it('is so many working days behind the day on which whoever’s turn it is was told', () => {
    assert.equal(climbOn(heard({ firstOn: '2026-03-10' }), '2026-03-11', 5, world), '2026-03-17');
  });

  it('counts from the first day on which they were told, however often that was', () => {
    const known = heard({ firstOn: '2026-03-02', lastOn: '2026-03-10' });
    assert.equal(climbOn(known, '2026-03-11', 5, world), '2026-03-11');
  });

  it('counts from the first try where they could not be reached', () => {
    assert.equal(climbOn(heard({ triedOn: '2026-03-09' }), '2026-03-11', 5, world), '2026-03-16');
  });

  it('counts from the day on which they were told, though it was tried before', () => {
    const known = heard({ triedOn: '2026-03-02', firstOn: '2026-03-10' });
    assert.equal(climbOn(known, '2026-03-11', 5, world), '2026-03-17');
  });

  it('is none while nothing was ever on its way', () => {
    assert.deepEqual(
      [climbOn(heard({}), '2026-03-11', 5, world), climbOn(undefined, '2026-03-11', 0, world)],
      [undefined, undefined],
    );
  });

  it('passes over Easter', () => {
    assert.equal(climbOn(heard({ firstOn: '2026-04-01' }), '2026-04-01', 3, world), '2026-04-08');
  });
});
