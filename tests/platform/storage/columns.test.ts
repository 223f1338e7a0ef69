import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../../src/kernel/json.js';
import { fromColumns, toColumns } from '../../../src/platform/storage/columns.js';
import { randomObjects } from '../../support/random-json.js';

describe('columns of a value', () => {
  it('give the value back, whatever JSON it is', () => {
    for (const value of randomObjects(1, 500)) {
      assert.ok(isDeepStrictEqual(fromColumns(toColumns(value), 'here'), value), Object.keys(value).join());
    }
  });
  it('are each short enough for Azure', () => {
    for (const value of randomObjects(2, 200)) {
      for (const held of Object.values(toColumns(value)))
        assert.ok(typeof held !== 'string' || held.length <= 30_000);
    }
  });
  it('never end within a character', () => {
    const pieces = Object.values(toColumns({ a: `x${'😀'.repeat(40_000)}`, b: ['😀'.repeat(40_000)] }));
    assert.deepEqual(
      pieces.filter((piece) => /\p{Cs}/u.test(String(piece))),
      [],
    );
  });

  const native: readonly [string, Json][] = [
    ['a text', 'Siân'],
    ['an empty text', ''],
    ['a text that looks like JSON', '{"a":1}'],
    ['true', true],
    ['nought', 0],
    ['the largest 32-bit number', 2_147_483_647],
  ];
  for (const [what, field] of native) {
    it(`hold ${what} as it is`, () => assert.deepEqual(toColumns({ a: field }), { a: field }));
  }
  const asJson: readonly [string, Json, string][] = [
    ['null', null, 'null'],
    ['a list', [1, 'b'], '[1,"b"]'],
    ['an object without its undefined fields', { b: undefined, c: 1 }, '{"c":1}'],
    ['a number that is not whole', 0.5, '0.5'],
    ['a number beyond 32 bits', 2_147_483_648, '2147483648'],
    ['a text with a control character', 'a\u0000b', '"a\\u0000b"'],
    ['a text with half a character', '\ud83d', '"\\ud83d"'],
  ];
  for (const [what, field, text] of asJson) {
    it(`hold ${what} as JSON`, () => assert.deepEqual(toColumns({ a: field }), { a_json: text }));
  }
  it('do not let an error quote a value or the name of a field', () => {
    for (const value of [
      { 'Siân said': 1 },
      { words: ['Siân said', Number.NaN] },
      { words: 'Siân said'.repeat(99_999) },
    ]) {
      assert.throws(
        () => toColumns(value),
        (error: Error) => !error.message.includes('Siân'),
      );
    }
  });
});
