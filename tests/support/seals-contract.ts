import assert from 'node:assert/strict';
import type { Seals } from '../../src/kernel/seals.js';

/** What every implementation of Seals must do. `freshPair`: two processes with one storage, which nobody else has. */
export const sealsContract = (title: string, freshPair: () => Promise<readonly [Seals, Seals]>): void => {
  describe(`seals: ${title}`, () => {
    let one: Seals;
    let other: Seals;
    beforeEach(async () => {
      [one, other] = await freshPair();
    });

    it('are none at first', async () => {
      assert.deepEqual([await one.names(), await one.read('2026-03-11.jsonl')], [[], undefined]);
    });
    it('are read by everybody as they were written', async () => {
      const text = '{"who":"Siân"}\n{"n":1}\n';
      assert.equal(await one.create('2026-03-11.jsonl', text), 'done');
      assert.equal(await other.read('2026-03-11.jsonl'), text);
    });
    it('are written once: a second text under the name is refused and the first stays', async () => {
      await one.create('2026-03-11.jsonl', 'first\n');
      assert.equal(await other.create('2026-03-11.jsonl', 'second\n'), 'there');
      assert.equal(await one.read('2026-03-11.jsonl'), 'first\n');
    });
    it('count the same text again as done, because an answer may be lost', async () => {
      await one.create('2026-03-11.jsonl', 'first\n');
      assert.equal(await one.create('2026-03-11.jsonl', 'first\n'), 'done');
    });
    it('are made by one of many who try at once', async () => {
      const made = await Promise.all(
        [one, other, one, other].map((seals, n) => seals.create('2026-03-11.jsonl', `text ${n}\n`)),
      );
      assert.equal(made.filter((each) => each === 'done').length, 1);
    });
    it('are all listed, and no others', async () => {
      await one.create('2026-03-11.jsonl', 'a\n');
      await other.create('2026-03-12.jsonl', 'b\n');
      assert.deepEqual([...(await one.names())].sort(), ['2026-03-11.jsonl', '2026-03-12.jsonl']);
    });
  });
};
