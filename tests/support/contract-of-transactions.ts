import assert from 'node:assert/strict';
import { collect, type Op } from '../../src/kernel/tables.js';
import type { Bench } from './tables-contract.js';

/** All steps or none, one after the other and at the same time. */
export const contractOfTransactions = ({
  tables,
  partition,
  write,
  insert,
  put,
  valueAt,
  etagAt,
  listed,
  refuses,
}: Bench): void => {
  describe('a transaction', () => {
    it('inserts a row that is not there', async () => {
      assert.equal(await write(insert('r', { n: 1 })), 'done');
    });
    it('is a conflict when an inserted row is there, and leaves it as it was', async () => {
      await write(insert('r', { n: 1 }));
      assert.deepEqual([await write(insert('r', { n: 2 })), await valueAt('r')], ['conflict', { n: 1 }]);
    });
    it('replaces a row that is as it was read, fields that are left out included', async () => {
      await write(insert('r', { n: 1, gone: true }));
      const etag = await etagAt('r');
      assert.deepEqual(
        [await write({ do: 'replace', row: 'r', value: { n: 2 }, etag }), await valueAt('r')],
        ['done', { n: 2 }],
      );
    });
    it('changes the etag with every write, also of the same value', async () => {
      const etags: string[] = [];
      for (let times = 0; times < 3; times += 1) {
        await write(put('r', { n: 1 }));
        etags.push(await etagAt('r'));
      }
      assert.equal(new Set(etags).size, 3);
    });
    it('is a conflict when a replaced row has changed', async () => {
      await write(insert('r', { n: 1 }));
      const etag = await etagAt('r');
      await write(put('r', { n: 2 }));
      assert.deepEqual(
        [await write({ do: 'replace', row: 'r', value: { n: 3 }, etag }), await valueAt('r')],
        ['conflict', { n: 2 }],
      );
    });
    it('is a conflict when a replaced row is gone', async () => {
      await write(insert('r'));
      const etag = await etagAt('r');
      await write({ do: 'delete', row: 'r' });
      assert.equal(await write({ do: 'replace', row: 'r', value: {}, etag }), 'conflict');
    });
    it('puts a row whether or not it is there, fields that are left out included', async () => {
      await write(put('r', { n: 1, gone: true }));
      assert.deepEqual([await write(put('r', { n: 2 })), await valueAt('r')], ['done', { n: 2 }]);
    });
    it('deletes a row', async () => {
      await write(insert('r'));
      assert.deepEqual([await write({ do: 'delete', row: 'r' }), await valueAt('r')], ['done', undefined]);
    });
    it('deletes a row that is as it was read', async () => {
      await write(insert('r'));
      assert.equal(await write({ do: 'delete', row: 'r', etag: await etagAt('r') }), 'done');
    });
    it('is done when a row to delete is not there', async () => {
      assert.equal(await write({ do: 'delete', row: 'r' }), 'done');
    });
    it('has nothing to do without steps', async () => {
      assert.equal(await write(), 'done');
    });
    it('takes steps of every kind together', async () => {
      await write(insert('a'), insert('b'), insert('c'));
      const done = await write(
        { do: 'delete', row: 'a', etag: await etagAt('a') },
        { do: 'replace', row: 'b', value: { n: 2 }, etag: await etagAt('b') },
        { do: 'delete', row: 'c' },
        insert('d'),
        put('e'),
      );
      assert.deepEqual([done, await listed()], ['done', ['b', 'd', 'e']]);
    });
    it('counts deletes of rows that are not there as done among other steps', async () => {
      await write(insert('there'));
      const none = (row: string): Op => ({ do: 'delete', row });
      assert.deepEqual(
        [await write(none('x'), insert('new'), none('y'), none('there')), await listed()],
        ['done', ['new']],
      );
    });
    it('counts deletes of nothing but rows that are not there as done', async () => {
      assert.equal(await write({ do: 'delete', row: 'x' }, { do: 'delete', row: 'y' }), 'done');
    });
    it('is a conflict when a row to delete as it was read has changed', async () => {
      await write(insert('r', { n: 1 }));
      const etag = await etagAt('r');
      await write(put('r', { n: 2 }));
      assert.deepEqual(
        [await write({ do: 'delete', row: 'r', etag }), await valueAt('r')],
        ['conflict', { n: 2 }],
      );
    });
    it('is a conflict when a row to delete as it was read is gone', async () => {
      await write(insert('r'));
      const etag = await etagAt('r');
      await write({ do: 'delete', row: 'r' });
      assert.equal(await write({ do: 'delete', row: 'r', etag }), 'conflict');
    });

    const allOrNothing = (what: string, last: (etag: string) => Op) =>
      it(`writes nothing when its last step ${what}`, async () => {
        await write(insert('old', { n: 0 }), insert('bye'), insert('other', { n: 0 }));
        const etag = await etagAt('other');
        await write(put('other', { n: 1 }));
        const before = await collect(tables().list('state', partition()));
        const steps: Op[] = [insert('new'), put('old', { n: 9 }), { do: 'delete', row: 'bye' }, last(etag)];
        assert.equal(await write(...steps), 'conflict');
        assert.deepEqual(
          (await collect(tables().list('state', partition()))).map(({ row, value }) => [row, value]),
          before.map(({ row, value }) => [row, value]),
        );
      });
    allOrNothing('inserts a row that is there', () => insert('other', { n: 2 }));
    allOrNothing('replaces a row that has changed', (etag) => ({
      do: 'replace',
      row: 'other',
      value: {},
      etag,
    }));
    allOrNothing('deletes a row that has changed', (etag) => ({ do: 'delete', row: 'other', etag }));
    allOrNothing('replaces a row that is not there', (etag) => ({
      do: 'replace',
      row: 'none',
      value: {},
      etag,
    }));
    allOrNothing('deletes, as it was read, a row that is not there', (etag) => ({
      do: 'delete',
      row: 'none',
      etag,
    }));

    const steps = (count: number) => Array.from({ length: count }, (_, index) => insert(`r${index}`));
    it('takes 100 steps', async () => {
      assert.deepEqual([await write(...steps(100)), (await listed()).length], ['done', 100]);
    });
    it('refuses 101 steps', () => refuses(steps(101), 'bad-transaction'));
    it('refuses the same row twice', () => refuses([insert('r'), put('r')], 'bad-transaction'));
    it('refuses an etag that would match any row', async () => {
      await refuses([{ do: 'replace', row: 'r', value: {}, etag: '*' }], 'bad-transaction');
      await refuses([{ do: 'delete', row: 'r', etag: '' }], 'bad-transaction');
    });
    it('takes several large rows, and refuses more than a request can hold', async () => {
      const large = (row: string) => put(row, { text: 'ŵ'.repeat(400_000) });
      assert.equal(await write(large('a'), large('b'), large('c')), 'done');
      await refuses(['a', 'b', 'c', 'd', 'e', 'f'].map(large), 'bad-transaction');
    });
  });

  describe('at the same time', () => {
    const outcomes = async (tries: readonly Promise<string>[]) => (await Promise.all(tries)).sort();
    const oneOf = (count: number) => [...Array.from({ length: count - 1 }, () => 'conflict'), 'done'];

    it('one of 50 inserts of a row is done, and its value is there', async () => {
      const results = await Promise.all(Array.from({ length: 50 }, (_, n) => write(insert('r', { n }))));
      assert.deepEqual([...results].sort(), oneOf(50));
      assert.deepEqual(await valueAt('r'), { n: results.indexOf('done') });
    });
    it('one of 20 replaces with the same etag is done', async () => {
      await write(insert('r'));
      const etag = await etagAt('r');
      const tries = Array.from({ length: 20 }, (_, n) =>
        write({ do: 'replace', row: 'r', value: { n }, etag }),
      );
      assert.deepEqual(await outcomes(tries), oneOf(20));
    });
    it('one of 20 transactions that replace the same row is done, and only its rows are there', async () => {
      await write(insert('0'));
      const etag = await etagAt('0');
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          write({ do: 'replace', row: '0', value: { n }, etag }, insert(`e|${n}`), insert(`m|${n}`)),
        ),
      );
      const winner = results.indexOf('done');
      assert.deepEqual([...results].sort(), oneOf(20));
      assert.deepEqual(await listed(), ['0', `e|${winner}`, `m|${winner}`]);
    });
  });
};
