import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { csvOf } from '../../src/kernel/csv.js';

const read = (text: string): string[][] => parse(text, { bom: true });

describe('a file that goes out', () => {
  it('has its rows again when a spreadsheet reads it', () => {
    const rows = [
      ['Name', 'Days'],
      ['Siân “Bo” Hart, North', 'a\nb'],
      ['plain', ''],
    ];
    assert.deepEqual(read(csvOf(rows)), rows);
  });

  for (const text of ['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|calc'])
    it(`computes nothing of ${JSON.stringify(text)}`, () => {
      const [[cell = ''] = []] = read(csvOf([[text]]));
      assert.equal(cell.replace(/\r\n?/gu, '\r'), `'${text}`);
    });

  it('keeps numbers as numbers, those below nought too', () => {
    assert.equal(csvOf([[3, -1, 0]]), '\ufeff3,-1,0\r\n');
  });

  it('begins with the sign by which Excel knows the letters', () => {
    assert.ok(csvOf([['é']]).startsWith('\ufeff'));
  });
});
