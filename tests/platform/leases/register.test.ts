import assert from 'node:assert/strict';
import type { Lease } from '../../../src/kernel/leases.js';
import { leasesIn, type Register } from '../../../src/platform/leases/register.js';

const leaseMs = 20_000;

/** A lease that was asked for at nought and answered after `holdTakesMs`. */
const situation = async ({ holdTakesMs = 0 } = {}) => {
  let nowMs = 0;
  let renewals = 0;
  let next: () => Promise<boolean> = async () => true;
  const later = (ms: number, answer: () => boolean) => async () => {
    nowMs += ms;
    return answer();
  };
  const register: Register = {
    acquire: later(holdTakesMs, () => true),
    renew: () => {
      renewals += 1;
      return next();
    },
    release: async () => {},
  };
  const lease = await leasesIn(register, { leaseMs, stopwatch: () => nowMs }).hold('sender');
  assert.ok(lease);
  return {
    lease,
    renewals: () => renewals,
    at: (ms: number): Lease => {
      nowMs = ms;
      return lease;
    },
    renewalTakes: (ms: number, answer: () => boolean) => {
      next = later(ms, answer);
    },
  };
};

describe('a lease and the time until which it can be relied on', () => {
  it('ends the lease time after it was asked for, not after it was answered', async () => {
    const { at } = await situation({ holdTakesMs: 3000 });
    assert.deepEqual([at(19_999).isHeld(), at(20_000).isHeld()], [true, false]);
  });
  it('is over already when the answer came after its end', async () => {
    const { lease } = await situation({ holdTakesMs: 20_000 });
    assert.equal(lease.isHeld(), false);
  });
  it('begins anew when the renewal was asked for, not when it was answered', async () => {
    const { at, renewalTakes } = await situation();
    renewalTakes(4000, () => true);
    await at(5000).renew();
    assert.deepEqual([at(24_999).isHeld(), at(25_000).isHeld()], [true, false]);
  });
  it('is over when the answer to a renewal came after its end, as in a process that was frozen', async () => {
    const { at, renewalTakes } = await situation();
    renewalTakes(60_000, () => true);
    assert.deepEqual([await at(5000).renew(), at(65_000).isHeld()], [false, false]);
  });
  it('stays as it was while renewals fail', async () => {
    const { at, renewalTakes } = await situation();
    renewalTakes(1000, () => {
      throw new Error('storage is down');
    });
    await assert.rejects(at(5000).renew());
    assert.deepEqual([at(19_999).isHeld(), at(20_000).isHeld()], [true, false]);
  });
  it('is over at once when a renewal is refused', async () => {
    const { at, renewalTakes } = await situation();
    renewalTakes(0, () => false);
    assert.deepEqual([await at(5000).renew(), at(5000).isHeld()], [false, false]);
  });
  it('is not renewed after its end, for somebody may have had it since', async () => {
    const { at, renewals } = await situation();
    assert.deepEqual([await at(20_000).renew(), renewals()], [false, 0]);
  });
  it('is over while its release is still under way', async () => {
    const { lease } = await situation();
    const release = lease.release();
    assert.equal(lease.isHeld(), false);
    await release;
  });
  it('stays over when a renewal is answered after the release', async () => {
    const { lease, renewalTakes } = await situation();
    renewalTakes(10, () => true);
    const renewal = lease.renew();
    await lease.release();
    assert.deepEqual([await renewal, lease.isHeld()], [false, false]);
  });
});
