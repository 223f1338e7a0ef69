import assert from 'node:assert/strict';
import { collect, startingWith } from '../../src/kernel/tables.js';
import type { Bench } from './tables-contract.js';

/** Which rows a listing and a scan give, and in what order. */
export const contractOfListings = ({ tables, partition, write, insert, keys, listed }: Bench): void => {
  describe('a listing', () => {
    it('gives the rows in the order of their keys by UTF-16 code unit', async () => {
      const order = ['0', '10', '9', 'A', 'Z', 'a', 'a|', 'b', 'é', 'ŵ', '😀', 'ﬁ'];
      await write(...[...order].reverse().map((row) => insert(row)));
      assert.deepEqual(await listed(), order);
    });
    it('begins at the first key and ends below the last', async () => {
      await write(...['a', 'b', 'c', 'd'].map((row) => insert(row)));
      assert.deepEqual(
        [await listed({ from: 'b', below: 'd' }), await listed({ from: 'c' }), await listed({ below: 'b' })],
        [['b', 'c'], ['c', 'd'], ['a']],
      );
    });
    it('gives the rows whose keys begin alike, the key that is the beginning included', async () => {
      await write(...['d|1', 'e', 'e|', 'e|1', 'e|é', 'e|😀', 'e}', 'f'].map((row) => insert(row)));
      assert.deepEqual(await listed(startingWith('e|')), ['e|', 'e|1', 'e|é', 'e|😀']);
    });
    it('gives every row when all keys begin with nothing', async () => {
      await write(insert('a'), insert('😀'));
      assert.deepEqual(await listed(startingWith('')), ['a', '😀']);
    });
    it('gives values and etags as reading the row does', async () => {
      await write(insert('r', { words: 'x'.repeat(40_000), n: 1, none: null }));
      assert.deepEqual(await collect(tables().list('state', partition())), [
        await tables().get('state', partition(), 'r'),
      ]);
    });
    it('stays in its partition, also where another begins with the same characters', async () => {
      await write(insert('mine'));
      await tables().transact('state', `${partition()}0`, [insert('other')]);
      await tables().transact('state', partition().slice(0, -1), [insert('other')]);
      assert.deepEqual(await listed(), ['mine']);
    });
    it('is empty for a partition without rows', async () => {
      assert.deepEqual(await listed(), []);
    });
    it('refuses a bound that no key could have', async () => {
      await assert.rejects(listed({ from: 'a/b' }), { code: 'bad-key' });
    });
    it('goes on over pages, in a partition and across partitions', async () => {
      const row = (n: number) => `r${String(n).padStart(4, '0')}`;
      const rows = Array.from({ length: 1100 }, (_, n) => row(n));
      for (let start = 0; start < rows.length; start += 100) {
        await write(...rows.slice(start, start + 100).map((key) => insert(key)));
      }
      await tables().transact('state', `${partition()}|next`, [insert('last')]);
      assert.deepEqual(await listed(), rows);
      assert.deepEqual(await keys(tables().scan('state', partition())), [...rows, 'last']);
    });
  });

  describe('a listing of two stretches', () => {
    it('gives the rows of both in order, and none between them', async () => {
      await write(insert('0'), insert('0|a'), insert('e|1'), insert('i|r'), insert('i|s|1'), insert('i|s|2'));
      await write(insert('i|t'), insert('m|1'));
      const also = { from: 'i|s|2', below: 'i|s|\uffff' };
      assert.deepEqual(await listed({ from: '0', below: '0|', also }), ['0', 'i|s|2']);
      assert.deepEqual(await listed({ below: 'e', also }), ['0', '0|a', 'i|s|2']);
    });
    it('refuses a bound that no key could have, of the second one too', async () => {
      await assert.rejects(collect(tables().list('state', partition(), { also: { from: 'a#' } })), {
        code: 'bad-key',
      });
    });
  });

  describe('a scan', () => {
    it('gives the partitions that begin alike, in order, each with its rows in order', async () => {
      for (const end of ['|b', '|a', '', '}', '|ŵ']) {
        await tables().transact('state', `${partition()}${end}`, [insert('2'), insert('1')]);
      }
      const found = await collect(tables().scan('state', `${partition()}|`));
      assert.deepEqual(
        found.map((row) => [row.partition.slice(partition().length), row.row]),
        ['|a', '|b', '|ŵ'].flatMap((end) => [
          [end, '1'],
          [end, '2'],
        ]),
      );
    });
    it('keeps to a range of rows', async () => {
      await write(insert('0'), insert('e|1'), insert('m|1'));
      assert.deepEqual(await keys(tables().scan('state', partition(), startingWith('e|'))), ['e|1']);
    });
    it('gives the whole table for an empty prefix', async () => {
      await tables().transact('settings', partition(), [insert('a')]);
      await tables().transact('settings', 'another', [insert('b')]);
      assert.deepEqual(await keys(tables().scan('settings', '')), ['b', 'a']);
    });
    it('refuses a prefix that no key could have', async () => {
      await assert.rejects(collect(tables().scan('state', 'a#b')), { code: 'bad-key' });
    });
  });
};
