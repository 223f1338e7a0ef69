import assert from 'node:assert/strict';
import { MOST_PAYLOAD_BYTES, MOST_TAKEN, type Taken, type WorkQueue } from '../../src/kernel/queue.js';

interface Subject {
  /** A queue that no other test sees. */
  readonly freshQueue: () => Promise<WorkQueue>;
  /** Lets time pass for the queue. */
  readonly wait: (ms: number) => Promise<unknown>;
}

const LEASE_MS = 1000;
const LONG_MS = 60_000;
// A little more than the lease: two clocks are at work.
const LEASE_IS_OVER_MS = 1100;
const DAY_MS = 86_400_000;

/** What every implementation of WorkQueue must do. */
export const queueContract = (name: string, { freshQueue, wait }: Subject): void => {
  describe(`work queue: ${name}`, () => {
    let queue: WorkQueue;
    beforeEach(async () => {
      queue = await freshQueue();
    });

    const takeOne = async (leaseMs = LONG_MS): Promise<Taken> => {
      const taken = await queue.take(1, leaseMs);
      assert.equal(taken.length, 1);
      return taken[0]!;
    };
    const payloads = async (most = MOST_TAKEN) =>
      (await queue.take(most, LONG_MS)).map(({ payload }) => payload).sort();

    describe('what is put', () => {
      it('is taken as it was', async () => {
        await queue.put(['{"n":1}']);
        const { payload, timesTaken } = await takeOne();
        assert.deepEqual([payload, timesTaken], ['{"n":1}', 1]);
      });
      it('may be nothing at all', async () => {
        await queue.put([]);
        assert.deepEqual(await payloads(), []);
      });
      it('is seen by one taker only', async () => {
        const all = Array.from({ length: 20 }, (_, index) => `piece ${index}`).sort();
        await queue.put(all);
        const taken = await Promise.all(Array.from({ length: 6 }, () => payloads(5)));
        assert.deepEqual(taken.flat().sort(), all);
      });
      it('may be the same text twice, which is two pieces', async () => {
        await queue.put(['same', 'same']);
        assert.deepEqual(await payloads(), ['same', 'same']);
      });
      it('is hidden until its delay is over', async () => {
        await queue.put(['late'], LEASE_MS);
        const before = await payloads();
        await wait(LEASE_IS_OVER_MS);
        assert.deepEqual([before, await payloads()], [[], ['late']]);
      });
      it('is seen at once when the delay is over already', async () => {
        await queue.put(['now'], -5000);
        assert.deepEqual(await payloads(), ['now']);
      });
      it('may be delayed by more than seven days, which is then seven', async () => {
        await queue.put(['much later'], 30 * DAY_MS);
        assert.deepEqual([await payloads(), await queue.length()], [[], 1]);
      });

      const texts: readonly [string, string][] = [
        ['characters beyond 16 bits', 'Siân 👩🏽‍💻 – “done”'],
        ['control characters', 'a\u0000b\u0001c\u001f\u007f\u0085'],
        ['what XML gives a meaning', '<a b="c">&amp;</a>]]>'],
        ['white space at its ends', ' \r\n\ttext\r\n '],
        ['nothing but white space', ' '],
        ['a byte-order mark and characters that are none', '\ufeffa\ufffe\uffff\u2028'],
        ['as many bytes as it may', 'é'.repeat(MOST_PAYLOAD_BYTES / 2)],
      ];
      for (const [what, text] of texts) {
        it(`comes back unchanged with ${what}`, async () => {
          await queue.put([text]);
          const { payload } = await takeOne();
          assert.ok(payload === text);
        });
      }
      const unfit: readonly [string, string][] = [
        ['has a byte too many', `Siân${'x'.repeat(MOST_PAYLOAD_BYTES - 4)}`],
        ['is empty', ''],
        ['holds half a character', 'Siân \ud83d'],
      ];
      for (const [what, text] of unfit) {
        it(`is refused when one of it ${what}, and nothing is put, and nothing quoted`, async () => {
          await assert.rejects(
            queue.put(['fit', text]),
            (error: Error & { code?: string }) =>
              error.code === 'bad-payload' && !error.message.includes('Siân'),
          );
          assert.equal(await queue.length(), 0);
        });
      }
      it('is refused with a delay that is no number', async () => {
        await assert.rejects(queue.put(['a'], Number.NaN), { code: 'bad-delay' });
      });
    });

    describe('taking', () => {
      it('gives nothing when there is nothing', async () => {
        assert.deepEqual(await payloads(), []);
      });
      it('gives no more than was asked for, and no more than 32', async () => {
        await queue.put(Array.from({ length: 40 }, (_, index) => `piece ${index}`));
        const counts = [];
        for (const most of [0, 5, 99, 99]) counts.push((await queue.take(most, LONG_MS)).length);
        assert.deepEqual(counts, [0, 5, 32, 3]);
      });
      it('hides a piece until the lease is over, and then counts how often it was taken', async () => {
        await queue.put(['again']);
        await takeOne(LEASE_MS);
        const meanwhile = await payloads();
        await wait(LEASE_IS_OVER_MS);
        const { payload, timesTaken } = await takeOne();
        assert.deepEqual([meanwhile, payload, timesTaken], [[], 'again', 2]);
      });
      it('makes an earlier receipt worthless', async () => {
        await queue.put(['mine']);
        const early = await takeOne(LEASE_MS);
        await wait(LEASE_IS_OVER_MS);
        const late = await takeOne();
        assert.deepEqual(
          [await queue.done(early), await queue.later(early, 0), await queue.done(late)],
          ['lost', 'lost', 'done'],
        );
      });
      it('leaves a receipt good after its lease while nobody else has taken the piece', async () => {
        await queue.put(['slow']);
        const taken = await takeOne(LEASE_MS);
        await wait(LEASE_IS_OVER_MS);
        assert.deepEqual([await queue.done(taken), await payloads()], ['done', []]);
      });
    });

    describe('what is done', () => {
      it('is gone', async () => {
        await queue.put(['a']);
        assert.deepEqual([await queue.done(await takeOne()), await queue.length()], ['done', 0]);
      });
      it('is lost when it is done again', async () => {
        await queue.put(['a']);
        const taken = await takeOne();
        await queue.done(taken);
        assert.deepEqual([await queue.done(taken), await queue.later(taken, 0)], ['lost', 'lost']);
      });
      it('leaves the others alone', async () => {
        await queue.put(['a', 'b', 'c']);
        const [first, ...others] = await queue.take(3, LONG_MS);
        await queue.done(first!);
        assert.deepEqual([await queue.length(), others.length], [2, 2]);
      });
    });

    describe('what is given back', () => {
      it('is there at once with its payload', async () => {
        await queue.put(['Siân 👩🏽‍💻']);
        const answer = await queue.later(await takeOne(), 0);
        const { payload, timesTaken } = await takeOne();
        assert.deepEqual([answer, payload, timesTaken], ['done', 'Siân 👩🏽‍💻', 2]);
      });
      it('is hidden until the delay is over, however long its lease was', async () => {
        await queue.put(['a']);
        await queue.later(await takeOne(), LEASE_MS);
        const meanwhile = await payloads();
        await wait(LEASE_IS_OVER_MS);
        assert.deepEqual([meanwhile, await payloads()], [[], ['a']]);
      });
      it('takes the receipt with it', async () => {
        await queue.put(['a']);
        const taken = await takeOne();
        await queue.later(taken, LONG_MS);
        assert.deepEqual(
          [await queue.done(taken), await queue.later(taken, 0), await queue.length()],
          ['lost', 'lost', 1],
        );
      });
      it('may be delayed by more than seven days, which is then seven', async () => {
        await queue.put(['a']);
        assert.deepEqual([await queue.later(await takeOne(), 30 * DAY_MS), await payloads()], ['done', []]);
      });
    });

    it('counts what is hidden and what is delayed as well', async () => {
      await queue.put(['a', 'b']);
      await queue.put(['c'], LONG_MS);
      await takeOne();
      assert.equal(await queue.length(), 3);
    });
  });
};
