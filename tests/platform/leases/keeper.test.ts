import assert from 'node:assert/strict';
import type { Leases } from '../../../src/kernel/leases.js';
import { keepLease } from '../../../src/platform/leases/keeper.js';
import { memoryLeases } from '../../../src/platform/leases/memory-leases.js';

const leaseMs = 20_000;
const renewEveryMs = 5000;

const situation = () => {
  let nowMs = 0;
  let isDown = false;
  const asked: string[] = [];
  const stopwatch = () => nowMs;
  const stored = memoryLeases({ clock: () => new Date(nowMs), stopwatch, leaseMs });
  const reach = (what: string) => {
    asked.push(what);
    if (isDown) throw new Error('storage is down');
  };
  const leases: Leases = {
    async hold(name) {
      reach('hold');
      const lease = await stored.hold(name);
      return (
        lease && {
          name,
          isHeld: lease.isHeld,
          renew: async () => {
            reach('renew');
            return lease.renew();
          },
          release: async () => {
            reach('release');
            return lease.release();
          },
        }
      );
    },
  };
  const contender = () => keepLease({ leases, name: 'sender', renewEveryMs, stopwatch });
  return {
    one: contender(),
    other: contender(),
    asked,
    later: (ms: number) => {
      nowMs += ms;
    },
    setDown: (down: boolean) => {
      isDown = down;
    },
  };
};

describe('a contender for a lease', () => {
  it('does not lead before its first beat', () => {
    assert.equal(situation().one.isLeader(), false);
  });
  it('leads when the lease was free', async () => {
    const { one } = situation();
    await one.beat();
    assert.equal(one.isLeader(), true);
  });
  it('does not lead while another does', async () => {
    const { one, other } = situation();
    await one.beat();
    await other.beat();
    assert.deepEqual([one.isLeader(), other.isLeader()], [true, false]);
  });
  it('renews when that is due, and not at every beat', async () => {
    const { one, asked, later } = situation();
    for (let beat = 0; beat < 11; beat += 1) {
      await one.beat();
      later(1000);
    }
    assert.deepEqual([asked, one.isLeader()], [['hold', 'renew', 'renew'], true]);
  });
  it('keeps the lease for as long as it beats', async () => {
    const { one, other, later } = situation();
    for (let beat = 0; beat < 100; beat += 1) {
      await one.beat();
      await other.beat();
      later(4000);
    }
    assert.deepEqual([one.isLeader(), other.isLeader()], [true, false]);
  });
  it('knows that it leads no more when its beats stay away, without asking', async () => {
    const { one, later } = situation();
    await one.beat();
    later(leaseMs - 1);
    const before = one.isLeader();
    later(1);
    assert.deepEqual([before, one.isLeader()], [true, false]);
  });
  it('takes over within the lease time when the leader is gone', async () => {
    const { one, other, later } = situation();
    await one.beat();
    let waitedMs = 0;
    while (!other.isLeader() && waitedMs < 60_000) {
      later(1000);
      waitedMs += 1000;
      await other.beat();
    }
    assert.equal(waitedMs, leaseMs);
  });
  it('takes over at its next beat when the leader has stopped', async () => {
    const { one, other } = situation();
    await one.beat();
    await one.stop();
    await other.beat();
    assert.deepEqual([one.isLeader(), other.isLeader()], [false, true]);
  });
  it('does not lead again when it wakes and another has taken over', async () => {
    const { one, other, later } = situation();
    await one.beat();
    later(leaseMs);
    await other.beat();
    await one.beat();
    assert.deepEqual([one.isLeader(), other.isLeader()], [false, true]);
  });
  it('leads again when it wakes and nobody has taken over', async () => {
    const { one, later } = situation();
    await one.beat();
    later(leaseMs * 3);
    await one.beat();
    assert.equal(one.isLeader(), true);
  });

  describe('when storage is down', () => {
    it('says so at its beat, and leads until its lease is over', async () => {
      const { one, later, setDown } = situation();
      await one.beat();
      setDown(true);
      later(leaseMs - 1);
      await assert.rejects(one.beat(), { message: 'storage is down' });
      const before = one.isLeader();
      later(1);
      assert.deepEqual([before, one.isLeader()], [true, false]);
    });
    it('tries to renew again at its next beat', async () => {
      const { one, asked, later, setDown } = situation();
      await one.beat();
      later(renewEveryMs);
      setDown(true);
      await one.beat().catch(() => {});
      setDown(false);
      await one.beat();
      later(leaseMs - 1);
      assert.deepEqual([asked, one.isLeader()], [['hold', 'renew', 'renew'], true]);
    });
    it('stops all the same, and the lease ends by itself', async () => {
      const { one, other, later, setDown } = situation();
      await one.beat();
      setDown(true);
      await assert.rejects(one.stop(), { message: 'storage is down' });
      setDown(false);
      later(leaseMs);
      await other.beat();
      assert.deepEqual([one.isLeader(), other.isLeader()], [false, true]);
    });
  });

  it('asks once when it beats again before the answer is there', async () => {
    const { one, asked } = situation();
    await Promise.all([one.beat(), one.beat(), one.beat()]);
    assert.deepEqual(asked, ['hold']);
  });
  it('gives back what it was just taking when it is stopped', async () => {
    const { one, other } = situation();
    const beat = one.beat();
    await one.stop();
    await beat;
    await other.beat();
    assert.deepEqual([one.isLeader(), other.isLeader()], [false, true]);
  });
  it('leads no more from the moment at which it is told to stop', async () => {
    const { one } = situation();
    await one.beat();
    const stopped = one.stop();
    assert.equal(one.isLeader(), false);
    await stopped;
  });
  it('does not come back after it has stopped', async () => {
    const { one, asked } = situation();
    await one.stop();
    await one.beat();
    assert.deepEqual([asked, one.isLeader()], [[], false]);
  });
});
