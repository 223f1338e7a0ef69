import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { collect, startingWith } from '../../src/kernel/tables.js';
import { randomObjects } from './random-json.js';
import type { Bench } from './tables-contract.js';

const KEYS = ["o'brien", 'a b', '100%', 'a%2Fb', 'é+&=;,:@$!*()[]{}|~^`"<>', '😀 ŵŷ', '..', 'Z', 'z'];

/** What goes in comes out, and what could not is refused. */
export const contractOfValues = ({
  tables,
  partition,
  write,
  insert,
  put,
  valueAt,
  refuses,
}: Bench): void => {
  describe('reading a row', () => {
    it('gives its keys, its etag and what was written', async () => {
      await write(insert('r', { words: 'da iawn' }));
      const row = await tables().get('state', partition(), 'r');
      const { etag, ...rest } = row!;
      assert.deepEqual(
        [rest, etag === ''],
        [{ partition: partition(), row: 'r', value: { words: 'da iawn' } }, false],
      );
    });
    it('gives undefined where there is none', async () => {
      assert.equal(await tables().get('state', partition(), 'none'), undefined);
    });
    it('does not see the same keys in another table', async () => {
      await write(insert('r'));
      assert.equal(await tables().get('people', partition(), 'r'), undefined);
    });
    it('gives a value that the caller may change without changing the row', async () => {
      const value = { list: ['a'] };
      await write(insert('r', value));
      value.list.push('b');
      const read = await valueAt('r');
      (read!.list as string[]).push('c');
      assert.deepEqual(await valueAt('r'), { list: ['a'] });
    });
  });

  describe('values', () => {
    it('come back as they were, whatever JSON they are', async () => {
      const values = randomObjects(20_260_329, 60);
      await write(...values.map((value, index) => put(`v${index}`, value)));
      for (const [index, value] of values.entries()) {
        assert.ok(isDeepStrictEqual(await valueAt(`v${index}`), value), `value ${index}`);
      }
    });
    it('lose the fields that are undefined', async () => {
      await write(insert('r', { kept: '', left: undefined }));
      assert.deepEqual(await valueAt('r'), { kept: '' });
    });
    it('may be empty', async () => {
      await write(insert('r'));
      assert.deepEqual(await valueAt('r'), {});
    });
    it('may take 800 KB, counted as two bytes a character', async () => {
      const value = { text: 'ŵ'.repeat(200_000), list: ['x'.repeat(199_000)] };
      await write(insert('r', value));
      assert.ok(isDeepStrictEqual(await valueAt('r'), value));
    });
    for (const [what, text] of [
      ['two bytes a character', 'x'.repeat(470_000)],
      ['UTF-8', '語'.repeat(400_000)],
    ] as const) {
      it(`are refused above the largest size in ${what}`, () =>
        refuses([put('r', { text })], 'unstorable-value'));
    }
    for (const field of [
      '',
      'a b',
      'é',
      '1a',
      '_w',
      'a__1',
      'a_json',
      'rowKey',
      'PartitionKey',
      'etag',
      'a.b',
    ]) {
      it(`are refused with a field named "${field}"`, () =>
        refuses([put('r', { [field]: 1 })], 'unstorable-value'));
    }
    it('are refused with a number that is not finite', () =>
      refuses([put('r', { a: [Infinity] })], 'unstorable-value'));
    it('are refused with more fields than a row can have', async () => {
      const fields = Array.from({ length: 251 }, (_, index) => [`f${index}`, true] as const);
      await refuses([put('r', Object.fromEntries(fields))], 'unstorable-value');
    });
  });

  describe('keys', () => {
    for (const key of KEYS) {
      it(`may be ${key}`, async () => {
        const home = `${partition()}${key}`;
        await tables().transact('state', home, [put(key, { n: 1 })]);
        const { etag } = (await tables().get('state', home, key))!;
        await tables().transact('state', home, [
          put(`${key}2`),
          { do: 'replace', row: key, value: { n: 2 }, etag },
        ]);
        const rows = await collect(tables().list('state', home, startingWith(key)));
        assert.deepEqual(
          rows.map(({ row, value }) => [row, value]),
          [
            [key, { n: 2 }],
            [`${key}2`, {}],
          ],
        );
      });
    }
    for (const key of [
      '',
      'a/b',
      'a\\b',
      'a#b',
      'a?b',
      'a\nb',
      'a\u0085b',
      'a\ud83d',
      'a\uffff',
      'k'.repeat(513),
    ]) {
      it(`are refused as ${JSON.stringify(key).slice(0, 12)} of ${key.length}`, async () => {
        await refuses([put(key)], 'bad-key');
        await assert.rejects(tables().transact('state', key, [put('r')]), { code: 'bad-key' });
        await assert.rejects(tables().get('state', partition(), key), { code: 'bad-key' });
        await assert.rejects(tables().get('state', key, 'r'), { code: 'bad-key' });
        await assert.rejects(collect(tables().list('state', key)), { code: 'bad-key' });
      });
    }
    it('may have 512 characters', async () => {
      assert.equal(await write(put('k'.repeat(512))), 'done');
    });
    it('are not quoted when they are refused', async () => {
      await assert.rejects(
        tables().get('state', partition(), 'a private/matter'),
        (error: Error) => !/private/u.test(error.message),
      );
    });
  });
};
