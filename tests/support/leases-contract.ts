import assert from 'node:assert/strict';
import type { Lease, Leases } from '../../src/kernel/leases.js';

interface Subject {
  /** Two processes with one storage, which nobody else has, and a lease time of 15 s. */
  readonly freshPair: () => Promise<readonly [Leases, Leases]>;
  /** Lets time pass for the storage and for both processes. */
  readonly wait: (ms: number) => Promise<unknown>;
}

/** What every implementation of Leases must do. */
export const leasesContract = (title: string, { freshPair, wait }: Subject): void => {
  describe(`leases: ${title}`, () => {
    let one: Leases;
    let other: Leases;
    beforeEach(async () => {
      [one, other] = await freshPair();
    });
    const held = async (leases: Leases, name: string): Promise<Lease> => {
      const lease = await leases.hold(name);
      assert.ok(lease, `${name} is taken`);
      return lease;
    };

    it('are granted when they are free', async () => {
      const lease = await held(one, 'sender');
      assert.deepEqual([lease.name, lease.isHeld()], ['sender', true]);
    });
    it('are not granted while somebody has them', async () => {
      await held(one, 'sender');
      assert.deepEqual([await other.hold('sender'), await one.hold('sender')], [undefined, undefined]);
    });
    it('are granted to one of many who ask at once', async () => {
      const answers = await Promise.all(
        [one, other, one, other, one, other].map((leases) => leases.hold('sender')),
      );
      assert.equal(answers.filter((lease) => lease !== undefined).length, 1);
    });
    it('are independent of those of other names', async () => {
      await held(one, 'sender');
      assert.ok((await held(other, 'sender-2')).isHeld());
    });
    it('are held on after a renewal', async () => {
      const lease = await held(one, 'sender');
      assert.deepEqual([await lease.renew(), lease.isHeld()], [true, true]);
    });
    it('are free at once when they are released', async () => {
      const lease = await held(one, 'sender');
      await lease.release();
      assert.deepEqual([lease.isHeld(), (await held(other, 'sender')).isHeld()], [false, true]);
    });
    it('stay released', async () => {
      const lease = await held(one, 'sender');
      await lease.release();
      assert.deepEqual([await lease.renew(), lease.isHeld()], [false, false]);
    });
    it('may be released twice, which takes nothing from the next holder', async () => {
      const lease = await held(one, 'sender');
      await lease.release();
      const next = await held(other, 'sender');
      await lease.release();
      assert.deepEqual([await next.renew(), await one.hold('sender')], [true, undefined]);
    });
    for (const name of ['', 'Sender', 'a/b', 'a b', '-a', 'a-', 'a--b', 'siân', '.', 'x'.repeat(201)]) {
      it(`are refused a name that not every storage takes (${name.slice(0, 9)})`, async () => {
        await assert.rejects(one.hold(name), { code: 'bad-lease' });
      });
    }

    describe('as time goes by', () => {
      let story: Awaited<ReturnType<typeof lived>>;
      // All of it at once, for on Azure a lease takes 15 seconds of real time.
      before(async function () {
        this.timeout(60_000);
        const [first, second] = await freshPair();
        story = await lived(first, second);
      });
      const lived = async (first: Leases, second: Leases) => {
        const kept = await held(first, 'kept');
        const lapsed = await held(first, 'lapsed');
        const woken = await held(first, 'woken');
        await wait(8000);
        const renewal = await kept.renew();
        const isHeldBefore = lapsed.isHeld();
        await wait(7500);
        const isHeldAfter = lapsed.isHeld();
        const next = await held(second, 'lapsed');
        return {
          kept: { renewal, isHeld: kept.isHeld(), toTheOther: await second.hold('kept') },
          lapsed: {
            isHeldBefore,
            isHeldAfter,
            renewal: await lapsed.renew(),
            release: await lapsed.release(),
          },
          next: {
            isHeld: next.isHeld(),
            toTheFirst: await first.hold('lapsed'),
            renewal: await next.renew(),
          },
          woken: { renewal: await woken.renew(), again: (await held(first, 'woken')).isHeld() },
        };
      };

      it('they stay with who renews them', () => {
        assert.deepEqual(story.kept, { renewal: true, isHeld: true, toTheOther: undefined });
      });
      it('they are lost by who does not, who knows it without asking', () => {
        assert.deepEqual(story.lapsed, {
          isHeldBefore: true,
          isHeldAfter: false,
          renewal: false,
          release: undefined,
        });
      });
      it('they go to who asks next, and the earlier holder cannot take them back', () => {
        assert.deepEqual(story.next, { isHeld: true, toTheFirst: undefined, renewal: true });
      });
      it('they are not renewed after their end, but held anew', () => {
        assert.deepEqual(story.woken, { renewal: false, again: true });
      });
    });
  });
};
